#include "packed.h"

#include <algorithm>
#include <utility>

#include "varint.h"

namespace text {
Packed::Packed(const Features& features, std::span<const std::uint32_t> stems) {
  std::vector<std::uint32_t> numbers{static_cast<std::uint32_t>(features.grams.size()),
                                     static_cast<std::uint32_t>(stems.size())};
  numbers.reserve(2 + features.grams.size() + 2 * stems.size());
  std::uint32_t before = 0;
  for (std::uint32_t gram : features.grams) numbers.push_back(gram - std::exchange(before, gram));
  for (std::uint32_t stem : stems) numbers.push_back(stem - kGrams);
  for (const Word& word : features.words) {
    numbers.push_back((std::uint32_t{word.size} << 1) | static_cast<std::uint32_t>(word.topic));
  }
  std::size_t size = features.said.size();
  for (std::uint32_t number : numbers) size += varint_size(number);
  const auto all = static_cast<std::uint32_t>(size);
  bytes_.reset(new std::uint8_t[varint_size(all) + size]);
  std::uint8_t* to = put_varint(bytes_.get(), all);
  for (std::uint32_t number : numbers) to = put_varint(to, number);
  std::copy(features.said.begin(), features.said.end(), to);
}

Packed Packed::copy() const {
  Packed other;
  other.bytes_.reset(new std::uint8_t[bytes()]);
  std::copy_n(bytes_.get(), bytes(), other.bytes_.get());
  return other;
}

void Packed::read(Terms& into) const {
  const std::uint8_t* byte = bytes_.get();
  take_varint(byte);
  into.grams = take_varint(byte);
  into.all.resize(into.grams + take_varint(byte));
  std::uint32_t gram = 0;
  for (std::size_t i = 0; i < into.grams; ++i) into.all[i] = gram += take_varint(byte);
  for (std::size_t i = into.grams; i < into.all.size(); ++i) into.all[i] = kGrams + take_varint(byte);
}

std::vector<Packed::Said> Packed::words() const {
  const std::uint8_t* byte = bytes_.get();
  const std::uint32_t all = take_varint(byte);
  const std::uint8_t* end = byte + all;
  const std::uint32_t grams = take_varint(byte);
  std::vector<Said> words(take_varint(byte));
  skip_varints(byte, end, grams);
  for (Said& one : words) one.stem = kGrams + take_varint(byte);
  std::vector<std::uint32_t> sizes;
  sizes.reserve(words.size());
  for (Said& one : words) {
    const std::uint32_t size = take_varint(byte);
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
  const std::size_t size = take_varint(byte);
  return static_cast<std::size_t>(byte - bytes_.get()) + size;
}

}  // namespace text
