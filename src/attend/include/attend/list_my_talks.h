// My talks: those that are for me, and those I lead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

struct MyTalk {
  struct Person {
    base::PersonId id{};
    std::string name{};
  };
  base::TalkId id{};
  TalkKind kind = TalkKind::kOneToOne;
  base::Instant starts{};
  std::int64_t minutes = 0;
  TalkState state = TalkState::kPlanned;
  std::int64_t held_minutes = 0;  // 0: not held, or nobody said so
  base::PersonId lead{};            // none: erased, and without a name
  std::string lead_name{};
  bool leading = false;        // the actor leads it
  std::vector<Person> people{};  // only to its lead; what they answered is told to nobody
  Heard mine = Heard::kNone;   // what the actor said, where it is for them
  bool asked = false;          // the actor can say now whether it took place
  CancelledAs cancelled_as = CancelledAs::kNobody;
  std::optional<Reason> reason{};  // of the cancellation
  std::int64_t moves = 0;
};
struct TalkPlace {
  base::Instant starts{};
  base::TalkId id{};
};
struct TalkList {
  std::vector<MyTalk> items{};      // by start, then id
  std::optional<TalkPlace> next{};  // hand over as `after`; nothing: that was all
};

// Those that begin from `from` on and before `to`. `limit` is cut to 1 … kPageRowsMax.
TalkList list_my_talks(store::Tx& tx, const people::Actor& actor, base::Instant from,
                       base::Instant to, std::int64_t limit = base::kPageRowsDefault,
                       std::optional<TalkPlace> after = {});

// One of them. Refusal: kNotFound talk.not_found (also of those that are not mine).
base::Result<MyTalk> find_my_talk(store::Tx& tx, const people::Actor& actor, base::TalkId talk);

struct TalkMove {
  base::Instant from{}, to{}, at{};
  Reason reason = Reason::kOther;
};
// Its history, oldest first. Refusal: kNotFound talk.not_found (also of those that are not mine).
base::Result<std::vector<TalkMove>> list_moves(store::Tx& tx, const people::Actor& actor,
                                               base::TalkId talk);

}  // namespace attend
