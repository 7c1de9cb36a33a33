#include "journal.h"

#include "base/hash.h"

namespace store {
namespace {

// Lengths before fields: no two different events give the same bytes.
void append(std::string& bytes, std::string_view field) {
  bytes += std::to_string(field.size());
  bytes += ':';
  bytes += field;
}

}  // namespace

std::string seal_of(const Event& event) {
  std::string bytes;
  bytes.reserve(128);
  append(bytes, std::to_string(event.at.us));
  append(bytes, event.actor);
  append(bytes, std::to_string(event.theme));
  append(bytes, std::to_string(event.object));
  return base::sha256_hex(bytes);
}

std::string chain_hash(std::string_view previous, const Event& event) {
  std::string bytes;
  bytes.reserve(256);
  append(bytes, previous);
  append(bytes, std::to_string(event.seq));
  append(bytes, base::to_text(base::utc_day(event.at)));
  append(bytes, event.kind);
  append(bytes, event.detail);
  append(bytes, seal_of(event));
  return base::sha256_hex(bytes);
}

}  // namespace store
