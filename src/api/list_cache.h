// Lists of themes as they were at a place in the journal: the same for everybody who may see the
// same themes in the same language, except for `mine`, which is filled in for each.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <unordered_map>

#include "hear/list_themes.h"

namespace api {

class ListCache {
 public:
  // As hear::list_themes. `key`: the text of the query.
  hear::ThemeList themes(store::Tx& tx, const people::Actor& actor, const hear::Rules& rules,
                         const std::string& key, const hear::ThemeQuery& query);
  // Something was written: what is kept is old. Called after each commit, before it is acknowledged.
  void outdate() { ++version_; }

 private:
  struct Kept {
    std::int64_t version;
    base::Instant at;
    hear::ThemeList list;
  };
  static constexpr std::size_t kKeptMax = 256;
  static constexpr std::int64_t kSecondsMax = 30;  // "overdue" comes by time, not by a write

  std::atomic<std::int64_t> version_ = 0;
  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace api
