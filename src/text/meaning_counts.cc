// Step 4: who stands with whom.
#include <algorithm>
#include <cmath>

#include "meaning_steps.h"

namespace text {
namespace {

constexpr double kSmooth = 0.75, kPair = 0.75;

// Each pair of a line of n counts 1 / (n - 1)^0.75: long lines say more, but less a pair.
float pair_weight(std::size_t n) {
  return static_cast<float>(1 / std::pow(static_cast<double>(n - 1), kPair));
}

struct Row {
  std::vector<std::uint16_t> places;
  std::vector<float> values;
};

// Which lines hold a stem.
struct Places {
  std::vector<std::size_t> starts;
  std::vector<std::uint32_t> lines;

  Places(const StemLines& from, std::size_t stems) : starts(stems + 1) {
    for (auto stem : from.stems) ++starts[stem + 1u];
    for (std::size_t i = 0; i < stems; ++i) starts[i + 1] += starts[i];
    lines.resize(from.stems.size());
    auto next = starts;
    for (std::size_t line = 0; line < from.lines(); ++line) {
      for (std::size_t k = from.starts[line]; k < from.starts[line + 1]; ++k) {
        lines[next[from.stems[k]]++] = static_cast<std::uint32_t>(line);
      }
    }
  }
};

class Counter {
 public:
  Counter(const StemLines& lines, std::size_t stems, std::size_t contexts)
      : lines_(lines), contexts_(std::min(contexts, stems)), places_(lines, stems) {
    for (std::size_t line = 0; line < lines.lines(); ++line) {
      weights_.push_back(pair_weight(lines.starts[line + 1] - lines.starts[line]));
    }
    // How often a context is met: its pairs with all stems. Smoothed, the rare ones count more.
    std::vector<double> met(contexts_);
    for (std::size_t line = 0; line < lines.lines(); ++line) {
      std::size_t n = lines.starts[line + 1] - lines.starts[line];
      for (std::size_t k = lines.starts[line]; k < lines.starts[line + 1]; ++k) {
        if (lines.stems[k] < contexts_)
          met[lines.stems[k]] += weights_[line] * static_cast<double>(n - 1);
      }
    }
    double sum = 0;
    for (double m : met) sum += std::pow(m, kSmooth);
    for (double m : met) log_share_.push_back(m > 0 ? std::log(std::pow(m, kSmooth) / sum) : 0);
  }

  // Stems are numbered by frequency, so contexts are those below contexts_.
  Row row(std::size_t stem, std::vector<float>& sums) const {
    sums.assign(contexts_, 0.0F);
    for (std::size_t k = places_.starts[stem]; k < places_.starts[stem + 1]; ++k) {
      std::uint32_t line = places_.lines[k];
      float weight = weights_[line];
      for (std::size_t i = lines_.starts[line]; i < lines_.starts[line + 1]; ++i) {
        if (lines_.stems[i] >= contexts_) break;  // sorted
        sums[lines_.stems[i]] += weight;
      }
    }
    if (stem < contexts_) sums[stem] = 0;  // nobody stands with itself
    double total = 0;
    for (float sum : sums) total += static_cast<double>(sum);
    Row out;
    for (std::size_t i = 0; i < contexts_; ++i) {
      if (sums[i] <= 0) continue;
      double information = std::log(static_cast<double>(sums[i]) / total) - log_share_[i];
      if (information <= 0) continue;
      out.places.push_back(static_cast<std::uint16_t>(i));
      out.values.push_back(static_cast<float>(information));
    }
    return out;
  }
  std::size_t contexts() const { return contexts_; }

 private:
  const StemLines& lines_;
  std::size_t contexts_;
  Places places_;
  std::vector<float> weights_;
  std::vector<double> log_share_;
};

}  // namespace

SparseMatrix information(const StemLines& lines, std::size_t stems, std::size_t contexts,
                         int threads) {
  Counter counter(lines, stems, contexts);
  std::vector<Row> rows(stems);
  in_pieces(stems, threads, [&](std::size_t from, std::size_t to) {
    std::vector<float> sums;
    for (std::size_t i = from; i < to; ++i) rows[i] = counter.row(i, sums);
  });
  SparseMatrix out;
  out.columns = counter.contexts();
  for (auto& row : rows) {
    out.places.insert(out.places.end(), row.places.begin(), row.places.end());
    out.values.insert(out.values.end(), row.values.begin(), row.values.end());
    out.starts.push_back(out.places.size());
    row = {};
  }
  return out;
}

}  // namespace text
