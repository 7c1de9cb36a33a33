// Reports that stand alone find their theme after all: what was new when it came may have company by
// now. Only what nobody touched moves: a theme of one report that the machine began and named, without
// a join, an answer, a unit, a lock or an act of a steward. Never into what its reporter was shown and
// did not mean, nor where a steward decided otherwise.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "store/db.h"

namespace hear {

inline constexpr std::size_t kLoneAsked = 5'000;  // at a time, at least two

// What else follows when a theme (the first) became part of another, in the same transaction.
using Gained = std::function<base::Result<base::Done>(store::Tx&, base::ThemeId, base::ThemeId)>;

class LoneReports {
 public:
  explicit LoneReports(std::size_t asked = kLoneAsked) : asked_(asked) {}

  // Asks them again that cannot be taken back any more, if there is a tenth more reports than last
  // time, or any other number than a day ago, or another word table: where there are more than are
  // asked at a time, the newest, and as many older ones, on from where the last time ended; so each
  // has its turn. In the caller's thread, 4 s for 5,000 of 60,000 reports, 1,116 of which moved; a
  // write for each that moves, journal "report.gathered". Returns how many did.
  // Stopped, or the database away: the next call begins anew. Call it every minute, never twice at
  // once. Throws what the database throws.
  std::int64_t look(store::Db& db, Matcher& matcher, const Rules& rules, base::Instant now,
                    const Gained& gained = {}, const std::stop_token& stop = {});

 private:
  struct Time {
    std::size_t texts = 0;
    std::string table{};  // sha256; empty: by letters
    base::Instant at{};
  };
  std::size_t asked_;
  Time last_;  // when they were asked
  base::ThemeId below_;  // themes older than this are next; none: those behind the newest
};

}  // namespace hear
