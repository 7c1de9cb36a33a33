#include "meaning_stem.h"

#include <algorithm>
#include <array>

namespace text {
namespace {

// Particles that part from their verb, folded, longer ones before their beginnings.
constexpr std::array kParticles = std::to_array<std::string_view>(
    {"zusammen", "zuruck", "weiter", "wieder", "hinaus", "herunter", "heraus", "herein",
     "voraus",   "durch",  "frei",   "fern",   "fest",   "nach",     "uber",   "unter",
     "vorbei",   "auf",    "aus",    "bei",    "dar",    "ein",      "her",    "hin",
     "los",      "mit",    "vor",    "weg",    "ab",     "an",       "um",     "zu"});

// "abgebucht" -> "abbucht", "abzubuchen" -> "abbuchen".
void drop_infix(std::string& word) {
  bool participle = word.ends_with("t") || word.ends_with("en");
  if (!participle) return;
  std::size_t ending = word.ends_with("t") ? 1 : 2;
  for (std::string_view particle : kParticles) {
    if (!word.starts_with(particle)) continue;
    std::string_view rest = std::string_view(word).substr(particle.size());
    bool infix = rest.starts_with("ge") || (ending == 2 && rest.starts_with("zu"));
    if (infix && rest.size() >= 2 + 3 + ending) {
      word.erase(particle.size(), 2);
      return;
    }
  }
}

// Participles of strong verbs and their infinitives, without "en".
struct Strong {
  std::string_view participle, infinitive;
};
constexpr auto kStrong = std::to_array<Strong>({
    {"blieb", "bleib"},     {"borg", "berg"},        {"bot", "biet"},        {"broch", "brech"},
    {"bund", "bind"},       {"dorb", "derb"},        {"flog", "flieg"},      {"floss", "fliess"},
    {"fund", "find"},       {"glich", "gleich"},     {"goss", "giess"},      {"griff", "greif"},
    {"hob", "heb"},         {"holf", "helf"},        {"litt", "leid"},       {"lor", "lier"},
    {"lieh", "leih"},       {"log", "lieg"},         {"nomm", "nehm"},       {"riss", "reiss"},
    {"schied", "scheid"},   {"schloss", "schliess"}, {"schnitt", "schneid"}, {"schob", "schieb"},
    {"schrieb", "schreib"}, {"sproch", "sprech"},    {"sprung", "spring"},   {"stieg", "steig"},
    {"stoch", "stech"},     {"storb", "sterb"},      {"strich", "streich"},  {"stritt", "streit"},
    {"sung", "sing"},       {"trieb", "treib"},      {"troff", "treff"},     {"trog", "trug"},
    {"trunk", "trink"},     {"wich", "weich"},       {"wies", "weis"},       {"worb", "werb"},
    {"worf", "werf"},       {"wund", "wind"},        {"zog", "zieh"},        {"zwung", "zwing"},
});

// "ubernommen" -> "ubernehmen", "geschrieben" -> "geschreiben": only behind a prefix, so that
// "Wunden" stay what they are.
void undo_ablaut(std::string& word) {
  constexpr std::size_t kPrefixMin = 2;
  if (!word.ends_with("en")) return;
  std::string_view stem = std::string_view(word).substr(0, word.size() - 2);
  const Strong* found = nullptr;
  for (const auto& verb : kStrong) {
    bool fits =
        stem.ends_with(verb.participle) && stem.size() >= verb.participle.size() + kPrefixMin;
    if (fits && (found == nullptr || verb.participle.size() > found->participle.size()))
      found = &verb;
  }
  if (found == nullptr) return;
  word.replace(stem.size() - found->participle.size(), found->participle.size(), found->infinitive);
}

bool has_vowel(std::string_view word) {
  return word.find_first_of("aeiouy") != std::string_view::npos;
}

// -ing, -ed, -ies, -ly. German words on these endings are short or few.
void drop_english(std::string& word) {
  if (word.size() >= 6 && word.ends_with("ies")) {
    word.replace(word.size() - 3, 3, "y");
    return;
  }
  if (word.size() >= 6 && word.ends_with("ly")) word.resize(word.size() - 2);
  std::size_t cut = word.ends_with("ing") ? 3 : word.ends_with("ed") ? 2 : 0;
  if (cut == 0 || word.size() < cut + 3) return;
  std::string_view rest = std::string_view(word).substr(0, word.size() - cut);
  if (!has_vowel(rest)) return;
  word.resize(rest.size());
  std::size_t n = word.size();
  bool doubled = n >= 4 && word[n - 1] == word[n - 2] && word[n - 1] != 's' && word[n - 1] != 'l';
  if (doubled) word.pop_back();
}

// CISTEM (Weissweiler and Fraser 2017): what stands for several letters counts as one.
constexpr std::size_t kKept = 4;
std::string pack(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    std::string_view rest = word.substr(i);
    if (rest.starts_with("sch")) {
      out.push_back('$');
      i += 2;
    } else if (rest.starts_with("ei") || rest.starts_with("ie")) {
      out.push_back(rest[0] == 'e' ? '%' : '&');
      i += 1;
    } else if (!out.empty() && out.back() == word[i]) {
      out.push_back('*');
    } else {
      out.push_back(word[i]);
    }
  }
  return out;
}

std::string unpack(std::string_view packed) {
  std::string out;
  for (char c : packed) {
    switch (c) {
      case '$':
        out += "sch";
        break;
      case '%':
        out += "ei";
        break;
      case '&':
        out += "ie";
        break;
      case '*':
        out.push_back(out.empty() ? 'x' : out.back());
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

// How many letters of inflection stand at the end of what is packed; `before` is the letter that
// went last: of "st" and "nt" only the "t" goes.
std::size_t ending(std::string_view word, char before) {
  if (word.size() > kKept + 2) {
    if (word.ends_with("end")) return 3;
    if (word.ends_with("em") || word.ends_with("er")) return 2;
  }
  char last = word.back(), next = word[word.size() - 2];
  switch (last) {
    case 'e':
      return 1;
    case 't':
      return before == 't' ? 0 : 1;
    case 'n':
      return before != 't' && is_one_of(next, "elr") ? 1 : 0;
    case 's':
      return before != 't' && !is_one_of(next, "aiou&%") ? 1 : 0;
    default:
      return 0;
  }
}

void drop_endings(std::string& packed) {
  char before = '\0';
  while (packed.size() > kKept) {
    std::size_t cut = ending(packed, before);
    if (cut == 0) return;
    before = packed.back();
    packed.resize(packed.size() - cut);
  }
}

}  // namespace

std::string meaning_stem(std::string_view folded) {
  std::string word(folded);
  bool plain = !word.empty() && word.size() <= kStemBytesMax &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain) return word;
  undo_ablaut(word);
  drop_infix(word);
  if (word.size() >= 6 && word.starts_with("ge")) word.erase(0, 2);
  drop_english(word);
  std::string packed = pack(word);
  drop_endings(packed);
  if (packed.size() >= 6 && packed.ends_with("ung")) {
    packed.resize(packed.size() - 3);
    drop_endings(packed);
  }
  return unpack(packed);
}

}  // namespace text
