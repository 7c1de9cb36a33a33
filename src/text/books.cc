#include "books.h"

#include <algorithm>

namespace text {

std::uint32_t Books::resolve(std::uint32_t text) const {
  while (texts_[text].joined != kNone) text = texts_[text].joined;
  return text;
}

std::uint32_t Books::text_of(std::int64_t document) const {
  auto found = documents_.find(document);
  return found == documents_.end() ? kNone : resolve(found->second);
}

std::int64_t Books::documents_of(std::int64_t theme) const {
  auto found = themes_.find(theme);
  return found == themes_.end() ? 0 : found->second.documents;
}

std::uint32_t Books::find(std::uint64_t hash, std::int64_t theme) const {
  auto found = by_hash_.find(hash);
  if (found == by_hash_.end()) return kNone;
  std::uint32_t text = *found;
  while (text != kNone && texts_[text].theme != theme) text = texts_[text].next;
  return text;
}

std::int64_t Books::theme_of_hash(std::uint64_t hash) const {
  auto found = by_hash_.find(hash);
  if (hash == 0 || found == by_hash_.end()) return 0;
  if (auto pins = pins_.find(hash); pins != pins_.end()) {
    return texts_[text_of(pins->second.back().document)].theme;
  }
  const Text* best = &texts_[*found];
  for (std::uint32_t id = best->next; id != kNone; id = texts_[id].next) {
    const Text& other = texts_[id];
    bool more = other.documents > best->documents;
    if (more || (other.documents == best->documents && other.theme < best->theme)) best = &other;
  }
  return best->theme;
}

void Books::pin(std::int64_t document, std::int64_t decision) {
  const std::uint32_t text = text_of(document);
  if (text == kNone) return;
  const std::uint64_t hash = texts_[text].hash;
  if (auto found = pins_.find(hash); found != pins_.end()) {
    std::erase_if(found->second, [document](const Pin& pin) { return pin.document == document; });
    if (found->second.empty()) pins_.erase(found);
  }
  if (decision == 0) return;
  std::vector<Pin>& pins = pins_[hash];
  const Pin fresh{decision, document};
  pins.insert(std::upper_bound(pins.begin(), pins.end(), fresh), fresh);
}

std::int64_t Books::pin_of(std::int64_t document) const {
  const std::uint32_t text = text_of(document);
  auto found = text == kNone ? pins_.end() : pins_.find(texts_[text].hash);
  if (found == pins_.end()) return 0;
  for (const Pin& pin : found->second) {
    if (pin.document == document) return pin.decision;
  }
  return 0;
}

std::uint32_t Books::make(std::int64_t theme, std::uint64_t hash) {
  std::uint32_t id = static_cast<std::uint32_t>(texts_.size());
  if (free_.empty()) {
    texts_.emplace_back();
  } else {
    id = free_.back();
    free_.pop_back();
  }
  texts_[id] = Text{};
  texts_[id].hash = hash;
  texts_[id].theme = theme;
  link(id);
  return id;
}

void Books::link(std::uint32_t id) {
  Text& text = texts_[id];
  auto head = by_hash_.find(text.hash);
  text.next = head == by_hash_.end() ? kNone : *head;
  if (head != by_hash_.end()) by_hash_.erase(head);
  by_hash_.insert(id);
  std::vector<std::uint32_t>& texts = themes_[text.theme].texts;
  text.place = static_cast<std::uint32_t>(texts.size());
  texts.push_back(id);
}

void Books::unlink(std::uint32_t id) {
  const Text& text = texts_[id];
  auto head = by_hash_.find(text.hash);
  if (*head == id) {
    by_hash_.erase(head);
    if (text.next != kNone) by_hash_.insert(text.next);
  } else {
    std::uint32_t before = *head;
    while (texts_[before].next != id) before = texts_[before].next;
    texts_[before].next = text.next;
  }
  auto theme = themes_.find(text.theme);
  std::vector<std::uint32_t>& texts = theme->second.texts;
  texts[text.place] = texts.back();
  texts_[texts.back()].place = text.place;
  texts.pop_back();
  if (texts.empty()) themes_.erase(theme);
}

// One pointer less; what nothing leads to any more is free, along the chain of joins.
void Books::release(std::uint32_t id) {
  while (id != kNone && --texts_[id].pointers == 0 && texts_[id].joined != kNone) {
    free_.push_back(id);
    id = texts_[id].joined;
  }
}

std::uint32_t Books::enter(std::int64_t document, std::int64_t theme, std::uint64_t hash) {
  std::uint32_t id = find(hash, theme);
  if (id == kNone) id = make(theme, hash);
  ++texts_[id].documents;
  ++texts_[id].pointers;
  documents_[document] = id;
  ++themes_[theme].documents;
  latest_.add(document);
  return id;
}

std::uint32_t Books::leave(std::int64_t document) {
  auto found = documents_.find(document);
  if (found == documents_.end()) return kNone;
  if (!pins_.empty()) pin(document, 0);
  std::uint32_t id = resolve(found->second);
  release(found->second);
  documents_.erase(found);
  --themes_[texts_[id].theme].documents;
  if (latest_.remove(document)) {
    auto at = documents_.begin();
    latest_.look([&] { return at == documents_.end() ? 0 : (at++)->first; });
  }
  return --texts_[id].documents == 0 ? id : kNone;
}

void Books::drop(std::uint32_t id) {
  unlink(id);
  free_.push_back(id);
}

std::uint32_t Books::shift(std::uint32_t id, std::int64_t theme) {
  themes_[texts_[id].theme].documents -= texts_[id].documents;
  themes_[theme].documents += texts_[id].documents;
  unlink(id);
  std::uint32_t same = find(texts_[id].hash, theme);
  if (same == kNone) {
    texts_[id].theme = theme;
    link(id);
    return id;
  }
  texts_[same].documents += texts_[id].documents;
  texts_[same].pointers += 1;
  texts_[id].joined = same;
  return same;
}

std::size_t Books::bytes() const {
  // A node of std::unordered_map: the pair, a link, and the allocator's rounding.
  constexpr std::size_t kBucket = sizeof(void*), kThemeNode = 96, kPinsNode = 64;
  constexpr std::size_t kEntry = 18;  // of a flat map, with its share of what it knows of the group
  std::size_t sum = texts_.capacity() * sizeof(Text) + free_.capacity() * sizeof(std::uint32_t);
  sum += documents_.bucket_count() * kEntry + by_hash_.bucket_count() * (sizeof(Text::slot) + 2);
  sum += themes_.size() * kThemeNode + themes_.bucket_count() * kBucket;
  sum += pins_.bucket_count() * kBucket;
  for (const auto& [hash, pins] : pins_) sum += kPinsNode + pins.capacity() * sizeof(Pin);
  for (const auto& [id, theme] : themes_) {
    sum += theme.texts.capacity() * sizeof(std::uint32_t);
    sum += theme.exemplars.capacity() * sizeof(Exemplar);
  }
  return sum;
}

}  // namespace text
