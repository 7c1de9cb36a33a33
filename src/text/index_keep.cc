// How documents, themes and their exemplars come, go and move.
#include <algorithm>
#include <bit>

#include "index_inside.h"

namespace text {
namespace {

// Jaccard's measure on the sketches, 0 … 1000.
int alike(const Exemplar& a, const Exemplar& b) {
  int shared = 0, all = 0;
  for (std::size_t k = 0; k < a.sketch.size(); k += 2) {
    const std::uint64_t x = std::uint64_t{a.sketch[k]} << 32 | a.sketch[k + 1];
    const std::uint64_t y = std::uint64_t{b.sketch[k]} << 32 | b.sketch[k + 1];
    shared += std::popcount(x & y);
    all += std::popcount(x | y);
  }
  return all == 0 ? 0 : 1'000 * shared / all;
}

// Texts without a word share nothing, not even their lack: one entry a theme.
std::uint64_t key_of(const Features& features, std::int64_t theme) {
  if (features.hash != 0) return features.hash;
  return static_cast<std::uint64_t>(theme) * 0x9E3779B97F4A7C15ULL;
}

}  // namespace

void Index::Inside::attach(std::uint32_t id) {
  Theme& theme = books.themes().at(books.text(lists.slot(id).text).theme);
  books.text(lists.slot(id).text).slot = id;
  Exemplar fresh{id, kNone, -1, lists.sketch(id)};
  for (Exemplar& other : theme.exemplars) {
    const int likeness = alike(other, fresh);
    if (likeness > other.alike) other.twin = id, other.alike = likeness;
    if (likeness > fresh.alike) fresh.twin = other.slot, fresh.alike = likeness;
  }
  if (theme.exemplars.size() == theme.exemplars.capacity()) {
    constexpr std::size_t kMore = 4;  // doubling would leave too much room in too many themes
    theme.exemplars.reserve(theme.exemplars.size() + kMore);
  }
  theme.exemplars.push_back(fresh);
  if (theme.exemplars.size() > kExemplarsMax) make_room(theme);
}

void Index::Inside::make_room(Theme& theme) {
  auto less = [](const Exemplar& a, const Exemplar& b) { return a.alike < b.alike; };
  auto newest = theme.exemplars.end() - 1;
  std::uint32_t slot = std::max_element(theme.exemplars.begin(), newest, less)->slot;
  books.text(lists.slot(slot).text).slot = kNone;
  detach(slot);
  lists.kill(slot);
}

void Index::Inside::detach(std::uint32_t slot) {
  Theme& theme = books.themes().at(books.text(lists.slot(slot).text).theme);
  std::erase_if(theme.exemplars, [slot](const Exemplar& e) { return e.slot == slot; });
  for (Exemplar& exemplar : theme.exemplars) {
    if (exemplar.twin == slot) look_for_twin(theme, exemplar);
  }
}

void Index::Inside::look_for_twin(Theme& theme, Exemplar& exemplar) {
  exemplar.twin = kNone;
  exemplar.alike = -1;
  for (const Exemplar& other : theme.exemplars) {
    if (other.slot == exemplar.slot) continue;
    const int likeness = alike(exemplar, other);
    if (likeness > exemplar.alike) exemplar.twin = other.slot, exemplar.alike = likeness;
  }
}

void Index::Inside::sweep() {
  if (!lists.littered()) return;
  const std::vector<std::uint32_t> numbers = lists.sweep();
  for (auto& [id, theme] : books.themes()) {
    for (Exemplar& exemplar : theme.exemplars) {
      exemplar.slot = numbers[exemplar.slot];
      if (exemplar.twin != kNone) exemplar.twin = numbers[exemplar.twin];
      books.text(lists.slot(exemplar.slot).text).slot = exemplar.slot;
    }
  }
}

void Index::Inside::forget(std::uint32_t text) {
  corrections.forget(text, models.meaning_of(text));
  models.forget(text);
  if (learning) gone.push_back(text);
  ++changes;
}

void Index::Inside::pass_on(std::uint32_t text, std::int64_t theme) {
  corrections.forget(text, models.meaning_of(text));
  models.move(text, theme);
  if (learning) gone.push_back(text);
  ++changes;
}

void Index::Inside::add(std::int64_t document, std::int64_t theme, const Features& features) {
  remove(document);
  std::uint32_t text = books.enter(document, theme, key_of(features, theme));
  bool known = books.text(text).documents > 1;
  if (!known) {
    models.teach(theme, text, features);
    ++changes;
  }
  bool room = books.themes().at(theme).exemplars.size() < kExemplarsMax;
  bool stands = books.text(text).slot != kNone;
  if (features.hash == 0 || stands || (known && !room)) return;
  attach(lists.insert(text, features));
  sweep();
}

void Index::Inside::remove(std::int64_t document) {
  std::uint32_t text = books.leave(document);
  if (text == kNone) return;
  std::uint32_t slot = books.text(text).slot;
  if (slot != kNone) {
    detach(slot);
    lists.kill(slot);
  }
  forget(text);
  books.drop(text);
  sweep();
}

void Index::Inside::move(std::int64_t document, std::int64_t theme) {
  std::uint32_t text = books.text_of(document);
  if (text == kNone || books.text(text).theme == theme) return;
  const std::uint64_t hash = books.text(text).hash;
  std::uint32_t slot = books.text(text).slot;
  if (books.text(text).documents > 1) {
    const std::int64_t pin = books.pin_of(document);
    books.leave(document);
    std::uint32_t there = books.enter(document, theme, hash);
    books.pin(document, pin);
    models.copy(text, there, theme);
    if (slot != kNone && books.text(there).slot == kNone) attach(lists.copy(slot, there));
    return sweep();
  }
  if (slot != kNone) detach(slot);
  std::uint32_t there = books.shift(text, theme);
  there == text ? pass_on(text, theme) : forget(text);
  if (slot == kNone) return;
  if (books.text(there).slot != kNone && there != text) {
    lists.kill(slot);
  } else {
    lists.slot(slot).text = there;
    attach(slot);
  }
  sweep();
}

void Index::Inside::merge(std::int64_t from, std::int64_t into) {
  auto found = books.themes().find(from);
  if (from == into || found == books.themes().end()) return;
  const std::vector<std::uint32_t> texts = found->second.texts;
  const std::vector<Exemplar> exemplars = std::move(found->second.exemplars);
  found->second.exemplars.clear();
  for (std::uint32_t text : texts) {
    books.shift(text, into) == text ? pass_on(text, into) : forget(text);
  }
  for (const Exemplar& exemplar : exemplars) {
    std::uint32_t text = lists.slot(exemplar.slot).text;
    std::uint32_t joined = books.text(text).joined;
    if (joined != kNone && books.text(joined).slot != kNone) {
      lists.kill(exemplar.slot);
      continue;
    }
    if (joined != kNone) lists.slot(exemplar.slot).text = joined;
    attach(exemplar.slot);
  }
  sweep();
}

}  // namespace text
