#include "act_record.h"

#include <algorithm>
#include <sstream>

#include "people/actor.h"

namespace hear {
namespace {

// Texts handed to the matcher anew: twice what it keeps of a theme as exemplars.
constexpr std::int64_t kTextsMoved = 64;

// The latest act that stands of those that put a report somewhere; 0: none.
#define HEAR_DECIDING_ACT(report)                                                                 \
  "(SELECT COALESCE(MAX(b.id), 0) FROM act_report x JOIN act b ON b.id = x.act_id"                \
  " WHERE x.report_id = " #report " AND b.taken_back_us = 0)"


}  // namespace

std::string to_text(const Named& named) {
  return std::string(to_text(named.by)) + '\n' + named.titles.german + '\n' + named.titles.english;
}

Named parse_named(std::string_view text) {
  auto next = [&text] {
    auto cut = std::min(text.find('\n'), text.size());
    std::string line(text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
    return line;
  };
  Named named;
  named.by = parse_title_by(next()).value_or(TitleBy::kMachine);
  named.titles.german = next();
  named.titles.english = text.empty() ? named.titles.german : next();
  return named;
}

std::optional<ActRecord> load_act(store::Tx& tx, base::ActId act) {
  auto row =
      tx.find<std::string, base::ThemeId, base::ThemeId, std::string, std::string, base::Instant>(
          "SELECT kind, theme_id, other_id, before, after, taken_back_us FROM act WHERE id = :id",
          act);
  if (!row) return std::nullopt;
  auto& [kind, theme, other, before, after, taken_back] = *row;
  return ActRecord{act,       std::move(kind), theme, other, std::move(before), std::move(after),
                   taken_back};
}

void insert_act(store::Tx& tx, const people::Actor& actor, const ActRecord& act) {
  tx.run(
      "INSERT INTO act (id, kind, theme_id, other_id, before, after, office, created_us,"
      " taken_back_us) VALUES (:id, :kind, :theme, :other, :before, :after, :office, :at, 0)",
      act.id, act.kind, act.theme, act.other, act.before, act.after, actor.office, tx.now());
}

void set_before(store::Tx& tx, base::ActId act, std::string_view before) {
  tx.run("UPDATE act SET before = :before WHERE id = :id", before, act);
}

std::string move_act_reports(store::Tx& tx, base::ActId act, base::ThemeId from,
                             base::ThemeId into) {
  std::string decided;
  tx.each<std::int64_t>(
      "SELECT d.report_id FROM decided d JOIN act_report a ON a.report_id = d.report_id"
      " WHERE a.act_id = :act ORDER BY d.report_id",
      [&decided](std::int64_t report) { decided += std::to_string(report) + ' '; }, act);
  tx.run(
      "UPDATE report SET theme_id = :into WHERE theme_id = :from AND id IN"
      " (SELECT report_id FROM act_report WHERE act_id = :act)",
      into, from, act);
  tx.run(
      "DELETE FROM decided WHERE report_id IN"
      " (SELECT report_id FROM act_report WHERE act_id = :act)",
      act);
  tx.run(
      "INSERT INTO decided (report_id, theme_id)"
      " SELECT report_id, CAST(:into AS BIGINT) FROM act_report WHERE act_id = :act",
      into, act);
  return decided;
}

void return_act_reports(store::Tx& tx, const ActRecord& act, base::ThemeId from,
                        base::ThemeId into) {
  tx.run(
      "UPDATE report SET theme_id = :into WHERE theme_id = :from AND id IN"
      " (SELECT report_id FROM act_report WHERE act_id = :act)",
      into, from, act.id);
  tx.run(
      "DELETE FROM decided WHERE report_id IN"
      " (SELECT report_id FROM act_report WHERE act_id = :act)",
      act.id);
  std::istringstream decided(act.before);
  for (std::int64_t report = 0; decided >> report;) {
    tx.run(
        "INSERT INTO decided (report_id, theme_id)"
        " SELECT id, theme_id FROM report WHERE id = :report",
        report);
  }
}

std::vector<Matcher::Moved> moved_by(store::Tx& tx, base::ActId act) {
  std::vector<Matcher::Moved> moved;
  tx.each<base::ReportId, std::optional<std::string>, base::ActId>(
      "SELECT a.report_id, w.text, " HEAR_DECIDING_ACT(a.report_id) " FROM act_report a"
      " LEFT JOIN report_text w ON w.report_id = a.report_id"
      " WHERE a.act_id = :act ORDER BY a.report_id",
      [&moved](auto row) {
        auto& [report, text, decided] = row;
        bool exemplar = text && std::ssize(moved) < kTextsMoved;
        moved.push_back({report, decided, exemplar ? std::move(*text) : std::string()});
      },
      act);
  return moved;
}

std::vector<Matcher::Moved> pinned_by(store::Tx& tx, base::ActId act) {
  std::vector<Matcher::Moved> pinned;
  tx.each<base::ReportId, base::ActId>(
      "SELECT a.report_id, " HEAR_DECIDING_ACT(a.report_id) " FROM act_report a"
      " WHERE a.act_id = :act ORDER BY a.report_id",
      [&pinned](const auto& row) {
        pinned.push_back({std::get<0>(row), std::get<1>(row), ""});
      },
      act);
  return pinned;
}

base::ActId deciding_act(store::Tx& tx, base::ReportId report) {
  return tx.one<base::ActId>("SELECT " HEAR_DECIDING_ACT(:report), report);
}

bool moves_reports(const ActRecord& act) {
  return act.kind == "merge" || act.kind == "split" || act.kind == "move";
}

bool is_locked_since(store::Tx& tx, const ActRecord& act) {
  if (!moves_reports(act)) return false;
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM act a JOIN theme t ON t.id = a.theme_id"
             " WHERE a.id > :id AND a.kind = 'lock' AND a.taken_back_us = 0 AND t.locked = 1"
             " AND a.theme_id IN (:theme, :other)",
             act.id, act.theme, act.other) > 0;
}

bool has_later_act(store::Tx& tx, const ActRecord& act) {
  if (!moves_reports(act)) {
    // Of a theme's locks and unlocks only the last can be taken back.
    std::string_view opposite = act.kind == "lock" ? "unlock" : act.kind == "unlock" ? "lock" : "";
    return tx.one<std::int64_t>(
               "SELECT COUNT(*) FROM act WHERE theme_id = :theme AND id > :id"
               " AND kind IN (:kind, :opposite) AND taken_back_us = 0",
               act.theme, act.id, act.kind, opposite) > 0 ||
           tx.one<std::int64_t>(
               "SELECT COUNT(*) FROM theme WHERE id = :id AND merged_into <> 0", act.theme) > 0;
  }
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM act WHERE id > :id AND taken_back_us = 0"
             " AND kind IN ('merge', 'split', 'move')"
             " AND (theme_id IN (:a, :b) OR other_id IN (:c, :d))",
             act.id, act.theme, act.other, act.theme, act.other) > 0;
}

}  // namespace hear
