// The archive of all reports, beside a plain book.
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "fuzz.h"
#include "text/archive.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  static std::unique_ptr<text::Archive> used;  // to make one costs more than all else
  static int runs = 0;
  if (runs++ % 256 == 0) used = std::make_unique<text::Archive>();
  text::Archive& archive = *used;
  struct Known {
    std::int64_t theme = 0;
    std::set<std::uint64_t> words;
  };
  std::map<std::int64_t, Known> all;
  while (!input.empty()) {
    const std::int64_t report = 1 + input.number(32), theme = 1 + input.number(4);
    switch (input.number(5)) {
      case 0:
      case 1: {
        std::set<std::uint64_t> words;
        for (unsigned k = input.number(6); k-- > 0;) words.insert(1 + input.number(8));
        archive.put({report, theme, 20'000, static_cast<std::uint8_t>(input.number(255))},
                    std::vector(words.begin(), words.end()));
        all[report] = {theme, words};
        break;
      }
      case 2:
        archive.remove(report);
        all.erase(report);
        break;
      case 3:
        archive.merge(1 + report % 4, theme);
        for (auto& [id, known] : all) {
          if (known.theme == 1 + report % 4) known.theme = theme;
        }
        break;
      default:
        archive.sweep();
    }
  }
  for (std::uint64_t word = 1; word <= 8; ++word) {
    const text::AskedWord asked{word, 256};
    std::map<std::int64_t, std::int64_t> found, right;
    for (const auto& one : archive.search(std::span(&asked, 1), {}, text::kFoundMax)) {
      CHECK(found.emplace(one.report, one.theme).second);
    }
    for (const auto& [report, known] : all) {
      if (known.words.contains(word)) right[report] = known.theme;
    }
    CHECK(found == right);
  }
  CHECK(archive.reports() == all.size());
  for (const auto& [report, known] : all) archive.remove(report);
  archive.sweep();
  CHECK(archive.reports() == 0 && archive.unswept() == 0);
  return 0;
}
