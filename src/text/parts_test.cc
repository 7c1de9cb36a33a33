// Each part can be left out, and only it.
#include "text/parts.h"

#include <gtest/gtest.h>

#include "meaning_stem.h"
#include "meaning_words.h"
#include "text/features.h"
#include "text/index.h"
#include "text/models.h"
#include "text_testing/toy_table.h"

namespace text {
namespace {

Parts without(bool Parts::* part) {
  Parts parts;
  parts.*part = false;
  return parts;
}

TEST(Parts, of_features_can_be_left_out) {
  auto table = testing::toy_table();
  const std::string_view said = "Rechnungen doppelt bezahlt";
  const Features all = features(said, table.get());
  ASSERT_FALSE(all.grams.empty() || all.runs.empty() || all.meaning.empty());
  auto left = [&](bool Parts::* part) { return features(said, table.get(), without(part)); };

  EXPECT_TRUE(left(&Parts::grams).grams.empty());
  EXPECT_EQ(left(&Parts::grams).runs, all.runs);
  EXPECT_TRUE(left(&Parts::runs).runs.empty());
  EXPECT_EQ(left(&Parts::runs).grams, all.grams);
  EXPECT_TRUE(left(&Parts::meaning).meaning.empty());
  EXPECT_EQ(left(&Parts::meaning).grams, all.grams);

  EXPECT_EQ(all.words[0].stem, features("Rechnung").words[0].stem);
  EXPECT_NE(left(&Parts::stems).words[0].stem, all.words[0].stem);
  EXPECT_EQ(Models::keys_of(all).size(), Models::keys_of(left(&Parts::pairs)).size() + 2);

  EXPECT_TRUE(typed_features("Rechn").open);
  EXPECT_FALSE(typed_features("Rechn", nullptr, without(&Parts::open_word)).open);
}

TEST(Parts, of_the_word_table_can_be_left_out) {
  const std::vector<std::string> stems{meaning_stem("mahnung"), meaning_stem("gebuhr")};
  const std::vector<std::string_view> views(stems.begin(), stems.end());
  const std::vector<std::uint16_t> weights{100, 100};
  const std::vector<PartForm> forms{{"mahn", 0, 70, true}, {"gebuhr", 1, 70, true}};
  auto senses = [&](std::string_view word, const Parts& parts) {
    return WordSenses(views, weights, forms, parts).senses(word).size();
  };
  EXPECT_EQ(senses("mahngebuhr", {}), 2u);
  EXPECT_EQ(senses("mahngebuhr", without(&Parts::spelling)), 2u);
  EXPECT_LT(senses("mahngebuhr", without(&Parts::compounds)), 2u);
  EXPECT_EQ(senses("gebuhrr", {}), 1u) << "mistyped";
  EXPECT_EQ(senses("gebuhrr", without(&Parts::compounds)), 1u);
  EXPECT_EQ(senses("gebuhrr", without(&Parts::spelling)), 0u);
}

TEST(Parts, of_the_index_can_be_left_out) {
  auto score = [](const Parts& parts) {
    Index index(nullptr, parts);
    index.add(1, 10, features("Mahngebühr doppelt berechnet"));
    index.add(2, 20, features("Login in der App geht nicht"));
    auto matches = index.match(features("zweimal Mahngebühr"), 5);
    EXPECT_FALSE(matches.empty());
    if (matches.empty()) return 0;
    EXPECT_EQ(matches[0].theme_id, 10);
    return matches[0].score;
  };
  EXPECT_LT(score(without(&Parts::exemplars)), score({}));
  EXPECT_NE(score(without(&Parts::counts)), score({}));
}

TEST(Parts, that_are_left_out_do_not_weigh) {
  Parts parts = without(&Parts::grams);
  Index index(nullptr, parts);
  const std::string_view said =
      "Mahngebühr kam wieder obwohl Kundin Rechnung vom Vormonat pünktlich bezahlt hatte, Beleg "
      "liegt vor, Hotline versprach Gutschrift binnen zwei Wochen, seitdem keinerlei Nachricht";
  index.add(1, 10, features(said, nullptr, parts));
  index.add(2, 20, features("Login in der App geht nicht", nullptr, parts));
  // By stems alone, of which it holds one of twenty.
  auto matches = index.match(features("Mahngebühren", nullptr, parts), 5);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].theme_id, 10);
}

}  // namespace
}  // namespace text
