#include "text/corrections.h"

#include <algorithm>
#include <cmath>

namespace text {
namespace {

// The length of a text's vector: each of its n features weighs kLength / sqrt(n).
constexpr std::int64_t kLength = 1'024;
constexpr std::int64_t kMargin = 256;
// All steps of one text together; half and four times as much: a point less.
constexpr std::int64_t kStepsMax = kMargin;
// After three passes four and more change nothing beyond chance.
constexpr int kPasses = 3;

// IEEE 754 rounds a square root the same everywhere.
std::int64_t weight_of(std::size_t keys) {
  return std::llround(static_cast<double>(kLength) / std::sqrt(static_cast<double>(keys)));
}

}  // namespace

Corrections Corrections::learn(std::span<const Lesson> lessons) {
  Corrections learned;
  for (int pass = 0; pass < kPasses; ++pass) {
    for (const Lesson& lesson : lessons) {
      if (!lesson.keys->empty() && !lesson.rivals.empty()) learned.pass(lesson);
    }
  }
  std::erase_if(learned.taken_, [](const auto& one) { return one.second.steps.empty(); });
  return learned;
}

int Corrections::of(std::int64_t theme, std::span<const Key> keys) const {
  auto place = weights_.find(theme);
  if (place == weights_.end() || keys.empty()) return 0;
  std::int64_t sum = 0;
  for (Key key : keys) {
    auto weight = place->second.find(key);
    if (weight != place->second.end()) sum += weight->second;
  }
  return static_cast<int>(sum * weight_of(keys.size()) / (kLength * kLength));
}

// The rival that stands closest, and all that steps were taken away from before: each step goes as
// far as the margin to that rival wants, back too, but never below none.
void Corrections::pass(const Lesson& lesson) {
  Taken& taken = taken_[lesson.text];
  if (!taken.keys) taken = {lesson.theme, lesson.keys, {}};
  std::int64_t own = of(lesson.theme, *lesson.keys), sum = 0;
  std::int64_t closest = 0, most = 0;
  for (std::int64_t rival : lesson.rivals) {
    const std::int64_t score = of(rival, *lesson.keys);
    if (closest == 0 || score > most) closest = rival, most = score;
  }
  for (const Step& one : taken.steps) sum += one.size;
  auto known = [closest](const Step& one) { return one.rival == closest; };
  if (std::none_of(taken.steps.begin(), taken.steps.end(), known)) {
    taken.steps.push_back({closest, 0});
  }
  for (Step& one : taken.steps) {
    const std::int64_t missing = kMargin - (own - of(one.rival, *lesson.keys));
    const std::int64_t size =
        std::clamp(one.size + missing / 2, std::int64_t{0}, kStepsMax - sum + one.size);
    const std::int64_t change = size - one.size;
    if (change == 0) continue;
    step(taken, one.rival, change);
    one.size = size;
    sum += change;
    own += change;
  }
  std::erase_if(taken.steps, [](const Step& one) { return one.size == 0; });
}

void Corrections::step(const Taken& taken, std::int64_t rival, std::int64_t size) {
  const std::int64_t weight = size * weight_of(taken.keys->size());
  add(taken.theme, *taken.keys, weight);
  add(rival, *taken.keys, -weight);
}

void Corrections::add(std::int64_t theme, const std::vector<Key>& keys, std::int64_t weight) {
  Weights& weights = weights_[theme];
  for (Key key : keys) {
    auto place = weights.try_emplace(key, 0).first;
    place->second += weight;
    if (place->second == 0) weights.erase(place);
  }
  if (weights.empty()) weights_.erase(theme);
}

void Corrections::forget(std::uint32_t text) {
  auto place = taken_.find(text);
  if (place == taken_.end()) return;
  for (const Step& one : place->second.steps) step(place->second, one.rival, -one.size);
  taken_.erase(place);
}

std::size_t Corrections::bytes() const {
  constexpr std::size_t kEntry = sizeof(Weights::value_type) + 1, kNode = 32, kBlock = 16;
  std::size_t sum = weights_.bucket_count() * (sizeof(Weights) + kBlock);
  for (const auto& [theme, weights] : weights_) sum += weights.bucket_count() * kEntry;
  for (const auto& [text, taken] : taken_) {
    sum += kNode + kBlock + sizeof(Taken) + taken.steps.capacity() * sizeof(Step);
  }
  return sum;
}

}  // namespace text
