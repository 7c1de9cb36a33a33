// What is kept about a person here, and how it goes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/report_facts.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/tx.h"

namespace hear {

struct MyReport {
  base::ReportId id{};
  base::ThemeId theme{};
  std::optional<std::string> text{};  // nothing: forgotten
  ReportFacts facts{};
  Tier tier = Tier::kConfidential;
  bool has_contact_ref = false;  // kept as a keyed hash only
  base::Instant created{};
};
struct MyJoin {
  base::ThemeId theme{};
  base::Instant created{};
};
struct MyData {
  std::vector<MyReport> reports{};  // oldest first
  std::vector<MyJoin> joins{};
  std::vector<base::ActId> acts{};  // as a steward
};

// Everything this module keeps about the person.
MyData collect_my_data(store::Tx& tx, const people::Actor& actor);

// Erases a person's words: the texts of own reports go, and the name on them. Contact references
// stay as keyed hashes, which tell nothing of the person. The tags stay, so that evidence keeps
// counting one person as one; they lead nowhere once `people` has destroyed the person's salt in
// the same transaction. Titles that the machine made are made anew from what is left. Effects: also
// the index; journal "words.erased".
std::int64_t erase_my_words(store::Tx& tx, Matcher& matcher, const people::Actor& actor);

// Retention: forgets the words of reports older than an instant, at most `limit` in one
// transaction; evidence stays. Returns how many; call again while it is `limit`.
// Effects: also the index; journal "words.forgotten" (detail: how many) if there were any.
std::int64_t forget_old_words(store::Tx& tx, Matcher& matcher, base::Instant older_than,
                              std::int64_t limit = 1'000);

}  // namespace hear
