#include "text/meaning.h"

#include <algorithm>
#include <cmath>

#include "meaning_file.h"
#include "meaning_words.h"
#include "text/features.h"
#include "text/normalize.h"

namespace text {
namespace {

// Brings a direction to the length of all vectors.
MeaningVector of_length(const std::vector<double>& direction) {
  double square = 0;
  for (double x : direction) square += x * x;
  if (square <= 0) return {};
  double scale = kMeaningLength / std::sqrt(square);
  MeaningVector out;
  out.reserve(direction.size());
  for (double x : direction) {
    out.push_back(static_cast<std::int8_t>(std::lround(x * scale)));
  }
  return out;
}

}  // namespace

int closeness(std::span<const std::int8_t> a, std::span<const std::int8_t> b) {
  if (a.size() != b.size()) return 0;
  static_assert(kMeaningDimensionsMax * 128 * 128 <= INT32_MAX / 128);
  const std::int8_t *x = a.data(), *y = b.data();
  std::int32_t product = 0;
  // So many at once are made vector instructions of: four to five times as fast.
  constexpr std::size_t kAtOnce = 16;
  std::size_t i = 0;
  for (const std::size_t n = a.size(); i + kAtOnce <= n; i += kAtOnce) {
    std::int32_t part = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) part += x[i + k] * y[i + k];
    product += part;
  }
  for (const std::size_t n = a.size(); i < n; ++i) product += x[i] * y[i];
  constexpr std::int64_t kWhole = kMeaningLength * kMeaningLength;
  return static_cast<int>(std::clamp<std::int64_t>(product * 1'000LL / kWhole, -1'000, 1'000));
}

struct MeaningTable::Inside {
  Inside(std::string given, MeaningView seen, const Parts& parts)
      : bytes(std::move(given)),
        view(std::move(seen)),
        words(view.stems, view.weights, view.parts, parts) {}

  const std::string bytes;  // what the view points into
  const MeaningView view;
  const WordSenses words;

  void subtract_components(std::vector<double>& direction) const {
    const std::size_t n = direction.size();
    for (std::size_t c = 0; c < view.info.components; ++c) {
      const float* axis = view.components.data() + c * n;
      double along = 0;
      for (std::size_t i = 0; i < n; ++i) along += direction[i] * static_cast<double>(axis[i]);
      for (std::size_t i = 0; i < n; ++i) direction[i] -= along * static_cast<double>(axis[i]);
    }
  }
};

MeaningTable::MeaningTable(std::unique_ptr<Inside> in) : in_(std::move(in)) {}
MeaningTable::MeaningTable(MeaningTable&&) noexcept = default;
MeaningTable& MeaningTable::operator=(MeaningTable&&) noexcept = default;
MeaningTable::~MeaningTable() = default;

base::Result<MeaningTable> MeaningTable::read(std::string bytes, const Parts& parts) {
  // The view points into the bytes, so they must stand where they stay: short strings move.
  constexpr std::size_t kBeyondShort = 64;
  if (bytes.size() < kBeyondShort) bytes.reserve(kBeyondShort);
  auto view = view_meaning(bytes);
  if (!view) return view.error();
  return MeaningTable(std::make_unique<Inside>(std::move(bytes), std::move(*view), parts));
}

MeaningVector MeaningTable::vector(std::string_view text) const {
  Normalized normal = normalize(text.substr(0, kFeatureBytesMax));
  std::vector<std::int64_t> sum(in_->view.info.dimensions);
  std::size_t count = 0;
  for (const Token& token : normal.tokens) {
    if (++count > kFeatureWordsMax) break;
    for (const auto& sense : in_->words.senses(normal.folded(token))) {
      auto of_stem = in_->view.vector(sense.stem);
      for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i] += static_cast<std::int64_t>(sense.weight) * of_stem[i];
      }
    }
  }
  std::vector<double> direction(sum.begin(), sum.end());
  double square = 0;
  for (double x : direction) square += x * x;
  if (square <= 0) return {};
  for (double& x : direction) x /= std::sqrt(square);
  in_->subtract_components(direction);
  return of_length(direction);
}

std::vector<MeaningTable::Sense> MeaningTable::senses(std::string_view word) const {
  std::vector<Sense> out;
  Normalized normal = normalize(word.substr(0, kFeatureBytesMax));
  for (const Token& token : normal.tokens) {
    for (const auto& sense : in_->words.senses(normal.folded(token))) {
      out.push_back({in_->view.stems[sense.stem], static_cast<int>(sense.weight)});
    }
  }
  return out;
}

std::vector<MeaningTable::Sense> MeaningTable::neighbours(std::string_view word,
                                                          std::size_t most) const {
  struct Near {
    int closeness;
    std::uint32_t stem;
  };
  const MeaningVector here = vector(word);
  std::vector<Near> near;
  const std::size_t words = here.empty() ? 0 : in_->view.info.words;
  near.reserve(words);
  for (std::uint32_t i = 0; i < words; ++i) {
    near.push_back({closeness(here, in_->view.vector(i)), i});
  }
  const std::size_t kept = std::min(most, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end(),
                    [](const Near& a, const Near& b) {
                      return a.closeness != b.closeness ? a.closeness > b.closeness
                                                        : a.stem < b.stem;
                    });
  std::vector<Sense> out;
  for (std::size_t i = 0; i < kept; ++i) {
    out.push_back({in_->view.stems[near[i].stem], near[i].closeness});
  }
  return out;
}

const MeaningInfo& MeaningTable::info() const { return in_->view.info; }

}  // namespace text
