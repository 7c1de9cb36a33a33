// Answers to proposals as they are stored, and what a person decided about themes otherwise.
#pragma once

#include <optional>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "hear/curate.h"
#include "hear/theme_proposals.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

// Remembers an answer. `act`: of the yes; of a no a new one.
void insert_answer(store::Tx& tx, const people::Actor& actor, const Asked& asked, bool agreed,
                   base::ActId act);
// Answers of a steward on a UTC day; a no that was taken back is none.
std::int64_t count_answers(store::Tx& tx, const people::Actor& actor, base::Day day);

// Did somebody say no to this, about these themes or what was merged into them?
bool was_declined(store::Tx& tx, const Asked& asked);
// Or decide it otherwise: kept apart what could be merged (split, moved, a merge taken back), put
// together what could be split (merged, a split taken back)?
bool was_decided(store::Tx& tx, const Asked& asked);

// A no that can be taken back.
struct Declined {
  base::ActId act{};
  Asked asked{};
  base::Instant taken_back{};
};
std::optional<Declined> load_declined(store::Tx& tx, base::ActId act);
void take_back_declined(store::Tx& tx, base::ActId act);
// The latest, newest first, as list_acts shows them.
std::vector<ActLine> list_declined(store::Tx& tx, people::Locale reads, std::int64_t limit);

}  // namespace hear
