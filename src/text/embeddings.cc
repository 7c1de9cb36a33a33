#include "text/embeddings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace text {
namespace {

// The mean of all counts as if so many more texts without any direction were there: of a few texts
// the mean says more about them than about what all texts have.
constexpr std::int64_t kUnseen = 4;
// Axes of the mean are kept in sixteenths.
constexpr int kFine = 16;

using Axes = std::vector<std::int16_t>;

// Fits: both sides are at most kEmbeddingTextsMax vectors or a mean in sixteenths long, and no part
// of a sum is larger than the product of the lengths (Cauchy and Schwarz): below 2^28.
std::int32_t product(std::span<const std::int16_t> a, std::span<const std::int16_t> b) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::int32_t{a[i]} * b[i];
  return sum;
}

// A text that is asked for, and the mean of all that is taken off it and off what it is compared
// with.
class Centred {
 public:
  Centred(const Embedding& text, Axes mean)
      : asked_(text.begin(), text.end()), mean_(std::move(mean)) {
    of_mean_ = product(mean_, mean_) / double{kFine * kFine};
    with_mean_ = product(asked_, mean_) / double{kFine};
    length_ = std::sqrt(std::max(0.0, product(asked_, asked_) - 2 * with_mean_ + of_mean_));
  }

  struct Compared {
    double cosine = 0;
    double length = 0;  // of the sum without the mean of as many texts
  };
  // With a sum of texts' vectors. Nothing: one of the two is nothing but the mean.
  std::optional<Compared> with(std::span<const std::int16_t> sum, double squares,
                               double texts) const {
    std::int32_t asked = 0, mean = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      asked += std::int32_t{asked_[i]} * sum[i];
      mean += std::int32_t{mean_[i]} * sum[i];
    }
    const double with_mean = mean / double{kFine};
    const double shared = asked - texts * with_mean_ - with_mean + texts * of_mean_;
    const double length =
        std::sqrt(std::max(0.0, squares - 2 * texts * with_mean + texts * texts * of_mean_));
    if (length < 1 || length_ < 1) return std::nullopt;
    return Compared{shared / (length * length_), length};
  }

 private:
  Axes asked_, mean_;  // the mean in sixteenths
  double of_mean_ = 0, with_mean_ = 0, length_ = 0;
};

}  // namespace

std::optional<Embedding> embedding_of(std::span<const float> numbers) {
  if (numbers.empty() || numbers.size() > kEmbeddingAxesMax) return std::nullopt;
  double squares = 0, most = 0;
  for (float number : numbers) {
    if (!std::isfinite(number)) return std::nullopt;
    squares += double{number} * number;
    most = std::max(most, std::abs(double{number}));
  }
  if (most == 0 || !std::isfinite(squares) || squares == 0) return std::nullopt;
  const double scale = std::min(kEmbeddingLength / std::sqrt(squares), 127 / most);
  Embedding vector;
  vector.reserve(numbers.size());
  for (float number : numbers) {
    vector.push_back(static_cast<std::int8_t>(std::lround(number * scale)));
  }
  return vector;
}

void Embeddings::count(const Document& document, std::int64_t id) {
  Theme& theme = themes_[document.theme];
  theme.documents.insert(id);
  theme.sum.resize(sum_.size());
  for (std::size_t i = 0; i < sum_.size(); ++i) {
    theme.sum[i] = static_cast<std::int16_t>(theme.sum[i] + document.vector[i]);
    sum_[i] += document.vector[i];
  }
  theme.squares = product(theme.sum, theme.sum);
}

void Embeddings::discount(const Document& document, std::int64_t id) {
  auto place = themes_.find(document.theme);
  Theme& theme = place->second;
  for (std::size_t i = 0; i < sum_.size(); ++i) {
    theme.sum[i] = static_cast<std::int16_t>(theme.sum[i] - document.vector[i]);
    sum_[i] -= document.vector[i];
  }
  theme.squares = product(theme.sum, theme.sum);
  theme.documents.erase(id);
  if (theme.documents.empty()) themes_.erase(place);
}

bool Embeddings::wants(std::int64_t document, std::int64_t theme) const {
  auto place = themes_.find(theme);
  if (place != themes_.end() && place->second.documents.size() >= kEmbeddingTextsMax &&
      document < *place->second.documents.begin()) {
    return false;
  }
  return documents_.empty() || (documents_.size() + 1) * axes() <= bytes_max_ ||
         document > documents_.begin()->first;
}

void Embeddings::put(std::int64_t document, std::int64_t theme, Embedding vector) {
  CHECK(!vector.empty() && (documents_.empty() || vector.size() == axes()));
  remove(document);
  if (documents_.empty()) sum_.assign(vector.size(), 0);
  if (!wants(document, theme)) return;
  while (!documents_.empty() && (documents_.size() + 1) * axes() > bytes_max_) {
    remove(documents_.begin()->first);
  }
  // The oldest of a full theme makes room first: so its sum always fits.
  auto place = themes_.find(theme);
  if (place != themes_.end() && place->second.documents.size() >= kEmbeddingTextsMax) {
    remove(*place->second.documents.begin());
  }
  sum_.resize(vector.size());
  Document& put = documents_[document] = {theme, std::move(vector)};
  count(put, document);
}

void Embeddings::remove(std::int64_t document) {
  auto place = documents_.find(document);
  if (place == documents_.end()) return;
  discount(place->second, document);
  documents_.erase(place);
  if (documents_.empty()) sum_.clear();
}

void Embeddings::move(std::int64_t document, std::int64_t theme) {
  auto place = documents_.find(document);
  if (place == documents_.end() || place->second.theme == theme) return;
  Embedding vector = place->second.vector;
  remove(document);
  put(document, theme, std::move(vector));
}

void Embeddings::merge(std::int64_t from, std::int64_t into) {
  auto place = themes_.find(from);
  if (place == themes_.end() || from == into) return;
  const std::vector<std::int64_t> all(place->second.documents.begin(),
                                      place->second.documents.end());
  for (std::int64_t document : all) move(document, into);
}

void Embeddings::clear() {
  documents_.clear();
  themes_.clear();
  sum_.clear();
}

std::size_t Embeddings::bytes() const {
  constexpr std::size_t kNode = 96;  // of a map
  return documents_.size() * (2 * kNode + sizeof(Document) + axes()) +
         themes_.size() * (kNode + sizeof(Theme) + 2 * axes());
}

// Bits for a closeness of 1: the fewer texts the themes have, the less their letters tell. Chosen
// with the word table's vectors as if an endpoint had given them, on German reports: right theme
// first / among three 64.7 / 85.6 with 16 texts a theme and 55.0 / 78.4 with 4, by letters alone
// 57.8 / 77.8 and 47.2 / 65.3; half and double differ by less than two points. Better vectors will
// bear more.
double Embeddings::weight() const {
  const double texts = static_cast<double>(documents_.size()) / static_cast<double>(themes_.size());
  return std::min(12.0, 24 / std::sqrt(texts));
}

std::vector<Close> Embeddings::nearest(const Embedding& text, std::size_t limit) const {
  std::vector<Close> close;
  if (text.size() != sum_.size() || themes_.empty()) return close;
  const auto all = static_cast<std::int64_t>(documents_.size());
  Axes mean;
  for (std::int64_t sum : sum_) {
    mean.push_back(static_cast<std::int16_t>(kFine * sum / (all + kUnseen)));
  }
  const Centred centred(text, std::move(mean));
  const double points = weight() * 999 / 16;  // a bit is a sixteenth of all points (index.cc)
  for (const auto& [id, theme] : themes_) {
    const auto texts = static_cast<double>(theme.documents.size());
    auto compared = centred.with(theme.sum, theme.squares, texts);
    if (!compared) continue;
    // One text says less of a theme than many: as if two more stood at right angles to it.
    const double damped =
        compared->cosine * compared->length / (compared->length + 2 * kEmbeddingLength);
    close.push_back({id, static_cast<int>(std::lround(1'000 * compared->cosine)),
                     static_cast<int>(std::lround(points * damped))});
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(limit, close.size()));
  std::partial_sort(
      close.begin(), close.begin() + kept, close.end(), [](const Close& a, const Close& b) {
        return a.closeness != b.closeness ? a.closeness > b.closeness : a.theme < b.theme;
      });
  close.resize(static_cast<std::size_t>(kept));
  return close;
}

std::vector<Match> join(std::vector<Match> matches, std::span<const Close> close,
                        std::size_t limit) {
  constexpr int kSame = 1'000;
  for (Match& match : matches) {
    auto of = std::find_if(close.begin(), close.end(),
                           [&match](const Close& one) { return one.theme == match.theme_id; });
    if (match.score == kSame || of == close.end()) continue;
    match.score = std::clamp(match.score + of->gain, 1, kSame - 1);
  }
  std::stable_sort(matches.begin(), matches.end(), [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.theme_id < b.theme_id;
  });
  if (matches.size() > limit) matches.resize(limit);
  for (std::size_t i = 1; i < matches.size(); ++i) matches[i].strong = false;
  return matches;
}

}  // namespace text
