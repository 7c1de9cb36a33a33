#include "blocks.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "varint.h"

namespace text {
std::uint32_t Blocks::allot(std::uint16_t order) {
  if (free_[order] != kNowhere) return std::exchange(free_[order], head(free_[order]).older);
  if (used_ + kSizes[order] > kPageBytes) {
    CHECK(pages_.size() < kNowhere / (kPageBytes / kUnit));
    pages_.push_back(std::make_unique<std::uint8_t[]>(kPageBytes));
    used_ = 0;
  }
  const std::size_t at = (pages_.size() - 1) * (kPageBytes / kUnit) + used_ / kUnit;
  used_ += kSizes[order];
  return static_cast<std::uint32_t>(at);
}

void Blocks::release(std::uint32_t at) {
  const std::uint16_t order = head(at).order;
  std::fill_n(place(at), kSizes[order], std::uint8_t{0});
  head(at).older = std::exchange(free_[order], at);
}

std::size_t Blocks::decode(std::uint32_t at, std::uint32_t* numbers) const {
  const Head& block = head(at);
  const std::uint8_t* byte = place(at) + sizeof(Head);
  const std::uint8_t* end = byte + block.used;
  std::uint32_t number = block.first;
  std::uint32_t* out = numbers;
  *out++ = number;
  while (byte != end) *out++ = number += take_varint(byte);
  return static_cast<std::size_t>(out - numbers);
}

bool Blocks::fits(const Chain& chain, std::uint32_t step) const {
  const Head& block = head(chain.block);
  return sizeof(Head) + block.used + varint_size(step) <= kSizes[block.order];
}

void Blocks::begin_block(Chain& chain, std::uint16_t order, std::uint32_t first) {
  const std::uint32_t at = allot(order);
  head(at) = {chain.block, first, 0, order};
  chain.block = at;
}

void Blocks::append(Chain& chain, std::uint32_t number) {
  CHECK(chain.count == 0 || number > chain.last);
  const std::uint32_t before = std::exchange(chain.last, number);
  if (chain.count++ == 0) return;
  if (chain.block == kNowhere) begin_block(chain, 0, before);
  if (!fits(chain, number - before)) {
    constexpr auto kLargest = static_cast<std::uint16_t>(kSizes.size() - 1);
    const auto larger = static_cast<std::uint16_t>(head(chain.block).order + 1);
    return begin_block(chain, std::min(larger, kLargest), number);
  }
  Head& block = head(chain.block);
  std::uint8_t* bytes = place(chain.block) + sizeof(Head);
  const std::uint8_t* end = put_varint(bytes + block.used, number - before);
  block.used = static_cast<std::uint16_t>(end - bytes);
}

void Blocks::renumber(Chain& chain, const std::function<std::uint32_t(std::uint32_t)>& number) {
  numbers_.clear();
  places_.clear();
  read(chain, [&](std::span<const std::uint32_t> some) {
    numbers_.insert(numbers_.end(), some.rbegin(), some.rend());
    return true;
  });
  bool changed = false;
  for (std::uint32_t& one : numbers_) {
    const std::uint32_t now = number(one);
    changed = changed || now != one;
    one = now;
  }
  if (!changed) return;
  for (std::uint32_t at = chain.block; at != kNowhere; at = head(at).older) places_.push_back(at);
  for (std::uint32_t at : places_) release(at);
  chain = {};
  for (auto one = numbers_.rbegin(); one != numbers_.rend(); ++one) {
    if (*one != kNowhere) append(chain, *one);
  }
}

}  // namespace text
