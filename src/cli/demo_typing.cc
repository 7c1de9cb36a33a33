#include "demo_typing.h"

#include <array>
#include <cctype>
#include <string_view>
#include <vector>

namespace cli::stage {
namespace {

struct Short {
  std::string_view long_form, short_form;
};
constexpr std::array kGerman{Short{"Kunde", "Kd"},
                             Short{"Kundin", "Kdin"},
                             Short{"Rechnung", "RG"},
                             Short{"Vertrag", "Vtr"},
                             Short{"nicht", "nich"},
                             Short{"und", "u"},
                             Short{"Techniker", "Tech"},
                             Short{"Termin", "Term."},
                             Short{"Internet", "Inet"},
                             Short{"bekommt", "bek."},
                             Short{"Zählerstand", "ZST"},
                             Short{"Wochen", "Wo"},
                             Short{"Euro", "€"},
                             Short{"Monate", "Mon"},
                             Short{"Passwort", "PW"},
                             Short{"fragt", "fragt nach"},
                             Short{"Schlussrechnung", "Schlussrg"}};
constexpr std::array kEnglish{
    Short{"customer", "cust"},    Short{"because", "bc"},  Short{"without", "w/o"},
    Short{"please", "pls"},       Short{"invoice", "inv"}, Short{"technician", "tech"},
    Short{"appointment", "appt"}, Short{"not", "nt"},      Short{"minutes", "min"}};

constexpr std::array<std::string_view, 10> kGermanBefore{
    "schon wieder: ", "heute 3x: ",   "Kd sagt: ",     "Hotline: ",       "wieder ",
    "mal wieder ",    "Beschwerde: ", "aktuell oft: ", "zum x-ten Mal: ", "Rückruf: "};
constexpr std::array<std::string_view, 8> kGermanAfter{" !!",
                                                       " - bitte prüfen",
                                                       ", mehrfach heute",
                                                       " ...",
                                                       ", was sagen wir dazu?",
                                                       " (Bestandskunde)",
                                                       ", Kd droht mit Kündigung",
                                                       " und ist stinksauer"};
constexpr std::array<std::string_view, 5> kEnglishBefore{"again: ", "cust says ",
                                                         "today 2x: ", "call: ", "same again, "};
constexpr std::array<std::string_view, 5> kEnglishAfter{" !!", ", pls check", " ...",
                                                        ", happens a lot", ", very upset"};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (char c : text) {
    if (c == ' ') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Two neighbours change places, or one letter is missing. Only plain letters, so it stays UTF-8.
void slip(std::string& word, base::Random& random) {
  if (word.size() < 5) return;
  std::size_t at = 1 + random.below(word.size() - 3);
  if (!is_letter(word[at]) || !is_letter(word[at + 1])) return;
  if (random.chance(0.6)) {
    std::swap(word[at], word[at + 1]);
  } else {
    word.erase(at, 1);
  }
}

template <std::size_t N>
void shorten(std::string& word, const std::array<Short, N>& list) {
  for (const auto& one : list) {
    if (word == one.long_form) {
      word = one.short_form;
      return;
    }
  }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

// As on a keyboard without umlauts.
void without_umlauts(std::string& text) {
  constexpr std::array<Short, 7> kUmlauts{Short{"ä", "ae"}, Short{"ö", "oe"}, Short{"ü", "ue"},
                                          Short{"Ä", "Ae"}, Short{"Ö", "Oe"}, Short{"Ü", "Ue"},
                                          Short{"ß", "ss"}};
  for (const auto& one : kUmlauts) replace_all(text, one.long_form, one.short_form);
}

template <std::size_t N>
std::string_view one_of(const std::array<std::string_view, N>& list, base::Random& random) {
  return list[random.below(N)];
}

}  // namespace

std::string typed(const std::string& phrase, bool german, base::Random& random) {
  auto words = words_of(phrase);
  for (auto& word : words) {
    if (random.chance(0.3)) german ? shorten(word, kGerman) : shorten(word, kEnglish);
    if (random.chance(0.035)) slip(word, random);
  }
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  if (random.chance(0.25)) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (german && random.chance(0.15)) without_umlauts(text);
  if (random.chance(0.16)) {
    text.insert(0, german ? one_of(kGermanBefore, random) : one_of(kEnglishBefore, random));
  }
  if (random.chance(0.16)) {
    text += german ? one_of(kGermanAfter, random) : one_of(kEnglishAfter, random);
  }
  return text;
}

}  // namespace cli::stage
