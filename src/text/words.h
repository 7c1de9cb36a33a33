// What a theme is called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

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

}  // namespace text
