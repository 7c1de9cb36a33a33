// How near exemplars are to a text, and themes by their exemplars.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "books.h"
#include "lists.h"
#include "text/features.h"
#include "text/index.h"

namespace text {

struct Hit {
  std::uint32_t slot = 0;
  int score = 0;  // 0 … 1000: the cosine of the weighted terms
  // How much of the query's grams it holds, 1000 for all in one of mean length.
  int holds = 0;
};

struct Ranked {
  std::int64_t theme = 0;
  int score = 0;  // 1 … 1000, by its exemplars; kSame: one is the same text
  int both = 0;   // joined with what its model says, 1'000 are a bit / 256; left to the index
  bool asked_for = false;   // was in `also`
  bool wanted = false;      // by the index's caller
  std::vector<Hit> hits{};  // its exemplars, nearest first; of equals the oldest
};

// Room for one query at a time; kept between queries, since making it costs more than most queries.
struct Scratch {
  std::vector<std::uint32_t> sums;     // by slot
  std::vector<std::uint64_t> in_query;  // a bit a term, few enough for the nearest cache; all 0
                                        // between queries
};

inline constexpr int kSame = 1'000;
inline constexpr int kFaintest = 60;  // below, two texts share but endings and function words

// How far a query goes: list entries that it reads, rare terms first, exemplars that stand out by
// them, and themes among those whose exemplars it looks at closely.
struct Effort {
  std::size_t entries = kPostingsMax, exemplars = 256, themes = 32;
};

// The themes nearest to a text, best first, by score and then by id; at most `limit`. `also`:
// themes that are looked at closely and given back whatever the lists say.
std::vector<Ranked> rank(const Lists& lists, const Books& books, const Features& query,
                         std::size_t limit, std::span<const std::int64_t> also, const Effort& effort,
                         Scratch& scratch);

}  // namespace text
