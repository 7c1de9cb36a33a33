// How well the text engine finds the labelled texts of one file among those of another.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "each_line.h"
#include "labelled.h"
#include "text/measures.h"
#include "text/meaning.h"
#include "text/parts.h"

namespace cli {

struct Asked {
  const Labelled& known;
  const Labelled& queries;
  std::size_t prefix = 0;  // only so many characters of each query, as if being typed; 0: all
};

struct Quality {
  text::Ranks texts, themes;
  std::vector<double> micros;  // of the ranking of themes, as the product does it; sorted
  std::size_t indexed = 0, index_bytes = 0;
  double index_seconds = 0;
};

// `table` may be missing; it must have been read with the same parts.
Quality measure(const Asked& asked, const std::shared_ptr<const text::MeaningTable>& table,
                EachLine& each, const text::Parts& parts = {});

}  // namespace cli
