// Steps 1 and 3: from texts to words, and from those to sets of stems.
#include <algorithm>
#include <unordered_set>

#include "meaning_steps.h"
#include "text/normalize.h"

namespace text {
namespace {

constexpr std::size_t kLineWordsMax = 200;  // longer lines are cut into such pieces

class CorpusReader {
 public:
  void line(const std::string& one, const std::string& other) {
    line_.clear();
    append(one);
    append(other);
    for (std::size_t from = 0; from < line_.size(); from += kLineWordsMax) {
      finish(from, std::min(from + kLineWordsMax, line_.size()));
    }
  }
  ReadCorpus take() { return std::move(out_); }

 private:
  void append(const std::string& text) {
    Normalized normal = normalize(text);
    for (const Token& token : normal.tokens) {
      std::string_view word = normal.folded(token);
      if (!is_plain_word(word)) continue;
      auto at = numbers_.find(word);
      if (at == numbers_.end()) {
        at = numbers_.emplace(std::string(word), static_cast<std::uint32_t>(out_.words.size()))
                 .first;
        out_.words.emplace_back(word);
        out_.counts.push_back(0);
      }
      line_.push_back(at->second);
    }
  }
  void finish(std::size_t from, std::size_t to) {
    std::uint64_t hash = 0x2545F4914F6CDD1DULL;
    for (std::size_t i = from; i < to; ++i) {
      hash = (hash ^ line_[i]) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 29;
    }
    if (!seen_.insert(hash).second) return;
    for (std::size_t i = from; i < to; ++i) {
      ++out_.counts[line_[i]];
      out_.tokens.push_back(line_[i]);
    }
    out_.starts.push_back(out_.tokens.size());
  }

  ReadCorpus out_;
  StringMap<std::uint32_t> numbers_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<std::uint32_t> line_;
};

}  // namespace

bool is_plain_word(std::string_view folded) {
  constexpr std::size_t kWordBytesMax = 40;
  return !folded.empty() && folded.size() <= kWordBytesMax &&
         std::all_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

ReadCorpus read_corpus(const Corpus& corpus, const MeaningProgress& progress) {
  CorpusReader reader;
  constexpr std::size_t kTell = 50'000;
  for (std::size_t i = 0; i < corpus.lines.size(); ++i) {
    reader.line(corpus.lines[i].one, corpus.lines[i].other);
    if (i % kTell == 0 && progress) {
      progress("words", static_cast<double>(i) / static_cast<double>(corpus.lines.size()));
    }
  }
  return reader.take();
}

StemLines stem_lines(const ReadCorpus& read, const Vocabulary& vocabulary) {
  StemLines out;
  std::vector<std::uint16_t> line;
  for (std::size_t i = 0; i < read.lines(); ++i) {
    line.clear();
    for (std::size_t k = read.starts[i]; k < read.starts[i + 1]; ++k) {
      const auto& senses = vocabulary.of_word[read.tokens[k]];
      line.insert(line.end(), senses.begin(), senses.end());
    }
    std::sort(line.begin(), line.end());
    line.erase(std::unique(line.begin(), line.end()), line.end());
    if (line.size() < 2) continue;
    out.stems.insert(out.stems.end(), line.begin(), line.end());
    out.starts.push_back(out.stems.size());
  }
  return out;
}

std::vector<std::uint32_t> line_counts(const StemLines& lines, std::size_t stems) {
  std::vector<std::uint32_t> out(stems);
  for (auto stem : lines.stems) ++out[stem];
  return out;
}

}  // namespace text
