#include "night_training.h"

#include <sys/stat.h>

#include <utility>
#include <vector>

#include "answer/house.h"
#include "answer/working_days.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "failure.h"
#include "io/run_command.h"
#include "meaning_table.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr int kFromHour = 2, kToHour = 4;
constexpr int kLowestPriority = 19;

// The texts of the reports by id, a line each; of very many the latest.
class ReportLines {
 public:
  explicit ReportLines(store::Db& db) : db_(db) {
    after_ = db.read([](store::Tx& tx) {
      return tx
          .find<std::int64_t>(
              "SELECT report_id FROM report_text ORDER BY report_id DESC LIMIT 1 OFFSET :most",
              static_cast<std::int64_t>(base::kOwnTextsMax))
          .value_or(0);
    });
  }
  // The next lines; empty: there are no more.
  std::string next() {
    constexpr std::int64_t kRows = 1'000;
    std::string lines;
    db_.read([&](store::Tx& tx) {
      tx.each<std::int64_t, std::string>(
          "SELECT report_id, text FROM report_text WHERE report_id > :after"
          " ORDER BY report_id LIMIT :rows",
          [&](auto row) {
            auto& [report, text] = row;
            after_ = report;
            lines += base::squeeze(text) + "\n";
          },
          after_, kRows);
      return 0;
    });
    return lines;
  }

 private:
  store::Db& db_;
  std::int64_t after_ = 0;
};

std::optional<base::Instant> written(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return base::Instant{status.st_mtim.tv_sec * base::kMicrosPerSecond};
}

std::string last_line(const std::string& text) {
  std::size_t end = text.find_last_not_of(" \r\n");
  if (end == text.npos) return "";
  std::size_t from = text.rfind('\n', end) + 1;  // npos + 1 is 0
  return text.substr(from, end + 1 - from);
}

bool learned_from_reports(const fs::path& table) {
  try {
    return read_table(table)->info().own_texts() > 0;
  } catch (const Failed&) {
    return true;  // damaged: nobody knows
  }
}

}  // namespace

NightTraining::NightTraining(std::optional<NightWanted> wanted, store::Db& db,
                             people::Overrides overrides,
                             std::function<void(const std::string&)> log)
    : wanted_(std::move(wanted)), db_(db), overrides_(std::move(overrides)), log_(std::move(log)) {}

bool NightTraining::due(base::Instant now) {
  std::string zone = db_.read([this](store::Tx& tx) {
    return answer::house_of(people::load_settings(tx, overrides_)).clock.timezone;
  });
  auto hour = answer::local_hour(now, zone);
  auto today = answer::local_day(now, zone);
  if (!hour || !today || *hour < kFromHour || *hour >= kToHour || tried_ == *today) return false;
  auto last = written(wanted_->table);
  if (last && answer::local_day(*last, zone).value() == *today) return false;
  tried_ = *today;
  return true;
}

void NightTraining::look(base::Instant now) {
  if (!wanted_ || busy_ || !due(now)) return;
  busy_ = true;
  thread_ = std::jthread([this](const std::stop_token& stop) {
    train(stop);
    busy_ = false;
  });
}

void NightTraining::train(const std::stop_token& stop) {
  std::string trouble;
  try {
    ReportLines lines(db_);
    io::Running running;
    running.input = [&] { return stop.stop_requested() ? std::string() : lines.next(); };
    running.niceness = kLowestPriority;
    running.stop = stop;
    auto ended = io::run_command({wanted_->program.string(), "meaning", "build", "--texts", "-",
                                  "--out", wanted_->table.string()},
                                 "/", running);
    if (ended.code == 0) return;
    trouble = "heard meaning build ended with " + std::to_string(ended.code) + ": " +
              last_line(ended.complaint);
  } catch (const std::exception& error) {
    trouble = error.what();
  }
  if (stop.stop_requested()) return;
  log_("the word table did not learn from the reports (" + trouble +
       "); what was in use stays, the next night tries again");
}

void NightTraining::wait() {
  if (thread_.joinable()) thread_.join();
}

void NightTraining::stop() { thread_.request_stop(); }

void forget_own_table(const fs::path& table) {
  std::error_code error;
  std::vector<fs::path> gone;
  std::string half = table.filename().string() + ".";
  for (const auto& entry : fs::directory_iterator(table.parent_path(), error)) {
    std::string name = entry.path().filename().string();
    if (name.starts_with(half) && name.ends_with(".new")) gone.push_back(entry.path());
  }
  if (fs::exists(table, error) && learned_from_reports(table)) gone.push_back(table);
  for (const auto& file : gone) {
    if (!fs::remove(file, error) && error) {
      throw base::Unavailable("cannot delete " + file.string() + ": " + error.message());
    }
  }
}

}  // namespace cli
