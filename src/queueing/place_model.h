// A plan in numbers, made ready for searching: private to placing. Everything is in the order of
// names and times, never of rows, so that another order of the rows is the same model.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "place_price.h"
#include "queueing/place.h"

namespace queueing::placing {

inline constexpr int kNone = -1;
// Up to so many needs, equal persons are kept apart: what is found for groups may not be nameable.
inline constexpr std::size_t kApartNeeds = 60;

// Agents who answer the same queues.
struct SkillSet {
  std::vector<int> queues;
  // [cell * queues.size() + i]: the part of such an agent that counts for queues[i].
  std::vector<double> shares;
};

// One way to begin a session.
struct Start {
  int cell = 0;
  int set = kNone;       // of the person; kNone: takes nothing off contacts
  int with = kNone;      // resource that must be free too
  int with_set = kNone;  // of that person
};

// Needs that differ in penalty and person only, of persons who are equal.
struct Class {
  SessionKind kind = SessionKind::kOneToOne;
  int group = 0;       // of equal persons
  int family = kNone;  // of rounds that may be held together
  int room = kNone;    // resource
  int cells = 1;
  double last_part = 1;       // of the last cell that the session fills
  std::vector<Start> starts;  // in the order of cells
  std::vector<int> tasks;
  LeftOut no_start = LeftOut::kNoShift;  // why `starts` is empty
};

struct Task {
  std::size_t need = 0;  // row of the plan
  int kind_class = 0;
  int person = 0;  // resource
  double penalty = 0;
  int days_since = 0;
};

struct Group {
  std::vector<int> persons;  // resources
};

// Rounds of one length in one room. Leads are told by the starts.
struct Family {
  std::vector<int> classes;
};

struct Model {
  Minute origin = 0;
  std::int64_t step = 30;
  int cells = 0;
  int queues = 0;
  std::vector<Curve> curves;  // [cell * queues + queue]
  std::vector<SkillSet> sets;
  std::vector<Class> classes;
  std::vector<Task> tasks;
  std::vector<Group> groups;
  std::vector<Family> families;
  int resources = 0;  // persons who need or are needed, and rooms: one session at a time each
  std::vector<std::string> resource_names;
  std::vector<int> shared_row;  // [resource] number among those that are with others, and rooms
  int shared = 0;
  std::vector<std::string> queue_names;

  // Cells [first, last) that a stretch of time touches.
  int first_cell(Minute start) const;
  int last_cell(Minute end) const { return first_cell(end - 1) + 1; }
  Minute minute_of(int cell) const { return origin + cell * step; }
  // Minutes of a cell inside [start, end).
  double overlap(int cell, Minute start, Minute end) const {
    return static_cast<double>(std::min(end, minute_of(cell) + step) -
                               std::max(start, minute_of(cell)));
  }
  int queue_index(const std::string& queue) const;
  const Curve& curve(int cell, int queue) const {
    return curves[static_cast<std::size_t>(cell * queues + queue)];
  }
  const Class& class_of(const Task& task) const {
    return classes[static_cast<std::size_t>(task.kind_class)];
  }
  std::span<const double> shares(int set, int cell) const {
    const SkillSet& s = sets[static_cast<std::size_t>(set)];
    return {s.shares.data() + static_cast<std::size_t>(cell) * s.queues.size(), s.queues.size()};
  }
};

// Refuses what no plan may contain; see place.h.
base::Result<base::Done> check_plan(const PlacePlan& plan, const PlaceOptions& options);
// The step that options and plan lead to.
std::int64_t step_of(const PlacePlan& plan, const PlaceOptions& options);
// Of a checked plan. Refused: "place.too_large".
base::Result<Model> make_model(const PlacePlan& plan, const PlaceOptions& options);

}  // namespace queueing::placing
