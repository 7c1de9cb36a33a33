// The inverse of Erlang's loss formula, from which Erlang B, C and A are made.
#pragma once

namespace queueing {

// I_x(a) = integral from 0 to infinity of e^-s (1 + s/a)^x ds, that is 1/B(x, a); I_0 = 1 and
// I_x = 1 + (x/a) I_{x-1} (Jagerman 1974). offered = a > 0 erlangs, order = x > -1. Infinite where
// it is beyond double.
double inverse_loss(double offered, double order);

// From I_{order - steps} to I_order; per_offered = 1/a.
double climb_loss(double value, double order, long steps, double per_offered);

}  // namespace queueing
