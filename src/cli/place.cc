// place: protected time placed in a staffing plan, with its price in service level.
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "failure.h"
#include "plan_print.h"
#include "plan_tables.h"
#include "verbs.h"

namespace cli {

int place(const Options& options, const PlaceWanted& wanted) {
  const PlanTables tables(wanted.files, options.locale);
  queueing::PlaceOptions how = wanted.how;
  const auto start = std::chrono::steady_clock::now();
  auto seconds = [start] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  how.keep_going = [&seconds, limit = wanted.limit_s] { return seconds() < limit; };
  if (isatty(STDERR_FILENO) != 0) {
    how.progress = [](const queueing::PlaceProgress& now) {
      std::cerr << "\r" << static_cast<int>(100 * now.share) << " %\033[K" << std::flush;
    };
  }
  auto placed = queueing::place(tables.plan(), how);
  if (how.progress) std::cerr << "\r\033[K" << std::flush;
  if (!placed) throw Failed(tables.place_of(placed.error()));
  const WallClock clock(wanted.files.zone);
  if (options.json) {
    print_placed_json(std::cout, *placed, clock, seconds());
  } else {
    print_placed(std::cout, tables.plan(), *placed, clock, options.locale);
  }
  return 0;
}

}  // namespace cli
