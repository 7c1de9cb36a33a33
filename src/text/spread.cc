#include "spread.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace text {
namespace {

std::int64_t weight_of(const Lists& lists, std::uint32_t gram) {
  const std::int64_t weight = lists.weight(gram);
  return weight * weight >> 8;
}

std::int64_t square_of(const Lists& lists, std::span<const std::uint32_t> grams) {
  std::int64_t sum = 0;
  for (std::uint32_t gram : grams) sum += weight_of(lists, gram);
  return sum;
}

// 0 … 1
double likeness(const Lists& lists, std::span<const std::uint32_t> a, std::int64_t square_a,
                std::span<const std::uint32_t> b) {
  std::int64_t shared = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) shared += weight_of(lists, a[i]);
    const bool behind = a[i] <= b[k];
    k += b[k] <= a[i];
    i += behind;
  }
  if (shared == 0) return 0;
  const auto squares = static_cast<double>(square_a) * static_cast<double>(square_of(lists, b));
  return static_cast<double>(shared) / std::sqrt(squares);
}

// The grams of the nearest of its exemplars; of equals by what they hold, not by when they came.
std::vector<std::uint32_t> face_of(const Lists& lists, const Ranked& theme, Packed::Terms& room) {
  std::vector<std::uint32_t> face;
  for (const Hit& hit : theme.hits) {
    if (hit.score < theme.hits[0].score) break;
    lists.slot(hit.slot).packed.read(room);
    const std::span<const std::uint32_t> grams = room.gram_terms();
    const bool first = &hit == &theme.hits[0];
    if (first || std::lexicographical_compare(grams.begin(), grams.end(), face.begin(), face.end())) {
      face.assign(grams.begin(), grams.end());
    }
  }
  return face;
}

}  // namespace

void spread(const Lists& lists, std::vector<Ranked>& themes, std::size_t limit, int most) {
  const std::size_t places = std::min(limit, themes.size());
  std::vector<int> full;
  std::vector<std::vector<std::uint32_t>> faces;
  Packed::Terms room;
  for (const Ranked& theme : themes) {
    full.push_back(theme.both);
    faces.push_back(face_of(lists, theme, room));
  }
  for (std::size_t place = 0; place < places; ++place) {
    // Of equals the first.
    auto best = place;
    for (std::size_t i = place + 1; i < themes.size(); ++i) {
      if (themes[i].both > themes[best].both) best = i;
    }
    const auto from = static_cast<std::ptrdiff_t>(place), to = static_cast<std::ptrdiff_t>(best);
    std::rotate(themes.begin() + from, themes.begin() + to, themes.begin() + to + 1);
    std::rotate(full.begin() + from, full.begin() + to, full.begin() + to + 1);
    std::rotate(faces.begin() + from, faces.begin() + to, faces.begin() + to + 1);
    const std::int64_t square = square_of(lists, faces[place]);
    for (std::size_t i = place + 1; i < themes.size(); ++i) {
      const double alike = likeness(lists, faces[place], square, faces[i]);
      themes[i].both = std::min(themes[i].both, full[i] - static_cast<int>(most * alike));
    }
  }
  themes.resize(places);
}

}  // namespace text
