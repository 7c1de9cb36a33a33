// What tells themes apart: for each theme how much more often its texts hold a word or a run of
// letters than all others do.
//
//   text::Models models;
//   models.teach(theme, 1, text::features("Mahngebühr doppelt berechnet"));
//   models.rank(text::features("zweimal Mahngebühr"), 5);   // themes, best first
//
// A text counts 1, shared among its stems and runs of four letters, 1/sqrt of their number each, so
// that no long text outweighs others. A theme's score is the mean over the query's features of
// log2(share of the feature in the theme / share of it in all others), with a small count added to
// every feature. That is naive Bayes against the rest (Rennie et al. 2003), and nothing but counts:
// what is forgotten leaves no trace, whatever the order.
// Theme right first / among three for a fifth of the training file of Banking77, learned from the
// rest: 88.0 / 95.9; a linear SVM on the same features 89.6 / 96.2, nearest neighbours 79.0 / 92.9.
//
// Integers only: the same on every machine. Ties go to the lowest id.
// Time: a query reads at most kModelEntriesMax entries, those of rare features first.
// Memory: some 250 bytes a text.
// Threads: none of its own; readers and writers must be kept apart by the caller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "text/features.h"

namespace text {

inline constexpr std::size_t kModelEntriesMax = 300'000;
// Texts of one theme that are learned from: the newest.
inline constexpr std::size_t kLessonsMax = 256;

class Models {
 public:
  // In 256ths of a bit a feature; above 0: speaks for the theme.
  struct Scored {
    std::int64_t theme = 0;
    int score = 0;
    friend bool operator==(const Scored&, const Scored&) = default;
  };

  // A text becomes one of the theme's, under a number of the caller's that is not in use.
  void teach(std::int64_t theme, std::uint32_t text, const Features& features);
  // The same text stands in another theme as well, under another number. Unknown: nothing happens.
  void copy(std::uint32_t text, std::uint32_t as, std::int64_t theme);
  // It becomes another theme's. Unknown: nothing happens.
  void move(std::uint32_t text, std::int64_t theme);
  // Unknown: nothing happens.
  void forget(std::uint32_t text);

  // The themes that share a feature with the text, by score downward, then by id; at most `limit`.
  std::vector<Scored> rank(const Features& features, std::size_t limit) const;

  std::size_t themes() const { return numbers_.size(); }
  std::size_t texts() const { return lessons_.size(); }
  std::size_t bytes() const;

 private:
  using Key = std::uint32_t;  // a stem's or a run's hash, told apart by the highest bit
  struct Entry {
    std::uint32_t theme = 0, weight = 0;
  };
  struct List {
    std::uint64_t weight = 0;    // of all entries
    std::vector<Entry> entries;  // by theme
  };
  struct Theme {
    std::int64_t id = 0;
    std::uint64_t weight = 0;
    std::vector<std::uint32_t> texts;  // oldest first; empty: the place is free
  };
  struct Lesson {
    std::uint32_t theme = 0;
    std::vector<Key> keys;
  };
  struct Found {
    Key key;
    const List* list;
  };

  static std::vector<Key> keys_of(const Features& features);
  std::uint32_t number_of(std::int64_t theme);
  void enter(std::uint32_t text, std::uint32_t theme, std::vector<Key> keys);
  Lesson leave(std::uint32_t text);
  void count(std::uint32_t theme, const std::vector<Key>& keys);
  void discount(std::uint32_t theme, const std::vector<Key>& keys);
  std::vector<Found> find(const Features& features) const;

  std::unordered_map<Key, List> lists_;
  std::unordered_map<std::int64_t, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, Lesson> lessons_;
  std::vector<Theme> themes_;  // by number
  std::vector<std::uint32_t> free_;
  std::uint64_t weight_ = 0;  // of all
};

}  // namespace text
