#include "plan_desks.h"

#include <algorithm>
#include <iterator>

#include "crowd.h"

namespace api {

std::shared_ptr<PlanDesk> PlanDesks::find(const people::Actor& actor, base::Day from, int days,
                                          std::int64_t version, base::Instant now) {
  std::lock_guard lock(mutex_);
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& desk) {
    return desk->lead == actor.person && desk->from == from && desk->days == days;
  });
  if (found == kept_.end()) return nullptr;
  auto desk = *found;
  kept_.erase(found);
  if (desk->version != version || now > desk->at.plus_seconds(kSecondsMax)) return nullptr;
  kept_.push_front(desk);
  return desk;
}

void PlanDesks::keep(const std::shared_ptr<PlanDesk>& desk) {
  std::lock_guard lock(mutex_);
  kept_.push_front(desk);
  const auto is_same_lead = [&](const auto& one) { return one->lead == desk->lead; };
  if (std::count_if(kept_.begin(), kept_.end(), is_same_lead) > kOfLeadMax) {
    kept_.erase(std::prev(std::find_if(kept_.rbegin(), kept_.rend(), is_same_lead).base()));
  }
  if (kept_.size() > kKeptMax) kept_.pop_back();
}

void PlanDesks::forget_old() {
  std::list<std::shared_ptr<PlanDesk>> old;  // ends outside the lock
  std::lock_guard lock(mutex_);
  for (auto desk = kept_.begin(); desk != kept_.end();) {
    auto next = std::next(desk);
    if ((*desk)->version != version_) old.splice(old.end(), kept_, desk);
    desk = next;
  }
}

base::Result<std::shared_ptr<PlanDesk>> PlanDesks::open(store::Db& db, const people::Actor& actor,
                                                        const attend::Rules& rules, base::Day from,
                                                        int days, base::Instant now) {
  const auto version = version_.load();  // before the database is read
  if (auto kept = find(actor, from, days, version, now)) return kept;
  const Crowd crowd(solving_, kSolvedMax);
  if (crowd.too_many()) return base::refuse(base::Why::kTooMany, "plan.busy");
  auto desk = std::make_shared<PlanDesk>();
  desk->lead = actor.person;
  desk->from = from;
  desk->days = days;
  desk->version = version;
  desk->at = now;
  desk->plan = db.read(
      [&](store::Tx& tx) { return attend::load_team_plan(tx, actor, rules, from, days); });
  if (desk->plan.has_plan()) {
    queueing::PlaceOptions options;
    options.step_minutes = desk->plan.step_minutes;
    auto priced = queueing::PricedPlan::open(desk->plan.staffing, options);
    if (!priced) return priced.error();
    desk->priced = std::move(*priced);
  }
  keep(desk);
  return desk;
}

}  // namespace api
