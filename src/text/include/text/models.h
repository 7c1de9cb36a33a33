// What tells themes apart: for each theme how much more often its texts hold a word, two words in a
// row or a run of letters than all others do.
//
//   text::Models models;
//   models.teach(theme, 1, text::features("Mahngebühr doppelt berechnet"));
//   models.rank(text::features("zweimal Mahngebühr"), 5);   // themes, best first
//
// A text counts 1, shared among its stems and runs of four letters, 1/sqrt of their number each, so
// that no long text outweighs others; pairs of stems come on top. A theme's score is the mean over
// the query's features of log2(share of the feature in the theme / share of it in all others), with
// a small count added to every feature; pairs count the less the fewer texts the themes have. That
// is naive Bayes against the rest (Rennie et al. 2003), and nothing but counts: what is forgotten
// leaves no trace, whatever the order. Theme right first / among three for a fifth of the training
// file of Banking77, learned from the rest and joined with the nearest exemplars: 89.5 / 96.9,
// without the pairs 88.1 / 96.4. What is wrong still, text/corrections.h puts right in part.
//
// Where the texts come with their meaning (text/meaning.h), a theme also has the mean of its texts'
// vectors; the closeness of the query's vector to it is added with a weight that is the larger the
// fewer texts the themes have, and larger for German, whose compounds share few letters. So a text
// finds its theme in other words and in the other language. German reports, 16 texts a theme:
// right first / among three 57.5 / 78.8 by letters, 64.7 / 85.6 with meaning.
//
// Integers only: the same on every machine. Ties go to the lowest id.
// Time: a query reads at most kModelEntriesMax entries, those of rare features first.
// Memory: some 700 bytes a text, most of it for pairs that stand in no other; with
// meaning one byte more a dimension.
// Threads: none of its own; readers and writers must be kept apart by the caller.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/features.h"
#include "text/meaning.h"
#include "text/moments.h"
#include "text/shares.h"

namespace text {

inline constexpr std::size_t kModelEntriesMax = 30'000;
// Texts of one theme that are learned from: the newest.
inline constexpr std::size_t kLessonsMax = 256;
// With more themes than this there are no models: all is forgotten and nothing learned any more.
inline constexpr std::size_t kModelThemesMax = 10'000;
// Themes as close in meaning as this are found without a letter in common.
inline constexpr int kCloseFrom = 350;

// A known text and how much it is like another, in thousandths.
struct Neighbour {
  std::int64_t theme = 0;
  int likeness = 0;
};

class Models {
 public:
  // A stem's, a pair's or a run's hash; those of a text sorted, each once.
  using Key = std::uint32_t;
  using Keys = std::shared_ptr<const std::vector<Key>>;
  static std::vector<Key> keys_of(const Features& features);

  // In 256ths of a bit a feature; above 0: speaks for the theme.
  struct Scored {
    std::int64_t theme = 0;
    int score = 0;
    int closeness = 0;  // in meaning: the cosine with the mean of its texts, in thousandths
    friend bool operator==(const Scored&, const Scored&) = default;
  };

  // A text becomes one of the theme's, under a number of the caller's that is not in use.
  void teach(std::int64_t theme, std::uint32_t text, const Features& features);
  // Between these two nothing may be asked, and what is taught is counted all at once at the end:
  // much faster for many. The models must be empty before.
  void hold_back();
  void catch_up();
  // The same text stands in another theme as well, under another number. Unknown: nothing happens.
  void copy(std::uint32_t text, std::uint32_t as, std::int64_t theme);
  // It becomes another theme's. Unknown: nothing happens.
  void move(std::uint32_t text, std::int64_t theme);
  // Unknown: nothing happens.
  void forget(std::uint32_t text);

  // The themes that share a feature with the text or are close in meaning (kCloseFrom), by score
  // downward, then by id; at most `limit`.
  std::vector<Scored> rank(const Features& features, std::size_t limit) const {
    return ask(features).best(limit);
  }

  // The same with a look at single themes; valid until the models change.
  class Answer {
   public:
    std::vector<Scored> best(std::size_t limit) const;
    // Also of themes that share nothing with the text; nothing: not known at all.
    std::optional<Scored> of(std::int64_t theme) const;
    // What the text holds.
    const std::vector<Key>& keys() const { return *keys_; }

   private:
    friend class Models;
    Answer(const Models& models, Keys keys) : models_(models), keys_(std::move(keys)) {}
    Scored scored(std::uint32_t number) const;
    int least_worth(std::size_t limit) const;

    const Models& models_;
    Keys keys_;
    const MeaningVector* meaning_ = nullptr;
    int features_ = 0, absent_ = 0, meaning_weight_ = 0;
    std::vector<int> sums_;           // by number of the theme
    std::vector<std::uint32_t> met_;  // those whose sum is not 0, or that are close in meaning
  };
  Answer ask(const Features& features) const;

  // A text that was taught, and its theme.
  struct Known {
    std::uint32_t text = 0;
    std::int64_t theme = 0;
    Keys keys;
  };
  std::vector<Known> known() const;
  // Empty: unknown, or without meaning. Valid until the models change.
  std::span<const std::int8_t> meaning_of(std::uint32_t text) const;
  // The other themes that this text would be taken for, best first. Unknown: none.
  std::vector<std::int64_t> rivals(std::uint32_t text, std::size_t limit) const;
  // The texts of these themes that are nearest to a text, by letters and by meaning.
  std::vector<Neighbour> neighbours(const std::vector<Key>& keys, const MeaningVector& meaning,
                                    std::span<const Scored> themes) const;
  // How close in meaning a text is to those known, whatever they are about.
  Around around(const MeaningVector& meaning) const { return moments_.around(meaning); }

  // There are too many themes.
  bool given_up() const { return given_up_; }

  std::size_t themes() const { return numbers_.size(); }
  std::size_t texts() const { return lessons_.size(); }
  // The language of most texts; of none unknown. What tells no language counts as German.
  Language usual_language() const {
    if (lessons_.empty()) return Language::kUnknown;
    return 2 * english_ > lessons_.size() ? Language::kEnglish : Language::kGerman;
  }
  std::size_t bytes() const;

 private:
  struct Theme {
    std::int64_t id = 0;
    std::uint64_t weight = 0;
    std::vector<std::uint32_t> texts;   // oldest first; empty: the place is free
    std::vector<std::int32_t> meaning;  // sum over the texts
    MeaningVector direction;            // of that sum; empty: it has none
    double length = 0;                  // of that sum
  };
  struct Lesson {
    std::uint32_t theme = 0;
    Keys keys;
    MeaningVector meaning;
    bool english = false;
  };
  // What is asked for: a new text, or one that was taught.
  struct Question {
    Keys keys;
    const MeaningVector& meaning;
    int meaning_weight = 0;
  };
  // Thousandths; damped as if two more texts stood at right angles to all of the theme's: one text
  // says less of a theme than many.
  struct Closeness {
    int cosine = 0, damped = 0;
  };
  class Rarity;
  struct Found {
    Key key;
    Shares::List list;
  };

  Shares& shares_of(Key key);
  const Shares& shares_of(Key key) const;
  std::uint32_t number_of(std::int64_t theme);
  void enter(std::uint32_t text, Lesson lesson);
  Lesson leave(std::uint32_t text);
  void count(std::uint32_t theme, const std::vector<Key>& keys);
  void discount(std::uint32_t theme, const std::vector<Key>& keys);
  void mean(std::uint32_t theme, const MeaningVector& meaning, int sign);
  Answer ask(const Question& question) const;
  std::vector<Found> find(const std::vector<Key>& keys) const;
  static Closeness closeness_to(const Theme& theme, const MeaningVector& meaning);
  int share_of_pairs() const;
  double meaning_bits() const;
  int meaning_weight(const Features& query) const;

  Shares singles_, pairs_;  // of stems and runs; of pairs of stems
  std::unordered_map<std::int64_t, std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, Lesson> lessons_;
  std::vector<Theme> themes_;  // by number
  std::vector<std::uint32_t> free_;
  std::uint64_t weight_ = 0;       // of all
  Moments moments_;                // of all texts' meanings
  std::size_t english_ = 0;        // texts
  bool given_up_ = false, held_back_ = false;
};

}  // namespace text
