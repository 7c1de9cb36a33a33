#include "lists.h"

#include <algorithm>
#include <array>
#include <bit>

namespace text {

namespace {

// 256 * log2(1 + i / 256), bit by bit: squaring doubles a logarithm.
constexpr std::array<std::uint16_t, 256> log2_table() {
  std::array<std::uint16_t, 256> table{};
  for (std::uint64_t i = 0; i < 256; ++i) {
    std::uint64_t x = (256 + i) << 22;  // 1 is 2^30
    std::uint32_t bits = 0;
    for (int bit = 0; bit < 9; ++bit) {  // one more than kept, to round
      x = (x * x) >> 30;
      bits <<= 1;
      if (x < std::uint64_t{1} << 31) continue;
      x >>= 1;
      bits |= 1;
    }
    table[i] = static_cast<std::uint16_t>((bits + 1) / 2);
  }
  return table;
}

constexpr std::array<std::uint16_t, 256> kLog2 = log2_table();

}  // namespace

std::uint32_t log2_256(std::uint64_t x) {
  const auto whole = static_cast<std::uint32_t>(std::bit_width(x) - 1);
  const std::uint64_t part = whole >= 8 ? x >> (whole - 8) : x << (8 - whole);
  return 256 * whole + kLog2[part & 255];
}

Lists::Lists() : lists_(kGrams), counts_(kGrams), log2_counts_(kGrams) { weigh_all(); }

void Lists::count(std::uint32_t term, int change) {
  counts_[term] += static_cast<std::uint32_t>(change);
  log2_counts_[term] = static_cast<std::uint16_t>(log2_256(2 * std::uint64_t{counts_[term]} + 1));
}

void Lists::weigh_all() { log2_all_ = log2_256(2 * live_ + 2); }

std::uint32_t Lists::make_stem(std::uint64_t stem) {
  auto [place, fresh] = stems_.try_emplace(stem, static_cast<std::uint32_t>(lists_.size()));
  if (!fresh) return place->second;
  if (!free_stems_.empty()) {
    place->second = free_stems_.back();
    free_stems_.pop_back();
  } else {
    if (lists_.size() == lists_.capacity()) {
      const std::size_t more = lists_.size() + lists_.size() / 8;  // there are many before the first
      lists_.reserve(more);
      counts_.reserve(more);
      log2_counts_.reserve(more);
    }
    lists_.emplace_back();
    counts_.emplace_back();
    log2_counts_.emplace_back();
  }
  return place->second;
}

std::uint32_t Lists::stem_term(std::uint64_t stem) const {
  auto found = stems_.find(stem);
  return found == stems_.end() ? kNone : found->second;
}

std::uint32_t Lists::insert(std::uint32_t text, const Features& features) {
  std::vector<std::uint32_t> stems;
  stems.reserve(features.words.size());
  for (const Word& word : features.words) stems.push_back(make_stem(word.stem));
  return enlist(text, Packed(features, stems));
}

std::uint32_t Lists::copy(std::uint32_t from, std::uint32_t text) {
  return enlist(text, slots_[from].packed.copy());
}

std::uint32_t Lists::enlist(std::uint32_t text, Packed packed) {
  const std::uint32_t id = static_cast<std::uint32_t>(slots_.size());
  packed.read(terms_);
  for (std::uint32_t term : terms_.all) {
    blocks_.append(lists_[term], id);
    count(term, 1);
  }
  ++live_;
  weigh_all();
  live_grams_ += terms_.grams;
  const auto grams = static_cast<std::uint16_t>(terms_.grams);
  lengths_.push_back(std::max<std::uint16_t>(grams, 1));  // "a" has none
  slots_.push_back({text, std::move(packed)});
  return id;
}

Sketch Lists::sketch(std::uint32_t slot) const {
  Sketch sketch{};
  Packed::Terms terms;
  slots_[slot].packed.read(terms);
  for (std::uint32_t gram : terms.gram_terms()) {
    const std::uint32_t bit = (gram * 0x9E3779B1u) >> 24;
    sketch[bit >> 5] |= std::uint32_t{1} << (bit & 31);
  }
  return sketch;
}

void Lists::kill(std::uint32_t id) {
  Slot& slot = slots_[id];
  slot.packed.read(terms_);
  for (std::uint32_t term : terms_.all) count(term, -1);
  --live_;
  weigh_all();
  ++dead_;
  live_grams_ -= terms_.grams;
  lengths_[id] = 0;
  slot = Slot{};
}

std::vector<std::uint32_t> Lists::sweep() {
  std::vector<std::uint32_t> numbers(slots_.size(), kNone);
  std::uint32_t next = 0;
  for (std::size_t id = 0; id < slots_.size(); ++id) {
    if (slots_[id].text == kNone) continue;
    numbers[id] = next;
    if (next != id) slots_[next] = std::move(slots_[id]);
    lengths_[next] = lengths_[id];
    ++next;
  }
  slots_.resize(next);
  lengths_.resize(next);
  for (Blocks::Chain& list : lists_) {
    blocks_.renumber(list, [&numbers](std::uint32_t slot) { return numbers[slot]; });
  }
  for (auto stem = stems_.begin(); stem != stems_.end();) {
    if (counts_[stem->second] == 0) {
      free_stems_.push_back(stem->second);
      stems_.erase(stem++);
    } else {
      ++stem;
    }
  }
  dead_ = 0;
  return numbers;
}

std::size_t Lists::bytes() const {
  constexpr std::size_t kBlock = 16;  // of the allocator
  std::size_t sum = slots_.capacity() * sizeof(Slot) + counts_.capacity() * sizeof(counts_[0]);
  sum += (lengths_.capacity() + log2_counts_.capacity()) * sizeof(std::uint16_t);
  sum += lists_.capacity() * sizeof(lists_[0]) + free_stems_.capacity() * sizeof(std::uint32_t);
  sum += stems_.bucket_count() * (sizeof(decltype(stems_)::value_type) + 2) + blocks_.bytes();
  for (const Slot& slot : slots_) {
    if (slot.text != kNone) sum += slot.packed.bytes() + kBlock;
  }
  return sum;
}

}  // namespace text
