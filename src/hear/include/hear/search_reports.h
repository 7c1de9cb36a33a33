// Searching all reports that one may read, by words and by what they are about.
//
//   auto list = search_reports(tx, matcher, actor, key, {.text = "mahngebühr doppelt"});
//
// Whose words one may read is asked here once more, row by row, as on the theme's page: stewards all,
// members of a unit those of its themes, both without what rule 7 shuts. Who may read but a few words
// or the own ones finds nothing by this: not even how many there are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/result.h"
#include "hear/find_theme.h"
#include "hear/list_themes.h"
#include "hear/matcher.h"
#include "hear/report_facts.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/secret.h"
#include "store/tx.h"

namespace hear {

struct ReportQuery {
  std::string text{};  // empty: the newest first
  std::optional<Kind> kind{};
  std::optional<Subject> subject{};
  std::optional<Channel> channel{};
  std::optional<base::UnitId> unit{};  // of the theme; UnitId{0}: themes without a unit
  std::optional<Status> status{};      // of the theme
  std::optional<base::Day> from{}, to{};  // UTC days of the report, both included
  std::int64_t limit = base::kPageRowsDefault;  // 1 … kPageRowsMax, cut to it
  std::optional<Place> after{};                 // ReportList::next of the page before
};

struct FoundReport {
  Words words{};  // with id, kind and day
  base::ThemeId theme{};
  std::string title{};  // of the theme, in the language that the actor reads
};

struct ReportList {
  std::vector<FoundReport> items{};
  // With a text: none, there is one page of the best. Without: a page may be short, or empty, while
  // `next` goes on, since only so many rows are looked at for one.
  std::optional<Place> next{};
};

// May the actor search at all? Stewards and owners.
bool may_search(const people::Actor& actor);

// Refuses: kForbidden right.missing.
base::Result<ReportList> search_reports(store::Tx& tx, const Matcher& matcher,
                                        const people::Actor& actor, const people::SiteKey& key,
                                        const ReportQuery& query);

}  // namespace hear
