// Lists of numbers that only grow, packed: a step from one number to the next takes a byte or two,
// and a list of a single number takes no room but its Chain.
//
// Each list is a chain of blocks, the newest first, and is read from there: what came last is asked
// for most. Numbers within a block rise.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace text {

class Blocks {
 public:
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  // One list; kept by whoever owns it.
  struct Chain {
    std::uint32_t count = 0;         // of numbers
    std::uint32_t last = 0;          // the largest
    std::uint32_t block = kNowhere;  // the newest; of a single number none
  };

  // `number` is above all of this list before.
  void append(Chain& chain, std::uint32_t number);
  // Calls `each` with the numbers of one block after the other, the newest block first, rising
  // within it, until it says false.
  template <class Each>
  void read(const Chain& chain, Each&& each) const {
    if (chain.count == 0) return;
    if (chain.block == kNowhere) {
      each(std::span<const std::uint32_t>(&chain.last, 1));
      return;
    }
    std::array<std::uint32_t, kBlockNumbersMax> numbers;
    for (std::uint32_t at = chain.block; at != kNowhere; at = head(at).older) {
      if (head(at).older != kNowhere) fetch(head(at).older);
      const std::size_t size = decode(at, numbers.data());
      if (!each(std::span<const std::uint32_t>(numbers.data(), size))) return;
    }
  }
  // Has a list at hand when it is read soon.
  void fetch(const Chain& chain) const {
    if (chain.block != kNowhere) fetch(chain.block);
  }
  // Gives every number another, or takes it out (kNowhere); the new ones rise as the old ones did.
  // Nothing of the old ones stays behind.
  void renumber(Chain& chain, const std::function<std::uint32_t(std::uint32_t)>& number);

  std::size_t bytes() const { return pages_.size() * kPageBytes; }

 private:
  struct Head {
    std::uint32_t older = kNowhere;
    std::uint32_t first = 0;  // the first number; the steps to the others follow
    std::uint16_t used = 0;   // bytes of them
    std::uint16_t order = 0;  // of its size
  };
  static constexpr std::size_t kUnit = 4;  // bytes that a place counts
  static constexpr std::array<std::uint16_t, 12> kSizes = {16,  20,  28,  40,  60,  88,
                                                           132, 196, 292, 440, 660, 1'032};
  static constexpr std::size_t kBlockNumbersMax = kSizes.back() - sizeof(Head) + 1;
  static constexpr std::size_t kPageBytes = std::size_t{1} << 18;

  Head& head(std::uint32_t at) { return *reinterpret_cast<Head*>(place(at)); }
  const Head& head(std::uint32_t at) const { return *reinterpret_cast<const Head*>(place(at)); }
  std::uint8_t* place(std::uint32_t at) const {
    return pages_[at / (kPageBytes / kUnit)].get() + (at % (kPageBytes / kUnit)) * kUnit;
  }
  // Memory takes longer than decoding: it is asked early. Two lines hold most blocks.
  void fetch(std::uint32_t at) const {
    __builtin_prefetch(place(at));
    __builtin_prefetch(place(at) + 64);
  }
  std::size_t decode(std::uint32_t at, std::uint32_t* numbers) const;
  std::uint32_t allot(std::uint16_t order);
  void release(std::uint32_t at);
  bool fits(const Chain& chain, std::uint32_t step) const;
  void begin_block(Chain& chain, std::uint16_t order, std::uint32_t first);

  std::vector<std::unique_ptr<std::uint8_t[]>> pages_;
  std::size_t used_ = kPageBytes;            // of the last page
  std::vector<std::uint32_t> free_ = std::vector(kSizes.size(), kNowhere);  // chains, by order
  std::vector<std::uint32_t> numbers_, places_;  // rooms of renumber()
};

}  // namespace text
