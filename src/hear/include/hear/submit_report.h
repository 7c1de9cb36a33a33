// Saying something: one sentence becomes a report in a theme.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/report_facts.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/secret.h"
#include "store/tx.h"

namespace people {
class SiteKey;
}

namespace hear {

// As it comes in.
struct NewReport {
  std::string text{};
  ReportFacts facts{};
  std::string contact_ref{};   // of the customer contact it came from; empty: none
  std::optional<Tier> tier{};  // nothing: the site's default
  // Themes that were shown to the person, who says that none of them is meant: the report joins none
  // of them by itself, unless one holds it word for word. At most kApartMax.
  std::vector<base::ThemeId> apart_from{};
};
inline constexpr std::size_t kApartMax = 20;

// After its own rules were checked. The contact reference is only here as a keyed hash.
struct CheckedReport {
  std::string text{};  // squeezed, not yet masked: hand it to Matcher::think
  ReportFacts facts{};
  std::optional<std::string> contact_hash{};
  Tier tier = Tier::kConfidential;
  std::vector<base::ThemeId> apart_from{};
};

// What a report must be by itself; pure. Refuses with kInvalid:
//   text.not_utf8 (text), report.text_empty (text), report.text_too_long (text; max, chars),
//   json.too_many_items (apart_from; max), tier.not_offered (tier; tier); what check_facts refuses; what check_short_text refuses
//   (contact_ref)
base::Result<CheckedReport> check_report(const NewReport& report, const Rules& rules,
                                         const people::SiteKey& key);

// At most so many reports of one person in one minute. Bounded memory; safe from any thread.
class ReportPace {
 public:
  // per_minute 0: no limit.
  explicit ReportPace(std::int64_t per_minute) : per_minute_(per_minute) {}
  // Counts one report of the person at `now`, unless that would be too many: kTooMany
  // "report.too_many" (max, seconds until the next minute).
  base::Result<base::Done> count(std::string_view tag, base::Instant now);
  void set_limit(std::int64_t per_minute);

 private:
  std::mutex mutex_;
  std::int64_t per_minute_;
  std::int64_t minute_ = 0;
  std::unordered_map<std::string, std::int64_t> said_;  // in the present minute
};

struct Receipt {
  base::ReportId report{};
  base::ThemeId theme{};
  std::string title{};           // of the theme, as the actor reads it
  std::string number{};          // the receipt: tells the reporter what this was ("K7QM-2XWP")
  bool joined_existing = false;  // the theme was there before
  bool new_voice = false;        // the person had no voice in it before
  base::Instant undo_until{};
};

// Stores a report and puts it into a theme, an old or a new one. One transaction of some ten
// statements. Effects: report, report_text, evidence, perhaps theme; journal "report.added"
// (object: the report) and "theme.created". The text is the masked one of the thought. Never
// refuses what check_report passed.
base::Result<Receipt> submit_report(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                    const Rules& rules, const people::SiteKey& key,
                                    const CheckedReport& report, const Thought& thought);

struct Undone {
  base::ThemeId theme{};
  bool theme_gone = false;  // nothing was left of it
};

// Takes a report back: only the author, only within rules.undo_seconds; the person's words and
// voice go. A theme nobody else spoke in, without imported texts, answers and stewards' acts, goes
// too. Refuses: kNotFound report.not_found (not there, not yours), kConflict report.undo_over
// (seconds).
base::Result<Undone> undo_report(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ReportId report);

}  // namespace hear
