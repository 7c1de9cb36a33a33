// Why two themes are alike, in their own words.
#include <algorithm>
#include <string_view>

#include "alike_parts.h"
#include "models_weights.h"
#include "reasons.h"

namespace text {
namespace {

// As close as two words must be to be told as a reason; as for matches.
constexpr int kCloseWords = 350;
constexpr std::size_t kWordsCompared = 24;

// A word with a topic that texts of a theme hold.
struct Held {
  std::uint64_t stem = 0;
  std::string_view said{};  // as it was said first
  std::size_t texts = 0;
};

// Those that most texts hold first; of equals the one that was said first.
std::vector<Held> words_of(const std::vector<Features>& texts) {
  std::vector<Held> words;
  std::unordered_map<std::uint64_t, std::size_t> places;
  for (const Features& text : texts) {
    for (const Word& word : text.words) {
      std::string_view said = std::string_view(text.said).substr(word.at, word.size);
      if (!word.topic || said.starts_with('[')) continue;
      auto [place, fresh] = places.try_emplace(word.stem, words.size());
      if (fresh) words.push_back({word.stem, said});
      ++words[place->second].texts;
    }
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Held& a, const Held& b) { return a.texts > b.texts; });
  return words;
}

std::vector<Reason> closest(const MeaningTable& table, std::span<const Held> mine,
                            std::span<const Held> theirs) {
  std::vector<MeaningVector> meanings;
  for (const Held& word : theirs) meanings.push_back(table.vector(word.said));
  int best = kCloseWords - 1;
  std::vector<Reason> because;
  for (const Held& word : mine) {
    const MeaningVector meaning = table.vector(word.said);
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const int close = closeness(meaning, meanings[i]);
      if (close <= best) continue;
      best = close;
      because.assign(1, {std::string(word.said), std::string(theirs[i].said), true});
    }
  }
  return because;
}

std::span<const Held> first_of(const std::vector<Held>& words) {
  return std::span(words).first(std::min(words.size(), kWordsCompared));
}

}  // namespace

std::vector<Reason> Alike::because(std::int64_t id, std::int64_t other_id) const {
  const auto &theme = in_->theme(id), &other = in_->theme(other_id);
  const std::vector<Held> mine = words_of(theme.texts), theirs = words_of(other.texts);
  std::vector<std::pair<double, Reason>> shared;
  for (const Held& word : mine) {
    auto same = std::find_if(theirs.begin(), theirs.end(),
                             [&word](const Held& w) { return w.stem == word.stem; });
    if (same == theirs.end()) continue;
    const double share = std::min(static_cast<double>(word.texts) / theme.sum.texts,
                                  static_cast<double>(same->texts) / other.sum.texts);
    const double rarity = in_->weight(key_of(word.stem, Kind::kStem));
    shared.push_back({share * rarity, {std::string(word.said), std::string(same->said), false}});
  }
  if (shared.empty() && in_->table) return closest(*in_->table, first_of(mine), first_of(theirs));
  std::stable_sort(shared.begin(), shared.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Reason> because;
  for (auto& [strength, reason] : shared) {
    if (because.size() < kReasonsMax) tell(because, std::move(reason));
  }
  return because;
}

}  // namespace text
