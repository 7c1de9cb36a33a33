// Where the word table lies when nobody says otherwise.
#pragma once

#include <filesystem>

#include "options.h"

namespace cli {

// ${XDG_CACHE_HOME:-~/.cache}/heard. Throws Failed if neither is known.
std::filesystem::path cache_folder(const Environment& environment);
// meaning.bin in it.
std::filesystem::path default_table(const Environment& environment);

}  // namespace cli
