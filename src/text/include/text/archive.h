// All reports, found by their words: for explicit search, as against the few exemplars a theme that
// answer while somebody types (text/index.h).
//
//   text::Archive archive;
//   archive.put({.report = 7, .theme = 3, .day = 20'783}, text::archive_words("Rückruf blieb aus"));
//   archive.search(text::asked_words("rückruf"), {}, 50);     // best first, of equals the newest
//
// A word is kept as the hash of its stem, one rule for German and English (the word table's). A
// report's score is the sum of what its words that were asked for weigh (Robertson and Zaragoza
// 2009), rare ones most; how long it is or how often it says a word does not count, for reports are
// a sentence or two. Function words ("nicht", "customer") are not kept. With a word table the
// nearest words of both languages are asked for as well, for less.
//
// Time. A search reads at most kArchiveReadMax entries, rare words first and of each the newest;
// what lies beyond is not found by that word. Memory. Some 20 bytes a report, also of one that was
// removed, until the archive is made anew: see bytes(). Deterministic: the same calls in the same order
// give the same answers.
// Threads. Any function from any thread: searches share a lock, a change takes it alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "text/meaning.h"

namespace text {

inline constexpr std::size_t kArchiveReadMax = 4'000'000;
inline constexpr std::size_t kAskedWordsMax = 24;
inline constexpr std::size_t kFoundMax = 1'000;

// The words of a report: hashes of their stems, each once; none of a text of function words.
std::vector<std::uint64_t> archive_words(std::string_view report);

// What is looked for, and how much of its weight it brings, in 256ths.
struct AskedWord {
  std::uint64_t word = 0;
  int share = 256;
};
std::vector<AskedWord> asked_words(std::string_view text, const MeaningTable* table = nullptr);

class Archive {
 public:
  struct Entry {
    std::int64_t report = 0, theme = 0;  // > 0
    std::int32_t day = 0;                // since 1970; kept from 2000 to 2179
    std::uint8_t facets = 0;             // whatever the caller filters by
  };
  struct Filter {
    std::uint8_t facets = 0, mask = 0;  // reports whose facets are these in the mask's bits
    std::int32_t from = 0, to = std::numeric_limits<std::int32_t>::max();  // days, `to` not
    std::vector<std::int64_t> themes;  // those alone; empty: all
  };
  struct Found {
    std::int64_t report = 0, theme = 0;
    int score = 0;
    friend bool operator==(const Found&, const Found&) = default;
  };

  Archive();
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // A report that is known already is taken out first. Cheapest in the order of their ids.
  void put(const Entry& entry, std::span<const std::uint64_t> words);
  // From here on no search finds it; its words go with the next sweep(). Unknown: nothing happens.
  void remove(std::int64_t report);
  // False: unknown.
  bool move(std::int64_t report, std::int64_t theme);
  void merge(std::int64_t from, std::int64_t into);
  // Reports that were removed and whose words are still there.
  std::size_t unswept() const;
  // Takes those words out, a 64th of all words at a time, for which changes and searches wait.
  // Stopped: the rest stays for the next time.
  void sweep(const std::stop_token& stop = {});

  // At most `limit` and kFoundMax, by score downward, of equals the newest first. Nothing asked
  // for: the newest that the filter lets through.
  std::vector<Found> search(std::span<const AskedWord> asked, const Filter& filter,
                            std::size_t limit) const;

  std::size_t reports() const;
  std::size_t bytes() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> in_;
};

}  // namespace text
