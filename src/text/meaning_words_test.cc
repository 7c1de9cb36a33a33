// Stems, parts of compounds, words spelt alike.
#include "meaning_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meaning_stem.h"
#include "text/normalize.h"

namespace text {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string stem(std::string_view word) { return meaning_stem(normalize(word).text); }

TEST(MeaningStem, brings_forms_of_a_word_together) {
  for (auto word : {"abgebucht", "abzubuchen", "Abbuchung", "Abbuchungen", "abbuchen"}) {
    EXPECT_EQ(stem(word), "abbuch") << word;
  }
  EXPECT_EQ(stem("Mahnungen"), stem("Mahnung"));
  EXPECT_EQ(stem("Gebühren"), stem("Gebuehr"));
  EXPECT_EQ(stem("zurückgerufen"), stem("zurückrufen"));
  EXPECT_EQ(stem("Techniker"), stem("Technikern"));
  EXPECT_EQ(stem("überwiesen"), stem("Überweisung"));
  EXPECT_EQ(stem("eingezogen"), stem("einziehen"));
  EXPECT_EQ(stem("übernommen"), stem("übernehmen"));
  EXPECT_EQ(stem("charged"), stem("charges"));
  EXPECT_EQ(stem("charging"), stem("charge"));
  EXPECT_EQ(stem("cancelled"), stem("cancelling"));
  EXPECT_EQ(stem("companies"), stem("company"));
}

TEST(MeaningStem, keeps_apart_what_only_looks_alike) {
  EXPECT_NE(stem("refund"), stem("refuse"));
  EXPECT_NE(stem("Mahnung"), stem("mähen"));
  EXPECT_EQ(stem("Angebot"), "angebo");  // no participle of "anbieten"
  EXPECT_EQ(stem("Rat"), "rat");
  EXPECT_EQ(stem("Anschluss"), "anschluss");
}

TEST(MeaningStem, takes_anything) {
  EXPECT_EQ(meaning_stem(""), "");
  EXPECT_EQ(meaning_stem("0"), "0");
  EXPECT_EQ(meaning_stem("[iban]"), "[iban]");
  std::string endless(10'000, 'e');
  EXPECT_EQ(meaning_stem(endless), endless);
  for (auto word : {"e", "en", "ung", "ing", "ge", "gegege", "eeeeeeee", "ssssss", "abgeen"}) {
    EXPECT_FALSE(meaning_stem(word).empty()) << word;
  }
}

// A small lexicon: words as nouns that may stand anywhere in a compound.
class Compounds : public ::testing::Test {
 protected:
  Compounds() {
    for (std::string_view word :
         {"konto", "fuhrung", "gebuhr", "wert", "stoff", "hof", "ruck", "ruf", "mahn", "mahnung",
          "zahler", "stand", "rechnung", "kunde", "dienst", "haus", "anschluss", "kasten"}) {
      auto number = lexicon.add(meaning_stem(word));
      std::uint8_t cost = word.size() == 3 ? 120 : 70;
      lexicon.add_part({std::string(word), static_cast<std::uint16_t>(number), cost, true});
      names.resize(lexicon.size());
      if (names[number].empty()) names[number] = word;
    }
    auto rent = lexicon.add("miet");
    names.resize(lexicon.size());
    names[rent] = "miet-";
    lexicon.add_part({"miet", static_cast<std::uint16_t>(rent), 90, false});
  }
  std::vector<std::string> split(std::string_view word) const {
    std::vector<std::string> out;
    for (auto part : lexicon.split(normalize(word).text)) out.push_back(names[part]);
    return out;
  }

  Lexicon lexicon;
  std::vector<std::string> names;
};

TEST_F(Compounds, are_taken_apart) {
  EXPECT_THAT(split("Kontoführungsgebühr"), ElementsAre("konto", "fuhrung", "gebuhr"));
  EXPECT_THAT(split("Wertstoffhof"), ElementsAre("wert", "stoff", "hof"));
  EXPECT_THAT(split("Rückruf"), ElementsAre("ruck", "ruf"));
  EXPECT_THAT(split("Mahngebuehr"), ElementsAre("mahn", "gebuhr"));
  EXPECT_THAT(split("Kundendienst"), ElementsAre("kunde", "dienst"));
  EXPECT_THAT(split("Hausanschlusskasten"), ElementsAre("haus", "anschluss", "kasten"));
}

TEST_F(Compounds, prefer_the_longer_part_to_a_link) {
  EXPECT_THAT(split("Zählerstand"), ElementsAre("zahler", "stand"));
}

TEST_F(Compounds, end_in_what_can_end_them) {
  EXPECT_THAT(split("Miethaus"), ElementsAre("miet-", "haus"));
  EXPECT_THAT(split("Hausmiet"), IsEmpty());
}

TEST_F(Compounds, are_not_seen_where_none_are) {
  for (auto word : {"", "hof", "haus", "hofx", "xhaus", "hausxhof", "s"}) {
    EXPECT_THAT(split(word), IsEmpty()) << word;
  }
  EXPECT_THAT(split("hofhofhofhofhof"), IsEmpty());  // five parts
  EXPECT_THAT(lexicon.split(std::string(10'000, 'h')), IsEmpty());
}

TEST(Spelling, finds_what_is_spelt_alike) {
  std::vector<std::string_view> stems{"rechnung", "rechner", "router", "storung", "rech"};
  Spelling spelling(stems);
  auto alike = spelling.alike("rechnug", 2, 400);
  ASSERT_EQ(alike.size(), 2u);
  EXPECT_EQ(stems[alike[0].stem], "rechnung");
  EXPECT_GE(alike[0].share, alike[1].share);
  EXPECT_EQ(spelling.alike("router", 1, 1'000).size(), 1u);
  EXPECT_TRUE(spelling.alike("xyzxyz", 3, 100).empty());
  EXPECT_TRUE(spelling.alike("", 3, 100).empty());
  spelling.alike(std::string(5'000, 'r'), 3, 100);
}

}  // namespace
}  // namespace text
