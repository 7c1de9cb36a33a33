// What the models answer when they are asked.
#include <algorithm>
#include <cmath>
#include <functional>

#include "base/check.h"
#include "bring.h"
#include "models_weights.h"
#include "text/models.h"

namespace text {

// Those that some theme holds, rarest first, as many as may be read.
std::vector<Models::Found> Models::find(const std::vector<Key>& keys) const {
  std::vector<Found> found;
  for (Key key : keys) {
    if (auto list = shares_of(key).find(key)) found.push_back({key, *list});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.list.entries.size() < b.list.entries.size();
  });
  std::size_t left = kModelEntriesMax, read = 0;
  while (read < found.size() && found[read].list.entries.size() <= left) {
    left -= found[read++].list.entries.size();
  }
  found.resize(read);
  return found;
}

Models::Closeness Models::closeness_to(const Theme& theme, const MeaningVector& meaning) {
  const int cosine = closeness(theme.direction, meaning);
  const double damping = theme.length / (theme.length + 2 * kMeaningLength);
  return {cosine, static_cast<int>(cosine * damping)};
}

// Of few texts no two hold the same pair but by chance: with 16 a theme pairs count half, with one
// hardly at all. Single texts of Banking77 right first: 86.5 without pairs, 86.1 with whole ones.
int Models::share_of_pairs() const {
  constexpr std::size_t kHalf = 16;
  const std::size_t texts = lessons_.size();
  return std::max(1, static_cast<int>(kShare * texts / (texts + kHalf * themes())));
}

double Models::meaning_bits() const {
  const double texts = static_cast<double>(lessons_.size()) / static_cast<double>(themes());
  return std::min(8.0, 16 / std::sqrt(texts));
}

// In 256ths of a bit for a closeness of 1: 16 bits / sqrt(texts a theme), at most 8, and half as
// much again unless the text is English. The best of 1 to 12 on German reports (4 and 16 texts a
// theme) and on a part of Banking77's training file (4, 16, 40 and 104): off by half or double
// costs a point.
//
// Where most texts are of the other language, few letters can be shared, and the weight grows with
// their share, up to three times: English reports against German ones, theme first / among three,
// 54.2 / 75.7 without, 59.8 / 76.6 with half of it, 64.5 / 78.5, and 65.4 / 77.6 with more; a site
// of one language is as before.
//
// While English is typed in an English site, the weight grows with its whole words that name a
// topic, n / (n + 1): a point at 15 characters. German begun says enough: two to three points less
// with it.
int Models::meaning_weight(const Features& query) const {
  constexpr double kForeign = 2;
  const bool english = query.language == Language::kEnglish;
  const double texts = static_cast<double>(lessons_.size());
  const double own = static_cast<double>(english ? english_ : lessons_.size() - english_) / texts;
  const double bits = (english ? 1 : 1.5) * meaning_bits() * (1 + kForeign * (1 - own));
  const int weight = static_cast<int>(256 * bits);
  if (!query.begun) return weight;
  auto topics = std::count_if(query.words.begin(), query.words.end() - (query.open ? 1 : 0),
                              [](const Word& word) { return word.topic; });
  return weight * static_cast<int>(topics) / static_cast<int>(topics + 1);
}

Models::Answer Models::ask(const Features& features) const {
  auto keys = std::make_shared<const std::vector<Key>>(keys_of(features));
  if (numbers_.empty()) return Answer(*this, std::move(keys));
  const int weight = features.meaning.empty() ? 0 : meaning_weight(features);
  return ask(Question{std::move(keys), features.meaning, weight});
}

Models::Answer Models::ask(const Question& question) const {
  CHECK(!held_back_);
  Answer answer(*this, question.keys);
  answer.sums_.resize(themes_.size());
  const std::vector<Found> lists = find(*question.keys);
  const int of_pairs = share_of_pairs();
  // What every theme gets for not holding a feature, and on top of it for holding it.
  for (const Found& feature : lists) {
    const int share = is_pair(feature.key) ? of_pairs : kShare;
    answer.features_ += share;
    const std::uint64_t all = feature.list.weight + kAdded;
    answer.absent_ += (bits(kAdded) - bits(all)) * share;
    const int gained = bits(all) - bits(kAdded);
    for (const Shares::Entry& entry : feature.list.entries) {
      int& sum = answer.sums_[entry.theme];
      if (sum == 0) answer.met_.push_back(entry.theme);
      sum += (bits(entry.weight + kAdded) + gained - bits(all - entry.weight)) * share;
    }
  }
  if (question.meaning.empty()) return answer;
  answer.meaning_ = &question.meaning;
  answer.meaning_weight_ = question.meaning_weight;
  for (std::uint32_t number = 0; number < themes_.size(); ++number) {
    if (number + kBringAhead < themes_.size()) bring(themes_[number + kBringAhead].direction);
    if (answer.sums_[number] != 0 || themes_[number].texts.empty()) continue;
    if (closeness_to(themes_[number], question.meaning).cosine < kCloseFrom) continue;
    answer.met_.push_back(number);
  }
  return answer;
}

Models::Scored Models::Answer::scored(std::uint32_t number) const {
  const Theme& theme = models_.themes_[number];
  Scored scored{theme.id, 0, 0};
  if (meaning_ != nullptr) {
    const Closeness close = closeness_to(theme, *meaning_);
    scored.score = meaning_weight_ * close.damped / 1'000;
    scored.closeness = close.cosine;
  }
  if (features_ == 0) return scored;
  const std::uint64_t room = kAdded * models_.singles_.size();
  const int size = bits(models_.weight_ - theme.weight + room) - bits(theme.weight + room);
  scored.score += (absent_ + sums_[number]) / features_ + size;
  return scored;
}

std::vector<Models::Scored> Models::Answer::best(std::size_t limit) const {
  std::vector<Scored> ranked;
  const int least = least_worth(limit);
  for (std::size_t i = 0; i < met_.size(); ++i) {
    if (meaning_ != nullptr && i + kBringAhead < met_.size()) {
      bring(models_.themes_[met_[i + kBringAhead]].direction);
    }
    if (sums_[met_[i]] >= least) ranked.push_back(scored(met_[i]));
  }
  auto better = [](const Scored& a, const Scored& b) {
    return a.score != b.score ? a.score > b.score : a.theme < b.theme;
  };
  auto kept = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(limit, ranked.size()));
  std::partial_sort(ranked.begin(), kept, ranked.end(), better);
  ranked.erase(kept, ranked.end());
  return ranked;
}

// By letters alone the sums nearly are the ranking: what lies a bit a feature below the last of the
// best cannot make it up by being a small theme.
int Models::Answer::least_worth(std::size_t limit) const {
  if (meaning_ != nullptr || limit == 0 || met_.size() <= 4 * limit) return 0;
  std::vector<int> sums;
  sums.reserve(met_.size());
  for (std::uint32_t number : met_) sums.push_back(sums_[number]);
  auto last = sums.begin() + static_cast<std::ptrdiff_t>(limit);
  std::nth_element(sums.begin(), last, sums.end(), std::greater<>());
  return *last - 256 * features_;
}

std::optional<Models::Scored> Models::Answer::of(std::int64_t theme) const {
  auto place = models_.numbers_.find(theme);
  if (place == models_.numbers_.end()) return std::nullopt;
  return scored(place->second);
}

std::vector<std::int64_t> Models::rivals(std::uint32_t text, std::size_t limit) const {
  auto place = lessons_.find(text);
  if (place == lessons_.end()) return {};
  const Lesson& lesson = place->second;
  const int weight = static_cast<int>(256 * meaning_bits());
  std::vector<std::int64_t> rivals;
  const std::int64_t own = themes_[lesson.theme].id;
  for (const Scored& one : ask(Question{lesson.keys, lesson.meaning, weight}).best(limit + 1)) {
    if (one.theme != own && rivals.size() < limit) rivals.push_back(one.theme);
  }
  return rivals;
}

}  // namespace text
