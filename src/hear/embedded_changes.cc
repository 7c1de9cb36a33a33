// What became of reports, for the vectors they have.
#include <algorithm>
#include <mutex>

#include "embedded.h"

namespace hear {
namespace {

constexpr std::size_t kChangesMax =
    100'000;  // noted and not yet applied; beyond that all begins anew

}  // namespace

void Embedded::lies(base::ReportId report, base::ThemeId theme) {
  note({Change::kLies, report.value, theme.value});
}

void Embedded::gone(base::ReportId report) { note({Change::kGone, report.value, 0}); }

void Embedded::merged(base::ThemeId from, base::ThemeId into) {
  note({Change::kMerged, from.value, into.value});
}

// Writers only note what they did: they need not wait until somebody has compared a text.
void Embedded::note(Change change) {
  if (!agreed_) return;
  std::lock_guard lock(changes_mutex_);
  if (changes_.size() < kChangesMax) {
    changes_.push_back(change);
  } else {
    changes_.assign(1, {Change::kTooMany, 0, 0});
  }
}

void Embedded::catch_up() {
  {
    std::lock_guard lock(changes_mutex_);
    if (changes_.empty()) return;
  }
  std::lock_guard lock(mutex_);
  std::vector<Change> changes;
  {
    std::lock_guard changes_lock(changes_mutex_);
    changes.swap(changes_);
  }
  for (const Change& change : changes) apply(change);
}

void Embedded::apply(const Change& change) {
  const base::ReportId report{change.what};
  switch (change.kind) {
    case Change::kLies:
      vectors_.holds(change.what) ? vectors_.move(change.what, change.where) : wait_for(report);
      break;
    case Change::kGone:
      ++forgotten_;
      vectors_.remove(change.what);
      std::erase(waiting_, report);
      refused_.erase(report);
      // What was typed may be what is to be forgotten.
      typed_.clear();
      break;
    case Change::kMerged:
      vectors_.merge(change.what, change.where);
      break;
    case Change::kTooMany:
      start_anew();
      break;
  }
}

}  // namespace hear
