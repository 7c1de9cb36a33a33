// Who is at work and who is in a talk at this moment: what due_at_work.h, queue_rooms.h and offers.h
// have in common.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "store/tx.h"

namespace attend {

struct Present {
  std::vector<std::string> queues{};
  bool free = false;  // neither a break nor the end of the shift in the minutes asked for
};
using AtWork = std::map<std::string, Present>;  // by planned_name

// Who has a shift at this moment; `free`: for so many minutes, 1 or more.
AtWork at_work_for(store::Tx& tx, std::int64_t minutes);
// Who has a shift within kKnownDays of now: the plan knows them.
inline constexpr std::int64_t kKnownDays = 7;
std::set<base::PersonId> known_to_plan(store::Tx& tx);

struct InTalk {
  base::PersonId lead{}, person{};
  bool begun = false;
};
// Talks that are not over and begin within so many minutes: one entry a person.
std::vector<InTalk> talks_within(store::Tx& tx, std::int64_t minutes);

}  // namespace attend
