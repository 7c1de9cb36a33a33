// Texts from elsewhere: surveys, tickets, an older tool.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "hear/matcher.h"
#include "hear/submit_report.h"
#include "hear/values.h"
#include "store/tx.h"

namespace hear {

// Whose words they are, if that is known: as the person would report now.
struct ImportAuthor {
  base::PersonId person{};
  std::string tag{};
  base::OrgId partner{};
};

struct ImportRow {
  std::string identity{};   // 64 hex digits: the row's identity; twice is the same as once
  CheckedReport report{};   // from check_report, like a report that is typed
  base::Instant created{};  // 0: now; never later than now
  std::optional<ImportAuthor> author{};  // nothing: counts as imported, not as a person
};

struct Imported {
  base::ReportId report{};
  base::ThemeId theme{};
  bool added = false;  // false: was imported before; nothing changed
  bool new_theme = false;
};

// One row. Many rows may share a transaction: call it for each inside one Db::write (some hundred
// at a time), with thoughts thought before. Effects as submit_report, journal "report.imported".
base::Result<Imported> import_row(store::Tx& tx, Matcher& matcher, const Rules& rules,
                                  const people::SiteKey& key, const ImportRow& row,
                                  const Thought& thought);

}  // namespace hear
