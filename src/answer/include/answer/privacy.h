// What this module keeps about a person, and how it is erased.
#pragma once

#include <string>
#include <vector>

#include "answer/theme_state.h"
#include "base/ids.h"
#include "people/actor.h"
#include "store/tx.h"

namespace answer {

struct MyData {
  struct GivenVerdict {
    base::ThemeId theme;
    std::int64_t round = 0;
    Better better = Better::kYes;
    base::Instant at;
  };
  struct GivenReply {
    base::ReplyId id;
    base::ThemeId theme;
    std::string text;
    bool named = false;
    base::Instant at;
  };
  struct WrittenAnswer {
    base::AnswerId id;
    base::ThemeId theme;
    AnswerKind kind = AnswerKind::kFixed;
    std::string text;
    base::Instant at;
  };
  std::vector<GivenVerdict> verdicts;
  std::vector<GivenReply> replies;
  std::vector<WrittenAnswer> answers;  // written for a unit
  std::vector<base::UnitId> units;     // member of
  base::Instant seen;                  // answers read up to; 0: never
};
MyData collect_my_data(store::Tx& tx, const people::Actor& actor);

// Erases: replies with their words, membership, what was read. Verdicts keep counting under a tag
// that leads nowhere once `people` has destroyed the salt; answers stay the unit's, without writer.
// No journal: the one who erases the person writes it.
void erase(store::Tx& tx, const people::Actor& actor);

}  // namespace answer
