// Talks of the demo centre, evening by evening, and its staffing plan for the weeks to come.
#pragma once

#include <cstdint>
#include <vector>

#include "attend/values.h"
#include "base/random.h"
#include "demo_centre.h"
#include "queueing/place.h"

namespace cli::stage {

class AttentionHistory {
 public:
  // Chance of its own, so that what is reported stays as it is.
  AttentionHistory(Centre& centre, std::uint64_t seed);

  // Lives the evenings up to then that were not lived yet: what became of the day's talks, and what is
  // planned for the next.
  void live_until(base::Instant at);
  // Expected contacts and shifts around the end.
  void plan_ahead();

 private:
  struct Planned {
    base::TalkId id;
    base::Instant starts;
    std::int64_t minutes = 0;
    std::size_t lead = 0;  // place in leads_
    base::PersonId person;
    bool moved = false;
  };
  struct Lead {
    people::Actor actor;
    double eagerness = 0;  // chance that a talk is planned for a day
  };
  void evening();
  void find_leads();
  // False: it was moved, and is still to come.
  bool settle(Planned& talk);
  void plan_for(std::size_t lead, base::Day day);
  void front_line(base::Day day);
  struct Worker {
    std::string email;
    bool lead = false;
  };
  std::vector<Worker> workers();
  // `opens`: as a minute of the staffing plan. `number`: of the day; days off go round by it.
  static void plan_day(std::int64_t opens, int number, const std::vector<Worker>& all,
                       std::vector<queueing::ShiftRow>& shifts,
                       std::vector<queueing::DemandRow>& demand);

  Centre& centre_;
  base::Random random_;
  attend::Rules rules_;
  std::vector<Lead> leads_;
  std::vector<people::Actor> heads_;
  std::vector<Planned> open_;
  base::Instant next_;  // evening
};

}  // namespace cli::stage
