// Small functions without cancellation, shared by the formulas of this module.
#pragma once

namespace queueing {

// e^x - 1 - x, to full relative accuracy for any x.
double exp_less_line(double x);

}  // namespace queueing
