#include "answer/inbox.h"

#include <algorithm>

#include "answer/units.h"
#include "due.h"
#include "theme_row.h"

namespace answer {
namespace {

// Replies to the latest question.
std::int64_t count_replies(store::Tx& tx, base::ThemeId theme) {
  auto question = tx.find<base::AnswerId, base::ThemeId>(
      "SELECT id, theme_id FROM answer WHERE theme_id IN " HEAR_PARTS_OF(
          ":theme") " AND kind = 'question' ORDER BY id DESC LIMIT 1",
      theme);
  if (!question) return 0;
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM reply WHERE theme_id = :theme AND answer_id = :question",
      std::get<1>(*question), std::get<0>(*question));
}

InboxItem item_of(store::Tx& tx, const ThemeRow& row, const Clock& clock) {
  InboxItem item;
  item.theme = row.id;
  item.status = row.state.status;
  item.overdue = is_overdue(row.state, tx.now());
  item.due_on = due_day(row.state, clock.timezone).value_or(base::utc_day(tx.now()));
  item.days_left = days_left(row.state, clock, tx.now()).value_or(0);
  if (question_open(row.state)) {
    item.replies = count_replies(tx, row.id);
    item.waiting_reply = item.replies == 0;
  }
  return item;
}

}  // namespace

base::Result<Inbox> inbox(store::Tx& tx, const people::Actor& actor, base::UnitId unit,
                          std::int64_t limit, std::optional<hear::Place> after) {
  auto found = find_unit(tx, unit);
  if (!found) return base::refuse(base::Why::kNotFound, "unit.not_found");
  if (!actor.member_of(unit) && !actor.roles.has(people::Role::kSteward)) {
    return base::refuse(base::Why::kForbidden, "unit.not_yours");
  }
  limit = std::clamp<std::int64_t>(limit, 1, base::kPageRowsMax);
  std::int64_t skipped = after ? std::max<std::int64_t>(0, after->rank) : 0;
  auto themes = tx.list<base::ThemeId>(
      "SELECT id FROM theme WHERE unit_id = :unit AND merged_into = 0"
      " AND status IN ('open', 'answered', 'reopened')"
      " ORDER BY CASE WHEN paused_us > 0 THEN 1 ELSE 0 END, due_us, weight DESC, id"
      " LIMIT :limit OFFSET :skipped",
      unit, limit + 1, skipped);
  Inbox page;
  if (static_cast<std::int64_t>(themes.size()) > limit) {
    themes.pop_back();
    page.next = hear::Place{skipped + limit, 0};
  }
  Clock clock{found->calendar, found->timezone, found->promise_days};
  for (base::ThemeId theme : themes) {
    if (auto row = load_theme(tx, theme)) page.items.push_back(item_of(tx, *row, clock));
  }
  return page;
}

}  // namespace answer
