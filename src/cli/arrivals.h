// Labelled texts come one by one and find their themes, as in the server.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "labelled.h"
#include "text/index.h"
#include "text/meaning.h"

namespace cli {

// A steward who sees to it that a text lies in the theme that holds most texts of its label.
class Steward {
 public:
  // `share`: of the texts, 0 … 1, drawn by chance.
  Steward(double share, std::uint64_t seed, std::size_t texts);

  bool takes(std::size_t text) const { return theirs_[text]; }
  // The lowest among equals; 0: no theme holds the label.
  std::int64_t theme_for(std::int64_t label) const;
  void saw(std::int64_t label, std::int64_t theme) { ++counts_[label][theme]; }
  void saw_leave(std::int64_t label, std::int64_t theme) { --counts_[label][theme]; }

 private:
  std::vector<bool> theirs_;
  std::map<std::int64_t, std::map<std::int64_t, std::int64_t>> counts_;
};

class Arrivals {
 public:
  // `once`: each text is placed when it comes, and never again.
  Arrivals(const Labelled& given, Steward steward, const text::MeaningTable* table, bool once);

  // All texts in order. The theme of each in the end.
  std::vector<std::int64_t> take_in(text::Index& index);

 private:
  void place(text::Index& index, std::size_t text);
  void ask_again(text::Index& index);
  void put(std::size_t text, std::int64_t theme);

  const Labelled& given_;
  Steward steward_;
  const text::MeaningTable* table_;
  bool once_;
  std::vector<std::int64_t> themes_;
  std::map<std::int64_t, std::int64_t> held_;  // texts of a theme
  std::map<std::size_t, text::Features> alone_;  // texts; those that the steward placed are none
  std::int64_t last_ = 0;                        // theme
  std::size_t asked_at_ = 0;                     // texts
};

}  // namespace cli
