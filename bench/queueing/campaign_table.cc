#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "campaign.h"

namespace campaign {
namespace {
constexpr double kErrorsMax = 4;
double error_of(const queueing::Estimate& simulated, int replications) {
  return simulated.half_width / queueing::student_quantile(0.975, replications - 1);
}
}  // namespace

void Table::title(const std::string& text) {
  std::printf("\n%-62s %14s %14s %12s %7s\n", text.c_str(), "formula", "simulated", "+- (95 %)",
              "z");
}

void Table::note(const std::string& text) { std::printf("%s\n", text.c_str()); }

void Table::row_for_comparison(const std::string& what, double exact,
                               const queueing::Estimate& simulated) {
  std::printf("%-62s %14.8g %14.8g %12.3g\n", what.c_str(), exact, simulated.value,
              simulated.half_width);
}

void Table::print(const std::string& what, double exact, const queueing::Estimate& simulated,
                  double z, bool good) {
  std::printf("%-62s %14.8g %14.8g %12.3g %7.2f%s\n", what.c_str(), exact, simulated.value,
              simulated.half_width, z, good ? "" : "   <<<<<<<< DOES NOT AGREE");
  ++rows_;
  wrong_ += good ? 0 : 1;
}

void Table::row(const std::string& what, double exact, const queueing::Estimate& simulated,
                int replications) {
  row_of_estimate(what, exact, 0, simulated, replications);
}

void Table::figures(const std::string& of, const queueing::Figures& exact,
                    const queueing::Simulated& simulated) {
  using namespace queueing;
  const Simulated::OfType& counts = simulated.cell(0, 1);
  const auto show = [&](const char* what, double value, const Estimate& estimate) {
    row(of + ": " + what, value, estimate, kReplications);
  };
  show("P(wait)", *exact.p_wait, counts.ratio(kWaited, kArrivals));
  if (*exact.p_abandon > 0) show("P(hung up)", *exact.p_abandon, counts.ratio(kHungUp, kArrivals));
  show("mean wait", *exact.asa_s, counts.ratio(kWaitS, kArrivals));
  show("level of all", *exact.service_level_all, service_level(counts, Definition::kAll));
  show("level of answered", *exact.service_level_answered,
       service_level(counts, Definition::kAnswered));
  show("level of patient", *exact.service_level_patient,
       service_level(counts, Definition::kPatient));
  show("occupancy", exact.occupancy, simulated.group_cells[1].ratio(kBusyS, kStaffedS));
}

void Table::row_of_estimate(const std::string& what, double other, double other_error,
                            const queueing::Estimate& simulated, int replications) {
  const double error = std::hypot(error_of(simulated, replications), other_error);
  const double difference = simulated.value - other;
  // Where the same happened on each simulated day there is no error to measure with.
  const bool exactly = std::fabs(difference) <= 1e-9 * std::fabs(other) ||
                       (error == 0 && std::fabs(difference) < 1e-6);
  const double z = exactly ? 0 : difference / error;
  outside_ += std::fabs(z) > 1.96 ? 1 : 0;
  squares_ += z * z;
  print(what, other, simulated, z, std::fabs(z) <= kErrorsMax);
}

void Table::bound(const std::string& what, double bound, const queueing::Estimate& simulated,
                  int replications, bool at_least) {
  const double z = (simulated.value - bound) / error_of(simulated, replications);
  print(what + (at_least ? " >=" : " <"), bound, simulated, z,
        at_least ? z >= -kErrorsMax : z < kErrorsMax);
}

int Table::finish() const {
  std::printf(
      "\n%d rows, %d outside their 95 %% interval, mean of z squared %.2f, %d do not agree (|z| > "
      "%g)\n",
      rows_, outside_, squares_ / rows_, wrong_, kErrorsMax);
  return wrong_ == 0 ? 0 : 1;
}

queueing::Centre line(double per_hour, queueing::Times handling, int agents,
                      queueing::Times patience, double warm_s, double measured_s) {
  queueing::Centre centre;
  centre.seconds = {warm_s, measured_s};
  centre.types.push_back(
      {{per_hour / 3600, per_hour / 3600}, std::move(handling), std::move(patience), {0}});
  centre.groups.push_back({{agents, agents}, {0}});
  return centre;
}

queueing::Simulated measure(const queueing::Centre& centre, double within_s, const Effort& effort) {
  queueing::Trials trials;
  trials.seed = effort.seed;
  trials.replications = kReplications;
  trials.within_s = within_s;
  auto result = queueing::simulate(centre, trials);
  if (!result) {
    std::fprintf(stderr, "%s: %s\n", result.error().key.c_str(), result.error().field.c_str());
    std::exit(2);
  }
  return std::move(*result);
}

}  // namespace campaign
