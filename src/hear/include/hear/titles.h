// A theme's title, German and English. Where only one was written or made, both are the same.
#pragma once

#include <string>
#include <string_view>

#include "people/actor.h"

namespace hear {

struct Titles {
  std::string german{}, english{};

  const std::string& in(people::Locale language) const {
    return language == people::Locale::kGerman || english.empty() ? german : english;
  }
  friend bool operator==(const Titles&, const Titles&) = default;
};

// The column of `theme` that holds the title in a language.
inline std::string_view title_column(people::Locale language) {
  return language == people::Locale::kGerman ? "title" : "title_en";
}

}  // namespace hear
