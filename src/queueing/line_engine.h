// The quick engine for one type, one group and the same staff all day: no events, only the times at
// which the agents are free again (Kiefer, Wolfowitz 1955, with customers who hang up). Gives the same
// bytes as the general engine.
#pragma once

#include <vector>

#include "book.h"
#include "queueing/simulate.h"
#include "sources.h"

namespace queueing {

bool is_plain_line(const Centre& centre);

// `centre` is a plain line.
void run_line(const Centre& centre, const std::vector<double>& ends, CustomerSource& source, Book& book);

}  // namespace queueing
