// Which themes does a text belong to? Inverted lists of stems and character runs over the themes'
// exemplars; themes are ranked by their best exemplars.
//
//   text::Index index;
//   index.add(report, theme, text::features("Mahngebühr doppelt berechnet"));
//   index.match(text::typed_features("mahnge"), 5);   // themes, best first
//   index.group(text::features("Mahngebuehr doppelt berechnet!"));  // the theme, sure enough
//
// Documents are the reports, by ids > 0 of the caller; themes are ids > 0 too and exist as long as
// they have a document.
//
// Exemplars. A theme is represented by at most kExemplarsMax distinct texts. When one more comes,
// the one goes that another exemplar resembles most; the newest stays. Of other documents the index
// knows only id, theme and hash. They are no longer found by their words, but still as exact
// duplicates.
//
// Deterministic: the same calls in the same order give the same answers, in integers; ties go to
// the lowest id. The weight of a word drifts with the counts of the exemplars, as they are at the
// query.
//
// Time. A query reads at most kPostingsMax list entries, rare features first, whatever the text.
// Memory. About 450 bytes an exemplar (of half a million), 90 bytes a further document, 5 MB in all
// cases; what the models keep comes on top (text/models.h): see bytes(). With a table up to 1 MB of
// words that reasons asked for.
// Threads. Any function from any thread: readers share a lock, a change takes it alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "text/features.h"

namespace text {

inline constexpr std::size_t kExemplarsMax = 32;
inline constexpr std::size_t kPostingsMax = 300'000;
inline constexpr std::size_t kReasonsMax = 3;
inline constexpr std::size_t kTitleTermsMax = 4;
inline constexpr std::size_t kTitleWordCharsMax = 40;  // of each; then "…"

// A word of the query and the word of the theme it met: equal, same stem, alike in its letters, or,
// where there is nothing of that, close in meaning.
struct Reason {
  std::string typed;
  std::string said;
  bool by_meaning = false;
  friend bool operator==(const Reason&, const Reason&) = default;
};

struct Match {
  std::int64_t theme_id = 0;
  int score = 0;                // 1 … 1000
  std::vector<Reason> because;  // the strongest first, at most kReasonsMax; may be empty
  bool strong = false;          // very likely the same thing; at most the first of an answer is
  friend bool operator==(const Match&, const Match&) = default;
};

class Index {
 public:
  // `table`: the one that features are worked out with, for reasons by meaning; may be missing.
  explicit Index(std::shared_ptr<const MeaningTable> table = nullptr, const Parts& parts = {});
  ~Index();
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;

  // Puts a document into a theme; one that is known already is taken out first. The features are
  // copied. A text without a word is kept in the books only.
  void add(std::int64_t document, std::int64_t theme, const Features& features);
  // The same for many and an index that holds nothing yet, faster: portion by portion as `next` gives
  // them, until one is empty. Nothing else may be asked of the index meanwhile.
  struct Document {
    std::int64_t id = 0, theme = 0;
    const Features* features = nullptr;
  };
  void add_all(const std::function<std::span<const Document>()>& next);
  void add_all(std::span<const Document> documents);
  // Learns anew, from all documents, what counting gets wrong (text/corrections.h). Some 0.1 ms a
  // text; meanwhile the index answers and takes changes. Until then new texts only count. Stopped,
  // or while another thread learns: nothing happens.
  void learn(const std::stop_token& stop = {});
  // Texts that came, went or moved since then.
  std::size_t unlearned() const;
  // Takes a document out: no answer depends on it any more. Unknown: nothing happens.
  void remove(std::int64_t document);
  // Puts a known document into another theme (which may be new). Unknown: nothing happens. One that
  // is no exemplar moves in the books only; to make its words count for the new theme, add() it
  // again.
  void move(std::int64_t document, std::int64_t theme);
  // Puts all documents of one theme into another (which may be new).
  void merge(std::int64_t from, std::int64_t into);

  // A locked theme takes no text in by likeness: group() leads there only what is the same as a text
  // it holds. Whether it holds any does not matter.
  void lock(std::int64_t theme, bool locked);
  // A person decided where a known document lies; of several decisions the later has the higher
  // number > 0. What is the same as it goes where the last of them put it, whatever else holds it.
  // 0: the decision was taken back. Stays with the document when it moves, and goes when it is
  // removed or added again.
  void pin(std::int64_t document, std::int64_t decision);

  // False: there are more themes than the models take (kModelThemesMax), so in match(), group() and
  // group_again() the letters decide alone, and features for these need no meaning.
  bool heeds_meaning() const;
  // Another table for reasons and sample(); only where meaning is not heeded, so that nothing of the
  // old one is left.
  void take_table(std::shared_ptr<const MeaningTable> table);

  // The language of most texts, for those being typed that tell none (typed_features).
  Language usual_language() const;

  // The themes nearest to a text, by score downward, then by id; at most `limit`. What shares next
  // to nothing with the text is left out. While English is typed, themes of few texts stand lower
  // the more they are like one above. `also`: themes that are given back on top of that, whatever
  // they share with the text (text/embeddings.h); one that is unknown is left out.
  std::vector<Match> match(const Features& typed, std::size_t limit,
                           std::span<const std::int64_t> also = {}) const;
  // The theme a new report belongs to without asking anybody; nothing: it begins its own. Exact
  // duplicates always; otherwise only what tells something and is sure enough, since two things in
  // one theme harm more than one thing in two.
  std::optional<std::int64_t> group(const Features& report) const;
  // The theme that a text belongs to after all which lies alone in `alone`, now that more was said.
  // For three quarters more votes than group() asks for; by letters alone as sure as there.
  std::optional<std::int64_t> group_again(const Features& report, std::int64_t alone) const;
  // Whether enough was said to ask that of all that lie alone: a tenth more texts than last time.
  static bool again_due(std::size_t texts, std::size_t last_time) {
    return texts >= last_time + std::max<std::size_t>(32, last_time / 10);
  }
  // The same for exact duplicates alone.
  std::optional<std::int64_t> same(const Features& report) const;

  // A title in either language. Texts of the language alone make it; where there are next to none of
  // one language, both are the same. What tells no language counts for the one most have.
  struct Titles {
    std::string german, english;
    friend bool operator==(const Titles&, const Titles&) = default;
  };
  Titles titles(std::int64_t theme) const;
  Titles titles(std::span<const Features> texts) const;

  // The machine's own words for a theme: its two to four strongest words joined by " · ", never a
  // quoted text. Words of a single text stand in its order. Empty: unknown theme or no word.
  std::string title(std::int64_t theme) const;
  // The same for texts that are not in the index (yet).
  std::string title(std::span<const Features> texts) const;

  // Some of a theme's exemplars to ask with, of all its ages, at most `most`: their words, each
  // once, worked out with the index's own table. Empty: unknown theme or no word.
  std::vector<Features> sample(std::int64_t theme, std::size_t most) const;

  // The theme of a document, or nothing.
  std::optional<std::int64_t> theme_of(std::int64_t document) const;
  std::size_t documents() const;
  std::size_t themes() const;
  std::size_t exemplars() const;
  // Memory held, counted from the sizes of the tables.
  std::size_t bytes() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

}  // namespace text
