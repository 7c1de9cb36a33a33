// What the machine would tidy up: two themes that look like one, a theme that looks like two. It only
// asks; a steward answers with one key. A yes is the ordinary act; a no holds for good, also when one
// of the themes is merged into another since, and nothing is asked again that a person decided: what
// was split or moved apart, what was merged, what was taken back.
//
//   hear::ThemeProposals proposals;                       // one for the process
//   proposals.look(db, matcher, now);                     // in the background, every minute
//   proposals.list(tx, steward, rules, per_day);          // what to ask this steward today
//   agree_to_proposal(tx, …) / decline_proposal(tx, …)    // the answer
//
// All functions are safe from any thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/curate.h"
#include "hear/list_themes.h"
#include "hear/matcher.h"
#include "hear/values.h"
#include "people/actor.h"
#include "store/db.h"

namespace hear {

inline constexpr std::int64_t kWeightiestCompared = 300, kNewestCompared = 200;  // themes
inline constexpr std::int64_t kLookMinutes = 10;  // at least, between two looks

// What is asked: shall `theme` go into `other`? Without another: shall a part of it become a theme of
// its own?
struct Asked {
  base::ThemeId theme{}, other{};
  bool is_merge() const { return bool(other); }
  friend bool operator==(const Asked&, const Asked&) = default;
};

struct ProposalRow {
  ThemeRow theme{};
  std::optional<ThemeRow> other{};     // of a merge: what would go on
  std::vector<std::string> because{};  // of a merge: as of a match
  std::vector<std::string> parts{};    // of a split: the machine's words for either part
};

class ThemeProposals {
 public:
  // Something was written: the next look is worth while; `soon`: and does not wait.
  void outdate(bool soon = false);
  // Words are to be forgotten: nothing that was made of them stays, and the next look does not wait.
  void forget();
  // Works out what to ask, if something was written since the last look and that is kLookMinutes
  // ago, or another word table is in use. Some hundred milliseconds for 500 themes, none of them in the writer. The same state of the
  // database gives the same proposals.
  void look(store::Db& db, const Matcher& matcher, base::Instant now);
  // What is open, the best first: as many as the steward has not answered today (UTC) of `per_day`.
  // Nothing for others, and for those whom rule 7 shuts out of their own partner: words and nearness
  // would tell what the own agents said.
  std::vector<ProposalRow> list(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                std::int64_t per_day) const;
  // The reports that a split of the theme would take out; empty: it is not proposed.
  std::vector<base::ReportId> part_of(base::ThemeId theme) const;

 private:
  struct Found {
    Asked asked{};
    int gain = 0;
    std::vector<std::string> because{};
    std::vector<Titles> parts{};
    std::vector<base::ReportId> part{};
  };
  using All = std::shared_ptr<const std::vector<Found>>;
  All all() const;
  static std::vector<Found> merges(store::Tx& tx, const text::Alike& alike);
  static std::vector<Found> splits(store::Tx& tx, const Matcher& matcher, const text::Alike& alike);

  std::atomic<bool> outdated_ = true, soon_ = true;
  mutable std::mutex mutex_;  // of what follows
  base::Instant looked_{};
  std::string table_;  // its hash, as it was looked with
  All found_ = std::make_shared<const std::vector<Found>>();
};

// The yes: merge_themes, or split_theme with `part`. Refuses as they do, and with kConflict
// proposal.answered_already (somebody said no), proposal.gone (a split without a part: it is not
// proposed any more).
base::Result<Acted> agree_to_proposal(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                      const Rules& rules, const Asked& asked,
                                      const std::vector<base::ReportId>& part);

// The no. `act` is what take_back takes it back by; list_acts names it "keep". Journal:
// "proposal.declined" (object: the act). Refuses kForbidden theme.not_yours, kNotFound
// theme.not_found (theme_id or other_id), kConflict theme.same (other_id), theme.merged_already
// (theme_id or other_id), proposal.answered_already.
base::Result<Acted> decline_proposal(store::Tx& tx, const people::Actor& actor, const Asked& asked);

}  // namespace hear
