#include "text/models.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace text {
namespace {

using Scored = std::vector<Models::Scored>;

std::vector<std::int64_t> themes_of(const Scored& ranked) {
  std::vector<std::int64_t> themes;
  for (const auto& one : ranked) themes.push_back(one.theme);
  return themes;
}

// Themes 1 to 3: fees, network, parcels.
const std::vector<std::pair<std::int64_t, const char*>> kTexts{
    {1, "Mahngebühr doppelt berechnet"},    {1, "zweimal Mahngebühr auf der Rechnung"},
    {2, "Internet abends sehr langsam"},    {2, "Leitung bricht abends ab"},
    {3, "Paket steht seit Tagen im Depot"}, {3, "Paket nicht zugestellt, Rechnung schon da"}};

Models taught() {
  Models models;
  std::uint32_t text = 0;
  for (auto [theme, words] : kTexts) models.teach(theme, ++text, features(words));
  return models;
}

TEST(Models, put_the_theme_first_whose_words_were_said) {
  Models models = taught();
  EXPECT_EQ(models.themes(), 3u);
  EXPECT_EQ(models.rank(features("Mahngebuehren berechnet"), 5).at(0).theme, 1);
  EXPECT_EQ(models.rank(typed_features("pake"), 5).at(0).theme, 3);
  auto ranked = models.rank(features("abends keine Rechnung"), 5);
  EXPECT_EQ(ranked.size(), 3u);
  EXPECT_EQ(models.rank(features("abends keine Rechnung"), 1).size(), 1u);
  EXPECT_TRUE(models.rank(features("xyz 🙂"), 5).empty());
  EXPECT_TRUE(Models().rank(features("Paket"), 5).empty());
}

// By hand: two themes of one word each, so of stem and runs alone. "app" is " app" and "app ": with
// its stem three features in theme 1 and none in theme 2.
TEST(Models, score_is_the_mean_log_ratio_of_the_shares) {
  Models models;
  models.teach(1, 1, features("app"));
  models.teach(2, 2, features("web"));
  auto ranked = models.rank(features("app"), 5);
  ASSERT_EQ(ranked.size(), 1u);
  // Each weight is 16384/sqrt(3) = 9459, the added count 819, six features in all.
  const double here = 9459 + 819, there = 819, size = 3 * 9459 + 6 * 819;
  EXPECT_NEAR(ranked[0].score, 256 * std::log2((here / size) / (there / size)), 3);
}

TEST(Models, what_is_forgotten_leaves_no_trace) {
  Models models;
  Models never = taught();
  std::vector<std::uint32_t> extra;
  std::mt19937_64 random(11);
  std::uint32_t text = 0;
  for (auto [theme, words] : kTexts) {
    models.teach(theme, ++text, features(words));
    extra.push_back(100 + text);
    models.teach(static_cast<std::int64_t>(random() % 5) + 1, extra.back(),
                 features("Rechnung im Depot abends " + std::to_string(random() % 100)));
  }
  models.move(extra[0], 9);
  models.copy(extra[1], 200, 9);
  extra.push_back(200);
  while (!extra.empty()) {
    std::size_t one = random() % extra.size();
    models.forget(extra[one]);
    extra.erase(extra.begin() + static_cast<std::ptrdiff_t>(one));
  }
  EXPECT_EQ(models.texts(), never.texts());
  EXPECT_EQ(models.themes(), never.themes());
  for (const char* asked : {"Rechnung", "Depot abends", "Mahngebühr zweimal", "Paket Leitung"}) {
    EXPECT_EQ(models.rank(features(asked), 9), never.rank(features(asked), 9)) << asked;
  }
  for (std::uint32_t one = 1; one <= text; ++one) models.forget(one);
  EXPECT_EQ(models.themes(), 0u);
  EXPECT_TRUE(models.rank(features("Rechnung"), 5).empty());
}

TEST(Models, a_text_that_moves_speaks_for_its_new_theme_at_once) {
  Models models = taught();
  models.move(6, 1);
  EXPECT_EQ(models.rank(features("Paket nicht zugestellt"), 5).at(0).theme, 1);
  models.move(77, 1);
  models.forget(77);
  models.copy(77, 78, 1);
  EXPECT_EQ(models.texts(), kTexts.size());
}

TEST(Models, learn_from_the_newest_texts_of_a_theme) {
  Models models = taught();
  for (std::uint32_t i = 0; i < kLessonsMax; ++i) {
    models.teach(1, 1'000 + i, features("Gutschrift fehlt " + std::to_string(10'000 + i % 7)));
  }
  EXPECT_EQ(models.texts(), kTexts.size() - 2 + kLessonsMax);
  EXPECT_EQ(themes_of(models.rank(features("Mahngebühr"), 5)), std::vector<std::int64_t>());
  models.forget(1);  // left out long ago
}

TEST(Models, the_same_texts_in_any_order_give_the_same_scores_and_ties_go_to_the_lowest_id) {
  Models models = taught(), backwards;
  for (std::uint32_t i = 6; i > 0; --i) {
    auto [theme, words] = kTexts[i - 1];
    backwards.teach(theme, i, features(words));
  }
  EXPECT_EQ(models.rank(features("Rechnung abends"), 5),
            backwards.rank(features("Rechnung abends"), 5));
  Models equal;
  equal.teach(7, 1, features("Storno"));
  equal.teach(4, 2, features("Storno"));
  EXPECT_EQ(themes_of(equal.rank(features("Storno"), 5)), (std::vector<std::int64_t>{4, 7}));
}

TEST(Models, counted_all_at_once_are_the_same_as_one_by_one) {
  std::mt19937_64 random(3);
  const char* words[] = {"Rechnung", "Mahnung", "Router", "langsam", "Paket", "Depot", "Storno"};
  Models one_by_one, at_once;
  at_once.hold_back();
  for (Models* models : {&one_by_one, &at_once}) {
    random.seed(3);
    for (std::uint32_t text = 1; text <= 900; ++text) {
      auto said = std::string(words[random() % 7]) + " " + words[random() % 7];
      models->teach(static_cast<std::int64_t>(random() % 3) + 1, text, features(said));
      if (random() % 4 == 0) models->forget(static_cast<std::uint32_t>(random() % text) + 1);
      if (random() % 4 == 0) models->move(static_cast<std::uint32_t>(random() % text) + 1, 9);
    }
  }
  at_once.catch_up();
  EXPECT_EQ(at_once.texts(), one_by_one.texts());
  for (const char* asked : words) {
    auto expected = one_by_one.rank(features(asked), 9);
    EXPECT_FALSE(expected.empty());
    EXPECT_EQ(at_once.rank(features(asked), 9), expected) << asked;
  }
  for (std::uint32_t text = 1; text <= 900; ++text) at_once.forget(text);
  EXPECT_EQ(at_once.themes(), 0u) << "what was counted at once is taken out one by one";
}

TEST(Models, give_up_where_there_are_too_many_themes) {
  Models models;
  auto text = features("gleich");
  for (std::uint32_t i = 1; i <= kModelThemesMax; ++i) models.teach(i, i, text);
  EXPECT_EQ(models.themes(), kModelThemesMax);
  models.teach(1, 100'000, text);
  EXPECT_FALSE(models.given_up());
  models.teach(kModelThemesMax + 1, 100'001, text);
  EXPECT_TRUE(models.given_up());
  EXPECT_EQ(models.texts(), 0u);
  models.teach(1, 100'002, text);
  models.move(1, 2);
  models.forget(1);
  EXPECT_TRUE(models.rank(text, 5).empty());
}

TEST(Models, tell_many_themes_apart_that_share_a_word) {
  Models models;
  for (std::int64_t theme = 1; theme <= 400; ++theme) {
    models.teach(theme, static_cast<std::uint32_t>(theme),
                 features("gleich " + std::to_string(theme)));
  }
  EXPECT_EQ(models.rank(features("gleich 77"), 1).at(0).theme, 77);
  EXPECT_GT(models.bytes(), 400u * 4);
}

TEST(Models, meaning_counts_for_more_where_most_texts_are_of_the_other_language) {
  auto of = [](const char* words, Language language, MeaningVector meaning) {
    Features made = features(words);
    made.language = language;
    made.meaning = std::move(meaning);
    return made;
  };
  const MeaningVector fees{127, 0}, network{0, 127};
  auto score = [&](Language known, Language asked) {
    Models models;
    models.teach(1, 1, of("Mahngebühr", known, fees));
    models.teach(2, 2, of("Leitung", known, network));
    return models.rank(of("reminder", asked, fees), 1).at(0).score;
  };
  const int own = score(Language::kEnglish, Language::kEnglish);
  const int foreign = score(Language::kGerman, Language::kEnglish);
  EXPECT_NEAR(foreign, 3 * own, 3);
  EXPECT_NEAR(score(Language::kEnglish, Language::kGerman),
              3 * score(Language::kGerman, Language::kGerman), 3);
}

TEST(Models, the_nearest_texts_are_near_by_letters_and_by_meaning) {
  auto of = [](const char* words, MeaningVector meaning) {
    Features made = features(words);
    made.meaning = std::move(meaning);
    return made;
  };
  Models models;
  models.teach(1, 1, of("Mahngebühr doppelt berechnet", {127, 0}));
  models.teach(1, 2, of("Rückruf fehlt", {127, 0}));
  models.teach(2, 3, of("Mahngebühr doppelt berechnet heute", {0, 127}));
  const Models::Scored both[] = {{.theme = 1}, {.theme = 2}};
  const MeaningVector meaning{127, 0};
  const auto keys = Models::keys_of(features("Mahngebühr doppelt"));
  auto near = models.neighbours(keys, meaning, both);
  ASSERT_EQ(near.size(), 3u);
  EXPECT_EQ(near[0].theme, 1);
  EXPECT_GT(near[0].likeness, 850);  // 0.7 for the meaning, the rest by letters
  EXPECT_EQ(near[1].likeness, 700);  // without a letter in common
  EXPECT_EQ(near[2].theme, 2);
  EXPECT_LT(near[2].likeness, 300);
  EXPECT_TRUE(models.neighbours(keys, meaning, {}).empty());
}

TEST(Models, rivals_of_a_text_are_the_other_themes_it_would_be_taken_for) {
  Models models = taught();
  EXPECT_EQ(models.rivals(2, 1), std::vector<std::int64_t>{3});  // both speak of a bill
  EXPECT_EQ(models.rivals(99, 3), std::vector<std::int64_t>{});
  auto all = models.known();
  EXPECT_EQ(all.size(), kTexts.size());
  for (const auto& one : all) EXPECT_EQ(one.theme, kTexts[one.text - 1].first);
}

}  // namespace
}  // namespace text
