// Texts and themes as vectors; shared by what looks for one theme in two and for two in one.
#pragma once

#include <unordered_map>
#include <utility>
#include <vector>

#include "text/alike.h"
#include "text/models.h"

namespace text {

// A text, or several added up: what they hold, by key, and what they mean. Each text has length 1 in
// either.
struct AlikeVector {
  std::vector<std::pair<Models::Key, double>> letters{};
  std::vector<double> meaning{};
  double texts = 0;
  double selves = 0;  // the products of the texts with themselves

  void add(const AlikeVector& other);
};
double product(const AlikeVector& a, const AlikeVector& b);

struct Alike::Inside {
  struct Theme {
    std::int64_t id = 0;
    std::vector<Features> texts;
    AlikeVector sum{};
    double within = 0;
  };

  std::shared_ptr<const MeaningTable> table;
  std::vector<Theme> themes;
  std::unordered_map<Models::Key, std::uint32_t> counts;  // texts that hold it
  std::uint64_t texts = 0;
  bool meant = false;

  double weight(Models::Key key) const;
  AlikeVector vector_of(const Features& text) const;
  // The mean over the pairs within, drawn to what is usual.
  double within(const AlikeVector& sum) const;
  const Theme& theme(std::int64_t id) const;
};

}  // namespace text
