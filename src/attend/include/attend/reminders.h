// Whom to remind of what: values worked out from what is so now. What was done is not in it any more;
// how often and by which way somebody is told is for whoever sends it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "store/tx.h"

namespace attend {

enum class Remind {
  kListen,     // to a lead: `about` is due by the rule, and no talk is planned
  kSayWhether, // to a lead: `talk` began a day ago or more; held, moved or cancelled?
  kConfirm,    // to an agent: `talk` was held; was it?
  kFrontLine,  // to a head: no front-line day, or too few, within kPromiseDays
};
// "listen", "say_whether", "confirm", "front_line".
std::string_view to_text(Remind reason);

inline constexpr std::int64_t kRemindAfterDays = 1;  // after the start of a talk

struct Reminder {
  base::PersonId person{};  // who is reminded; active
  Remind reason = Remind::kListen;
  base::TalkId talk{};     // none: of no talk
  base::PersonId about{};  // none: of nobody; of an agent of the person's own team
  friend auto operator<=>(const Reminder&, const Reminder&) = default;
};
// By person, reason, talk and `about`. Depends on nothing that anybody reported.
std::vector<Reminder> reminders_due(store::Tx& tx, const Rules& rules);

}  // namespace attend
