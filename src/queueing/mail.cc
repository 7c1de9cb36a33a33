#include "queueing/mail.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <queue>
#include <string_view>

namespace queueing {
namespace {

using base::Why;

base::Refusal not_positive(std::string_view field) {
  return base::refuse(Why::kInvalid, "queueing.not_positive", field);
}

bool hours(double number) { return number >= 0 && std::isfinite(number); }
bool positive(double number) { return number > 0 && std::isfinite(number); }

std::optional<base::Refusal> wrong_with(std::span<const MailInterval> intervals,
                                        std::span<const double> within_s,
                                        std::span<const Backlog> before) {
  if (intervals.size() > kMailIntervalsMax) {
    return base::refuse(Why::kInvalid, "queueing.too_many_intervals", "intervals");
  }
  if (within_s.size() > kMailKindsMax) {
    return base::refuse(Why::kInvalid, "queueing.too_many_kinds", "within_s");
  }
  if (!std::all_of(within_s.begin(), within_s.end(), positive)) return not_positive("within_s");
  for (const MailInterval& interval : intervals) {
    if (!positive(interval.seconds)) return not_positive("seconds");
    if (!hours(interval.capacity_h)) return not_positive("capacity_h");
    if (interval.arriving_h.size() != within_s.size()) {
      return base::refuse(Why::kInvalid, "queueing.kinds_differ", "arriving_h");
    }
    if (!std::all_of(interval.arriving_h.begin(), interval.arriving_h.end(), hours)) {
      return not_positive("arriving_h");
    }
  }
  for (const Backlog& work : before) {
    if (!hours(work.hours)) return not_positive("hours");
    if (!std::isfinite(work.due_s)) return not_positive("due_s");
  }
  return std::nullopt;
}

struct Later {
  bool operator()(const Backlog& a, const Backlog& b) const { return a.due_s > b.due_s; }
};

// What lies there: the overdue in a row, the rest by when it is due; both with their sum.
class Desk {
 public:
  void put(const Backlog& work) {
    if (work.hours <= 0) return;
    later_.push(work);
    later_h_ += work.hours;
  }

  // Works on the earliest due from `now` for `seconds`, at `rate` hours a second.
  void work(double now, double seconds, double rate, MailFigures& figures) {
    double left_h = rate * seconds;
    while (left_h > 0 && !(overdue_.empty() && later_.empty())) {
      const bool late = !overdue_.empty();
      Backlog first = late ? overdue_.front() : later_.top();
      const double done_h = std::min(first.hours, left_h);
      figures.done_h += done_h;
      figures.in_time_h += std::clamp(rate * (first.due_s - now), 0.0, done_h);
      now += done_h / rate;
      left_h -= done_h;
      first.hours -= done_h;
      late ? replace_overdue(first, done_h) : replace_later(first, done_h);
    }
  }

  // Sorts out what is overdue by now.
  void look(double now, MailFigures& figures) {
    while (!later_.empty() && later_.top().due_s <= now) {
      const Backlog work = later_.top();
      overdue_.push_back(work);
      overdue_h_ += work.hours;
      replace_later({}, work.hours);
    }
    figures.overdue_h = overdue_h_;
    figures.backlog_h = overdue_h_ + later_h_;
  }

  // Earliest due first.
  std::vector<Backlog> all() const {
    std::vector<Backlog> list(overdue_.begin(), overdue_.end());
    for (auto copy = later_; !copy.empty(); copy.pop()) list.push_back(copy.top());
    return list;
  }

 private:
  void replace_overdue(const Backlog& rest, double less_h) {
    overdue_.pop_front();
    if (rest.hours > 0) overdue_.push_front(rest);
    overdue_h_ = overdue_.empty() ? 0 : std::max(0.0, overdue_h_ - less_h);
  }
  void replace_later(const Backlog& rest, double less_h) {
    later_.pop();
    if (rest.hours > 0) later_.push(rest);
    later_h_ = later_.empty() ? 0 : std::max(0.0, later_h_ - less_h);
  }

  std::deque<Backlog> overdue_;
  std::priority_queue<Backlog, std::vector<Backlog>, Later> later_;
  double overdue_h_ = 0;
  double later_h_ = 0;
};

}  // namespace

base::Result<MailDay> mail_day(std::span<const MailInterval> intervals,
                               std::span<const double> within_s, std::span<const Backlog> before) {
  if (auto wrong = wrong_with(intervals, within_s, before)) return *std::move(wrong);
  Desk desk;
  for (const Backlog& work : before) desk.put(work);
  MailFigures none;
  desk.look(0, none);
  MailDay day;
  double start = 0;
  for (const MailInterval& interval : intervals) {
    MailFigures figures;
    const double slice = interval.seconds / kMailParcels;
    for (int parcel = 0; parcel < kMailParcels; ++parcel) {
      const double now = start + slice * parcel;
      for (std::size_t kind = 0; kind < within_s.size(); ++kind) {
        desk.put({now + slice / 2 + within_s[kind], interval.arriving_h[kind] / kMailParcels});
      }
      desk.work(now, slice, interval.capacity_h / interval.seconds, figures);
    }
    start += interval.seconds;
    desk.look(start, figures);
    day.in_time_h += figures.in_time_h;
    day.late_h += figures.done_h - figures.in_time_h;
    day.intervals.push_back(figures);
  }
  day.left = desk.all();
  if (!day.intervals.empty()) day.late_h += day.intervals.back().overdue_h;
  if (day.in_time_h + day.late_h > 0) {
    day.share_in_time = day.in_time_h / (day.in_time_h + day.late_h);
  }
  for (Backlog& work : day.left) work.due_s -= start;
  return day;
}

}  // namespace queueing
