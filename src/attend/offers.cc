#include "attend/offers.h"

#include <algorithm>
#include <set>

#include "attend/staff_plan.h"
#include "due.h"
#include "listened.h"
#include "presence.h"

namespace attend {
namespace {

constexpr std::int64_t kHorizon = kOfferWithin + kOfferMinutes;

// Who is in a talk or has one before the one that is offered would be over; and whose talk began
// within a day, as what became of it may not be said yet.
std::set<base::PersonId> not_free(store::Tx& tx) {
  const auto lately = tx.list<base::PersonId>(
      "SELECT DISTINCT p.person_id FROM talk t JOIN talk_person p ON p.talk_id = t.id"
      " WHERE t.starts_us > :since AND t.starts_us <= :now AND t.state <> 'cancelled'"
      " AND p.answer <> 'denied'",
      tx.now().plus_days(-1), tx.now());
  std::set<base::PersonId> people(lately.begin(), lately.end());
  for (const InTalk& talk : talks_within(tx, kHorizon)) people.insert({talk.lead, talk.person});
  return people;
}

// Who could be offered to a lead, the longest waiting first.
struct Waiting {
  base::PersonId lead{};
  std::vector<Offer> offers{};
};

std::vector<Waiting> all_waiting(store::Tx& tx, const Rules& rules,
                                 const std::function<bool(base::PersonId)>& may_ask) {
  const auto bound = not_free(tx), known = known_to_plan(tx);
  const auto at_work = at_work_for(tx, kHorizon);
  const auto present = [&](base::PersonId person) -> const Present* {
    const auto found = at_work.find(planned_name(person));
    return found == at_work.end() ? nullptr : &found->second;
  };
  const auto lead_is_free = [&](base::PersonId lead) {
    const auto* there = present(lead);
    return !bound.contains(lead) && (there ? there->free : !known.contains(lead)) && may_ask(lead);
  };
  std::vector<Waiting> all;
  for (auto& due : due_of_all_leads(tx, rules)) {
    const auto* there = present(due.member.id);
    if (!there || !there->free || bound.contains(due.member.id) || !lead_is_free(due.lead)) continue;
    if (all.empty() || all.back().lead != due.lead) all.push_back({due.lead, {}});
    all.back().offers.push_back(
        {due.lead, due.member.id, std::move(due.member.name), due.days, there->queues});
  }
  const auto longer = [](const Offer& a, const Offer& b) { return a.days > b.days; };
  for (auto& one : all) std::stable_sort(one.offers.begin(), one.offers.end(), longer);
  std::stable_sort(all.begin(), all.end(), [&](const Waiting& a, const Waiting& b) {
    return longer(a.offers.front(), b.offers.front());
  });
  return all;
}

}  // namespace

bool leads_a_team(store::Tx& tx, const people::Actor& actor) {
  return static_cast<bool>(led_team(tx, actor));
}

std::vector<Offer> offers_now(store::Tx& tx, const Rules& rules, const Rooms& rooms,
                              const std::function<bool(base::PersonId)>& may_ask) {
  std::vector<Offer> offers;
  if (rooms.empty()) return offers;
  Rooms left = rooms;
  for (const auto& [queue, in_talks] : in_talks_by_queue(tx)) {
    if (const auto found = left.find(queue); found != left.end()) found->second -= in_talks.soon;
  }
  std::set<base::PersonId> taken;
  for (auto& waiting : all_waiting(tx, rules, may_ask)) {
    for (auto& offer : waiting.offers) {
      std::erase_if(offer.queues, [&](const std::string& queue) { return !left.contains(queue); });
      const bool room = std::all_of(offer.queues.begin(), offer.queues.end(),
                                    [&](const std::string& queue) { return left[queue] > 0; });
      if (offer.queues.empty() || !room || taken.contains(offer.person)) continue;
      for (const std::string& queue : offer.queues) left[queue] -= 1;
      taken.insert(offer.person);
      offers.push_back(std::move(offer));
      break;
    }
  }
  return offers;
}

bool still_stands(store::Tx& tx, const people::Actor& lead, const Offer& offer) {
  const auto team = members_of(tx, led_team(tx, lead), lead.person);
  const bool own = std::any_of(team.begin(), team.end(),
                               [&](const Member& one) { return one.id == offer.person; });
  const auto bound = not_free(tx);
  return own && !bound.contains(offer.person) && !bound.contains(lead.person) &&
         !with_next_talk(tx).contains(offer.person);
}

}  // namespace attend
