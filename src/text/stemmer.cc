#include "stemmer.h"

#include <libstemmer.h>

#include <algorithm>
#include <array>

#include "base/check.h"

namespace text {
namespace {

// Snowball's stop words of both languages, folded, as far as they have three letters or more, and
// the words that every report of a contact centre holds.
constexpr std::array kFunctionWords = std::to_array<std::string_view>({
    "aber",      "about",     "above",   "after",   "again",   "agent",  "alle",    "allem",
    "allen",     "aller",     "alles",   "als",     "also",    "ander",  "andere",  "anderen",
    "angeblich", "any",       "are",     "auch",    "auf",     "aus",    "because", "been",
    "before",    "bei",       "beim",    "being",   "bekommt", "bin",    "bis",     "bist",
    "bitte",     "both",      "but",     "caller",  "can",     "cannot", "cant",    "could",
    "customer",  "customers", "dabei",   "dafur",   "dagegen", "damit",  "dann",    "darf",
    "das",       "dass",      "dem",     "den",     "denn",    "der",    "deren",   "des",
    "deshalb",   "dessen",    "dich",    "did",     "didnt",   "die",    "dies",    "diese",
    "diesem",    "diesen",    "dieser",  "dieses",  "dir",     "doch",   "doe",     "doesnt",
    "doing",     "done",      "dont",    "dort",    "dos",     "dosnt",  "down",    "durch",
    "during",    "each",      "ein",     "eine",    "einem",   "einen",  "einer",   "eines",
    "einig",     "einige",    "einmal",  "etwas",   "euch",    "few",    "for",     "from",
    "fur",       "ganz",      "gar",     "gegen",   "geht",    "gets",   "getting", "gewesen",
    "gibt",      "got",       "habe",    "haben",   "had",     "has",    "hasnt",   "hat",
    "hatte",     "hatten",    "have",    "havent",  "having",  "her",    "here",    "hers",
    "hier",      "him",       "hin",     "hinter",  "his",     "how",    "ich",     "ihm",
    "ihn",       "ihnen",     "ihr",     "ihre",    "ihrem",   "ihren",  "ihrer",   "immer",
    "into",      "isnt",      "ist",     "its",     "jede",    "jedem",  "jeden",   "jeder",
    "jedes",     "jetzt",     "just",    "kann",    "kdn",     "kein",   "keine",   "keinem",
    "keinen",    "keiner",    "konnen",  "konnte",  "kunde",   "kunden", "kundin",  "laut",
    "like",      "machen",    "macht",   "mal",     "man",     "mehr",   "mein",    "meine",
    "mich",      "mir",       "mit",     "mochte",  "more",    "most",   "muss",    "musste",
    "nach",      "nachdem",   "need",    "needs",   "nicht",   "nichts", "noch",    "nor",
    "not",       "now",       "nun",     "nur",     "obwohl",  "oder",   "off",     "ohne",
    "once",      "only",      "other",   "our",     "ours",    "out",    "over",    "own",
    "per",       "please",    "same",    "sehr",    "sein",    "seine",  "seinem",  "seinen",
    "seiner",    "seit",      "selbst",  "she",     "should",  "sich",   "sie",     "sind",
    "soll",      "sollte",    "some",    "sondern", "sonst",   "still",  "such",    "than",
    "that",      "the",       "their",   "them",    "then",    "there",  "these",   "they",
    "this",      "those",     "through", "too",     "trotz",   "uber",   "und",     "under",
    "uns",       "unser",     "unsere",  "unter",   "until",   "viel",   "vom",     "von",
    "vor",       "wahrend",   "want",    "wants",   "war",     "waren",  "warum",   "was",
    "weil",      "well",      "wenn",    "wer",     "werden",  "were",   "what",    "when",
    "where",     "which",     "while",   "who",     "why",     "wie",    "wieder",  "will",
    "wird",      "wissen",    "with",    "woher",   "wollen",  "wollte", "wont",    "worden",
    "would",     "wurde",     "wurden",  "you",     "your",    "yours",  "zum",     "zur",
    "zwar",      "zwischen",
});
static_assert(std::is_sorted(kFunctionWords.begin(), kFunctionWords.end()));

// Where the words of each first letter begin.
constexpr std::array<std::size_t, 27> kStarts = [] {
  std::array<std::size_t, 27> starts{};
  for (std::size_t letter = 0; letter < starts.size(); ++letter) {
    std::size_t at = 0;
    while (at < kFunctionWords.size() &&
           kFunctionWords[at][0] < static_cast<char>('a' + letter)) {
      ++at;
    }
    starts[letter] = at;
  }
  return starts;
}();

}  // namespace

Stemmer::Stemmer(Language language)
    : stemmer_(sb_stemmer_new(language == Language::kEnglish ? "english" : "german", "UTF_8")) {
  CHECK(stemmer_ != nullptr);
}

Stemmer::~Stemmer() { sb_stemmer_delete(stemmer_); }

std::string_view Stemmer::stem(std::string_view word) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_))};
}

bool is_function_word(std::string_view folded) {
  if (folded.empty() || folded.size() > 9) return false;  // as long as the longest of them
  if (folded[0] < 'a' || folded[0] > 'z') return false;
  const auto letter = static_cast<std::size_t>(folded[0] - 'a');
  return std::binary_search(kFunctionWords.begin() + kStarts[letter],
                            kFunctionWords.begin() + kStarts[letter + 1], folded);
}

}  // namespace text
