#include "demo_script.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace cli::stage {
namespace {

using answer::AnswerKind;
using answer::Better;

// Days before the end; -1: does not happen.
struct Plan {
  Fate fate;
  double begins, assigned, first, last, voices_end;
  AnswerKind first_kind = AnswerKind::kPlanned, last_kind = AnswerKind::kFixed;
  int planned_after_end = 0;
  int yes = 0, partly = 0, no = 0;
  double again = -1;  // voices begin anew
};
constexpr double kNever = -1;

constexpr std::array kPlans{
    Plan{Fate::kUnassigned, 0.9, kNever, kNever, kNever, 0},
    Plan{Fate::kUnassignedLate, 8, kNever, kNever, kNever, 0},
    Plan{Fate::kInTime, 26, 1.6, kNever, kNever, 0},
    Plan{Fate::kOverdue, 66, 34, kNever, kNever, 0},
    Plan{Fate::kQuestion, 32, 4.2, 1.2, kNever, 0, AnswerKind::kQuestion},
    Plan{Fate::kQuestionReplied, 30, 8, 6, 2.1, 0, AnswerKind::kQuestion},
    Plan{Fate::kPlanned, 60, 55, 49, kNever, 0, AnswerKind::kPlanned, AnswerKind::kFixed, 19},
    Plan{Fate::kPlannedLate, 72, 70, 63, kNever, 0, AnswerKind::kPlanned, AnswerKind::kFixed, -7},
    Plan{Fate::kFixedAsked, 58, 50, 44, 2.4, 2.5, AnswerKind::kPlanned, AnswerKind::kFixed, 6, 1, 1,
         0},
    Plan{Fate::kConfirmed, 82, 79, 72, 38, 38, AnswerKind::kPlanned, AnswerKind::kFixed, -30, 5, 2,
         1},
    Plan{Fate::kUnconfirmed, 80, 77, kNever, 46, 46, AnswerKind::kPlanned, AnswerKind::kFixed, 0, 1,
         0, 0},
    Plan{Fate::kDeclined, 74, 71, kNever, 60, 60, AnswerKind::kPlanned, AnswerKind::kDeclined},
    Plan{Fate::kReopenedByNo, 76, 73, 66, 22, 22, AnswerKind::kPlanned, AnswerKind::kFixed, -20, 1,
         0, 3, 17},
    Plan{Fate::kReopenedByVoices, 78, 75, kNever, 40, 40, AnswerKind::kPlanned, AnswerKind::kFixed,
         0, 4, 1, 0, 9},
};

bool is_lone(Fate fate) { return fate == Fate::kLone || fate == Fate::kLoneDeclined; }

const Plan& plan_of(Fate fate) {
  auto found =
      std::find_if(kPlans.begin(), kPlans.end(), [&](const Plan& p) { return p.fate == fate; });
  CHECK(found != kPlans.end());
  return *found;
}

// The script is written for an end on a Friday and moved to the wanted end as it is. Its weekends
// are quiet then, wherever they come to lie: a week that knew the calendar would be another one
// each day.
constexpr base::Day kFriday{20'413};  // 2025-11-21

constexpr double kRecentDays = 14, kScriptDays = 84;
constexpr std::int64_t kVoicesPerWeight = 8;

class Script {
 public:
  Script(int weeks, base::Instant end, base::Random& random)
      : days_(7.0 * weeks), end_(end), random_(random) {}

  // The last two weeks are as they are, what lies before is stretched to the wanted length.
  base::Instant at(double days_ago) const {
    double days = days_ago <= kRecentDays
                      ? days_ago
                      : kRecentDays + (days_ago - kRecentDays) * (days_ - kRecentDays) /
                                          (kScriptDays - kRecentDays);
    return {end_.us - static_cast<std::int64_t>(days * static_cast<double>(base::kMicrosPerDay))};
  }

  void add(Moment moment) {
    moment.order = static_cast<std::int64_t>(moments_.size());
    moments_.push_back(moment);
  }

  void voices(std::size_t scene, double from, double to, std::int64_t count) {
    for (std::int64_t i = 0; i < count; ++i) {
      // The first at the beginning, the others all along; what ended swells and fades.
      double part = i == 0 ? 0 : to < 0.1 ? random_.unit() : (random_.unit() + random_.unit()) / 2;
      base::Instant when = working_hour(at(from - (from - to) * part));
      if (i == 0) when = at(from);
      add({.at = when, .what = Moment::kVoice, .scene = scene});
    }
  }

  void scene(std::size_t place, const Scene& scene) {
    const Plan& plan = plan_of(scene.fate);
    double shift = random_.unit() * plan.begins * 0.08;  // not all scripts on the same day
    double begins = std::min(plan.begins + shift, kScriptDays - 1);
    std::int64_t count = std::max<std::int64_t>(2, scene.weight * kVoicesPerWeight);
    if (scene.fate == Fate::kUnassigned) count = scene.weight * 3;
    bool again = plan.again > 0;
    voices(place, begins, std::max(plan.voices_end, 0.03), again ? count * 2 / 3 : count);
    if (again) voices(place, plan.again, 0.05, std::max<std::int64_t>(count / 3, 9));
    if (plan.assigned > 0) act(place, Moment::kAssign, plan.assigned);
    bool has_first = plan.first > 0 && !scene.first.empty();
    if (has_first) {
      add({.at = office_hour(at(plan.first)),
           .what = Moment::kAnswer,
           .scene = place,
           .answer = plan.first_kind,
           .planned_days = plan.planned_after_end});
    }
    if (plan.last > 0 && plan.first_kind == AnswerKind::kQuestion) {
      act(place, Moment::kReply, plan.last);
    } else if (plan.last > 0) {
      add({.at = office_hour(at(plan.last)),
           .what = Moment::kAnswer,
           .scene = place,
           .answer = plan.last_kind,
           .last_words = true});
      verdicts(place, plan);
    }
  }

  void verdicts(std::size_t place, const Plan& plan) {
    double when = plan.last;
    auto judge = [&](Better better, int times) {
      for (int i = 0; i < times; ++i) {
        when -= 0.2 + random_.unit() * std::min(1.2, plan.last / 10);
        add({.at = at(std::max(when, 0.1)),
             .what = Moment::kJudge,
             .scene = place,
             .better = better});
      }
    };
    judge(Better::kYes, plan.yes);
    judge(Better::kNo, plan.no);
    judge(Better::kPartly, plan.partly);
  }

  void act(std::size_t place, Moment::What what, double days_ago) {
    add({.at = office_hour(at(days_ago)), .what = what, .scene = place});
  }

  // Said once, dispatched, answered: unless it is too fresh for that.
  void lone(std::size_t place, const Scene& scene) {
    double said = 0.5 + random_.unit() * (kScriptDays - 4), assigned = said - 1.5,
           answered = said - 5;
    add({.at = working_hour(at(said)), .what = Moment::kVoice, .scene = place});
    if (assigned > 0.2) act(place, Moment::kAssign, assigned);
    if (answered < 0.5) return;
    bool declined = scene.fate == Fate::kLoneDeclined;
    add({.at = office_hour(at(answered)),
         .what = Moment::kAnswer,
         .scene = place,
         .answer = declined ? AnswerKind::kDeclined : AnswerKind::kFixed,
         .last_words = true});
    if (!declined && random_.chance(0.6)) {
      add({.at = at(answered - 0.3), .what = Moment::kJudge, .scene = place});
    }
  }

  void tidying() {
    for (double day = kScriptDays - 0.5; day > 0.6; day -= 1) {
      add({.at = at(day), .what = Moment::kTidyUp});
    }
  }

  // Somebody is always there while the history ends.
  void right_now(const std::vector<Scene>& scenes) {
    constexpr int kCalls = 16;
    for (int i = 0; i < kCalls;) {
      std::size_t scene = random_.below(scenes.size());
      if (is_lone(scenes[scene].fate) || plan_of(scenes[scene].fate).voices_end > 0) continue;
      std::int64_t minutes = 2 + i * 6 + static_cast<std::int64_t>(random_.below(5));
      add({.at = end_.plus_seconds(-60 * minutes), .what = Moment::kVoice, .scene = scene});
      ++i;
    }
  }

  std::vector<Moment> sorted() {
    base::Instant first = end_.plus_days(-static_cast<std::int64_t>(days_)).plus_seconds(3'600);
    for (auto& moment : moments_) {
      moment.at = std::clamp(moment.at, first, end_.plus_seconds(-120));
    }
    std::sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) {
      return a.at != b.at ? a.at < b.at : a.order < b.order;
    });
    return std::move(moments_);
  }

 private:
  // Shifted back into the hours in which most people work; a few work at night.
  base::Instant working_hour(base::Instant when) {
    if (random_.chance(0.04)) return when;
    std::int64_t hour = when.us / (3'600 * base::kMicrosPerSecond) % 24;
    auto wanted = static_cast<std::int64_t>(6 + random_.below(12));
    if (hour < 6 || hour > 18)
      when = when.plus_seconds(3'600 * (wanted - hour - (hour < wanted ? 24 : 0)));
    // Little is said at weekends.
    if (base::utc_day(when).weekday() >= 5 && random_.chance(0.8)) {
      when = when.plus_days(-2 - static_cast<std::int64_t>(random_.below(3)));
    }
    return when;
  }
  base::Instant office_hour(base::Instant when) {
    when = working_hour(when);
    int weekday = base::utc_day(when).weekday();
    return weekday >= 5 ? when.plus_days(4 - weekday) : when;
  }

  double days_;
  base::Instant end_;
  base::Random& random_;
  std::vector<Moment> moments_;
};

}  // namespace

std::vector<Moment> script_of(const std::vector<Scene>& scenes, int weeks, base::Instant end,
                              base::Random& random) {
  std::int64_t moved_us = (base::utc_day(end).number - kFriday.number) * base::kMicrosPerDay;
  Script script(weeks, {end.us - moved_us}, random);
  for (std::size_t i = 0; i < scenes.size(); ++i) {
    is_lone(scenes[i].fate) ? script.lone(i, scenes[i]) : script.scene(i, scenes[i]);
  }
  script.tidying();
  script.right_now(scenes);
  auto moments = script.sorted();
  for (auto& moment : moments) moment.at.us += moved_us;
  return moments;
}

}  // namespace cli::stage
