#include "place_report.h"

#include "report_columns.h"
#include "theme_record.h"

namespace hear {
namespace {

// A locked theme takes in by itself only what it holds already, word for word, and so does one that
// the person says is not meant.
std::optional<ThemeRecord> theme_for(store::Tx& tx, const Matcher::Decided& decided,
                                     const std::vector<base::ThemeId>& apart_from) {
  auto record = decided.theme ? load_live_theme(tx, decided.theme) : std::nullopt;
  if (!record || decided.same) return record;
  if (record->locked) return std::nullopt;
  for (base::ThemeId shown : apart_from) {
    if (became(tx, shown, record->id)) return std::nullopt;
  }
  return record;
}

std::optional<ThemeRecord> existing_theme(store::Tx& tx, const Matcher& matcher,
                                          const Thought& thought,
                                          const std::vector<base::ThemeId>& apart_from) {
  auto decided = matcher.decide(thought);
  if (!decided.theme) return std::nullopt;
  if (auto record = theme_for(tx, decided, apart_from)) return record;
  // Since the thought it went away (its only report was taken back), or was locked.
  return theme_for(tx, matcher.decide_anew(thought), apart_from);
}

ThemeRecord new_theme(store::Tx& tx, const Matcher& matcher, const Thought& thought,
                      const Source& source) {
  ThemeRecord record{.id = tx.new_id_of<base::ThemeId>(), .titles = matcher.titles(thought)};
  insert_theme(tx, record.id, record.titles, TitleBy::kMachine, source.created, source.tag);
  return record;
}

void insert_report(store::Tx& tx, const people::SiteKey& key, base::ReportId id,
                   base::ThemeId theme, const CheckedReport& report, const Thought& thought,
                   const Source& source) {
  static const std::string sql =
      "INSERT INTO report (id, theme_id, tier, contact_hash, tag, author, partner_id, source,"
      " created_us" + fact_list("") + ") VALUES (:id, :theme, :tier, :contact, :tag, :author,"
      " :partner, :source, :created" + fact_list(":") + ")";
  std::string author;
  if (source.author) author = key.seal_author("report", id.value, source.tag, source.author);
  std::apply(
      [&](const auto&... facts) {
        tx.run(sql, id, theme, report.tier, report.contact_hash, source.tag, author,
               source.partner, source.imported ? "import" : "person", source.created, facts...);
      },
      fact_values(report.facts));
  tx.run("INSERT INTO report_text (report_id, text) VALUES (:id, :text)", id, thought.text);
}

// For the day when it is asked again where it belongs (hear/lone_reports.h).
void keep_apart(store::Tx& tx, base::ReportId report, const std::vector<base::ThemeId>& from) {
  for (base::ThemeId theme : from) {
    tx.run(
        "INSERT INTO apart (report_id, theme_id) SELECT CAST(:report AS BIGINT), id FROM theme"
        " WHERE id = :theme ON CONFLICT (report_id, theme_id) DO NOTHING",
        report, theme);
  }
}

}  // namespace

Placed place_report(store::Tx& tx, Matcher& matcher, const Rules& rules, const people::SiteKey& key,
                    const CheckedReport& report, const Thought& thought, const Source& source) {
  auto found = existing_theme(tx, matcher, thought, report.apart_from);
  ThemeRecord record = found ? std::move(*found) : new_theme(tx, matcher, thought, source);
  Placed placed{.report = tx.new_id_of<base::ReportId>(), .theme = record.id, .new_theme = !found};
  insert_report(tx, key, placed.report, record.id, report, thought, source);
  keep_apart(tx, placed.report, report.apart_from);
  auto counted = count_in(tx, rules.gate, record.id, record.figures,
                          {.tag = source.tag,
                           .partner = source.partner,
                           .at = source.created,
                           .report = true,
                           .contact_hash = report.contact_hash,
                           .minutes = report.facts.minutes_lost.value_or(0)});
  placed.new_voice = counted.new_voice;
  record.figures = counted.figures;
  if (found) refresh_title(tx, matcher, record);
  placed.titles = std::move(record.titles);
  matcher.put(tx, placed.report, placed.theme, thought, report.facts, source.created);
  tx.journal({.kind = source.imported ? "report.imported" : "report.added",
              .actor = source.tag,
              .theme = placed.theme.value,
              .object = placed.report.value});
  return placed;
}

}  // namespace hear
