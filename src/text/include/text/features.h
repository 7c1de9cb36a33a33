// What the index knows of a text: its stems, its runs of three and four characters, a hash of all of it.
//
// Pure and without shared state: worked out on any thread, before the write. Some microseconds for
// a sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/normalize.h"
#include "text/parts.h"

namespace text {

// Of a longer text only the first bytes count: 2,000 characters of four bytes each.
inline constexpr std::size_t kFeatureBytesMax = 8'000;
inline constexpr std::size_t kFeatureWordsMax = 512;

struct Word {
  std::uint64_t stem = 0;  // hash of the Snowball stem
  std::uint32_t at = 0;    // the word as said: bytes of Features::said
  std::uint16_t size = 0;
  bool topic = false;  // no function word, number or mask: may stand in a title
};

struct Features {
  // Equal for texts that are the same after normalize(); 0: a text without any word or number.
  std::uint64_t hash = 0;
  Language language = Language::kUnknown;
  // The last word may still grow: the text is being typed.
  bool open = false;
  // It is English, goes on, and is asked of a site that is: its first words are much the same
  // whatever it is about. German compounds say more by their beginning; and against German texts
  // what little is shared tells more than how it is spread (English of 30 characters, one like it
  // among five: 53 with, 76 without).
  bool begun = false;
  // It holds more than function words, masks and single signs: something that a theme could be about.
  bool tells = false;
  bool pairs = true;                 // neighbouring words are counted as well
  std::vector<Word> words;           // in the order of the text, each stem once
  std::vector<std::uint32_t> grams;  // three characters each, sorted, each once; below kGrams
  // Runs of four letters within each word that names a topic, and its bounds, as hashes, sorted, each once; of an open
  // last word without its end.
  std::vector<std::uint32_t> runs;
  std::string said;  // the words as said, one behind the other
  // What it means, by the table it was worked out with; empty: without one, or nothing known.
  std::vector<std::int8_t> meaning;
};

// Grams are three letters of an alphabet of 64: a-z, 0-9, blank, and 27 classes for all else.
inline constexpr std::uint32_t kGrams = 64 * 64 * 64;

class MeaningTable;

// Of a report as it is stored. Whatever is compared must have been worked out with the same table.
Features features(std::string_view report, const MeaningTable* table = nullptr,
                  const Parts& parts = {});
// Of a text that is being typed: unless it ends in a blank or a point, its last word is open, and
// unless it ends a sentence, it goes on. Where its few words tell no language, it is taken for
// `otherwise`, what most texts are that it will be compared with.
Features typed_features(std::string_view typed, const MeaningTable* table = nullptr,
                        const Parts& parts = {}, Language otherwise = Language::kUnknown);

// How alike two texts are, without any knowledge of other texts: 0 … 1000, symmetric; 1000 when
// their hashes are equal, 0 when one has no word. Meant for two fresh reports that no index knows
// yet.
int similarity(const Features& a, const Features& b);
// From here on two texts are taken for the same thing without asking anybody: right for 338 of 359
// such pairs of Banking77, whose 77 themes lie close together; German reports hold no such pair.
inline constexpr int kSameFrom = 800;

}  // namespace text
