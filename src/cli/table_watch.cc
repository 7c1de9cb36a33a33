#include "table_watch.h"

#include <malloc.h>
#include <sys/stat.h>

#include <chrono>
#include <utility>

#include "base/check.h"
#include "failure.h"
#include "meaning_table.h"
#include "priority.h"

namespace cli {
namespace {

std::string seconds_since(std::chrono::steady_clock::time_point start) {
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::string text = std::to_string(took.count() + 0.05);
  return text.substr(0, text.find('.') + 2);
}

}  // namespace

TableWatch::TableWatch(std::vector<std::filesystem::path> places, store::Db& db,
                       hear::Matcher& matcher, std::function<void(const std::string&)> log)
    : places_(std::move(places)), db_(db), matcher_(matcher), log_(std::move(log)) {}

std::optional<TableWatch::Mark> TableWatch::mark_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return Mark{status.st_ino, static_cast<std::uint64_t>(status.st_size), status.st_mtim.tv_sec,
              status.st_mtim.tv_nsec};
}

void TableWatch::look() {
  if (places_.empty() || busy_) return;
  std::optional<Mark> seen;
  auto file = places_.begin();
  for (; file != places_.end() && !seen; ++file) seen = mark_of(*file);
  --file;
  if (!seen) {
    if (!matcher_.table()) {
      tell("there is no word table " + file->string() +
           ": matching by letters alone until there is one; 'heard meaning build' makes it");
    }
    return;
  }
  if (seen == taken_) return;
  busy_ = true;
  thread_ = std::jthread([this, file = *file, mark = *seen](const std::stop_token& stop) {
    stand_back();
    take(file, mark, stop);
    busy_ = false;
  });
}

void TableWatch::wait() {
  if (thread_.joinable()) thread_.join();
}

void TableWatch::stop() { thread_.request_stop(); }

void TableWatch::take(const std::filesystem::path& file, const Mark& mark,
                      const std::stop_token& stop) {
  try {
    if (!swap(file, stop)) return;
    taken_ = mark;
    told_.clear();
  } catch (const std::exception& error) {
    tell(std::string(error.what()) + " (" +
         (matcher_.table() ? "the word table of before stays in use" : "matching by letters alone") +
         "; tried again every minute)");
  }
}

// False: stopped.
bool TableWatch::swap(const std::filesystem::path& file, const std::stop_token& stop) {
  auto start = std::chrono::steady_clock::now();
  auto table = read_table(file);
  const std::string& hash = table->info().sha256;
  auto now = matcher_.table();
  if (now && now->sha256 == hash) return true;
  if (!matcher_.swap_table(db_, table, stop)) return false;
  malloc_trim(0);  // the index of before goes back to the system
  log_("word table " + hash.substr(0, 12) + " in use: " + std::to_string(matcher_.size().texts) +
       " texts are matched by meaning too, worked out in " + seconds_since(start) + " s");
  return true;
}

void TableWatch::tell(const std::string& line) {
  if (line != told_) log_(line);
  told_ = line;
}

}  // namespace cli
