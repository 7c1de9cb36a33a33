// The inverted lists: which exemplars hold a term. A term is a gram (below kGrams) or a stem
// (above).
//
// Slots of exemplars are numbered upward and never reused before the next sweep, so every list is
// sorted without sorting. A slot that died stays in the lists until then; the counts forget it at
// once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "books.h"
#include "text/features.h"

namespace text {

// An exemplar as the index keeps it.
struct Slot {
  std::uint32_t text = kNone;  // in Books; kNone: dead
  std::uint16_t grams = 0, words = 0;
  // First the grams, sorted; then the stems in the order of the text.
  std::unique_ptr<std::uint32_t[]> terms;
  // For each stem: where the word ends in `said`, and whether it may stand in a title (lowest bit).
  std::unique_ptr<std::uint32_t[]> ends;
  std::string said;

  std::size_t size() const { return static_cast<std::size_t>(grams) + words; }
  std::span<const std::uint32_t> gram_terms() const { return {terms.get(), grams}; }
  std::span<const std::uint32_t> stem_terms() const { return {terms.get() + grams, words}; }
  std::string_view word(std::size_t k) const {
    std::uint32_t from = k == 0 ? 0 : ends[k - 1] >> 1;
    return std::string_view(said).substr(from, (ends[k] >> 1) - from);
  }
  bool topic(std::size_t k) const { return (ends[k] & 1) != 0; }
};

// 256 * log2(x) for x > 0, in integers, so that every machine ranks alike; exact to 1 below x =
// 512.
std::uint32_t log2_256(std::uint64_t x);

class Lists {
 public:
  Lists();

  std::uint32_t insert(std::uint32_t text, const Features& features);
  // A second exemplar of the same words, for another text.
  std::uint32_t copy(std::uint32_t slot, std::uint32_t text);
  void kill(std::uint32_t slot);
  // Whether dead slots take so much room that sweep() pays.
  bool littered() const { return dead_ > live_ / 2 + 1'024; }
  // Renumbers the living without gaps. Returns the new number of each old slot, kNone for the dead.
  std::vector<std::uint32_t> sweep();

  // The term of a stem, or kNone.
  std::uint32_t stem_term(std::uint64_t stem) const;
  // Living exemplars that hold the term.
  std::uint32_t count(std::uint32_t term) const { return counts_[term]; }
  // May name dead slots.
  std::span<const std::uint32_t> list(std::uint32_t term) const { return lists_[term]; }
  Sketch sketch(std::uint32_t slot) const;
  const Slot& slot(std::uint32_t id) const { return slots_[id]; }
  Slot& slot(std::uint32_t id) { return slots_[id]; }
  std::size_t terms() const { return lists_.size(); }
  std::size_t slots() const { return slots_.size(); }
  std::size_t living() const { return live_; }
  std::uint64_t living_grams() const { return live_grams_; }  // summed over the living
  // The weight of BM25 (Robertson and Zaragoza 2009), log2(1 + (N - n + 0.5) / (n + 0.5)), which is
  // log2((N + 1) / (n + 0.5)), in 256ths, for a term that n of N exemplars hold; kNone: n = 0.
  std::uint32_t weight(std::uint32_t term) const {
    return term == kNone ? log2_all_ : log2_all_ - log2_counts_[term];
  }
  // The number of grams of each slot, at least 1; 0 for the dead.
  std::span<const std::uint16_t> lengths() const { return lengths_; }
  std::size_t bytes() const;

 private:
  std::uint32_t make_stem(std::uint64_t stem);
  std::uint32_t enlist();
  void count(std::uint32_t term, int change);
  void weigh_all();

  std::vector<Slot> slots_;
  std::vector<std::vector<std::uint32_t>> lists_;
  std::vector<std::uint32_t> counts_;
  // What a query asks of every slot or term stands close together, apart from the rest.
  std::vector<std::uint16_t> lengths_, log2_counts_;
  std::unordered_map<std::uint64_t, std::uint32_t> stems_;
  std::vector<std::uint32_t> free_stems_;
  std::size_t live_ = 0, dead_ = 0;
  std::uint32_t log2_all_ = 0;
  std::uint64_t live_grams_ = 0;
};

}  // namespace text
