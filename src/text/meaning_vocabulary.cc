// Step 2: which stems are worth a place, and which words stand in compounds.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "meaning_stem.h"
#include "meaning_steps.h"
#include "stemmer.h"
#include "text/normalize.h"

namespace text {
namespace {

// Words that are nouns, too, but begin far more words that have nothing to do with them.
constexpr auto kNoParts = std::to_array<std::string_view>(
    {"ante",   "aus",  "besch", "best", "ein",  "erst",  "gel",  "gen", "ger",
     "gest",   "heit", "ing",   "ion",  "keit", "lich",  "ling", "nis", "sch",
     "schaft", "tion", "tum",   "ung",  "unge", "ungen", "verb", "vers"});
static_assert(std::is_sorted(kNoParts.begin(), kNoParts.end()));

// What the choice knows of a stem.
struct Candidate {
  std::string stem;
  std::uint64_t alone = 0;     // how often it was said as a word
  std::uint64_t in_parts = 0;  // how often as a part of one
  bool listed = false;         // stands by itself in a dictionary or thesaurus
};

// What it knows of a word as a part.
struct Form {
  bool noun = false, verb = false, other = false;
};

constexpr std::size_t kPartsMax = 40'000;

class Chooser {
 public:
  Chooser(const Corpus& corpus, const ReadCorpus& read) : read_(read) {
    stem_of_.reserve(read.words.size());
    for (std::size_t i = 0; i < read.words.size(); ++i) {
      std::uint32_t stem = number(meaning_stem(read.words[i]));
      stem_of_.push_back(stem);
      candidates_[stem].alone += read.counts[i];
      total_ += read.counts[i];
      counts_.emplace(read.words[i], read.counts[i]);
    }
    for (const auto& entry : corpus.dictionary)
      list(entry.german, true), list(entry.english, false);
    for (const auto& group : corpus.synonyms) {
      for (const auto& word : group.words) list(word, group.german);
    }
    make_parts();
  }

  Vocabulary choose(std::size_t words_max) {
    count_parts();
    Vocabulary out;
    std::vector<std::uint32_t> order(candidates_.size());
    std::iota(order.begin(), order.end(), 0u);
    constexpr std::uint64_t kListed = 4;  // a word of the language before the name of a program
    auto weight = [&](std::uint32_t i) {
      return (candidates_[i].alone + candidates_[i].in_parts) *
             (candidates_[i].listed ? kListed : 1);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return weight(a) > weight(b); });
    for (std::uint32_t i : order) {
      if (out.stems.size() == words_max || weight(i) < 2 * kListed) break;
      if (candidates_[i].stem.size() < 2) continue;
      out.lexicon.add(candidates_[i].stem);
      out.stems.push_back(candidates_[i].stem);
    }
    for (auto& [form, stem] : parts_) {
      std::uint32_t place = out.lexicon.find(stem);
      if (place == kUnknownStem || out.parts.size() == kPartsMax) continue;
      PartForm part = form;
      part.stem = static_cast<std::uint16_t>(place);
      out.lexicon.add_part(part);
      out.parts.push_back(part);
    }
    for (std::size_t i = 0; i < read_.words.size(); ++i) out.of_word.push_back(senses(out, i));
    return out;
  }

 private:
  std::uint32_t number(std::string stem) {
    auto [at, fresh] = numbers_.try_emplace(stem, static_cast<std::uint32_t>(candidates_.size()));
    if (fresh) candidates_.push_back({std::move(stem)});
    return at->second;
  }
  std::uint64_t count_of(std::string_view word) const {
    auto at = counts_.find(word);
    return at == counts_.end() ? 0 : at->second;
  }

  // Notes a word that stands by itself in a dictionary.
  void list(const std::string& phrase, bool german) {
    Normalized normal = normalize(phrase);
    if (normal.tokens.size() != 1 || !is_plain_word(normal.text)) return;
    const std::string& word = normal.text;
    candidates_[number(meaning_stem(word))].listed = true;
    bool lower = phrase[0] >= 'a' && phrase[0] <= 'z';
    if (!german || (lower && is_function_word(word))) return;
    Form& form = forms_[word];
    form.noun |= !lower;
    form.other |= lower;
    constexpr std::size_t kVerbMin = 6;
    if (lower && word.size() >= kVerbMin && word.ends_with("en")) {
      forms_[word.substr(0, word.size() - 2)].verb = true;  // "mieten" in "Mietvertrag"
    }
  }

  void make_parts() {
    for (const auto& [word, form] : forms_) {
      if (word.size() < kPartBytesMin || word.size() > kPartBytesMax) continue;
      if (std::binary_search(kNoParts.begin(), kNoParts.end(), word)) continue;
      constexpr std::size_t kShort = 3, kOtherLastMin = 5;
      bool is_short = word.size() == kShort;
      std::uint64_t count = count_of(form.verb && !form.noun && !form.other ? word + "en" : word);
      constexpr std::uint64_t kCountMin = 3, kShortCountMin = 20, kShortOtherCountMin = 200;
      if (count < (!is_short ? kCountMin : form.noun ? kShortCountMin : kShortOtherCountMin))
        continue;
      double rarity = std::log(static_cast<double>(total_) / static_cast<double>(count));
      double price = 8 * rarity + (is_short ? 40 : 0) + (form.noun ? 0 : 24);
      PartForm part;
      part.form = word;
      part.cost = static_cast<std::uint8_t>(std::clamp(price, 0.0, 254.0));
      part.last = form.noun || (form.other && word.size() >= kOtherLastMin);
      bool verb_only = form.verb && !form.noun && !form.other;
      parts_.emplace_back(part, meaning_stem(verb_only ? word + "en" : word));
    }
    auto often = [&](const auto& part) { return candidates_[number(part.second)].alone; };
    std::stable_sort(parts_.begin(), parts_.end(),
                     [&](const auto& a, const auto& b) { return often(a) > often(b); });
    constexpr std::size_t kFormsMax = 65'000;
    if (parts_.size() > kFormsMax) parts_.resize(kFormsMax);
  }

  void count_parts() {
    Lexicon all;
    for (const auto& candidate : candidates_) all.add(candidate.stem);
    // The lexicon's parts name stems by 16 bits; here there are more: parts are numbered instead.
    std::vector<std::uint32_t> stem_of_part;
    for (const auto& [form, stem] : parts_) {
      PartForm part = form;
      part.stem = static_cast<std::uint16_t>(stem_of_part.size());
      stem_of_part.push_back(number(stem));
      all.add_part(part);
    }
    for (std::size_t i = 0; i < read_.words.size(); ++i) {
      for (auto part : all.split(read_.words[i])) {
        candidates_[stem_of_part[part]].in_parts += read_.counts[i];
      }
    }
  }
  std::vector<std::uint16_t> senses(const Vocabulary& vocabulary, std::size_t word) const {
    std::vector<std::uint16_t> out;
    std::uint32_t own = vocabulary.lexicon.find(candidates_[stem_of_[word]].stem);
    if (own != kUnknownStem) out.push_back(static_cast<std::uint16_t>(own));
    for (auto part : vocabulary.lexicon.split(read_.words[word])) {
      out.push_back(static_cast<std::uint16_t>(part));
    }
    return out;
  }

  const ReadCorpus& read_;
  StringMap<std::uint32_t> numbers_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> stem_of_;
  StringMap<std::uint32_t> counts_;
  std::map<std::string, Form> forms_;
  std::vector<std::pair<PartForm, std::string>> parts_;
  std::uint64_t total_ = 0;
};

}  // namespace

Vocabulary choose_vocabulary(const Corpus& corpus, const ReadCorpus& read, std::size_t words_max) {
  constexpr std::size_t kWordsMax = 65'000;
  return Chooser(corpus, read).choose(std::min(words_max, kWordsMax));
}

}  // namespace text
