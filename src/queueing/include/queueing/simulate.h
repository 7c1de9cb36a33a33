// A plain event simulation of a contact centre: several types of contact, agents with skills,
// general patience and handling times, staff and demand that change over the day. The judge of the
// formulas of this module; the larger simulation of working lives is another module.
//
// The same centre, seed and replication give the same bytes on every machine. Customer k of a type
// brings the same times whatever the staff (draws.h), so two plans with the same seed differ by
// what was planned and not by luck.
//
// Verified in simulate_test.cc (conservation, Little's law, no agent idle while somebody waits,
// staff that leaves, the close) and simulate_exact_test.cc (exact Erlang B, C, A and transient
// values, Pollaczek-Khinchine, ContactCenters' SimpleMSK with its published intervals).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "queueing/draws.h"
#include "queueing/erlang.h"
#include "queueing/estimate.h"
#include "queueing/varying.h"

namespace queueing {

inline constexpr std::size_t kSimulatedIntervalsMax = 10'000;
inline constexpr std::size_t kSimulatedTypesMax = 1'000;  // and as many groups
inline constexpr int kSimulatedAgentsMax = 1'000'000;     // of one group
inline constexpr double kSimulatedContactsMax = 1e10;     // expected, of all replications
inline constexpr double kSimulatedDayContactsMax = 5e7;   // expected, of one replication

// Whom somebody free takes next.
enum class Pick {
  kListOrder,       // the first type of the group's list that waits, there who came first
  kLongestWaiting,  // who came first among all types of the list
};

// Which agents leave when there are fewer in the next interval. With StaffDrop::kPreempt nobody can
// tell, and idle ones do.
enum class Leavers {
  // Idle ones; where they are too few, the next who finish. Counted as agents of the group
  // meanwhile:
  // where more agents come, they may stay.
  kIdleFirst,
  // Idle ones; where they are too few, busy ones drawn at that moment. They finish and stand in
  // nobody's
  // way: the others go on with who waits, and who comes later is free at once.
  kIdleThenDrawn,
  // Drawn among all before anybody knew who would be busy. Busy ones finish as above.
  kChosenBefore,
};

// What happens to those who wait when the last interval ends. Nobody arrives any more, and contacts
// in hand are finished.
enum class AfterClose {
  kServe,  // the agents of the last interval stay until nobody waits
  kLeave,  // those who wait are sent away
};

struct ContactType {
  std::vector<double> arrivals_per_s;  // one an interval; Poisson, given the day factor
  Times handling;                      // of the interval of arrival
  Times patience;                      // 0: who cannot be answered at once is gone
  std::vector<int> groups;             // in this order an arrival looks for somebody free
  int waiting_at_start = 0;            // not counted as arrivals; fresh patience
};

struct AgentGroup {
  std::vector<int> agents;  // one an interval
  std::vector<int> types;   // in this order somebody free looks for a contact
  int busy_at_start = 0;    // with contacts of the first type; fresh handling time
};

struct Centre {
  std::vector<double> seconds;  // the length of each interval
  std::vector<ContactType> types;
  std::vector<AgentGroup> groups;
  // kPreempt: contacts begun last go back to the head of their queue with the rest of their
  // handling time and fresh patience.
  StaffDrop drop = StaffDrop::kFinish;
  Leavers leavers = Leavers::kIdleFirst;
  Pick pick = Pick::kListOrder;
  AfterClose after_close = AfterClose::kServe;
  // All arrival rates of a replication are multiplied by one gamma variable of mean 1 and this
  // coefficient of variation. 0: no factor.
  double day_factor_cv = 0;
};

// What is counted of each type in each interval: of the contacts that arrived in it, but for the
// last two, which are of what happened during it. A contact is answered once, whatever happens to
// it then.
enum Count : std::size_t {
  kArrivals,
  kAnswered,
  kHungUp,           // before being answered
  kLeft,             // still there when the day was over
  kAnsweredWithin,   // waited at most Trials::within_s
  kHungUpWithin,     // hung up after at most Trials::within_s
  kWaited,           // found nobody free
  kWaitS,            // seconds waited by all
  kAnsweredWaitS,    // seconds waited by the answered
  kHungUpMeanwhile,  // hung up during the interval, also after having been pre-empted
  kQueueS,           // seconds spent waiting during the interval, also after having been pre-empted
  kCounts
};
using Counts = std::array<double, kCounts>;

// What is counted of each group in each interval, seconds of agents.
enum GroupCount : std::size_t {
  kBusyS,
  kStaffedS,    // planned
  kFinishingS,  // the part of kBusyS of those who left the plan and finish (StaffDrop::kFinish)
  kGroupCounts
};
using GroupCounts = std::array<double, kGroupCounts>;

// Waits of one type over the day: bin i holds those of [i, i+1) * Trials::bin_s, the last bin also
// what is longer. Those who did not wait are in bin 0.
struct Histogram {
  std::vector<double> all;  // of arrivals, however they ended
  std::vector<double> answered;
};

// One replication. Cell [type][interval] stands at type * (intervals + 1) + interval; the last cell
// of each row is the time after the last interval.
struct SimulatedDay {
  std::size_t columns = 0;
  std::vector<Counts> types;
  std::vector<GroupCounts> groups;
  std::vector<Histogram> waits;
  double day_factor = 1;
};

struct Trials {
  std::uint64_t seed = 1;
  std::uint64_t first_replication = 0;
  int replications = 100;
  double within_s = 20;
  double bin_s = 1;
  int bins = 0;  // 0: no histograms
};

// What `replications` independent days tell.
struct Simulated {
  using OfType = Moments<kCounts>;
  using OfGroup = Moments<kGroupCounts>;

  std::size_t columns = 0;           // intervals + 1, as in SimulatedDay
  std::vector<OfType> cells;         // [type][interval]
  std::vector<OfGroup> group_cells;  // [group][interval]
  std::vector<OfType> types;         // each type over the day
  std::vector<OfGroup> groups;       // each group over the day
  OfType all;                        // all types over the day
  std::vector<Histogram> waits;      // of each type, sums over replications

  const OfType& cell(std::size_t type, std::size_t interval) const {
    return cells[type * columns + interval];
  }
};

// Refused, each with the field at fault ("types[1].patience"):
//   "queueing.number_out_of_range": not finite, negative, or beyond the limits above; only patience
//   may be kForEver, but not with a sample. No interval, type or group is out of range too.
//   "queueing.wrong_length": a row that is not as long as there are intervals, or an empty sample.
//   "queueing.unknown", "queueing.twice": a list that names a group or type that is not there, or
//   twice. "queueing.one_sided_route": a type looks for a group that does not look for it, or the
//   other way. "queueing.too_many_contacts".
base::Result<Simulated> simulate(const Centre& centre, const Trials& trials);
// One replication of it, for those who keep their own books. Refused as `simulate`.
base::Result<SimulatedDay> simulate_day(const Centre& centre, const Trials& trials,
                                        std::uint64_t replication);

// Of the contacts counted in `counts`; 1 where there are none.
Estimate service_level(const Simulated::OfType& counts, Definition definition,
                       double confidence = kConfidence);
// The wait in seconds that a share `share` of the counted waits does not exceed, between the edges
// of bins by a straight line; nothing where it lies in the last bin or nothing was counted. 0 <
// share < 1.
std::optional<double> wait_percentile_s(const std::vector<double>& bins, double bin_s,
                                        double share);

}  // namespace queueing
