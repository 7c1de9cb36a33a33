// What the machine says: why a theme was offered, and what a theme is called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lists.h"
#include "text/features.h"
#include "text/index.h"

namespace text {

// A word that a text holds, on the way into a title.
struct Spoken {
  std::uint64_t key = 0;  // same key, same stem
  std::uint32_t weight = 0;
  std::string_view said;
  bool topic = false;
};

// The title of texts, each given as its words in order.
std::string title_of(const std::vector<std::vector<Spoken>>& texts);

// The same in either language.
Index::Titles titles_of(const std::vector<std::vector<Spoken>>& texts);

// The words of the query that these exemplars (nearest first) hold too.
std::vector<Reason> reasons_of(const Lists& lists, const Features& query,
                               const std::vector<std::uint32_t>& slots);

// Where no letters met: the pair of words closest in meaning, if it is close enough to be told.
std::vector<Reason> reasons_by_meaning(const Lists& lists, const MeaningTable& table,
                                       const Features& query,
                                       const std::vector<std::uint32_t>& slots);

}  // namespace text
