#include "queueing/simulate.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/check.h"
#include "base/random.h"
#include "book.h"
#include "event_engine.h"
#include "line_engine.h"
#include "simulate_check.h"
#include "sources.h"

namespace queueing {
namespace {

std::vector<double> ends_of(const Centre& centre) {
  std::vector<double> ends;
  double end = 0;
  for (const double seconds : centre.seconds) ends.push_back(end += seconds);
  return ends;
}

// Everything that one replication after the other needs.
class Replications {
 public:
  Replications(const Centre& centre, const Trials& trials)
      : centre_(centre),
        trials_(trials),
        ends_(ends_of(centre)),
        book_(centre, trials, ends_),
        factors_({centre.day_factor_cv > 0 ? Form::kGamma : Form::kFixed, centre.day_factor_cv, {}},
                 0) {
    for (std::size_t type = 0; type < centre.types.size(); ++type) {
      sources_.emplace_back(centre.types[type], ends_, static_cast<std::uint32_t>(type));
    }
    if (is_plain_line(centre)) {
      line_.emplace(centre_, ends_);
    } else {
      engine_.emplace(centre_, ends_, sources_);
    }
  }
  Replications(const Replications&) = delete;

  SimulatedDay& run(std::uint64_t replication) {
    book_.clear();
    factors_.restart(stream_key(trials_.seed, replication, Purpose::kDayFactor, 0));
    const double factor = book_.day().day_factor = factors_.next();
    for (CustomerSource& source : sources_) source.restart(trials_.seed, replication, factor);
    if (line_) {
      line_->run(sources_[0], book_);
    } else {
      engine_->run(book_,
                   base::Random(stream_key(trials_.seed, replication, Purpose::kLeavers, 0)));
    }
    return book_.day();
  }

 private:
  const Centre& centre_;
  const Trials& trials_;
  std::vector<double> ends_;
  Book book_;
  Stream factors_;
  std::vector<CustomerSource> sources_;
  std::optional<EventEngine> engine_;  // one of the two
  std::optional<LineEngine> line_;
};

template <std::size_t N>
void add_to(std::array<double, N>& sum, const std::array<double, N>& more) {
  for (std::size_t i = 0; i < N; ++i) sum[i] += more[i];
}

void add_bins(std::vector<double>& sum, const std::vector<double>& more) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += more[i];
}

void gather(Simulated& result, const SimulatedDay& day) {
  Counts all{};
  for (std::size_t type = 0; type < result.types.size(); ++type) {
    Counts of_type{};
    for (std::size_t i = type * day.columns; i < (type + 1) * day.columns; ++i) {
      result.cells[i].add(day.types[i]);
      add_to(of_type, day.types[i]);
    }
    result.types[type].add(of_type);
    add_to(all, of_type);
    add_bins(result.waits[type].all, day.waits[type].all);
    add_bins(result.waits[type].answered, day.waits[type].answered);
  }
  result.all.add(all);
  for (std::size_t group = 0; group < result.groups.size(); ++group) {
    GroupCounts of_group{};
    for (std::size_t i = group * day.columns; i < (group + 1) * day.columns; ++i) {
      result.group_cells[i].add(day.groups[i]);
      add_to(of_group, day.groups[i]);
    }
    result.groups[group].add(of_group);
  }
}

}  // namespace

base::Result<Simulated> simulate(const Centre& centre, const Trials& trials) {
  if (auto refusal = find_fault(centre, trials)) return *refusal;
  Replications replications(centre, trials);
  Simulated result;
  result.columns = centre.seconds.size() + 1;
  result.cells.resize(centre.types.size() * result.columns);
  result.group_cells.resize(centre.groups.size() * result.columns);
  result.types.resize(centre.types.size());
  result.groups.resize(centre.groups.size());
  const auto bins = static_cast<std::size_t>(trials.bins);
  result.waits.assign(centre.types.size(), {std::vector<double>(bins), std::vector<double>(bins)});
  for (int i = 0; i < trials.replications; ++i) {
    gather(result, replications.run(trials.first_replication + static_cast<std::uint64_t>(i)));
  }
  return result;
}

base::Result<SimulatedDay> simulate_day(const Centre& centre, const Trials& trials,
                                        std::uint64_t replication) {
  if (auto refusal = find_fault(centre, trials)) return *refusal;
  Replications replications(centre, trials);
  return std::move(replications.run(replication));
}

Estimate service_level(const Simulated::OfType& counts, Definition definition, double confidence) {
  Counts over{}, under{};
  over[kAnsweredWithin] = 1;
  switch (definition) {
    case Definition::kAll:
      under[kArrivals] = 1;
      break;
    case Definition::kAnswered:
      under[kAnswered] = 1;
      break;
    case Definition::kPatient:
      under[kAnswered] = under[kHungUp] = 1;
      under[kHungUpWithin] = -1;
      break;
  }
  if (counts.mean(under) == 0) return {1, 0};
  return counts.ratio(over, under, confidence);
}

std::optional<double> wait_percentile_s(const std::vector<double>& bins, double bin_s,
                                        double share) {
  CHECK(share > 0 && share < 1);
  double all = 0;
  for (const double bin : bins) all += bin;
  double below = 0;
  for (std::size_t i = 0; i + 1 < bins.size(); ++i) {
    if (bins[i] > 0 && below + bins[i] >= share * all) {
      return (static_cast<double>(i) + (share * all - below) / bins[i]) * bin_s;
    }
    below += bins[i];
  }
  return std::nullopt;
}

}  // namespace queueing
