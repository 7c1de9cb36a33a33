#include "packed.h"

#include <algorithm>

namespace text {
namespace {

void write(std::vector<std::uint8_t>& bytes, std::uint32_t number) {
  for (; number >= 128; number >>= 7) bytes.push_back(static_cast<std::uint8_t>(number | 128));
  bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t take(const std::uint8_t*& byte) {
  std::uint32_t number = *byte++;
  if (number < 128) return number;
  number &= 127;
  for (int shift = 7;; shift += 7) {
    const std::uint32_t next = *byte++;
    number |= (next & 127) << shift;
    if (next < 128) return number;
  }
}

}  // namespace

Packed::Packed(const Features& features, std::span<const std::uint32_t> stems) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(16 + 2 * features.grams.size() + 5 * stems.size() + features.said.size());
  write(bytes, static_cast<std::uint32_t>(features.grams.size()));
  write(bytes, static_cast<std::uint32_t>(stems.size()));
  std::uint32_t before = 0;
  for (std::uint32_t gram : features.grams) {
    write(bytes, gram - before);
    before = gram;
  }
  for (std::uint32_t stem : stems) write(bytes, stem - kGrams);
  for (const Word& word : features.words) {
    write(bytes, (std::uint32_t{word.size} << 1) | static_cast<std::uint32_t>(word.topic));
  }
  bytes.insert(bytes.end(), features.said.begin(), features.said.end());
  std::vector<std::uint8_t> size;
  write(size, static_cast<std::uint32_t>(bytes.size()));
  bytes_.reset(new std::uint8_t[size.size() + bytes.size()]);
  std::copy(bytes.begin(), bytes.end(), std::copy(size.begin(), size.end(), bytes_.get()));
}

Packed Packed::copy() const {
  Packed other;
  other.bytes_.reset(new std::uint8_t[bytes()]);
  std::copy_n(bytes_.get(), bytes(), other.bytes_.get());
  return other;
}

void Packed::read(Terms& into) const {
  const std::uint8_t* byte = bytes_.get();
  take(byte);
  into.grams = take(byte);
  into.all.resize(into.grams + take(byte));
  std::uint32_t gram = 0;
  for (std::size_t i = 0; i < into.grams; ++i) into.all[i] = gram += take(byte);
  for (std::size_t i = into.grams; i < into.all.size(); ++i) into.all[i] = kGrams + take(byte);
}

std::vector<Packed::Said> Packed::words() const {
  const std::uint8_t* byte = bytes_.get();
  take(byte);
  const std::uint32_t grams = take(byte);
  std::vector<Said> words(take(byte));
  for (std::uint32_t i = 0; i < grams; ++i) take(byte);
  for (Said& one : words) one.stem = kGrams + take(byte);
  std::vector<std::uint32_t> sizes;
  for (Said& one : words) {
    const std::uint32_t size = take(byte);
    one.topic = (size & 1) != 0;
    sizes.push_back(size >> 1);
  }
  const char* said = reinterpret_cast<const char*>(byte);
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i].word = {said, sizes[i]};
    said += sizes[i];
  }
  return words;
}

std::size_t Packed::bytes() const {
  const std::uint8_t* byte = bytes_.get();
  const std::size_t size = take(byte);
  return static_cast<std::size_t>(byte - bytes_.get()) + size;
}

}  // namespace text
