// Reads answers; shared by the theme's page and the own voice.
#pragma once

#include <optional>

#include "answer/answer_theme.h"
#include "store/tx.h"

namespace answer {

std::optional<Answer> latest_answer(store::Tx& tx, base::ThemeId theme);

}  // namespace answer
