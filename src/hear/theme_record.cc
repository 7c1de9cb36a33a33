#include "theme_record.h"

#include <algorithm>
#include <bit>

#include "hear/find_theme.h"

namespace hear {

// Longer chains of merges than this do not come from people.
constexpr int kMergesMax = 1'000;

std::optional<ThemeRecord> load_theme(store::Tx& tx, base::ThemeId theme) {
  auto row = tx.find<base::ThemeId, std::string, std::string, std::string, base::UnitId, std::string,
                     std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                     std::int64_t>(
      "SELECT merged_into, title, title_en, title_by, unit_id, last_answer, people, contacts, minutes,"
      " imported, reports, locked FROM theme WHERE id = :id",
      theme);
  if (!row) return std::nullopt;
  auto& [merged_into, german, english, by, unit, last_answer, people, contacts, minutes, imported, reports,
         locked] = *row;
  return ThemeRecord{.id = theme,
                     .merged_into = merged_into,
                     .titles = {std::move(german), std::move(english)},
                     .title_by = parse_title_by(by).value_or(TitleBy::kMachine),
                     .locked = locked != 0,
                     .unit = unit,
                     .last_answer = std::move(last_answer),
                     .figures = {people, contacts, minutes, imported, reports}};
}

std::optional<ThemeRecord> load_live_theme(store::Tx& tx, base::ThemeId theme) {
  auto record = load_theme(tx, theme);
  for (int i = 0; record && record->merged_into; ++i) {
    CHECK(i < kMergesMax);
    record = load_theme(tx, record->merged_into);
  }
  return record;
}

bool became(store::Tx& tx, base::ThemeId shown, base::ThemeId theme) {
  return shown == theme || follow_merges(tx, shown) == theme;
}

void insert_theme(store::Tx& tx, base::ThemeId theme, const Titles& titles, TitleBy by,
                  base::Instant created, std::string_view actor_tag) {
  tx.run(
      "INSERT INTO theme (id, title, title_en, title_by, status, unit_id, merged_into, created_us, last_us,"
      " due_us, planned_day, paused_us, round, asked_us, people_asked, last_answer, people,"
      " contacts, minutes, imported, reports, weight) VALUES (:id, :title, :title_en, :by, 'open', 0, 0,"
      " :created, :last, 0, NULL, 0, 0, 0, 0, '', 0, 0, 0, 0, 0, 0)",
      theme, titles.german, titles.english, to_text(by), created, created);
  tx.journal({.kind = "theme.created", .actor = std::string(actor_tag), .theme = theme.value});
}

void set_titles(store::Tx& tx, base::ThemeId theme, const Titles& titles) {
  tx.run("UPDATE theme SET title = :title, title_en = :title_en WHERE id = :id", titles.german,
         titles.english, theme);
}

void refresh_title(store::Tx& tx, const Matcher& matcher, ThemeRecord& record) {
  auto reports = static_cast<std::uint64_t>(record.figures.reports);
  if (record.title_by != TitleBy::kMachine || record.locked) return;
  if (reports < 2 || !std::has_single_bit(reports)) return;
  Titles titles = matcher.titles(record.id);
  if (titles.german == kTitleOfNothing || titles == record.titles) return;
  set_titles(tx, record.id, titles);
  record.titles = std::move(titles);
}

void set_locked(store::Tx& tx, Matcher& matcher, base::ThemeId theme, bool locked) {
  tx.run("UPDATE theme SET locked = :locked WHERE id = :id", locked ? 1 : 0, theme);
  matcher.lock(tx, theme, locked);
}

Figures seen_by(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                const Figures& figures) {
  if (!actor.shut_out_of_own_partner()) return figures;
  Figures seen = figures;
  auto part = tx.find<std::int64_t, std::int64_t, std::int64_t>(
      "SELECT people, contacts, minutes FROM theme_partner"
      " WHERE theme_id = :theme AND partner_id = :partner",
      theme, actor.partner);
  if (part) {
    seen.people -= std::get<0>(*part);
    seen.contacts = std::max<std::int64_t>(0, seen.contacts - std::get<1>(*part));
    seen.minutes -= std::get<2>(*part);
  }
  return seen;
}

bool enough_for(const people::Actor& actor, const people::ReleaseGate& gate, const Figures& seen) {
  return !actor.shut_out_of_own_partner() || gate.opens(seen.people) || seen.imported > 0;
}

base::Refusal theme_not_found(std::string_view field) {
  return base::refuse(base::Why::kNotFound, "theme.not_found", field);
}

base::ThemeId follow_merges(store::Tx& tx, base::ThemeId theme) {
  auto record = load_live_theme(tx, theme);
  return record ? record->id : base::ThemeId{};
}

bool may_see(store::Tx& tx, const people::Actor& actor, const Rules& rules, base::ThemeId theme) {
  auto record = load_live_theme(tx, theme);
  return record && enough_for(actor, rules.gate, seen_by(tx, actor, record->id, record->figures));
}

}  // namespace hear
