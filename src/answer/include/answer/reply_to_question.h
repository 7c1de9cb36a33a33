// A reporter replies to the question of a unit, under the tier of the own report.
#pragma once

#include <cstdint>
#include <string>

#include "answer/house.h"
#include "base/ids.h"
#include "base/result.h"
#include "people/actor.h"
#include "people/secret.h"
#include "store/tx.h"

namespace answer {

inline constexpr std::int64_t kRepliesMax = 20;  // of one person to one question

// `text` (1 … kReportCharsMax characters) is squeezed and masked. The first reply starts the clock
// again. The author is kept only if the person's latest report of the theme is named. Refusals:
// theme.not_found kNotFound; reply.no_voice kForbidden; reply.no_question kConflict;
// reply.text_empty, reply.text_too_long (arg max), text.not_utf8 kInvalid, field text;
// reply.too_many kTooMany, arg max.
// Journal: "reply.given" (object: the reply), and "promise.resumed" if the clock stood still.
base::Result<base::ReplyId> reply_to_question(store::Tx& tx, const people::Actor& actor,
                                              const House& house, const people::SiteKey& key,
                                              base::ThemeId theme, const std::string& text);

}  // namespace answer
