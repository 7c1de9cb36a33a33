// How themes are ranked: by exemplars, counts, meaning and corrections together.
#include <algorithm>
#include <mutex>
#include <utility>

#include "index_inside.h"
#include "spread.h"

namespace text {
namespace {

// A theme's score by its exemplars (0 … 1000) against that of its model (256ths of a bit): two bits
// for a full score, the best of 0.5 to 10 on a part of Banking77's training file and on German
// reports, whole and begun, with 4 to 100 texts a theme; half and double cost less than a point.
constexpr int kScoreShareOf1000 = 512;
// Of a text whose meaning is known: the model holds it, the exemplars' scores do not.
constexpr int kScoreShareWithMeaning = 256;
constexpr int kBothOfSame = 1'000'000'000;
// See spread.h; against a score by exemplars of 1000.
constexpr int kSpread = 150;

// 1 … 999 for -3 to 13 bits; 1000 is kept for the same text.
int shown_of(std::int64_t both) {
  return static_cast<int>(std::clamp<std::int64_t>((both + 768'000) * 999 / 4'096'000, 1, 999));
}

bool better(const Ranked& a, const Ranked& b) {
  return a.both != b.both ? a.both > b.both : a.theme < b.theme;
}

// In 256ths: four times the margin, with 16 texts a theme half of it, with 100 nearly all. From few
// texts the corrections learn what is chance. Twice as much and half of it: 0.2 points on Banking77
// with 4, 16 and 75 texts a theme, on German reports with 4, 8 and 16 nothing beyond chance.
int trust_in_corrections(const Models& models) {
  constexpr std::size_t kHalf = 16, kWhole = 4 * 256;
  const std::size_t texts = models.texts(), half = kHalf * models.themes();
  return texts == 0 ? 0 : static_cast<int>(kWhole * texts / (texts + half));
}

// Of a text that is begun the corrections hear the letters alone: they learned from whole texts what
// a meaning is worth. English of 10, 15, 20 and 30 characters on four fourths of Banking77's training
// file, theme among three: 32.5, 49.3, 62.9, 80.7 with its meaning, 34.2, 51.1, 64.3, 81.3 without.
std::span<const std::int8_t> heard_by_corrections(const Features& query) {
  if (query.begun) return {};
  return query.meaning;
}

// In 256ths: how much the counts say of a text that goes on. Of themes of single texts nothing:
// what a text holds of a short beginning tells more than how its letters are shared out. English of
// 15 characters, text among five on half of Banking77's training file: 51.2 with the counts, 55.2
// without, 56.6 spread; with 75 texts a theme the same with both.
int trust_while_begun(const Models& models) {
  constexpr std::size_t kHalf = 4;
  const std::size_t more = models.texts() - models.themes(), half = kHalf * models.themes();
  return more == 0 ? 0 : static_cast<int>(256 * more / (more + half));
}

}  // namespace

std::vector<Ranked> Index::Inside::ranked(const Features& query, std::size_t limit,
                                          std::span<const std::int64_t> also,
                                          const Effort& effort) const {
  std::unique_ptr<Scratch> scratch;
  {
    std::lock_guard guard(scratch_lock);
    if (!scratches.empty()) {
      scratch = std::move(scratches.back());
      scratches.pop_back();
    }
  }
  if (!scratch) scratch = std::make_unique<Scratch>();
  std::vector<Ranked> themes = rank(lists, books, query, limit, also, effort, *scratch);
  std::lock_guard guard(scratch_lock);
  scratches.push_back(std::move(scratch));
  return themes;
}

// By exemplars alone: there are no models, or they are not wanted.
std::vector<Ranked> Index::Inside::ranked_by_exemplars(const Features& query,
                                                       std::size_t limit) const {
  if (!query.begun) {
    std::vector<Ranked> themes = ranked(query, limit);
    for (Ranked& theme : themes) theme.both = theme.score;
    return themes;
  }
  std::vector<Ranked> themes = ranked(query, std::max(limit, 2 * kModelThemes));
  for (Ranked& theme : themes) theme.both = 1'000 * theme.score;
  spread(lists, themes, limit, 1'000 * kSpread);
  for (Ranked& theme : themes) theme.both = std::max(theme.both / 1'000, 1);
  std::sort(themes.begin(), themes.end(), better);
  return themes;
}

std::vector<Ranked> Index::Inside::ranked_by_both(const Features& query, std::size_t limit,
                                                  std::span<const std::int64_t> wanted) const {
  if (models.given_up() || !parts.counts) {
    std::vector<Ranked> themes = ranked_by_exemplars(query, limit);
    look_at_too(themes, wanted);
    for (Ranked& theme : themes) theme.both = std::max(theme.both, 1);
    return themes;
  }
  const Models::Answer model = models.ask(query);
  const int trust = trust_in_corrections(models);
  const int of_model = query.begun ? trust_while_begun(models) : 256;
  const bool by_letters = query.meaning.empty() || query.begun;
  int share = by_letters ? kScoreShareOf1000 : kScoreShareWithMeaning;
  share += (256 - of_model) * kScoreShareOf1000 / 256;
  std::vector<std::int64_t> also, looked_at;
  for (const Models::Scored& theme : model.best(kModelThemes)) also.push_back(theme.theme);
  std::vector<Ranked> themes = ranked(query, std::max(limit, 2 * kModelThemes), also);
  look_at_too(themes, wanted);
  for (const Ranked& theme : themes) looked_at.push_back(theme.theme);
  const std::vector<int> corrected =
      corrections.of(looked_at, model.keys(), heard_by_corrections(query));
  std::vector<Ranked> kept;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    Ranked& theme = themes[i];
    const Models::Scored said = model.of(theme.theme).value_or(Models::Scored{});
    const bool faint = theme.hits[0].score < kFaintest && said.closeness < kCloseFrom;
    if (faint && !theme.wanted) continue;
    const int told = said.score + corrected[i] * trust / 256;
    const int near = parts.exemplars ? theme.score : 0;
    theme.both = theme.score == kSame ? kBothOfSame : told * of_model / 256 * 1'000 + near * share;
    kept.push_back(std::move(theme));
  }
  std::sort(kept.begin(), kept.end(), better);
  if (of_model < 256) {
    spread(lists, kept, wanted.empty() ? limit : kept.size(), kSpread * share * (256 - of_model) / 256);
  }
  std::size_t place = 0;
  std::erase_if(kept, [&](const Ranked& theme) { return place++ >= limit && !theme.wanted; });
  for (Ranked& theme : kept) theme.both = theme.score == kSame ? kSame : shown_of(theme.both);
  std::sort(kept.begin(), kept.end(), better);
  return kept;
}

}  // namespace text
