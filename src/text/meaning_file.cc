#include "meaning_file.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

#include "base/hash.h"
#include "corpus_parts.h"

namespace text {
namespace {

constexpr std::string_view kMagic = "HEARDWT1";
constexpr std::size_t kHead = 8 + 7 * 4, kHash = 64;
constexpr std::size_t kWordsMax = 65'000, kPartsMax = 65'000, kComponentsMax = 64;

template <class Number>
void put(std::string& out, Number value) {
  for (std::size_t k = 0; k < sizeof value; ++k) {
    out.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> (8 * k)) & 0xFF));
  }
}

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < size; ++k) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + k])) << (8 * k);
  }
  return value;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\t' || c == '\n') c = ' ';
  }
  return out;
}

std::string notes_of(const MeaningParts& parts) {
  std::string out;
  for (const auto& source : parts.sources) {
    out += one_line(source.name) + "\t" + one_line(source.version) + "\t" +
           one_line(source.licences) + "\t" + std::to_string(source.texts) + "\n";
  }
  for (const auto& name : parts.missing) out += "-" + one_line(name) + "\n";
  for (const auto& name : parts.unfetched) out += "?" + one_line(name) + "\n";
  return out;
}

void read_notes(std::string_view notes, MeaningInfo& info) {
  for_each_part(notes, '\n', [&](std::string_view line) {
    if (line.empty()) return;
    if (line[0] == '-' || line[0] == '?') {
      (line[0] == '-' ? info.missing : info.unfetched).emplace_back(line.substr(1));
      return;
    }
    std::vector<std::string_view> fields;
    for_each_part(line, '\t', [&](std::string_view field) { fields.push_back(field); });
    fields.resize(4);
    MeaningSource source{std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), 0};
    std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), source.texts);
    info.sources.push_back(std::move(source));
  });
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  for_each_part(text, '\n', [&](std::string_view line) { out.push_back(line); });
  out.pop_back();  // what follows the last newline
  return out;
}

base::Refusal damaged() { return base::refuse(base::Why::kInvalid, "meaning.damaged"); }

}  // namespace

std::uint64_t MeaningInfo::own_texts() const {
  for (const auto& source : sources) {
    if (source.name == kOwnTexts) return source.texts;
  }
  return 0;
}

std::string write_meaning(const MeaningParts& parts) {
  std::string stems, forms, notes = notes_of(parts);
  for (const auto& stem : parts.stems) stems += stem + "\n";
  for (const auto& part : parts.parts) forms += part.form + "\n";
  std::string out(kMagic);
  put(out, static_cast<std::uint32_t>(parts.stems.size()));
  put(out, static_cast<std::uint32_t>(parts.parts.size()));
  put(out, static_cast<std::uint32_t>(parts.dimensions));
  put(out, static_cast<std::uint32_t>(parts.components.size() /
                                      std::max<std::size_t>(parts.dimensions, 1)));
  put(out, static_cast<std::uint32_t>(notes.size()));
  put(out, static_cast<std::uint32_t>(stems.size()));
  put(out, static_cast<std::uint32_t>(forms.size()));
  out += notes + stems + forms;
  for (auto weight : parts.weights) put(out, weight);
  for (const auto& part : parts.parts) {
    put(out, part.stem);
    put(out, part.cost);
    put(out, static_cast<std::uint8_t>(part.last));
  }
  for (auto cell : parts.vectors) put(out, static_cast<std::uint8_t>(cell));
  for (auto cell : parts.components) put(out, std::bit_cast<std::uint32_t>(cell));
  return out + base::sha256_hex(out);
}

base::Result<MeaningView> view_meaning(std::string_view bytes) {
  constexpr std::size_t kNameSize = 7;
  if (bytes.substr(0, kNameSize) != kMagic.substr(0, kNameSize) || bytes.size() <= kNameSize) {
    return base::refuse(base::Why::kInvalid, "meaning.no_table");
  }
  if (bytes[kNameSize] != kMagic[kNameSize]) {
    return base::refuse(base::Why::kInvalid, "meaning.version");
  }
  if (bytes.size() < kHead + kHash || bytes.size() > kMeaningBytesMax) return damaged();
  MeaningView view;
  MeaningInfo& info = view.info;
  info.bytes = bytes.size();
  info.words = number(bytes, 8, 4);
  std::size_t parts = number(bytes, 12, 4);
  info.dimensions = number(bytes, 16, 4);
  info.components = number(bytes, 20, 4);
  std::size_t notes = number(bytes, 24, 4), stems = number(bytes, 28, 4),
              forms = number(bytes, 32, 4);
  bool in_bounds = info.words <= kWordsMax && parts <= kPartsMax && info.dimensions > 0 &&
                   info.dimensions <= kMeaningDimensionsMax && info.components <= kComponentsMax &&
                   std::max({notes, stems, forms}) <= bytes.size();
  if (!in_bounds) return damaged();
  std::size_t size = kHead + notes + stems + forms + info.words * (2 + info.dimensions) +
                     4 * parts + 4 * info.components * info.dimensions + kHash;
  if (size != bytes.size()) return damaged();
  std::string_view body = bytes.substr(0, bytes.size() - kHash);
  info.sha256 = bytes.substr(body.size());
  if (base::sha256_hex(body) != info.sha256) return damaged();

  read_notes(body.substr(kHead, notes), info);
  view.stems = lines_of(body.substr(kHead + notes, stems));
  auto names = lines_of(body.substr(kHead + notes + stems, forms));
  if (view.stems.size() != info.words || names.size() != parts) return damaged();
  std::size_t at = kHead + notes + stems + forms;
  for (std::size_t i = 0; i < info.words; ++i) {
    view.weights.push_back(static_cast<std::uint16_t>(number(bytes, at + 2 * i, 2)));
  }
  at += 2 * info.words;
  for (std::size_t i = 0; i < parts; ++i, at += 4) {
    PartForm part{std::string(names[i]), static_cast<std::uint16_t>(number(bytes, at, 2)),
                  static_cast<std::uint8_t>(bytes[at + 2]), bytes[at + 3] != 0};
    if (part.stem >= info.words) return damaged();
    view.parts.push_back(std::move(part));
  }
  view.vectors = {reinterpret_cast<const std::int8_t*>(body.data() + at),
                  info.words * info.dimensions};
  at += info.words * info.dimensions;
  for (std::size_t i = 0; i < info.components * info.dimensions; ++i) {
    float cell = std::bit_cast<float>(number(bytes, at + 4 * i, 4));
    if (!(std::abs(cell) <= 1.001F)) return damaged();
    view.components.push_back(cell);
  }
  return view;
}

}  // namespace text
