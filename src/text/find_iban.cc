#include <algorithm>
#include <array>

#include "find.h"

namespace text {
namespace {

struct Country {
  char code[3];
  std::size_t length;
  bool digits;  // the account holds digits only
};

// SWIFT, IBAN Registry (ISO 13616).
constexpr auto kCountries = std::to_array<Country>({
    {"ad", 24, false}, {"ae", 23, true},  {"al", 28, false}, {"at", 20, true},  {"az", 28, false},
    {"ba", 20, true},  {"be", 16, true},  {"bg", 22, false}, {"bh", 22, false}, {"br", 29, false},
    {"by", 28, false}, {"ch", 21, false}, {"cr", 22, true},  {"cy", 28, false}, {"cz", 24, true},
    {"de", 22, true},  {"dj", 27, true},  {"dk", 18, true},  {"do", 28, false}, {"ee", 20, true},
    {"eg", 29, true},  {"es", 24, true},  {"fi", 18, true},  {"fk", 18, false}, {"fo", 18, true},
    {"fr", 27, false}, {"gb", 22, false}, {"ge", 22, false}, {"gi", 23, false}, {"gl", 18, true},
    {"gr", 27, false}, {"gt", 28, false}, {"hr", 21, true},  {"hu", 28, true},  {"ie", 22, false},
    {"il", 23, true},  {"iq", 23, false}, {"is", 26, true},  {"it", 27, false}, {"jo", 30, false},
    {"kw", 30, false}, {"kz", 20, false}, {"lb", 28, false}, {"lc", 32, false}, {"li", 21, false},
    {"lt", 20, true},  {"lu", 20, false}, {"lv", 21, false}, {"ly", 25, true},  {"mc", 27, false},
    {"md", 24, false}, {"me", 22, true},  {"mk", 19, false}, {"mn", 20, true},  {"mr", 27, true},
    {"mt", 31, false}, {"mu", 30, false}, {"ni", 28, false}, {"nl", 18, false}, {"no", 15, true},
    {"om", 23, false}, {"pk", 24, false}, {"pl", 28, true},  {"ps", 29, false}, {"pt", 25, true},
    {"qa", 29, false}, {"ro", 24, false}, {"rs", 22, true},  {"ru", 33, false}, {"sa", 24, false},
    {"sc", 31, false}, {"sd", 18, true},  {"se", 24, true},  {"si", 19, true},  {"sk", 24, true},
    {"sm", 27, false}, {"so", 23, true},  {"st", 25, true},  {"sv", 28, false}, {"tl", 23, true},
    {"tn", 24, true},  {"tr", 26, false}, {"ua", 29, false}, {"va", 22, true},  {"vg", 24, false},
    {"xk", 20, true},  {"ye", 30, false},
});
constexpr std::size_t kLengthMax = 34;

const Country* country_of(char first, char second) {
  auto same = [=](const Country& c) { return c.code[0] == first && c.code[1] == second; };
  auto found = std::find_if(kCountries.begin(), kCountries.end(), same);
  return found == kCountries.end() ? nullptr : found;
}

// ISO/IEC 7064 MOD 97-10 over account, country and check digits, letters as 10 to 35.
bool mod97(std::string_view iban) {
  unsigned rest = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    char c = iban[(i + 4) % iban.size()];
    rest = is_digit(c) ? (10 * rest + static_cast<unsigned>(c - '0')) % 97
                       : (100 * rest + static_cast<unsigned>(c - 'a' + 10)) % 97;
  }
  return rest == 1;
}

// "Die IBAN" may be glued to the account in front.
bool stands_free(std::string_view text, std::size_t at) {
  if (at == 0 || !is_alnum(text[at - 1])) return true;
  char room[24];
  return word_before(text, at, room).ends_with("iban");
}

}  // namespace

std::size_t find_iban(std::string_view text, std::size_t at) {
  const Country* country = country_of(lower(text[at]), lower(peek(text, at + 1)));
  if (country == nullptr || !stands_free(text, at)) return 0;
  char iban[kLengthMax];
  std::size_t count = 0, digits = 0, i = at;
  while (count < country->length) {
    if (count >= 2) i += wide_gap_size(text, i);
    char c = lower(peek(text, i));
    bool must_be_digit = count == 2 || count == 3 || (country->digits && count > 3);
    if (!is_alnum(c) || (must_be_digit && !is_digit(c))) return 0;
    digits += is_digit(c);
    iban[count++] = c;
    ++i;
  }
  // Fewer digits than half are words that happen to fit ("es 12 Kunden …").
  if (is_alnum(peek(text, i)) || 2 * digits < count) return 0;
  return mod97({iban, count}) ? i - at : 0;
}

}  // namespace text
