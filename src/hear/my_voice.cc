#include "hear/my_voice.h"

#include <algorithm>

#include "theme_rows.h"

namespace hear {

VoiceList list_my_voice(store::Tx& tx, const people::Actor& actor, std::int64_t limit,
                        std::optional<Place> after, VoicesOf which) {
  limit = std::clamp<std::int64_t>(limit, 1, base::kPageRowsMax);
  Place from = after.value_or(Place{INT64_MAX, INT64_MAX});
  VoiceList list;
  std::vector<Place> places;
  tx.each<base::ThemeId, base::ReportId, std::int64_t, base::Instant, std::string, std::string,
          base::UnitId, std::optional<std::string>, base::Instant, std::optional<base::Day>,
          base::Instant, std::string, base::Instant, std::int64_t, std::optional<std::string>>(
      "SELECT t.id, s.report_id, s.place, s.created_us, t." + std::string(title_column(actor.reads)) +
      ", t.status, t.unit_id, u.name,"
      " t.due_us, t.planned_day, t.paused_us, t.last_answer, t.asked_us, t.round, w.text FROM ("
      " SELECT theme_id, id AS report_id, id AS place, created_us FROM report"
      " WHERE tag = :tag AND tag <> '' UNION ALL"
      " SELECT theme_id, 0 AS report_id, theme_id AS place, created_us FROM joined"
      " WHERE tag = :tag_too) AS s"
      " JOIN theme t ON t.id = s.theme_id LEFT JOIN unit u ON u.id = t.unit_id"
      " LEFT JOIN report_text w ON w.report_id = s.report_id"
      " WHERE t.merged_into = 0 AND (s.created_us, s.place) < (:at, :place)"
      " AND (CAST(:all AS BIGINT) = 1 OR t.status = 'fixed' OR (t.last_answer = 'question'"
      " AND t.status IN ('open', 'answered', 'reopened')))"
      " ORDER BY s.created_us DESC, s.place DESC LIMIT :limit",
      [&](auto row) {
        auto& [theme, report, place, at, title, status, unit, unit_name, due, planned, paused,
               last_answer, asked, round, text] = row;
        VoiceRow voice{.theme = theme,
                       .title = std::move(title),
                       .status = parse_status(status).value_or(Status::kOpen),
                       .report = report,
                       .text = std::move(text),
                       .at = at,
                       .unit = unit,
                       .unit_name = unit_name.value_or(""),
                       .due = due,
                       .due_on = due_day(due, planned),
                       .last_answer = std::move(last_answer),
                       .asked = asked,
                       .round = round};
        // A question does not undo what was overdue when it was asked.
        voice.overdue = due.us != 0 && due < (paused.us != 0 ? paused : tx.now());
        list.items.push_back(std::move(voice));
        places.push_back({at.us, place});
      },
      actor.tag, actor.tag, from.rank, from.id,
      std::int64_t{which == VoicesOf::kAll}, limit + 1);
  if (std::ssize(list.items) > limit) {
    list.items.pop_back();
    list.next = places[places.size() - 2];
  }
  return list;
}

VoiceCounts count_my_voice(store::Tx& tx, const people::Actor& actor) {
  VoiceCounts counts;
  counts.reported =
      tx.one<std::int64_t>("SELECT COUNT(*) FROM report WHERE tag = :tag AND tag <> ''", actor.tag);
  counts.joined = tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM joined j JOIN theme t ON t.id = j.theme_id"
      " WHERE j.tag = :tag AND t.merged_into = 0",
      actor.tag);
  auto [answered, solved] = tx.one<std::int64_t, std::int64_t>(
      "SELECT COUNT(CASE WHEN t.last_answer <> '' THEN 1 END),"
      " COUNT(CASE WHEN t.status = 'confirmed' THEN 1 END)"
      " FROM theme t WHERE t.merged_into = 0"
      " AND t.id IN (SELECT theme_id FROM said WHERE tag = :tag)",
      actor.tag);
  counts.answered = answered;
  counts.solved = solved;
  return counts;
}

std::vector<base::ThemeId> list_my_themes(store::Tx& tx, const std::string& tag) {
  return tx.list<base::ThemeId>(
      "SELECT t.id FROM theme t WHERE t.merged_into = 0"
      " AND t.id IN (SELECT theme_id FROM said WHERE tag = :tag) ORDER BY t.id DESC",
      tag);
}

bool has_voice(store::Tx& tx, base::ThemeId theme, const std::string& tag) {
  return tx
      .find<std::int64_t>("SELECT 1 FROM said WHERE theme_id = :theme AND tag = :tag LIMIT 1", theme,
                          tag)
      .has_value();
}

std::set<std::string> list_voices(store::Tx& tx, base::ThemeId theme) {
  std::set<std::string> tags;
  tx.each<std::string>(
      "SELECT DISTINCT tag FROM said WHERE theme_id = :theme",
      [&tags](std::string tag) { tags.insert(std::move(tag)); }, theme);
  return tags;
}

}  // namespace hear
