// Vectors of texts that were typed lately, by the hash of the text.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "text/embeddings.h"

namespace hear {

inline constexpr std::size_t kTypedVectorsMax = 1'000;

// Two halves: the younger takes what comes and what is asked for again; when it is full it takes
// the place of the older, which goes. Any thread.
class TypedVectors {
 public:
  std::optional<text::Embedding> find(std::string_view text) {
    const std::string hash = base::sha256_hex(text);
    std::lock_guard lock(mutex_);
    if (auto there = young_.find(hash); there != young_.end()) return there->second;
    auto there = old_.find(hash);
    if (there == old_.end()) return std::nullopt;
    text::Embedding vector = there->second;
    keep(hash, vector);
    return vector;
  }
  void put(std::string_view text, const text::Embedding& vector) {
    const std::string hash = base::sha256_hex(text);
    std::lock_guard lock(mutex_);
    keep(hash, vector);
  }
  // As if the younger half were full.
  void age() {
    std::lock_guard lock(mutex_);
    turn();
  }
  void clear() {
    std::lock_guard lock(mutex_);
    young_.clear();
    old_.clear();
  }
  std::size_t size() const {
    std::lock_guard lock(mutex_);
    return young_.size() + old_.size();
  }

 private:
  void keep(const std::string& hash, const text::Embedding& vector) {
    if (young_.size() >= kTypedVectorsMax / 2) turn();
    young_.insert_or_assign(hash, vector);
  }
  void turn() {
    old_ = std::move(young_);
    young_.clear();
  }

  mutable std::mutex mutex_;
  std::unordered_map<std::string, text::Embedding> young_, old_;
};

}  // namespace hear
