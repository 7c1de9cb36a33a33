// The waiting line of Erlang A: the weights of 0, 1, 2, … who wait.
#pragma once

namespace queueing {

// w_k = product over i = 1 … k of offered / (agents + i * hangups), the weight of k who wait
// relative to all agents busy and nobody waiting; all of it times e^-scale.
struct Line {
  double all = 0;    // sum over k >= 0 of w_k
  double some = 0;   // sum over k >= 1 of w_k
  double queue = 0;  // sum over k of k w_k
  double scale = 0;  // above zero only where offered > agents
};

// offered > 0 erlangs, agents > 0, hangups > 0: handling time / patience.
Line waiting_line(double offered, double agents, double hangups);

// ln(offered / agents), also where they are close.
double log_load(double offered, double agents);

}  // namespace queueing
