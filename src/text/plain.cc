#include <array>

#include "base/utf8.h"
#include "find.h"

namespace text {
namespace {

struct Run {
  char32_t from, to;
  char as;  // what stands for all of them; for digits the first one's; 0: nothing
  bool counts = false;
};

constexpr auto kRuns = std::to_array<Run>({
    {0x00AD, 0x00AD, 0},          {0x034F, 0x034F, 0},          {0x061C, 0x061C, 0},
    {0x0660, 0x0669, '0', true},  {0x06F0, 0x06F9, '0', true},  {0x0966, 0x096F, '0', true},
    {0x1680, 0x1680, ' '},        {0x180E, 0x180E, 0},          {0x2000, 0x200A, ' '},
    {0x200B, 0x200F, 0},          {0x2010, 0x2015, '-'},        {0x202A, 0x202E, 0},
    {0x202F, 0x202F, ' '},        {0x205F, 0x205F, ' '},        {0x2060, 0x206F, 0},
    {0x20E3, 0x20E3, 0},          {0x2212, 0x2212, '-'},        {0x3000, 0x3000, ' '},
    {0xFE00, 0xFE0F, 0},          {0xFE58, 0xFE58, '-'},        {0xFE63, 0xFE63, '-'},
    {0xFEFF, 0xFEFF, 0},          {0xFF01, 0xFF5E, '!', true},
});

void append_plain(std::string& out, char32_t c) {
  constexpr char32_t kMathDigits = 0x1D7CE, kMathDigitsEnd = 0x1D800;
  if (c >= kMathDigits && c < kMathDigitsEnd) {
    out.push_back(static_cast<char>('0' + (c - kMathDigits) % 10));
    return;
  }
  for (const auto& run : kRuns) {
    if (c < run.from || c > run.to) continue;
    if (run.as != 0) {
      const char32_t further = run.counts ? c - run.from : 0;
      out.push_back(static_cast<char>(static_cast<char32_t>(run.as) + further));
    }
    return;
  }
  base::append_char(out, c);
}

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  if (!base::count_chars(text)) return std::string(text);
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_plain(out, base::next_char(text, at));
  return out;
}

}  // namespace text
