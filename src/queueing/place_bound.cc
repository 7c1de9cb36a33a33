#include "place_bound.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace queueing::placing {
namespace {

// One evaluation: the value, and on which side of each charge demand is larger than supply.
class Relaxation {
 public:
  Relaxation(const Model& model, bool with_groups)
      : model_(model), chosen_off_(model.curves.size(), 0) {
    for (const Class& what : model.classes) {
      std::vector<double> sorted;
      for (const int task : what.tasks)
        sorted.push_back(model.tasks[static_cast<std::size_t>(task)].penalty);
      std::sort(sorted.begin(), sorted.end());
      penalties_.push_back(std::move(sorted));
    }
    const auto cells = static_cast<std::size_t>(model.cells);
    set_price_.resize(model.sets.size() * cells);
    set_sums_.resize(model.sets.size() * (cells + 1));
    seat_sums_.resize(static_cast<std::size_t>(model.shared) * (cells + 1));
    if (with_groups) group_sums_.resize(model.groups.size() * (cells + 1));
  }

  // `slope` (if given): demand minus supply at these charges; tasks spread over starts that are
  // nearly as cheap, the more the larger `warmth` (contacts).
  double evaluate(const Charges& charges, double warmth, Charges* slope);

 private:
  void price_sets(const Charges& charges);
  void add_up(const Charges& charges);
  double price(const Class& what, const Start& start) const;
  double curves(const Charges& charges, Charges* slope);
  double classes(double warmth, Charges* slope);
  void demand(const Class& what, const Start& start, double amount, Charges& slope) const;

  std::size_t at(int row, int cell) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(model_.cells) +
           static_cast<std::size_t>(cell);
  }

  int shared(int resource) const {
    return model_.shared_row[static_cast<std::size_t>(resource)];
  }

  const Model& model_;
  std::vector<std::vector<double>> penalties_;             // [class] ascending
  std::vector<double> set_price_;                          // [set * cells + cell]
  std::vector<double> set_sums_, seat_sums_, group_sums_;  // [row * (cells + 1) + cell]
  std::vector<double> chosen_off_;
  std::vector<double> prices_;
};

void Relaxation::price_sets(const Charges& charges) {
  for (std::size_t set = 0; set < model_.sets.size(); ++set)
    for (int cell = 0; cell < model_.cells; ++cell) {
      const auto shares = model_.shares(static_cast<int>(set), cell);
      const auto& queues = model_.sets[set].queues;
      double sum = 0;
      for (std::size_t i = 0; i < queues.size(); ++i)
        if (!model_.curve(cell, queues[i])
                 .is_free())  // where nobody calls there is no supply to end
          sum += shares[i] *
                 charges.agents[static_cast<std::size_t>(cell * model_.queues + queues[i])];
      set_price_[at(static_cast<int>(set), cell)] = sum;
    }
}

double part_of(const Class& what, int cell) { return cell + 1 < what.cells ? 1 : what.last_part; }

// Sums up to each cell, so that a session is two look-ups a row.
void Relaxation::add_up(const Charges& charges) {
  const auto sum_up = [&](const std::vector<double>& rows, std::vector<double>& sums) {
    for (std::size_t from = 0, to = 0; from < rows.size(); ++to) {
      double sum = 0;
      sums[to] = 0;
      for (int cell = 0; cell < model_.cells; ++cell) sums[++to] = sum += rows[from++];
    }
  };
  sum_up(set_price_, set_sums_);
  sum_up(charges.seats, seat_sums_);
  if (!charges.groups.empty()) sum_up(charges.groups, group_sums_);
}

double Relaxation::price(const Class& what, const Start& start) const {
  const auto between = [&](const std::vector<double>& sums, int row) {
    const double* first =
        sums.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(model_.cells + 1) +
        static_cast<std::size_t>(start.cell);
    return first[what.cells] - first[0];
  };
  const auto agents = [&](int set) {
    return between(set_sums_, set) -
           (1 - what.last_part) * set_price_[at(set, start.cell + what.cells - 1)];
  };
  double others = 0;
  if (start.with != kNone) others += between(seat_sums_, shared(start.with));
  if (start.with_set != kNone) others += agents(start.with_set);
  if (what.room != kNone) others += between(seat_sums_, shared(what.room));
  double sum = what.family == kNone ? others : others / kRoundMax;
  if (start.set != kNone) sum += agents(start.set);
  if (!group_sums_.empty()) sum += between(group_sums_, what.group);
  return sum;
}

void Relaxation::demand(const Class& what, const Start& start, double amount,
                        Charges& slope) const {
  const double weight = what.family == kNone ? 1 : 1.0 / kRoundMax;
  const auto take = [&](int set, int cell, double agents) {
    if (set == kNone) return;
    const auto shares = model_.shares(set, cell);
    const auto& queues = model_.sets[static_cast<std::size_t>(set)].queues;
    for (std::size_t q = 0; q < queues.size(); ++q)
      slope.agents[static_cast<std::size_t>(cell * model_.queues + queues[q])] +=
          shares[q] * agents;
  };
  for (int i = 0; i < what.cells; ++i) {
    const int cell = start.cell + i;
    take(start.set, cell, amount * part_of(what, i));
    take(start.with_set, cell, amount * weight * part_of(what, i));
    if (start.with != kNone) slope.seats[at(shared(start.with), cell)] += amount * weight;
    if (what.room != kNone) slope.seats[at(shared(what.room), cell)] += amount * weight;
    if (!slope.groups.empty()) slope.groups[at(what.group, cell)] += amount;
  }
}

// The cheapest number of agents to sell at these charges.
double Relaxation::curves(const Charges& charges, Charges* slope) {
  double sum = 0;
  for (std::size_t i = 0; i < model_.curves.size(); ++i) {
    const Curve& curve = model_.curves[i];
    if (curve.is_free()) continue;
    const double charge = charges.agents[i];
    const double most = std::min(curve.cap(), curve.load().agents);
    double off = std::min(std::floor(chosen_off_[i]), std::floor(most));
    while (off > 0 && curve.marginal(static_cast<std::size_t>(off)) > charge) --off;
    while (off + 1 <= most && curve.marginal(static_cast<std::size_t>(off) + 1) <= charge) ++off;
    if (off < most && off + 1 > most && curve.marginal(static_cast<std::size_t>(off) + 1) <= charge)
      off = most;
    chosen_off_[i] = off;
    sum += curve.cost(off) - charge * off;
    if (slope) slope->agents[i] -= off;
  }
  return sum;
}

double Relaxation::classes(double warmth, Charges* slope) {
  double sum = 0;
  for (std::size_t c = 0; c < model_.classes.size(); ++c) {
    const Class& what = model_.classes[c];
    double least = kNever;
    prices_.clear();
    for (const Start& start : what.starts) {
      prices_.push_back(price(what, start));
      least = std::min(least, prices_.back());
    }
    double placed = 0;
    for (const double penalty : penalties_[c]) {
      sum += std::min(penalty, least);
      if (penalty > least) ++placed;
    }
    if (!slope || placed == 0) continue;
    double weights = 0;
    for (double& p : prices_) {
      const double over = p - least;
      p = over <= 0 ? 1 : (over < 12 * warmth ? std::exp(-over / warmth) : 0);
      weights += p;
    }
    for (std::size_t i = 0; i < prices_.size(); ++i)
      if (prices_[i] > 1e-6) demand(what, what.starts[i], placed * prices_[i] / weights, *slope);
  }
  return sum;
}

double Relaxation::evaluate(const Charges& charges, double warmth, Charges* slope) {
  price_sets(charges);
  add_up(charges);
  double sum = curves(charges, slope) + classes(warmth, slope);
  for (const double charge : charges.seats) sum -= charge;
  for (std::size_t g = 0; g < model_.groups.size() && !charges.groups.empty(); ++g)
    for (int cell = 0; cell < model_.cells; ++cell)
      sum -= charges.groups[at(static_cast<int>(g), cell)] *
             static_cast<double>(model_.groups[g].persons.size());
  if (!slope) return sum;
  for (double& seat : slope->seats) seat -= 1;
  for (std::size_t g = 0; g < model_.groups.size() && !slope->groups.empty(); ++g)
    for (int cell = 0; cell < model_.cells; ++cell)
      slope->groups[at(static_cast<int>(g), cell)] -=
          static_cast<double>(model_.groups[g].persons.size());
  return sum;
}

template <class Each>
void for_each_part(Charges& charges, Each each) {
  each(charges.agents);
  each(charges.seats);
  each(charges.groups);
}

}  // namespace

Charges::Charges(const Model& model)
    : agents(model.curves.size(), 0),
      seats(static_cast<std::size_t>(model.shared) * static_cast<std::size_t>(model.cells), 0),
      groups(model.groups.size() * static_cast<std::size_t>(model.cells), 0) {}

double lower_bound(const Model& model, const Charges& charges) {
  return Relaxation(model, !charges.groups.empty()).evaluate(charges, 0, nullptr);
}

Charges charges_of(const State& state) {
  const Model& model = state.model();
  Charges out(model);
  for (int cell = 0; cell < model.cells; ++cell)
    for (int q = 0; q < model.queues; ++q) {
      const Curve& curve = model.curve(cell, q);
      if (curve.is_free()) continue;
      const double off = state.off(cell, q);
      // Between the agent who went last and the one who would go next.
      const auto last = static_cast<std::size_t>(std::ceil(off - 1e-9));
      const auto next = static_cast<std::size_t>(std::floor(off + 1e-9)) + 1;
      const double after = curve.marginal(next);
      const double before = last == 0 ? after : curve.marginal(last);
      out.agents[static_cast<std::size_t>(cell * model.queues + q)] = (before + after) / 2;
    }
  return out;
}

double raise_bound(const Model& model, double objective, double gap, int rounds, Charges& charges,
                   Pace& pace) {
  Relaxation relaxation(model, !charges.groups.empty());
  Charges slope = charges;
  Charges now = charges;
  double best = relaxation.evaluate(now, 0, nullptr);
  double reach = 1;  // of the Polyak step
  double tasks = std::max<double>(1, static_cast<double>(model.tasks.size()));
  int dull = 0;
  for (int round = 0; round < rounds && pace.go(); ++round) {
    if (objective - best <= gap * std::abs(objective) + 1e-12) break;
    for_each_part(slope, [](std::vector<double>& v) { std::fill(v.begin(), v.end(), 0.0); });
    const double value = relaxation.evaluate(now, 0.3 * (objective - best) / tasks, &slope);
    if (value > best) {
      if (value > best + 1e-3 * (objective - best)) dull = 0;
      best = value;
      charges = now;
    }
    if (++dull > 8) {
      reach /= 2;
      dull = 0;
      now = charges;
      if (reach < 1e-4) break;
      continue;
    }
    double norm = 0;
    for_each_part(now, [&, part = 0](std::vector<double>& v) mutable {
      const std::vector<double>& s =
          part == 0 ? slope.agents : (part == 1 ? slope.seats : slope.groups);
      ++part;
      for (std::size_t i = 0; i < v.size(); ++i)
        if (v[i] > 0 || s[i] > 0) norm += s[i] * s[i];
    });
    if (norm <= 0) break;
    const double step = reach * (objective - value) / norm;
    for_each_part(now, [&, part = 0](std::vector<double>& v) mutable {
      const std::vector<double>& s =
          part == 0 ? slope.agents : (part == 1 ? slope.seats : slope.groups);
      ++part;
      for (std::size_t i = 0; i < v.size(); ++i) v[i] = std::max(0.0, v[i] + step * s[i]);
    });
  }
  return best;
}

}  // namespace queueing::placing
