// Where the word table lies when nobody says otherwise.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "options.h"
#include "text/meaning.h"

namespace cli {

// ${XDG_CACHE_HOME:-~/.cache}/heard. Throws Failed if neither is known.
std::filesystem::path cache_folder(const Environment& environment);
// The word table by the value of `table`: a file, "none", or empty for the one in its usual place if
// there is one. A file that was named and cannot be used: Failed. One in the usual place that cannot
// be: nothing, and a line on standard error that says why.
std::shared_ptr<const text::MeaningTable> load_table(const std::string& table,
                                                     const Environment& environment);
// meaning.bin in it.
std::filesystem::path default_table(const Environment& environment);

}  // namespace cli
