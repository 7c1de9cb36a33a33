// The formulas of src/queueing beside 10^7 simulated contacts each: formula, exact value, simulated
// value with its 95 % interval, difference in standard errors. Exit 1 where one does not agree.
//
//   simulate_campaign [contacts a case, 1e7] [seed, 1] [steady general days release skills]
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "campaign.h"

int main(int argc, char** argv) {
  campaign::Effort effort;
  if (argc > 1) effort.contacts = std::atof(argv[1]);
  if (argc > 2) effort.seed = static_cast<std::uint64_t>(std::atoll(argv[2]));
  campaign::Table table;
  const struct {
    std::string_view name;
    void (*check)(campaign::Table&, const campaign::Effort&);
  } parts[] = {{"steady", campaign::check_steady},
               {"general", campaign::check_general},
               {"days", campaign::check_days},
               {"release", campaign::check_release},
               {"skills", campaign::check_multi_skill}};
  for (const auto& part : parts) {
    bool wanted = argc <= 3;
    for (int i = 3; i < argc; ++i) wanted = wanted || part.name == argv[i];
    if (wanted) part.check(table, effort);
    std::fflush(stdout);
  }
  return table.finish();
}
