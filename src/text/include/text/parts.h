// What matching can do without, so that one can measure what each part brings. In use all are there.
#pragma once

namespace text {

struct Parts {
  // Of features():
  bool stems = true;      // words by their stems; without: as they stand
  bool grams = true;      // runs of three characters across words, of the exemplars
  bool runs = true;       // runs of four letters within words, counted
  bool pairs = true;      // neighbouring stems, counted
  bool meaning = true;    // by the word table
  bool open_word = true;  // the last word may go on while typing; without: it is taken for whole
  // Of the word table:
  bool compounds = true;  // a word is understood by its parts as well
  bool spelling = true;   // an unknown word by those that are spelt alike
  // Of the index:
  bool counts = true;       // what tells themes apart, with their meaning; without: exemplars alone
  bool corrections = true;  // what counting gets wrong; without: learn() is not called
  bool exemplars = true;    // likeness to a theme's nearest texts; without: it only brings themes up
};

}  // namespace text
