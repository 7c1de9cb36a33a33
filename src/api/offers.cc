#include "offers.h"

#include <algorithm>
#include <limits>

namespace api {

attend::Rooms Offers::tell(std::span<const attend::QueueRoom> fresh, std::int64_t points,
                           base::Instant now) {
  forget_old(now);
  std::lock_guard lock(mutex_);
  for (const auto& one : fresh) {
    if (one.in_talks_max) {
      rooms_[one.queue] = {*one.in_talks_max, points, now.plus_seconds(kSecondsMax)};
    } else {
      rooms_.erase(one.queue);
    }
  }
  std::erase_if(rooms_, [points](const auto& one) { return one.second.points != points; });
  while (rooms_.size() > kQueuesMax) {
    rooms_.erase(std::min_element(rooms_.begin(), rooms_.end(), [](const auto& a, const auto& b) {
      return a.second.until < b.second.until;
    }));
  }
  attend::Rooms all;
  for (const auto& [queue, room] : rooms_) all[queue] = room.in_talks_max;
  return all;
}

std::vector<Offers::News> Offers::replace(std::vector<attend::Offer> offers,
                                         std::int64_t points) {
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
    fresh[lead] = {std::move(offer), until, points};
    news.push_back({lead, fresh[lead]});
  }
  for (const auto& [lead, old] : standing_) {
    if (!fresh.contains(lead)) news.push_back({lead, std::nullopt});
  }
  standing_ = std::move(fresh);
  return news;
}

std::optional<Offers::Standing> Offers::of(base::PersonId lead, std::int64_t points,
                                           base::Instant now) const {
  std::lock_guard lock(mutex_);
  const auto found = standing_.find(lead);
  if (found == standing_.end() || found->second.until <= now || points < found->second.points) {
    return std::nullopt;
  }
  return found->second;
}

void Offers::put_off(base::PersonId lead, base::Instant now) {
  std::lock_guard lock(mutex_);
  standing_.erase(lead);
  later_[lead] = now.plus_seconds(kLaterSeconds);
}

bool Offers::may_ask(base::PersonId lead, base::Instant now) const {
  std::lock_guard lock(mutex_);
  const auto found = later_.find(lead);
  return found == later_.end() || found->second <= now;
}

void Offers::forget_old(base::Instant now) {
  std::lock_guard lock(mutex_);
  std::erase_if(rooms_, [now](const auto& one) { return one.second.until <= now; });
  std::erase_if(standing_, [now](const auto& one) { return one.second.until <= now; });
  std::erase_if(later_, [now](const auto& one) { return one.second <= now; });
}

}  // namespace api
