#include "reasons.h"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>

#include "hash.h"
#include "spelt.h"
#include "text/normalize.h"

namespace text {
namespace {

constexpr std::size_t kTextsRead = 16;       // of a theme
constexpr std::size_t kTypedMax = 32;        // words of a query that are looked at
constexpr std::size_t kSpeltMax = 400;       // words of a theme that are compared by letters
constexpr std::size_t kTypedByMeaning = 12;  // the same by meaning, which takes longer
constexpr std::size_t kSaidByMeaning = 24;
constexpr std::size_t kBegunMin = 3;  // letters of an open word

constexpr int kSame = 1'000, kBegun = 900;
constexpr int kAgreed = 200;       // "Ware" and "war": 65; "abgelehnt" and "lehnt": 270
constexpr int kCloseBy = 400;      // "Monteur" and "Techniker": 416; "Prognose" and "sagt": 368
constexpr int kSurelyClose = 550;  // beside what letters tell; "dirty" and "schmutzig": 873

// Folded. What reports are full of whatever they are about, on top of is_function_word(): told as a
// reason, it says nothing. Nothing else depends on it.
constexpr std::array kFillers = std::to_array<std::string_view>({
    "all",       "although", "and",      "ausser",   "bekommen", "bleibt",  "braucht", "came",
    "come",      "comes",    "dazu",     "derzeit",  "deswegen", "drin",    "erst",    "ewig",
    "fragt",     "gern",     "gerne",    "gestern",  "heut",     "heute",   "kam",     "kamen",
    "komm",      "kommen",   "kommt",    "kriegen",  "kriegt",   "lasst",   "leider",  "liegt",
    "morgen",    "mussen",   "never",    "nie",      "niemals",  "nix",     "sagen",   "sagt",
    "sagte",     "says",     "schon",    "seitdem",  "since",    "standig", "statt",   "steht",
    "tell",      "today",    "tomorrow", "trotzdem", "very",     "wegen",   "weiss",   "wir",
    "yesterday",
});
static_assert(std::is_sorted(kFillers.begin(), kFillers.end()));

bool is_filler(std::string_view folded) {
  return std::binary_search(kFillers.begin(), kFillers.end(), folded);
}

// As normalize(), quickly where there is nothing to do but to write it small.
std::string folded_of(std::string_view word) {
  std::string small(word);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') return normalize(word).text;
  }
  return small;
}

}  // namespace

Reasons::Reasons(const Lists& lists, const WordMeanings& meanings, const Features& query)
    : lists_(lists), meanings_(meanings), open_(query.open) {
  // An open word is the last; a stem that came before it stands there.
  for (const Word& word : query.words) {
    const std::string_view said = std::string_view(query.said).substr(word.at, word.size);
    const std::string folded = folded_of(said);
    // "0" stands for any amount, day or number of a case.
    const bool number = said[0] >= '0' && said[0] <= '9' && folded != "0";
    if ((!word.topic && !number) || is_filler(folded)) {
      open_ = open_ && &word != &query.words.back();
      continue;
    }
    if (typed_.size() == kTypedMax) {
      open_ = false;
      break;
    }
    typed_.push_back({said, {}, lists.stem_term(word.stem), 0, word.topic, number, {}, 0});
    typed_.back().fold();
  }
}

void Reasons::Said::fold() {
  if (!folded.empty()) return;
  folded = folded_of(word);
  for (std::size_t i = 0; i + 3 <= folded.size(); ++i) {
    runs |= std::uint64_t{1} << (hash_bytes(std::string_view(folded).substr(i, 3)) % 64);
  }
}

std::vector<Reasons::Said> Reasons::gather(std::span<const std::uint32_t> exemplars) const {
  std::vector<Said> all;
  constexpr std::size_t kWordsUsual = 8;  // of a text
  boost::unordered_flat_map<std::uint32_t, std::size_t> places;
  places.reserve(kWordsUsual * exemplars.size());
  all.reserve(kWordsUsual * exemplars.size());
  for (std::uint32_t slot : exemplars) {
    for (const Packed::Said& said : lists_.slot(slot).packed.words()) {
      auto [place, fresh] = places.try_emplace(said.stem, all.size());
      if (fresh) all.push_back({said.word, {}, said.stem, 0, said.topic, false, {}, 0});
      ++all[place->second].texts;
    }
  }
  return all;
}

int Reasons::close(Said& a, Said& b) const {
  for (Said* one : {&a, &b}) {
    if (!one->meaning) one->meaning = meanings_.of(one->word);
  }
  return closeness(*a.meaning, *b.meaning);
}

int Reasons::spelt(const Said& a, const Said& b) const {
  return meanings_.table() ? spelt_like_enough_to_ask(a.folded, b.folded)
                           : spelt_alike(a.folded, b.folded);
}

bool Reasons::agreed(Said& a, Said& b) const {
  if (!meanings_.table()) return true;
  const int closeness = close(a, b);
  // What it does not know at all, it says nothing of.
  if (a.meaning->empty() || b.meaning->empty()) return spelt_alike(a.folded, b.folded) > 0;
  return closeness >= kAgreed;
}

Reasons::Finding Reasons::weighed(const Said& typed, const Said& said, int likeness,
                                  const Share& share) const {
  // What a text tells by holding the word: how much more often the theme's hold it than all others,
  // times how many of the theme's do. What was not read of the theme holds it as often as the rest.
  const std::uint64_t held = said.texts * share.in_all / share.read;
  const std::uint64_t all = std::max<std::uint64_t>(lists_.count(said.term), held);
  const std::uint64_t others = std::max(lists_.living(), share.in_all) - share.in_all;
  const std::uint64_t here = (2 * said.texts + 1) * (others + 1);
  const std::uint64_t there = (2 * (all - held) + 1) * (share.read + 1);
  const std::uint64_t times = here > 2 * there ? log2_256(here / there) : 128;
  Finding finding;
  finding.strength =
      static_cast<std::uint64_t>(likeness) * times * (2 * said.texts + 1) / (share.read + 1);
  finding.usual = all > held && here < 2 * there;
  finding.reason = {std::string(typed.word), std::string(said.word), false};
  return finding;
}

Reasons::Finding Reasons::meet(Said& typed, bool open, std::vector<Said>& theirs,
                               const Share& share) {
  for (Said& said : theirs) {
    if (said.term != typed.term) continue;
    said.fold();
    const bool same = said.folded == typed.folded;
    if (same || (said.topic && typed.topic && agreed(typed, said))) {
      return weighed(typed, said, kSame, share);
    }
  }
  Finding best;
  if (!typed.topic) return best;
  std::size_t compared = 0;
  for (Said& said : theirs) {
    if (!said.topic) continue;
    if (++compared > kSpeltMax) break;
    said.fold();
    const bool begun =
        open && typed.folded.size() >= kBegunMin && said.folded.starts_with(typed.folded);
    // Quickly told: but for slips in short words, what is spelt alike has two runs in common.
    if (!begun && std::popcount(typed.runs & said.runs) < 2) continue;
    const int likeness = begun ? kBegun : spelt(typed, said);
    if (likeness == 0 || (!begun && !agreed(typed, said))) continue;
    Finding finding = weighed(typed, said, likeness, share);
    if (finding.strength > best.strength) best = std::move(finding);
  }
  return best;
}

std::optional<Reason> Reasons::closest(std::vector<Said>& theirs, int from,
                                       const std::vector<Reason>& told) {
  std::erase_if(theirs, [](Said& said) {
    said.fold();
    return !said.topic || is_filler(said.folded);
  });
  std::stable_sort(theirs.begin(), theirs.end(),
                   [](const Said& a, const Said& b) { return a.texts > b.texts; });
  if (theirs.size() > kSaidByMeaning) theirs.resize(kSaidByMeaning);
  int best = from - 1;
  std::optional<Reason> closest;
  std::size_t compared = 0;
  for (Said& typed : typed_) {
    const bool is_told = std::any_of(told.begin(), told.end(),
                                     [&](const Reason& one) { return one.typed == typed.word; });
    if (!typed.topic || is_told) continue;
    if (++compared > kTypedByMeaning) break;
    for (Said& said : theirs) {
      if (said.term == typed.term) continue;
      const int closeness = close(typed, said);
      if (closeness <= best) continue;
      best = closeness;
      closest = {std::string(typed.word), std::string(said.word), true};
    }
  }
  return closest;
}

std::vector<Reason> Reasons::of(std::span<const std::uint32_t> exemplars) {
  const Share share{std::min(exemplars.size(), kTextsRead), exemplars.size()};
  exemplars = exemplars.first(share.read);
  std::vector<Said> theirs = gather(exemplars);
  std::vector<Finding> findings;
  for (Said& typed : typed_) {
    Finding finding = meet(typed, open_ && &typed == &typed_.back(), theirs, share);
    if (finding.strength > 0) findings.push_back(std::move(finding));
  }
  auto usual = [](const Finding& finding) { return finding.usual; };
  if (std::all_of(findings.begin(), findings.end(), usual)) {
    if (meanings_.table()) {
      if (auto reason = closest(theirs, kCloseBy, {})) return {*std::move(reason)};
    }
  } else {
    std::erase_if(findings, usual);
  }
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.strength > b.strength; });
  std::vector<Reason> reasons;
  for (Finding& finding : findings) {
    if (reasons.size() < kReasonsMax) tell(reasons, std::move(finding.reason));
  }
  // One word that letters tell is thin where meaning tells more.
  if (reasons.size() == 1 && meanings_.table()) {
    if (auto reason = closest(theirs, kSurelyClose, reasons)) tell(reasons, *std::move(reason));
  }
  return reasons;
}

void tell(std::vector<Reason>& reasons, Reason reason) {
  const std::string said = normalize(reason.said).text;
  for (const Reason& told : reasons) {
    if (told.by_meaning == reason.by_meaning && normalize(told.said).text == said) return;
  }
  reasons.push_back(std::move(reason));
}

}  // namespace text
