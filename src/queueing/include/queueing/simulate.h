// A plain event simulation of a contact centre: several queues, agents with skills, general
// patience and handling times, intervals. The judge of the formulas; the larger simulation of
// working lives is another module.
//
// The same seed gives the same result everywhere.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "queueing/station.h"

namespace queueing {

// A random time in seconds.
using Draw = std::function<double(base::Random&)>;

}  // namespace queueing
