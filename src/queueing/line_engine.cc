#include "line_engine.h"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace queueing {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

// When each agent is free again: a heap of four children a node, filled up with infinities so that each
// row of children is whole.
class FreeTimes {
 public:
  explicit FreeTimes(std::size_t agents) : agents_(agents), heap_(kChildren * agents + 1, kNever) {
    std::fill_n(heap_.begin(), agents, 0.0);
  }
  double first() const { return heap_[0]; }
  double last() const { return *std::max_element(heap_.begin(), heap_.begin() + static_cast<std::ptrdiff_t>(agents_)); }
  void replace_first(double time) {
    double* const heap = heap_.data();
    std::size_t at = 0;
    while (true) {
      const std::size_t child = kChildren * at + 1;
      if (child >= agents_) break;
      const double* row = heap + child;
      const std::size_t left = row[1] < row[0] ? 1 : 0, right = row[3] < row[2] ? 3 : 2;
      const std::size_t least = row[right] < row[left] ? right : left;
      if (row[least] >= time) break;
      heap[at] = row[least];
      at = child + least;
    }
    heap[at] = time;
  }

 private:
  static constexpr std::size_t kChildren = 4;

  std::size_t agents_;
  std::vector<double> heap_;
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

void run_line(const Centre& centre, const std::vector<double>& ends, CustomerSource& source, Book& book) {
  const int agents = centre.groups[0].agents[0];
  FreeTimes free(static_cast<std::size_t>(agents));
  std::size_t interval = 0;  // in which the last contact was begun
  while (source.next_at() < kNever) {
    const Contact contact = source.take();
    double now = contact.at;
    if (free.first() <= now) {
      book.answer_at_once(0, contact);
    } else {
      now = free.first();
      if (contact.deadline < now) {
        book.hang_up(0, contact);
        continue;
      }
      book.answer(0, contact, now);
    }
    while (interval < ends.size() && now > ends[interval]) ++interval;
    book.busy(0, interval, now, now + contact.handling);
    free.replace_first(now + contact.handling);
  }
  for (std::size_t i = 0; i < ends.size(); ++i) {
    book.group(0, i)[kStaffedS] += agents * (ends[i] - (i == 0 ? 0 : ends[i - 1]));
  }
  book.group(0, ends.size())[kStaffedS] += agents * (std::max(free.last(), ends.back()) - ends.back());
}

}  // namespace queueing
