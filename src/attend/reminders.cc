#include "attend/reminders.h"

#include <algorithm>

#include "base/limits.h"
#include "due.h"

namespace attend {
namespace {

using Reminders = std::vector<Reminder>;

void add_due(store::Tx& tx, const Rules& rules, Reminders& out) {
  for (const auto& due : due_of_all_leads(tx, rules)) {
    out.push_back({due.lead, Remind::kListen, {}, due.member.id});
  }
}

// Talks that began long enough ago, and not too long to say what became of them.
void add_unsaid(store::Tx& tx, Reminders& out) {
  tx.each<base::TalkId, base::PersonId>(
      "SELECT t.id, t.lead_id FROM talk t JOIN person l ON l.id = t.lead_id AND l.active = 1"
      " WHERE t.state IN ('planned', 'moved') AND t.starts_us >= :since AND t.starts_us <= :till"
      " AND NOT EXISTS (SELECT 1 FROM talk_person p WHERE p.talk_id = t.id"
      " AND p.answer = 'confirmed')",
      [&out](const auto& row) {
        out.push_back({std::get<1>(row), Remind::kSayWhether, std::get<0>(row), {}});
      },
      tx.now().plus_days(-base::kTalkAnswerDays), tx.now().plus_days(-kRemindAfterDays));
}

void add_unconfirmed(store::Tx& tx, Reminders& out) {
  tx.each<base::TalkId, base::PersonId>(
      "SELECT t.id, p.person_id FROM talk t JOIN talk_person p ON p.talk_id = t.id"
      " JOIN person a ON a.id = p.person_id AND a.active = 1 WHERE t.state = 'held'"
      " AND p.answer = 'none' AND t.starts_us >= :since AND t.starts_us <= :till",
      [&out](const auto& row) {
        out.push_back({std::get<1>(row), Remind::kConfirm, std::get<0>(row), {}});
      },
      tx.now().plus_days(-base::kTalkAnswerDays), tx.now().plus_days(-kRemindAfterDays));
}

void add_front_line(store::Tx& tx, const Rules& rules, Reminders& out) {
  tx.each<base::PersonId, std::int64_t>(
      "SELECT p.id, (SELECT COUNT(*) FROM front_line_day d WHERE d.person_id = p.id"
      " AND d.spent_day > :since) FROM person p JOIN person_role r ON r.person_id = p.id"
      " AND r.role = 'head' WHERE p.active = 1",
      [&](const auto& row) {
        if (std::get<1>(row) >= rules.front_line_days) return;
        out.push_back({std::get<0>(row), Remind::kFrontLine, {}, {}});
      },
      day_at(tx.now(), rules).plus(-kPromiseDays));
}

}  // namespace

std::string_view to_text(Remind reason) {
  switch (reason) {
    case Remind::kListen:
      return "listen";
    case Remind::kSayWhether:
      return "say_whether";
    case Remind::kConfirm:
      return "confirm";
    case Remind::kFrontLine:
      return "front_line";
  }
  return "";
}

std::vector<Reminder> reminders_due(store::Tx& tx, const Rules& rules) {
  Reminders out;
  add_due(tx, rules, out);
  add_unsaid(tx, out);
  add_unconfirmed(tx, out);
  add_front_line(tx, rules, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace attend
