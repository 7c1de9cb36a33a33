// The words of an enumeration, written down once as a table.
//
//   constexpr base::Named<Kind> kKinds[] = {{Kind::kIdea, "idea"}, …};
//   base::name_of(kKinds, kind);    base::value_of(kKinds, "idea");
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace base {

template <class E>
using Named = std::pair<E, std::string_view>;

// Empty: it stands in no line.
template <class E, std::size_t N>
constexpr std::string_view name_of(const Named<E> (&names)[N], E value) {
  for (const auto& [known, name] : names) {
    if (known == value) return name;
  }
  return {};
}

// Nothing: no such word.
template <class E, std::size_t N>
constexpr std::optional<E> value_of(const Named<E> (&names)[N], std::string_view text) {
  for (const auto& [known, name] : names) {
    if (name == text) return known;
  }
  return std::nullopt;
}

}  // namespace base
