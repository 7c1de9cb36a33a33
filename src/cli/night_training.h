// Lets the word table learn from the site's own reports, at night.
//
// Once a night the server starts a second program at the lowest priority: heard meaning build,
// which reads the masked texts of all reports from its standard input and writes a table into the
// data folder. TableWatch takes that in as it does any. The table is made from nothing each time,
// so what was removed since is not in the next one. No text is written to a file, none leaves the
// server.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "base/instant.h"
#include "people/settings.h"
#include "store/db.h"

namespace cli {

struct NightWanted {
  std::filesystem::path program;  // heard
  std::filesystem::path table;    // what it makes
};

class NightTraining {
 public:
  // Nothing wanted: it never begins. `log` takes one line, also from another thread.
  NightTraining(std::optional<NightWanted> wanted, store::Db& db, people::Overrides overrides,
                std::function<void(const std::string&)> log);

  // Begins between two and four o'clock in the site's time zone, once a day: not again on the day
  // of a try, nor on that of the table. Cheap; call it every minute, always from the same thread.
  void look(base::Instant now);
  // Waits until what look() began has ended.
  void wait();
  // Ends it before its time.
  void stop();

 private:
  bool due(base::Instant now);
  void train(const std::stop_token& stop);

  std::optional<NightWanted> wanted_;
  store::Db& db_;
  people::Overrides overrides_;
  std::function<void(const std::string&)> log_;
  std::optional<base::Day> tried_;
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  // the last, so that it ends first
};

// Deletes a table that learned from reports, or cannot be read, and what a build of it left half
// written. Throws base::Unavailable if the system refuses.
void forget_own_table(const std::filesystem::path& table);

}  // namespace cli
