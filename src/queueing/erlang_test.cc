#include "queueing/erlang.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "base/check.h"

namespace queueing {
namespace {

struct Row {
  std::string_view model;
  double arrivals_per_h;
  double handling_s;
  double agents;
  double patience_s;
  double within_s;
  std::string_view figure;
  double value;
};

constexpr Row kReference[] = {
#include "testing/reference.inc"
};

Model model_of(const Row& row) {
  if (row.model == "erlang_b") return Model::kErlangB;
  return row.model == "erlang_c" ? Model::kErlangC : Model::kErlangA;
}

Station station_of(const Row& row) {
  return {row.arrivals_per_h / 3600, row.handling_s, row.agents,
          row.patience_s > 0 ? row.patience_s : kForEver};
}

double figure_of(const Row& row) {
  const Station station = station_of(row);
  const Figures all = figures(model_of(row), station, row.within_s).value();
  if (row.figure == "P_block") return all.p_block.value();
  if (row.figure == "P_wait") return all.p_wait.value();
  if (row.figure == "P_abandon") return all.p_abandon.value();
  if (row.figure == "ASA_s" || row.figure == "EW_s") return all.asa_s.value();
  if (row.figure == "occupancy") return all.occupancy;
  if (row.figure == "SL" || row.figure == "SL_all") return all.service_level_all.value();
  if (row.figure == "SL_answered") return all.service_level_answered.value();
  if (row.figure == "P_W_gt_T") return p_waits_longer(station, row.within_s);
  if (row.figure == "wait_p90_s") return wait_percentile_s(station, 0.9);
  if (row.figure == "wait_p90_answered_s") return answered_wait_percentile_s(station, 0.9);
  return std::numeric_limits<double>::quiet_NaN();
}

TEST(Erlang, agrees_with_sixty_digits_to_one_in_a_trillion) {
  int compared = 0;
  for (const Row& row : kReference) {
    if (row.figure.starts_with("required")) continue;
    const double found = figure_of(row);
    EXPECT_LE(std::abs(found / row.value - 1), 1e-12)
        << row.model << " " << row.arrivals_per_h << "/h " << row.agents << " agents " << row.figure
        << ": " << found << " for " << row.value;
    ++compared;
  }
  EXPECT_EQ(compared, 112);
}

}  // namespace
}  // namespace queueing
