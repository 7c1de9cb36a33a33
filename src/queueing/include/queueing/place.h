// Protected time placed in a staffing plan, at its price in service level.
//
// Expected abandonments are convex in staff (Armony, Plambeck, Seshadri 2009), so what one more agent
// off the phone costs never falls: unit sessions are an exact min-cost flow, longer ones an integer
// program over groups of equal shifts; the exact time-varying queue (varying.h) is the judge.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "queueing/varying.h"

namespace queueing {}  // namespace queueing
