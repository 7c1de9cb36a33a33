// src/text alone: one text a line from the standard input, each finds its theme.
//
//   $ printf 'Mahngebühr doppelt berechnet\nPaket nicht da\nMahngebuehr doppelt berechnet!\n' |
//       same_thing 'mahngeb'
//   1  Mahngebühr doppelt berechnet
//   2  Paket nicht da
//   1  Mahngebuehr doppelt berechnet!
//
//   mahngeb?
//   1  Mahngebühr · doppelt · berechnet  (because: Mahngebühr)
#include <iostream>
#include <string>

#include "text/index.h"

int main(int argc, char** argv) {
  text::Index index;  // by letters; with a text::MeaningTable by meaning too
  std::int64_t documents = 0, themes = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const text::Features features = text::features(line);
    const std::int64_t theme = index.group(features).value_or(themes + 1);
    if (theme > themes) themes = theme;
    index.add(++documents, theme, features);
    std::cout << theme << "  " << line << "\n";
  }
  for (int i = 1; i < argc; ++i) {
    std::cout << "\n" << argv[i] << "?\n";
    for (const text::Match& match : index.match(text::typed_features(argv[i]), 5)) {
      std::cout << match.theme_id << "  " << index.title(match.theme_id) << "  (because:";
      for (const text::Reason& reason : match.because) std::cout << " " << reason.said;
      std::cout << ")\n";
    }
  }
}
