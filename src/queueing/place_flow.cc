#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/check.h"
#include "place_exact.h"

namespace queueing::placing {
namespace {

using Graph = lemon::SmartDigraph;
using Flow = lemon::NetworkSimplex<Graph, int, std::int64_t>;

// Agents of one skill set in one cell.
struct Pool {
  Graph::Node node;
  int set = kNone;
  int cell = 0;
  int limit = 0;  // sessions offered to the flow
  int most = 0;   // that there could be
};

class Network {
 public:
  Network(const Model& model, const State& about, int spare) : model_(model) {
    sink_ = graph_.addNode();
    add_pools(about, spare);
    add_classes();
  }
  // False if more agents might be worth taking off than were offered.
  bool solve();
  Solved result() const;

 private:
  struct Leg {  // of a class at one of its starts
    Graph::Arc arc;
    std::size_t what;
    std::size_t start;
  };

  std::size_t pool_at(int set, int cell) const {
    return static_cast<std::size_t>(set) * static_cast<std::size_t>(model_.cells) +
           static_cast<std::size_t>(cell);
  }
  void add_pools(const State& about, int spare);
  void add_classes();
  Graph::Arc arc(Graph::Node from, Graph::Node to, int capacity, double cost) {
    const Graph::Arc made = graph_.addArc(from, to);
    arcs_.push_back({capacity, cost});
    return made;
  }
  double pool_cost(int set, int cell, int off) const;
  int pool_most(int set, int cell) const;
  Charges charges(const Flow& flow, double scale) const;

  struct ArcData {
    int capacity;
    double cost;
  };
  const Model& model_;
  Graph graph_;
  Graph::Node sink_;
  std::vector<ArcData> arcs_;  // in the order of their ids
  std::vector<Pool> pools_;    // [set * cells + cell]
  std::vector<Graph::Node> class_nodes_;
  std::map<std::pair<int, int>, Graph::Node> group_nodes_;
  std::vector<Leg> legs_;
  std::vector<int> supply_;  // [class]
  std::vector<int> pool_flow_;
  Counts counts_;
  double bound_ = 0;
};

double Network::pool_cost(int set, int cell, int off) const {
  const auto shares = model_.shares(set, cell);
  const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
  double sum = 0;
  for (std::size_t i = 0; i < queues.size(); ++i)
    sum += model_.curve(cell, queues[i]).cost(shares[i] * off);
  return sum;
}

int Network::pool_most(int set, int cell) const {
  const auto shares = model_.shares(set, cell);
  const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
  double most = static_cast<double>(model_.tasks.size());
  for (std::size_t i = 0; i < queues.size(); ++i) {
    const Curve& curve = model_.curve(cell, queues[i]);
    if (!curve.is_free() && shares[i] > 0) most = std::min(most, (curve.cap() + 1e-9) / shares[i]);
  }
  return static_cast<int>(std::floor(most));
}

void Network::add_pools(const State& about, int spare) {
  pools_.resize(model_.sets.size() * static_cast<std::size_t>(model_.cells));
  for (int set = 0; set < static_cast<int>(model_.sets.size()); ++set)
    for (int cell = 0; cell < model_.cells; ++cell) {
      Pool& pool = pools_[pool_at(set, cell)];
      pool = {graph_.addNode(), set, cell, 0, pool_most(set, cell)};
      double off = 0;
      const auto shares = model_.shares(set, cell);
      const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
      for (std::size_t i = 0; i < queues.size(); ++i)
        if (shares[i] > 1e-6) off = std::max(off, about.off(cell, queues[i]) / shares[i]);
      pool.limit = std::min(pool.most, static_cast<int>(std::ceil(off)) + spare);
      double last = 0;
      for (int k = 1; k <= pool.limit; ++k) {
        const double step = pool_cost(set, cell, k) - pool_cost(set, cell, k - 1);
        arc(pool.node, sink_, 1, last = std::max(last, step));
      }
    }
}

void Network::add_classes() {
  for (std::size_t c = 0; c < model_.classes.size(); ++c) {
    const Class& what = model_.classes[c];
    const auto supply = static_cast<int>(what.tasks.size());
    const Graph::Node node = graph_.addNode();
    class_nodes_.push_back(node);
    supply_.push_back(supply);
    std::map<double, int> left_out;
    for (const int task : what.tasks)
      ++left_out[model_.tasks[static_cast<std::size_t>(task)].penalty];
    for (const auto& [penalty, count] : left_out) arc(node, sink_, count, penalty);
    for (std::size_t i = 0; i < what.starts.size(); ++i) {
      const Start& start = what.starts[i];
      const auto [at, fresh] =
          group_nodes_.try_emplace({what.group, start.cell}, Graph::Node(lemon::INVALID));
      if (fresh) {
        at->second = graph_.addNode();
        const auto persons =
            static_cast<int>(model_.groups[static_cast<std::size_t>(what.group)].persons.size());
        arc(at->second, start.set == kNone ? sink_ : pools_[pool_at(start.set, start.cell)].node,
            persons, 0);
      }
      legs_.push_back({arc(node, at->second, supply, 0), c, i});
    }
  }
}

bool Network::solve() {
  double most = 1;
  for (const ArcData& data : arcs_) most = std::max(most, data.cost);
  const double scale = 0x1p44 / most;
  Graph::ArcMap<int> capacity(graph_);
  Graph::ArcMap<std::int64_t> cost(graph_);
  for (Graph::ArcIt a(graph_); a != lemon::INVALID; ++a) {
    const ArcData& data = arcs_[static_cast<std::size_t>(graph_.id(a))];
    capacity[a] = data.capacity;
    cost[a] = std::llround(data.cost * scale);
  }
  Graph::NodeMap<int> supply(graph_, 0);
  int all = 0;
  for (std::size_t c = 0; c < class_nodes_.size(); ++c) {
    supply[class_nodes_[c]] = supply_[c];
    all += supply_[c];
  }
  supply[sink_] = -all;
  Flow flow(graph_);
  flow.upperMap(capacity).costMap(cost).supplyMap(supply);
  CHECK(flow.run() == Flow::OPTIMAL);
  counts_.clear();
  for (const Class& what : model_.classes) counts_.emplace_back(what.starts.size(), 0);
  pool_flow_.assign(pools_.size(), 0);
  for (const Leg& leg : legs_) {
    const int sessions = flow.flow(leg.arc);
    counts_[leg.what][leg.start] = sessions;
    const Start& start = model_.classes[leg.what].starts[leg.start];
    if (start.set != kNone) pool_flow_[pool_at(start.set, start.cell)] += sessions;
  }
  for (std::size_t i = 0; i < pools_.size(); ++i)
    if (pool_flow_[i] == pools_[i].limit && pools_[i].limit < pools_[i].most) return false;
  bound_ = lower_bound(model_, charges(flow, scale));
  return true;
}

// The potentials of the flow, as charges in contacts.
Charges Network::charges(const Flow& flow, double scale) const {
  Charges out(model_);
  const auto level = [&](Graph::Node node) {
    return static_cast<double>(flow.potential(sink_) - flow.potential(node)) / scale;
  };
  for (std::size_t i = 0; i < pools_.size(); ++i) {
    const Pool& pool = pools_[i];
    const auto shares = model_.shares(pool.set, pool.cell);
    const auto& queues = model_.sets[static_cast<std::size_t>(pool.set)].queues;
    const int off = pool_flow_[i];
    const double step =
        pool_cost(pool.set, pool.cell, off + 1) - pool_cost(pool.set, pool.cell, off);
    // The queues of a set share its charge as they share the cost of the next agent.
    for (std::size_t q = 0; q < queues.size(); ++q) {
      const Curve& curve = model_.curve(pool.cell, queues[q]);
      if (shares[q] <= 0 || curve.is_free()) continue;
      const double part = curve.cost(shares[q] * (off + 1)) - curve.cost(shares[q] * off);
      out.agents[static_cast<std::size_t>(pool.cell * model_.queues + queues[q])] =
          std::max(0.0, level(pool.node)) * (step > 0 ? part / step : 1) / shares[q];
    }
  }
  for (const auto& [key, node] : group_nodes_) {
    const auto& [group, cell] = key;
    double below = 0;
    for (const Leg& leg : legs_)
      if (model_.classes[leg.what].group == group &&
          model_.classes[leg.what].starts[leg.start].cell == cell) {
        const int set = model_.classes[leg.what].starts[leg.start].set;
        if (set != kNone) below = std::max(0.0, level(pools_[pool_at(set, cell)].node));
        break;
      }
    out.groups[static_cast<std::size_t>(group) * static_cast<std::size_t>(model_.cells) +
               static_cast<std::size_t>(cell)] = std::max(0.0, level(node) - below);
  }
  return out;
}

Solved Network::result() const { return {counts_, bound_}; }

}  // namespace

bool is_flow(const Model& model) {
  for (const Class& what : model.classes)
    if (what.cells != 1 || what.last_part < 1 || what.family != kNone || what.room != kNone ||
        std::any_of(what.starts.begin(), what.starts.end(),
                    [](const Start& start) { return start.with != kNone; }))
      return false;
  std::vector<int> sets_of(static_cast<std::size_t>(model.queues), 0);
  for (const SkillSet& set : model.sets)
    for (const int queue : set.queues)
      if (++sets_of[static_cast<std::size_t>(queue)] > 1) return false;
  return !model.tasks.empty();
}

Solved solve_flow(const Model& model, const State& about) {
  for (int spare = 16;; spare *= 8) {
    Network network(model, about, spare);
    if (network.solve()) return network.result();
  }
}

}  // namespace queueing::placing
