// Plans as they come: odd minutes, several skills, rounds, rooms, appointments. For promises that
// hold whatever comes in.
#pragma once

#include "testing/place_cases.h"

namespace queueing::testing {

inline std::vector<std::string> wild_skills(base::Random& random) {
  switch (random.below(6)) {
    case 0:
      return {"phone", "chat"};
    case 1:
      return {"chat"};
    case 2:
      return {"mail", "phone"};
    case 3:
      return {};
    default:
      return {"phone"};
  }
}

inline void wild_shifts(base::Random& random, int agents, PlacePlan& plan) {
  for (int day = 0; day < 2; ++day) {
    for (int lead = 0; lead < 3; ++lead) {
      const Minute start = day * 1440 + 480 + static_cast<Minute>(random.below(60));
      plan.shifts.push_back({"Lead " + std::to_string(lead),
                             "",
                             {},
                             start,
                             start + 300,
                             {{start + 60 + static_cast<Minute>(random.below(100)), 25}}});
    }
    for (int agent = 0; agent < agents; ++agent) {
      if (random.chance(0.15)) continue;
      const Minute start = day * 1440 + 480 + 15 * static_cast<Minute>(random.below(6)) +
                           (random.chance(0.2) ? static_cast<Minute>(random.below(15)) : 0);
      const Minute minutes = 120 + static_cast<Minute>(random.below(200));
      ShiftRow row{"Agent " + std::to_string(agent),
                   "Lead " + std::to_string(agent % 3),
                   wild_skills(random),
                   start,
                   start + minutes,
                   {}};
      if (random.chance(0.6))
        row.breaks.push_back({start + 40 + static_cast<Minute>(random.below(40)), 20});
      if (random.chance(0.2)) row.breaks.push_back({start + 85, 30});
      if (random.chance(0.1)) row.lead = "";
      plan.shifts.push_back(row);
    }
  }
}

inline void wild_needs(base::Random& random, int agents, PlacePlan& plan) {
  for (int agent = 0; agent < agents; ++agent)
    for (std::uint64_t n = random.below(3); n > 0; --n) {
      NeedRow need;
      need.person = "Agent " + std::to_string(agent);
      need.kind = static_cast<SessionKind>(random.below(5));
      const std::int64_t lengths[] = {15, 20, 30, 45, 60};
      need.minutes = need.kind == SessionKind::kRound ? 30 : lengths[random.below(5)];
      if (random.chance(0.1)) need.with = "Lead " + std::to_string(random.below(3));
      if (random.chance(0.1)) need.with = "Agent " + std::to_string(random.below(3));
      if (need.with == need.person) need.with = "";
      if (random.chance(0.2)) need.earliest = 540 + static_cast<Minute>(random.below(900));
      if (random.chance(0.2)) need.latest = need.earliest.value_or(600) + 200;
      need.weight = 0.05 + 2 * random.unit();
      if (random.chance(0.5)) need.days_since = static_cast<int>(random.below(100));
      if (random.chance(0.2)) need.room = random.chance(0.5) ? "Oak" : "Elm";
      plan.needs.push_back(need);
    }
}

inline PlacePlan wild_plan(std::uint64_t seed, int agents) {
  base::Random random(seed);
  PlacePlan plan;
  for (int day = 0; day < 2; ++day)
    for (Minute m = 480; m < 840; m += 30)
      for (const char* queue : {"phone", "chat", "mail"})
        if (!random.chance(0.05))
          plan.demand.push_back(
              {day * 1440 + m, 30, queue, random.chance(0.05) ? 0 : agents * 2.2 * random.unit(),
               100 + 200 * random.unit(), random.chance(0.1) ? kForEver : 30 + 300 * random.unit(),
               0.8, random.chance(0.2) ? 30.0 : 20.0});
  wild_shifts(random, agents, plan);
  std::set<std::string> known;
  for (const ShiftRow& row : plan.shifts) known.insert(row.person);
  wild_needs(random, agents, plan);
  std::erase_if(plan.needs, [&](const NeedRow& need) {
    return !known.contains(need.person) || (!need.with.empty() && !known.contains(need.with));
  });
  for (int i = 0; i < 6; ++i) {
    const char* who[] = {"Lead 0", "Lead 1", "Agent 2", "Oak", "Elm", "Agent 5"};
    const Minute start = 500 + static_cast<Minute>(random.below(1800));
    plan.busy.push_back({who[i], start, start + 1 + static_cast<Minute>(random.below(90))});
  }
  return plan;
}

// The same plan with the rows of each table in another order.
inline PlacePlan shuffled(PlacePlan plan, std::uint64_t seed) {
  base::Random random(seed);
  const auto shuffle = [&](auto& rows) {
    for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
  };
  shuffle(plan.demand);
  shuffle(plan.shifts);
  shuffle(plan.needs);
  shuffle(plan.busy);
  return plan;
}

// Everything in a result, to compare two byte by byte.
inline std::string bytes_of(const Placed& placed) {
  std::string out;
  const auto number = [&](double x) { out.append(reinterpret_cast<const char*>(&x), sizeof x); };
  for (const Session& s : placed.sessions)
    out += s.person + "|" + std::to_string(s.need) + "|" + std::to_string(s.start) + "|" + s.with +
           "\n";
  for (const Unplaced& u : placed.unplaced)
    out += std::to_string(u.need) + std::string(name_of(u.reason)) + "\n";
  for (const PlacedInterval& i : placed.intervals) {
    out += i.queue + std::to_string(i.start);
    for (const double x : {i.agents_before, i.agents_after, i.service_before, i.service_after,
                           i.p_target_met, i.extra_abandoned})
      number(x);
  }
  for (const double x : {placed.extra_abandoned, placed.penalty, placed.objective, placed.bound,
                         placed.extra_abandoned_exact.value_or(-1)})
    number(x);
  return out;
}

}  // namespace queueing::testing
