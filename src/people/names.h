// Names as people, units and teams bear them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace people {

// Squeezed, 1 … kNameCharsMax characters. Refuses kInvalid `what`.name_empty, `what`.name_too_long
// (max), text.not_utf8, all with the field.
base::Result<std::string> clean_name(std::string_view name, std::string_view what,
                                     std::string_view field);

}  // namespace people
