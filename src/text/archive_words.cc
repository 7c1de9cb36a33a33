// How a report is told by its words, and how it is asked for.
#include <algorithm>

#include "hash.h"
#include "meaning_stem.h"
#include "stemmer.h"
#include "text/archive.h"
#include "text/features.h"

namespace text {
namespace {

// Stems nearest in meaning that are asked for beside a word, from which closeness on, and what they
// bring of it.
constexpr std::size_t kNearest = 9;
constexpr int kNearFrom = 450;
constexpr int kNearShare = 160;  // 256ths of a closeness of 1000

std::uint64_t word_of(std::string_view folded) {
  if (folded[0] == '[' || (folded[0] >= '0' && folded[0] <= '9')) return hash_bytes(folded);
  return hash_bytes(meaning_stem(folded));
}

// Function words, and what long numbers, dates and amounts are all folded to (normalize.h).
bool says_nothing(std::string_view folded) { return folded == "0" || is_function_word(folded); }

}  // namespace

std::vector<std::uint64_t> archive_words(std::string_view report) {
  const Normalized normal = normalize(report.substr(0, kFeatureBytesMax));
  std::vector<std::uint64_t> words;
  for (const Token& token : normal.tokens) {
    if (words.size() == kFeatureWordsMax) break;
    if (!says_nothing(normal.folded(token))) words.push_back(word_of(normal.folded(token)));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<AskedWord> asked_words(std::string_view text, const MeaningTable* table) {
  const Normalized normal = normalize(text.substr(0, kFeatureBytesMax));
  std::vector<AskedWord> asked;
  auto ask = [&asked](std::uint64_t word, int share) {
    auto known = [word](const AskedWord& one) { return one.word == word; };
    if (asked.size() == kAskedWordsMax || std::any_of(asked.begin(), asked.end(), known)) return;
    asked.push_back({word, share});
  };
  for (const Token& token : normal.tokens) {
    if (!says_nothing(normal.folded(token))) ask(word_of(normal.folded(token)), 256);
  }
  if (table == nullptr) return asked;
  for (const Token& token : normal.tokens) {
    if (says_nothing(normal.folded(token))) continue;
    for (const MeaningTable::Sense& near : table->neighbours(token.said, kNearest)) {
      if (near.weight < kNearFrom) break;
      ask(hash_bytes(near.stem), near.weight * kNearShare / 1'000);
    }
  }
  return asked;
}

}  // namespace text
