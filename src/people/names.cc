#include "names.h"

#include "base/utf8.h"

namespace people {
namespace {

// The plain letters of U+00C0 … U+017F, one for each; what stands for two begins with its first.
constexpr char32_t kFirst = 0xC0;
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
    "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kPlain.size() == 0x180 - kFirst);

}  // namespace

std::string order_of(std::string_view name) {
  std::string order;
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = base::next_char(name, at);
    if (c >= kFirst && c - kFirst < kPlain.size()) {
      order += kPlain[c - kFirst];
      if (c == U'\u00DF') order += 's';
    } else {
      base::append_char(order, c >= U'A' && c <= U'Z' ? c + 0x20 : c);
    }
  }
  return order;
}

}  // namespace people
