#include "text/alike.h"

#include <algorithm>
#include <cmath>

#include "alike_parts.h"
#include "base/check.h"
#include "lists.h"
#include "models_weights.h"

namespace text {
namespace {

// The mean over the pairs of a theme that people made, and of how many pairs that word counts: 40
// themes of German reports, by letters and meaning, and by letters.
constexpr double kUsual = 0.25, kUsualByLetters = 0.05;
constexpr double kUsualPairs = 3, kUsualPairsByLetters = 10;
// Two themes are one from 0.75 + 2 / (texts of the smaller) on: at the line four of five are, with one
// text each every second.
constexpr double kSameLine = 0.75, kSameLineOfOne = 2;

// For each two themes, the lower place first: the product of what they hold, all in one go over the
// keys they share.
class Products {
 public:
  explicit Products(std::size_t themes) : themes_(themes), sums_(themes * themes) {}
  double& at(std::size_t a, std::size_t b) { return sums_[a * themes_ + b]; }

 private:
  std::size_t themes_;
  std::vector<double> sums_;
};

struct Holds {
  Models::Key key;
  std::uint32_t theme;
  double weight;
};

}  // namespace

void AlikeVector::add(const AlikeVector& other) {
  std::vector<std::pair<Models::Key, double>> both;
  both.reserve(letters.size() + other.letters.size());
  auto mine = letters.begin();
  for (const auto& [key, weight] : other.letters) {
    while (mine != letters.end() && mine->first < key) both.push_back(*mine++);
    const bool shared = mine != letters.end() && mine->first == key;
    both.emplace_back(key, weight + (shared ? (mine++)->second : 0));
  }
  both.insert(both.end(), mine, letters.end());
  letters = std::move(both);
  meaning.resize(std::max(meaning.size(), other.meaning.size()));
  for (std::size_t i = 0; i < other.meaning.size(); ++i) meaning[i] += other.meaning[i];
  texts += other.texts;
  selves += other.selves;
}

double product(const AlikeVector& a, const AlikeVector& b) {
  double sum = 0;
  auto theirs = b.letters.begin();
  for (const auto& [key, weight] : a.letters) {
    while (theirs != b.letters.end() && theirs->first < key) ++theirs;
    if (theirs == b.letters.end()) break;
    if (theirs->first == key) sum += weight * theirs->second;
  }
  const std::size_t size = std::min(a.meaning.size(), b.meaning.size());
  for (std::size_t i = 0; i < size; ++i) sum += a.meaning[i] * b.meaning[i];
  return sum;
}

// log2((N + 1) / (n + 0.5)), as Lists weighs.
double Alike::Inside::weight(Models::Key key) const {
  auto found = counts.find(key);
  const std::uint64_t count = found == counts.end() ? 0 : found->second;
  return (log2_256(2 * texts + 2) - log2_256(2 * count + 1)) / 256.0;
}

AlikeVector Alike::Inside::vector_of(const Features& text) const {
  AlikeVector vector{.texts = 1};
  double square = 0;
  for (Models::Key key : Models::keys_of(text)) {
    if (is_pair(key)) continue;  // says little between two texts
    vector.letters.emplace_back(key, weight(key));
    square += vector.letters.back().second * vector.letters.back().second;
  }
  for (auto& [key, weight] : vector.letters) weight /= std::sqrt(square);
  if (square > 0) vector.selves += 1;
  for (std::int8_t x : text.meaning) vector.meaning.push_back(x / double{kMeaningLength});
  for (double x : vector.meaning) vector.selves += x * x;
  return vector;
}

double Alike::Inside::within(const AlikeVector& sum) const {
  const double usual = meant ? kUsual : kUsualByLetters;
  const double drawn = meant ? kUsualPairs : kUsualPairsByLetters;
  const double pairs = sum.texts * (sum.texts - 1) / 2;
  return ((product(sum, sum) - sum.selves) / 2 + drawn * usual) / (pairs + drawn);
}

const Alike::Inside::Theme& Alike::Inside::theme(std::int64_t id) const {
  auto found = std::lower_bound(themes.begin(), themes.end(), id,
                                [](const Theme& theme, std::int64_t i) { return theme.id < i; });
  CHECK(found != themes.end() && found->id == id);
  return *found;
}

Alike::Alike(std::vector<ThemeTexts> themes, std::shared_ptr<const MeaningTable> table)
    : in_(std::make_unique<Inside>()) {
  in_->table = std::move(table);
  for (ThemeTexts& theme : themes) {
    for (const Features& text : theme.texts) {
      for (Models::Key key : Models::keys_of(text)) {
        if (!is_pair(key)) ++in_->counts[key];
      }
      in_->meant = in_->meant || !text.meaning.empty();
    }
    in_->texts += theme.texts.size();
    if (!theme.texts.empty()) in_->themes.push_back({theme.theme, std::move(theme.texts)});
  }
  std::sort(in_->themes.begin(), in_->themes.end(),
            [](const auto& a, const auto& b) { return a.id < b.id; });
  for (Inside::Theme& theme : in_->themes) {
    for (const Features& text : theme.texts) theme.sum.add(in_->vector_of(text));
    theme.within = in_->within(theme.sum);
  }
}

Alike::~Alike() = default;

std::vector<Alike::Same> Alike::same() const {
  const auto& themes = in_->themes;
  std::vector<Holds> holds;
  for (std::uint32_t i = 0; i < themes.size(); ++i) {
    for (const auto& [key, weight] : themes[i].sum.letters) holds.push_back({key, i, weight});
  }
  std::stable_sort(holds.begin(), holds.end(),
                   [](const Holds& a, const Holds& b) { return a.key < b.key; });
  Products products(themes.size());
  for (std::size_t from = 0, to = 0; from < holds.size(); from = to) {
    while (to < holds.size() && holds[to].key == holds[from].key) ++to;
    for (std::size_t a = from; a < to; ++a) {
      for (std::size_t b = a + 1; b < to; ++b) {
        products.at(holds[a].theme, holds[b].theme) += holds[a].weight * holds[b].weight;
      }
    }
  }
  std::vector<Same> found;
  for (std::size_t a = 0; a < themes.size(); ++a) {
    for (std::size_t b = a + 1; b < themes.size(); ++b) {
      const auto &mine = themes[a], &other = themes[b];
      double sum = products.at(a, b);
      const std::size_t size = std::min(mine.sum.meaning.size(), other.sum.meaning.size());
      for (std::size_t i = 0; i < size; ++i) sum += mine.sum.meaning[i] * other.sum.meaning[i];
      const double likeness = sum / (mine.sum.texts * other.sum.texts) /
                              std::sqrt(std::max(1e-6, mine.within * other.within));
      const double fewer = std::min(mine.sum.texts, other.sum.texts);
      if (likeness < kSameLine + kSameLineOfOne / fewer) continue;
      if (!in_->meant && fewer < 2) continue;
      found.push_back({mine.id, other.id, static_cast<int>(1'000 * likeness),
                       static_cast<int>(1'000 * likeness * std::sqrt(fewer))});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Same& a, const Same& b) { return a.gain > b.gain; });
  return found;
}

}  // namespace text
