// verify: does the data hold what it promises? Looks only, changes nothing; also beside a running
// server.
#include <iostream>

#include "base/check.h"
#include "failure.h"
#include "folder.h"
#include "local_door.h"
#include "store/inspect.h"
#include "verbs.h"
#include "version.h"

namespace cli {
namespace {

constexpr std::int64_t kFindingsPerRule = 5;

// A rule is a query that lists what breaks it: ids, and a column that says what is there instead.
struct Invariant {
  std::string_view says;
  std::string_view sql;
};

// Evidence as hear/evidence.h defines it, counted anew from reports and joins.
constexpr Invariant kInvariants[] = {
    {"the people of a theme are those who reported or joined",
     "SELECT t.id, t.people FROM theme t WHERE t.merged_into = 0 AND t.people <> (SELECT COUNT(*) "
     "FROM (SELECT r.tag FROM report r WHERE r.theme_id = t.id AND r.tag <> '' UNION SELECT j.tag "
     "FROM joined j WHERE j.theme_id = t.id) AS said) ORDER BY t.id"},
    {"the contacts of a theme are those of its reports and its joins",
     "SELECT t.id, t.contacts FROM theme t WHERE t.merged_into = 0 AND t.contacts <> (SELECT "
     "COUNT(DISTINCT r.contact_hash) + COUNT(*) - COUNT(r.contact_hash) FROM report r WHERE "
     "r.theme_id = t.id AND r.tag <> '') + (SELECT COUNT(*) FROM joined j WHERE j.theme_id = t.id) "
     "ORDER BY t.id"},
    {"the minutes of a theme are the sum of its reports'",
     "SELECT t.id, t.minutes FROM theme t WHERE t.merged_into = 0 AND t.minutes <> (SELECT "
     "COALESCE(SUM(r.minutes), 0) FROM report r WHERE r.theme_id = t.id AND r.tag <> '') ORDER BY "
     "t.id"},
    {"the reports of a theme are counted, the imported ones too",
     "SELECT t.id, t.reports FROM theme t WHERE t.merged_into = 0 AND (t.reports <> (SELECT "
     "COUNT(*) FROM report r WHERE r.theme_id = t.id) OR t.imported <> (SELECT COUNT(*) FROM "
     "report "
     "r WHERE r.theme_id = t.id AND r.tag = '')) ORDER BY t.id"},
    {"nothing hangs on a theme that was merged away",
     "SELECT r.id, r.theme_id FROM report r JOIN theme t ON t.id = r.theme_id WHERE t.merged_into "
     "<> 0 ORDER BY r.id"},
    {"every report has a theme",
     "SELECT r.id, r.theme_id FROM report r WHERE NOT EXISTS (SELECT 1 FROM theme t WHERE t.id = "
     "r.theme_id) ORDER BY r.id"},
    {"every text belongs to a report",
     "SELECT x.report_id, x.report_id FROM report_text x WHERE NOT EXISTS (SELECT 1 FROM report r "
     "WHERE r.id = x.report_id) ORDER BY x.report_id"},
    {"every answer and every verdict has a theme",
     "SELECT a.theme_id, a.theme_id FROM answer a WHERE NOT EXISTS (SELECT 1 FROM theme t WHERE "
     "t.id = a.theme_id) ORDER BY a.theme_id"},
    {"a theme is merged into one that is there",
     "SELECT t.id, t.merged_into FROM theme t WHERE t.merged_into <> 0 AND NOT EXISTS (SELECT 1 "
     "FROM "
     "theme o WHERE o.id = t.merged_into) ORDER BY t.id"},
    {"every report stands in the journal",
     "SELECT r.id, r.id FROM report r WHERE r.id NOT IN (SELECT j.object_id FROM journal j WHERE "
     "j.kind IN ('report.added', 'report.imported')) ORDER BY r.id"},
    {"every report of the journal is there, unless it was taken back",
     "SELECT j.object_id, j.seq FROM journal j WHERE j.kind IN ('report.added', "
     "'report.imported') AND j.object_id NOT IN (SELECT r.id FROM report r) AND j.object_id NOT "
     "IN (SELECT u.object_id FROM journal u WHERE u.kind = 'report.undone') ORDER BY j.object_id"},
    {"every answer stands in the journal, of its kind",
     "SELECT a.id, a.id FROM answer a WHERE a.id NOT IN (SELECT j.object_id FROM journal j WHERE "
     "j.kind = 'answer.' || a.kind) ORDER BY a.id"},
    {"everybody of a talk, and every move, has a talk",
     "SELECT x.talk_id, x.talk_id FROM (SELECT talk_id FROM talk_person UNION SELECT talk_id FROM "
     "talk_move) AS x WHERE NOT EXISTS (SELECT 1 FROM talk t WHERE t.id = x.talk_id) ORDER BY "
     "x.talk_id"},
    {"every talk stands in the journal",
     "SELECT t.id, t.id FROM talk t WHERE t.id NOT IN (SELECT j.object_id FROM journal j WHERE "
     "j.kind = 'talk.planned') ORDER BY t.id"},
    {"a talk was held for some minutes, or has none",
     "SELECT t.id, t.held_minutes FROM talk t WHERE (t.state = 'held' AND t.held_minutes < 1) OR "
     "(t.state <> 'held' AND t.held_minutes <> 0) ORDER BY t.id"},
    {"a talk that was moved is where its last move put it",
     "SELECT t.id, m.to_us FROM talk t JOIN talk_move m ON m.talk_id = t.id WHERE m.to_us <> "
     "t.starts_us AND m.id = (SELECT MAX(l.id) FROM talk_move l WHERE l.talk_id = t.id) ORDER BY "
     "t.id"},
    {"every answer to a front-line day has one",
     "SELECT a.front_line_id, a.front_line_id FROM front_line_answer a WHERE NOT EXISTS (SELECT 1 "
     "FROM front_line_day d WHERE d.id = a.front_line_id) ORDER BY a.front_line_id"},
    {"no id is larger than the next one",
     "SELECT r.id, r.id FROM report r WHERE r.id >= (SELECT next_id FROM writer) ORDER BY r.id"},
};

void check_invariants(store::Tx& tx, std::vector<std::string>& findings) {
  for (const auto& rule : kInvariants) {
    std::int64_t broken = 0;
    std::string where;
    tx.each<std::int64_t, std::int64_t>(rule.sql, [&](auto row) {
      if (++broken > kFindingsPerRule) return;
      where += (where.empty() ? "" : ", ") + std::to_string(std::get<0>(row));
    });
    if (broken == 0) continue;
    findings.push_back("not so: " + std::string(rule.says) + " (" + std::to_string(broken) +
                       " times; ids " + where + (broken > kFindingsPerRule ? " …" : "") + ")");
  }
}

}  // namespace

int verify(const Options& options) {
  auto db = open_as_it_is(options);
  std::vector<std::string> findings;
  std::int64_t entries = 0;
  try {
    read_key(options);
  } catch (const Failed& missing) {
    findings.push_back(missing.what());
  }
  if (auto done = migrations_done(*db); done != migrations_known()) {
    findings.push_back(done < migrations_known()
                           ? "the data is older than this version; start the server once"
                           : "the data was written by a newer version of Heard; verify with that");
  } else {
    for (auto& finding : db->integrity()) findings.push_back(std::move(finding));
    try {
      db->read([&](store::Tx& tx) {
        auto chain = store::verify_chain(tx);
        entries = chain.entries;
        for (auto& finding : chain.findings) findings.push_back(std::move(finding));
        check_invariants(tx, findings);
        return 0;
      });
    } catch (const std::exception& error) {
      findings.push_back(std::string("the data cannot be read: ") + error.what());
    }
  }
  if (options.json) {
    boost::json::array list(findings.begin(), findings.end());
    std::cout << boost::json::serialize(Json{{"journal_entries", entries}, {"findings", list}})
              << "\n";
  } else {
    for (const auto& finding : findings) std::cout << finding << "\n";
    if (findings.empty()) {
      std::cout
          << "All is well: " << entries << " entries of the journal continue each other, and "
          << "every count is right. The words of reports and answers are not part of the chain.\n";
    }
  }
  if (findings.empty()) return 0;
  throw Failed(std::to_string(findings.size()) + (findings.size() == 1 ? " finding" : " findings"));
}

}  // namespace cli
