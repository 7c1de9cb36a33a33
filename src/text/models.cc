#include "text/models.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "base/check.h"
#include "lists.h"
#include "text/meaning.h"

namespace text {
namespace {

// A text weighs kUnit / sqrt(n) on each of its n features.
constexpr std::uint64_t kUnit = 16'384;
// Added to the count of every feature. Between a fiftieth and a tenth of kUnit the same number of
// themes stands first within a point, with 2 texts a theme as with 100.
constexpr std::uint64_t kAdded = kUnit / 20;

// IEEE 754 rounds a square root the same everywhere.
std::uint32_t weight_of(std::size_t keys) {
  const double root = std::sqrt(static_cast<double>(keys));
  return static_cast<std::uint32_t>(static_cast<double>(kUnit) / root + 0.5);
}

int bits(std::uint64_t x) { return static_cast<int>(log2_256(x)); }

}  // namespace

std::vector<Models::Key> Models::keys_of(const Features& features) {
  constexpr Key kRun = Key{1} << 31;
  std::vector<Key> keys;
  keys.reserve(features.words.size() + features.runs.size());
  for (const Word& word : features.words) keys.push_back(static_cast<Key>(word.stem) & ~kRun);
  for (std::uint32_t run : features.runs) keys.push_back(run | kRun);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::uint32_t Models::number_of(std::int64_t theme) {
  auto [place, fresh] = numbers_.try_emplace(theme, static_cast<std::uint32_t>(themes_.size()));
  if (!fresh) return place->second;
  if (free_.empty()) {
    themes_.emplace_back();
  } else {
    place->second = free_.back();
    free_.pop_back();
  }
  themes_[place->second].id = theme;
  return place->second;
}

void Models::count(std::uint32_t theme, const std::vector<Key>& keys) {
  const std::uint32_t weight = weight_of(keys.size());
  for (Key key : keys) {
    List& list = lists_[key];
    list.weight += weight;
    // Most often a new theme, or the newest.
    if (list.entries.empty() || list.entries.back().theme < theme) {
      list.entries.push_back({theme, weight});
      continue;
    }
    auto entry = std::lower_bound(list.entries.begin(), list.entries.end(), theme,
                                  [](const Entry& e, std::uint32_t t) { return e.theme < t; });
    if (entry == list.entries.end() || entry->theme != theme) {
      entry = list.entries.insert(entry, {theme, 0});
    }
    entry->weight += weight;
  }
  themes_[theme].weight += std::uint64_t{weight} * keys.size();
  weight_ += std::uint64_t{weight} * keys.size();
}

void Models::discount(std::uint32_t theme, const std::vector<Key>& keys) {
  const std::uint32_t weight = weight_of(keys.size());
  for (Key key : keys) {
    auto place = lists_.find(key);
    CHECK(place != lists_.end());
    List& list = place->second;
    auto entry = std::lower_bound(list.entries.begin(), list.entries.end(), theme,
                                  [](const Entry& e, std::uint32_t t) { return e.theme < t; });
    CHECK(entry != list.entries.end() && entry->theme == theme && entry->weight >= weight);
    entry->weight -= weight;
    list.weight -= weight;
    if (entry->weight == 0) list.entries.erase(entry);
    if (list.entries.empty()) lists_.erase(place);
  }
  themes_[theme].weight -= std::uint64_t{weight} * keys.size();
  weight_ -= std::uint64_t{weight} * keys.size();
}

void Models::mean(std::uint32_t number, const MeaningVector& meaning, int sign) {
  if (meaning.empty()) return;
  Theme& theme = themes_[number];
  theme.meaning.resize(meaning.size());
  std::int64_t square = 0;
  for (std::size_t i = 0; i < meaning.size(); ++i) {
    theme.meaning[i] += sign * meaning[i];
    square += std::int64_t{theme.meaning[i]} * theme.meaning[i];
  }
  theme.length = std::sqrt(static_cast<double>(square));
  theme.direction.resize(square > 0 ? meaning.size() : 0);
  for (std::size_t i = 0; i < theme.direction.size(); ++i) {
    theme.direction[i] =
        static_cast<std::int8_t>(std::lround(theme.meaning[i] * kMeaningLength / theme.length));
  }
}

void Models::enter(std::uint32_t text, Lesson lesson) {
  const std::uint32_t theme = lesson.theme;
  if (!held_back_) count(theme, lesson.keys);
  mean(theme, lesson.meaning, 1);
  themes_[theme].texts.push_back(text);
  lessons_[text] = std::move(lesson);
  if (themes_[theme].texts.size() > kLessonsMax) leave(themes_[theme].texts.front());
}

Models::Lesson Models::leave(std::uint32_t text) {
  auto place = lessons_.find(text);
  CHECK(place != lessons_.end());
  Lesson lesson = std::move(place->second);
  lessons_.erase(place);
  if (!held_back_) discount(lesson.theme, lesson.keys);
  mean(lesson.theme, lesson.meaning, -1);
  Theme& theme = themes_[lesson.theme];
  std::erase(theme.texts, text);
  if (theme.texts.empty()) {
    CHECK(theme.weight == 0);
    theme.meaning.clear();
    theme.direction.clear();
    numbers_.erase(theme.id);
    free_.push_back(lesson.theme);
  }
  return lesson;
}

void Models::teach(std::int64_t theme, std::uint32_t text, const Features& features) {
  CHECK(!lessons_.contains(text));
  if (given_up_) return;
  if (numbers_.size() == kModelThemesMax && !numbers_.contains(theme)) {
    bool held_back = held_back_;
    *this = Models();
    given_up_ = true;
    held_back_ = held_back;
    return;
  }
  std::vector<Key> keys = keys_of(features);
  if (!keys.empty()) enter(text, {number_of(theme), std::move(keys), features.meaning});
}

void Models::hold_back() {
  CHECK(lessons_.empty() && lists_.empty());
  held_back_ = true;
}

void Models::catch_up() {
  held_back_ = false;
  struct Share {
    Key key;
    std::uint32_t theme, weight;
  };
  std::vector<Share> shares;
  for (const auto& [text, lesson] : lessons_) {
    const std::uint32_t weight = weight_of(lesson.keys.size());
    for (Key key : lesson.keys) shares.push_back({key, lesson.theme, weight});
    themes_[lesson.theme].weight += std::uint64_t{weight} * lesson.keys.size();
    weight_ += std::uint64_t{weight} * lesson.keys.size();
  }
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
    return a.key != b.key ? a.key < b.key : a.theme < b.theme;
  });
  List* list = nullptr;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Share& share = shares[i];
    const bool fresh = i == 0 || share.key != shares[i - 1].key;
    if (fresh) list = &lists_[share.key];
    list->weight += share.weight;
    if (fresh || share.theme != shares[i - 1].theme) list->entries.push_back({share.theme, 0});
    list->entries.back().weight += share.weight;
  }
}

void Models::copy(std::uint32_t text, std::uint32_t as, std::int64_t theme) {
  auto place = lessons_.find(text);
  if (place == lessons_.end() || lessons_.contains(as)) return;
  Lesson lesson = place->second;
  lesson.theme = number_of(theme);
  enter(as, std::move(lesson));
}

void Models::move(std::uint32_t text, std::int64_t theme) {
  if (!lessons_.contains(text)) return;
  Lesson lesson = leave(text);
  lesson.theme = number_of(theme);
  enter(text, std::move(lesson));
}

void Models::forget(std::uint32_t text) {
  if (lessons_.contains(text)) leave(text);
}

// Those that some theme holds, rarest first, as many as may be read.
std::vector<Models::Found> Models::find(const Features& features) const {
  std::vector<Found> found;
  for (Key key : keys_of(features)) {
    auto place = lists_.find(key);
    if (place != lists_.end()) found.push_back({key, &place->second});
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.list->entries.size() < b.list->entries.size();
  });
  std::size_t left = kModelEntriesMax, read = 0;
  while (read < found.size() && found[read].list->entries.size() <= left) {
    left -= found[read++].list->entries.size();
  }
  found.resize(read);
  return found;
}

Models::Closeness Models::closeness_to(const Theme& theme,
                                       const MeaningVector& meaning) {
  const int cosine = closeness(theme.direction, meaning);
  const double damping = theme.length / (theme.length + 2 * kMeaningLength);
  return {cosine, static_cast<int>(cosine * damping)};
}

// In 256ths of a bit for a closeness of 1: 16 bits / sqrt(texts a theme), at most 8, and half as
// much again unless the text is English. The best of 1 to 12 on German reports (4 and 16 texts a
// theme) and on a part of Banking77's training file (4, 16, 40 and 104): off by half or double
// costs a point.
//
// While English is typed, the weight grows with its whole words that name a topic, n / (n + 1): a
// point at 15 characters. German begun says enough: two to three points less with it.
int Models::meaning_weight(const Features& query) const {
  const double texts = static_cast<double>(lessons_.size()) / static_cast<double>(themes());
  const double bits = std::min(8.0, 16 / std::sqrt(texts));
  const int weight =
      static_cast<int>(256 * (query.language == Language::kEnglish ? bits : 1.5 * bits));
  if (!query.open || query.language != Language::kEnglish) return weight;
  auto topics = std::count_if(query.words.begin(), query.words.end() - 1,
                              [](const Word& word) { return word.topic; });
  return weight * static_cast<int>(topics) / static_cast<int>(topics + 1);
}

Models::Answer Models::ask(const Features& features) const {
  CHECK(!held_back_);
  Answer answer(*this);
  if (numbers_.empty()) return answer;
  answer.sums_.resize(themes_.size());
  const std::vector<Found> lists = find(features);
  answer.features_ = static_cast<int>(lists.size());
  // What every theme gets for not holding a feature, and on top of it for holding it.
  for (const Found& feature : lists) {
    const std::uint64_t all = feature.list->weight + kAdded;
    answer.absent_ += bits(kAdded) - bits(all);
    const int gained = bits(all) - bits(kAdded);
    for (const Entry& entry : feature.list->entries) {
      int& sum = answer.sums_[entry.theme];
      if (sum == 0) answer.met_.push_back(entry.theme);
      sum += bits(entry.weight + kAdded) + gained - bits(all - entry.weight);
    }
  }
  if (features.meaning.empty()) return answer;
  answer.meaning_ = &features.meaning;
  answer.meaning_weight_ = meaning_weight(features);
  for (std::uint32_t number = 0; number < themes_.size(); ++number) {
    if (answer.sums_[number] != 0 || themes_[number].texts.empty()) continue;
    if (closeness_to(themes_[number], features.meaning).cosine < kCloseFrom) continue;
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
  const std::uint64_t room = kAdded * models_.lists_.size();
  const int size = bits(models_.weight_ - theme.weight + room) - bits(theme.weight + room);
  scored.score += (absent_ + sums_[number]) / features_ + size;
  return scored;
}

std::vector<Models::Scored> Models::Answer::best(std::size_t limit) const {
  std::vector<Scored> ranked;
  const int least = least_worth(limit);
  for (std::uint32_t number : met_) {
    if (sums_[number] >= least) ranked.push_back(scored(number));
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

std::size_t Models::bytes() const {
  constexpr std::size_t kNode = 32, kBucket = sizeof(void*), kBlock = 16;
  std::size_t sum = themes_.capacity() * sizeof(Theme) + numbers_.size() * kNode +
                    numbers_.bucket_count() * kBucket + lists_.bucket_count() * kBucket +
                    lessons_.bucket_count() * kBucket;
  for (const auto& [key, list] : lists_) {
    sum += kNode + kBlock + sizeof(List) + list.entries.capacity() * sizeof(Entry);
  }
  for (const auto& [text, lesson] : lessons_) {
    sum += kNode + kBlock + sizeof(Lesson) + lesson.keys.capacity() * sizeof(Key);
    if (!lesson.meaning.empty()) sum += kBlock + lesson.meaning.capacity();
  }
  for (const Theme& theme : themes_) {
    sum += (theme.texts.capacity() + theme.meaning.capacity()) * sizeof(std::uint32_t);
  }
  return sum;
}

}  // namespace text
