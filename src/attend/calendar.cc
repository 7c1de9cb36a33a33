#include "attend/calendar.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace attend {
namespace {

using Row = std::tuple<base::TalkId, TalkKind, base::Instant, std::int64_t, TalkState,
                       base::PersonId, std::string, std::int64_t>;

CalendarTalk talk_of(Row row, base::PersonId person) {
  auto& [id, kind, starts, minutes, state, lead, lead_name, moves] = row;
  CalendarTalk talk{id, kind, starts, minutes};
  talk.cancelled = state == TalkState::kCancelled;
  talk.sequence = moves + (talk.cancelled ? 1 : 0);
  talk.leading = lead == person;
  talk.lead_name = std::move(lead_name);
  return talk;
}

// `talks` go by start, then id.
void add_people(store::Tx& tx, base::PersonId lead, std::vector<CalendarTalk>& talks) {
  if (talks.empty()) return;
  auto talk = talks.begin();
  tx.each<base::TalkId, std::string>(
      "SELECT w.talk_id, p.name FROM talk t JOIN talk_person w ON w.talk_id = t.id"
      " JOIN person p ON p.id = w.person_id"
      " WHERE t.lead_id = :lead AND t.starts_us >= :since AND t.starts_us <= :till"
      " ORDER BY t.starts_us, t.id, p.id",
      [&](auto row) {
        auto& [id, name] = row;
        auto found =
            std::find_if(talk, talks.end(), [id = id](const auto& t) { return t.id == id; });
        if (found == talks.end()) return;  // not asked for
        talk = found;
        talk->people.push_back(std::move(name));
      },
      lead, talks.front().starts, talks.back().starts);
}

}  // namespace

std::vector<CalendarTalk> list_calendar_talks(store::Tx& tx, base::PersonId person) {
  std::vector<CalendarTalk> talks;
  tx.each<base::TalkId, TalkKind, base::Instant, std::int64_t, TalkState, base::PersonId,
          std::string, std::int64_t>(
      "SELECT t.id, t.kind, t.starts_us, t.minutes, t.state, t.lead_id, COALESCE(l.name, ''),"
      " (SELECT COUNT(*) FROM talk_move m WHERE m.talk_id = t.id)"
      " FROM talk t LEFT JOIN person l ON l.id = t.lead_id"
      " WHERE t.id IN (SELECT o.id FROM talk o WHERE o.lead_id = :me"
      " UNION SELECT w.talk_id FROM talk_person w WHERE w.person_id = :also)"
      " AND t.starts_us >= :since AND t.starts_us < :till"
      " AND (t.state <> 'cancelled' OR t.starts_us > :now)"
      " ORDER BY t.starts_us, t.id LIMIT :limit",
      [&](Row row) { talks.push_back(talk_of(std::move(row), person)); }, person, person,
      tx.now().plus_days(-base::kCalendarPastDays), tx.now().plus_days(base::kCalendarAheadDays),
      tx.now(), base::kCalendarTalksMax);
  add_people(tx, person, talks);
  return talks;
}

std::optional<CalendarTalk> find_calendar_talk(store::Tx& tx, base::TalkId id,
                                               base::PersonId person) {
  auto row = tx.find<base::TalkId, TalkKind, base::Instant, std::int64_t, TalkState, base::PersonId,
                     std::string, std::int64_t>(
      "SELECT t.id, t.kind, t.starts_us, t.minutes, t.state, t.lead_id, COALESCE(l.name, ''),"
      " (SELECT COUNT(*) FROM talk_move m WHERE m.talk_id = t.id)"
      " FROM talk t LEFT JOIN person l ON l.id = t.lead_id WHERE t.id = :id"
      " AND (t.lead_id = :me OR EXISTS (SELECT 1 FROM talk_person w WHERE w.talk_id = t.id"
      " AND w.person_id = :also))",
      id, person, person);
  if (!row) return std::nullopt;
  std::vector<CalendarTalk> one{talk_of(std::move(*row), person)};
  add_people(tx, person, one);
  return std::move(one.front());
}

std::vector<base::PersonId> list_calendar_people(store::Tx& tx, base::TalkId talk) {
  return tx.list<base::PersonId>(
      "SELECT p.id FROM person p WHERE p.active = 1 AND (p.id IN (SELECT w.person_id FROM"
      " talk_person w WHERE w.talk_id = :talk) OR p.id IN (SELECT t.lead_id FROM talk t WHERE"
      " t.id = :same)) ORDER BY p.id",
      talk, talk);
}

}  // namespace attend
