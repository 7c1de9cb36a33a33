#include "hear/curate.h"

#include <algorithm>
#include <set>

#include "act_record.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "people/rights.h"
#include "text/mask.h"
#include "theme_record.h"

namespace hear {
namespace {

using base::refuse;
using base::Why;

// Texts that give a split-off theme its title.
constexpr std::size_t kTextsForTitle = 32;

base::Refusal not_yours() { return refuse(Why::kForbidden, "theme.not_yours"); }

base::Result<ThemeRecord> load_unmerged(store::Tx& tx, base::ThemeId theme,
                                        std::string_view field) {
  auto record = load_theme(tx, theme);
  if (!record) return theme_not_found(field);
  if (record->merged_into) return refuse(Why::kConflict, "theme.merged_already", field);
  return std::move(*record);
}

// The same for what would take something out of it, or change it as a whole.
base::Result<ThemeRecord> load_open(store::Tx& tx, base::ThemeId theme, std::string_view field) {
  auto record = load_unmerged(tx, theme, field);
  if (record && record->locked) return refuse(Why::kConflict, "theme.locked", field);
  return record;
}

void journal_act(store::Tx& tx, const people::Actor& actor, std::string_view kind,
                 base::ThemeId theme, base::ActId act) {
  tx.journal({.kind = std::string(kind),
              .actor = actor.office,
              .theme = theme.value,
              .object = act.value});
}

base::Result<std::string> check_title(std::string_view title, std::string_view field = "title") {
  if (!base::count_chars(title)) return refuse(Why::kInvalid, "text.not_utf8", field);
  std::string masked = text::mask(base::squeeze(title)).text;
  if (masked.empty()) return refuse(Why::kInvalid, "theme.title_empty", field);
  if (*base::count_chars(masked) > base::kTitleCharsMax) {
    return refuse(Why::kInvalid, "theme.title_too_long", field,
                  {{"max", std::to_string(base::kTitleCharsMax)}});
  }
  return masked;
}

// What a theme is called after somebody named it.
base::Result<Titles> new_titles(const people::Actor& actor, const Named& before,
                                const NewTitles& given) {
  const bool german_read = actor.reads == people::Locale::kGerman;
  Titles titles = before.titles;
  std::optional<std::string> german, english;
  auto take = [](const std::optional<std::string>& from, std::string_view field,
                 std::optional<std::string>& to) -> base::Result<base::Done> {
    if (!from) return base::Done{};
    auto checked = check_title(*from, field);
    if (!checked) return checked.error();
    to = std::move(*checked);
    return base::Done{};
  };
  auto taken = take(given.title, "title", german_read ? german : english);
  if (taken) taken = take(given.german, "title_de", german);
  if (taken) taken = take(given.english, "title_en", english);
  if (!taken) return taken.error();
  // Nobody is to read the machine's words beside a person's; and who renames without a word about
  // languages renames for all, unless somebody wrote two.
  const bool plain = given.title && !given.german && !given.english;
  const bool follows =
      before.by == TitleBy::kMachine || (plain && titles.german == titles.english);
  if (follows && !german) german = english;
  if (follows && !english) english = german;
  if (german) titles.german = std::move(*german);
  if (english) titles.english = std::move(*english);
  return titles;
}

// The chosen reports, each once, all of them in the theme; enough must stay behind.
base::Result<std::set<base::ReportId>> check_reports(store::Tx& tx, const ThemeRecord& theme,
                                                     const std::vector<base::ReportId>& reports) {
  std::set<base::ReportId> chosen(reports.begin(), reports.end());
  if (chosen.empty()) return refuse(Why::kInvalid, "split.no_reports", "report_ids");
  if (chosen.size() > kReportsPerActMax) {
    return refuse(Why::kInvalid, "split.too_many", "report_ids",
                  {{"max", std::to_string(kReportsPerActMax)}});
  }
  for (base::ReportId report : chosen) {
    auto where = tx.find<base::ThemeId>("SELECT theme_id FROM report WHERE id = :id", report);
    if (!where || *where != theme.id) {
      return refuse(Why::kConflict, "report.moved_already", "report_ids");
    }
  }
  bool all = std::ssize(chosen) == theme.figures.reports;
  if (all &&
      !tx.one<std::int64_t>("SELECT COUNT(*) FROM joined WHERE theme_id = :theme", theme.id)) {
    return refuse(Why::kConflict, "split.needs_rest", "report_ids");
  }
  return chosen;
}

void insert_act_reports(store::Tx& tx, base::ActId act, const std::set<base::ReportId>& reports) {
  for (base::ReportId report : reports) {
    tx.run("INSERT INTO act_report (act_id, report_id) VALUES (:act, :report)", act, report);
  }
}

// The act itself, its reports in their new place, the evidence of both themes.
void carry_over(store::Tx& tx, Matcher& matcher, const Rules& rules, base::ActId act,
                base::ThemeId from, base::ThemeId into) {
  set_before(tx, act, move_act_reports(tx, act, from, into));
  recount(tx, rules.gate, from);
  recount(tx, rules.gate, into);
  matcher.move(tx, moved_by(tx, act), into);
}

Titles titles_of_act_reports(store::Tx& tx, const Matcher& matcher, base::ActId act) {
  std::vector<std::string> texts;
  for (auto& moved : moved_by(tx, act)) {
    if (!moved.text.empty() && texts.size() < kTextsForTitle) {
      texts.push_back(std::move(moved.text));
    }
  }
  return matcher.titles(texts);
}

}  // namespace

bool may_curate(const people::Actor& actor) {
  return people::has_right(actor.roles, people::Right::kCurate);
}

bool may_rename(const people::Actor& actor, base::UnitId unit_of_theme) {
  return may_curate(actor) || (unit_of_theme && actor.member_of(unit_of_theme));
}

base::Result<Acted> merge_themes(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ThemeId from, base::ThemeId into) {
  if (!may_curate(actor)) return not_yours();
  if (from == into) return refuse(Why::kConflict, "theme.same", "into");
  auto gone = load_open(tx, from, "theme_id");
  if (!gone) return gone.error();
  auto stays = load_open(tx, into, "into");
  if (!stays) return stays.error();

  auto act = tx.new_id_of<base::ActId>();
  insert_act(tx, actor, {.id = act, .kind = "merge", .theme = from, .other = into});
  tx.run(
      "INSERT INTO act_report (act_id, report_id)"
      " SELECT CAST(:act AS BIGINT), id FROM report WHERE theme_id = :from",
      act, from);
  // Who joined both keeps the join of the one that goes on; the other one sleeps where it is.
  tx.run(
      "INSERT INTO act_join (act_id, tag, partner_id, created_us)"
      " SELECT CAST(:act AS BIGINT), tag, partner_id, created_us FROM joined"
      " WHERE theme_id = :from AND tag NOT IN (SELECT tag FROM joined WHERE theme_id = :into)",
      act, from, into);
  tx.run(
      "UPDATE joined SET theme_id = :into WHERE theme_id = :from AND tag IN"
      " (SELECT tag FROM act_join WHERE act_id = :act)",
      into, from, act);
  set_before(tx, act, move_act_reports(tx, act, from, into));
  tx.run("UPDATE theme SET merged_into = :into WHERE id = :from", into, from);
  recount(tx, rules.gate, from);
  recount(tx, rules.gate, into);
  matcher.merge(tx, from, into, pinned_by(tx, act));
  journal_act(tx, actor, "theme.merged", from, act);
  journal_act(tx, actor, "theme.merged", into, act);
  return Acted{act, into};
}

base::Result<Acted> split_theme(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                const Rules& rules, base::ThemeId theme,
                                const std::vector<base::ReportId>& reports,
                                std::string_view title) {
  if (!may_curate(actor)) return not_yours();
  auto record = load_open(tx, theme, "theme_id");
  if (!record) return record.error();
  auto chosen = check_reports(tx, *record, reports);
  if (!chosen) return chosen.error();
  Titles titles;
  if (!title.empty()) {
    auto checked = check_title(title);
    if (!checked) return checked.error();
    titles = {*checked, *checked};
  }

  auto act = tx.new_id_of<base::ActId>();
  auto made = tx.new_id_of<base::ThemeId>();
  insert_act(tx, actor, {.id = act, .kind = "split", .theme = theme, .other = made});
  insert_act_reports(tx, act, *chosen);
  TitleBy by = title.empty() ? TitleBy::kMachine : TitleBy::kSteward;
  if (title.empty()) titles = titles_of_act_reports(tx, matcher, act);
  insert_theme(tx, made, titles, by, tx.now(), actor.office);
  carry_over(tx, matcher, rules, act, theme, made);
  journal_act(tx, actor, "theme.split", theme, act);
  return Acted{act, made};
}

base::Result<Acted> move_reports(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ThemeId from,
                                 const std::vector<base::ReportId>& reports, base::ThemeId into) {
  if (!may_curate(actor)) return not_yours();
  if (from == into) return refuse(Why::kConflict, "theme.same", "into");
  auto record = load_open(tx, from, "theme_id");
  if (!record) return record.error();
  auto target = load_unmerged(tx, into, "into");
  if (!target) return target.error();
  auto chosen = check_reports(tx, *record, reports);
  if (!chosen) return chosen.error();

  auto act = tx.new_id_of<base::ActId>();
  insert_act(tx, actor, {.id = act, .kind = "move", .theme = from, .other = into});
  insert_act_reports(tx, act, *chosen);
  carry_over(tx, matcher, rules, act, from, into);
  journal_act(tx, actor, "theme.moved", from, act);
  journal_act(tx, actor, "theme.moved", into, act);
  return Acted{act, from};
}

base::Result<Acted> rename_theme(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                 const NewTitles& titles) {
  auto record = load_theme(tx, theme);
  if (!record) return may_curate(actor) ? theme_not_found("theme_id") : not_yours();
  if (!may_rename(actor, record->unit)) return not_yours();
  if (record->merged_into) return refuse(Why::kConflict, "theme.merged_already", "theme_id");
  const Named before{record->title_by, record->titles};
  auto wanted = new_titles(actor, before, titles);
  if (!wanted) return wanted.error();
  TitleBy by = may_curate(actor) ? TitleBy::kSteward : TitleBy::kUnit;
  if (*wanted == before.titles && before.by != TitleBy::kMachine) return Acted{{}, theme};
  auto act = tx.new_id_of<base::ActId>();
  insert_act(tx, actor,
             {.id = act,
              .kind = "rename",
              .theme = theme,
              .before = to_text(before),
              .after = to_text(Named{by, *wanted})});
  set_titles(tx, theme, *wanted);
  tx.run("UPDATE theme SET title_by = :by WHERE id = :id", to_text(by), theme);
  journal_act(tx, actor, "theme.renamed", theme, act);
  return Acted{act, theme};
}

base::Result<Acted> assign_theme(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                 base::UnitId unit) {
  if (!may_curate(actor)) return not_yours();
  auto record = load_unmerged(tx, theme, "theme_id");
  if (!record) return record.error();
  if (record->unit == unit) return Acted{{}, theme};
  if (unit && !tx.find<std::int64_t>("SELECT 1 FROM unit WHERE id = :id", unit)) {
    return refuse(Why::kNotFound, "unit.not_found", "unit_id");
  }
  auto act = tx.new_id_of<base::ActId>();
  insert_act(tx, actor,
             {.id = act,
              .kind = "assign",
              .theme = theme,
              .other = {unit.value},
              .before = std::to_string(record->unit.value),
              .after = std::to_string(unit.value)});
  tx.run("UPDATE theme SET unit_id = :unit WHERE id = :id", unit, theme);
  journal_act(tx, actor, "theme.assigned", theme, act);
  return Acted{act, theme};
}

base::Result<Acted> lock_theme(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                               base::ThemeId theme, bool locked) {
  if (!may_curate(actor)) return not_yours();
  auto record = load_unmerged(tx, theme, "theme_id");
  if (!record) return record.error();
  if (record->locked == locked) return Acted{{}, theme};
  auto act = tx.new_id_of<base::ActId>();
  insert_act(tx, actor, {.id = act, .kind = locked ? "lock" : "unlock", .theme = theme});
  set_locked(tx, matcher, theme, locked);
  journal_act(tx, actor, locked ? "theme.locked" : "theme.unlocked", theme, act);
  return Acted{act, theme};
}

}  // namespace hear
