#include "words.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "text/meaning.h"
#include "text/normalize.h"

namespace text {
namespace {

struct Candidate {
  std::uint64_t strength = 0;  // texts that hold it, times its weight
  std::uint32_t weight = 0, texts = 0;
  std::size_t first = 0;  // where it stood first
  std::map<std::string_view, std::uint32_t> said;

  // As it was written most often; of equals the first in the alphabet, capitals before small
  // letters.
  std::string_view surface() const {
    auto more = [](const auto& a, const auto& b) { return a.second < b.second; };
    return std::max_element(said.begin(), said.end(), more)->first;
  }
};

std::vector<Candidate> candidates_of(const std::vector<std::vector<Spoken>>& texts, bool topics) {
  std::unordered_map<std::uint64_t, std::size_t> known;
  std::vector<Candidate> all;
  std::size_t place = 0;
  for (const std::vector<Spoken>& text : texts) {
    for (const Spoken& word : text) {
      ++place;
      bool mask = !word.said.empty() && word.said[0] == '[';
      if (mask || (topics && !word.topic)) continue;
      auto [found, fresh] = known.try_emplace(word.key, all.size());
      if (fresh) all.emplace_back().first = place;
      Candidate& candidate = all[found->second];
      candidate.weight = word.weight;
      candidate.strength += word.weight;
      ++candidate.texts;
      ++candidate.said[word.said];
    }
  }
  return all;
}

// No word breaks a page.
std::string shortened(std::string_view word) {
  const std::string_view start = base::first_chars(word, kTitleWordCharsMax);
  return start.size() == word.size() ? std::string(word) : std::string(start) + "…";
}

std::string folded(std::string_view word) { return normalize(word).text; }

// Whether one word is only a longer form of the other.
bool same_beginning(std::string_view a, std::string_view b) {
  std::size_t size = std::min(a.size(), b.size());
  return a.substr(0, size) == b.substr(0, size);
}

// Of the words alone: each stem stands once.
Language language_of(const std::vector<Spoken>& text) {
  std::string all;
  for (const Spoken& word : text) all.append(word.said).append(1, ' ');
  return guess_language(normalize(all));
}

}  // namespace

std::string title_of(const std::vector<std::vector<Spoken>>& texts) {
  std::vector<Candidate> all = candidates_of(texts, true);
  if (all.empty()) all = candidates_of(texts, false);
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.strength > b.strength; });
  std::vector<const Candidate*> chosen;
  std::vector<std::string> forms;
  for (const Candidate& candidate : all) {
    // Beyond two words only what carries the theme: a third of the strongest, and no one-off.
    bool faint =
        candidate.strength * 3 < all[0].strength || (texts.size() > 2 && candidate.texts < 2);
    if (chosen.size() == kTitleTermsMax || (chosen.size() >= 2 && faint)) break;
    std::string form = folded(candidate.surface());
    auto alike = [&form](const std::string& other) { return same_beginning(form, other); };
    if (std::any_of(forms.begin(), forms.end(), alike)) continue;
    chosen.push_back(&candidate);
    forms.push_back(std::move(form));
  }
  if (texts.size() == 1) {
    std::sort(chosen.begin(), chosen.end(),
              [](const Candidate* a, const Candidate* b) { return a->first < b->first; });
  }
  std::string title;
  for (const Candidate* candidate : chosen) {
    if (!title.empty()) title += " · ";
    title += shortened(candidate->surface());
  }
  return title;
}

Index::Titles titles_of(const std::vector<std::vector<Spoken>>& texts) {
  // A language that fewer texts than this share are of is a mistake of the guess.
  constexpr std::size_t kShare = 8;
  std::vector<Language> languages;
  std::size_t german = 0, english = 0;
  for (const std::vector<Spoken>& text : texts) {
    languages.push_back(language_of(text));
    german += languages.back() == Language::kGerman;
    english += languages.back() == Language::kEnglish;
  }
  const std::size_t known = german + english;
  if (german * kShare < known || english * kShare < known || known == 0) {
    std::string title = title_of(texts);
    return {title, title};
  }
  const Language other = german >= english ? Language::kGerman : Language::kEnglish;
  std::vector<std::vector<Spoken>> parts[2];
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Language language = languages[i] == Language::kUnknown ? other : languages[i];
    parts[language == Language::kGerman ? 0 : 1].push_back(texts[i]);
  }
  return {title_of(parts[0]), title_of(parts[1])};
}

}  // namespace text
