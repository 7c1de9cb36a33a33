#include "api/words.h"

#include <algorithm>
#include <array>

namespace api {
namespace {

// Ordered by key (checked by a test). {name} is filled from the refusal's arguments.
constexpr auto kSentences = std::to_array<Sentence>({
#include "sentences.inc"
});

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
    if (arg != refusal.args.end()) text += arg->second;
    i = end;
  }
  return text;
}

}  // namespace api
