// How well texts of the same label are found: by meaning, by letters, by both.
#pragma once

#include <string>

#include "text/meaning.h"

namespace probe {

// Every third row of a label asks, the others are indexed: right theme first, among three.
void themes(const text::MeaningTable& table, const std::string& tsv);
// The English rows ask, all others are indexed.
void across(const text::MeaningTable& table, const std::string& tsv);
// The rows of one file ask those of another: recall at 1 and 5. Without the other file every tenth
// row asks the rest.
void recall(const text::MeaningTable& table, const std::string& index, const std::string& queries);

}  // namespace probe
