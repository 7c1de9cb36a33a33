#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/random.h"
#include "text/features.h"
#include "text/normalize.h"

namespace text {
namespace {

std::string folded(std::string_view text) { return normalize(text).text; }

TEST(Normalize, lets_spellings_of_one_word_meet) {
  for (std::string_view word :
       {"Mahngebühr", "mahngebuehr", "Mahngebuhr", "MAHNGEBÜHR", "mahngebu\xCC\x88hr"}) {
    EXPECT_EQ(folded(word), "mahngebuhr");
  }
  EXPECT_EQ(folded("Straße STRASSE strasse"), "strasse strasse strasse");
  EXPECT_EQ(folded("Jürgen Juergen Ödön Aerger Ärger"), "jurgen jurgen odon arger arger");
  EXPECT_EQ(folded("neue Steuer queue Bauer"), "neue steuer queue bauer");
  EXPECT_EQ(folded("Café naïve Łódź"), "cafe naive lodz");
}

TEST(Normalize, keeps_short_numbers_and_lets_long_ones_stand_for_any) {
  EXPECT_EQ(folded("Fehler 403, 2x"), "fehler 403 2x");
  EXPECT_EQ(folded("Rechnung 20241234 vom 03.03.2024 über 49,99 €"), "rechnung 0 vom 0 uber 0");
  EXPECT_EQ(folded("RG20241234"), "rg0");
  EXPECT_EQ(folded("[card] und [mail] [x]"), "[card] und [mail] x");
}

TEST(Normalize, joins_what_is_one_word) {
  EXPECT_EQ(folded("can't isn’t E-Mail T-Shirt"), "cant isnt email tshirt");
  EXPECT_EQ(folded("App-Login/Web"), "app login web");
  EXPECT_EQ(folded(" …!? 🙂 "), "");
}

TEST(Normalize, tells_what_was_said) {
  std::string text = "Die Mahngebühr: E-Mail!";
  Normalized normal = normalize(text);
  ASSERT_EQ(normal.tokens.size(), 3u);
  EXPECT_EQ(normal.tokens[1].said, "Mahngebühr");
  EXPECT_EQ(normal.folded(normal.tokens[2]), "email");
  EXPECT_EQ(normal.tokens[2].said, "E-Mail");
}

TEST(Normalize, guesses_the_language) {
  auto language = [](std::string_view text) { return guess_language(normalize(text)); };
  EXPECT_EQ(language("Kunde hat die Mahnung nicht bekommen"), Language::kGerman);
  EXPECT_EQ(language("Gebühr"), Language::kGerman);
  EXPECT_EQ(language("the customer did not get the letter"), Language::kEnglish);
  EXPECT_EQ(language("login app"), Language::kUnknown);
  EXPECT_EQ(language(""), Language::kUnknown);
}

TEST(Features, are_equal_for_the_same_words) {
  Features a = features("Mahngebühr doppelt, Rechnung 20241234!");
  Features b = features("mahngebuehr   DOPPELT rechnung 20249999");
  EXPECT_EQ(a.hash, b.hash);
  EXPECT_EQ(similarity(a, b), 1'000);
  EXPECT_NE(a.hash, features("Mahngebühr einfach").hash);
  EXPECT_EQ(features("🙂 …").hash, 0u);
  EXPECT_EQ(similarity(features("🙂"), features("🙂")), 0);
}

TEST(Features, find_stems_of_both_languages) {
  EXPECT_EQ(features("die Rechnungen").words[1].stem, features("der Rechnung").words[1].stem);
  EXPECT_EQ(features("the payments are").words[1].stem, features("this payment is").words[1].stem);
}

TEST(Features, leave_the_last_typed_word_open) {
  EXPECT_TRUE(typed_features("Mahngeb").open);
  EXPECT_FALSE(typed_features("Mahngeb ").open);
  EXPECT_FALSE(features("Mahngeb").open);
  // What is typed is a part of what will be there: no gram is lost by typing on.
  Features part = typed_features("Mahngeb"), whole = features("Mahngebühr doppelt");
  EXPECT_TRUE(
      std::includes(whole.grams.begin(), whole.grams.end(), part.grams.begin(), part.grams.end()));
}

TEST(Features, know_english_that_goes_on_in_an_english_site) {
  const auto begun = [](std::string_view typed, Language site) {
    return typed_features(typed, nullptr, {}, site).begun;
  };
  for (const char* typed : {"I was charged tw", "I was charged ", "I was charged for v.2 of"}) {
    EXPECT_TRUE(begun(typed, Language::kEnglish)) << typed;
    EXPECT_FALSE(begun(typed, Language::kGerman)) << typed;
    EXPECT_FALSE(begun(typed, Language::kUnknown)) << typed;
    EXPECT_FALSE(features(typed).begun) << typed;
  }
  EXPECT_FALSE(begun("Where is the parcel? ", Language::kEnglish));
  EXPECT_FALSE(begun("Die Rechnung ist", Language::kEnglish));
}

TEST(Features, similarity_is_symmetric_and_high_for_the_same_thing) {
  auto alike = [](std::string_view a, std::string_view b) {
    int there = similarity(features(a), features(b));
    EXPECT_EQ(there, similarity(features(b), features(a)));
    return there;
  };
  EXPECT_GE(alike("Mahngebühr doppelt berechnet", "Mahngebühr doppelt berechnett"), 500);
  EXPECT_GE(alike("Kunde kann sich nicht in der App anmelden",
                  "Kunde kann sich in der App nicht anmelden!"),
            kSameFrom);
  EXPECT_LT(
      alike("Kunde kann sich nicht in der App anmelden", "Kunde kann sich nicht im Shop anmelden"),
      kSameFrom);
  EXPECT_LT(alike("Rechnung zu hoch", "Paket nicht angekommen"), 200);
}

TEST(Features, of_any_bytes_stay_within_their_limits) {
  base::Random chance(6);
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (std::uint64_t k = chance.below(300); k > 0; --k) {
      text.push_back(static_cast<char>(chance.below(256)));
    }
    Features f = typed_features(text);
    for (std::uint32_t gram : f.grams) ASSERT_LT(gram, kGrams);
    for (const Word& word : f.words) ASSERT_LE(word.at + word.size, f.said.size());
  }
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += std::to_string(i) + "x ";
  EXPECT_LE(features(words).words.size(), kFeatureWordsMax);
  EXPECT_LE(features(words).grams.size(), kFeatureBytesMax);
  EXPECT_EQ(features(std::string(2'000, 'a')).words.size(), 1u);
}

}  // namespace
}  // namespace text
