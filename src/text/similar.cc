#include "text/similar.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reasons.h"

namespace text {
namespace {

// Of each answer so many more are looked at: a theme further down is not what most texts mean.
constexpr std::size_t kSpare = 2;
// Below it stands what is only nearest; by letters alone scores say less of that. German reports,
// each of 40 labels in two themes: of 76 other halves 61 are left, of 134 themes of other labels 24;
// Banking77, one label of four in two: 40 of 40, 100 of 233.
constexpr int kSimilarFrom = 250;

struct Met {
  std::size_t times = 0;
  int score = 0;
  std::vector<std::pair<Reason, std::size_t>> reasons;  // and how much they weigh
};

void add(Met& met, Match match) {
  ++met.times;
  met.score += match.score;
  for (std::size_t i = 0; i < match.because.size(); ++i) {
    Reason& reason = match.because[i];
    auto same = std::find_if(met.reasons.begin(), met.reasons.end(), [&reason](const auto& known) {
      return known.first.said == reason.said && known.first.by_meaning == reason.by_meaning;
    });
    if (same == met.reasons.end()) {
      met.reasons.emplace_back(std::move(reason), 0);
      same = met.reasons.end() - 1;
    }
    same->second += kReasonsMax - i;
  }
}

std::vector<Reason> strongest(std::vector<std::pair<Reason, std::size_t>> reasons) {
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Reason> because;
  for (auto& [reason, weight] : reasons) {
    if (because.size() < kReasonsMax) tell(because, std::move(reason));
  }
  return because;
}

}  // namespace

std::vector<Match> similar(const Index& index, std::int64_t theme, std::size_t limit) {
  const std::vector<Features> asked = index.sample(theme, kAskedMax);
  const bool with_meaning = std::any_of(asked.begin(), asked.end(),
                                        [](const Features& text) { return !text.meaning.empty(); });
  std::map<std::int64_t, Met> met;
  for (const Features& text : asked) {
    for (Match& match : index.match(text, limit + kSpare)) {
      if (match.theme_id != theme) add(met[match.theme_id], std::move(match));
    }
  }
  std::vector<Match> others;
  for (auto& [id, found] : met) {
    if (2 * found.times < asked.size() || found.reasons.empty()) continue;
    const int score = found.score / static_cast<int>(asked.size());
    if (with_meaning && score < kSimilarFrom) continue;
    others.push_back({id, score, strongest(std::move(found.reasons)), false});
  }
  std::stable_sort(others.begin(), others.end(),
                   [](const Match& a, const Match& b) { return a.score > b.score; });
  if (others.size() > limit) others.resize(limit);
  return others;
}

}  // namespace text
