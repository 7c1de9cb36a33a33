#include "attend/privacy.h"

#include <algorithm>
#include <string>

#include "attend/calendar_feed.h"

namespace attend {
namespace {

void erase_as_agent(store::Tx& tx, base::PersonId person) {
  tx.run("DELETE FROM talk_person WHERE person_id = :person", person);
  tx.run("DELETE FROM front_line_answer WHERE person_id = :person", person);
  tx.run("DELETE FROM shift WHERE person_id = :person", person);
  tx.run(
      "UPDATE talk SET state = 'cancelled', cancelled_as = 'person', reason = 'away'"
      " WHERE state IN ('planned', 'moved')"
      " AND NOT EXISTS (SELECT 1 FROM talk_person p WHERE p.talk_id = talk.id)");
}

void erase_as_leader(store::Tx& tx, base::PersonId person) {
  tx.run(
      "UPDATE talk SET state = 'cancelled', cancelled_as = 'lead', reason = 'away'"
      " WHERE lead_id = :person AND state IN ('planned', 'moved') AND starts_us > :now",
      person, tx.now());
  tx.run("UPDATE talk SET lead_id = 0 WHERE lead_id = :person", person);
  tx.run("UPDATE talk SET planned_by = 0 WHERE planned_by = :person", person);
  tx.run("UPDATE talk SET cancelled_by = 0 WHERE cancelled_by = :person", person);
  tx.run("UPDATE talk_move SET moved_by = 0 WHERE moved_by = :person", person);
  tx.run("UPDATE front_line_day SET person_id = 0 WHERE person_id = :person", person);
}

}  // namespace

MyData collect_my_data(store::Tx& tx, const people::Actor& actor) {
  MyData data;
  tx.each<base::TalkId, TalkKind, base::Instant, std::int64_t, TalkState, bool,
          std::optional<Heard>, std::optional<base::Day>>(
      "SELECT t.id, t.kind, t.starts_us, t.minutes, t.state,"
      " CASE WHEN t.lead_id = :me THEN 1 ELSE 0 END, p.answer, p.answered_day FROM talk t"
      " LEFT JOIN talk_person p ON p.talk_id = t.id AND p.person_id = :person"
      " WHERE t.id IN (SELECT l.id FROM talk l WHERE l.lead_id = :lead UNION SELECT w.talk_id"
      " FROM talk_person w WHERE w.person_id = :also) ORDER BY t.starts_us, t.id",
      [&data](const auto& row) {
        const auto& [id, kind, starts, minutes, state, leading, heard, day] = row;
        data.talks.push_back(
            {id, kind, starts, minutes, state, leading, heard.value_or(Heard::kNone), day});
      },
      actor.person, actor.person, actor.person, actor.person);
  tx.each<base::FrontLineId, base::Day, std::optional<bool>>(
      "SELECT d.id, d.spent_day, a.with_me FROM front_line_day d LEFT JOIN front_line_answer a"
      " ON a.front_line_id = d.id AND a.person_id = :person"
      " WHERE d.person_id = :me OR a.person_id IS NOT NULL ORDER BY d.spent_day, d.id",
      [&data](const auto& row) {
        data.front_line.push_back({std::get<0>(row), std::get<1>(row), std::get<2>(row)});
      },
      actor.person, actor.person);
  tx.each<base::Instant, base::Instant, std::string, std::string>(
      "SELECT starts_us, ends_us, queues, breaks FROM shift WHERE person_id = :person"
      " ORDER BY starts_us",
      [&data](auto row) {
        auto& [starts, ends, queues, breaks] = row;
        data.shifts.push_back({starts, ends, std::move(queues), std::move(breaks)});
      },
      actor.person);
  data.calendar = has_calendar_feed(tx, actor.person);
  return data;
}

void erase(store::Tx& tx, const people::Actor& actor) {
  erase_as_agent(tx, actor.person);
  erase_as_leader(tx, actor.person);
  end_calendar_feed(tx, actor.person);
}

std::int64_t forget_old_talks(store::Tx& tx, base::Instant older_than) {
  auto talks = tx.list<base::TalkId>(
      "SELECT id FROM talk WHERE starts_us < :before ORDER BY starts_us, id LIMIT :limit",
      older_than, kForgetMax);
  for (base::TalkId talk : talks) {
    tx.run("DELETE FROM talk_person WHERE talk_id = :talk", talk);
    tx.run("DELETE FROM talk_move WHERE talk_id = :talk", talk);
    tx.run("DELETE FROM talk WHERE id = :talk", talk);
  }
  auto days = tx.list<base::FrontLineId>(
      "SELECT id FROM front_line_day WHERE spent_day < :before ORDER BY spent_day, id LIMIT :limit",
      base::utc_day(older_than), kForgetMax);
  for (base::FrontLineId day : days) {
    tx.run("DELETE FROM front_line_answer WHERE front_line_id = :day", day);
    tx.run("DELETE FROM front_line_day WHERE id = :day", day);
  }
  auto gone = static_cast<std::int64_t>(talks.size() + days.size());
  if (gone > 0) tx.journal({.kind = "talks.forgotten", .detail = std::to_string(gone)});
  return gone;
}

}  // namespace attend
