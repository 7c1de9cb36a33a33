// Any bytes are normalised and masked: tokens lie where they say, and nothing grows beyond bounds.
#include "fuzz.h"
#include "text/mask.h"
#include "text/normalize.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  const text::Normalized normal = text::normalize(text);
  std::size_t end = 0;
  for (const text::Token& token : normal.tokens) {
    CHECK(token.size > 0 && token.at >= end && token.at + token.size <= normal.text.size());
    end = token.at + token.size;
    CHECK(token.said.data() >= text.data());
    CHECK(token.said.data() + token.said.size() <= text.data() + text.size());
  }
  CHECK(normal.text.size() <= 4 * text.size() + 1);
  (void)text::guess_language(normal);
  const auto masked = text::mask(text);
  CHECK(masked.text.size() <= 8 * text.size() + 8);
  return 0;
}
