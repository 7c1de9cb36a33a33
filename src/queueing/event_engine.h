// The general engine: three kinds of event, of which only the ends of handling stand in a heap. The
// next arrival and the next change of staff are each one number, and who hangs up is found out when
// it is next in line: nothing else could have depended on it.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "book.h"
#include "departures.h"
#include "queueing/simulate.h"
#include "sources.h"

namespace queueing {

// First come, first served; those sent back stand before all others.
class WaitingLine {
 public:
  bool empty() const { return size_ == 0; }
  const Contact& first() const { return ring_[first_]; }
  void pop() {
    first_ = (first_ + 1) & (ring_.size() - 1);
    --size_;
  }
  void push(const Contact& contact) {
    if (size_ == ring_.size()) grow();
    ring_[(first_ + size_++) & (ring_.size() - 1)] = contact;
  }
  void push_first(const Contact& contact) {
    if (size_ == ring_.size()) grow();
    first_ = (first_ - 1) & (ring_.size() - 1);
    ring_[first_] = contact;
    ++size_;
  }
  void clear() { first_ = size_ = 0; }

 private:
  void grow() {
    std::vector<Contact> larger(2 * ring_.size());
    for (std::size_t i = 0; i < size_; ++i) larger[i] = ring_[(first_ + i) & (ring_.size() - 1)];
    ring_.swap(larger);
    first_ = 0;
  }

  std::vector<Contact> ring_ = std::vector<Contact>(64);  // a power of two long
  std::size_t first_ = 0, size_ = 0;
};

class EventEngine {
 public:
  // Both must outlive the engine. `centre` was checked.
  EventEngine(const Centre& centre, const std::vector<double>& ends,
              std::vector<CustomerSource>& sources);
  // `leavers`: chance for Leavers::kChosenBefore.
  void run(Book& book, base::Random leavers);

 private:
  void begin_day();
  void arrive();
  void depart();
  void next_interval();
  void set_staff(std::size_t interval);
  void count_finishing(std::size_t group);
  void preempt(std::size_t group, int staff);
  void send_home(std::size_t group, int leaving, int drawn_from);
  void staff_up();
  void find_next_arrival();
  void start(std::size_t group, std::size_t type, double handling, bool replace);
  bool take_next(std::size_t group, bool replace);
  int next_type(std::size_t group);
  bool drop_gone(std::size_t type);
  void empty_lines();

  const Centre& centre_;
  const std::vector<double>& ends_;
  std::vector<CustomerSource>& sources_;
  Book* book_ = nullptr;
  base::Random leavers_{0};
  Departures departures_;
  std::vector<WaitingLine> lines_;       // of each type
  std::vector<int> busy_, staff_;        // of each group
  std::vector<double> finishing_since_;  // of each group: since when the excess is counted
  double now_ = 0;
  std::uint32_t interval_ = 0;
  std::uint32_t begun_ = 0;
  double next_arrival_ = 0;
  std::size_t next_arrival_type_ = 0;
};

}  // namespace queueing
