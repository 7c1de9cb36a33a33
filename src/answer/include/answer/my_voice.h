// What became of what I said.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "answer/answer_theme.h"
#include "answer/house.h"
#include "answer/theme_state.h"
#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

struct VoiceFate {
  base::ThemeId theme;
  std::optional<Answer> answer;      // the latest
  bool asked = false;                // verdicts are being asked
  std::optional<Better> my_verdict;  // of the latest round
  bool question_open = false;
  bool unread = false;  // the latest answer came after my voice and after mark_seen
  std::optional<base::Day> due_on;
  bool overdue = false;
};
// One for each theme, in order.
std::vector<VoiceFate> voice_fates(store::Tx& tx, const people::Actor& actor, const House& house,
                                   const std::vector<base::ThemeId>& themes);

// Over all themes in which the actor has a voice.
struct VoiceCounts {
  std::int64_t answered = 0;  // with an answer other than a question
  std::int64_t solved = 0;    // confirmed
  std::int64_t unread = 0;
};
VoiceCounts voice_counts(store::Tx& tx, const people::Actor& actor);

// When the latest answer came to something the actor had said before, questions aside.
std::optional<base::Instant> last_answered(store::Tx& tx, const people::Actor& actor);

// Marks all answers up to now as read. No journal: reading is nobody's business.
base::Result<base::Done> mark_seen(store::Tx& tx, const people::Actor& actor);

}  // namespace answer
