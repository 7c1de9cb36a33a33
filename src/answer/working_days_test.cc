#include "answer/working_days.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/random.h"

namespace answer {
namespace {

using base::Day;
using base::day_of;
using base::Instant;

Day d(std::string_view text) { return *base::parse_day(text); }
Instant at(std::string_view text) { return *base::parse_instant(text); }

bool free_in(State state, std::string_view day) { return find_holiday(state, d(day)).has_value(); }

TEST(Easter, falls_on_the_published_sundays) {
  for (auto day : {"1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21",
                   "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
                   "2038-04-25", "2049-04-18", "2076-04-19"}) {
    EXPECT_EQ(easter_sunday(base::date_of(d(day)).year), d(day)) << day;
  }
}

TEST(Easter, is_a_sunday_between_22_march_and_25_april) {
  for (int year = 1970; year < 2200; ++year) {
    Day day = easter_sunday(year);
    EXPECT_EQ(day.weekday(), 6) << year;
    EXPECT_GE(day, day_of(year, 3, 22));
    EXPECT_LE(day, day_of(year, 4, 25));
  }
}

TEST(Holidays, of_2026_are_the_published_ones_in_every_state) {
  using enum State;
  std::map<std::string, std::set<State>> only{
      {"2026-01-06", {kBW, kBY, kST}},
      {"2026-03-08", {kBE, kMV}},
      {"2026-04-05", {kBB}},
      {"2026-05-24", {kBB}},
      {"2026-06-04", {kBW, kBY, kHE, kNW, kRP, kSL}},
      {"2026-08-15", {kBY, kSL}},
      {"2026-09-20", {kTH}},
      {"2026-10-31", {kBB, kHB, kHH, kMV, kNI, kSN, kST, kSH, kTH}},
      {"2026-11-01", {kBW, kBY, kNW, kRP, kSL}},
      {"2026-11-18", {kSN}},
  };
  std::set<std::string> everywhere{"2026-01-01", "2026-04-03", "2026-04-06",
                                   "2026-05-01", "2026-05-14", "2026-05-25",
                                   "2026-10-03", "2026-12-25", "2026-12-26"};
  for (State state : kStates) {
    std::set<std::string> expected;
    if (state != kNone) expected = everywhere;
    for (const auto& [day, states] : only) {
      if (states.contains(state)) expected.insert(day);
    }
    std::set<std::string> got;
    for (const Holiday& holiday : holidays(state, 2026)) got.insert(base::to_text(holiday.day));
    EXPECT_EQ(got, expected) << to_text(state);
  }
}

TEST(Holidays, number_as_published) {  // Sundays of Brandenburg's law among them
  std::map<State, std::size_t> in_2026{{State::kBW, 12}, {State::kBY, 13}, {State::kBE, 10},
                                       {State::kHH, 10}, {State::kHE, 10}, {State::kNW, 11},
                                       {State::kSL, 12}, {State::kSN, 11}, {State::kBB, 12}};
  for (auto [state, count] : in_2026) {
    EXPECT_EQ(holidays(state, 2026).size(), count) << to_text(state);
  }
  EXPECT_TRUE(holidays(State::kNone, 2026).empty());
}

TEST(Holidays, know_when_a_law_began) {
  EXPECT_FALSE(free_in(State::kBE, "2018-03-08"));
  EXPECT_TRUE(free_in(State::kBE, "2019-03-08"));
  EXPECT_FALSE(free_in(State::kMV, "2022-03-08"));
  EXPECT_TRUE(free_in(State::kMV, "2023-03-08"));
  EXPECT_FALSE(free_in(State::kTH, "2018-09-20"));
  EXPECT_TRUE(free_in(State::kTH, "2019-09-20"));
  EXPECT_FALSE(free_in(State::kHH, "2016-10-31"));
  EXPECT_TRUE(free_in(State::kHH, "2018-10-31"));
  EXPECT_TRUE(free_in(State::kSN, "2016-10-31"));
}

TEST(Holidays, know_those_of_one_year) {
  for (State state : kStates) {
    if (state == State::kNone) continue;
    EXPECT_TRUE(free_in(state, "2017-10-31")) << to_text(state);
    auto year = holidays(state, 2017);
    EXPECT_EQ(std::count_if(year.begin(), year.end(),
                            [](const Holiday& h) { return h.day == d("2017-10-31"); }),
              1);
  }
  EXPECT_FALSE(free_in(State::kBY, "2018-10-31"));
  EXPECT_TRUE(free_in(State::kBE, "2020-05-08"));
  EXPECT_TRUE(free_in(State::kBE, "2025-05-08"));
  EXPECT_FALSE(free_in(State::kBE, "2026-05-08"));
  EXPECT_FALSE(free_in(State::kBB, "2025-05-08"));
  EXPECT_TRUE(free_in(State::kBE, "2028-06-17"));
}

TEST(Holidays, repentance_is_the_wednesday_before_23_november) {
  for (auto day : {"2017-11-22", "2022-11-16", "2023-11-22", "2024-11-20", "2025-11-19",
                   "2026-11-18", "2027-11-17"}) {
    EXPECT_TRUE(free_in(State::kSN, day)) << day;
    EXPECT_FALSE(free_in(State::kBY, day)) << day;
  }
}

TEST(Holidays, have_names_in_both_languages) {
  auto day = find_holiday(State::kNW, d("2025-06-19"));
  ASSERT_TRUE(day);
  EXPECT_EQ(day->german, "Fronleichnam");
  EXPECT_EQ(day->english, "Corpus Christi");
}

TEST(Holidays, come_in_order_and_agree_with_the_look_up) {
  for (State state : kStates) {
    for (int year = 1995; year < 2060; ++year) {
      auto list = holidays(state, year);
      EXPECT_TRUE(
          std::is_sorted(list.begin(), list.end(), [](auto& a, auto& b) { return a.day < b.day; }));
      for (const Holiday& holiday : list) {
        EXPECT_FALSE(holiday.german.empty() || holiday.english.empty());
        EXPECT_TRUE(find_holiday(state, holiday.day));
      }
    }
  }
}

TEST(States, are_read_as_they_are_written) {
  for (State state : kStates) EXPECT_EQ(parse_state(to_text(state)), state);
  EXPECT_EQ(kStates.size(), 17u);
  for (auto text : {"", "DE", "de-bw", "DE-XX", "NONE"}) EXPECT_FALSE(parse_state(text)) << text;
}

TEST(Promise, skips_weekends) {
  Calendar plain;
  EXPECT_EQ(add_working_days(plain, d("2026-03-02"), 5), d("2026-03-09"));  // Monday to Monday
  EXPECT_EQ(add_working_days(plain, d("2026-03-06"), 1), d("2026-03-09"));
  EXPECT_EQ(add_working_days(plain, d("2026-03-07"), 1), d("2026-03-09"));  // from a Saturday
  EXPECT_EQ(add_working_days(plain, d("2026-03-07"), 0), d("2026-03-09"));
  EXPECT_EQ(add_working_days(plain, d("2026-03-06"), 0), d("2026-03-06"));
}

TEST(Promise, skips_holidays_of_the_own_state_only) {
  EXPECT_EQ(add_working_days({State::kNW, {}}, d("2026-06-03"), 1), d("2026-06-05"));
  EXPECT_EQ(add_working_days({State::kBE, {}}, d("2026-06-03"), 1), d("2026-06-04"));
  EXPECT_EQ(add_working_days({State::kBE, {}}, d("2026-04-02"), 1), d("2026-04-07"));  // Easter
}

TEST(Promise, skips_closed_days) {
  Calendar closed{State::kNW, {d("2026-12-24"), d("2026-12-31")}};
  EXPECT_EQ(add_working_days(closed, d("2026-12-23"), 1), d("2026-12-28"));
  EXPECT_EQ(add_working_days(closed, d("2026-12-30"), 1), d("2027-01-04"));
}

TEST(Promise, ends_even_if_all_days_are_closed_for_a_year) {
  Calendar closed;
  for (int i = 0; i < 400; ++i) closed.closing_days.push_back(d("2026-03-02").plus(i));
  EXPECT_EQ(add_working_days(closed, d("2026-03-02"), 1), d("2027-04-06"));
}

TEST(WorkingDays, between_undoes_adding) {
  base::Random random(7);
  for (int i = 0; i < 3'000; ++i) {
    Calendar calendar{kStates[random.below(kStates.size())], {}};
    Day from = day_of(1995, 1, 1).plus(static_cast<std::int64_t>(random.below(20'000)));
    for (int j = 0; j < 5; ++j) {
      calendar.closing_days.push_back(from.plus(static_cast<std::int64_t>(random.below(30))));
    }
    std::sort(calendar.closing_days.begin(), calendar.closing_days.end());
    auto count = static_cast<std::int64_t>(random.below(61));
    Day to = add_working_days(calendar, from, count);
    EXPECT_TRUE(is_working_day(calendar, to));
    if (count > 0) {
      EXPECT_EQ(working_days_between(calendar, from, to), count);
      EXPECT_EQ(working_days_between(calendar, to, from), -count);
      EXPECT_EQ(
          add_working_days(calendar, add_working_days(calendar, from, count - 1), 1),
          count == 1 && !is_working_day(calendar, from) ? add_working_days(calendar, to, 1) : to);
    }
  }
}

TEST(LocalMinutes, go_through_the_turn_of_the_clock_and_back) {
  const std::string_view berlin = "Europe/Berlin";
  auto wall = [](std::string_view day, int hour, int minute) {
    return d(day).number * 1'440 + hour * 60 + minute;
  };
  auto utc = [](std::string_view text) { return base::parse_instant(text)->us; };
  EXPECT_EQ(instant_of_local(wall("2026-11-23", 9, 0), berlin)->us, utc("2026-11-23T08:00:00Z"));
  EXPECT_EQ(instant_of_local(wall("2026-03-29", 3, 0), berlin)->us, utc("2026-03-29T01:00:00Z"));
  EXPECT_EQ(instant_of_local(wall("2026-03-29", 2, 30), berlin).error().key, "timezone.no_such_time");
  const auto twice = wall("2026-10-25", 2, 30);
  EXPECT_EQ(instant_of_local(twice, berlin)->us, utc("2026-10-25T00:30:00Z"));
  EXPECT_EQ(instant_of_local(twice, berlin, true)->us, utc("2026-10-25T01:30:00Z"));
  EXPECT_EQ(instant_of_local(0, "Nowhere/Land").error().key, "timezone.unknown");
  for (std::int64_t minute = wall("2026-10-24", 0, 0); minute < wall("2026-10-27", 0, 0); minute += 30) {
    EXPECT_EQ(*local_minutes(*instant_of_local(minute, berlin), berlin), minute);
    EXPECT_EQ(*local_minutes(*instant_of_local(minute, berlin, true), berlin), minute);
  }
}

TEST(LocalDay, follows_the_time_zone_through_summer_time) {
  EXPECT_EQ(*local_day(at("2026-03-01T22:59:59.999Z"), "Europe/Berlin"), d("2026-03-01"));
  EXPECT_EQ(*local_day(at("2026-03-01T23:00:00Z"), "Europe/Berlin"), d("2026-03-02"));
  EXPECT_EQ(*local_day(at("2026-07-01T22:00:00Z"), "Europe/Berlin"), d("2026-07-02"));
  EXPECT_EQ(*local_day(at("2026-07-01T21:59:59Z"), "Europe/Berlin"), d("2026-07-01"));
  EXPECT_EQ(*local_day(at("2026-07-01T03:00:00Z"), "America/New_York"), d("2026-06-30"));
  EXPECT_EQ(*local_day(at("2026-07-01T03:00:00Z"), "UTC"), d("2026-07-01"));
}

TEST(LocalDay, has_the_hours_of_its_clock) {
  EXPECT_EQ(*local_hour(at("2026-03-01T00:59:59.999Z"), "Europe/Berlin"), 1);
  EXPECT_EQ(*local_hour(at("2026-03-01T23:00:00Z"), "Europe/Berlin"), 0);
  EXPECT_EQ(*local_hour(at("2026-03-29T01:00:00Z"), "Europe/Berlin"), 3);  // there is no hour 2
  EXPECT_EQ(*local_hour(at("2026-07-01T03:00:00Z"), "America/New_York"), 23);
  EXPECT_FALSE(local_hour({}, "Berlin"));
}

TEST(LocalDay, ends_with_its_last_microsecond) {
  auto end = [](std::string_view day, std::string_view zone) {
    return *end_of_local_day(d(day), zone);
  };
  EXPECT_EQ(end("2026-01-15", "Europe/Berlin").us + 1, at("2026-01-15T23:00:00Z").us);
  EXPECT_EQ(end("2026-07-15", "Europe/Berlin").us + 1, at("2026-07-15T22:00:00Z").us);
  EXPECT_EQ(end("2026-03-28", "Europe/Berlin").us + 1, at("2026-03-28T23:00:00Z").us);
  EXPECT_EQ(end("2026-03-29", "Europe/Berlin").us + 1, at("2026-03-29T22:00:00Z").us);  // 23 hours
  EXPECT_EQ(end("2026-10-25", "Europe/Berlin").us + 1, at("2026-10-25T23:00:00Z").us);  // 25 hours
}

TEST(LocalDay, of_its_end_is_the_day_itself_everywhere) {
  for (auto zone : {"Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Cairo",
                    "America/Havana", "Asia/Beirut", "America/Santiago", "Australia/Lord_Howe"}) {
    for (Day day = d("2021-01-01"); day < d("2026-01-01"); day = day.plus(1)) {
      Instant end = *end_of_local_day(day, zone);
      EXPECT_EQ(*local_day(end, zone), day) << zone;
      EXPECT_GT(*local_day({end.us + 1}, zone), day) << zone;
    }
  }
}

TEST(TimeZone, unknown_is_refused) {
  for (auto zone : {"", "Berlin", "Europe/Atlantis", "../../etc/passwd", "europe/berlin"}) {
    EXPECT_FALSE(is_time_zone(zone)) << zone;
    auto day = local_day({}, zone);
    ASSERT_FALSE(day);
    EXPECT_EQ(day.error().key, "timezone.unknown");
    EXPECT_EQ(day.error().field, "timezone");
    EXPECT_EQ(day.error().args.at("timezone"), zone);
    EXPECT_FALSE(end_of_local_day({}, zone));
  }
  EXPECT_TRUE(is_time_zone("Europe/Berlin"));
}

}  // namespace
}  // namespace answer
