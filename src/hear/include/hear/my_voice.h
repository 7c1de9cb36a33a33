// What became of what I said. For the person alone: nothing here is withheld from them.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/limits.h"
#include "hear/list_themes.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

struct VoiceRow {
  base::ThemeId theme{};
  std::string title{};
  Status status = Status::kOpen;
  base::ReportId report{};            // none: by a join
  std::optional<std::string> text{};  // own words, while they are kept
  base::Instant at{};
  base::UnitId unit{};
  std::string unit_name{};
  base::Instant due{};
  std::optional<base::Day> due_on{};
  bool overdue = false;
  std::string last_answer{};  // "fixed" …, empty: none. The answer itself is told by `answer`
  base::Instant asked{};      // verdicts are asked since; 0: are not
  std::int64_t round = 0;     // of answer and verdicts
};

struct VoiceList {
  std::vector<VoiceRow> items{};  // newest first
  std::optional<Place> next{};
};

enum class VoicesOf {
  kAll,
  kAsking,  // themes that may ask something: a fix to be judged (perhaps it was), a question
};
// Own reports and joins; at most kPageRowsMax in one page.
VoiceList list_my_voice(store::Tx& tx, const people::Actor& actor,
                        std::int64_t limit = base::kPageRowsDefault,
                        std::optional<Place> after = {}, VoicesOf which = VoicesOf::kAll);

struct VoiceCounts {
  std::int64_t reported = 0, joined = 0;
  std::int64_t answered = 0;  // themes of mine with an answer
  std::int64_t solved = 0;    // of these confirmed
};
VoiceCounts count_my_voice(store::Tx& tx, const people::Actor& actor);

// The live themes somebody has a voice in, newest first; and whether that is so for one theme.
std::vector<base::ThemeId> list_my_themes(store::Tx& tx, const std::string& tag);
bool has_voice(store::Tx& tx, base::ThemeId theme, const std::string& tag);
// The tags of everybody with a voice in a live theme.
std::set<std::string> list_voices(store::Tx& tx, base::ThemeId theme);

}  // namespace hear
