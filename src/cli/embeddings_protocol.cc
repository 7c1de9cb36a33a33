#include "embeddings_protocol.h"

#include <boost/json.hpp>
#include <utility>

namespace cli {
namespace {

namespace json = boost::json;

const json::array& list_in(const json::value& value, std::string_view name) {
  const auto* object = value.if_object();
  const auto* found = object ? object->if_contains(name) : nullptr;
  const auto* list = found ? found->if_array() : nullptr;
  if (!list) throw WrongAnswer{"the answer has no list '" + std::string(name) + "'"};
  return *list;
}

std::size_t index_of(const json::value& value, std::size_t else_this) {
  const auto* index = value.get_object().if_contains("index");
  if (!index) return else_this;
  boost::system::error_code error;
  auto number = index->to_number<std::size_t>(error);
  if (error) throw WrongAnswer{"the answer has an index that is no number"};
  return number;
}

text::Embedding vector_of(const json::array& list) {
  if (list.empty() || list.size() > text::kEmbeddingAxesMax) {
    throw WrongAnswer{"the answer has a vector of " + std::to_string(list.size()) +
                      " numbers (1 to " + std::to_string(text::kEmbeddingAxesMax) + ")"};
  }
  std::vector<float> numbers;
  numbers.reserve(list.size());
  for (const auto& value : list) {
    if (!value.is_number())
      throw WrongAnswer{"the answer has a vector with something that is no number"};
    numbers.push_back(static_cast<float>(value.to_number<double>()));
  }
  auto vector = text::embedding_of(numbers);
  if (!vector) throw WrongAnswer{"the answer has a vector without direction"};
  return std::move(*vector);
}

}  // namespace

std::string embeddings_request(const std::string& model, std::span<const std::string> texts) {
  json::array input;
  for (const auto& text : texts) input.emplace_back(text);
  return json::serialize(json::object{{"model", model}, {"input", std::move(input)}});
}

std::vector<text::Embedding> embeddings_of(std::string_view answer, std::size_t texts) {
  boost::system::error_code error;
  auto parsed = json::parse(answer, error);
  if (error) throw WrongAnswer{"the answer is no JSON"};
  const auto& data = list_in(parsed, "data");
  if (data.size() != texts) {
    throw WrongAnswer{"the answer has " + std::to_string(data.size()) + " vectors for " +
                      std::to_string(texts) + " texts"};
  }
  std::vector<text::Embedding> vectors(texts);
  for (std::size_t i = 0; i < texts; ++i) {
    const auto& numbers = list_in(data[i], "embedding");
    const std::size_t index = index_of(data[i], i);
    if (index >= texts || !vectors[index].empty())
      throw WrongAnswer{"the answer numbers its vectors wrongly"};
    vectors[index] = vector_of(numbers);
    if (vectors[index].size() != numbers.size() ||
        numbers.size() != list_in(data[0], "embedding").size()) {
      throw WrongAnswer{"the answer has vectors of different lengths"};
    }
  }
  return vectors;
}

}  // namespace cli
