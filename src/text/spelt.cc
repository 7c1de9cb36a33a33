#include "spelt.h"

#include <algorithm>
#include <array>

namespace text {
namespace {

constexpr std::size_t kLettersMin = 5, kBeginningMin = 3, kLongBeginning = 7, kHeadMin = 3;
constexpr int kAlikeFrom = 800;  // of the shorter word
constexpr int kRunsFrom = 520;   // "Mahngebühr" and "Mahngebühren", "Portal" and "Kundenportal"

// What turns a word into another one when it stands before it.
bool is_particle(std::string_view head) {
  static constexpr std::array kParticles = {
      "ab",  "an",   "auf", "aus",    "be",  "bei", "dis",    "durch", "ein",
      "emp", "ent",  "er",  "ge",     "her", "hin", "miss",   "mit",   "nach",
      "out", "over", "pre", "re",     "um",  "un",  "ueber",  "under", "unter",
      "ver", "vor",  "weg", "wieder", "zer", "zu",  "zurueck"};
  return std::find(kParticles.begin(), kParticles.end(), head) != kParticles.end();
}

// The three-letter runs two words share, in thousandths of the mean of their numbers.
int runs_shared(std::string_view a, std::string_view b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i + 3 <= a.size(); ++i) {
    shared += b.find(a.substr(i, 3)) != std::string_view::npos;
  }
  return static_cast<int>(std::min<std::size_t>(1'000, 2'000 * shared / (a.size() + b.size() - 4)));
}

}  // namespace

int spelt_alike(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < kLettersMin) return 0;
  std::size_t first = 0, last = 0;
  while (first < a.size() && a[first] == b[first]) ++first;
  while (first + last < a.size() && a[a.size() - 1 - last] == b[b.size() - 1 - last]) ++last;
  const int share = static_cast<int>(1'000 * (first + last) / a.size());
  if (first == a.size()) return share;
  const std::string_view head = b.substr(0, b.size() - last);
  if (last == a.size()) return head.size() < kHeadMin || is_particle(head) ? 0 : share;
  if (first >= kLongBeginning || (first > 0 && first + last == a.size())) return share;
  const bool same_size = 2 * (first + last) >= b.size();
  return first >= kBeginningMin && share >= kAlikeFrom && same_size ? share : 0;
}

int spelt_like_enough_to_ask(std::string_view a, std::string_view b) {
  if (const int share = spelt_alike(a, b); share > 0) return share;
  if (std::min(a.size(), b.size()) < kLettersMin) return 0;
  const int runs = runs_shared(a, b);
  return runs >= kRunsFrom ? runs : 0;
}

}  // namespace text
