// The facts that all reports can be searched by, in one byte each (text/archive.h).
#pragma once

#include <cstdint>
#include <optional>

#include "hear/report_facts.h"

namespace hear {

std::uint8_t facets_of(const ReportFacts& facts);

// Nothing: whatever was said, or nothing was.
struct WantedFacts {
  std::optional<Kind> kind{};
  std::optional<Subject> subject{};
  std::optional<Channel> channel{};
};
// As text::Archive::Filter asks for them.
struct FacetsLike {
  std::uint8_t facets = 0, mask = 0;
};
FacetsLike facets_like(const WantedFacts& wanted);

}  // namespace hear
