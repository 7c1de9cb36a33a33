// Reports come, go, move and merge in any order, beside a plain book of who is where; at the end all
// go, and nothing is left. Most texts have a meaning, by their letters: what counts is where it leads.
#include <algorithm>
#include <map>
#include <string>

#include "fuzz.h"
#include "text/index.h"
#include "text_testing/toy_table.h"

namespace {

text::Features with_meaning(text::Features made) {
  if (made.hash % 8 == 0) return made;
  for (std::uint64_t rest = made.hash; made.meaning.size() < 8; rest /= 16) {
    made.meaning.push_back(static_cast<std::int8_t>(rest % 16 * 6) - 45);
  }
  return made;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  // To make one costs more than all else. The table is for reasons alone.
  static text::Index index(text::testing::toy_table());
  std::map<std::int64_t, std::int64_t> themes;  // by document
  while (!input.empty()) {
    const std::int64_t document = 1 + input.number(16), theme = 1 + input.number(8);
    switch (input.number(8)) {
      case 0:
      case 1:
      case 2:
        index.add(document, theme, with_meaning(text::features(input.text(64))));
        themes[document] = theme;
        break;
      case 3:
        index.remove(document);
        themes.erase(document);
        break;
      case 4:
        index.move(document, theme);
        if (themes.contains(document)) themes[document] = theme;
        break;
      case 5:
        index.merge(1 + document % 8, theme);
        for (auto& [one, of] : themes) {
          if (of == 1 + document % 8) of = theme;
        }
        break;
      case 6:
        for (const text::Match& match :
             index.match(with_meaning(text::typed_features(input.text(64))), 5)) {
          CHECK(match.score >= 1 && match.score <= 1'000);
        }
        break;
      default:
        if (theme == 1) index.learn();
        if (auto joined = index.group(with_meaning(text::features(input.text(64))))) {
          CHECK(std::any_of(themes.begin(), themes.end(),
                            [&](const auto& one) { return one.second == *joined; }));
        }
        (void)index.title(theme);
    }
  }
  CHECK(index.documents() == themes.size());
  for (const auto& [document, theme] : themes) CHECK(index.theme_of(document) == theme);
  for (const auto& [document, theme] : themes) index.remove(document);
  CHECK(index.documents() == 0 && index.themes() == 0 && index.exemplars() == 0);
  return 0;
}
