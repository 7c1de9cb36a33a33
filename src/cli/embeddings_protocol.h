// What is said to an OpenAI-compatible /v1/embeddings and understood of its answers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/embeddings.h"

namespace cli {

// {"model": …, "input": […]}
std::string embeddings_request(const std::string& model, std::span<const std::string> texts);

// What is wrong with an answer; holds nothing of it.
struct WrongAnswer {
  std::string what;
};

// One vector for each of `texts`, in their order, all with equally many axes. Throws WrongAnswer.
std::vector<text::Embedding> embeddings_of(std::string_view answer, std::size_t texts);

}  // namespace cli
