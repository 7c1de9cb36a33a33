// What counting gets wrong: steps away from the themes that a text was taken for, and towards its
// own.
//
//   text::Corrections corrections = text::Corrections::learn(lessons);
//   corrections.of(themes, keys, meaning);     // what to add to the themes' scores
//
// A linear model, one vector a theme, such that every text lies closer to its own theme than to its
// rivals, by a margin: the multi-class support vector machine of Crammer and Singer (2001), trained
// in its dual one text at a time (Keerthi et al. 2008). A text's rivals are the few other themes
// that the counts rank first; all others lost already. Its features are those of the counts, each
// weighing log2 of how few texts hold it, all together 1; and its meaning, which weighs half as
// much (squared). What one text alone holds is only reckoned with, not kept. Theme first / among
// three on four fourths of Banking77's training file, each learned from the rest: 90.4 / 97.1 with
// features that all weigh the same and without meaning, 91.2 / 97.3 so (16 texts a theme 79.8 and
// 80.6 first); on German reports nothing changes beyond chance. With 20 rivals, 10 passes or
// half the weight of the meaning: the same.
//
// Each text keeps its steps, so a text that is forgotten takes its own away, exactly. What others
// learned beside it is the same as without it only after learning anew.
//
// Integers only, in the order of the lessons: the same on every machine.
// Time: some 10 µs a lesson and pass. Memory: some 8 bytes a feature and theme that hold a step,
// 4 bytes a dimension of the meaning and theme.
// Threads: none of its own; readers and writers must be kept apart by the caller.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "text/meaning.h"

namespace text {

// The rivals of a text that are looked at.
inline constexpr std::size_t kRivals = 8;

class Corrections {
 public:
  using Key = std::uint32_t;
  using Keys = std::shared_ptr<const std::vector<Key>>;
  struct Lesson {
    std::uint32_t text = 0;  // the caller's number for it
    std::int64_t theme = 0;
    Keys keys;  // each once
    MeaningVector meaning;
    std::vector<std::int64_t> rivals;
  };

  static Corrections learn(std::span<const Lesson> lessons);

  // For each theme in 256ths of the margin; above 0: for the theme.
  std::vector<int> of(std::span<const std::int64_t> themes, std::span<const Key> keys,
                      std::span<const std::int8_t> meaning) const;
  // Takes the steps of a text back; `meaning`: that of its lesson. Unknown: nothing happens.
  void forget(std::uint32_t text, std::span<const std::int8_t> meaning);

  bool empty() const { return taken_.empty(); }
  std::size_t bytes() const;

 private:
  // Sums wrap round at their ends, so that what was added can always be taken away again.
  struct Entry {
    std::uint32_t theme = 0, weight = 0;
  };
  struct Row {
    int rarity = 0;              // log2 in 256ths
    std::vector<Entry> entries;  // by theme
  };
  // So far towards the own theme and away from a rival, in 256ths.
  struct Step {
    std::uint32_t rival = 0;
    int size = 0;
  };
  struct Taken {
    std::uint32_t theme = 0;
    Keys keys;
    std::vector<Step> steps;
  };
  // A text as the model sees it.
  struct Part {
    Key key = 0;
    int value = 0;
  };
  struct Vector {
    std::vector<Part> parts;  // of the features that have a row
    std::int64_t alone = 0;   // squared, of those that have none
    std::span<const std::int8_t> meaning;
  };
  struct Pupil;

  void note_rarities(std::span<const Lesson> lessons);
  std::uint32_t number_of(std::int64_t theme);
  Vector vector_of(std::span<const Key> keys, std::span<const std::int8_t> meaning) const;
  // Of these themes, by their numbers.
  std::vector<std::int64_t> scores(std::span<const std::uint32_t> themes, const Vector& text) const;
  void pass(const Pupil& pupil);
  void step(const Taken& taken, const Vector& text, std::uint32_t rival, int size);
  void add(std::uint32_t theme, const Vector& text, int size);

  int rarest_ = 0;  // of what one text alone holds
  boost::unordered_flat_map<Key, Row> rows_;
  boost::unordered_flat_map<std::int64_t, std::uint32_t> numbers_;
  std::vector<std::vector<std::uint32_t>> meanings_;  // by number
  std::unordered_map<std::uint32_t, Taken> taken_;    // by text
};

}  // namespace text
