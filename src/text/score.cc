#include "score.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "text/index.h"

namespace text {
namespace {

constexpr int kBackgroundMax = 100;
// The shares of grams and stems in a cosine: best of 1:0 to 2:3 on German reports and Banking77.
constexpr int kGramShare = 4, kStemShare = 1;

struct Term {
  std::uint32_t term, count, weight;
};

// The terms of a query that some exemplar holds, rarest first.
std::vector<Term> terms_of(const Lists& lists, const Features& query) {
  std::vector<Term> terms;
  terms.reserve(query.grams.size() + query.words.size());
  for (std::uint32_t gram : query.grams) {
    if (lists.count(gram) > 0) terms.push_back({gram, lists.count(gram), lists.weight(gram) / 4});
  }
  for (const Word& word : query.words) {
    std::uint32_t term = lists.stem_term(word.stem);
    if (term == kNone || lists.count(term) == 0) continue;
    terms.push_back({term, lists.count(term), lists.weight(term)});
  }
  std::stable_sort(terms.begin(), terms.end(),
                   [](const Term& a, const Term& b) { return a.count < b.count; });
  return terms;
}

void sum_up(const Lists& lists, const std::vector<Term>& terms, std::size_t most,
            std::vector<std::uint32_t>& sums) {
  sums.assign(lists.slots(), 0);
  std::size_t left = most;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Term& term = terms[i];
    if (lists.listed(term.term) > left) break;
    if (i + 1 < terms.size()) lists.fetch(terms[i + 1].term);
    left -= lists.listed(term.term);
    lists.read(term.term, [&](std::span<const std::uint32_t> slots) {
      for (std::uint32_t slot : slots) sums[slot] += term.weight;
      return true;
    });
  }
}

struct Candidate {
  std::uint32_t score, slot;
};

bool nearer(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.slot < b.slot;
}

constexpr std::uint32_t kAtOnce = 32;

bool all_below(const std::uint32_t* sums, std::uint32_t least) {
  std::uint32_t most = 0;
  for (std::uint32_t i = 0; i < kAtOnce; ++i) most = std::max(most, sums[i]);
  return most <= least;
}

// The living exemplars with the largest sums, damped by their length as in BM25 (b = 0.6, k = 1.2),
// best first.
std::vector<Candidate> candidates_of(const Lists& lists, const std::vector<std::uint32_t>& sums,
                                     std::size_t most) {
  const std::uint64_t mean = lists.living_grams() / std::max<std::size_t>(lists.living(), 1) + 1;
  std::vector<std::uint32_t> damping(1'024);  // 2^16 / (1 + 1.2 * (0.4 + 0.6 * length / mean))
  for (std::size_t n = 0; n < damping.size(); ++n) {
    damping[n] = static_cast<std::uint32_t>(6'553'600 * mean / (148 * mean + 72 * n));
  }
  std::vector<Candidate> best;
  best.reserve(2 * most);
  std::uint32_t least = 0, least_sum = 0;  // of a score; of the sum that even the shortest needs
  const std::span<const std::uint16_t> lengths = lists.lengths();
  for (std::uint32_t slot = 0; slot < sums.size(); ++slot) {
    if (slot % kAtOnce == 0 && slot + kAtOnce <= sums.size() && all_below(&sums[slot], least_sum)) {
      slot += kAtOnce - 1;
      continue;
    }
    if (sums[slot] <= least_sum || lengths[slot] == 0) continue;
    std::uint64_t damp = damping[std::min<std::size_t>(lengths[slot], damping.size() - 1)];
    auto score = static_cast<std::uint32_t>((sums[slot] * damp) >> 16);
    if (score <= least) continue;
    best.push_back({score, slot});
    if (best.size() < 2 * most) continue;
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(most), best.end(), nearer);
    best.resize(most);
    least = std::max_element(best.begin(), best.end(), nearer)->score;
    least_sum = static_cast<std::uint32_t>(((std::uint64_t{least} + 1) << 16) / damping[1]) - 1;
  }
  std::sort(best.begin(), best.end(), nearer);
  if (best.size() > most) best.resize(most);
  return best;
}

std::uint64_t squared(std::uint64_t weight) { return (weight * weight) >> 8; }

// 1000 * shared / sqrt(a * b). IEEE 754 rounds a square root the same everywhere.
int cosine(std::uint64_t shared, std::uint64_t a, std::uint64_t b) {
  if (a == 0 || b == 0) return 0;
  double length = std::sqrt(static_cast<double>(a)) * std::sqrt(static_cast<double>(b));
  return static_cast<int>(std::min(1'000.0, 1'000 * static_cast<double>(shared) / length));
}

class Near {
 public:
  Near(const Lists& lists, const Features& query, std::vector<std::uint64_t>& marks)
      : lists_(lists), query_(query), marks_(marks) {
    marks_.resize(lists.terms() / 64 + 1);
    mean_ = lists.living_grams() / std::max<std::size_t>(lists.living(), 1) + 1;
    mark(true);
    for (std::uint32_t gram : query.grams) {
      grams_ += squared(lists.weight(gram));
      if (lists.count(gram) > 0) held_ += lists.weight(gram);
    }
    for (const Word& word : query.words)
      stems_ += squared(lists.weight(lists.stem_term(word.stem)));
  }
  ~Near() { mark(false); }
  Near(const Near&) = delete;
  Near& operator=(const Near&) = delete;

  Hit look(std::uint32_t id) {
    lists_.slot(id).packed.read(terms_);
    const Shared grams = share(terms_.gram_terms(), grams_);
    const Shared stems = share(terms_.stem_terms(), stems_);
    if (query_.grams.empty()) return {id, stems.cosine, 0};
    const int both = kGramShare * grams.cosine + kStemShare * stems.cosine;
    return {id, both / (kGramShare + kStemShare), holds(grams.weight, terms_.grams)};
  }

 private:
  struct Shared {
    std::uint64_t weight = 0;
    int cosine = 0;
  };

  Shared share(std::span<const std::uint32_t> terms, std::uint64_t of_query) const {
    std::uint64_t shared = 0, all = 0, sum = 0;
    for (std::uint32_t term : terms) {
      const std::uint64_t weight = lists_.weight(term), square = squared(weight);
      const std::uint64_t held = marks_[term / 64] >> (term % 64) & 1;
      all += square;
      shared += square * held;
      sum += weight * held;
    }
    return {sum, cosine(shared, of_query, all)};
  }

  // The share of the query's grams, damped as in BM25, but with b = 0.3: a longer text may well be
  // what a short beginning becomes.
  int holds(std::uint64_t shared, std::uint64_t grams) const {
    if (held_ == 0) return 0;
    return static_cast<int>(1'000 * shared * 2'200 * mean_ /
                            (held_ * (1'840 * mean_ + 360 * grams)));
  }

  void mark(bool held) {
    auto set = [&](std::uint32_t term) {
      const std::uint64_t bit = std::uint64_t{1} << (term % 64);
      held ? marks_[term / 64] |= bit : marks_[term / 64] &= ~bit;
    };
    for (std::uint32_t gram : query_.grams) set(gram);
    for (const Word& word : query_.words) {
      std::uint32_t term = lists_.stem_term(word.stem);
      if (term != kNone) set(term);
    }
  }

  const Lists& lists_;
  const Features& query_;
  std::vector<std::uint64_t>& marks_;
  std::uint64_t grams_ = 0, stems_ = 0, held_ = 0, mean_ = 0;
  Packed::Terms terms_;  // room
};

// How near a theme's exemplars are, nearest first.
std::vector<int> likenesses_of(const Ranked& theme, bool open) {
  std::vector<int> all;
  for (const Hit& hit : theme.hits) all.push_back(open ? hit.holds : hit.score);
  if (open) std::sort(all.begin(), all.end(), std::greater<>());
  return all;
}

// What any text has in common with any other: the mean over the exemplars looked at, kept low so
// that it cannot swallow the likenesses of an index that holds little else.
int background_of(const std::vector<Ranked>& themes) {
  std::size_t sum = 0, count = 1;
  for (const Ranked& theme : themes) {
    count += theme.hits.size();
    for (const Hit& hit : theme.hits) sum += static_cast<std::size_t>(hit.score);
  }
  return std::min(static_cast<int>(sum / count), kBackgroundMax);
}

// A theme is as near as its exemplars, the nearest counting most: with x0 >= x1 >= … their cosines
// above the background, y = (sum of 0.85^i * xi^1.5)^(2/3), shown as y / (y + 0.4). The power keeps
// many faint likenesses from outweighing a close one, so that a theme of one report has its chance
// against one of thirty. Right theme first / among three, 24 reports a theme, a third of them
// asked: power 1 50.9 / 75.3, 1.5 50.0 / 73.4, 2 48.4 / 73.1; with themes of 1 to 16 reports (half
// of them below 3): 14.1 / 26.2, 26.6 / 47.8, 25.3 / 44.4.
int theme_score(const std::vector<int>& likenesses, int background) {
  double sum = 0, share = 1;
  for (int likeness : likenesses) {
    const double x = std::max(likeness - background, likeness / 10);
    sum += share * x * std::sqrt(x);
    share *= 0.85;
  }
  const double y = std::cbrt(sum) * std::cbrt(sum);
  return static_cast<int>(1'000 * y / (y + 400));
}

Ranked look_closely(const Lists& lists, const Books& books, Near& near, const Features& query,
                    std::int64_t id) {
  Ranked theme{.theme = id};
  for (const Exemplar& exemplar : books.themes().at(id).exemplars) {
    const Slot& slot = lists.slot(exemplar.slot);
    const bool same = books.text(slot.text).hash == query.hash;
    theme.hits.push_back(near.look(exemplar.slot));
    if (same) theme.hits.back().score = kSame;
  }
  std::sort(theme.hits.begin(), theme.hits.end(), [](const Hit& a, const Hit& b) {
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
  });
  return theme;
}

}  // namespace

std::vector<Ranked> rank(const Lists& lists, const Books& books, const Features& query,
                         std::size_t limit, std::span<const std::int64_t> also, const Effort& effort,
                         Scratch& scratch) {
  std::vector<Ranked> themes;
  if (query.hash == 0) return themes;
  sum_up(lists, terms_of(lists, query), effort.entries, scratch.sums);
  Near near(lists, query, scratch.in_query);
  for (std::int64_t id : also) {
    if (!books.themes().at(id).exemplars.empty()) {
      themes.push_back(look_closely(lists, books, near, query, id));
      themes.back().asked_for = true;
    }
  }
  const std::size_t most = themes.size() + std::max(effort.themes, limit);
  std::uint32_t last = 0;
  for (const Candidate& candidate : candidates_of(lists, scratch.sums, effort.exemplars)) {
    // Of equals all or none while they are spread: not those that came first.
    if (themes.size() >= most && (!query.begun || candidate.score != last)) break;
    const std::int64_t id = books.text(lists.slot(candidate.slot).text).theme;
    auto known = [id](const Ranked& theme) { return theme.theme == id; };
    if (std::any_of(themes.begin(), themes.end(), known)) continue;
    themes.push_back(look_closely(lists, books, near, query, id));
    last = candidate.score;
  }
  const int background = background_of(themes);
  for (Ranked& theme : themes) {
    const bool same = theme.hits[0].score == kSame;
    theme.score = same ? kSame : theme_score(likenesses_of(theme, query.begun), background);
  }
  std::erase_if(themes, [](const Ranked& theme) {
    return theme.hits[0].score < kFaintest && !theme.asked_for;
  });
  std::sort(themes.begin(), themes.end(), [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.theme < b.theme;
  });
  if (themes.size() > limit && !query.begun) themes.resize(limit);
  return themes;
}

}  // namespace text
