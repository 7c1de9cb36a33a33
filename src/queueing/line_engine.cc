#include "line_engine.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace queueing {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// The sums that every contact adds to, out of the way of the rest.
struct Sums {
  explicit Sums(const Counts& counts)
      : wait_s(counts[kWaitS]), answered_wait_s(counts[kAnsweredWaitS]), queue_s(counts[kQueueS]) {}
  void write(Counts& counts) const {
    counts[kArrivals] += static_cast<double>(answered);
    counts[kAnswered] += static_cast<double>(answered);
    counts[kAnsweredWithin] += static_cast<double>(within);
    counts[kWaited] += static_cast<double>(waited);
    counts[kWaitS] = wait_s;
    counts[kAnsweredWaitS] = answered_wait_s;
    counts[kQueueS] = queue_s;
  }

  std::int64_t answered = 0, within = 0, waited = 0;
  double wait_s, answered_wait_s, queue_s;
};

}  // namespace

bool is_plain_line(const Centre& centre) {
  if (centre.types.size() != 1 || centre.groups.size() != 1) return false;
  const ContactType& type = centre.types[0];
  const AgentGroup& group = centre.groups[0];
  const auto same = [&](int agents) { return agents == group.agents[0]; };
  return type.groups.size() == 1 && group.types.size() == 1 && group.agents[0] > 0 &&
         std::all_of(group.agents.begin(), group.agents.end(), same) &&
         type.waiting_at_start == 0 && group.busy_at_start == 0 &&
         centre.after_close == AfterClose::kServe;
}

void LineEngine::run(CustomerSource& source, Book& book) {
  free_.clear();
  for (int i = 0; i < agents_; ++i) free_.push({0});
  begun_in_ = 0;
  while (source.next_at() < kNever) {
    source.take(batch_);
    serve_batch(book);
  }
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    book.group(0, i)[kStaffedS] += agents_ * (ends_[i] - (i == 0 ? 0 : ends_[i - 1]));
  }
  double last = ends_.back();
  for (const FreeAgain& agent : free_.all()) last = std::max(last, agent.at);
  book.group(0, ends_.size())[kStaffedS] += agents_ * (last - ends_.back());
}

void LineEngine::serve_batch(Book& book) {
  Counts& counts = book.cell(0, batch_.interval);
  const double end = ends_[batch_.interval], within_s = book.within_s();
  const bool in_bins = book.has_bins();
  Sums sums(counts);
  for (std::size_t i = 0; i < batch_.size; ++i) {
    const double at = batch_.at[i], first = free_.first().at, start = std::max(at, first);
    const Contact contact{at, at + batch_.patience[i], batch_.handling[i], batch_.interval};
    if (contact.deadline < start) [[unlikely]] {
      sums.write(counts);
      book.hang_up(0, contact);
      sums = Sums(counts);
      continue;
    }
    const double wait = start - at;
    ++sums.answered;
    sums.within += wait <= within_s ? 1 : 0;
    sums.waited += first > at ? 1 : 0;
    sums.wait_s += wait;
    sums.answered_wait_s += wait;
    if (start <= end) [[likely]] {
      sums.queue_s += wait;
    } else {
      sums.write(counts);
      book.wait_in_queue(0, contact, start);
      sums = Sums(counts);
    }
    if (in_bins) book.bin_answered(0, wait);
    while (begun_in_ < ends_.size() && start > ends_[begun_in_]) ++begun_in_;
    book.busy(0, begun_in_, start, start + contact.handling);
    free_.replace_first({start + contact.handling});
  }
  sums.write(counts);
}

}  // namespace queueing
