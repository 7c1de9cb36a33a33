// demo: fills an empty folder with a bilingual contact centre that has lived for some weeks.
#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "base/check.h"
#include "demo_history.h"
#include "demo_sign_ins.h"
#include "failure.h"
#include "io/clock.h"
#include "local_door.h"
#include "meaning_table.h"
#include "store/inspect.h"
#include "verbs.h"

namespace cli {
namespace {

void check_empty(const Options& options) {
  if (std::filesystem::exists(options.data / kDatabaseFile) ||
      std::filesystem::exists(options.data / kDemoFile)) {
    throw Failed(options.data.string() + " holds data already; a demo wants an empty folder");
  }
}

// One hour for all, so that the same seed gives the same centre at any time of any day.
base::Instant end_of(const DemoWanted& wanted) {
  constexpr std::int64_t kSix = 6 * 3'600;
  base::Instant now = wanted.now.value_or(io::now());
  base::Day last = base::utc_day(now.plus_seconds(-kSix));
  base::Day day = wanted.until.value_or(last);
  if (day > last) {
    throw WrongUsage("--until " + base::to_text(day) + ": a history cannot end later than " +
                     base::to_text(last) + ", 06:00 UTC");
  }
  return base::Instant{day.number * base::kMicrosPerDay}.plus_seconds(kSix);
}

// The history is written without waiting for the disk; here it is waited for once.
void bring_to_disk(const std::filesystem::path& file) {
  int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return;  // PostgreSQL
  bool done = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!done) throw base::Unavailable(file.string() + " could not be brought to the disk");
}

}  // namespace

int demo(const Options& options, const DemoWanted& wanted) {
  check_empty(options);
  auto start = std::chrono::steady_clock::now();
  base::Instant end = end_of(wanted);
  stage::HandClock clock;
  base::Instant begin = end.plus_days(-7 * wanted.weeks);
  clock.set(begin);
  base::Random random(wanted.seed);
  stage::Told told;
  {
    Folder folder(options, {.now = [&clock] { return clock.now(); }, .durable = false});
    bool empty = folder.db().read([](store::Tx& tx) { return store::chain_head(tx).entries == 0; });
    if (!empty) throw Failed("the database holds data already; a demo wants an empty one");
    folder.make_ready(load_table(options.text("table"), options.surroundings));
    stage::Centre centre(folder.site(), clock, random);
    centre.build(wanted.people, begin);
    told = stage::History(centre, random, wanted.seed, wanted.weeks, end).live();
    write_demo_sign_ins(options.data, centre.sign_ins);
  }
  bring_to_disk(options.data / kDatabaseFile);
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  if (options.json) {
    std::cout << boost::json::serialize(Json{{"until", base::to_text(end)},
                                             {"reports", told.reports},
                                             {"joins", told.joins},
                                             {"answers", told.answers},
                                             {"verdicts", told.verdicts},
                                             {"acts", told.acts},
                                             {"seconds", seconds.count()}})
              << "\n";
  } else {
    std::cout << "A demo centre of " << wanted.people << " people and " << wanted.weeks
              << " weeks until " << base::to_text(end) << ": " << told.reports << " reports, "
              << told.joins << " joins, " << told.answers << " answers, " << told.verdicts
              << " verdicts, " << told.acts << " steward's acts. "
              << "Sign-ins: " << (options.data / kDemoFile).string() << "\n";
  }
  return 0;
}

}  // namespace cli
