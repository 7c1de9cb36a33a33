// Texts of one's own: only what many of them say.
#include <unordered_set>

#include "hash.h"
#include "meaning_steps.h"
#include "text/corpus.h"
#include "text/normalize.h"

namespace text {
namespace {

// Calls `each` with the folded words of letters alone.
template <class Each>
void for_each_word(const std::string& text, Each&& each) {
  Normalized normal = normalize(text);
  for (const Token& token : normal.tokens) {
    std::string_view word = normal.folded(token);
    if (is_plain_word(word)) each(word);
  }
}

}  // namespace

void add_own_texts(std::span<const std::string> texts, Corpus& corpus) {
  StringMap<std::size_t> holders;  // of each word, how many different texts
  std::unordered_set<std::uint64_t> seen;
  std::unordered_set<std::string_view> held;
  for (const auto& text : texts) {
    std::string all;
    for_each_word(text, [&](std::string_view word) { all.append(word).push_back(' '); });
    if (!seen.insert(hash_bytes(all)).second) continue;
    held.clear();
    for (std::string_view rest = all; !rest.empty();) {
      std::size_t end = rest.find(' ');
      if (held.insert(rest.substr(0, end)).second) {
        ++holders.try_emplace(std::string(rest.substr(0, end)), 0).first->second;
      }
      rest.remove_prefix(end + 1);
    }
  }
  for (const auto& text : texts) {
    std::string kept;
    for_each_word(text, [&](std::string_view word) {
      if (holders.find(word)->second < kOwnTextsMin) return;
      if (!kept.empty()) kept.push_back(' ');
      kept.append(word);
    });
    if (!kept.empty()) corpus.add(kept);
  }
}

}  // namespace text
