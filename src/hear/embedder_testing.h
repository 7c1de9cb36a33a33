// An embeddings endpoint for tests that knows which words say the same.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "base/random.h"
#include "hear/embedder.h"

namespace hear::testing {

class Concepts final : public Embedder {
 public:
  const std::string& address() const override { return address_; }
  const std::string& model() const override { return model_; }
  std::optional<text::Embedding> of_typed(const std::string& text) override {
    std::lock_guard lock(mutex);
    typed.push_back(text);
    if (answers != Answer::kGiven) return std::nullopt;
    return vector_of(text);
  }
  Answer of_texts(std::span<const std::string> texts, const std::stop_token&) override {
    std::lock_guard lock(mutex);
    asked.insert(asked.end(), texts.begin(), texts.end());
    ++questions;
    if (meanwhile) meanwhile();
    if (answers != Answer::kGiven) return {answers, {}};
    Answer answer{Answer::kGiven, {}};
    for (const auto& text : texts) {
      if (text.find(refuses) != text.npos) return {Answer::kRefused, {}};
      answer.vectors.push_back(vector_of(text));
    }
    return answer;
  }
  Figures figures() const override { return {State::kClosed, filling, questions, 0}; }

  std::mutex mutex;
  std::vector<std::string> typed, asked;  // as they came
  std::int64_t questions = 0;
  Answer::Kind answers = Answer::kGiven;
  std::string refuses = "(never)";
  std::size_t axes = 64;
  State filling = State::kClosed;
  std::function<void()> meanwhile;  // while it is asked

 private:
  text::Embedding vector_of(const std::string& text) const {
    std::vector<float> numbers(axes, 0.5F);
    std::size_t from = 0;
    while (from < text.size()) {
      auto end = std::min(text.find(' ', from), text.size());
      numbers[axis_of(text.substr(from, end - from))] += 3;
      from = end + 1;
    }
    return text::embedding_of(numbers).value();
  }
  std::size_t axis_of(const std::string& word) const {
    static const std::vector<std::vector<std::string>> same{
        {"Gutschrift", "refund"}, {"Kantine", "lunch"}, {"Bildschirm", "flackert", "monitor"}};
    for (std::size_t i = 0; i < same.size(); ++i) {
      for (const auto& one : same[i]) {
        if (word == one) return i;
      }
    }
    std::uint64_t seed = 0;
    for (char c : word) seed = seed * 131 + static_cast<unsigned char>(c);
    return same.size() + base::Random(seed).below(axes - same.size());
  }
  std::string address_ = "http://127.0.0.1:1/v1", model_ = "concepts";
};

}  // namespace hear::testing
