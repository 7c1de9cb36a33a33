// What this module keeps about a person, how it is erased, and how it is forgotten.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "store/tx.h"

namespace attend {

struct MyData {
  struct Talk {
    base::TalkId id{};
    TalkKind kind = TalkKind::kOneToOne;
    base::Instant starts{};
    std::int64_t minutes = 0;
    TalkState state = TalkState::kPlanned;
    bool leading = false;
    Heard heard = Heard::kNone;          // what I said
    std::optional<base::Day> answered{};   // when
  };
  struct FrontLine {
    base::FrontLineId id{};
    base::Day day{};
    std::optional<bool> with_me{};  // nothing: I spent it
  };
  struct Shift {
    base::Instant starts{}, ends{};
    std::string queues{};  // separated by |
    std::string breaks{};  // minutes after the start + how long, separated by |
  };
  std::vector<Talk> talks{};            // by start, then id
  std::vector<FrontLine> front_line{};  // by day, then id
  std::vector<Shift> shifts{};          // of the staffing plan, by start
  bool calendar = false;                // there is a secret address of my calendar feed
};
MyData collect_my_data(store::Tx& tx, const people::Actor& actor);

// Erases: the person's shifts; that talks were for the person, and what they said of them; that the
// person led, planned, moved or cancelled, and spent days at the front line; the address of the
// calendar feed. The talks of others stay, by nobody; those still to come are cancelled. No journal:
// the one who erases the person writes it.
void erase(store::Tx& tx, const people::Actor& actor);

inline constexpr std::int64_t kForgetMax = 1'000;  // talks and days forgotten in one transaction
// Forgets talks that began before `older_than`, and front-line days spent before it, at most
// kForgetMax of each; how many went. Call again until it gives 0. Journal: "talks.forgotten"
// (detail: how many), unless it is none.
std::int64_t forget_old_talks(store::Tx& tx, base::Instant older_than);

}  // namespace attend
