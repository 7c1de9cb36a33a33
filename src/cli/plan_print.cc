#include "plan_print.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>
#include <ostream>

#include "answer/working_days.h"
#include "digits.h"
#include "words.h"

namespace cli {
namespace {

constexpr double kTold = 0.001;         // of service level
constexpr std::size_t kWorstTold = 10;  // intervals that lose most

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(text));
}

std::string two(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

class Printed {
 public:
  Printed(std::ostream& out, people::Locale locale)
      : out_(out), german_(locale == people::Locale::kGerman) {}
  std::string said(std::string_view german, std::string_view english) const {
    return std::string(german_ ? german : english);
  }
  std::string decimal(double value, int digits) const {
    return cli::decimal(value, digits, german_);
  }
  std::string percent(double share) const { return decimal(100 * share, 1) + " %"; }
  std::string kind(queueing::SessionKind kind) const {
    switch (kind) {
      case queueing::SessionKind::kOneToOne:
        return said("Einzelgespräch", "one-to-one");
      case queueing::SessionKind::kSideBySide:
        return said("Mithören", "side-by-side");
      case queueing::SessionKind::kRound:
        return said("Zuhörrunde", "listening round");
      case queueing::SessionKind::kCoaching:
        return said("Coaching", "coaching");
      case queueing::SessionKind::kTraining:
        return said("Schulung", "training");
    }
    return "";
  }
  // "Mo 23.11.2026" or "Mon 2026-11-23".
  std::string day(std::string_view iso) const {
    constexpr std::array kGerman{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"};
    constexpr std::array kEnglish{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const auto day = base::parse_day(iso.substr(0, 10));
    const auto weekday = static_cast<std::size_t>(day ? day->weekday() : 0);
    if (!german_) return std::string(kEnglish[weekday]) + " " + std::string(iso.substr(0, 10));
    return std::string(kGerman[weekday]) + " " + std::string(iso.substr(8, 2)) + "." +
           std::string(iso.substr(5, 2)) + "." + std::string(iso.substr(0, 4));
  }
  std::ostream& line() { return out_; }

 private:
  std::ostream& out_;
  bool german_;
};

void print_sessions(Printed& p, const queueing::Placed& placed, const WallClock& clock) {
  std::string day;
  for (const auto& session : placed.sessions) {
    const std::string start = clock.text(session.start);
    if (start.substr(0, 10) != day) {
      day = start.substr(0, 10);
      p.line() << p.day(day) << "\n";
    }
    p.line() << "  " << start.substr(11) << "–"
             << clock.text(session.start + session.minutes).substr(11) << "  " << session.person
             << ", " << p.kind(session.kind);
    if (!session.with.empty()) p.line() << p.said(" mit ", " with ") << session.with;
    if (!session.room.empty()) p.line() << ", " << session.room;
    p.line() << "\n";
  }
}

void print_left_out(Printed& p, const queueing::Placed& placed, people::Locale locale) {
  if (placed.unplaced.empty()) return;
  p.line() << p.said("Nicht untergebracht:", "Not placed:") << "\n";
  for (const auto& one : placed.unplaced) {
    const auto why = base::refuse(base::Why::kInvalid, queueing::name_of(one.reason));
    p.line() << "  " << one.person << ", " << p.kind(one.kind) << ": " << say(why, locale) << "\n";
  }
}

void print_worst(Printed& p, const queueing::Placed& placed, const WallClock& clock) {
  std::vector<const queueing::PlacedInterval*> worst;
  for (const auto& one : placed.intervals) {
    if (one.service_before - one.service_after >= kTold) worst.push_back(&one);
  }
  std::stable_sort(worst.begin(), worst.end(), [](const auto* a, const auto* b) {
    return a->service_before - a->service_after > b->service_before - b->service_after;
  });
  worst.resize(std::min(worst.size(), kWorstTold));
  if (worst.empty()) return;
  p.line() << p.said("Wo die Erreichbarkeit am meisten nachgibt (vorher, nachher, Ziel erreicht):",
                     "Where service gives way most (before, after, target met):")
           << "\n";
  for (const auto* one : worst) {
    const std::string start = clock.text(one->start);
    p.line() << "  " << p.day(start) << " " << start.substr(11) << "  " << one->queue << "  "
             << p.percent(one->service_before) << "  " << p.percent(one->service_after) << "  "
             << p.percent(one->p_target_met) << "\n";
  }
}

}  // namespace

std::string WallClock::text(std::int64_t minute) const {
  if (!zone_.empty()) {
    minute = *answer::local_minutes(base::Instant{minute * 60 * base::kMicrosPerSecond}, zone_);
  }
  std::int64_t day = minute / 1'440, of_day = minute % 1'440;
  if (of_day < 0) of_day += 1'440, --day;
  return base::to_text(base::Day{day}) + "T" + two(of_day / 60) + ":" + two(of_day % 60);
}

void print_placed_json(std::ostream& out, const queueing::Placed& placed, const WallClock& clock,
                       double seconds) {
  const char* comma = "";
  out << "{\"sessions\":[";
  for (const auto& one : placed.sessions) {
    out << comma << "{\"person\":" << quoted(one.person) << ",\"kind\":\""
        << queueing::name_of(one.kind) << "\",\"start\":\"" << clock.text(one.start)
        << "\",\"minutes\":" << one.minutes << ",\"with\":" << quoted(one.with) << "}";
    comma = ",";
  }
  out << "],\"unplaced\":[";
  comma = "";
  for (const auto& one : placed.unplaced) {
    out << comma << "{\"person\":" << quoted(one.person) << ",\"kind\":\""
        << queueing::name_of(one.kind) << "\",\"reason\":\"" << queueing::name_of(one.reason)
        << "\"}";
    comma = ",";
  }
  out << "],\"intervals\":[";
  comma = "";
  for (const auto& one : placed.intervals) {
    out << comma << "{\"start\":\"" << clock.text(one.start) << "\",\"queue\":" << quoted(one.queue)
        << ",\"agents_before\":" << all_digits(one.agents_before)
        << ",\"agents_after\":" << all_digits(one.agents_after)
        << ",\"service_before\":" << all_digits(one.service_before)
        << ",\"service_after\":" << all_digits(one.service_after)
        << ",\"p_target_met\":" << all_digits(one.p_target_met) << "}";
    comma = ",";
  }
  out << "],\"extra_abandoned\":" << all_digits(placed.extra_abandoned) << ",\"extra_abandoned_exact\":"
      << (placed.extra_abandoned_exact ? all_digits(*placed.extra_abandoned_exact) : "null")
      << ",\"penalty\":" << all_digits(placed.penalty) << ",\"bound\":" << all_digits(placed.bound)
      << ",\"objective\":" << all_digits(placed.objective)
      << ",\"stopped\":" << (placed.stopped ? "true" : "false")
      << ",\"seconds\":" << all_digits(seconds) << "}\n";
}

void print_placed(std::ostream& out, const queueing::PlacePlan& plan,
                  const queueing::Placed& placed, const WallClock& clock, people::Locale locale) {
  Printed p(out, locale);
  print_sessions(p, placed, clock);
  print_left_out(p, placed, locale);
  print_worst(p, placed, clock);
  out << placed.sessions.size() << p.said(" von ", " of ") << plan.needs.size()
      << p.said(" untergebracht. Preis: ", " placed. Price: ")
      << p.decimal(placed.extra_abandoned_exact.value_or(placed.extra_abandoned), 1)
      << p.said(" Kontakte mehr legen auf.", " more contacts hang up.") << "\n";
  if (placed.stopped) {
    out << p.said("Nicht zu Ende gesucht: Das ist der beste Plan bis dahin.",
                  "The search was cut short: this is the best plan until then.")
        << "\n";
  }
  out << p.said("Zielwert ", "Objective ") << p.decimal(placed.objective, 3)
      << p.said(", kein Plan liegt unter ", ", no plan is below ") << p.decimal(placed.bound, 3)
      << "\n";
}

}  // namespace cli
