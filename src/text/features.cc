#include "text/features.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "hash.h"
#include "stemmer.h"
#include "text/meaning.h"

namespace text {
namespace {

// The place of a character in the alphabet of grams: blank 0, a-z, 0-9, then 27 classes.
std::uint32_t letter_of(char32_t c) {
  if (c == ' ') return 0;
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 1);
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 27);
  return 37 + static_cast<std::uint32_t>(c) % 27;
}

bool is_mask(std::string_view word) { return !word.empty() && word[0] == '['; }

std::vector<std::uint32_t> grams_of(std::string_view folded) {
  std::vector<std::uint32_t> grams;
  grams.reserve(folded.size());
  std::uint32_t gram =
      0;  // three letters of six bits; it begins as blanks, the padding at the start
  int letters = 2;
  for (std::size_t i = 0; i < folded.size();) {
    if (folded[i] == '[') {  // a mask parts like the start of a text
      i = std::min(folded.find(']', i), folded.size() - 1) + 1;
      gram = 0, letters = 1;
      continue;
    }
    gram = ((gram << 6) | letter_of(base::next_char(folded, i))) & (kGrams - 1);
    if (++letters > 3) grams.push_back(gram);
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

// A word and its bounds stand between blanks: "_app_" has the runs "_app" and "app_"; of shorter
// words one run remains. No run of an open word ends it.
void add_runs(std::vector<std::uint32_t>& runs, std::string_view folded, bool open) {
  constexpr std::size_t kRun = 4;
  std::string word;
  word.reserve(folded.size() + 2);
  word.append(1, ' ').append(folded);
  if (!open) word += ' ';
  const std::size_t last = std::max(word.size(), kRun) - kRun;
  for (std::size_t i = 0; i <= last; ++i) {
    std::string_view run = std::string_view(word).substr(i, kRun);
    if (open && run.size() < kRun) return;
    runs.push_back(static_cast<std::uint32_t>(hash_bytes(run)));
  }
}

bool counts_in_title(std::string_view folded) {
  if (folded.size() < 3 || is_mask(folded)) return false;
  if (folded[0] >= '0' && folded[0] <= '9') return false;
  return !is_function_word(folded);
}

// "PC" and "2FA" do, though no title is made of them; "so" and "ok" do not.
bool says_something(std::string_view folded, std::string_view said) {
  if (folded.size() < 2 || is_mask(folded) || is_function_word(folded)) return false;
  auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return folded.size() > 2 || std::all_of(said.begin(), said.end(), capital) ||
         std::any_of(folded.begin(), folded.end(), digit);
}

void add_word(Features& f, std::uint64_t stem, const Token& token, bool topic) {
  for (const Word& known : f.words) {
    if (known.stem == stem) return;
  }
  f.words.push_back({stem, static_cast<std::uint32_t>(f.said.size()),
                     static_cast<std::uint16_t>(token.said.size()), topic});
  f.said.append(token.said);
}

bool ends_sentence(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with('\n')) text.remove_suffix(1);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
}

Features build(std::string_view text, bool typed, const MeaningTable* table, const Parts& parts,
               Language otherwise) {
  text = text.substr(0, kFeatureBytesMax);
  Normalized normal = normalize(text);
  Features f;
  if (normal.tokens.empty()) return f;
  f.hash = hash_bytes(normal.text);
  f.language = guess_language(normal);
  if (f.language == Language::kUnknown) f.language = otherwise;
  if (parts.grams) f.grams = grams_of(normal.text);
  const std::string_view last = normal.tokens.back().said;
  f.pairs = parts.pairs;
  f.open = typed && parts.open_word && last.data() + last.size() == text.data() + text.size();
  f.begun = typed && parts.open_word && !ends_sentence(text) &&
            f.language == Language::kEnglish && otherwise == Language::kEnglish;
  Stemmer stemmer(f.language);
  f.words.reserve(std::min(normal.tokens.size(), kFeatureWordsMax));
  f.said.reserve(text.size());
  for (const Token& token : normal.tokens) {
    if (f.words.size() == kFeatureWordsMax) break;
    std::string_view folded = normal.folded(token);
    const bool topic = counts_in_title(folded);
    f.tells = f.tells || says_something(folded, token.said);
    const bool whole = is_mask(folded) || !parts.stems;
    add_word(f, hash_bytes(whole ? folded : stemmer.stem(folded)), token, topic);
    if (topic && parts.runs) add_runs(f.runs, folded, f.open && &token == &normal.tokens.back());
  }
  std::sort(f.runs.begin(), f.runs.end());
  f.runs.erase(std::unique(f.runs.begin(), f.runs.end()), f.runs.end());
  if (table != nullptr && parts.meaning) f.meaning = table->vector(text);
  return f;
}

// Shared among both, in thousandths of the mean of their sizes (Dice 1945).
int dice(std::size_t shared, std::size_t a, std::size_t b) {
  return a + b == 0 ? 0 : static_cast<int>(2'000 * shared / (a + b));
}

constexpr std::size_t kTopicWeight = 4;  // of a word with a topic against a function word

std::size_t weight_of(const Word& word) { return word.topic ? kTopicWeight : 1; }

}  // namespace

Features features(std::string_view report, const MeaningTable* table, const Parts& parts) {
  return build(report, false, table, parts, Language::kUnknown);
}

Features typed_features(std::string_view typed, const MeaningTable* table, const Parts& parts,
                        Language otherwise) {
  return build(typed, true, table, parts, otherwise);
}

int similarity(const Features& a, const Features& b) {
  if (a.hash == 0 || b.hash == 0) return 0;
  if (a.hash == b.hash) return 1'000;
  std::size_t shared_grams = 0;
  for (std::size_t i = 0, k = 0; i < a.grams.size() && k < b.grams.size();) {
    shared_grams += a.grams[i] == b.grams[k];
    bool behind = a.grams[i] <= b.grams[k];
    k += b.grams[k] <= a.grams[i];
    i += behind;
  }
  std::size_t shared = 0, all_a = 0, all_b = 0;
  for (const Word& word : a.words) {
    all_a += weight_of(word);
    for (const Word& other : b.words) {
      if (word.stem == other.stem) shared += std::min(weight_of(word), weight_of(other));
    }
  }
  for (const Word& word : b.words) all_b += weight_of(word);
  return (dice(shared_grams, a.grams.size(), b.grams.size()) + dice(shared, all_a, all_b)) / 2;
}

}  // namespace text
