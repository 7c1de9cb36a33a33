// place: protected time placed in a staffing plan, with its price in service level.
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <iostream>
#include <utility>

#include "failure.h"
#include "io/signals.h"
#include "plan_print.h"
#include "plan_tables.h"
#include "verbs.h"

namespace cli {

namespace {

// A range lets through what is no number.
void check_numbers(const PlaceWanted& wanted) {
  const std::pair<const char*, double> numbers[] = {{"--limit", wanted.limit_s},
                                                    {"--max-drop", wanted.how.max_drop},
                                                    {"--day-cv", wanted.how.day_cv}};
  for (const auto& [option, number] : numbers) {
    if (std::isnan(number)) throw WrongUsage(std::string(option) + ": this is no number");
  }
}

}  // namespace

int place(const Options& options, const PlaceWanted& wanted) {
  check_numbers(wanted);
  // Once: the best plan so far is told. Twice: at once.
  std::atomic<bool> cut_short = false;
  const io::Signals signals([&cut_short](int signal) {
    if (cut_short.exchange(true)) _exit(128 + signal);
  });
  const PlanTables tables(wanted.files, options.locale);
  queueing::PlaceOptions how = wanted.how;
  const auto start = std::chrono::steady_clock::now();
  auto seconds = [start] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  how.keep_going = [&seconds, &cut_short, limit = wanted.limit_s] {
    return !cut_short && seconds() < limit;
  };
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
