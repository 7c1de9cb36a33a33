#include "hear/import_reports.h"

#include <algorithm>

#include "place_report.h"

namespace hear {

base::Result<Imported> import_row(store::Tx& tx, Matcher& matcher, const Rules& rules,
                                  const people::SiteKey& key, const ImportRow& row,
                                  const Thought& thought) {
  auto known = tx.find<base::ReportId>("SELECT report_id FROM import_row WHERE row_hash = :hash",
                                       row.identity);
  if (known) {
    // The report itself may be gone: taken back it was, twice it must not come.
    auto theme = tx.find<base::ThemeId>("SELECT theme_id FROM report WHERE id = :id", *known);
    return Imported{.report = *known, .theme = theme.value_or(base::ThemeId{})};
  }
  Source source{.imported = true,
                .created = row.created.us == 0 ? tx.now() : std::min(row.created, tx.now())};
  if (row.author) {
    source.tag = row.author->tag;
    source.partner = row.author->partner;
    if (row.report.tier == Tier::kNamed) source.author = row.author->person;
  }
  Placed placed = place_report(tx, matcher, rules, key, row.report, thought, source);
  tx.run("INSERT INTO import_row (row_hash, report_id) VALUES (:hash, :report)", row.identity,
         placed.report);
  return Imported{
      .report = placed.report, .theme = placed.theme, .added = true, .new_theme = placed.new_theme};
}

}  // namespace hear
