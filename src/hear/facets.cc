#include "hear/facets.h"

namespace hear {
namespace {

// Two bits for the kind, three each for subject and channel; 0 of the latter: not said.
static_assert(kKinds.size() <= 4 && kSubjects.size() < 8 && kChannels.size() < 8);

template <class Choice>
unsigned number_of(const std::optional<Choice>& choice) {
  return choice ? static_cast<unsigned>(*choice) + 1 : 0;
}

}  // namespace

std::uint8_t facets_of(const ReportFacts& facts) {
  return static_cast<std::uint8_t>(static_cast<unsigned>(facts.kind) |
                                   number_of(facts.subject) << 2 | number_of(facts.channel) << 5);
}

FacetsLike facets_like(const WantedFacts& wanted) {
  const ReportFacts facts{.kind = wanted.kind.value_or(Kind{}),
                          .subject = wanted.subject,
                          .channel = wanted.channel};
  const unsigned mask = (wanted.kind ? 0x03u : 0) | (wanted.subject ? 0x1Cu : 0) |
                        (wanted.channel ? 0xE0u : 0);
  return {facets_of(facts), static_cast<std::uint8_t>(mask)};
}

}  // namespace hear
