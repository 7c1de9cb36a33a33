// What of a text may be shown to somebody outside, such as an embeddings endpoint.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

inline constexpr std::size_t kOutgoingCharsMax = 1'000;

// The text masked (text/mask.h), and of what remains only words without a digit or an "@", whatever
// they are: no number leaves, also none that is only half typed and so no IBAN yet. Of the words at
// most kOutgoingCharsMax characters. `typed`: the last word, if it may still grow, only from four
// letters on and only if it cannot become an address. Empty: nothing worth showing.
// Names of people are not found.
std::string outgoing(std::string_view text, bool typed = false);

}  // namespace text
