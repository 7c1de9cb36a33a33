#include <array>
#include <utility>

#include "queueing/place.h"

namespace queueing {
namespace {

constexpr std::array<std::string_view, 5> kKinds = {"one_to_one", "side_by_side", "round",
                                                    "coaching", "training"};
constexpr std::array<std::string_view, 9> kReasons = {
    "place.no_shift",      "place.lead_absent",     "place.lead_not_free",
    "place.room_not_free", "place.person_not_free", "place.max_drop",
    "place.price",         "place.too_few",         "place.stopped"};

}  // namespace

std::string_view name_of(SessionKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<SessionKind> session_kind(std::string_view name) {
  for (std::size_t at = 0; at < kKinds.size(); ++at)
    if (kKinds[at] == name) return static_cast<SessionKind>(at);
  return std::nullopt;
}

std::string_view name_of(LeftOut reason) { return kReasons.at(static_cast<std::size_t>(reason)); }

}  // namespace queueing
