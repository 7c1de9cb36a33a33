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

// What would become of the queries if they were reports: of a label that is known into its theme,
// into another or into one more; of one that nobody knows into any theme or apart.
struct Arrivals {
  std::size_t right = 0, wrong = 0, further = 0;
  std::size_t taken_in = 0, apart = 0;
};

struct Quality {
  text::Ranks texts, themes;
  Arrivals arrivals;  // of whole texts; none of begun ones
  std::vector<double> micros;  // of the ranking of themes, as the product does it; sorted
  std::size_t indexed = 0, index_bytes = 0;
  double index_seconds = 0;
};

// `table` may be missing; it must have been read with the same parts.
Quality measure(const Asked& asked, const std::shared_ptr<const text::MeaningTable>& table,
                EachLine& each, const text::Parts& parts = {});

}  // namespace cli
