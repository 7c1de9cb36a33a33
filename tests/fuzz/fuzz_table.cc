// A word table of any bytes is refused, or does what tables do. The mutator puts the right hash
// behind every second body, or none would get past it.
#include <algorithm>
#include <string>

#include "base/hash.h"
#include "fuzz.h"
#include "meaning_file.h"
#include "text/meaning.h"
#include "text_testing/toy_table.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

constexpr std::size_t kHash = 64;

const std::string& toy() {
  static const std::string bytes = [] {
    text::MeaningParts parts;
    parts.stems = {"rechnung", "mahnung", "kabel"};
    parts.weights = {900, 800, 700};
    parts.parts = {{"rechnung", 0, 3, true}, {"mahn", 1, 4, false}};
    parts.dimensions = 4;
    parts.vectors = {127, 0, 0, 0, 0, 127, 0, 0, 0, 0, 90, 90};
    parts.components = {0.5F, 0.5F, 0.5F, 0.5F};
    parts.sources = {{"package", "1", "GPL-2", 3}};
    return text::write_meaning(parts);
  }();
  return bytes;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  if (size < 100 || seed % 64 == 0) {
    size = std::min(toy().size(), most);
    std::copy_n(toy().begin(), size, data);
  }
  if (size <= kHash || most <= kHash || seed % 2 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::size_t body = LLVMFuzzerMutate(data, size - kHash, most - kHash);
  const std::string hash = base::sha256_hex(fuzz::text_of(data, body));
  std::copy(hash.begin(), hash.end(), data + body);
  return body + kHash;
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);
  const auto view = text::view_meaning(bytes);
  if (!view) return 0;
  // What is taken may be used. One of sixteen is: to make a table ready costs far more than to look
  // at its bytes, and most of that is the same for all.
  if (base::sha256_hex(bytes).back() != '0') return 0;
  auto table = text::MeaningTable::read(std::string(bytes));
  CHECK(table.has_value());
  const auto vector = table->vector("Mahnrechnung ohne Kabel");
  CHECK(vector.empty() || vector.size() == table->info().dimensions);
  (void)table->neighbours("kabl", 3);
  return 0;
}
