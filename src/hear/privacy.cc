#include "hear/privacy.h"

#include <set>
#include <tuple>

#include "act_record.h"
#include "report_columns.h"
#include "theme_record.h"

namespace hear {
namespace {

// Texts from which the machine makes a title anew.
constexpr std::int64_t kTextsForTitle = 32;

using Texts = std::vector<std::string>;

// What the machine called the theme before somebody named it, kept for taking that back.
void retitle_acts(store::Tx& tx, base::ThemeId theme, const Titles& titles) {
  for (const auto& [act, before] : tx.list<base::ActId, std::string>(
           "SELECT id, before FROM act WHERE theme_id = :theme AND kind = 'rename'", theme)) {
    if (parse_named(before).by != TitleBy::kMachine) continue;
    set_before(tx, act, to_text(Named{TitleBy::kMachine, titles}));
  }
}

void retitle(store::Tx& tx, base::ThemeId theme, const Titles& titles) {
  auto record = load_theme(tx, theme);
  if (record && record->title_by == TitleBy::kMachine) set_titles(tx, theme, titles);
  retitle_acts(tx, theme, titles);
}

// The machine's title of a theme may hold words of what was just forgotten, and so may those of the
// themes that were merged into it.
void retitle(store::Tx& tx, const Matcher& matcher, base::ThemeId theme) {
  Texts texts = tx.list<std::string>(
      "SELECT w.text FROM report r JOIN report_text w ON w.report_id = r.id"
      " WHERE r.theme_id = :theme ORDER BY r.id DESC LIMIT :limit",
      theme, kTextsForTitle);
  retitle(tx, theme, matcher.titles(texts));
  for (auto merged :
       tx.list<base::ThemeId>("SELECT id FROM theme WHERE merged_into = :theme", theme)) {
    Texts moved = tx.list<std::string>(
        "SELECT w.text FROM act a JOIN act_report m ON m.act_id = a.id"
        " JOIN report_text w ON w.report_id = m.report_id"
        " WHERE a.theme_id = :theme AND a.kind = 'merge' AND a.taken_back_us = 0"
        " ORDER BY w.report_id DESC LIMIT :limit",
        merged, kTextsForTitle);
    retitle(tx, merged, matcher.titles(moved));
  }
}

// The words go, everywhere: the texts, the index, the titles made of them.
void forget(store::Tx& tx, Matcher& matcher,
            const std::vector<std::tuple<base::ReportId, base::ThemeId>>& reports) {
  std::set<base::ThemeId> themes;
  for (auto [report, theme] : reports) {
    tx.run("DELETE FROM report_text WHERE report_id = :id", report);
    matcher.remove(tx, report);
    themes.insert(theme);
  }
  for (base::ThemeId theme : themes) retitle(tx, matcher, theme);
}

}  // namespace

MyData collect_my_data(store::Tx& tx, const people::Actor& actor) {
  MyData data;
  static const std::string sql =
      "SELECT r.id, r.theme_id, w.text, r.tier, r.contact_hash, r.created_us" + fact_list("r.") +
      " FROM report r LEFT JOIN report_text w ON w.report_id = r.id"
      " WHERE r.tag = :tag AND r.tag <> '' ORDER BY r.id";
  each_with_facts<base::ReportId, base::ThemeId, std::optional<std::string>, Tier,
                  std::optional<std::string>, base::Instant>(
      tx, sql,
      [&data](auto row, ReportFacts facts) {
        auto& [id, theme, text, tier, contact, created] = row;
        data.reports.push_back({.id = id,
                                .theme = theme,
                                .text = std::move(text),
                                .facts = std::move(facts),
                                .tier = tier,
                                .has_contact_ref = contact.has_value(),
                                .created = created});
      },
      actor.tag);
  tx.each<base::ThemeId, base::Instant>(
      "SELECT theme_id, created_us FROM joined WHERE tag = :tag ORDER BY theme_id",
      [&data](const auto& row) {
        data.joins.push_back({std::get<0>(row), std::get<1>(row)});
      },
      actor.tag);
  data.acts = tx.list<base::ActId>(
      "SELECT id FROM act WHERE office = :office UNION"
      " SELECT id FROM proposal_answer WHERE office = :office_too ORDER BY id",
      actor.office, actor.office);
  return data;
}

std::int64_t erase_my_words(store::Tx& tx, Matcher& matcher, const people::Actor& actor) {
  if (actor.tag.empty()) return 0;
  auto reports = tx.list<base::ReportId, base::ThemeId>(
      "SELECT id, theme_id FROM report WHERE tag = :tag AND tag <> '' ORDER BY id", actor.tag);
  tx.run("UPDATE report SET author = '' WHERE tag = :tag AND tag <> ''", actor.tag);
  forget(tx, matcher, reports);
  // Without the actor and without the number: the line after it names the person that is erased,
  // and the number would tell which tag was theirs.
  tx.journal({.kind = "words.erased"});
  return std::ssize(reports);
}

std::int64_t forget_old_words(store::Tx& tx, Matcher& matcher, base::Instant older_than,
                              std::int64_t limit) {
  auto reports = tx.list<base::ReportId, base::ThemeId>(
      "SELECT w.report_id, r.theme_id FROM report_text w JOIN report r ON r.id = w.report_id"
      " WHERE r.created_us < :than ORDER BY w.report_id LIMIT :limit",
      older_than, limit);
  forget(tx, matcher, reports);
  auto count = std::ssize(reports);
  if (count > 0) {
    tx.journal({.kind = "words.forgotten", .actor = "", .detail = std::to_string(count)});
  }
  return count;
}

}  // namespace hear
