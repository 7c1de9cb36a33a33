// What a word table is trained on, and the readers that take it out of files. Pure: bytes in, texts
// out. Whatever a file holds the readers end in linear time; what they do not understand they skip.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace text {

// Texts of one language or of two that say the same, and words that mean the same.
struct Corpus {
  struct Line {
    std::string one, other;  // a text and its translation; `other` may be empty
  };
  // Words or short phrases with one meaning.
  struct Synonyms {
    std::vector<std::string> words;
    bool german = false;
  };
  struct Translation {
    std::string german, english;
  };
  std::vector<Line> lines;
  std::vector<Synonyms> synonyms;
  std::vector<Translation> dictionary;

  void add(std::string_view one, std::string_view other = {});
};

// --- texts of one's own

// A word counts only where so many different texts hold it. One that fewer hold, a name perhaps,
// does not come to the table by them, nor does it tell anything of the words beside it.
inline constexpr std::size_t kOwnTextsMin = 5;

// Adds texts of one language each, in their order. Texts of the same words, whatever else they
// hold, count once.
void add_own_texts(std::span<const std::string> texts, Corpus& corpus);

// --- readers of one file

// A dictionary of lines "deutsch {m}; auch so [med.] | Mehrzahl {pl} :: english; also so | plural",
// as `ding` reads it.
void read_ding(std::string_view file, Corpus& corpus);
// A thesaurus of MyThes: an entry "word|meanings", then a line "-|word|word (generic)" each.
void read_mythes(std::string_view file, Corpus& corpus);
// A data file of WordNet (wndb(5)): synsets with their gloss.
void read_wordnet(std::string_view file, Corpus& corpus);
// Translated interfaces: a compiled catalogue of gettext (either byte order), or its source.
void read_mo(std::string_view file, Corpus& corpus);
void read_po(std::string_view file, Corpus& corpus);
// Two files of the same keys: "key": "text" in JSON, ['key'] = 'text' or 'key' => 'text' in
// programs; key: text in YAML.
void read_quoted_pair(std::string_view german, std::string_view english, Corpus& corpus);
void read_yaml_pair(std::string_view german, std::string_view english, Corpus& corpus);
// A page in two languages (HTML, DocBook, Mallard): paragraphs, aligned by their order and length.
// With one of the two empty, the paragraphs of the other.
void read_markup_pair(std::string_view german, std::string_view english, Corpus& corpus);

// --- parts of the readers

// The paragraphs of a page: text between tags of blocks, without scripts, styles and program text;
// entities resolved, blanks squeezed.
std::vector<std::string> paragraphs(std::string_view markup);
// Key -> text. The same key once more gets its order number.
std::map<std::string, std::string> quoted_texts(std::string_view file);
std::map<std::string, std::string> yaml_texts(std::string_view file);

}  // namespace text
