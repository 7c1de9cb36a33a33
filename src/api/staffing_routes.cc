// How many people a queue needs: arithmetic only, nothing is read or stored.
#include <array>
#include <utility>

#include "query_words.h"
#include "router.h"
#include "staffing_shapes.h"

namespace api {
namespace {

constexpr double kHour = 3'600;
constexpr double kHandlingMax = 24 * kHour;
// What is not said: a team that one can picture.
constexpr double kCallsPerHour = 120, kHandling = 300, kPatience = 180;

Result<queueing::StaffingWanted> staffing_query(const Call& call) {
  queueing::StaffingWanted wanted;
  std::optional<queueing::Model> model;
  std::optional<queueing::Definition> definition;
  double calls_per_hour = kCallsPerHour;
  auto& station = wanted.station;
  station.handling_s = kHandling;
  station.patience_s = kPatience;
  auto read = query_word(call, "model", model);
  if (read) read = query_word(call, "definition", definition);
  if (read) read = query_number(call, "calls_per_hour", calls_per_hour);
  if (read) read = query_number(call, "aht_s", station.handling_s);
  if (read) read = query_number(call, "patience_s", station.patience_s);
  if (read) read = query_number(call, "agents", station.agents);
  if (read && station.agents == 0 && !call.query("agents").value_or("").empty()) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", "agents");
  }
  if (read) read = query_number(call, "target", wanted.target.share);
  if (read) read = query_number(call, "within_s", wanted.target.within_s);
  if (read) read = query_number(call, "day_cv", wanted.day_cv);
  if (!read) return read.error();
  if (station.handling_s > kHandlingMax) {
    return base::refuse(Why::kInvalid, "queueing.number_out_of_range", "aht_s");
  }
  station.arrivals_per_s = calls_per_hour / kHour;
  wanted.model = model.value_or(wanted.model);
  wanted.target.definition = definition.value_or(wanted.target.definition);
  return wanted;
}

// A refusal names the parameter of the query.
Refusal by_parameter(Refusal refusal) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNames{
      {{"arrivals_per_s", "calls_per_hour"}, {"handling_s", "aht_s"}, {"share", "target"}}};
  for (const auto& [field, name] : kNames) {
    if (refusal.field == field) refusal.field = name;
  }
  return refusal;
}

StaffingShape shape_of(const queueing::Staffing& found) {
  const auto& f = found.figures;
  StaffingShape shape{
      {f.agents, f.offered_erlangs, f.occupancy, f.p_block, f.p_wait, f.p_abandon, f.asa_s,
       f.service_level_all, f.service_level_answered, f.service_level_patient, f.mean_queue},
      found.required,
      found.required_usually,
      {}};
  for (const auto& p : found.curve) {
    shape.curve.push_back(
        {p.agents, p.service_level, p.low, p.high, p.p_target_met, p.p_abandon, p.occupancy});
  }
  return shape;
}

void get_staffing(CallPtr call) {
  auto wanted = staffing_query(*call);
  if (!wanted) return call->refuse(wanted.error());
  auto found = queueing::staffing(*wanted);
  if (!found) return call->refuse(by_parameter(found.error()));
  call->send(call->ok(shape_of(*found)));
}

}  // namespace

void add_staffing_routes(Router& router) {
  router.add("GET", "/staffing", get_staffing,
             gives<StaffingShape>("How many people a queue needs, and what one more or fewer does",
                                  {"model", "calls_per_hour", "aht_s", "patience_s", "agents",
                                   "target", "within_s", "definition", "day_cv"}));
}

}  // namespace api
