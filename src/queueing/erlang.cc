#include "queueing/erlang.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/check.h"
#include "erlang_a.h"
#include "loss.h"
#include "shares.h"

namespace queueing {
namespace {

using base::Refusal;
using base::Why;

bool positive(double number) { return number > 0 && std::isfinite(number); }

Refusal not_positive(std::string_view field) {
  return base::refuse(Why::kInvalid, "queueing.not_positive", field);
}

ErlangA erlang_a(const Station& station) {
  CHECK(positive(station.offered()) && station.offered() <= kOfferedMax);
  CHECK(positive(station.agents) && station.agents <= kAgentsMax);
  CHECK(positive(station.patience_s));
  return ErlangA(station.offered(), station.agents, station.handling_s / station.patience_s);
}

Figures blank(const Station& station) {
  Figures figures;
  figures.agents = station.agents;
  figures.offered_erlangs = station.offered();
  return figures;
}

Figures figures_b(const Station& station) {
  Figures figures = blank(station);
  const double offered = station.offered();
  const double inverse = inverse_loss(offered, station.agents);
  figures.p_block = 1 / inverse;
  figures.service_level_all = carried_b(offered, station.agents);
  figures.occupancy = offered / station.agents * *figures.service_level_all;
  figures.service_level_answered = 1;
  figures.service_level_patient = 1;
  return figures;
}

Figures figures_c(const Station& station, double within_s) {
  Figures figures = blank(station);
  const double offered = station.offered();
  const double spare = station.agents - offered;
  const double p_wait = erlang_c(offered, station.agents);
  figures.occupancy = offered / station.agents;
  figures.p_wait = p_wait;
  figures.p_abandon = 0;
  figures.asa_s = p_wait * station.handling_s / spare;
  figures.mean_queue = p_wait * offered / spare;
  const double within = within_c(offered, station.agents, within_s / station.handling_s);
  figures.service_level_all = within;
  figures.service_level_answered = within;
  figures.service_level_patient = within;
  return figures;
}

}  // namespace

std::optional<Refusal> wrong_with(Model model, const Station& station, double within_s) {
  if (!positive(station.arrivals_per_s)) return not_positive("arrivals_per_s");
  if (!positive(station.handling_s)) return not_positive("handling_s");
  if (!positive(station.offered())) return not_positive("arrivals_per_s");
  if (station.offered() > kOfferedMax) {
    return base::refuse(Why::kInvalid, "queueing.too_much_work", "arrivals_per_s");
  }
  if (!(within_s >= 0) || std::isinf(within_s)) return not_positive("within_s");
  if (model != Model::kErlangA) return std::nullopt;
  if (!(station.patience_s > 0)) return not_positive("patience_s");
  if (station.patience_s > kPatiencePerHandlingMax * station.handling_s) {
    return base::refuse(Why::kInvalid, "queueing.too_patient", "patience_s");
  }
  return std::nullopt;
}

bool right(Model model, const Station& station, double within_s) {
  const double offered = station.offered();
  const bool work = positive(station.arrivals_per_s) && positive(station.handling_s) &&
                    offered > 0 && offered <= kOfferedMax && within_s >= 0 &&
                    std::isfinite(within_s);
  return work && (model != Model::kErlangA || !wrong_with(model, station, within_s));
}

double carried_b(double offered, double agents) {
  const double inverse = inverse_loss(offered, agents);
  if (std::isinf(inverse)) return 1;
  // (I_n - 1) / I_n with I_n - 1 = (n/a) I_{n-1}.
  return agents / offered * inverse_loss(offered, agents - 1) / inverse;
}

double within_c(double offered, double agents, double time) {
  const double free = inverse_loss(offered, agents - 1);
  const double ahead = agents / offered * (agents - offered);  // (n-a) (I_n - 1) = ahead * free
  const double p_free = ahead / (ahead + agents / free);
  const double p_wait = erlang_c(offered, agents);
  return std::min(1.0, p_free - p_wait * std::expm1(-(agents - offered) * time));
}

double within_a(double offered, double agents, double hangups, double time, Definition definition) {
  const ErlangA queue(offered, agents, hangups);
  const Later later = queue.later(time);
  const double within = queue.answered_within(time, later);
  switch (definition) {
    case Definition::kAll:
      return within;
    case Definition::kAnswered:
      return within / queue.p_answered();
    case Definition::kPatient:
      break;
  }
  return within / (queue.p_answered() + later.hung_up);
}

Figures figures_of(const ErlangA& queue, const Station& station, double within_s) {
  Figures figures = blank(station);
  const double time = within_s / station.handling_s;
  const Later later = queue.later(time);
  const double within = queue.answered_within(time, later);
  figures.occupancy = queue.occupancy();
  figures.p_wait = queue.p_wait();
  figures.p_abandon = queue.p_abandon();
  figures.mean_queue = queue.mean_queue();
  figures.asa_s = queue.mean_queue() / station.arrivals_per_s;
  // Rounding must not lift a share above 1.
  figures.service_level_all = std::min(1.0, within);
  figures.service_level_answered = std::min(1.0, within / queue.p_answered());
  figures.service_level_patient = std::min(1.0, within / (queue.p_answered() + later.hung_up));
  return figures;
}

base::Result<Figures> figures(Model model, const Station& station, double within_s) {
  if (auto wrong = wrong_with(model, station, within_s)) return *std::move(wrong);
  if (!positive(station.agents)) return not_positive("agents");
  if (station.agents > kAgentsMax) {
    return base::refuse(Why::kInvalid, "queueing.too_many_agents", "agents");
  }
  switch (model) {
    case Model::kErlangB:
      return figures_b(station);
    case Model::kErlangC:
      if (station.agents <= station.offered()) {
        return base::refuse(Why::kInvalid, "queueing.grows_without_limit", "agents");
      }
      return figures_c(station, within_s);
    case Model::kErlangA:
      break;
  }
  return figures_of(erlang_a(station), station, within_s);
}

double erlang_b(double offered, double agents) {
  CHECK(positive(offered) && offered <= kOfferedMax && agents >= 0 && agents <= kAgentsMax);
  return 1 / inverse_loss(offered, agents);
}

double erlang_c(double offered, double agents) {
  CHECK(positive(offered) && offered < agents && agents <= kAgentsMax);
  return agents / ((agents - offered) * inverse_loss(offered, agents) + offered);
}

double p_abandon(const Station& station) {
  if (station.agents == 0) return 1;
  return erlang_a(station).p_abandon();
}

double p_waits_longer(const Station& station, double t_s) {
  CHECK(t_s >= 0);
  const double time = t_s / station.handling_s;
  if (std::isfinite(station.patience_s)) return erlang_a(station).later(time).waits;
  const double spare = station.agents - station.offered();
  return erlang_c(station.offered(), station.agents) * std::exp(-spare * time);
}

double p_answered_waits_longer(const Station& station, double t_s) {
  if (!std::isfinite(station.patience_s)) return p_waits_longer(station, t_s);
  CHECK(t_s >= 0);
  const ErlangA queue = erlang_a(station);
  return queue.later(t_s / station.handling_s).answered / queue.p_answered();
}

double wait_percentile_s(const Station& station, double share) {
  CHECK(share > 0 && share < 1);
  const double left = 1 - share;
  if (std::isfinite(station.patience_s)) {
    return erlang_a(station).time_exceeded(left) * station.handling_s;
  }
  const double p_wait = erlang_c(station.offered(), station.agents);
  if (p_wait <= left) return 0;
  const double spare = station.agents - station.offered();
  return std::log1p((p_wait - left) / left) / spare * station.handling_s;
}

double answered_wait_percentile_s(const Station& station, double share) {
  if (!std::isfinite(station.patience_s)) return wait_percentile_s(station, share);
  CHECK(share > 0 && share < 1);
  return erlang_a(station).time_exceeded_answered(1 - share) * station.handling_s;
}

}  // namespace queueing
