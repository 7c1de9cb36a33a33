#include <algorithm>

#include "hear/list_themes.h"
#include "text/normalize.h"

namespace hear {
namespace {

constexpr std::size_t kThemesMax = 1'000;  // the weightiest
constexpr std::size_t kBegunMin = 3;

// What was typed, ready to be laid beside titles.
struct Typed {
  text::Features features;
  std::string begun;  // the word that may still grow, folded; empty: none
};

Typed typed_of(std::string_view typed) {
  Typed out{text::typed_features(typed), ""};
  auto plain = text::normalize(typed);
  if (out.features.open && !plain.tokens.empty()) out.begun = plain.folded(plain.tokens.back());
  if (out.begun.size() < kBegunMin) out.begun.clear();
  return out;
}

std::vector<std::string> words_in_common(const Typed& typed, const std::string& title) {
  std::vector<std::string> words;
  auto add = [&words](std::string_view said) {
    if (std::find(words.begin(), words.end(), said) == words.end()) words.emplace_back(said);
  };
  auto features = text::features(title);
  for (const auto& word : features.words) {
    bool met = word.topic && std::any_of(typed.features.words.begin(), typed.features.words.end(),
                                         [&](const auto& w) { return w.stem == word.stem; });
    if (met) add(std::string_view(features.said).substr(word.at, word.size));
  }
  if (typed.begun.empty()) return words;
  auto plain = text::normalize(title);
  for (const auto& token : plain.tokens) {
    if (plain.folded(token).starts_with(typed.begun)) add(token.said);
  }
  return words;
}

}  // namespace

std::vector<Hit> title_hits(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                            std::string_view typed, std::size_t limit) {
  Typed wanted = typed_of(typed);
  auto all = static_cast<double>(std::max<std::size_t>(1, wanted.features.words.size()));
  std::vector<Hit> hits;
  ThemeQuery query{.limit = base::kPageRowsMax};
  for (std::size_t seen = 0; seen < kThemesMax;) {
    auto page = list_themes(tx, actor, rules, query);
    seen += page.items.size();
    for (const auto& row : page.items) {
      auto because = words_in_common(wanted, row.titles.german + " · " + row.titles.english);
      if (because.empty()) continue;
      double score = std::min(1.0, static_cast<double>(because.size()) / all);
      hits.push_back({.theme = row.id, .score = score, .because = std::move(because)});
    }
    if (!page.next) break;
    query.after = page.next;
  }
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace hear
