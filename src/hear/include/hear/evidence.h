// What stands behind a theme: people, contacts, minutes, week by week. The figures are kept by every write, and the
// same as a full count at any time (property test).
//
//   people    distinct persons (tags) with a report or a join
//   contacts  distinct contact references of persons' reports, plus each report without one, plus
//             each join
//   minutes   sum of minutes lost of persons' reports
//   imported  imported texts without an author: they count here and nowhere else
//   a week    its distinct persons; its reports and joins as contacts (a contact reference that is
//             reported twice counts twice here)
//   a partner persons, contacts and minutes as above of one partner's agents. A contact reference
//             known on both sides counts with the partner.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/instant.h"
#include "hear/values.h"
#include "people/release_gate.h"
#include "store/tx.h"

namespace hear {

// The order of lists: released evidence only. People above all, imported texts among equals.
std::int64_t weight_of(const people::ReleaseGate& gate, std::int64_t people, std::int64_t imported);

// The figures in a theme's row.
struct Figures {
  std::int64_t people = 0, contacts = 0, minutes = 0, imported = 0, reports = 0;
  friend bool operator==(const Figures&, const Figures&) = default;
};

// One thing said: a report or a join.
struct Said {
  std::string tag{};  // empty: imported without an author
  base::OrgId partner{};
  base::Instant at{};
  bool report = false;  // false: a join
  std::optional<std::string> contact_hash{};
  std::int64_t minutes = 0;
};

struct Counted {
  Figures figures{};  // after it
  bool new_voice = false;
};

// Counts what was just stored in `report` or `joined`. `before`: the figures in the theme's row.
Counted count_in(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme,
                 const Figures& before, const Said& said);
// Takes out what was just deleted from `report` or `joined`.
Figures count_out(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme,
                  const Figures& before, const Said& said);

// Counts everything anew from `report` and `joined`: after merge, split, move. A merged theme has
// nothing.
Figures recount(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme);

// Brings `theme.weight` of all themes up to date; after the floor was changed.
void reweigh(store::Tx& tx, const people::ReleaseGate& gate);

// Persons who reported or joined after an instant (again or for the first time); those of them
// whose first word in the theme this was. For reopening.
std::int64_t people_since(store::Tx& tx, base::ThemeId theme, base::Instant since);
std::int64_t new_people_since(store::Tx& tx, base::ThemeId theme, base::Instant since);

}  // namespace hear
