// Small functions without cancellation, shared by the formulas of this module.
#pragma once

namespace queueing {

// e^x - 1 - x, to full relative accuracy for any x.
double exp_less_line(double x);

// ln Gamma(x + 1) - (x ln x - x + ln(2 pi x) / 2): what Stirling's formula leaves out. x > 0.
double stirling_rest(double x);

}  // namespace queueing
