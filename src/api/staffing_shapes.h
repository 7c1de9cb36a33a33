// What the arithmetic of queues gives, as JSON.
#pragma once

#include "queueing/staffing.h"
#include "shape.h"

namespace api {

template <>
struct Words<queueing::Model> {
  static constexpr std::array all{queueing::Model::kErlangB, queueing::Model::kErlangC,
                                  queueing::Model::kErlangA};
  static constexpr std::string_view text(queueing::Model v) {
    return v == queueing::Model::kErlangB   ? "erlang_b"
           : v == queueing::Model::kErlangC ? "erlang_c"
                                            : "erlang_a";
  }
};
template <>
struct Words<queueing::Definition> {
  static constexpr std::array all{queueing::Definition::kAll, queueing::Definition::kAnswered,
                                  queueing::Definition::kPatient};
  static constexpr std::string_view text(queueing::Definition v) {
    return v == queueing::Definition::kAll        ? "all"
           : v == queueing::Definition::kAnswered ? "answered"
                                                  : "patient";
  }
};

// Shares of 0 to 1; null: the model knows no such figure.
struct QueueFiguresShape {
  double agents = 0, offered_erlangs = 0, occupancy = 0;
  std::optional<double> p_block, p_wait, p_abandon, asa_s, service_level_all,
      service_level_answered, service_level_patient, mean_queue;
};
BOOST_DESCRIBE_STRUCT(QueueFiguresShape, (),
                      (agents, offered_erlangs, occupancy, p_block, p_wait, p_abandon, asa_s,
                       service_level_all, service_level_answered, service_level_patient,
                       mean_queue))

struct StaffingPointShape {
  std::int64_t agents = 0;
  double service_level = 0, low = 0, high = 0, p_target_met = 0;
  std::optional<double> p_abandon;
  double occupancy = 0;
};
BOOST_DESCRIBE_STRUCT(StaffingPointShape, (),
                      (agents, service_level, low, high, p_target_met, p_abandon, occupancy))

struct StaffingShape {
  QueueFiguresShape figures;
  std::optional<std::int64_t> required, required_safely;
  std::vector<StaffingPointShape> curve;
};
BOOST_DESCRIBE_STRUCT(StaffingShape, (), (figures, required, required_safely, curve))

}  // namespace api
