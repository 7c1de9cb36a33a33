// Protected time (talks, rounds, coaching, training) placed in a staffing plan, at its price in
// service level.
//
//   auto placed = place(plan, options);
//   if (!placed) return refuse(placed.error());   // field: the table, args: row and column
//   for (const Session& session : placed->sessions) …
//
// The price. Time is cut into cells of `step_minutes`. In a cell, a queue is an Erlang A queue in
// steady state; taking agents off it costs expected abandonments, which are convex in the number of
// agents (Armony, Plambeck, Seshadri 2009). What is minimised is
//
//   objective = extra abandoned contacts + sum over needs left out of their penalty,
//   penalty   = weight x kContactsPerHour x hours of the session x urgency(days since listened to).
//
// Unit sessions without a second person are an exact min-cost flow; others an integer program over
// groups of equal persons (to within 2e-4 of the objective; up to 60 needs to the end), or beyond
// its size a local search, which comes within 1 % on plans of a week with 1,000 agents, and less
// close where leads are overbooked. `bound` is proven from below in each case (potentials,
// Lagrangian relaxation, branch and bound). The exact time-varying queue (varying.h) has the last
// word on service levels; sessions move until it agrees that max_drop is kept.
//
// Verified in place_test.cc against trying all and an examiner of its own, in place_edges_test.cc,
// and in place_simulated_test.cc against simulated days.
//
// Pure: no clock, no chance. The same plan and options give the same bytes as long as `keep_going`
// does not cut in. Another order of the input rows gives the same objective.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace queueing {

// Limits: more rows of a table, or a longer plan, are refused with "place.too_many_rows" and
// "place.too_long".
inline constexpr std::size_t kPlaceRowsMax = 200'000;           // rows of each table
inline constexpr std::int64_t kPlaceMinutesMax = 60 * 24 * 40;  // from the first to the last minute
inline constexpr double kPlaceContactsMax = 1e6;                // contacts of one demand row
inline constexpr int kRoundMin = 4;                             // persons of a listening round
inline constexpr int kRoundMax = 8;

// A need of weight 1 left out counts as this many abandoned contacts for each hour it asks for.
inline constexpr double kContactsPerHour = 20;
// A day not listened to adds this share to the penalty, up to kUrgentDaysMax days.
inline constexpr double kUrgencyPerDay = 1.0 / 28;
inline constexpr int kUrgentDaysMax = 365;
// Where customers wait for ever nobody hangs up; a contact is then priced as if its patience were
// this, in seconds. Service levels stay those of Erlang C.
inline constexpr double kStandInPatienceS = 600;

// Local wall minutes since an origin that the caller chooses. Whole minutes; may be negative.
using Minute = std::int64_t;

enum class SessionKind { kOneToOne, kSideBySide, kRound, kCoaching, kTraining };
// "one_to_one", "side_by_side", "round", "coaching", "training"; nothing for another word.
std::string_view name_of(SessionKind kind);
std::optional<SessionKind> session_kind(std::string_view name);

// One queue during [start, start + minutes). Rows of a queue must not overlap; where a queue has no
// row nobody calls.
struct DemandRow {
  Minute start = 0;
  std::int64_t minutes = 30;  // > 0
  std::string queue;
  double contacts = 0;    // expected number in the row, >= 0
  double aht_s = 0;       // > 0
  double patience_s = 0;  // > 0; kForEver (station.h): nobody hangs up
  double target = 0.8;    // service level that is promised, 0 < target < 1
  double within_s = 20;   // answered within this many seconds of all arrivals, >= 0
};

struct PauseRow {
  Minute start = 0;
  std::int64_t minutes = 0;  // > 0, inside the shift
};

// One person at work during [start, end). Shifts of a person must not overlap. A person without
// queues answers no contacts (a lead, a trainer).
struct ShiftRow {
  std::string person;
  std::string lead;  // name of the own lead, or empty
  std::vector<std::string> queues;
  Minute start = 0;
  Minute end = 0;
  std::vector<PauseRow> breaks;
};

// What somebody needs. Who is with them: `with`, or where that is empty for one_to_one,
// side_by_side and round the lead of the shift; coaching and training without `with` need nobody
// else. Whoever is named must be at work, not on a break, and has one session at a time. A round is
// one session of kRoundMin to kRoundMax persons whose needs are rounds of the same length, lead and
// room.
struct NeedRow {
  std::string person;
  SessionKind kind = SessionKind::kOneToOne;
  std::int64_t minutes = 30;  // > 0
  std::string with;
  std::optional<Minute> earliest;  // starts no sooner; nothing: no limit
  std::optional<Minute> latest;    // has ended by then; nothing: no limit
  double weight = 1;               // > 0
  std::optional<int> days_since;   // days since last listened to, >= 0; nothing counts as 0
  std::string room;                // a room that is taken for the session, or empty
};

// A person, lead or room that is not free during [start, end). Persons are still on contacts: it
// only keeps sessions away.
struct BusyRow {
  std::string who;
  Minute start = 0;
  Minute end = 0;
};

struct PlacePlan {
  std::vector<DemandRow> demand;
  std::vector<ShiftRow> shifts;
  std::vector<NeedRow> needs;
  std::vector<BusyRow> busy;
};

enum class PlaceEffort {
  kQuick,  // greedy and local search; the bound is the Lagrangian one
  kBest,   // flow or integer program besides, as far as its size allows
};

struct PlaceProgress {
  std::string_view phase;  // "prices", "search", "bound", "program", "judge"
  double share = 0;        // 0 to 1 of the whole
};

struct PlaceOptions {
  // No cell of any queue may lose more than this many points of service level (5 means from 0.80 to
  // 0.75). Cells count, so intervals as a whole keep it too. 100: no cap.
  double max_drop = 100;
  // Sessions start at multiples of it, counted from minute 0, and the rest of their last cell is
  // theirs as well. 5 to 120; 0: chosen, the largest of 30, 15, 10 and 5 minutes that divides all
  // demand rows and session lengths.
  std::int64_t step_minutes = 0;
  PlaceEffort effort = PlaceEffort::kBest;
  // Side-by-side counts as time off contacts unless set: the agent then goes on answering.
  bool side_by_side_on_contacts = false;
  // Coefficient of variation of a day's volume (Gamma day factor), for p_target_met. 0 to 1.
  double day_cv = 0.1;
  // Service levels by the exact time-varying queue; false: steady state of each cell.
  bool judge = true;
  // Asked between steps of work, mostly every few milliseconds, in an integer program at each node
  // (up to half a second); false stops with the best plan so far. Empty: never stops.
  std::function<bool()> keep_going;
  std::function<void(const PlaceProgress&)> progress;
};

struct Session {
  std::size_t need = 0;  // row of plan.needs
  std::string person;
  SessionKind kind = SessionKind::kOneToOne;
  Minute start = 0;
  std::int64_t minutes = 0;
  std::string with;  // who is with them, or empty
  std::string room;
};

// Why a need was left out; names by name_of.
enum class LeftOut {
  kNoShift,        // no start in the window lies inside a shift and outside breaks and busy rows
  kLeadAbsent,     // the person has time, but never while the lead is at work
  kLeadNotFree,    // the lead is at work, but other sessions were better there
  kRoomNotFree,    // the room is never free in the window, or taken by others
  kPersonNotFree,  // other sessions of the same person fill the window
  kMaxDrop,        // every start left would cost more than max_drop
  kPrice,          // every start left would cost more abandoned contacts than the penalty
  kTooFew,         // not enough persons for a round
  kStopped,        // the search was stopped before it came to this need
};
std::string_view name_of(LeftOut reason);  // "place.no_shift", "place.lead_absent", …

struct Unplaced {
  std::size_t need = 0;  // row of plan.needs
  std::string person;
  SessionKind kind = SessionKind::kOneToOne;
  LeftOut reason = LeftOut::kNoShift;
};

// One demand row, in the order of start and queue.
struct PlacedInterval {
  std::size_t demand = 0;  // row of plan.demand
  Minute start = 0;
  std::int64_t minutes = 0;
  std::string queue;
  double agents_before = 0;  // mean over the row; agents of several queues are split
  double agents_after = 0;
  double service_before = 0;  // answered within within_s / all arrivals; 1 where nobody calls
  double service_after = 0;
  double p_target_met = 0;     // P(service level after >= target) over the day factor, to some
                               // hundredths (see place_met_test.cc)
  double extra_abandoned = 0;  // its part of Placed::extra_abandoned
};

struct Placed {
  std::vector<Session> sessions;   // in the order of start, person
  std::vector<Unplaced> unplaced;  // in the order of needs
  std::vector<PlacedInterval> intervals;
  double extra_abandoned = 0;  // expected contacts, steady state of each cell
  double penalty = 0;          // of what is left out
  double objective = 0;        // extra_abandoned + penalty
  double bound = 0;            // no plan has a lower objective; <= objective
  // The same expectation by the exact time-varying queue; nothing without `judge`.
  std::optional<double> extra_abandoned_exact;
  std::int64_t step_minutes = 0;
  bool stopped = false;  // keep_going said stop
};

// How agents who serve several queues are counted: in each cell they are split over the queues of
// their set so that all queues are equally busy as far as skills allow, before any session; the
// split then stands. Fractions of agents are interpolated linearly between whole steps, which
// overstates the price a little and never understates it.
//
// Refused, with `field` the table ("demand", "shifts", "needs", "busy" or "options") and args "row"
// (counted from 0) and "column" (as in the CSV): "place.not_a_number", "place.not_positive",
// "place.negative", "place.too_large", "place.empty_name", "place.demand_overlaps",
// "place.shift_overlaps", "place.shift_ends_early", "place.break_outside_shift",
// "place.unknown_person", "place.unknown_queue", "place.window_too_short", "place.with_oneself",
// "place.too_many_rows", "place.too_long", "place.bad_step", "place.no_demand". Overlaps also name
// "other", the row that was there first.
base::Result<Placed> place(const PlacePlan& plan, const PlaceOptions& options = {});

}  // namespace queueing
