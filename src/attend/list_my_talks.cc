#include "attend/list_my_talks.h"

#include <algorithm>

#include "talk_row.h"

namespace attend {
namespace {

// The start and id of the actor's talks, a page and one more.
std::vector<base::TalkId> page_of(store::Tx& tx, const people::Actor& actor, base::Instant from,
                                  base::Instant to, std::int64_t limit, TalkPlace after) {
  return tx.list<base::TalkId>(
      "SELECT t.id FROM talk t WHERE t.id IN (SELECT l.id FROM talk l WHERE l.lead_id = :me"
      " UNION SELECT p.talk_id FROM talk_person p WHERE p.person_id = :also)"
      " AND t.starts_us >= :since AND t.starts_us < :till"
      " AND (t.starts_us > :after OR (t.starts_us = :same AND t.id > :id))"
      " ORDER BY t.starts_us, t.id LIMIT :limit",
      actor.person, actor.person, from, to, after.starts, after.starts, after.id, limit);
}

void add_people(store::Tx& tx, MyTalk& talk) {
  tx.each<base::PersonId, std::string>(
      "SELECT p.id, p.name FROM talk_person w JOIN person p ON p.id = w.person_id"
      " WHERE w.talk_id = :talk ORDER BY p.id",
      [&talk](auto row) {
        auto& [id, name] = row;
        talk.people.push_back({id, std::move(name)});
      },
      talk.id);
}

void add_answer(store::Tx& tx, const people::Actor& actor, const TalkRow& row, MyTalk& talk) {
  auto mine = tx.find<Heard>(
      "SELECT answer FROM talk_person WHERE talk_id = :talk AND person_id = :person", talk.id,
      actor.person);
  if (!mine) return;
  talk.mine = *mine;
  talk.asked = !not_now(tx.now(), row);
}

MyTalk load(store::Tx& tx, const people::Actor& actor, base::TalkId id) {
  auto row = find_talk(tx, id);
  MyTalk talk{id, row->kind, row->starts, row->minutes, row->state};
  auto [held, lead_name, as, reason, moves] =
      tx.one<std::int64_t, std::string, CancelledAs, std::string, std::int64_t>(
          "SELECT t.held_minutes, COALESCE(l.name, ''), t.cancelled_as, t.reason,"
          " (SELECT COUNT(*) FROM talk_move m WHERE m.talk_id = t.id) FROM talk t"
          " LEFT JOIN person l ON l.id = t.lead_id WHERE t.id = :id",
          id);
  talk.held_minutes = held;
  talk.lead = row->lead;
  talk.lead_name = lead_name;
  talk.leading = row->lead == actor.person;
  talk.cancelled_as = as;
  talk.reason = parse(reason, static_cast<Reason*>(nullptr));
  talk.moves = moves;
  if (talk.leading) add_people(tx, talk);
  add_answer(tx, actor, *row, talk);
  return talk;
}

bool is_mine(store::Tx& tx, const people::Actor& actor, base::TalkId id) {
  auto talk = find_talk(tx, id);
  if (!talk || !actor.person) return false;
  auto people = list_people(tx, id);
  return talk->lead == actor.person ||
         std::binary_search(people.begin(), people.end(), actor.person);
}

}  // namespace

TalkList list_my_talks(store::Tx& tx, const people::Actor& actor, base::Instant from,
                       base::Instant to, std::int64_t limit, std::optional<TalkPlace> after) {
  TalkList list;
  if (!actor.person) return list;
  limit = std::clamp<std::int64_t>(limit, 1, base::kPageRowsMax);
  auto ids = page_of(tx, actor, from, to, limit + 1, after.value_or(TalkPlace{{from.us - 1}, {}}));
  const bool more = static_cast<std::int64_t>(ids.size()) > limit;
  if (more) ids.pop_back();
  for (base::TalkId id : ids) list.items.push_back(load(tx, actor, id));
  if (more) list.next = TalkPlace{list.items.back().starts, list.items.back().id};
  return list;
}

base::Result<MyTalk> find_my_talk(store::Tx& tx, const people::Actor& actor, base::TalkId id) {
  if (!is_mine(tx, actor, id)) return talk_not_found();
  return load(tx, actor, id);
}

base::Result<std::vector<TalkMove>> list_moves(store::Tx& tx, const people::Actor& actor,
                                               base::TalkId id) {
  if (!is_mine(tx, actor, id)) return talk_not_found();
  std::vector<TalkMove> moves;
  tx.each<base::Instant, base::Instant, base::Instant, Reason>(
      "SELECT from_us, to_us, created_us, reason FROM talk_move WHERE talk_id = :talk ORDER BY id",
      [&moves](const auto& row) {
        const auto& [from, to, at, reason] = row;
        moves.push_back({from, to, at, reason});
      },
      id);
  return moves;
}

}  // namespace attend
