#include "answer/theme_state.h"

#include <gtest/gtest.h>

#include <map>
#include <tuple>

#include "base/random.h"

namespace answer {
namespace {

using base::Day;
using base::Instant;

Day d(std::string_view text) { return *base::parse_day(text); }
Instant at(std::string_view text) { return *base::parse_instant(text); }
Instant end_of(std::string_view day) { return *end_of_local_day(d(day), "Europe/Berlin"); }

const Rules kRules;
const Clock kClock{{State::kNW, {}}, "Europe/Berlin", 5};
const Instant kNow = at("2026-03-02T09:00:00Z");  // a Monday

// A theme in the status, as it comes to be.
ThemeState theme_in(Status status) {
  ThemeState state;
  state.status = status;
  switch (status) {
    case Status::kOpen:
    case Status::kReopened:
      state.due = end_of("2026-03-09");
      break;
    case Status::kAnswered:
      state.planned_day = d("2026-04-15");
      state.due = end_of("2026-04-15");
      state.last_answer = AnswerKind::kPlanned;
      break;
    case Status::kFixed:
    case Status::kConfirmed:
    case Status::kUnconfirmed:
      state.round = 1;
      state.asked = kNow;
      state.people_asked = 8;
      state.last_answer = AnswerKind::kFixed;
      break;
    case Status::kDeclined:
      state.last_answer = AnswerKind::kDeclined;
      break;
  }
  if (status == Status::kReopened) state.round = 1;
  return state;
}

ThemeState waiting() {
  ThemeState state = theme_in(Status::kOpen);
  state.last_answer = AnswerKind::kQuestion;
  state.paused = kNow;
  return state;
}

Step go(const ThemeState& state, const Happening& happening, Instant now = kNow,
        const Rules& rules = kRules) {
  auto step = next_state(state, happening, rules, kClock, now);
  EXPECT_TRUE(step.has_value()) << (step ? "" : step.error().key);
  return step ? *step : Step{};
}

std::string refusal(const ThemeState& state, const Happening& happening, Instant now = kNow) {
  auto step = next_state(state, happening, kRules, kClock, now);
  return step ? "" : step.error().key;
}

Judged judged(std::int64_t yes, std::int64_t partly, std::int64_t no) {
  return {{yes, partly, no}};
}

// Every happening in every status: "status", "" for no change or "!refusal".
TEST(ThemeState, takes_every_happening_in_every_status) {
  const std::map<std::string, Happening> happenings{
      {"created", Created{}},
      {"assigned", Assigned{}},
      {"fixed", Answered{AnswerKind::kFixed, {}, 8}},
      {"planned", Answered{AnswerKind::kPlanned, d("2026-05-04"), 8}},
      {"declined", Answered{AnswerKind::kDeclined, {}, 8}},
      {"question", Answered{AnswerKind::kQuestion, {}, 8}},
      {"reply", Replied{}},
      {"better", judged(3, 0, 0)},
      {"worse", judged(0, 0, 3)},
      {"too_few", judged(1, 0, 1)},
      {"few_voices", Voiced{4}},
      {"many_voices", Voiced{5}},
      {"silence", Ticked{}}};
  const std::string no_now = "!answer.not_now", none = "!verdict.not_asked",
                    no_question = "!reply.no_question";
  using Row = std::map<std::string, std::string>;
  const Row owed{{"fixed", "fixed"},     {"planned", "answered"}, {"declined", "declined"},
                 {"reply", no_question}, {"better", none},        {"worse", none},
                 {"too_few", none}};
  const Row closed{{"fixed", no_now},          {"planned", no_now},    {"declined", no_now},
                   {"question", no_now},       {"reply", no_question}, {"worse", "reopened"},
                   {"many_voices", "reopened"}};
  std::map<Status, Row> table{{Status::kOpen, owed},        {Status::kAnswered, owed},
                              {Status::kReopened, owed},    {Status::kFixed, closed},
                              {Status::kConfirmed, closed}, {Status::kUnconfirmed, closed},
                              {Status::kDeclined, closed}};
  table[Status::kFixed]["planned"] = "answered";
  table[Status::kFixed]["better"] = table[Status::kUnconfirmed]["better"] = "confirmed";
  table[Status::kFixed]["silence"] = "unconfirmed";
  for (auto given : {"better", "worse", "too_few"}) table[Status::kDeclined][given] = none;
  table[Status::kDeclined]["fixed"] = "fixed";
  table[Status::kDeclined]["planned"] = "answered";

  Instant later = kNow.plus_days(14);
  for (Status status : hear::kStatuses) {
    for (const auto& [name, happening] : happenings) {
      auto step = next_state(theme_in(status), happening, kRules, kClock, later);
      std::string got = step ? "" : "!" + step.error().key;
      if (step && step->state.status != status) got = hear::to_text(step->state.status);
      std::string expected = table[status][name];
      if (expected == hear::to_text(status)) expected = "";
      EXPECT_EQ(got, expected) << hear::to_text(status) << " + " << name;
    }
  }
}

TEST(Promise, of_a_new_theme_is_the_stewards) {
  Clock house{{State::kNW, {}}, "Europe/Berlin", kRules.assign_days};
  auto step = next_state(ThemeState{}, Voiced{1}, kRules, house, at("2026-03-06T10:00:00Z"));
  ASSERT_TRUE(step);
  EXPECT_EQ(step->turn, Turn::kClockStarted);
  EXPECT_EQ(step->state.due, end_of("2026-03-10"));  // from a Friday
}

TEST(Promise, of_a_unit_runs_from_the_assignment) {
  Step step = go(theme_in(Status::kOpen), Assigned{}, at("2026-03-31T22:30:00Z"));
  EXPECT_EQ(step.turn, Turn::kClockStarted);
  EXPECT_EQ(step.state.due, end_of("2026-04-10"));  // it is 1 April there; Easter lies between
}

TEST(Promise, is_not_moved_by_more_voices) {
  ThemeState before = theme_in(Status::kOpen);
  Step step = go(before, Voiced{50}, kNow.plus_days(3));
  EXPECT_EQ(step.state, before);
  EXPECT_EQ(step.turn, Turn::kNone);
}

TEST(Promise, gives_way_to_the_planned_date) {
  Step step = go(theme_in(Status::kOpen), Answered{AnswerKind::kPlanned, d("2026-05-02"), 8});
  EXPECT_EQ(step.state.due, end_of("2026-05-02"));
  EXPECT_FALSE(is_overdue(step.state, end_of("2026-05-02")));
  EXPECT_TRUE(is_overdue(step.state, {end_of("2026-05-02").us + 1}));
  Step other_unit = go(step.state, Assigned{}, kNow.plus_days(1));
  EXPECT_EQ(other_unit.state.due, end_of("2026-05-02"));
}

TEST(Promise, of_a_date_whose_unit_went_is_the_assignment_first) {
  Clock house{{State::kNW, {}}, "Europe/Berlin", kRules.assign_days};
  ThemeState planned = theme_in(Status::kAnswered);
  auto step = next_state(planned, Assigned{false}, kRules, house, kNow);
  ASSERT_TRUE(step);
  EXPECT_EQ(step->turn, Turn::kClockStarted);
  EXPECT_EQ(step->state.due, end_of("2026-03-04"));
  EXPECT_EQ(step->state.planned_day, planned.planned_day);
  EXPECT_EQ(go(step->state, Assigned{}).state, planned);
  planned.planned_day = d("2026-03-03");
  step = next_state(planned, Assigned{false}, kRules, house, kNow);
  EXPECT_EQ(step->state.due, end_of("2026-03-03"));  // earlier than that
}

ThemeState merged(const ThemeState& stays, const ThemeState& gone) {
  return merged_state(stays, gone, 20, kRules, kClock);
}

TEST(Merged, keeps_the_state_of_the_one_that_goes_on_unless_both_are_owed) {
  for (Status stays : hear::kStatuses) {
    for (Status gone : hear::kStatuses) {
      ThemeState one = theme_in(stays), other = theme_in(gone);
      ThemeState both = merged(one, other);
      EXPECT_EQ(both.status, stays);
      EXPECT_EQ(both.due, one.due);  // all of these fall due later, or are answered
      EXPECT_EQ(both.people_asked, stays == Status::kFixed ? 20 : one.people_asked);
    }
  }
}

TEST(Merged, takes_the_earlier_of_two_clocks) {
  ThemeState late = theme_in(Status::kOpen), early = theme_in(Status::kReopened);
  early.due = end_of("2026-03-05");
  EXPECT_EQ(merged(late, early).due, early.due);
  EXPECT_EQ(merged(early, late).due, early.due);
  ThemeState one = theme_in(Status::kAnswered), other = one;
  other.planned_day = d("2026-04-01");
  other.due = end_of("2026-04-01");
  EXPECT_EQ(merged(one, other), other);
  EXPECT_EQ(merged(one, early), one) << "the planned date has reached its people too";
  EXPECT_EQ(merged(late, other).due, late.due);
}

TEST(Merged, counts_a_stopped_clock_as_late_as_it_may_run) {
  ThemeState stopped = waiting(), running = theme_in(Status::kOpen);
  running.due = end_of("2026-03-13");  // the stopped one may run until the 16th
  for (const ThemeState& both : {merged(stopped, running), merged(running, stopped)}) {
    EXPECT_EQ(both.due, running.due);
    EXPECT_EQ(both.paused, Instant{});
    EXPECT_TRUE(question_open(both));
  }
  running.due = end_of("2026-03-17");
  for (const ThemeState& both : {merged(stopped, running), merged(running, stopped)}) {
    EXPECT_EQ(both.due, stopped.due);
    EXPECT_EQ(both.paused, stopped.paused);
  }
}

TEST(Promise, is_overdue_from_the_first_instant_after_its_day) {
  for (Status status : hear::kStatuses) {
    ThemeState state = theme_in(status);
    bool owed = hear::awaits_answer(status);
    EXPECT_FALSE(is_overdue(state, state.due));
    EXPECT_EQ(is_overdue(state, {state.due.us + 1}), owed) << hear::to_text(status);
  }
}

TEST(PlannedDate, lies_after_today_and_within_two_years) {
  auto planned = [](std::optional<Day> day) { return Answered{AnswerKind::kPlanned, day, 8}; };
  ThemeState open = theme_in(Status::kOpen);
  EXPECT_EQ(refusal(open, planned({})), "answer.date_missing");
  EXPECT_EQ(refusal(open, planned(d("2026-03-02"))), "answer.date_past");
  EXPECT_EQ(refusal(open, planned(d("2026-03-03"))), "");
  EXPECT_EQ(refusal(open, planned(d("2026-03-02").plus(kPlannedDaysMax))), "");
  EXPECT_EQ(refusal(open, planned(d("2026-03-02").plus(kPlannedDaysMax + 1))),
            "answer.date_too_far");
  // At 23:30 UTC it is tomorrow there.
  EXPECT_EQ(refusal(open, planned(d("2026-03-03")), at("2026-03-02T23:30:00Z")),
            "answer.date_past");
  EXPECT_EQ(refusal(open, Answered{AnswerKind::kFixed, d("2026-03-03"), 8}),
            "answer.date_not_wanted");
}

TEST(Question, stops_the_clock_until_the_first_reply) {
  Step asked = go(theme_in(Status::kOpen), Answered{AnswerKind::kQuestion, {}, 8}, kNow);
  EXPECT_EQ(asked.state.status, Status::kOpen);
  EXPECT_TRUE(question_open(asked.state));
  EXPECT_EQ(asked.state.paused, kNow);
  // 5 working days were left on Monday; the reply comes on Thursday.
  Step replied = go(asked.state, Replied{}, at("2026-03-05T12:00:00Z"));
  EXPECT_EQ(replied.turn, Turn::kResumed);
  EXPECT_EQ(replied.state.due, end_of("2026-03-12"));
  Step second = go(replied.state, Replied{}, at("2026-03-06T12:00:00Z"));
  EXPECT_EQ(second.state, replied.state);
  EXPECT_EQ(second.turn, Turn::kNone);
}

TEST(Question, lets_the_clock_run_again_after_five_working_days) {
  ThemeState state = waiting();
  EXPECT_EQ(pause_ends(state, kRules, kClock), end_of("2026-03-09"));
  EXPECT_EQ(go(state, Ticked{}, end_of("2026-03-09")).turn, Turn::kNone);
  for (int late : {0, 1, 9}) {  // whenever the tick comes
    Step step = go(state, Ticked{}, end_of("2026-03-09").plus_days(late).plus_seconds(1));
    EXPECT_EQ(step.turn, Turn::kResumed);
    EXPECT_EQ(step.state.due, end_of("2026-03-16"));
    EXPECT_EQ(go(state, Replied{}, end_of("2026-03-09").plus_days(late).plus_seconds(1)).state.due,
              end_of("2026-03-16"));
  }
}

TEST(Question, does_not_forgive_what_was_overdue) {
  ThemeState state = theme_in(Status::kOpen);
  Instant late = at("2026-03-12T09:00:00Z");
  Step asked = go(state, Answered{AnswerKind::kQuestion, {}, 8}, late);
  EXPECT_TRUE(is_overdue(asked.state, late.plus_days(2)));
  EXPECT_TRUE(is_overdue(go(asked.state, Replied{}, late.plus_days(2)).state, late.plus_days(2)));
}

TEST(Question, is_not_overdue_while_it_waits) {
  EXPECT_FALSE(is_overdue(waiting(), kNow.plus_days(30)));
}

TEST(Question, asked_again_does_not_win_back_days) {
  Instant thursday = at("2026-03-05T12:00:00Z"), friday = at("2026-03-06T12:00:00Z");
  Step again = go(waiting(), Answered{AnswerKind::kQuestion, {}, 8}, thursday);
  EXPECT_EQ(again.state.paused, thursday);
  EXPECT_EQ(go(again.state, Replied{}, friday).state.due, end_of("2026-03-13"));
}

TEST(Question, leaves_a_planned_date_alone) {
  ThemeState before = theme_in(Status::kAnswered);
  Step asked = go(before, Answered{AnswerKind::kQuestion, {}, 8});
  EXPECT_EQ(asked.state.status, Status::kAnswered);
  EXPECT_EQ(asked.state.due, before.due);
  EXPECT_EQ(asked.state.paused, Instant{});
  EXPECT_TRUE(question_open(asked.state));
}

TEST(Question, ends_with_the_next_answer) {
  Step step = go(waiting(), Answered{AnswerKind::kFixed, {}, 8});
  EXPECT_FALSE(question_open(step.state));
  EXPECT_EQ(step.state.paused, Instant{});
  EXPECT_EQ(refusal(step.state, Replied{}), "reply.no_question");
}

TEST(Question, goes_with_the_theme_to_another_unit) {
  Step step = go(waiting(), Assigned{}, kNow.plus_days(1));
  EXPECT_EQ(step.state.paused, Instant{});
  EXPECT_TRUE(question_open(step.state));
  EXPECT_EQ(step.state.due, end_of("2026-03-10"));
}

TEST(Fixed, asks_in_a_new_round_and_owes_nothing) {
  ThemeState before = theme_in(Status::kReopened);
  Step step = go(before, Answered{AnswerKind::kFixed, {}, 12});
  EXPECT_EQ(step.state.round, 2);
  EXPECT_EQ(step.state.asked, kNow);
  EXPECT_EQ(step.state.people_asked, 12);
  EXPECT_EQ(step.state.due, Instant{});
}

TEST(Fixed, can_be_taken_back_for_a_date_and_asks_anew_after_it) {
  Step planned = go(theme_in(Status::kFixed), Answered{AnswerKind::kPlanned, d("2026-04-01"), 8});
  EXPECT_EQ(planned.state.asked, Instant{});
  EXPECT_EQ(refusal(planned.state, judged(3, 0, 0)), "verdict.not_asked");
  EXPECT_EQ(go(planned.state, Answered{AnswerKind::kFixed, {}, 8}).state.round, 2);
}

// yes, partly, no, people asked -> what comes of it.
TEST(Verdicts, close_at_two_thirds_and_reopen_at_a_third_of_no) {
  using Case = std::tuple<int, int, int, int, Turn>;
  for (auto [yes, partly, no, asked, turn] : {
           Case{2, 0, 0, 8, Turn::kNone},       // too few
           Case{3, 0, 0, 8, Turn::kConfirmed},  //
           Case{0, 3, 0, 8, Turn::kConfirmed},  // partly is better
           Case{1, 1, 1, 8, Turn::kConfirmed},  // two to one: two thirds win
           Case{2, 0, 1, 8, Turn::kConfirmed},  //
           Case{1, 0, 2, 8, Turn::kReopened},   //
           Case{0, 0, 3, 8, Turn::kReopened},   //
           Case{2, 0, 2, 8, Turn::kReopened},   //
           Case{3, 0, 2, 8, Turn::kReopened},   // 60 percent
           Case{5, 0, 2, 8, Turn::kConfirmed},  // 71 percent
           Case{1, 0, 0, 1, Turn::kConfirmed},  // fewer reporters: all of them
           Case{0, 0, 1, 1, Turn::kReopened},   //
           Case{1, 0, 0, 2, Turn::kNone},       //
           Case{1, 0, 1, 2, Turn::kReopened},   //
           Case{2, 0, 0, 2, Turn::kConfirmed},  //
           Case{1, 0, 0, 0, Turn::kConfirmed},  // only imported texts, then a voice
       }) {
    ThemeState state = theme_in(Status::kFixed);
    state.people_asked = asked;
    Step step = go(state, judged(yes, partly, no));
    EXPECT_EQ(step.turn, turn) << yes << ' ' << partly << ' ' << no << " of " << asked;
  }
}

TEST(Verdicts, follow_the_numbers_of_the_site) {
  Rules strict;
  strict.verdicts_to_close = 5;
  strict.yes_share_percent = 80;
  strict.reopen_no_percent = 50;
  ThemeState fixed = theme_in(Status::kFixed);
  EXPECT_EQ(go(fixed, judged(4, 0, 0), kNow, strict).turn, Turn::kNone);
  EXPECT_EQ(go(fixed, judged(4, 0, 1), kNow, strict).turn, Turn::kConfirmed);
  EXPECT_EQ(go(fixed, judged(3, 0, 2), kNow, strict).turn, Turn::kNone);  // neither
  EXPECT_EQ(go(fixed, judged(3, 0, 3), kNow, strict).turn, Turn::kReopened);
}

TEST(Verdicts, given_late_still_count) {
  EXPECT_EQ(go(theme_in(Status::kConfirmed), judged(3, 0, 2)).turn, Turn::kReopened);
  EXPECT_EQ(go(theme_in(Status::kConfirmed), judged(4, 0, 1)).turn, Turn::kNone);
  EXPECT_EQ(go(theme_in(Status::kUnconfirmed), judged(2, 0, 1)).turn, Turn::kConfirmed);
  EXPECT_EQ(go(theme_in(Status::kUnconfirmed), judged(1, 0, 2)).turn, Turn::kReopened);
}

TEST(Reopening, starts_the_clock_anew) {
  Instant now = at("2026-06-01T08:00:00Z");
  for (Status status :
       {Status::kFixed, Status::kConfirmed, Status::kUnconfirmed, Status::kDeclined}) {
    Step step = go(theme_in(status), Voiced{5}, now);
    EXPECT_EQ(step.turn, Turn::kReopened);
    EXPECT_EQ(step.state.status, Status::kReopened);
    EXPECT_EQ(step.state.due, end_of("2026-06-09"));  // Corpus Christi lies between
    EXPECT_EQ(step.state.asked, Instant{});
    EXPECT_EQ(step.state.round, theme_in(status).round);  // the next "fixed" opens the next one
  }
}

TEST(Silence, closes_after_fourteen_days_without_a_verdict) {
  ThemeState fixed = theme_in(Status::kFixed);
  EXPECT_EQ(go(fixed, Ticked{}, {kNow.plus_days(14).us - 1}).turn, Turn::kNone);
  EXPECT_EQ(go(fixed, Ticked{}, kNow.plus_days(14)).turn, Turn::kUnconfirmed);
  EXPECT_EQ(go(fixed, Ticked{kNow.plus_days(5)}, kNow.plus_days(18)).turn, Turn::kNone);
  EXPECT_EQ(go(fixed, Ticked{kNow.plus_days(5)}, kNow.plus_days(19)).turn, Turn::kUnconfirmed);
}

TEST(ThemeState, keeps_its_promises_along_any_path) {
  base::Random random(42);
  for (int path = 0; path < 300; ++path) {
    ThemeState state;
    Instant now = kNow.plus_days(static_cast<std::int64_t>(random.below(700)));
    state = go(state, Created{}, now).state;
    for (int i = 0; i < 40; ++i) {
      now = now.plus_seconds(static_cast<std::int64_t>(random.below(6 * 86'400)));
      auto n = [&random] { return static_cast<std::int64_t>(random.below(4)); };
      Day planned = base::utc_day(now).plus(2 + n());
      const Happening all[]{Created{},
                            Assigned{},
                            Answered{AnswerKind::kFixed, {}, n()},
                            Answered{AnswerKind::kPlanned, planned, n()},
                            Answered{AnswerKind::kDeclined, {}, n()},
                            Answered{AnswerKind::kQuestion, {}, n()},
                            Replied{},
                            judged(n(), n(), n()),
                            Voiced{2 * n()},
                            Ticked{}};
      auto step = next_state(state, all[random.below(std::size(all))], kRules, kClock, now);
      if (!step) continue;
      const ThemeState& next = step->state;
      EXPECT_GE(next.round, state.round);
      bool owed = hear::awaits_answer(next.status);
      EXPECT_EQ(next.due != Instant{}, owed);
      EXPECT_EQ(next.planned_day.has_value(), next.status == Status::kAnswered);
      EXPECT_EQ(next.asked != Instant{}, can_judge(next.status));
      EXPECT_TRUE(next.paused == Instant{} || (owed && question_open(next)));
      state = next;
    }
  }
}

TEST(Words, are_read_as_they_are_written) {
  for (AnswerKind kind : kAnswerKinds) EXPECT_EQ(parse_answer_kind(to_text(kind)), kind);
  for (Better better : kBetters) EXPECT_EQ(parse_better(to_text(better)), better);
  EXPECT_FALSE(parse_answer_kind("Fixed"));
  EXPECT_FALSE(parse_better(""));
}

}  // namespace
}  // namespace answer
