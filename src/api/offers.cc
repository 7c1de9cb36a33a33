#include "offers.h"

#include <algorithm>
#include <limits>

namespace api {

std::vector<attend::QueueRoom> Offers::tell(std::span<const attend::QueueRoom> rooms,
                                            base::Instant now) {
  forget_old(now);
  std::lock_guard lock(mutex_);
  for (const auto& room : rooms) {
    rooms_[room.queue] = {room.in_talks_max, now.plus_seconds(kSecondsMax)};
  }
  while (rooms_.size() > kQueuesMax) {
    rooms_.erase(std::min_element(rooms_.begin(), rooms_.end(), [](const auto& a, const auto& b) {
      return a.second.until < b.second.until;
    }));
  }
  std::vector<attend::QueueRoom> all;
  for (const auto& [queue, room] : rooms_) all.push_back({queue, room.in_talks_max});
  return all;
}

std::vector<Offers::News> Offers::replace(std::vector<attend::Offer> offers) {
  std::lock_guard lock(mutex_);
  std::map<base::PersonId, Standing> fresh;
  std::vector<News> news;
  for (auto& offer : offers) {
    base::Instant until{std::numeric_limits<std::int64_t>::max()};
    for (const std::string& queue : offer.queues) {
      const auto room = rooms_.find(queue);
      until = std::min(until, room == rooms_.end() ? base::Instant{} : room->second.until);
    }
    const auto lead = offer.lead;
    fresh[lead] = {std::move(offer), until};
    news.push_back({lead, fresh[lead]});
  }
  for (const auto& [lead, old] : standing_) {
    if (!fresh.contains(lead)) news.push_back({lead, std::nullopt});
  }
  standing_ = std::move(fresh);
  return news;
}

std::optional<Offers::Standing> Offers::of(base::PersonId lead, base::Instant now) const {
  std::lock_guard lock(mutex_);
  const auto found = standing_.find(lead);
  if (found == standing_.end() || found->second.until <= now) return std::nullopt;
  return found->second;
}

void Offers::forget_old(base::Instant now) {
  std::lock_guard lock(mutex_);
  std::erase_if(rooms_, [now](const auto& one) { return one.second.until <= now; });
  std::erase_if(standing_, [now](const auto& one) { return one.second.until <= now; });
}

}  // namespace api
