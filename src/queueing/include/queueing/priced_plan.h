// A staffing plan that is solved once and then asked again and again what it would cost if some
// people were away from contacts: sessions that are dragged through the plan.
//
//   auto plan = PricedPlan::open(staffing, options);
//   if (!plan) return refuse(plan.error());
//   PlanPrice price = plan->price({{{"Mira", nine, 30}, {"Ben", ten, 30}}});
//
// Service levels and abandoned contacts are those of the exact time-varying queue (varying.h), cell by
// cell as place.h judges a plan; a change is solved from where it begins until the day is again as it
// was (priced_day.h). Where the exact queue gives up, the steady state of each cell stands in.
//
// Verified in priced_plan_test.cc: against place() with the same sessions, and random moves against a
// plan opened anew.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "queueing/place.h"

namespace queueing {

// Somebody is away from contacts during [start, start + minutes). Who is not at work then, or unknown
// to the plan, costs nothing.
struct AwayRow {
  std::string person;
  Minute start = 0;
  std::int64_t minutes = 0;
};

struct PlanPrice {
  double extra_abandoned = 0;  // expected contacts that hang up more than with nobody away
  double points = 0;           // of service level lost, of all contacts of the plan: 2 = 0.02
  // The parts of both, by queue: points is 100 times the sum of lost over the sum of contacts.
  struct Part {
    double extra_abandoned = 0;
    double lost = 0;  // expected contacts that are answered in time no more
    double contacts = 0;
  };
  std::map<std::string, Part, std::less<>> queues;
  // Rows of demand that differ from before(), in the order of start and queue.
  std::vector<PlacedInterval> changed;
  bool exact = true;  // false: somewhere the steady state stood in
};

// A value; a copy shares what did not change. Not to be asked from several threads at once.
class PricedPlan {
 public:
  // Needs and busy rows of the plan are not looked at. Of the options step_minutes and day_cv count.
  // Refused as place().
  static base::Result<PricedPlan> open(PlacePlan plan, const PlaceOptions& options);
  PricedPlan(const PricedPlan& other);
  PricedPlan(PricedPlan&&) noexcept;
  PricedPlan& operator=(PricedPlan&&) noexcept;
  ~PricedPlan();

  // With nobody away: all rows of demand, in the order of start and queue.
  const std::vector<PlacedInterval>& before() const;
  // With all of these away together. The less differs from what was asked last, the quicker.
  // Refused: "place.not_positive" (field "away"; args row, column) for minutes below 1.
  base::Result<PlanPrice> price(std::span<const AwayRow> away);

 private:
  struct Inside;
  explicit PricedPlan(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> in_;
};

}  // namespace queueing
