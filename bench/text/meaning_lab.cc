// Quick probe of the word table: trains one from unpacked packages if asked to, and measures it on
// labelled files.
//
//   bench_meaning --table FILE [--root DIR [KEY=VALUE…]] [--themes agents.tsv]
//                 [--banking TRAIN.tsv TEST.tsv] [--near WORD…] [--split WORDS.txt]
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "meaning_probe.h"
#include "text/corpus_files.h"
#include "text/meaning_train.h"

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

double seconds() {
  using clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(clock::now().time_since_epoch()).count();
}

text::CorpusFiles files_in(const fs::path& root) {
  text::CorpusFiles files;
  for (const auto& package : fs::directory_iterator(root)) {
    for (const auto& entry : fs::recursive_directory_iterator(package.path())) {
      if (!entry.is_regular_file() || entry.is_symlink()) continue;
      std::string path = fs::relative(entry.path(), package.path()).string();
      if (text::CorpusFiles::wanted(path)) {
        files.add(package.path().filename().string(), path, content(entry.path()));
      }
    }
  }
  return files;
}

void set(text::MeaningRecipe& recipe, const std::string& key, double value) {
  if (key == "words") recipe.words = static_cast<std::size_t>(value);
  if (key == "contexts") recipe.contexts = static_cast<std::size_t>(value);
  if (key == "dims") recipe.dimensions = static_cast<std::size_t>(value);
  if (key == "components") recipe.components = static_cast<std::size_t>(value);
  if (key == "svd") recipe.svd_rounds = static_cast<int>(value);
  if (key == "retrofit") recipe.retrofit_rounds = static_cast<int>(value);
  if (key == "dictionary") recipe.dictionary_pull = value;
  if (key == "synonyms") recipe.synonym_pull = value;
  if (key == "own") recipe.own_pull = value;
  if (key == "threads") recipe.threads = static_cast<int>(value);
}

std::string train(const fs::path& root, const text::MeaningRecipe& recipe) {
  double start = seconds();
  text::Corpus corpus;
  text::CorpusFiles files = files_in(root);
  std::vector<text::MeaningSource> sources;
  for (const auto& [package, texts] : files.read(corpus)) {
    sources.push_back({package, "", files.licences(package), texts});
  }
  std::cerr << corpus.lines.size() << " lines, " << corpus.dictionary.size() << " translations, "
            << corpus.synonyms.size() << " groups of synonyms, " << seconds() - start << " s\n";
  std::string last;
  auto bytes = text::train_meaning(corpus, recipe, sources, {}, [&](std::string_view what, double) {
    if (what != last) std::cerr << what << " at " << seconds() - start << " s\n";
    last = what;
  });
  if (!bytes) {
    std::cerr << bytes.error().key << "\n";
    std::exit(1);
  }
  std::cerr << "done after " << seconds() - start << " s\n";
  return *bytes;
}

}  // namespace

int main(int argc, char** argv) {
  fs::path file, root, themes, train_file, test_file;
  std::vector<std::string> near;
  fs::path split;
  text::MeaningRecipe recipe;
  for (int i = 1; i < argc; ++i) {
    std::string word = argv[i];
    auto next = [&] { return std::string(++i < argc ? argv[i] : ""); };
    if (word == "--table")
      file = next();
    else if (word == "--root")
      root = next();
    else if (word == "--themes")
      themes = next();
    else if (word == "--banking")
      train_file = next(), test_file = next();
    else if (word == "--near")
      near.push_back(next());
    else if (word == "--split")
      split = next();
    else if (auto at = word.find('='); at != word.npos)
      set(recipe, word.substr(0, at), std::atof(word.c_str() + at + 1));
  }
  if (!root.empty()) {
    auto bytes = train(root, recipe);
    std::ofstream(file, std::ios::binary) << bytes;
  }
  auto table = text::MeaningTable::read(content(file));
  if (!table) {
    std::cerr << table.error().key << "\n";
    return 1;
  }
  std::cout << table->info().words << " words, " << table->info().bytes << " bytes, sha256 "
            << table->info().sha256.substr(0, 16) << "\n";
  for (const auto& word : near) {
    std::cout << word << ":";
    for (const auto& sense : table->senses(word))
      std::cout << " [" << sense.stem << " " << sense.weight << "]";
    for (const auto& sense : table->neighbours(word, 12)) std::cout << " " << sense.stem;
    std::cout << "\n";
  }
  std::istringstream words(split.empty() ? "" : content(split));
  for (std::string word; words >> word;) {
    std::cout << word << ":";
    for (const auto& sense : table->senses(word))
      std::cout << " " << sense.stem << " " << sense.weight / 2621;
    std::cout << "\n";
  }
  if (!themes.empty()) {
    probe::themes(*table, content(themes));
    probe::across(*table, content(themes));
  }
  if (!train_file.empty()) probe::recall(*table, content(train_file), content(test_file));
}
