#include "attend/offers.h"

#include <algorithm>
#include <set>

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "base/limits.h"
#include "due.h"

namespace attend {
namespace {

constexpr std::int64_t kHorizon = kOfferWithin + kOfferMinutes;
// The plan knows a lead who has a shift within so many days of now.
constexpr std::int64_t kKnownDays = 7;

struct Present {
  std::vector<std::string> queues{};
  bool free = false;  // for a talk: neither a break nor the end of the shift before it is over
};
using AtWork = std::map<std::string, Present>;  // by planned_name

AtWork at_work_now(store::Tx& tx) {
  AtWork at_work;
  const auto now = minute_of(tx.now()), over = now + kHorizon;
  for (auto& shift : load_staff_plan(tx, instant_of(now), instant_of(now + 1)).shifts) {
    const bool pauses =
        std::any_of(shift.breaks.begin(), shift.breaks.end(), [&](const auto& pause) {
          return pause.start < over && now < pause.start + pause.minutes;
        });
    at_work[shift.person] = {std::move(shift.queues), shift.end >= over && !pauses};
  }
  return at_work;
}

std::set<base::PersonId> leads_in_plan(store::Tx& tx) {
  std::set<base::PersonId> leads;
  for (auto lead : tx.list<base::PersonId>(
           "SELECT DISTINCT s.person_id FROM shift s JOIN person_role r"
           " ON r.person_id = s.person_id AND r.role = 'lead'"
           " WHERE s.starts_us < :till AND s.ends_us > :since",
           tx.now().plus_days(kKnownDays), tx.now().plus_days(-kKnownDays))) {
    leads.insert(lead);
  }
  return leads;
}

struct InTalk {
  base::PersonId lead{}, person{};
  bool begun = false;
};

std::vector<InTalk> talks_soon(store::Tx& tx) {
  std::vector<InTalk> talks;
  const auto now = minute_of(tx.now());
  tx.each<base::PersonId, base::PersonId, base::Instant>(
      "SELECT t.lead_id, p.person_id, t.starts_us FROM talk t"
      " JOIN talk_person p ON p.talk_id = t.id WHERE t.starts_us > :since AND t.starts_us <= :soon"
      " AND t.state <> 'cancelled' AND t.starts_us + t.minutes * 60000000 > :now"
      " ORDER BY t.id, p.person_id",
      [&](const auto& row) {
        const auto& [lead, person, starts] = row;
        talks.push_back({lead, person, starts <= tx.now()});
      },
      instant_of(now - base::kTalkMinutesMax), instant_of(now + kHorizon), tx.now());
  return talks;
}

// Whose talk began within a day; what became of it may not be said yet.
std::set<base::PersonId> talked_lately(store::Tx& tx) {
  std::set<base::PersonId> people;
  for (auto person : tx.list<base::PersonId>(
           "SELECT DISTINCT p.person_id FROM talk t JOIN talk_person p ON p.talk_id = t.id"
           " WHERE t.starts_us > :since AND t.starts_us <= :now AND t.state <> 'cancelled'"
           " AND p.answer <> 'denied'",
           tx.now().plus_days(-1), tx.now())) {
    people.insert(person);
  }
  return people;
}

std::map<std::string, InTalks> by_queue(const AtWork& at_work, const std::vector<InTalk>& talks) {
  std::map<std::string, InTalks> counted;
  std::map<base::PersonId, bool> begun;
  for (const InTalk& talk : talks) begun[talk.person] |= talk.begun;
  for (const auto& [person, now] : begun) {
    const auto found = at_work.find(planned_name(person));
    if (found == at_work.end()) continue;
    for (const std::string& queue : found->second.queues) {
      counted[queue].soon += 1;
      counted[queue].now += now ? 1 : 0;
    }
  }
  return counted;
}

// Who could be offered to a lead, the longest waiting first.
struct Waiting {
  base::PersonId lead{};
  std::vector<Offer> offers{};
};

std::vector<Waiting> all_waiting(store::Tx& tx, const Rules& rules, const AtWork& at_work,
                                 const std::vector<InTalk>& talks) {
  auto bound = talked_lately(tx);
  for (const InTalk& talk : talks) {
    bound.insert({talk.lead, talk.person});
  }
  const auto planned_leads = leads_in_plan(tx);
  const auto lead_is_free = [&](base::PersonId lead) {
    const auto found = at_work.find(planned_name(lead));
    return found == at_work.end() ? !planned_leads.contains(lead) : found->second.free;
  };
  std::vector<Waiting> all;
  for (auto& due : due_of_all_leads(tx, rules)) {
    if (bound.contains(due.lead) || bound.contains(due.member.id)) continue;
    const auto found = at_work.find(planned_name(due.member.id));
    if (found == at_work.end() || !found->second.free || !lead_is_free(due.lead)) continue;
    if (all.empty() || all.back().lead != due.lead) all.push_back({due.lead, {}});
    all.back().offers.push_back({due.lead, due.member.id, std::move(due.member.name), due.days,
                                 found->second.queues});
  }
  const auto longer = [](const Offer& a, const Offer& b) { return a.days > b.days; };
  for (auto& one : all) std::stable_sort(one.offers.begin(), one.offers.end(), longer);
  std::stable_sort(all.begin(), all.end(), [&](const Waiting& a, const Waiting& b) {
    return longer(a.offers.front(), b.offers.front());
  });
  return all;
}

}  // namespace

std::map<std::string, queueing::DemandRow> demand_now(store::Tx& tx) {
  std::map<std::string, queueing::DemandRow> rows;
  const auto now = minute_of(tx.now());
  for (auto& row : load_staff_plan(tx, instant_of(now - base::kPlanRowMinutesMax),
                                   instant_of(now + 1)).demand) {
    if (now < row.start + row.minutes) rows[row.queue] = std::move(row);
  }
  return rows;
}

std::map<std::string, InTalks> in_talks_by_queue(store::Tx& tx) {
  return by_queue(at_work_now(tx), talks_soon(tx));
}

bool leads_a_team(store::Tx& tx, const people::Actor& actor) {
  return led_team(tx, actor) != base::OrgId{};
}

std::vector<Offer> offers_now(store::Tx& tx, const Rules& rules, std::span<const QueueRoom> rooms,
                              const std::function<bool(base::PersonId)>& may_ask) {
  std::vector<Offer> offers;
  if (rooms.empty()) return offers;
  const auto at_work = at_work_now(tx);
  const auto talks = talks_soon(tx);
  std::map<std::string, std::int64_t> left;
  for (const QueueRoom& room : rooms) left[room.queue] = room.in_talks_max;
  for (const auto& [queue, in_talks] : by_queue(at_work, talks)) {
    if (const auto found = left.find(queue); found != left.end()) found->second -= in_talks.soon;
  }
  std::set<base::PersonId> taken;
  for (auto& waiting : all_waiting(tx, rules, at_work, talks)) {
    if (!may_ask(waiting.lead)) continue;
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

}  // namespace attend
