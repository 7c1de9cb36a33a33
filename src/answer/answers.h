// Reads answers; shared by the theme's page and the own voice.
#pragma once

#include <optional>

#include "answer/answer_theme.h"
#include "store/tx.h"

namespace answer {

// Also one that was given to a theme that was merged into this one.
std::optional<Answer> latest_answer(store::Tx& tx, base::ThemeId theme, people::Locale reads);

}  // namespace answer
