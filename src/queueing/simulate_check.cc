#include "simulate_check.h"

#include <algorithm>
#include <string>

namespace queueing {
namespace {

using base::Refusal;
using base::refuse;
using base::Why;
using Fault = std::optional<Refusal>;

constexpr std::size_t kCellsMax = 1'000'000;  // types or groups times intervals
constexpr double kCvMin = 0.01, kCvMax = 100;
constexpr double kSecondsMax = 1e9;  // of an interval or a mean time

std::string place(const std::string& row, std::size_t at, const std::string& name) {
  return row + "[" + std::to_string(at) + "]." + name;
}

Fault fault(std::string_view key, std::string_view field) {
  return refuse(Why::kInvalid, key, field);
}

Fault check_range(double value, double low, double high, const std::string& field) {
  if (value >= low && value <= high) return std::nullopt;
  return fault("queueing.number_out_of_range", field);
}

Fault check_times(const Times& times, std::size_t intervals, bool may_be_endless,
                  const std::string& field) {
  if (times.mean_s.size() != 1 && times.mean_s.size() != intervals) {
    return fault("queueing.wrong_length", field);
  }
  for (const double mean : times.mean_s) {
    if (may_be_endless && mean == kForEver && times.shape.form != Form::kSampled) continue;
    if (auto wrong = check_range(mean, 0, kSecondsMax, field)) return wrong;
  }
  const Shape& shape = times.shape;
  if (shape.form == Form::kLognormal || shape.form == Form::kGamma) {
    return check_range(shape.cv, kCvMin, kCvMax, field);
  }
  if (shape.form != Form::kSampled) return std::nullopt;
  if (shape.sample.empty()) return fault("queueing.wrong_length", field);
  for (const double value : shape.sample) {
    if (auto wrong = check_range(value, 0, kSecondsMax, field)) return wrong;
  }
  return std::nullopt;
}

// Each of 0 to `below`, none twice.
Fault check_list(const std::vector<int>& list, std::size_t below, const std::string& field) {
  std::vector<bool> seen(below);
  for (const int entry : list) {
    if (entry < 0 || static_cast<std::size_t>(entry) >= below)
      return fault("queueing.unknown", field);
    if (seen[static_cast<std::size_t>(entry)]) return fault("queueing.twice", field);
    seen[static_cast<std::size_t>(entry)] = true;
  }
  return std::nullopt;
}

Fault check_type(const Centre& centre, std::size_t at) {
  const ContactType& type = centre.types[at];
  const std::size_t intervals = centre.seconds.size();
  const std::string rates = place("types", at, "arrivals_per_s");
  if (type.arrivals_per_s.size() != intervals) return fault("queueing.wrong_length", rates);
  for (const double rate : type.arrivals_per_s) {
    if (auto wrong = check_range(rate, 0, 1e9, rates)) return wrong;
  }
  if (auto wrong = check_times(type.handling, intervals, false, place("types", at, "handling")))
    return wrong;
  if (auto wrong = check_times(type.patience, intervals, true, place("types", at, "patience")))
    return wrong;
  if (auto wrong = check_list(type.groups, centre.groups.size(), place("types", at, "groups")))
    return wrong;
  return check_range(type.waiting_at_start, 0, kSimulatedAgentsMax,
                     place("types", at, "waiting_at_start"));
}

Fault check_group(const Centre& centre, std::size_t at) {
  const AgentGroup& group = centre.groups[at];
  const std::string agents = place("groups", at, "agents"),
                    busy = place("groups", at, "busy_at_start");
  if (group.agents.size() != centre.seconds.size()) return fault("queueing.wrong_length", agents);
  for (const int staff : group.agents) {
    if (auto wrong = check_range(staff, 0, kSimulatedAgentsMax, agents)) return wrong;
  }
  if (auto wrong = check_list(group.types, centre.types.size(), place("groups", at, "types")))
    return wrong;
  if (group.types.empty() && group.busy_at_start != 0) return fault("queueing.unknown", busy);
  return check_range(group.busy_at_start, 0, kSimulatedAgentsMax, busy);
}

// A type that looks for a group is a type that the group looks for, and the other way round: else
// somebody would wait beside an idle agent.
Fault check_routes(const Centre& centre) {
  const auto holds = [](const std::vector<int>& list, std::size_t entry) {
    return std::find(list.begin(), list.end(), static_cast<int>(entry)) != list.end();
  };
  for (std::size_t type = 0; type < centre.types.size(); ++type) {
    for (std::size_t group = 0; group < centre.groups.size(); ++group) {
      if (holds(centre.types[type].groups, group) != holds(centre.groups[group].types, type)) {
        return fault("queueing.one_sided_route", place("types", type, "groups"));
      }
    }
  }
  return std::nullopt;
}

double expected_contacts(const Centre& centre) {
  double contacts = 0;
  for (const ContactType& type : centre.types) {
    contacts += type.waiting_at_start;
    for (std::size_t i = 0; i < centre.seconds.size(); ++i) {
      contacts += type.arrivals_per_s[i] * centre.seconds[i];
    }
  }
  return contacts;
}

Fault check_trials(const Centre& centre, const Trials& trials) {
  if (auto wrong = check_range(trials.replications, 1, 1e9, "replications")) return wrong;
  if (auto wrong = check_range(trials.within_s, 0, kSecondsMax, "within_s")) return wrong;
  if (auto wrong = check_range(trials.bin_s, 1e-6, kSecondsMax, "bin_s")) return wrong;
  if (auto wrong = check_range(trials.bins, 0, 1e6, "bins")) return wrong;
  const double contacts = expected_contacts(centre);
  if (contacts > kSimulatedDayContactsMax ||
      contacts * trials.replications > kSimulatedContactsMax) {
    return fault("queueing.too_many_contacts", "types");
  }
  return std::nullopt;
}

}  // namespace

Fault find_fault(const Centre& centre, const Trials& trials) {
  if (auto wrong = check_range(static_cast<double>(centre.seconds.size()), 1,
                               kSimulatedIntervalsMax, "seconds"))
    return wrong;
  if (auto wrong =
          check_range(static_cast<double>(centre.types.size()), 1, kSimulatedTypesMax, "types"))
    return wrong;
  if (auto wrong =
          check_range(static_cast<double>(centre.groups.size()), 1, kSimulatedTypesMax, "groups"))
    return wrong;
  const std::size_t rows = std::max(centre.types.size(), centre.groups.size());
  if (rows * (centre.seconds.size() + 1) > kCellsMax)
    return fault("queueing.number_out_of_range", "seconds");
  for (const double seconds : centre.seconds) {
    if (auto wrong = check_range(seconds, 1e-3, kSecondsMax, "seconds")) return wrong;
  }
  for (std::size_t type = 0; type < centre.types.size(); ++type) {
    if (auto wrong = check_type(centre, type)) return wrong;
  }
  for (std::size_t group = 0; group < centre.groups.size(); ++group) {
    if (auto wrong = check_group(centre, group)) return wrong;
  }
  if (auto wrong = check_routes(centre)) return wrong;
  if (centre.day_factor_cv != 0) {
    if (auto wrong = check_range(centre.day_factor_cv, kCvMin, kCvMax, "day_factor_cv"))
      return wrong;
  }
  return check_trials(centre, trials);
}

}  // namespace queueing
