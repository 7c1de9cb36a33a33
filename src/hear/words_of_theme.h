// Whose words a reader gets to see on a theme's page (product: "Who reads whose words").
#pragma once

#include <cstdint>
#include <vector>

#include "hear/find_theme.h"

namespace hear {

struct WordsSeen {
  std::vector<Words> words{};
  WordsHidden hidden = WordsHidden::kNotYours;
};

// The name that a report was given with; nothing: it was given without.
std::optional<std::string> author_of(store::Tx& tx, const people::SiteKey& key,
                                     base::ReportId report, const std::string& tag,
                                     const std::string& sealed);

// `people`: those behind the theme as the reader may count them.
WordsSeen words_of_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                         const people::SiteKey& key, base::ThemeId theme, base::UnitId unit,
                         std::int64_t people);

}  // namespace hear
