#include "answer/working_days.h"

#include <algorithm>
#include <cstddef>

#include "base/check.h"

namespace answer {
namespace {

using Set = std::uint32_t;  // of states, one bit each

constexpr Set bit(State state) { return Set{1} << static_cast<unsigned>(state); }

template <class... S>
constexpr Set of(S... states) {
  return (Set{0} | ... | bit(states));
}

constexpr Set kAll = ((Set{1} << kStates.size()) - 1) & ~bit(State::kNone);
constexpr int kAlways = 0, kStill = 9'999;  // years of the law

// How the day is found: a date, days after Easter, or the Wednesday before 23 November.
enum class By { kDate, kEaster, kRepentance };

struct Rule {
  By by;
  unsigned month, day;  // kDate
  int after_easter;     // kEaster
  Set states;
  int from, until;  // first and last year
  std::string_view german, english;
};

constexpr Rule on(unsigned month, unsigned day, Set states, int from, int until,
                  std::string_view german, std::string_view english) {
  return {By::kDate, month, day, 0, states, from, until, german, english};
}
constexpr Rule by_easter(int days, Set states, std::string_view german, std::string_view english) {
  return {By::kEaster, 0, 0, days, states, kAlways, kStill, german, english};
}

using enum State;
constexpr Set kReformedEast = of(kBB, kMV, kSN, kST, kTH);
constexpr Set kReformedNorth = of(kHB, kHH, kNI, kSH);
static_assert(!(kAll & bit(kNone)));

// Ascending by day in every year, except Easter's family, which is sorted in.
constexpr std::array kRules{
    on(1, 1, kAll, kAlways, kStill, "Neujahr", "New Year's Day"),
    on(1, 6, of(kBW, kBY, kST), kAlways, kStill, "Heilige Drei Könige", "Epiphany"),
    on(3, 8, of(kBE), 2019, kStill, "Internationaler Frauentag", "International Women's Day"),
    on(3, 8, of(kMV), 2023, kStill, "Internationaler Frauentag", "International Women's Day"),
    by_easter(-2, kAll, "Karfreitag", "Good Friday"),
    by_easter(0, of(kBB), "Ostersonntag", "Easter Sunday"),
    by_easter(1, kAll, "Ostermontag", "Easter Monday"),
    on(5, 1, kAll, kAlways, kStill, "Tag der Arbeit", "Labour Day"),
    on(5, 8, of(kBE), 2020, 2020, "75. Jahrestag der Befreiung",
       "75th anniversary of the liberation"),
    on(5, 8, of(kBE), 2025, 2025, "80. Jahrestag der Befreiung",
       "80th anniversary of the liberation"),
    by_easter(39, kAll, "Christi Himmelfahrt", "Ascension Day"),
    by_easter(49, of(kBB), "Pfingstsonntag", "Whit Sunday"),
    by_easter(50, kAll, "Pfingstmontag", "Whit Monday"),
    by_easter(60, of(kBW, kBY, kHE, kNW, kRP, kSL), "Fronleichnam", "Corpus Christi"),
    on(6, 17, of(kBE), 2028, 2028, "75. Jahrestag des Volksaufstandes",
       "75th anniversary of the uprising of 1953"),
    on(8, 15, of(kBY, kSL), kAlways, kStill, "Mariä Himmelfahrt", "Assumption Day"),
    on(9, 20, of(kTH), 2019, kStill, "Weltkindertag", "World Children's Day"),
    on(10, 3, kAll, kAlways, kStill, "Tag der Deutschen Einheit", "Day of German Unity"),
    on(10, 31, kReformedEast, kAlways, kStill, "Reformationstag", "Reformation Day"),
    on(10, 31, kReformedNorth, 2018, kStill, "Reformationstag", "Reformation Day"),
    on(10, 31, kAll & ~kReformedEast, 2017, 2017, "Reformationstag", "Reformation Day"),
    on(11, 1, of(kBW, kBY, kNW, kRP, kSL), kAlways, kStill, "Allerheiligen", "All Saints' Day"),
    Rule{By::kRepentance, 0, 0, 0, of(kSN), kAlways, kStill, "Buß- und Bettag",
         "Day of Repentance"},
    on(12, 25, kAll, kAlways, kStill, "Erster Weihnachtstag", "Christmas Day"),
    on(12, 26, kAll, kAlways, kStill, "Zweiter Weihnachtstag", "Boxing Day"),
};

constexpr std::array<std::string_view, kStates.size()> kNames{
    "none",  "DE-BW", "DE-BY", "DE-BE", "DE-BB", "DE-HB", "DE-HH", "DE-HE", "DE-MV",
    "DE-NI", "DE-NW", "DE-RP", "DE-SL", "DE-SN", "DE-ST", "DE-SH", "DE-TH"};

// The Wednesday on or before 22 November.
base::Day repentance_day(int year) {
  base::Day last = base::day_of(year, 11, 22);
  return last.plus(-((last.weekday() + 5) % 7));
}

bool holds(const Rule& rule, State state, int year) {
  return (rule.states & bit(state)) && rule.from <= year && year <= rule.until;
}

base::Day day_of_rule(const Rule& rule, int year) {
  switch (rule.by) {
    case By::kDate:
      return base::day_of(year, rule.month, rule.day);
    case By::kEaster:
      return easter_sunday(year).plus(rule.after_easter);
    case By::kRepentance:
      break;
  }
  return repentance_day(year);
}

}  // namespace

std::string_view to_text(State state) { return kNames[static_cast<std::size_t>(state)]; }

std::optional<State> parse_state(std::string_view text) {
  for (State state : kStates) {
    if (to_text(state) == text) return state;
  }
  return std::nullopt;
}

base::Day easter_sunday(int year) {
  int a = year % 19, b = year / 100, c = year % 100;
  int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30;
  int i = c / 4, k = c % 4;
  int l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451;
  int sum = h + l - 7 * m + 114;
  return base::day_of(year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1));
}

std::vector<Holiday> holidays(State state, int year) {
  std::vector<Holiday> days;
  for (const Rule& rule : kRules) {
    if (holds(rule, state, year)) {
      days.push_back({day_of_rule(rule, year), rule.german, rule.english});
    }
  }
  std::stable_sort(days.begin(), days.end(),
                   [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
  return days;
}

std::optional<Holiday> find_holiday(State state, base::Day day) {
  if (state == State::kNone) return std::nullopt;
  base::Date date = base::date_of(day);
  base::Day easter = easter_sunday(date.year);
  for (const Rule& rule : kRules) {
    if (!holds(rule, state, date.year)) continue;
    bool is_it = rule.by == By::kDate     ? rule.month == date.month && rule.day == date.day
                 : rule.by == By::kEaster ? easter.plus(rule.after_easter) == day
                                          : repentance_day(date.year) == day;
    if (is_it) return Holiday{day, rule.german, rule.english};
  }
  return std::nullopt;
}

bool is_working_day(const Calendar& calendar, base::Day day) {
  if (day.weekday() >= 5) return false;
  if (std::binary_search(calendar.closing_days.begin(), calendar.closing_days.end(), day)) {
    return false;
  }
  return !find_holiday(calendar.state, day);
}

base::Day add_working_days(const Calendar& calendar, base::Day from, std::int64_t count) {
  CHECK(count >= 0 && count <= kAddedDaysMax);
  base::Day day = from;
  if (count == 0) {
    while (!is_working_day(calendar, day)) day = day.plus(1);
  }
  for (std::int64_t left = count; left > 0;) {
    day = day.plus(1);
    if (is_working_day(calendar, day)) --left;
  }
  return day;
}

std::int64_t working_days_between(const Calendar& calendar, base::Day from, base::Day to) {
  if (to < from) return -working_days_between(calendar, to, from);
  std::int64_t days = 0;
  for (base::Day day = from.plus(1); day <= to; day = day.plus(1)) {
    if (is_working_day(calendar, day)) ++days;
  }
  return days;
}

}  // namespace answer
