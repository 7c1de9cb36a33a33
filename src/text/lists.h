// The inverted lists: which exemplars hold a term. A term is a gram (below kGrams) or a stem
// (above).
//
// Slots of exemplars are numbered upward and never reused before the next sweep, so every list is
// sorted without sorting. A slot that died stays in the lists until then; the counts forget it at
// once.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "blocks.h"
#include "books.h"
#include "packed.h"
#include "text/features.h"

namespace text {

// An exemplar as the index keeps it.
struct Slot {
  std::uint32_t text = kNone;  // in Books; kNone: dead
  Packed packed;
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
  // How many slots its list names, the dead among them, and their numbers, some at a time.
  std::size_t listed(std::uint32_t term) const { return lists_[term].count; }
  template <class Each>
  void read(std::uint32_t term, Each&& each) const {
    blocks_.read(lists_[term], each);
  }
  void fetch(std::uint32_t term) const { blocks_.fetch(lists_[term]); }  // to read it soon
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
  std::uint32_t enlist(std::uint32_t text, Packed packed);
  void count(std::uint32_t term, int change);
  void weigh_all();

  std::vector<Slot> slots_;
  std::vector<Blocks::Chain> lists_;
  Blocks blocks_;
  std::vector<std::uint32_t> counts_;
  // What a query asks of every slot or term stands close together, apart from the rest.
  std::vector<std::uint16_t> lengths_, log2_counts_;
  boost::unordered_flat_map<std::uint64_t, std::uint32_t> stems_;
  std::vector<std::uint32_t> free_stems_;
  std::size_t live_ = 0, dead_ = 0;
  std::uint32_t log2_all_ = 0;
  std::uint64_t live_grams_ = 0;
  Packed::Terms terms_;  // room
};

}  // namespace text
