// Takes the word table in while the server runs.
//
// The server starts by letters alone, whether there is a table or not, and takes one in as soon as it
// lies in its place (of several, the first that holds one): a second thread builds the index anew with it (hear/matcher.h, swap_table). One
// that was replaced comes in the same way. One that cannot be used changes nothing and is tried again;
// one that is gone stays in use until the next start.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "hear/matcher.h"
#include "store/db.h"

namespace cli {

class TableWatch {
 public:
  // `places`: where the table may lie; none: none is wanted. `log` takes one line, also from
  // another thread.
  TableWatch(std::vector<std::filesystem::path> places, store::Db& db, hear::Matcher& matcher,
             std::function<void(const std::string&)> log);

  // Looks whether the file came or changed, and if so begins to take it in. Cheap; call it every
  // minute, always from the same thread.
  void look();
  // Waits until what look() began has ended.
  void wait();
  // Ends it before its time.
  void stop();

 private:
  // What tells one file from another without reading it.
  struct Mark {
    std::uint64_t file = 0, bytes = 0;
    std::int64_t written_s = 0, written_ns = 0;
    friend bool operator==(const Mark&, const Mark&) = default;
  };
  static std::optional<Mark> mark_of(const std::filesystem::path& file);
  void take(const std::filesystem::path& file, const Mark& mark, const std::stop_token& stop);
  bool swap(const std::filesystem::path& file, const std::stop_token& stop);
  void tell(const std::string& line);

  std::vector<std::filesystem::path> places_;
  store::Db& db_;
  hear::Matcher& matcher_;
  std::function<void(const std::string&)> log_;
  std::optional<Mark> taken_;
  std::string told_;  // the same trouble is told once
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  // the last, so that it ends first
};

}  // namespace cli
