#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>

#include "place_model.h"
#include "queueing/station.h"

namespace queueing::placing {
namespace {

using base::Done;
using base::Refusal;
using base::Result;
using base::Why;

std::map<std::string, std::string> at_row(std::size_t row, const char* column) {
  return {{"row", std::to_string(row)}, {"column", column}};
}

constexpr Minute kMinuteMax = Minute{1} << 40;

bool out_of_time(Minute minute) { return minute < -kMinuteMax || minute > kMinuteMax; }

// First rule of a demand row that is broken, or an empty key.
struct Breach {
  const char* key = nullptr;
  const char* column = nullptr;
};

Breach breach_of(const DemandRow& row) {
  const auto finite = [](double x) { return std::isfinite(x); };
  if (row.queue.empty()) return {"place.empty_name", "queue"};
  if (out_of_time(row.start)) return {"place.too_large", "start"};
  if (row.minutes <= 0) return {"place.not_positive", "minutes"};
  if (row.minutes > kPlaceMinutesMax) return {"place.too_large", "minutes"};
  if (!finite(row.contacts)) return {"place.not_a_number", "contacts"};
  if (row.contacts < 0) return {"place.negative", "contacts"};
  if (row.contacts > kPlaceContactsMax) return {"place.too_large", "contacts"};
  if (!finite(row.aht_s)) return {"place.not_a_number", "aht_s"};
  if (row.aht_s <= 0) return {"place.not_positive", "aht_s"};
  if (row.aht_s > 86'400) return {"place.too_large", "aht_s"};
  if (std::isnan(row.patience_s)) return {"place.not_a_number", "patience_s"};
  if (row.patience_s <= 0) return {"place.not_positive", "patience_s"};
  if (!finite(row.target)) return {"place.not_a_number", "target"};
  if (row.target <= 0) return {"place.not_positive", "target"};
  if (row.target >= 1) return {"place.too_large", "target"};
  if (!finite(row.within_s)) return {"place.not_a_number", "within_s"};
  if (row.within_s < 0) return {"place.negative", "within_s"};
  if (row.contacts / (static_cast<double>(row.minutes) * 60) * row.aht_s > 100'000)
    return {"place.too_large", "contacts"};
  return {};
}

Result<Done> check_demand(const PlacePlan& plan) {
  for (std::size_t row = 0; row < plan.demand.size(); ++row) {
    const Breach breach = breach_of(plan.demand[row]);
    if (breach.key) return refuse(Why::kInvalid, breach.key, "demand", at_row(row, breach.column));
  }
  std::vector<std::size_t> order(plan.demand.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(plan.demand[a].queue, plan.demand[a].start, a) <
           std::tie(plan.demand[b].queue, plan.demand[b].start, b);
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const DemandRow& before = plan.demand[order[i - 1]];
    const DemandRow& row = plan.demand[order[i]];
    if (before.queue != row.queue || before.start + before.minutes <= row.start) continue;
    auto args = at_row(std::max(order[i - 1], order[i]), "start");
    args["other"] = std::to_string(std::min(order[i - 1], order[i]));
    return refuse(Why::kInvalid, "place.demand_overlaps", "demand", args);
  }
  return Done{};
}

Breach breach_of(const ShiftRow& row, const std::set<std::string_view>& queues) {
  if (row.person.empty()) return {"place.empty_name", "person"};
  if (out_of_time(row.start)) return {"place.too_large", "start"};
  if (out_of_time(row.end)) return {"place.too_large", "end"};
  if (row.end <= row.start) return {"place.shift_ends_early", "end"};
  for (const std::string& queue : row.queues)
    if (!queues.contains(queue)) return {"place.unknown_queue", "queues"};
  for (const PauseRow& pause : row.breaks) {
    if (pause.minutes <= 0) return {"place.not_positive", "breaks"};
    if (pause.minutes > kPlaceMinutesMax || pause.start < row.start || pause.start > row.end ||
        pause.start + pause.minutes > row.end)
      return {"place.break_outside_shift", "breaks"};
  }
  return {};
}

Result<Done> check_shifts(const PlacePlan& plan) {
  std::set<std::string_view> queues;
  for (const DemandRow& row : plan.demand) queues.insert(row.queue);
  std::vector<std::size_t> order(plan.shifts.size());
  for (std::size_t row = 0; row < plan.shifts.size(); ++row) {
    order[row] = row;
    const Breach breach = breach_of(plan.shifts[row], queues);
    if (breach.key) return refuse(Why::kInvalid, breach.key, "shifts", at_row(row, breach.column));
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(plan.shifts[a].person, plan.shifts[a].start, a) <
           std::tie(plan.shifts[b].person, plan.shifts[b].start, b);
  });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const ShiftRow& before = plan.shifts[order[i - 1]];
    const ShiftRow& row = plan.shifts[order[i]];
    if (before.person != row.person || before.end <= row.start) continue;
    auto args = at_row(std::max(order[i - 1], order[i]), "start");
    args["other"] = std::to_string(std::min(order[i - 1], order[i]));
    return refuse(Why::kInvalid, "place.shift_overlaps", "shifts", args);
  }
  return Done{};
}

Breach breach_of(const NeedRow& row, const std::set<std::string_view>& persons,
                 const std::set<std::string_view>& named) {
  if (row.person.empty()) return {"place.empty_name", "person"};
  if (!persons.contains(row.person)) return {"place.unknown_person", "person"};
  if (!row.with.empty() && !named.contains(row.with)) return {"place.unknown_person", "with"};
  if (row.with == row.person) return {"place.with_oneself", "with"};
  if (row.minutes <= 0) return {"place.not_positive", "minutes"};
  if (row.minutes > 24 * 60) return {"place.too_large", "minutes"};
  if (row.earliest && out_of_time(*row.earliest)) return {"place.too_large", "earliest"};
  if (row.latest && out_of_time(*row.latest)) return {"place.too_large", "latest"};
  if (row.earliest && row.latest && *row.latest - *row.earliest < row.minutes)
    return {"place.window_too_short", "latest"};
  if (!std::isfinite(row.weight)) return {"place.not_a_number", "weight"};
  if (row.weight <= 0) return {"place.not_positive", "weight"};
  if (row.weight > 1e6) return {"place.too_large", "weight"};
  if (row.days_since && *row.days_since < 0) return {"place.negative", "days_since"};
  return {};
}

Result<Done> check_needs(const PlacePlan& plan) {
  std::set<std::string_view> persons;
  std::set<std::string_view> named;  // a lead on holiday has no shift, but is known
  for (const ShiftRow& row : plan.shifts) {
    persons.insert(row.person);
    named.insert(row.person);
    if (!row.lead.empty()) named.insert(row.lead);
  }
  for (std::size_t row = 0; row < plan.needs.size(); ++row) {
    const Breach breach = breach_of(plan.needs[row], persons, named);
    if (breach.key) return refuse(Why::kInvalid, breach.key, "needs", at_row(row, breach.column));
  }
  for (std::size_t row = 0; row < plan.busy.size(); ++row) {
    const BusyRow& busy = plan.busy[row];
    Breach breach;
    if (busy.who.empty())
      breach = {"place.empty_name", "who"};
    else if (out_of_time(busy.start))
      breach = {"place.too_large", "start"};
    else if (out_of_time(busy.end))
      breach = {"place.too_large", "end"};
    else if (busy.end <= busy.start)
      breach = {"place.shift_ends_early", "end"};
    if (breach.key) return refuse(Why::kInvalid, breach.key, "busy", at_row(row, breach.column));
  }
  return Done{};
}

Result<Done> check_sizes(const PlacePlan& plan, const PlaceOptions& options) {
  const auto too_many = [](std::size_t rows, const char* table) -> Result<Done> {
    if (rows <= kPlaceRowsMax) return Done{};
    return refuse(Why::kInvalid, "place.too_many_rows", table,
                  {{"row", std::to_string(kPlaceRowsMax)},
                   {"column", ""},
                   {"max", std::to_string(kPlaceRowsMax)}});
  };
  for (const auto& result :
       {too_many(plan.demand.size(), "demand"), too_many(plan.shifts.size(), "shifts"),
        too_many(plan.needs.size(), "needs"), too_many(plan.busy.size(), "busy")})
    if (!result) return result;
  const auto bad = [](const char* key, const char* column) {
    return refuse(Why::kInvalid, key, "options", {{"row", "0"}, {"column", column}});
  };
  if (!std::isfinite(options.max_drop)) return bad("place.not_a_number", "max_drop");
  if (options.max_drop < 0) return bad("place.negative", "max_drop");
  if (!std::isfinite(options.day_cv)) return bad("place.not_a_number", "day_cv");
  if (options.day_cv < 0) return bad("place.negative", "day_cv");
  if (options.day_cv > 1) return bad("place.too_large", "day_cv");
  if (options.step_minutes != 0 && (options.step_minutes < 5 || options.step_minutes > 120))
    return bad("place.bad_step", "step_minutes");
  if (plan.demand.empty()) return refuse(Why::kInvalid, "place.no_demand", "demand");
  return Done{};
}

Result<Done> check_length(const PlacePlan& plan) {
  Minute first = plan.demand.front().start;
  Minute last = first;
  for (const DemandRow& row : plan.demand) {
    first = std::min(first, row.start);
    last = std::max(last, row.start + row.minutes);
  }
  for (const ShiftRow& row : plan.shifts) {
    first = std::min(first, row.start);
    last = std::max(last, row.end);
  }
  if (last - first <= kPlaceMinutesMax) return Done{};
  // The row that reaches farthest is the one to look at.
  for (std::size_t row = 0; row < plan.demand.size(); ++row)
    if (plan.demand[row].start + plan.demand[row].minutes == last)
      return refuse(Why::kInvalid, "place.too_long", "demand", at_row(row, "start"));
  for (std::size_t row = 0; row < plan.shifts.size(); ++row)
    if (plan.shifts[row].end == last)
      return refuse(Why::kInvalid, "place.too_long", "shifts", at_row(row, "end"));
  return Done{};
}

}  // namespace

Result<Done> check_plan(const PlacePlan& plan, const PlaceOptions& options) {
  if (auto ok = check_sizes(plan, options); !ok) return ok;
  if (auto ok = check_demand(plan); !ok) return ok;
  if (auto ok = check_shifts(plan); !ok) return ok;
  if (auto ok = check_needs(plan); !ok) return ok;
  return check_length(plan);
}

std::int64_t step_of(const PlacePlan& plan, const PlaceOptions& options) {
  if (options.step_minutes > 0) return options.step_minutes;
  std::int64_t common = 0;
  for (const DemandRow& row : plan.demand)
    common = std::gcd(common, std::gcd(row.minutes, row.start));
  for (const NeedRow& row : plan.needs) common = std::gcd(common, row.minutes);
  for (const std::int64_t step : {30, 15, 10})
    if (common % step == 0) return step;
  return 5;
}

}  // namespace queueing::placing
