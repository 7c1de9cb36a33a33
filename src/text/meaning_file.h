// The bytes of a word table.
//
//   "HEARDWT1"  u32 words, parts, dimensions, components, bytes of notes, of stems, of forms
//   notes       a line for each source: name, version, licences, texts, by tabs; "-name" missing, "?name" not fetched
//   stems       each ended by a newline, most frequent first
//   forms       of parts of compounds, each ended by a newline
//   weights     u16 each: what a stem counts in a text
//   parts       u16 stem, u8 cost, u8 whether it may be the last, for each form
//   vectors     i8, of length kMeaningLength
//   components  f32, of length 1
//   sha256      64 hex digits of all before
// Numbers are little-endian.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "meaning_lexicon.h"
#include "text/meaning.h"

namespace text {

struct MeaningParts {
  std::vector<std::string> stems;
  std::vector<std::uint16_t> weights;
  std::vector<PartForm> parts;
  std::vector<std::int8_t> vectors;
  std::vector<float> components;
  std::size_t dimensions = 0;
  std::vector<MeaningSource> sources;
  std::vector<std::string> missing, unfetched;
};

std::string write_meaning(const MeaningParts& parts);

// What a table holds, pointing into its bytes.
struct MeaningView {
  MeaningInfo info;
  std::vector<std::string_view> stems;
  std::vector<std::uint16_t> weights;
  std::vector<PartForm> parts;
  std::span<const std::int8_t> vectors;
  std::vector<float> components;

  std::span<const std::int8_t> vector(std::size_t word) const {
    return vectors.subspan(word * info.dimensions, info.dimensions);
  }
};
base::Result<MeaningView> view_meaning(std::string_view bytes);

}  // namespace text
