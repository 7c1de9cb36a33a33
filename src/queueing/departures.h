// The contacts in hand, by the time their handling ends: a heap of four children a node, so that the
// children share a cache line.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace queueing {

struct Departure {
  double at = std::numeric_limits<double>::infinity();
  std::uint32_t begun = 0;  // a count of beginnings: the higher, the later
  std::uint16_t group = 0;
  std::uint16_t type = 0;
};

class Departures {
 public:
  Departures() { clear(); }
  void clear() {
    heap_.clear();
    heap_.resize(kChildren + 1);
    size_ = 0;
  }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  // The earliest; at infinity where there is none.
  const Departure& first() const { return heap_[0]; }

  void push(const Departure& departure) {
    std::size_t at = size_++;
    // Behind the last stands a full row of infinities, so that a row is always whole.
    if (heap_.size() < kChildren * size_ + 1 + kChildren) heap_.resize(2 * (kChildren * size_ + 1));
    while (at > 0) {
      const std::size_t parent = (at - 1) / kChildren;
      if (heap_[parent].at <= departure.at) break;
      heap_[at] = heap_[parent];
      at = parent;
    }
    heap_[at] = departure;
  }
  void pop() {
    const Departure last = heap_[--size_];
    heap_[size_] = Departure{};
    if (size_ > 0) sink(last);
  }
  // The first ends and another begins.
  void replace_first(const Departure& departure) { sink(departure); }

  // Takes out the `count` contacts of a group that were begun last, the latest first.
  std::vector<Departure> take_latest(std::uint16_t group, std::size_t count) {
    std::vector<Departure> of_group, others;
    for (std::size_t i = 0; i < size_; ++i) {
      (heap_[i].group == group ? of_group : others).push_back(heap_[i]);
    }
    std::sort(of_group.begin(), of_group.end(),
              [](const Departure& a, const Departure& b) { return a.begun > b.begun; });
    others.insert(others.end(), of_group.begin() + static_cast<std::ptrdiff_t>(count), of_group.end());
    of_group.resize(count);
    clear();
    for (const Departure& departure : others) push(departure);
    return of_group;
  }

 private:
  static constexpr std::size_t kChildren = 4;

  void sink(const Departure& departure) {
    std::size_t at = 0;
    while (true) {
      const std::size_t child = kChildren * at + 1;
      if (child >= size_) break;
      const Departure* row = &heap_[child];
      const std::size_t left = row[1].at < row[0].at ? 1 : 0, right = row[3].at < row[2].at ? 3 : 2;
      const std::size_t least = row[right].at < row[left].at ? right : left;
      if (row[least].at >= departure.at) break;
      heap_[at] = row[least];
      at = child + least;
    }
    heap_[at] = departure;
  }

  std::vector<Departure> heap_;
  std::size_t size_ = 0;
};

}  // namespace queueing
