// Where the word table lies when nobody says otherwise.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "options.h"
#include "text/meaning.h"

namespace cli {

// ${XDG_CACHE_HOME:-~/.cache}/heard. Throws Failed if neither is known.
std::filesystem::path cache_folder(const Environment& environment);
// meaning.bin in it.
std::filesystem::path default_table(const Environment& environment);

// Where the word table lies by the value of `table`: a file, "none", or empty for its usual place.
// Nothing: none is wanted, or there is no usual place.
std::optional<std::filesystem::path> table_file(const std::string& table,
                                                const Environment& environment);
// The table that the server on a data folder makes of its own reports (night_training.h), and nobody
// else: whatever lies there goes when train_on_reports is off.
inline constexpr const char* kOwnTableFile = "meaning.bin";
// Where the server on the folder looks for a word table: the first one there is. None: none is
// wanted, or there is no usual place.
std::vector<std::filesystem::path> table_places(const Options& options);
// Throws Failed with a sentence that says what is wrong and what to do.
std::shared_ptr<const text::MeaningTable> read_table(const std::filesystem::path& file,
                                                     const text::Parts& parts = {});
// The word table by the value of `table`. A file that was named and cannot be used: Failed. None in
// the usual place: nothing. One there that cannot be used: nothing, and a line on standard error that
// says why.
std::shared_ptr<const text::MeaningTable> load_table(const std::string& table,
                                                     const Environment& environment,
                                                     const text::Parts& parts = {});

}  // namespace cli
