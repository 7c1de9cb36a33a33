// Reports that stand alone find their theme after all: what was new when it came may have company by
// now. Only what nobody touched moves: a theme of one report that the machine began and named, without
// a join, an answer, a unit, a lock or an act of a steward. Never into what its reporter was shown and
// did not mean, nor where a steward decided otherwise.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

#include "base/instant.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "store/db.h"

namespace hear {

inline constexpr std::int64_t kLoneAsked = 5'000;  // at a time, the newest

class LoneReports {
 public:
  // Asks all of them again if there is a tenth more reports than last time, or any other number than
  // a day ago, or another word table. Some 0.3 ms for each, in the caller's thread; a write for each
  // that moves, journal "report.gathered". Returns how many did. Call it every minute, never twice at
  // once.
  std::int64_t look(store::Db& db, Matcher& matcher, const Rules& rules, base::Instant now,
                    const std::stop_token& stop = {});

 private:
  bool due(const Matcher& matcher, base::Instant now);

  std::size_t asked_at_ = 0;  // reports
  std::string table_;         // sha256; empty: by letters
  base::Instant looked_{};
};

}  // namespace hear
