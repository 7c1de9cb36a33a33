#include "text/models.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "models_weights.h"
#include "text/meaning.h"

namespace text {

std::vector<Models::Key> Models::keys_of(const Features& features) {
  std::vector<Key> keys;
  keys.reserve(2 * features.words.size() + features.runs.size());
  for (const Word& word : features.words) keys.push_back(key_of(word.stem, Kind::kStem));
  for (std::uint32_t run : features.runs) keys.push_back(key_of(run, Kind::kRun));
  for (std::size_t i = 1; features.pairs && i < features.words.size(); ++i) {
    const std::uint64_t pair = features.words[i - 1].stem * 31 + features.words[i].stem;
    keys.push_back(key_of((pair * 0x9E3779B97F4A7C15ULL) >> 32, Kind::kPair));
  }
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

Shares& Models::shares_of(Key key) { return is_pair(key) ? pairs_ : singles_; }
const Shares& Models::shares_of(Key key) const { return is_pair(key) ? pairs_ : singles_; }

void Models::count(std::uint32_t theme, const std::vector<Key>& keys) {
  const std::size_t singles = singles_of(keys);
  const std::uint32_t weight = weight_of(singles);
  for (Key key : keys) shares_of(key).add(key, theme, weight);
  themes_[theme].weight += std::uint64_t{weight} * singles;
  weight_ += std::uint64_t{weight} * singles;
}

void Models::discount(std::uint32_t theme, const std::vector<Key>& keys) {
  const std::size_t singles = singles_of(keys);
  const std::uint32_t weight = weight_of(singles);
  for (Key key : keys) shares_of(key).take(key, theme, weight);
  themes_[theme].weight -= std::uint64_t{weight} * singles;
  weight_ -= std::uint64_t{weight} * singles;
}

void Models::mean(std::uint32_t number, const MeaningVector& meaning, int sign) {
  if (meaning.empty()) return;
  Theme& theme = themes_[number];
  theme.meaning.resize(meaning.size());
  sign > 0 ? moments_.add(meaning) : moments_.take(meaning);
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
  if (!held_back_) count(theme, *lesson.keys);
  mean(theme, lesson.meaning, 1);
  themes_[theme].texts.push_back(text);
  english_ += lesson.english;
  lessons_[text] = std::move(lesson);
  if (themes_[theme].texts.size() > kLessonsMax) leave(themes_[theme].texts.front());
}

Models::Lesson Models::leave(std::uint32_t text) {
  auto place = lessons_.find(text);
  CHECK(place != lessons_.end());
  Lesson lesson = std::move(place->second);
  lessons_.erase(place);
  if (!held_back_) discount(lesson.theme, *lesson.keys);
  mean(lesson.theme, lesson.meaning, -1);
  english_ -= lesson.english;
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
  if (keys.empty()) return;
  enter(text, {number_of(theme), std::make_shared<const std::vector<Key>>(std::move(keys)),
               features.meaning, features.language == Language::kEnglish});
}

void Models::hold_back() {
  CHECK(lessons_.empty() && singles_.empty() && pairs_.empty());
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
    const std::size_t singles = singles_of(*lesson.keys);
    const std::uint32_t weight = weight_of(singles);
    for (Key key : *lesson.keys) shares.push_back({key, lesson.theme, weight});
    themes_[lesson.theme].weight += std::uint64_t{weight} * singles;
    weight_ += std::uint64_t{weight} * singles;
  }
  std::sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) {
    return a.key != b.key ? a.key < b.key : a.theme < b.theme;
  });
  for (const Share& share : shares) shares_of(share.key).add(share.key, share.theme, share.weight);
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

std::vector<Models::Known> Models::known() const {
  std::vector<Known> all;
  all.reserve(lessons_.size());
  for (const auto& [text, lesson] : lessons_) {
    all.push_back({text, themes_[lesson.theme].id, lesson.keys});
  }
  return all;
}

std::span<const std::int8_t> Models::meaning_of(std::uint32_t text) const {
  auto place = lessons_.find(text);
  if (place == lessons_.end()) return {};
  return place->second.meaning;
}

std::size_t Models::bytes() const {
  constexpr std::size_t kNode = 32, kBucket = sizeof(void*), kBlock = 16;
  std::size_t sum = themes_.capacity() * sizeof(Theme) + numbers_.size() * kNode +
                    numbers_.bucket_count() * kBucket +
                    singles_.bytes() + pairs_.bytes() + moments_.bytes() + lessons_.bucket_count() * kBucket;
  for (const auto& [text, lesson] : lessons_) {
    sum += kNode + 2 * kBlock + sizeof(Lesson) + lesson.keys->capacity() * sizeof(Key);
    if (!lesson.meaning.empty()) sum += kBlock + lesson.meaning.capacity();
  }
  for (const Theme& theme : themes_) {
    sum += (theme.texts.capacity() + theme.meaning.capacity()) * sizeof(std::uint32_t);
  }
  return sum;
}

}  // namespace text
