// The people and units of the demo centre, made through the use cases.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "api/app.h"
#include "base/random.h"
#include "demo_content.h"
#include "folder.h"
#include "rules.h"

namespace cli::stage {

// Turned by hand. The database asks it from its own thread.
class HandClock {
 public:
  base::Instant now() const { return {us_.load()}; }
  void set(base::Instant at) { us_ = at.us; }

 private:
  std::atomic<std::int64_t> us_ = 0;
};

struct Voice {
  people::Actor actor;
  bool english = false;
  bool named = false;  // reports under the own name
};

class Centre {
 public:
  Centre(Site site, HandClock& clock, base::Random& random)
      : site_(site), clock_(clock), random_(random) {}

  // Makes settings, organisation, units and so many people.
  void build(int people, base::Instant when);

  Site site_;
  HandClock& clock_;
  base::Random& random_;
  Rules rules;
  std::vector<base::UnitId> unit_ids;  // in the order of units()
  std::vector<people::Actor> owners;   // of each unit, in the same order
  people::Actor steward;
  std::vector<Voice> voices;  // agents and leads
  std::vector<api::DemoSignIn> sign_ins;

 private:
  struct Wanted {
    std::string role, site, partner, team;
    int unit = -1;
    std::string_view sign_in = {};  // the roles as they are shown; empty: cannot sign in
  };
  people::Actor add(const Wanted& wanted);
  void add_settings();
  void add_units();
  void add_in_house(int agents);
  void add_partner(int agents);
  std::string fresh_name(bool partner);

  std::vector<std::string> names_;
};

}  // namespace cli::stage
