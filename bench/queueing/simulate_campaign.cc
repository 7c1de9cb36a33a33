// The formulas of src/queueing beside 10^7 simulated contacts each: formula, exact value, simulated
// value with its 95 % interval, difference in standard errors. Exit 1 where one does not agree.
//
//   simulate_campaign [contacts a case, 1e7] [seed, 1]
#include <cstdio>
#include <cstdlib>

#include "campaign.h"

int main(int argc, char** argv) {
  campaign::Effort effort;
  if (argc > 1) effort.contacts = std::atof(argv[1]);
  if (argc > 2) effort.seed = static_cast<std::uint64_t>(std::atoll(argv[2]));
  campaign::Table table;
  campaign::check_steady(table, effort);
  campaign::check_general(table, effort);
  campaign::check_days(table, effort);
  campaign::check_release(table, effort);
  campaign::check_multi_skill(table, effort);
  return table.finish();
}
