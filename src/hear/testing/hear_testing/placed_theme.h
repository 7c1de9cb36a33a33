// For tests: a theme with reports, as if the machine had grouped them so. Rows alone: the matcher
// hears of them when it is rebuilt.
#pragma once

#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "base/instant.h"
#include "store/tx.h"

namespace hear::testing {

// The reports have the ids 1,000 times the theme's and one, two, … more; each is somebody else's.
inline void insert_placed_theme(store::Tx& tx, std::int64_t theme, const std::string& title,
                                const std::vector<std::string>& texts, base::Instant said) {
  tx.run(
      "INSERT INTO theme (id, title, title_by, status, unit_id, merged_into, created_us,"
      " last_us, due_us, planned_day, paused_us, round, asked_us, people_asked, last_answer,"
      " people, contacts, minutes, imported, reports, weight) VALUES (:id, :title, 'machine',"
      " 'open', 0, 0, 1, 1, 0, NULL, 0, 0, 0, 0, '', :people, 0, 0, 0, :reports, 0)",
      theme, title, std::ssize(texts), std::ssize(texts));
  std::int64_t report = 1'000 * theme;
  for (const auto& text : texts) {
    ++report;
    tx.run(
        "INSERT INTO report (id, theme_id, kind, tier, minutes, tag, author, partner_id,"
        " source, created_us) VALUES (:id, :theme, 'idea', 'confidential', 0, :tag, '', 0,"
        " 'person', :at)",
        report, theme, "tag" + std::to_string(report), said);
    tx.run("INSERT INTO report_text (report_id, text) VALUES (:id, :text)", report, text);
  }
}

}  // namespace hear::testing
