// Callers who come again: after hanging up, or because nothing was solved.
#pragma once

#include "base/result.h"
#include "queueing/erlang.h"
#include "queueing/station.h"

namespace queueing {

struct Returns {
  double after_hangup = 0.5;  // share of those who hung up that call again, 0 to 1
  double solved = 0.7;        // share of the answered that is solved (first contact), above 0 to 1
  double after_unsolved = 0.8;  // share of the answered, not solved, that call again, 0 to 1
};

struct Repeated {
  double arrivals_per_s = 0;      // all contacts, first and repeated
  double solved_per_s = 0;        // problems solved
  double handled_per_solved = 0;  // contacts answered for one problem solved
  Figures figures;                // of the queue with all contacts
};

// station.arrivals_per_s: problems that arise. The smallest (and only) lambda with
//   lambda = problems + after_hangup lambda P(hung up) + after_unsolved (1 - solved) lambda
//   P(answered),
// Erlang A (Aguir, Karaesmen, Aksin, Chauvet 2004; de Vericourt, Zhou 2005), repeated contacts
// taken as independent of the state they left. Relative error of lambda below 1e-12. Verified in
// retrial_test.cc with 60 digits.
// Refused as figures(), "queueing.not_a_share" (`field` names it), and
// "queueing.grows_without_limit" where everybody comes again until answered, or unsolved, and the
// agents are too few for that, or where lambda is beyond kOfferedMax.
base::Result<Repeated> with_returns(const Station& station, const Returns& returns,
                                    double within_s);

}  // namespace queueing
