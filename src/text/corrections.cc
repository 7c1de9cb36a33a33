#include "text/corrections.h"

#include <algorithm>
#include <cmath>

#include "models_weights.h"

namespace text {
namespace {

// The length of a text's features as a vector.
constexpr int kLength = 256;
constexpr int kMargin = 256;
// All steps of one text together.
constexpr int kStepsMax = kMargin;
// Ten: the same.
constexpr int kPasses = 5;
// The square of the length of the meaning against that of the features. Half: the same;
// double: 0.2 less.
constexpr int kMeaningShareOf256 = 128;
constexpr std::int64_t kWhole = std::int64_t{kLength} * kLength;
constexpr std::int64_t kMeaningWhole = std::int64_t{kMeaningLength} * kMeaningLength;

}  // namespace

struct Corrections::Pupil {
  const Lesson* lesson;
  std::uint32_t theme;
  std::vector<std::uint32_t> rivals;
};

Corrections Corrections::learn(std::span<const Lesson> lessons) {
  Corrections learned;
  learned.note_rarities(lessons);
  std::vector<Pupil> pupils;
  for (const Lesson& lesson : lessons) {
    if (lesson.keys->empty() || lesson.rivals.empty()) continue;
    Pupil& pupil = pupils.emplace_back(Pupil{&lesson, learned.number_of(lesson.theme), {}});
    for (std::int64_t rival : lesson.rivals) pupil.rivals.push_back(learned.number_of(rival));
  }
  learned.meanings_.resize(learned.numbers_.size());
  for (int pass = 0; pass < kPasses; ++pass) {
    for (const Pupil& pupil : pupils) learned.pass(pupil);
  }
  std::erase_if(learned.taken_, [](const auto& one) { return one.second.steps.empty(); });
  return learned;
}

void Corrections::note_rarities(std::span<const Lesson> lessons) {
  std::vector<Key> all;
  for (const Lesson& lesson : lessons) {
    all.insert(all.end(), lesson.keys->begin(), lesson.keys->end());
  }
  std::sort(all.begin(), all.end());
  const int texts = bits(lessons.size() + 1);
  rarest_ = texts;
  for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
    while (end < all.size() && all[end] == all[i]) ++end;
    if (end - i > 1) rows_[all[i]].rarity = 256 + texts - bits(end - i + 1);
  }
}

std::uint32_t Corrections::number_of(std::int64_t theme) {
  return numbers_.try_emplace(theme, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

Corrections::Vector Corrections::vector_of(std::span<const Key> keys,
                                           std::span<const std::int8_t> meaning) const {
  Vector text;
  text.meaning = meaning;
  text.parts.reserve(keys.size());
  std::int64_t square = 0;
  for (Key key : keys) {
    auto row = rows_.find(key);
    const std::int64_t rarity = row == rows_.end() ? rarest_ : row->second.rarity;
    square += rarity * rarity;
    if (row == rows_.end()) {
      text.alone += rarity * rarity;
    } else {
      text.parts.push_back({key, row->second.rarity});
    }
  }
  // IEEE 754 rounds a square root the same everywhere.
  const double length = std::sqrt(static_cast<double>(square)) / kLength;
  for (Part& part : text.parts) part.value = static_cast<int>(std::lround(part.value / length));
  if (square > 0) text.alone = text.alone * kWhole / square;
  return text;
}

std::vector<std::int64_t> Corrections::scores(std::span<const std::uint32_t> themes,
                                              const Vector& text) const {
  constexpr std::size_t kFew = 16;
  constexpr std::uint32_t kOther = 0xFFFFFFFF;
  std::vector<std::int64_t> sums(themes.size());
  std::vector<std::uint32_t> places(numbers_.size(), kOther);
  for (std::size_t i = 0; i < themes.size(); ++i) places[themes[i]] = static_cast<std::uint32_t>(i);
  for (const Part& part : text.parts) {
    const std::vector<Entry>& entries = rows_.find(part.key)->second.entries;
    if (entries.size() > kFew * themes.size()) {
      for (std::size_t i = 0; i < themes.size(); ++i) {
        auto entry = std::lower_bound(entries.begin(), entries.end(), themes[i],
                                      [](const Entry& e, std::uint32_t t) { return e.theme < t; });
        if (entry == entries.end() || entry->theme != themes[i]) continue;
        sums[i] += std::int64_t{static_cast<std::int32_t>(entry->weight)} * part.value;
      }
      continue;
    }
    for (const Entry& entry : entries) {
      const std::uint32_t place = places[entry.theme];
      if (place == kOther) continue;
      sums[place] += std::int64_t{static_cast<std::int32_t>(entry.weight)} * part.value;
    }
  }
  for (std::size_t i = 0; i < themes.size(); ++i) {
    sums[i] /= kWhole;
    const std::vector<std::uint32_t>& weights = meanings_[themes[i]];
    if (weights.size() != text.meaning.size()) continue;
    std::int64_t sum = 0;
    for (std::size_t k = 0; k < weights.size(); ++k) {
      sum += std::int64_t{static_cast<std::int32_t>(weights[k])} * text.meaning[k];
    }
    sums[i] += sum * kMeaningShareOf256 / (256 * kMeaningWhole);
  }
  return sums;
}

std::vector<int> Corrections::of(std::span<const std::int64_t> themes, std::span<const Key> keys,
                                 std::span<const std::int8_t> meaning) const {
  std::vector<int> scores_of(themes.size());
  if (keys.empty() || empty()) return scores_of;
  std::vector<std::uint32_t> known, places;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    auto number = numbers_.find(themes[i]);
    if (number == numbers_.end()) continue;
    known.push_back(number->second);
    places.push_back(static_cast<std::uint32_t>(i));
  }
  const std::vector<std::int64_t> sums = scores(known, vector_of(keys, meaning));
  for (std::size_t i = 0; i < known.size(); ++i) {
    scores_of[places[i]] = static_cast<int>(std::clamp<std::int64_t>(sums[i], -65'536, 65'536));
  }
  return scores_of;
}

// The rival that stands closest, and all that steps were taken away from before: each step goes as
// far as the margin to that rival wants, back too, but never below none.
void Corrections::pass(const Pupil& pupil) {
  Taken& taken = taken_[pupil.lesson->text];
  if (!taken.keys) taken = {pupil.theme, pupil.lesson->keys, {}};
  const Vector text = vector_of(*taken.keys, pupil.lesson->meaning);
  std::vector<std::uint32_t> themes = pupil.rivals;
  themes.push_back(pupil.theme);
  std::vector<std::int64_t> known = scores(themes, text);
  // What the text holds alone no row knows of.
  int sum = 0;
  const auto place_of = [&themes](std::uint32_t theme) {
    return static_cast<std::size_t>(std::find(themes.begin(), themes.end(), theme) -
                                    themes.begin());
  };
  for (const Step& one : taken.steps) {
    known[place_of(one.rival)] -= one.size * text.alone / kWhole;
    sum += one.size;
  }
  std::int64_t own = known.back() + sum * text.alone / kWhole;
  known.pop_back();
  const auto closest =
      static_cast<std::size_t>(std::max_element(known.begin(), known.end()) - known.begin());
  auto is_known = [&](const Step& one) { return one.rival == themes[closest]; };
  if (std::none_of(taken.steps.begin(), taken.steps.end(), is_known)) {
    taken.steps.push_back({themes[closest], 0});
  }
  const int square = 256 + (text.meaning.empty() ? 0 : kMeaningShareOf256);
  for (Step& one : taken.steps) {
    const auto missing = static_cast<int>(kMargin - (own - known[place_of(one.rival)]));
    const int size = std::clamp(one.size + missing * 128 / square, 0, kStepsMax - sum + one.size);
    const int change = size - one.size;
    if (change == 0) continue;
    step(taken, text, one.rival, change);
    one.size = size;
    sum += change;
    own += change * square / 256;
  }
  std::erase_if(taken.steps, [](const Step& one) { return one.size == 0; });
}

void Corrections::step(const Taken& taken, const Vector& text, std::uint32_t rival, int size) {
  add(taken.theme, text, size);
  add(rival, text, -size);
}

void Corrections::add(std::uint32_t theme, const Vector& text, int size) {
  for (const Part& part : text.parts) {
    std::vector<Entry>& entries = rows_.find(part.key)->second.entries;
    auto entry = std::lower_bound(entries.begin(), entries.end(), theme,
                                  [](const Entry& e, std::uint32_t t) { return e.theme < t; });
    if (entry == entries.end() || entry->theme != theme) {
      entry = entries.insert(entry, {theme, 0});
    }
    entry->weight += static_cast<std::uint32_t>(size * part.value);
    if (entry->weight == 0) entries.erase(entry);
  }
  std::vector<std::uint32_t>& weights = meanings_[theme];
  if (weights.size() < text.meaning.size()) weights.resize(text.meaning.size());
  for (std::size_t k = 0; k < text.meaning.size(); ++k) {
    weights[k] += static_cast<std::uint32_t>(size * text.meaning[k]);
  }
}

void Corrections::forget(std::uint32_t text, std::span<const std::int8_t> meaning) {
  auto place = taken_.find(text);
  if (place == taken_.end()) return;
  const Vector vector = vector_of(*place->second.keys, meaning);
  for (const Step& one : place->second.steps) step(place->second, vector, one.rival, -one.size);
  taken_.erase(place);
}

std::size_t Corrections::bytes() const {
  constexpr std::size_t kEntry = sizeof(decltype(rows_)::value_type) + 1, kNode = 32, kBlock = 16;
  std::size_t sum = rows_.bucket_count() * kEntry + numbers_.bucket_count() * kBlock;
  for (const auto& [key, row] : rows_) sum += kBlock + row.entries.capacity() * sizeof(Entry);
  for (const auto& weights : meanings_) sum += kBlock + weights.capacity() * sizeof(weights[0]);
  for (const auto& [text, taken] : taken_) {
    sum += kNode + kBlock + sizeof(Taken) + taken.steps.capacity() * sizeof(Step);
  }
  return sum;
}

}  // namespace text
