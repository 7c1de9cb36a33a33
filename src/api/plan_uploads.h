// Files that come in parts, since no request is larger than 64 KiB; kept in memory until they are
// whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"

namespace api {

// Safe from any thread.
class PlanUploads {
 public:
  static constexpr std::size_t kBytesMax = std::size_t{8} << 20;  // of one file
  static constexpr std::size_t kKeptMax = 4;                      // files that are not whole yet
  static constexpr std::int64_t kSecondsMax = 300;                // between two parts

  // Part `part` of `of`, counted from 1, of the file that the person calls `name` (up to 64 bytes);
  // part 1 begins it anew. The whole file with its last part, until then nothing. Refused: kInvalid
  // plan.part_wrong (part, name), plan.file_too_large (max); kConflict plan.part_unexpected (part);
  // kTooMany plan.import_busy.
  base::Result<std::optional<std::string>> add(base::PersonId person, std::string_view name,
                                               std::int64_t part, std::int64_t of,
                                               std::string_view bytes, base::Instant now);
  void forget_old(base::Instant now);

 private:
  struct Upload {
    std::int64_t parts = 0, of = 0;
    base::Instant at;
    std::string bytes;
  };
  std::mutex mutex_;
  std::map<std::pair<base::PersonId, std::string>, Upload> kept_;
};

}  // namespace api
