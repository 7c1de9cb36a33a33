#include "grouping.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/random.h"
#include "text/index.h"

namespace text {
namespace {

// A hundred texts that have as much in common as texts of all trades, of which nothing was said lately.
constexpr Whole kFew{.around = {.mean = 100, .spread = 96}, .texts = 100, .lately = 0};
constexpr int kUsual = 223;  // 0.7 (100 + 0.75 sqrt(2 ln 102) 96)

Whole with(std::int64_t texts, std::int64_t lately = 0) {
  return {.around = {.mean = 100, .spread = 96}, .texts = texts, .lately = lately};
}

std::optional<std::int64_t> elect_of(std::vector<Neighbour> neighbours, const Whole& whole = kFew) {
  std::vector<Candidate> candidates;
  for (const Neighbour& one : neighbours) candidates.push_back({one.theme, 5, 0});
  return elect(std::move(neighbours), candidates, whole);
}

TEST(Elect, one_text_alone_must_be_nearly_twice_the_bar_near) {
  EXPECT_EQ(elect_of({}), std::nullopt);
  EXPECT_EQ(elect_of({{7, kUsual + 177}}), std::nullopt);
  EXPECT_EQ(elect_of({{7, kUsual + 178}}), 7);
}

TEST(Elect, several_less_near_texts_carry_a_theme_together) {
  EXPECT_EQ(elect_of({{7, kUsual + 88}, {7, kUsual + 88}}), std::nullopt);
  EXPECT_EQ(elect_of({{7, kUsual + 88}, {7, kUsual + 88}, {7, kUsual + 2}}), 7);
  EXPECT_EQ(elect_of(std::vector<Neighbour>(50, {7, kUsual})), std::nullopt);
}

TEST(Elect, most_votes_win_and_ties_go_to_the_lowest_id) {
  EXPECT_EQ(elect_of({{3, 460}, {9, 400}, {9, 400}, {9, 400}}), 9);
  EXPECT_EQ(elect_of({{9, 600}, {3, 600}}), 3);
}

TEST(Elect, what_the_models_say_weighs_as_much_as_votes) {
  const std::vector<Neighbour> near{{3, 600}, {9, 460}};  // 377 and 237 votes: 0.67 of a bit
  auto elected = [&](int three, int nine) {
    return elect(near, std::vector<Candidate>{{3, 5, 0, three}, {9, 5, 0, nine}}, kFew);
  };
  EXPECT_EQ(elected(100, 100 + 170), 3);
  EXPECT_EQ(elected(100, 100 + 174), 9);
  EXPECT_EQ(elected(-500, -500 + 174), 9);
}

TEST(Elect, what_the_models_say_wins_nothing_without_votes) {
  const std::vector<Candidate> candidates{{3, 5, 0, 0}, {9, 5, 0, 9'000}};
  EXPECT_EQ(elect({{3, 600}, {9, kUsual}}, candidates, kFew), 3);
  // Nor is a text taken in where votes and models disagree.
  EXPECT_EQ(elect({{3, 600}, {9, kUsual + 50}}, candidates, kFew), std::nullopt);
}

TEST(Elect, a_well_known_theme_wins_only_where_the_models_put_it_first) {
  const auto elected = [](std::int64_t texts, int three, int nine) {
    const std::vector<Candidate> candidates{{3, texts, 0, three}, {9, 5, 0, nine}};
    return elect({{3, 900}, {3, 900}, {9, kUsual + 1}}, candidates, kFew);
  };
  EXPECT_EQ(elected(kWellKnown, 100, 100), 3);
  EXPECT_EQ(elected(kWellKnown, 100, 101), std::nullopt);
  EXPECT_EQ(elected(kWellKnown - 1, 100, 101), 3);
}

TEST(Elect, only_the_nearest_sixteen_vote) {
  std::vector<Neighbour> many(16, {5, 300});
  many.insert(many.end(), 40, {4, 290});
  EXPECT_EQ(elect_of(many), 5);
}

TEST(Elect, where_all_texts_are_alike_more_is_asked_for) {
  EXPECT_EQ(elect_of({{7, 500}}, {.around = {100, 96}, .texts = 100}), 7);
  EXPECT_EQ(elect_of({{7, 500}}, {.around = {200, 96}, .texts = 100}), std::nullopt);
  EXPECT_EQ(elect_of({{7, 500}}, {.around = {100, 150}, .texts = 100}), std::nullopt);
  EXPECT_EQ(elect_of({{7, 500}}, {.around = {100, 96}, .texts = 1'000'000}), std::nullopt);
}

TEST(Elect, a_neighbour_whose_theme_has_the_higher_bar_does_not_keep_others_out) {
  const std::vector<Candidate> candidates{{1, 900, 0}, {2, 5, 0}};
  EXPECT_EQ(elect({{1, 505}, {2, 500}}, candidates, with(1'000)), 2);
}

TEST(Bar, is_three_quarters_of_how_far_out_the_nearest_of_strangers_lies) {
  EXPECT_EQ(usual_bar(kFew), kUsual);
  EXPECT_EQ(usual_bar({.around = {0, 0}, .texts = 100}), 30);
  EXPECT_NEAR(usual_bar({.around = {60, 95}, .texts = 960}), 0.7 * (60 + 0.75 * 3.7079 * 95), 1);
  EXPECT_NEAR(usual_bar({.around = {168, 137}, .texts = 13'000}), 0.7 * (168 + 0.75 * 4.3528 * 137), 1);
}

TEST(Bar, is_the_usual_one_for_a_theme_like_others) {
  EXPECT_EQ(bar_of({1, 1, 0}, kFew), kUsual);
  EXPECT_EQ(bar_of({1, 32, 0}, kFew), kUsual);
  EXPECT_EQ(bar_of({1, 0, 0}, with(0)), usual_bar(with(0)));
  // As often lately as ever.
  EXPECT_EQ(bar_of({1, 10, 1}, with(640, 64)), usual_bar(with(640)));
}

TEST(Bar, rises_with_each_doubling_of_a_large_theme) {
  const Whole many = with(1'000'000);
  EXPECT_EQ(bar_of({1, 64, 0}, many), usual_bar(many) + 26);
  EXPECT_EQ(bar_of({1, 1'024, 0}, many), usual_bar(many) + 5 * 26);
}

TEST(Bar, rises_more_for_a_theme_that_is_a_large_part_of_all) {
  const Whole whole = with(1'280);
  EXPECT_EQ(bar_of({1, 64, 0}, whole), usual_bar(whole) + 26);
  EXPECT_EQ(bar_of({1, 128, 0}, whole), usual_bar(whole) + 2 * 26 + 20);
}

TEST(Bar, falls_for_what_is_said_more_often_lately_and_rises_for_what_is_not) {
  const Whole whole = with(6'400, 64);
  int last = 1'000;
  for (std::int64_t lately = 0; lately <= 64; ++lately) {
    const int bar = bar_of({1, 30, lately}, whole);
    EXPECT_LE(bar, last);
    last = bar;
  }
  // Three of 64 where a third of one would be usual: (3 + 1) / (0.3 + 1).
  EXPECT_NEAR(bar_of({1, 30, 3}, whole), usual_bar(whole) - 35 * 1.62, 1);
  EXPECT_NEAR(bar_of({1, 30, 0}, whole), usual_bar(whole) + 35 * 0.38, 1);
}

// A text whose meaning lies at an angle to that of others about the same thing.
Features of(const char* words, std::vector<std::int8_t> meaning) {
  Features made = features(words);
  made.meaning = std::move(meaning);
  return made;
}

MeaningVector axis(std::size_t number) {
  MeaningVector made(16);
  made[number] = 127;
  return made;
}

// Nearer to one axis than to any other.
MeaningVector about(std::size_t number, base::Random& chance) {
  MeaningVector made(16);
  double square = 0;
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i] = static_cast<std::int8_t>(static_cast<int>(chance.below(41)) - 20 + (i == number ? 70 : 0));
    square += made[i] * made[i];
  }
  for (std::int8_t& x : made) x = static_cast<std::int8_t>(std::lround(127 * x / std::sqrt(square)));
  return made;
}

MeaningVector any_direction(base::Random& chance) {
  MeaningVector made(8);
  for (auto& x : made) x = static_cast<std::int8_t>(chance.below(91)) - 45;
  return made;
}

TEST(Group, other_words_with_the_same_meaning_join_and_strangers_do_not) {
  Index index;
  std::int64_t id = 0;
  auto say = [&](std::int64_t theme, const char* words, MeaningVector meaning) {
    index.add(++id, theme, of(words, std::move(meaning)));
  };
  base::Random chance(2);
  for (std::size_t other = 3; other < 16; ++other) {
    for (int i = 0; i < 2; ++i) {
      const std::string words = "wort" + std::to_string(id);
      say(100 + static_cast<std::int64_t>(other), words.c_str(), about(other, chance));
    }
  }
  say(10, "Mahngebühr doppelt", about(1, chance));
  say(10, "Mahnkosten zweimal", about(1, chance));
  say(20, "Paket verschwunden", about(2, chance));
  say(20, "Sendung nie angekommen", about(2, chance));
  EXPECT_EQ(index.group(of("charged again for the reminder", about(1, chance))), 10);
  EXPECT_EQ(index.group(of("App stürzt ab", axis(0))), std::nullopt);
  EXPECT_EQ(index.group(of("ganz etwas anderes", MeaningVector(16, 32))), std::nullopt);
  // The same words always join, whatever they mean.
  EXPECT_EQ(index.group(of("paket verschwunden!", axis(0))), 20);
  // And what is about nothing joins nothing but its like.
  EXPECT_EQ(index.group(of("das ist so", axis(1))), std::nullopt);
  EXPECT_EQ(index.group(of("[phone]", axis(1))), std::nullopt);
  EXPECT_EQ(index.group(of("2FA geht nicht", axis(1))), 10);
  say(30, "das ist so", axis(1));
  EXPECT_EQ(index.group(of("Das ist so.", axis(1))), 30);
}

TEST(Group, what_means_the_same_as_a_locked_theme_joins_no_other) {
  Index index;
  std::int64_t id = 0;
  auto say = [&](std::int64_t theme, const std::string& words, MeaningVector meaning) {
    index.add(++id, theme, of(words.c_str(), std::move(meaning)));
  };
  base::Random chance(2);
  for (std::size_t other = 3; other < 16; ++other) {
    for (int i = 0; i < 20; ++i) {
      say(100 + static_cast<std::int64_t>(other), "wort" + std::to_string(id), about(other, chance));
    }
  }
  MeaningVector near(16), beside(16);  // at angles to what is asked
  near[1] = 120, near[2] = 42;
  beside[1] = 105, beside[3] = 71;
  for (int i = 0; i < 6; ++i) {
    say(10, "Mahngebühr" + std::to_string(i), near);
    say(20, "Papier" + std::to_string(i), beside);
  }
  const Features asked = of("charged again for the reminder", axis(1));
  ASSERT_EQ(index.group(asked), 10);
  index.lock(10, true);
  EXPECT_EQ(index.group(asked), std::nullopt);
  index.lock(10, false);
  index.lock(103, true);
  EXPECT_EQ(index.group(asked), 10) << "another one locked changes nothing";
}

// As many near texts as carry a theme at first are too few for one that stood alone.
TEST(Group, what_stood_alone_is_asked_for_more) {
  Index index, with_it;
  std::int64_t id = 0;
  auto say = [&](std::int64_t theme, const MeaningVector& meaning) {
    ++id;
    for (Index* one : {&index, &with_it}) {
      one->add(id, theme, of(("wort" + std::to_string(id)).c_str(), meaning));
    }
  };
  base::Random chance(3);
  for (std::size_t other = 3; other < 16; ++other) {
    for (int i = 0; i < 20; ++i) say(100 + static_cast<std::int64_t>(other), about(other, chance));
  }
  const Features alone = of("allein", axis(1));
  with_it.add(1'000, 1, alone);
  MeaningVector near(16);  // at an angle
  near[1] = 82, near[2] = 97;
  int at_first = 0, again = 0;
  for (int said = 1; said <= 8; ++said) {
    say(2, near);
    if (at_first == 0 && index.group(alone) == 2) at_first = said;
    if (again == 0 && with_it.group_again(alone, 1) == 2) again = said;
  }
  EXPECT_EQ(with_it.theme_of(1'000), 1) << "asking moves nothing";
  EXPECT_GT(at_first, 0) << again;
  EXPECT_GT(again, at_first);
  with_it.lock(2, true);
  EXPECT_EQ(with_it.group_again(alone, 1), std::nullopt);
  with_it.lock(2, false);
  EXPECT_EQ(with_it.group_again(of("das ist so", axis(1)), 1), std::nullopt) << "says nothing";
}

TEST(Group, is_worth_asking_again_when_a_tenth_more_was_said) {
  EXPECT_FALSE(Index::again_due(31, 0));
  EXPECT_TRUE(Index::again_due(32, 0));
  EXPECT_FALSE(Index::again_due(1'099, 1'000));
  EXPECT_TRUE(Index::again_due(1'100, 1'000));
  EXPECT_FALSE(Index::again_due(900, 1'000));
}

TEST(Group, what_it_means_counts_until_there_are_too_many_themes) {
  Index index;
  std::int64_t id = 0;
  auto say = [&](std::int64_t theme, const std::string& words, std::size_t number) {
    index.add(++id, theme, of(words.c_str(), axis(number)));
  };
  for (int i = 0; i < 4; ++i) say(1, "mahngebuehr doppelt " + std::to_string(i), 1);
  const auto close = of("zweimal berechnet", axis(1));
  EXPECT_TRUE(index.heeds_meaning());
  EXPECT_EQ(index.group(close), 1);
  for (std::size_t theme = 2; theme <= kModelThemesMax + 1; ++theme) {
    say(static_cast<std::int64_t>(theme), "w" + std::to_string(theme), 2);
  }
  EXPECT_FALSE(index.heeds_meaning());
  EXPECT_EQ(index.group(close), std::nullopt);
  const auto by_letters = of("mahngebuehr doppelt 2 mal", {});
  EXPECT_EQ(index.group(of("mahngebuehr doppelt 2 mal", axis(2))), index.group(by_letters));
  EXPECT_EQ(index.match(of("mahngebuehr doppelt", axis(2)), 5), index.match(of("mahngebuehr doppelt", {}), 5));
}

// Of two themes that are equally near, the one that is being talked of takes it.
TEST(Group, what_is_said_now_is_more_likely_said_again) {
  for (std::size_t now : {1u, 2u}) {
    Index index;
    std::int64_t id = 0;
    auto say = [&](std::size_t theme) {
      ++id;
      index.add(id, static_cast<std::int64_t>(theme),
                of(("wort" + std::to_string(id)).c_str(), axis(theme)));
    };
    for (std::size_t theme = 1; theme < 16; ++theme) {
      for (int i = 0; i < (theme < 3 ? 3 : 10); ++i) say(theme);
    }
    for (int i = 0; i < 3; ++i) say(3 - now);
    for (int i = 0; i < 64; ++i) say(i < 3 ? now : 3 + static_cast<std::size_t>(i) % 13);
    MeaningVector between(16);
    between[1] = between[2] = 90;
    EXPECT_EQ(index.group(of("ganz anders", between)), now);
  }
}

// What came, went and moved leaves no trace in where the next report goes.
TEST(Group, depends_on_what_there_is_and_not_on_how_it_came_there) {
  base::Random chance(4);
  Index lived;
  struct Said {
    std::string words;
    MeaningVector meaning;
    std::int64_t theme = 0;
  };
  std::map<std::int64_t, Said> said;
  auto any_theme = [&chance] { return 1 + static_cast<std::int64_t>(chance.below(12)); };
  // A text has one meaning; some are said twice.
  std::vector<MeaningVector> meanings(600);
  for (MeaningVector& one : meanings) one = about(chance.below(16), chance);
  for (std::int64_t id = 1; id <= 900; ++id) {
    const auto text = static_cast<std::size_t>(chance.below(600));
    Said one{"wort" + std::to_string(text), meanings[text], any_theme()};
    lived.add(id, one.theme, of(one.words.c_str(), one.meaning));
    said[id] = one;
    if (id % 3 == 0) {
      auto moved = std::next(said.begin(), static_cast<std::ptrdiff_t>(chance.below(said.size())));
      moved->second.theme = any_theme();
      lived.move(moved->first, moved->second.theme);
    }
    if (id % 200 == 0) {
      const std::int64_t from = any_theme(), into = any_theme();
      lived.merge(from, into);
      for (auto& [known, one_of] : said) {
        if (one_of.theme == from) one_of.theme = into;
      }
    }
    for (int i = 0; id % 300 == 0 && i < 260; ++i) {
      lived.remove(said.rbegin()->first);
      said.erase(std::prev(said.end()));
    }
  }
  Index fresh;
  for (const auto& [id, one] : said) fresh.add(id, one.theme, of(one.words.c_str(), one.meaning));
  int joined = 0;
  for (int i = 0; i < 3'000; ++i) {
    const Features asked = of("ganz anders", about(chance.below(16), chance));
    ASSERT_EQ(lived.group(asked), fresh.group(asked)) << i;
    joined += fresh.group(asked).has_value();
  }
  EXPECT_GT(joined, 100);
  EXPECT_LT(joined, 2'700);
}

// What people decided about a report stays so, whatever comes later and whatever is learned.
TEST(Group, no_later_text_undoes_what_people_decided) {
  base::Random chance(21);
  Index index;
  std::vector<std::int64_t> themes(401);
  std::int64_t last = 0;
  auto words = [&chance] {
    std::string text;
    for (int i = 0; i < 4; ++i) text += "wort" + std::to_string(chance.below(30)) + " ";
    return text;
  };
  for (std::int64_t id = 1; id <= 400; ++id) {
    Features text = of(words().c_str(), any_direction(chance));
    std::int64_t theme = index.group(text).value_or(0);
    if (theme == 0) theme = ++last;
    index.add(id, theme, text);
    themes[static_cast<std::size_t>(id)] = theme;
    const std::int64_t other = 1 + static_cast<std::int64_t>(chance.below(id));
    const std::int64_t into = 1 + static_cast<std::int64_t>(chance.below(last));
    switch (chance.below(8)) {
      case 0:
        index.move(other, into);
        themes[static_cast<std::size_t>(other)] = into;
        break;
      case 1: {
        const std::int64_t from = themes[static_cast<std::size_t>(other)];
        index.merge(from, into);
        std::replace(themes.begin(), themes.end(), from, into);
        break;
      }
      case 2:
        index.learn();
        break;
      default:
        break;
    }
    for (std::int64_t known = 1; known <= id; ++known) {
      ASSERT_EQ(index.theme_of(known), themes[static_cast<std::size_t>(known)]);
    }
  }
}

}  // namespace
}  // namespace text
