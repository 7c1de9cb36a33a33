// Storing a report and finding its theme: shared by reporting and importing.
#pragma once

#include "base/ids.h"
#include "hear/evidence.h"
#include "hear/matcher.h"
#include "hear/submit_report.h"
#include "people/secret.h"
#include "store/tx.h"

namespace hear {

struct Source {
  std::string tag{};        // empty: nobody's
  base::PersonId author{};  // only where the tier is named
  base::OrgId partner{};
  bool imported = false;
  base::Instant created{};
};

struct Placed {
  base::ReportId report{};
  base::ThemeId theme{};
  Titles titles{};
  bool new_theme = false;
  bool new_voice = false;
};

Placed place_report(store::Tx& tx, Matcher& matcher, const Rules& rules, const people::SiteKey& key,
                    const CheckedReport& report, const Thought& thought, const Source& source);

}  // namespace hear
