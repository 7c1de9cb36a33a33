// The long check: every formula of src/queueing beside the simulation, row by row.
#pragma once

#include <cstdint>
#include <string>

#include "queueing/erlang.h"
#include "queueing/simulate.h"

namespace campaign {

// What every part needs: how many contacts to simulate for a case, and chance.
struct Effort {
  double contacts = 1e7;
  std::uint64_t seed = 1;
};

// Prints the rows and counts those that do not agree.
class Table {
 public:
  void title(const std::string& text);
  // `simulated` is of `replications` independent days, at 95 %.
  void row(const std::string& what, double exact, const queueing::Estimate& simulated,
           int replications);
  // Waits, hang-ups where the model knows them, the three levels and the occupancy of interval 1.
  void figures(const std::string& of, const queueing::Figures& exact,
               const queueing::Simulated& simulated);
  // A value with its standard error on the other side too.
  void row_of_estimate(const std::string& what, double other, double other_error,
                       const queueing::Estimate& simulated, int replications);
  // That simulated >= bound (or <=) but for chance.
  void bound(const std::string& what, double bound, const queueing::Estimate& simulated,
             int replications, bool at_least);
  // Shown and not judged.
  void row_for_comparison(const std::string& what, double exact,
                          const queueing::Estimate& simulated);
  void note(const std::string& text);
  // 0 where all rows agree.
  int finish() const;

 private:
  void print(const std::string& what, double exact, const queueing::Estimate& simulated, double z,
             bool good);

  int rows_ = 0, outside_ = 0, wrong_ = 0;
  double squares_ = 0;
};

void check_steady(Table& table, const Effort& effort);       // erlang.h, required.h
void check_general(Table& table, const Effort& effort);      // patience.h, chat.h, other handling
void check_days(Table& table, const Effort& effort);         // varying.h, uncertainty.h
void check_release(Table& table, const Effort& effort);      // release.h
void check_multi_skill(Table& table, const Effort& effort);  // published intervals of SimpleMSK

// One queue: warm for `warm_s`, measured in interval 1 for `measured_s`.
queueing::Centre line(double per_hour, queueing::Times handling, int agents,
                      queueing::Times patience, double warm_s, double measured_s);
// Interval 1 of it, with as many contacts as asked for. Aborts where the centre is refused.
queueing::Simulated measure(const queueing::Centre& centre, double within_s, const Effort& effort);

inline constexpr int kReplications = 200;

}  // namespace campaign
