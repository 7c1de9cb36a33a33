#include "hear/lone_reports.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "hear/evidence.h"
#include "proposal_record.h"
#include "text/index.h"
#include "theme_record.h"

namespace hear {
namespace {

// What nobody touched, and nobody can take back any more.
#define HEAR_LONE                                                                                 \
  " FROM theme t JOIN report r ON r.theme_id = t.id JOIN report_text w ON w.report_id = r.id"     \
  " WHERE t.reports = 1 AND r.created_us < :before AND t.merged_into = 0 AND t.locked = 0"        \
  " AND t.unit_id = 0 AND t.title_by = 'machine' AND t.status = 'open' AND t.last_answer = ''"    \
  " AND NOT EXISTS (SELECT 1 FROM joined j WHERE j.theme_id = t.id)"                              \
  " AND NOT EXISTS (SELECT 1 FROM decided d WHERE d.report_id = r.id)"                            \
  " AND NOT EXISTS (SELECT 1 FROM act a WHERE a.theme_id = t.id)"                                 \
  " AND NOT EXISTS (SELECT 1 FROM act a WHERE a.other_id = t.id)"

struct Lone {
  base::ThemeId theme{};
  base::ReportId report{};
  std::string text{};
};

// A report in its time of undo stays where it is: it may be all that a theme has.
base::Instant undone_before(store::Tx& tx, const Rules& rules) {
  return tx.now().plus_seconds(-rules.undo_seconds);
}

// The newest of themes below this one.
std::vector<Lone> list_lone(store::Tx& tx, const Rules& rules, base::ThemeId below,
                            std::size_t most) {
  std::vector<Lone> lone;
  tx.each<base::ThemeId, base::ReportId, std::string>(
      "SELECT t.id, r.id, w.text" HEAR_LONE " AND t.id < :below ORDER BY t.id DESC LIMIT :limit",
      [&lone](auto row) {
        auto& [theme, report, text] = row;
        lone.push_back({theme, report, std::move(text)});
      },
      undone_before(tx, rules), below, static_cast<std::int64_t>(most));
  return lone;
}

// Half of them the newest, the others on from where the last time ended.
std::vector<Lone> list_turn(store::Tx& tx, const Rules& rules, std::size_t most,
                            base::ThemeId& below) {
  constexpr base::ThemeId kAboveAll{std::numeric_limits<std::int64_t>::max()};
  std::vector<Lone> lone = list_lone(tx, rules, kAboveAll, most / 2);
  if (lone.size() < most / 2) return lone;
  const base::ThemeId from = below ? std::min(below, lone.back().theme) : lone.back().theme;
  std::vector<Lone> rest = list_lone(tx, rules, from, most - lone.size());
  below = lone.size() + rest.size() < most ? base::ThemeId{} : rest.back().theme;
  lone.insert(lone.end(), std::move_iterator(rest.begin()), std::move_iterator(rest.end()));
  return lone;
}

bool said_apart(store::Tx& tx, base::ReportId report, base::ThemeId theme) {
  for (auto other : tx.list<base::ThemeId>(
           "SELECT theme_id FROM apart WHERE report_id = :report ORDER BY theme_id", report)) {
    if (became(tx, other, theme)) return true;
  }
  return false;
}

// What people decided since, or before, about these two.
bool may_join(store::Tx& tx, const Rules& rules, const Lone& lone,
              const std::optional<ThemeRecord>& into) {
  if (!into || into->locked || into->id == lone.theme) return false;
  if (said_apart(tx, lone.report, into->id)) return false;
  const Asked asked{lone.theme, into->id};
  if (was_declined(tx, asked) || was_decided(tx, asked)) return false;
  return tx.one<std::int64_t>("SELECT COUNT(*)" HEAR_LONE " AND t.id = :id AND r.id = :report",
                              undone_before(tx, rules), lone.theme, lone.report) == 1;
}

base::Result<bool> gather(store::Tx& tx, Matcher& matcher, const Rules& rules, const Lone& lone,
                          base::ThemeId theme, const Gained& gained) {
  auto into = load_live_theme(tx, theme);
  if (!may_join(tx, rules, lone, into)) return false;
  tx.run("UPDATE report SET theme_id = :into WHERE id = :report", into->id, lone.report);
  tx.run("UPDATE theme SET merged_into = :into WHERE id = :from", into->id, lone.theme);
  recount(tx, rules.gate, lone.theme);
  into->figures = recount(tx, rules.gate, into->id);
  refresh_title(tx, matcher, *into);
  // Its words are those of the report, which may be erased where it lies now.
  set_titles(tx, lone.theme, {std::string(kTitleOfNothing), std::string(kTitleOfNothing)});
  matcher.merge(tx, lone.theme, into->id, {});
  tx.journal(
      {.kind = "report.gathered", .theme = into->id.value, .object = lone.report.value});
  if (!gained) return true;
  auto heard = gained(tx, lone.theme, into->id);
  if (!heard) return heard.error();
  return true;
}

}  // namespace

std::int64_t LoneReports::look(store::Db& db, Matcher& matcher, const Rules& rules,
                               base::Instant now, const Gained& gained,
                               const std::stop_token& stop) {
  const auto in_use = matcher.table();
  const Time time{.texts = static_cast<std::size_t>(matcher.size().texts),
                  .table = in_use ? in_use->sha256 : "",
                  .at = now};
  const bool another_day = now >= last_.at.plus_days(1) && time.texts != last_.texts;
  if (time.table == last_.table && !another_day &&
      !text::Index::again_due(time.texts, last_.texts)) {
    return 0;
  }
  std::int64_t moved = 0;
  base::ThemeId below = below_;
  const auto turn = db.read([&](store::Tx& tx) { return list_turn(tx, rules, asked_, below); });
  for (const Lone& lone : turn) {
    if (stop.stop_requested()) return moved;
    const base::ThemeId theme = matcher.group_again(lone.text, lone.theme);
    if (!theme) continue;
    auto done = db.write([&](store::Tx& tx) {
      return gather(tx, matcher, rules, lone, theme, gained);
    });
    moved += done && *done;
  }
  last_ = time;
  below_ = below;
  return moved;
}

}  // namespace hear
