// Labelled texts: a TSV whose header names the columns `label` and `text`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace cli {

struct Labelled {
  std::vector<std::int64_t> labels;  // numbered from 1 in order of appearance
  std::vector<std::string> texts;
  std::size_t size() const { return texts.size(); }
};

// Numbers for the words of labels, the same in all files that share it.
using LabelNumbers = std::unordered_map<std::string, std::int64_t>;

// Throws Failed, naming the line, for a file that cannot be read or lacks a column, a bad row, an
// empty text, or no rows at all.
Labelled read_labelled(const std::filesystem::path& file, LabelNumbers& numbers);

}  // namespace cli
