#include "hear/privacy.h"

#include <set>

namespace hear {
namespace {

// Texts from which the machine makes a title anew.
constexpr std::int64_t kTextsForTitle = 32;

// The machine's title of a theme may hold words of what was just forgotten.
void retitle(store::Tx& tx, const Matcher& matcher, base::ThemeId theme) {
  auto texts = tx.list<std::string>(
      "SELECT w.text FROM report r JOIN report_text w ON w.report_id = r.id"
      " WHERE r.theme_id = :theme ORDER BY r.id DESC LIMIT :limit",
      theme, kTextsForTitle);
  tx.run("UPDATE theme SET title = :title WHERE id = :id AND title_by = 'machine'",
         matcher.title(texts), theme);
}

}  // namespace

MyData collect_my_data(store::Tx& tx, const people::Actor& actor) {
  MyData data;
  tx.each<base::ReportId, base::ThemeId, std::optional<std::string>, std::string,
          std::optional<std::string>, std::optional<std::string>, std::string, std::int64_t,
          std::optional<std::string>, base::Instant>(
      "SELECT r.id, r.theme_id, w.text, r.kind, r.subject, r.channel, r.tier, r.minutes,"
      " r.contact_hash, r.created_us FROM report r LEFT JOIN report_text w ON w.report_id = r.id"
      " WHERE r.tag = :tag AND r.tag <> '' ORDER BY r.id",
      [&data](auto row) {
        auto& [id, theme, text, kind, subject, channel, tier, minutes, contact, created] = row;
        data.reports.push_back({.id = id,
                                .theme = theme,
                                .text = std::move(text),
                                .kind = parse_kind(kind).value_or(Kind::kCustomerSays),
                                .subject = subject ? parse_subject(*subject) : std::nullopt,
                                .channel = channel ? parse_channel(*channel) : std::nullopt,
                                .tier = parse_tier(tier).value_or(Tier::kConfidential),
                                .minutes_lost = minutes,
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
  data.acts = tx.list<base::ActId>("SELECT id FROM act WHERE office = :office ORDER BY id",
                                    actor.office);
  return data;
}

std::int64_t erase_my_words(store::Tx& tx, Matcher& matcher, const people::Actor& actor) {
  if (actor.tag.empty()) return 0;
  auto reports = tx.list<base::ReportId, base::ThemeId>(
      "SELECT id, theme_id FROM report WHERE tag = :tag AND tag <> '' ORDER BY id", actor.tag);
  std::set<base::ThemeId> themes;
  for (auto [report, theme] : reports) {
    tx.run("DELETE FROM report_text WHERE report_id = :id", report);
    matcher.remove(tx, report);
    themes.insert(theme);
  }
  tx.run("UPDATE report SET author = '' WHERE tag = :tag AND tag <> ''", actor.tag);
  for (base::ThemeId theme : themes) retitle(tx, matcher, theme);
  // Without the actor and without the number: the line after it names the person that is erased, and
  // the number would tell which tag was theirs.
  tx.journal({.kind = "words.erased"});
  return std::ssize(reports);
}

std::int64_t forget_old_words(store::Tx& tx, Matcher& matcher, base::Instant older_than,
                              std::int64_t limit) {
  auto reports = tx.list<base::ReportId>(
      "SELECT w.report_id FROM report_text w JOIN report r ON r.id = w.report_id"
      " WHERE r.created_us < :than ORDER BY w.report_id LIMIT :limit",
      older_than, limit);
  for (base::ReportId report : reports) {
    tx.run("DELETE FROM report_text WHERE report_id = :id", report);
    matcher.remove(tx, report);
  }
  auto count = std::ssize(reports);
  if (count > 0) {
    tx.journal({.kind = "words.forgotten", .actor = "", .detail = std::to_string(count)});
  }
  return count;
}

}  // namespace hear
