#include "answer/theme_state.h"

#include <algorithm>

#include "base/check.h"

namespace answer {
namespace {

using base::Day;
using base::Instant;
using base::Refusal;
using base::refuse;
using base::Why;

// Clocks come from units and settings, which take known time zones only.
Day day_there(const Clock& clock, Instant at) {
  auto day = local_day(at, clock.timezone);
  CHECK(day.has_value());
  return *day;
}

Instant end_there(const Clock& clock, Day day) {
  auto end = end_of_local_day(day, clock.timezone);
  CHECK(end.has_value());
  return *end;
}

Instant due_after(const Clock& clock, Instant from, std::int64_t working_days) {
  return end_there(clock, add_working_days(clock.calendar, day_there(clock, from), working_days));
}

// The promise runs from `now`.
ThemeState with_clock_started(ThemeState state, const Clock& clock, Instant now) {
  state.due = due_after(clock, now, clock.promise_days);
  state.planned_day.reset();
  state.paused = {};
  return state;
}

// The clock that a question stopped runs again from `at`, with the working days that were left.
ThemeState with_clock_resumed(ThemeState state, const Clock& clock, Instant at) {
  Instant stopped = state.paused;
  state.paused = {};
  if (state.due < stopped) return state;
  std::int64_t left =
      working_days_between(clock.calendar, day_there(clock, stopped), day_there(clock, state.due));
  state.due = due_after(clock, at, left);
  return state;
}

ThemeState without_clock(ThemeState state) {
  state.due = {};
  state.planned_day.reset();
  state.paused = {};
  return state;
}

Step reopened(ThemeState state, const Clock& clock, Instant now) {
  state = with_clock_started(std::move(state), clock, now);
  state.status = Status::kReopened;
  state.asked = {};
  state.people_asked = 0;
  return {std::move(state), Turn::kReopened};
}

// In whole percent, rounded.
std::int64_t percent(std::int64_t part, std::int64_t whole) {
  return (200 * part + whole) / (2 * whole);
}

std::optional<Refusal> wrong_date(const Answered& answered, const Clock& clock, Instant now) {
  if (answered.kind != AnswerKind::kPlanned) {
    if (!answered.planned_day) return std::nullopt;
    return refuse(Why::kInvalid, "answer.date_not_wanted", "due_on");
  }
  if (!answered.planned_day) return refuse(Why::kInvalid, "answer.date_missing", "due_on");
  Day today = day_there(clock, now), last = today.plus(kPlannedDaysMax);
  if (*answered.planned_day <= today) {
    return refuse(Why::kInvalid, "answer.date_past", "due_on",
                  {{"first", base::to_text(today.plus(1))}});
  }
  if (*answered.planned_day > last) {
    return refuse(Why::kInvalid, "answer.date_too_far", "due_on", {{"last", base::to_text(last)}});
  }
  return std::nullopt;
}

// One overload for each happening: the state machine itself.
struct Machine {
  const ThemeState& before;
  const Rules& rules;
  const Clock& clock;
  Instant now;

  base::Result<Step> operator()(const Created&) const {
    if (!hear::awaits_answer(before.status) || before.due != Instant{}) return Step{before};
    return Step{with_clock_started(before, clock, now), Turn::kClockStarted};
  }

  base::Result<Step> operator()(const Assigned& assigned) const {
    if (!hear::awaits_answer(before.status)) return Step{before};
    if (!before.planned_day) {
      return Step{with_clock_started(before, clock, now), Turn::kClockStarted};
    }
    // The date stays, in the new unit's time zone; without a unit the steward's clock comes first.
    ThemeState state = before;
    state.due = end_there(clock, *before.planned_day);
    if (assigned.to_unit) return Step{std::move(state)};
    state.due = std::min(state.due, due_after(clock, now, clock.promise_days));
    return Step{std::move(state), Turn::kClockStarted};
  }

  base::Result<Step> operator()(const Answered& answered) const {
    if (!can_answer(before.status, answered.kind)) {
      return refuse(Why::kConflict, "answer.not_now", "kind",
                    {{"kind", std::string(to_text(answered.kind))},
                     {"status", std::string(to_text(before.status))}});
    }
    if (auto wrong = wrong_date(answered, clock, now)) return *wrong;
    if (answered.kind == AnswerKind::kQuestion) return Step{asking(), Turn::kAnswered};
    ThemeState state = without_clock(before);
    state.last_answer = answered.kind;
    state.asked = {};
    state.people_asked = 0;
    if (answered.kind == AnswerKind::kFixed) {
      state.status = Status::kFixed;
      state.round = before.round + 1;
      state.asked = now;
      state.people_asked = answered.people;
    } else if (answered.kind == AnswerKind::kPlanned) {
      state.status = Status::kAnswered;
      state.planned_day = answered.planned_day;
      state.due = end_there(clock, *answered.planned_day);
    } else {
      state.status = Status::kDeclined;
    }
    return Step{std::move(state), Turn::kAnswered};
  }

  base::Result<Step> operator()(const Replied&) const {
    if (!question_open(before)) return refuse(Why::kConflict, "reply.no_question");
    if (before.paused == Instant{}) return Step{before};
    return Step{with_clock_resumed(before, clock, std::min(now, pause_ends(before, rules, clock))),
                Turn::kResumed};
  }

  base::Result<Step> operator()(const Judged& judged) const {
    if (!can_judge(before.status)) {
      return refuse(Why::kConflict, "verdict.not_asked", "",
                    {{"status", std::string(to_text(before.status))}});
    }
    const Verdicts& said = judged.verdicts;
    if (said.all() < verdicts_needed(before, rules)) return Step{before};
    if (percent(said.yes + said.partly, said.all()) >= rules.yes_share_percent) {
      if (before.status == Status::kConfirmed) return Step{before};
      ThemeState state = before;
      state.status = Status::kConfirmed;
      return Step{std::move(state), Turn::kConfirmed};
    }
    if (percent(said.no, said.all()) >= rules.reopen_no_percent) {
      return reopened(before, clock, now);
    }
    return Step{before};
  }

  base::Result<Step> operator()(const Voiced& voiced) const {
    if (hear::awaits_answer(before.status)) return (*this)(Created{});
    if (voiced.people_since < rules.reopen_people) return Step{before};
    return reopened(before, clock, now);
  }

  base::Result<Step> operator()(const Ticked& ticked) const {
    if (before.paused != Instant{}) {
      Instant end = pause_ends(before, rules, clock);
      if (now <= end) return Step{before};
      return Step{with_clock_resumed(before, clock, end), Turn::kResumed};
    }
    if (before.status != Status::kFixed) return Step{before};
    Instant heard = std::max(before.asked, ticked.last_verdict);
    if (now < heard.plus_days(rules.silence_days)) return Step{before};
    ThemeState state = before;
    state.status = Status::kUnconfirmed;
    return Step{std::move(state), Turn::kUnconfirmed};
  }

 private:
  ThemeState asking() const {
    ThemeState state = before;
    // Asked once more while waiting: the days used so far stay used.
    if (state.paused != Instant{}) {
      state = with_clock_resumed(std::move(state), clock,
                                 std::min(now, pause_ends(before, rules, clock)));
    }
    state.last_answer = AnswerKind::kQuestion;
    if (state.status != Status::kAnswered) state.paused = now;
    return state;
  }
};

}  // namespace

base::Result<Step> next_state(const ThemeState& state, const Happening& happening,
                              const Rules& rules, const Clock& clock, base::Instant now) {
  return std::visit(Machine{state, rules, clock, now}, happening);
}

ThemeState merged_state(const ThemeState& stays, const ThemeState& gone, std::int64_t people,
                        const Rules& rules, const Clock& clock) {
  ThemeState state = stays;
  if (stays.status == Status::kFixed) state.people_asked = people;
  if (!hear::awaits_answer(stays.status) || !hear::awaits_answer(gone.status)) return state;
  if (question_open(gone)) state.last_answer = AnswerKind::kQuestion;
  bool planned = stays.status == Status::kAnswered;
  if (gone.due == Instant{} || (planned && gone.status != Status::kAnswered)) return state;
  auto at_latest = [&](const ThemeState& one) {
    if (one.paused == Instant{}) return one.due;
    return with_clock_resumed(one, clock, pause_ends(one, rules, clock)).due;
  };
  if (stays.due != Instant{} && at_latest(stays) <= at_latest(gone)) return state;
  state.due = gone.due;
  state.paused = gone.paused;
  if (planned) state.planned_day = gone.planned_day;
  return state;
}

bool can_answer(Status status, AnswerKind kind) {
  if (hear::awaits_answer(status)) return true;
  if (status == Status::kFixed) return kind == AnswerKind::kPlanned;
  if (status == Status::kDeclined) {
    return kind == AnswerKind::kFixed || kind == AnswerKind::kPlanned;
  }
  return false;
}

bool can_judge(Status status) {
  return status == Status::kFixed || status == Status::kConfirmed || status == Status::kUnconfirmed;
}

bool question_open(const ThemeState& state) {
  return hear::awaits_answer(state.status) && state.last_answer == AnswerKind::kQuestion;
}

bool is_overdue(const ThemeState& state, base::Instant now) {
  if (!hear::awaits_answer(state.status) || state.due == Instant{}) return false;
  return state.due < (state.paused != Instant{} ? state.paused : now);
}

base::Instant pause_ends(const ThemeState& state, const Rules& rules, const Clock& clock) {
  return due_after(clock, state.paused, rules.question_days);
}

std::int64_t verdicts_needed(const ThemeState& state, const Rules& rules) {
  return std::max<std::int64_t>(1, std::min(rules.verdicts_to_close, state.people_asked));
}

}  // namespace answer
