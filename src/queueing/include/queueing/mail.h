// Letters, e-mails and other work that may lie for a while: a backlog with deadlines.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/result.h"

namespace queueing {

inline constexpr std::size_t kMailIntervalsMax = 10'000;
inline constexpr std::size_t kMailKindsMax = 20;
inline constexpr int kMailParcels = 12;  // of one kind in one interval

// All work is in hours of handling, all times in seconds from the start of the first interval.
struct MailInterval {
  double seconds = 900;
  double capacity_h = 0;           // hours of work that the agents can do, after voice
  std::vector<double> arriving_h;  // hours of work that arrive, one number a kind
};

// Work that lies there.
struct Backlog {
  double due_s = 0;  // negative: was due before the start
  double hours = 0;
};

struct MailFigures {
  double done_h = 0;
  double in_time_h = 0;  // of done_h, done before it was due
  double backlog_h = 0;  // at the end of the interval
  double overdue_h = 0;  // of backlog_h
};

struct MailDay {
  std::vector<MailFigures> intervals;
  double in_time_h = 0;
  double late_h = 0;         // done after it was due, or overdue at the end
  double share_in_time = 1;  // of these two; 1 where there is neither
  std::vector<Backlog>
      left;  // earliest due first, times from the end of the day: the next day's start
};

// A fluid: what arrives in an interval comes evenly in kMailParcels parcels, each taken as arrived
// at its middle and workable from its beginning; the earliest due is worked on first, also when it
// is overdue, without loss between one and the next. within_s[k] > 0: seconds from arrival until
// work of kind k is due. Exact for these parcels, so off by half a parcel's time at most. Verified
// in mail_test.cc: hand-worked days, first in first out for one kind, hours kept. Refused:
// "queueing.not_positive" (`field` names it), "queueing.kinds_differ" where an interval has another
// number of kinds, "queueing.too_many_intervals", "queueing.too_many_kinds".
base::Result<MailDay> mail_day(std::span<const MailInterval> intervals,
                               std::span<const double> within_s, std::span<const Backlog> before);

}  // namespace queueing
