// What the index is made of.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "books.h"
#include "grouping.h"
#include "lists.h"
#include "score.h"
#include "text/corrections.h"
#include "text/index.h"
#include "text/models.h"
#include "word_meanings.h"
#include "words.h"

namespace text {

// Themes that are looked at because of their models alone.
inline constexpr std::size_t kModelThemes = 16;

struct Index::Inside {
  explicit Inside(std::shared_ptr<const MeaningTable> table)
      : meanings(std::make_shared<const WordMeanings>(std::move(table))) {}

  mutable std::shared_mutex lock;
  Books books;
  Lists lists;
  Models models;                            // by the numbers of Books
  Corrections corrections;                  // by the same numbers
  std::size_t changes = 0;                  // texts since they were learned
  bool learning = false;                    // of corrections, now
  std::vector<std::uint32_t> gone;          // texts forgotten meanwhile
  std::unordered_set<std::int64_t> locked;  // themes
  std::shared_ptr<const WordMeanings> meanings;
  Parts parts;

  // Rooms for queries, as many as ran at once.
  mutable std::mutex scratch_lock;
  mutable std::vector<std::unique_ptr<Scratch>> scratches;

  void add(std::int64_t document, std::int64_t theme, const Features& features);
  void remove(std::int64_t document);
  void move(std::int64_t document, std::int64_t theme);
  void merge(std::int64_t from, std::int64_t into);
  // By the exemplars alone; `also`: themes that are looked at whatever their exemplars say.
  std::vector<Ranked> ranked(const Features& query, std::size_t limit,
                             std::span<const std::int64_t> also = {},
                             const Effort& effort = {}) const;
  std::vector<Ranked> ranked_by_exemplars(const Features& query, std::size_t limit) const;
  // By the exemplars and by what tells the themes apart.
  std::vector<Ranked> ranked_by_both(const Features& query, std::size_t limit,
                                     std::span<const std::int64_t> wanted) const;
  // Adds those that are not there yet, as if none of their exemplars were near.
  void look_at_too(std::vector<Ranked>& themes, std::span<const std::int64_t> wanted) const;
  std::vector<Candidate> candidates(std::span<const Models::Scored> themes) const;
  // The theme that the nearest texts vote for, by letters and by meaning; without meaning the one
  // that is sure. Neither is ever `but`.
  std::optional<std::int64_t> elected(const Features& report, std::int64_t but,
                                      Enough enough) const;
  // By letters alone.
  std::optional<std::int64_t> sure(const Features& report, std::int64_t but) const;
  // The words of its exemplars, or of other texts.
  std::vector<std::vector<Spoken>> spoken(std::int64_t theme) const;
  std::vector<std::vector<Spoken>> spoken(std::span<const Features> texts) const;
  // Slots, those that are nearest to what was asked first.
  std::vector<std::uint32_t> exemplars(const Ranked& theme) const;
  std::vector<std::string> sample(std::int64_t theme, std::size_t most) const;
  // Each known text and its rivals, in an order that depends on the texts alone. Takes the lock by
  // itself, for a moment at a time.
  std::vector<Corrections::Lesson> lessons(const std::stop_token& stop) const;

  // Makes a slot an exemplar of the theme of its text; another goes if there is one too many.
  void attach(std::uint32_t slot);
  // Takes a slot out of its theme's exemplars; it lives on.
  void detach(std::uint32_t slot);
  void look_for_twin(Theme& theme, Exemplar& exemplar);
  void make_room(Theme& theme);
  void sweep();
  // What was learned from a text is taken back, or belongs to another theme from now on.
  void forget(std::uint32_t text);
  void pass_on(std::uint32_t text, std::int64_t theme);
};

}  // namespace text
