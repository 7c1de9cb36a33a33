// For tests: a small word table, trained in a moment.
//
//   auto table = text::testing::toy_table();    // shared, of billing and network in two languages
//   auto other = text::testing::toy_table(8);   // the same subjects, other vectors
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "text/meaning_train.h"

namespace text::testing {

// Two subjects, billing and network, each said in both languages in many mixtures.
inline Corpus toy_corpus(std::uint32_t seed = 7) {
  const std::vector<std::vector<std::pair<std::string, std::string>>> subjects{
      {{"Rechnung", "invoice"},
       {"Mahnung", "reminder"},
       {"bezahlen", "paying"},
       {"Betrag", "amount"},
       {"Konto", "account"},
       {"Gutschrift", "voucher"}},
      {{"Leitung", "cable"},
       {"Router", "router"},
       {"Ausfall", "outage"},
       {"langsam", "slow"},
       {"Verbindung", "connection"},
       {"Techniker", "engineer"}},
  };
  Corpus corpus;
  std::uint32_t state = seed;
  auto next = [&](std::size_t n) { return ((state = state * 1664525 + 1013904223) >> 10) % n; };
  for (int i = 0; i < 1'200; ++i) {
    const auto& subject = subjects[static_cast<std::size_t>(i) % 2];
    std::string german = "heute", english = "today";
    for (int k = 0; k < 3; ++k) {
      const auto& [one, other] = subject[next(subject.size())];
      german += " " + one;
      english += " " + other;
    }
    corpus.add(german + " nummer" + std::string(1, static_cast<char>('a' + next(20))), english);
  }
  for (const auto& subject : subjects) {
    for (const auto& [one, other] : subject) corpus.dictionary.push_back({one, other});
  }
  corpus.synonyms.push_back({{"Ausfall", "Störung"}, true});
  return corpus;
}

inline MeaningRecipe toy_recipe(int threads = 1) {
  MeaningRecipe recipe;
  recipe.words = 500;
  recipe.contexts = 500;
  recipe.dimensions = 12;
  recipe.components = 1;
  recipe.words_min = 10;
  recipe.samples = 500;
  recipe.threads = threads;
  return recipe;
}

// As a file of it holds.
inline std::string toy_bytes(std::uint32_t seed = 7) {
  auto made = train_meaning(toy_corpus(seed), toy_recipe(), {{"toy", "1.0", "MIT", 3}}, {"absent"});
  CHECK(made.has_value());
  return *made;
}

inline std::shared_ptr<const MeaningTable> toy_table(std::uint32_t seed = 7) {
  auto table = MeaningTable::read(toy_bytes(seed));
  CHECK(table.has_value());
  return std::make_shared<const MeaningTable>(std::move(*table));
}

}  // namespace text::testing
