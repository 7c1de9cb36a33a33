// Words that are written alike: a slip of the keyboard, an ending, a part of a compound.
#pragma once

#include <string_view>

namespace text {

// How alike two folded words are, in thousandths; 0: not enough to be told. Only what has at least
// five letters: the one is a part of the other, without a mere particle before it ("Portal" and
// "Kundenportal", not "steht" and "versteht"), they begin and end alike, letters are
// missing inside, or they have a long beginning in common ("Warteschleife" and "Warteschlange").
int spelt_alike(std::string_view a, std::string_view b);

// The same, and besides what shares many runs of three letters anywhere: often by chance
// ("Umstellung" and "Bestellung"), so somebody else must agree.
int spelt_like_enough_to_ask(std::string_view a, std::string_view b);

}  // namespace text
