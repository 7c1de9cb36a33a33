// The quick engine for one type, one group and the same staff all day: no events, only the times at
// which the agents are free again (Kiefer, Wolfowitz 1955, with customers who hang up). Gives the
// same bytes as the general engine.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "book.h"
#include "queueing/simulate.h"
#include "sources.h"
#include "upcoming.h"

namespace queueing {

bool is_plain_line(const Centre& centre);

// When an agent is free again.
struct FreeAgain {
  double at = std::numeric_limits<double>::infinity();
};

class LineEngine {
 public:
  // `centre` is a plain line; `ends` must outlive the engine.
  LineEngine(const Centre& centre, const std::vector<double>& ends)
      : agents_(centre.groups[0].agents[0]), ends_(ends) {}
  void run(CustomerSource& source, Book& book);

 private:
  void serve_batch(Book& book);

  int agents_;
  const std::vector<double>& ends_;
  std::size_t begun_in_ = 0;  // the interval in which the last contact was begun
  Batch batch_;
  Upcoming<FreeAgain> free_;  // all agents
};

}  // namespace queueing
