// Who belongs where: documents, their distinct texts, and themes. Knows nothing of words.
#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <compare>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "latest.h"

namespace text {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

// A distinct text within a theme: the documents that say exactly the same share it.
struct Text {
  std::uint64_t hash = 0;  // 0: without a word
  std::int64_t theme = 0;
  std::uint32_t documents = 0;   // 0 and joined == kNone: free for reuse
  std::uint32_t slot = kNone;    // its exemplar, if it is one
  std::uint32_t joined = kNone;  // became part of this other text when themes were merged
  std::uint32_t pointers = 0;    // documents and joined texts that lead here
  std::uint32_t next = kNone;    // the next text of the same hash, in another theme
  std::uint32_t place = 0;       // in Theme::texts
};

// The grams of a text in short: a bit for each, by its hash.
using Sketch = std::array<std::uint32_t, 8>;

// A text that stands for its theme.
struct Exemplar {
  std::uint32_t slot = kNone;
  std::uint32_t twin = kNone;  // the slot of the exemplar most alike
  int alike = -1;              // how much, 0 … 1000; -1: alone
  Sketch sketch{};
};

struct Theme {
  std::vector<std::uint32_t> texts;
  std::int64_t documents = 0;
  std::vector<Exemplar> exemplars;  // oldest first
};

class Books {
 public:
  Books() = default;
  Books(const Books&) = delete;
  Books& operator=(const Books&) = delete;

  // The text of a document's hash in a theme, made if need be, with the document in it.
  std::uint32_t enter(std::int64_t document, std::int64_t theme, std::uint64_t hash);
  // Takes a document out of its text. Returns the text if that was its last document: it still
  // holds its slot and theme, and must be given to drop() next. Otherwise kNone.
  std::uint32_t leave(std::int64_t document);
  void drop(std::uint32_t text);
  // The text of a document, or kNone.
  std::uint32_t text_of(std::int64_t document) const;
  // The text of this hash in a theme, or kNone.
  std::uint32_t find(std::uint64_t hash, std::int64_t theme) const;
  // Puts a text into another theme. If that has the same text already the two become one, the one
  // that stays is returned, and the slot of the other is left to the caller.
  std::uint32_t shift(std::uint32_t text, std::int64_t theme);
  // The theme of the document of exactly this text that was pinned last; without any, the one that
  // holds most documents of it, the lowest id among equals; 0: none.
  std::int64_t theme_of_hash(std::uint64_t hash) const;
  // A decision about where a document lies, the later the higher; 0: none (any more). It goes where
  // the document goes, and with it.
  void pin(std::int64_t document, std::int64_t decision);
  std::int64_t pin_of(std::int64_t document) const;

  Text& text(std::uint32_t id) { return texts_[id]; }
  const Text& text(std::uint32_t id) const { return texts_[id]; }
  std::unordered_map<std::int64_t, Theme>& themes() { return themes_; }
  const std::unordered_map<std::int64_t, Theme>& themes() const { return themes_; }
  std::size_t documents() const { return documents_.size(); }
  // 0: no such theme.
  std::int64_t documents_of(std::int64_t theme) const;
  // The newest documents, at most kLatest.
  std::span<const std::int64_t> latest() const { return latest_.newest(); }
  std::size_t bytes() const;

 private:
  struct Pin {
    std::int64_t decision = 0, document = 0;
    auto operator<=>(const Pin&) const = default;
  };

  std::uint32_t make(std::int64_t theme, std::uint64_t hash);
  void link(std::uint32_t text);
  void unlink(std::uint32_t text);
  void release(std::uint32_t text);
  std::uint32_t resolve(std::uint32_t text) const;

  std::vector<Text> texts_;
  std::vector<std::uint32_t> free_;
  boost::unordered_flat_map<std::int64_t, std::uint32_t> documents_;
  Latest latest_;
  // Of the texts of one hash the first of their chain, by that hash.
  struct HashOf {
    using is_transparent = void;
    const std::vector<Text>* texts;
    std::size_t operator()(std::uint64_t hash) const {
      return boost::hash<std::uint64_t>()(hash);
    }
    std::size_t operator()(std::uint32_t text) const { return (*this)((*texts)[text].hash); }
  };
  struct SameHash {
    using is_transparent = void;
    const std::vector<Text>* texts;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
      return (*texts)[a].hash == (*texts)[b].hash;
    }
    bool operator()(std::uint64_t hash, std::uint32_t b) const { return hash == (*texts)[b].hash; }
    bool operator()(std::uint32_t a, std::uint64_t hash) const { return hash == (*texts)[a].hash; }
  };
  boost::unordered_flat_set<std::uint32_t, HashOf, SameHash> by_hash_{0, HashOf{&texts_},
                                                                      SameHash{&texts_}};
  std::unordered_map<std::uint64_t, std::vector<Pin>> pins_;  // by hash; the latest last
  std::unordered_map<std::int64_t, Theme> themes_;
};

}  // namespace text
