#include "listened.h"

#include <algorithm>

#include "base/check.h"
#include "team.h"

namespace attend {
namespace {

// Of talk t and its talk_person p, with the parameters :now and :since.
#define ATTEND_LISTENED                                                                   \
  " t.kind IN ('one_to_one', 'side_by_side', 'round') AND t.state <> 'cancelled'"         \
  " AND t.starts_us <= :now AND t.starts_us > :since AND (p.answer = 'confirmed'"         \
  " OR (t.state = 'held' AND p.answer = 'none')) "

base::Instant ledger_begin(const store::Tx& tx) { return tx.now().plus_days(-kLedgerDays); }
base::Day first_day(const store::Tx& tx, const Rules& rules) {
  return day_at(tx.now(), rules).plus(-kLedgerDays);
}

Listening listening_of(TalkKind kind) {
  CHECK(is_listening(kind));
  if (kind == TalkKind::kOneToOne) return Listening::kOneToOne;
  return kind == TalkKind::kRound ? Listening::kRound : Listening::kSideBySide;
}

}  // namespace

std::optional<Listened> last_listened(store::Tx& tx, const Rules& rules, base::PersonId person) {
  std::optional<Listened> last;
  auto talk = tx.find<TalkKind, base::Instant, base::PersonId, std::string>(
      "SELECT t.kind, t.starts_us, t.lead_id, COALESCE(l.name, '') FROM talk_person p"
      " JOIN talk t ON t.id = p.talk_id LEFT JOIN person l ON l.id = t.lead_id"
      " WHERE p.person_id = :person AND" ATTEND_LISTENED
      "ORDER BY t.starts_us DESC, t.id DESC LIMIT 1",
      person, tx.now(), ledger_begin(tx));
  if (talk) {
    auto& [kind, starts, by, name] = *talk;
    last = Listened{day_at(starts, rules), listening_of(kind), by, name};
  }
  auto front = tx.find<base::Day, base::PersonId, std::string>(
      "SELECT d.spent_day, d.person_id, COALESCE(l.name, '') FROM front_line_answer a"
      " JOIN front_line_day d ON d.id = a.front_line_id LEFT JOIN person l ON l.id = d.person_id"
      " WHERE a.person_id = :person AND a.with_me = 1 AND d.spent_day > :since"
      " ORDER BY d.spent_day DESC, d.id DESC LIMIT 1",
      person, first_day(tx, rules));
  if (front && (!last || last->day < std::get<0>(*front))) {
    auto& [day, by, name] = *front;
    last = Listened{day, Listening::kFrontLine, by, name};
  }
  return last;
}

std::map<base::PersonId, base::Day> last_days(store::Tx& tx, const Rules& rules,
                                              std::optional<base::Day> until) {
  std::map<base::PersonId, base::Day> days;
  const base::Day last = until.value_or(day_at(tx.now(), rules));
  const base::Instant end = until ? last_moment_of(*until, rules) : tx.now();
  tx.each<base::PersonId, base::Instant>(
      "SELECT p.person_id, MAX(t.starts_us) FROM talk_person p JOIN talk t ON t.id = p.talk_id"
      " WHERE" ATTEND_LISTENED "GROUP BY p.person_id",
      [&](const auto& row) { days[std::get<0>(row)] = day_at(std::get<1>(row), rules); }, end,
      ledger_begin(tx));
  tx.each<base::PersonId, base::Day>(
      "SELECT a.person_id, MAX(d.spent_day) FROM front_line_answer a"
      " JOIN front_line_day d ON d.id = a.front_line_id"
      " WHERE a.with_me = 1 AND d.spent_day > :since AND d.spent_day <= :last GROUP BY a.person_id",
      [&](const auto& row) {
        auto& day = days[std::get<0>(row)];
        day = std::max(day, std::get<1>(row));
      },
      first_day(tx, rules), last);
  return days;
}

std::optional<NextTalk> next_talk(store::Tx& tx, base::PersonId person, base::PersonId reader) {
  auto row = tx.find<base::TalkId, TalkKind, base::Instant, base::PersonId>(
      "SELECT t.id, t.kind, t.starts_us, t.lead_id FROM talk_person p"
      " JOIN talk t ON t.id = p.talk_id WHERE p.person_id = :person"
      " AND t.kind IN ('one_to_one', 'side_by_side', 'round') AND t.state IN ('planned', 'moved')"
      " AND t.starts_us > :now ORDER BY t.starts_us, t.id LIMIT 1",
      person, tx.now());
  if (!row) return std::nullopt;
  auto& [id, kind, starts, lead] = *row;
  return NextTalk{lead == reader || person == reader ? id : base::TalkId{}, kind, starts};
}

std::set<base::PersonId> with_next_talk(store::Tx& tx) {
  std::set<base::PersonId> people;
  for (auto person : tx.list<base::PersonId>(
           "SELECT DISTINCT p.person_id FROM talk t JOIN talk_person p ON p.talk_id = t.id"
           " WHERE t.kind IN ('one_to_one', 'side_by_side', 'round')"
           " AND t.state IN ('planned', 'moved') AND t.starts_us > :now",
           tx.now())) {
    people.insert(person);
  }
  return people;
}

Wait wait_since(base::Day since, base::Day today, const Rules& rules) {
  Wait wait;
  wait.days = std::max<std::int64_t>(0, today.number - since.number);
  wait.due_on = since.plus(rules.listen_days);
  wait.due = today >= wait.due_on;
  return wait;
}

}  // namespace attend
