#include <CbcEventHandler.hpp>
#include <CbcHeuristic.hpp>
#include <CbcModel.hpp>
#include <CglFlowCover.hpp>
#include <CglGomory.hpp>
#include <CglKnapsackCover.hpp>
#include <CglProbing.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <cmath>
#include <map>

#include "place_exact.h"

namespace queueing::placing {
namespace {

constexpr int kSolverTiny = 5;  // a solution counts as better from 10^-kSolverTiny of a contact on
constexpr double kProgramGap = 2e-4;  // share of the objective
constexpr int kRootPasses = 10;       // of looking for cuts

// Stops the tree when the caller says so.
class Stopper : public CbcEventHandler {
 public:
  explicit Stopper(Pace& pace) : pace_(pace) {}
  CbcAction event(CbcEvent) override { return pace_.go_now() ? noAction : stop; }
  CbcEventHandler* clone() const override { return new Stopper(*this); }

 private:
  Pace& pace_;
};

// Columns: sessions of a class by start, needs left out, agents off by curve, rounds by time and
// lead.
class Program {
 public:
  explicit Program(const Model& model) : model_(model) {
    row_of_curve_.assign(model.curves.size(), kNone);
    add_sessions();
    add_left_out();
    add_agents();
    for (const auto& [key, uses] : rounds_) add_round(key, uses);
  }
  void load(OsiClpSolverInterface& solver) const;
  Counts counts(const double* solution) const;

 private:
  struct Entry {
    int row;
    double value;
  };
  int row(double low, double high) {
    row_low_.push_back(low);
    row_high_.push_back(high);
    return static_cast<int>(row_low_.size()) - 1;
  }
  int column(double cost, double high, bool whole, const std::vector<Entry>& entries);
  void use_agents(int set, int cell, double part, std::vector<Entry>& entries);
  int seat_row(int resource, int cell);
  void add_sessions();
  void add_left_out();
  void add_agents();
  void add_round(const RoundKey& key, const std::vector<std::pair<int, int>>& uses);

  const Model& model_;
  std::vector<double> row_low_, row_high_, cost_, high_, values_;
  std::vector<bool> whole_;
  std::vector<int> rows_, begin_ = {0};
  std::vector<int> row_of_curve_;
  std::vector<double> most_off_ = std::vector<double>(model_.curves.size(), 0);
  std::map<std::pair<int, int>, int> row_of_seat_;   // resource, cell
  std::map<std::pair<int, int>, int> row_of_group_;  // group, cell
  std::vector<int> row_of_class_;
  std::vector<std::vector<int>> column_of_;                      // [class][start]
  std::map<RoundKey, std::vector<std::pair<int, int>>> rounds_;  // class, start
  std::map<RoundKey, std::pair<int, int>> round_rows_;           // at least, at most
};

int Program::column(double cost, double high, bool whole, const std::vector<Entry>& entries) {
  std::map<int, double> sums;  // a row once
  for (const Entry& entry : entries) sums[entry.row] += entry.value;
  for (const auto& [at, value] : sums) {
    rows_.push_back(at);
    values_.push_back(value);
  }
  begin_.push_back(static_cast<int>(rows_.size()));
  cost_.push_back(cost);
  high_.push_back(high);
  whole_.push_back(whole);
  return static_cast<int>(cost_.size()) - 1;
}

void Program::use_agents(int set, int cell, double part, std::vector<Entry>& entries) {
  if (set == kNone) return;
  const auto shares = model_.shares(set, cell);
  const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
  for (std::size_t i = 0; i < queues.size(); ++i) {
    const auto at = static_cast<std::size_t>(cell * model_.queues + queues[i]);
    if (model_.curves[at].is_free() || shares[i] <= 0) continue;
    if (row_of_curve_[at] == kNone) row_of_curve_[at] = row(-COIN_DBL_MAX, 0);
    entries.push_back({row_of_curve_[at], shares[i] * part});
  }
}

int Program::seat_row(int resource, int cell) {
  const auto [at, fresh] = row_of_seat_.try_emplace({resource, cell}, kNone);
  if (fresh) at->second = row(-COIN_DBL_MAX, 1);
  return at->second;
}

void Program::add_sessions() {
  for (std::size_t c = 0; c < model_.classes.size(); ++c) {
    const Class& what = model_.classes[c];
    const auto count = static_cast<double>(what.tasks.size());
    const auto& persons = model_.groups[static_cast<std::size_t>(what.group)].persons;
    row_of_class_.push_back(row(count, count));
    column_of_.emplace_back();
    for (std::size_t s = 0; s < what.starts.size(); ++s) {
      const Start& start = what.starts[s];
      std::vector<Entry> entries = {{row_of_class_.back(), 1}};
      for (int i = 0; i < what.cells; ++i) {
        const int cell = start.cell + i;
        const double part = i + 1 < what.cells ? 1 : what.last_part;
        use_agents(start.set, cell, part, entries);
        if (persons.size() == 1) {
          entries.push_back({seat_row(persons.front(), cell), 1});
        } else {
          const auto [at, fresh] = row_of_group_.try_emplace({what.group, cell}, kNone);
          if (fresh) at->second = row(-COIN_DBL_MAX, static_cast<double>(persons.size()));
          entries.push_back({at->second, 1});
        }
        if (what.family != kNone) continue;
        use_agents(start.with_set, cell, part, entries);
        if (start.with != kNone) entries.push_back({seat_row(start.with, cell), 1});
        if (what.room != kNone) entries.push_back({seat_row(what.room, cell), 1});
      }
      if (what.family != kNone) {
        const RoundKey key{what.family, start.cell, start.with};
        rounds_[key].emplace_back(static_cast<int>(c), static_cast<int>(s));
        const auto [at, fresh] = round_rows_.try_emplace(key, kNone, kNone);
        if (fresh) at->second = {row(0, COIN_DBL_MAX), row(-COIN_DBL_MAX, 0)};
        entries.push_back({at->second.first, 1});
        entries.push_back({at->second.second, 1});
      }
      column_of_.back().push_back(column(
          0, what.family == kNone ? count : std::min<double>(count, kRoundMax), true, entries));
    }
  }
}

void Program::add_round(const RoundKey& key, const std::vector<std::pair<int, int>>& uses) {
  const auto& [c, s] = uses.front();
  const Class& what = model_.classes[static_cast<std::size_t>(c)];
  const Start& start = what.starts[static_cast<std::size_t>(s)];
  const auto& [least, most] = round_rows_.at(key);
  std::vector<Entry> entries = {{least, -kRoundMin}, {most, -kRoundMax}};
  for (int i = 0; i < what.cells; ++i) {
    const double part = i + 1 < what.cells ? 1 : what.last_part;
    use_agents(start.with_set, start.cell + i, part, entries);
    if (start.with != kNone) entries.push_back({seat_row(start.with, start.cell + i), 1});
    if (what.room != kNone) entries.push_back({seat_row(what.room, start.cell + i), 1});
  }
  column(0, 1, true, entries);
}

void Program::add_left_out() {
  for (std::size_t c = 0; c < model_.classes.size(); ++c) {
    std::map<double, int> left_out;
    for (const int task : model_.classes[c].tasks)
      ++left_out[model_.tasks[static_cast<std::size_t>(task)].penalty];
    for (const auto& [penalty, count] : left_out)
      column(penalty, count, false, {{row_of_class_[c], 1}});
  }
}

// The most agents that could be off a curve, by who could have a session then.
std::vector<double> most_off(const Model& model) {
  std::vector<double> out(model.curves.size(), 0);
  std::vector<std::vector<bool>> seen(model.groups.size());
  const auto add = [&](int set, int cell, double agents) {
    if (set == kNone) return;
    const auto shares = model.shares(set, cell);
    const auto& queues = model.sets[static_cast<std::size_t>(set)].queues;
    for (std::size_t i = 0; i < queues.size(); ++i)
      out[static_cast<std::size_t>(cell * model.queues + queues[i])] += shares[i] * agents;
  };
  for (const Class& what : model.classes) {
    std::vector<bool> cells(static_cast<std::size_t>(model.cells), false);
    for (const Start& start : what.starts)
      for (int i = 0; i < what.cells; ++i) {
        const int cell = start.cell + i;
        if (start.with_set != kNone) add(start.with_set, cell, 1);
        if (cells[static_cast<std::size_t>(cell)]) continue;
        cells[static_cast<std::size_t>(cell)] = true;
        add(start.set, cell, static_cast<double>(what.tasks.size()));
      }
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = std::min({out[i], model.curves[i].cap(), std::ceil(model.curves[i].load().agents)});
  return out;
}

void Program::add_agents() {
  const std::vector<double> most = most_off(model_);
  for (std::size_t i = 0; i < model_.curves.size(); ++i) {
    if (row_of_curve_[i] == kNone) continue;
    for (std::size_t k = 1; static_cast<double>(k) < most[i] + 1 - 1e-9; ++k)
      column(model_.curves[i].marginal(k), std::min(1.0, most[i] - static_cast<double>(k - 1)),
             false, {{row_of_curve_[i], -1}});
  }
}

void Program::load(OsiClpSolverInterface& solver) const {
  const auto columns = static_cast<int>(cost_.size());
  const auto rows = static_cast<int>(row_low_.size());
  std::vector<int> lengths;
  for (std::size_t i = 0; i + 1 < begin_.size(); ++i) lengths.push_back(begin_[i + 1] - begin_[i]);
  const CoinPackedMatrix matrix(true, rows, columns, static_cast<int>(rows_.size()), values_.data(),
                                rows_.data(), begin_.data(), lengths.data());
  const std::vector<double> low(cost_.size(), 0);
  solver.loadProblem(matrix, low.data(), high_.data(), cost_.data(), row_low_.data(),
                     row_high_.data());
  for (int i = 0; i < columns; ++i)
    if (whole_[static_cast<std::size_t>(i)]) solver.setInteger(i);
}

Counts Program::counts(const double* solution) const {
  Counts out;
  for (const auto& columns : column_of_) {
    out.emplace_back();
    for (const int c : columns) out.back().push_back(static_cast<int>(std::lround(solution[c])));
  }
  return out;
}

}  // namespace

std::size_t program_columns(const Model& model) {
  std::size_t columns = 0;
  for (const Class& what : model.classes) columns += what.starts.size() + what.tasks.size();
  for (const double most : most_off(model)) columns += static_cast<std::size_t>(most);
  return columns;
}

Solved solve_program(const Model& model, double objective, double known_bound, int nodes,
                     Pace& pace) {
  const Program program(model);
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  program.load(solver);
  CbcModel tree(solver);
  tree.setLogLevel(0);
  tree.messageHandler()->setLogLevel(0);
  CglProbing probing;
  CglGomory gomory;
  CglKnapsackCover cover;
  CglFlowCover flow_cover;
  tree.addCutGenerator(&probing, -1, "Probing");
  tree.addCutGenerator(&gomory, -1, "Gomory");
  tree.addCutGenerator(&cover, -1, "Cover");
  tree.addCutGenerator(&flow_cover, -1, "FlowCover");
  CbcRounding heuristic(tree);
  tree.addHeuristic(&heuristic);
  const Stopper stopper(pace);
  tree.passInEventHandler(&stopper);
  const double better = std::pow(10.0, -kSolverTiny) * std::max(1.0, std::abs(objective) * 1e-3);
  tree.setCutoff(objective - better);
  // A large program may end this close to the best plan; a small one goes to the end.
  const double gap = model.tasks.size() > kApartNeeds ? kProgramGap : 0;
  tree.setAllowableGap(std::max(better, gap * std::abs(objective)));
  tree.setMaximumCutPassesAtRoot(kRootPasses);
  tree.setMaximumCutPasses(1);
  tree.setMaximumNodes(nodes);
  tree.branchAndBound();
  Solved out;
  out.bound = known_bound;
  if (const double* solution = tree.bestSolution()) out.counts = program.counts(solution);
  // Nothing better than the cutoff was proven, or how far down the open nodes reach.
  const double reached =
      tree.isProvenOptimal() || tree.isProvenInfeasible()
          ? std::min(tree.bestSolution() ? tree.getObjValue() : objective, objective)
          : tree.getBestPossibleObjValue();
  if (std::isfinite(reached) && std::abs(reached) < 1e100)
    out.bound = std::max(
        out.bound, std::min(reached, objective) - std::max(2 * better, gap * std::abs(objective)));
  return out;
}

}  // namespace queueing::placing
