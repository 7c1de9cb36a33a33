// A plan while it is being made: who sits where, and what it costs. Private to placing.
#pragma once

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "place_model.h"

namespace queueing::placing {

// [task]: index of its start, or kNone: left out.
using Choice = std::vector<int>;

inline constexpr double kNever = 1e300;  // price of what must not be
inline constexpr double kTiny = 1e-9;    // contacts; less is no improvement

// A round under way: family, cell, who leads it.
using RoundKey = std::tuple<int, int, int>;

class State {
 public:
  explicit State(const Model& model);

  const Model& model() const { return model_; }
  const Choice& choice() const { return choice_; }
  int start_of(int task) const { return choice_[static_cast<std::size_t>(task)]; }
  const Start& chosen(int task) const;
  double objective() const;        // extra_abandoned() + penalty()
  double extra_abandoned() const;  // summed anew, in the order of cells
  double penalty() const;

  // The task is out. What it would cost there beside what is there now; kNever if somebody or a
  // room is taken or a cap would break. A round that is open at that time is joined.
  double price(int task, int start) const;
  // The same for the agents alone, without asking who is free.
  double price_of_agents(const Class& what, const Start& start) const;
  // Tasks that stand in the way there; each once. Rounds that do: `round_in_the_way`.
  void blockers(int task, int start, std::vector<int>& out, bool& round_in_the_way) const;
  bool is_free(int resource, int cell, int cells) const;

  void put(int task, int start);
  void take(int task);
  // Takes everything out; sums of parts of agents are then exactly 0 again.
  void clear();
  // Makes the choice another one.
  void become(const Choice& choice);

  // Tells that the cap of a curve in this cell is another one.
  void cap_changed(int cell) { reprice(cell); }
  const std::map<RoundKey, std::vector<int>>& rounds() const { return rounds_; }
  const std::vector<double>& off() const { return off_; }
  double off(int cell, int queue) const {
    return off_[static_cast<std::size_t>(cell * model_.queues + queue)];
  }

 private:
  std::int32_t& seat(int resource, int cell) {
    return seats_[static_cast<std::size_t>(resource) * static_cast<std::size_t>(model_.cells) +
                  static_cast<std::size_t>(cell)];
  }
  std::int32_t seat(int resource, int cell) const {
    return seats_[static_cast<std::size_t>(resource) * static_cast<std::size_t>(model_.cells) +
                  static_cast<std::size_t>(cell)];
  }
  void sit(int resource, int cell, int cells, std::int32_t who);
  void move_agents(const Class& what, int set, int cell, double sign);
  void reprice(int cell);
  double price_at(int set, int cell, double part) const;
  double price_with_two(const Class& what, const Start& start) const;

  const Model& model_;
  Choice choice_;
  std::vector<double> off_;          // [cell * queues + queue] agents off contacts
  std::vector<double> next_;         // [set * cells + cell] price of one more agent
  std::vector<std::int32_t> seats_;  // [resource * cells + cell] task, kRound, or kNone
  std::map<RoundKey, std::vector<int>> rounds_;
};

}  // namespace queueing::placing
