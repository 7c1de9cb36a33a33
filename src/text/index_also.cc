// Themes that somebody outside the index wants to see beside those it found.
#include <algorithm>

#include "index_inside.h"

namespace text {

void Index::Inside::look_at_too(std::vector<Ranked>& themes,
                                std::span<const std::int64_t> wanted) const {
  constexpr std::size_t kForReasons = 3;  // of its exemplars, the newest
  for (std::int64_t id : wanted) {
    auto there = std::find_if(themes.begin(), themes.end(),
                              [id](const Ranked& theme) { return theme.theme == id; });
    if (there != themes.end()) {
      there->wanted = true;
      continue;
    }
    auto known = books.themes().find(id);
    if (known == books.themes().end() || known->second.exemplars.empty()) continue;
    const std::vector<Exemplar>& exemplars = known->second.exemplars;
    Ranked theme{.theme = id, .score = 1, .wanted = true};
    for (std::size_t i = 0; i < std::min(kForReasons, exemplars.size()); ++i) {
      theme.hits.push_back({exemplars[exemplars.size() - 1 - i].slot, 0});
    }
    themes.push_back(std::move(theme));
  }
}

}  // namespace text
