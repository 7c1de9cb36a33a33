#include "api/words.h"

#include <algorithm>
#include <array>

namespace api {
namespace {

// Ordered by key (checked by a test). {name} is filled from the refusal's arguments.
constexpr auto kSentences = std::to_array<Sentence>({
#include "sentences.inc"
});

// Arguments that are words themselves: what a machine reads, and how a person says it.
struct Expected {
  std::string_view type, german, english;
};
constexpr std::array<Expected, 8> kExpected{
    {{"array", "eine Liste", "a list"},
     {"boolean", "true oder false", "true or false"},
     {"date", "ein Datum wie 2026-11-23", "a date such as 2026-11-23"},
     {"instant", "ein Zeitpunkt wie 2026-11-23T09:00:00Z", "a moment such as 2026-11-23T09:00:00Z"},
     {"integer", "eine ganze Zahl", "a whole number"},
     {"number", "eine Zahl", "a number"},
     {"object", "benannte Angaben in geschweiften Klammern", "named fields in braces"},
     {"string", "ein Text", "a text"}}};

std::string_view said(std::string_view name, std::string_view value, people::Locale locale) {
  if (name != "expected") return value;
  for (const Expected& word : kExpected) {
    if (word.type == value) return locale == people::Locale::kGerman ? word.german : word.english;
  }
  return value;
}

}  // namespace

std::span<const Sentence> sentences() { return kSentences; }

std::string say(const base::Refusal& refusal, people::Locale locale) {
  auto found = std::lower_bound(
      kSentences.begin(), kSentences.end(), refusal.key,
      [](const Sentence& sentence, const std::string& key) { return sentence.key < key; });
  if (found == kSentences.end() || found->key != refusal.key) return refusal.key;
  std::string_view form = locale == people::Locale::kGerman ? found->german : found->english;
  std::string text;
  for (std::size_t i = 0; i < form.size(); ++i) {
    auto end = form[i] == '{' ? form.find('}', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text += form[i];
      continue;
    }
    auto arg = refusal.args.find(std::string(form.substr(i + 1, end - i - 1)));
    if (arg != refusal.args.end()) text += said(arg->first, arg->second, locale);
    i = end;
  }
  return text;
}

}  // namespace api
