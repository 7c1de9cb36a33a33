// Units, their inboxes, the answer debt.
#include <algorithm>
#include <cstdio>

#include "answer/answer_debt.h"
#include "answer/inbox.h"
#include "answer/units.h"
#include "context.h"
#include "theme_shapes.h"

namespace api {
namespace {

UnitShape unit_shape(const answer::Unit& unit, const people::Actor& actor) {
  UnitShape shape{unit.id,
                  unit.name,
                  unit.promise_days,
                  std::string(answer::to_text(unit.calendar.state)),
                  unit.timezone,
                  unit.calendar.closing_days,
                  static_cast<std::int64_t>(unit.members.size()),
                  actor.member_of(unit.id),
                  std::nullopt};
  if (actor.roles.has(people::Role::kAdmin)) shape.member_ids = unit.members;
  return shape;
}

void get_units(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    UnitsShape shape;
    for (const auto& unit : answer::list_units(tx)) {
      shape.units.push_back(unit_shape(unit, call->actor));
    }
    return call->ok(shape);
  });
}

void post_unit(CallPtr call) {
  auto input = call->body<UnitInput>();
  if (!input) return call->refuse(input.error());
  answer::NewUnit unit{input->name,
                       input->promise_days,
                       input->state,
                       input->timezone,
                       input->closing_days.value_or(std::vector<Day>()),
                       input->member_ids.value_or(std::vector<PersonId>())};
  call->write([call, unit](store::Tx& tx) -> Result<Reply> {
    auto added = answer::add_unit(tx, call->actor, call->context.house(), unit);
    if (!added) return added.error();
    tx.after_commit([call] { call->context.actors.clear(); });
    return call->ok(unit_shape(*added, call->actor), 201);
  });
}

void patch_unit(CallPtr call) {
  auto id = call->id<UnitId>(0, "unit.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<UnitChangeInput>();
  if (!input) return call->refuse(input.error());
  answer::UnitChange change{input->name,     input->promise_days, input->state,
                            input->timezone, input->closing_days, input->member_ids};
  call->write([call, id = *id, change](store::Tx& tx) -> Result<Reply> {
    auto changed = answer::change_unit(tx, call->actor, id, change);
    if (!changed) return changed.error();
    tx.after_commit([call] { call->context.actors.clear(); });
    return call->ok(unit_shape(*changed, call->actor));
  });
}

void get_inbox(CallPtr call) {
  auto id = call->id<UnitId>(0, "unit.not_found");
  if (!id) return call->refuse(id.error());
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  std::optional<hear::Place> after;
  if (auto text = call->query("cursor"); text && !text->empty()) {
    after = open_place(*text, call->ids());
    if (!after) return call->refuse(base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor"));
  }
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto page = answer::inbox(tx, call->actor, *id, *limit, after);
    if (!page) return page.error();
    std::vector<ThemeId> themes;
    for (const auto& item : page->items) themes.push_back(item.theme);
    auto rows = hear::list_themes_of(tx, call->actor, call->context.rules(), themes);
    InboxShape shape;
    for (const auto& item : page->items) {
      auto row = std::find_if(rows.begin(), rows.end(),
                              [&item](const auto& r) { return r.id == item.theme; });
      if (row == rows.end()) continue;
      auto one = theme_row_as<InboxItemShape>(*row);
      one.due_on = item.due_on;
      one.overdue = item.overdue;
      one.days_left = item.days_left;
      one.waiting_reply = item.waiting_reply;
      one.replies = item.replies;
      shape.items.push_back(std::move(one));
    }
    if (page->next) shape.next = seal(*page->next, call->ids());
    return call->ok(shape);
  });
}

void get_debt(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    DebtsShape shape;
    for (const auto& debt : answer::answer_debt(tx, call->context.gate())) {
      DebtShape one{debt.unit,    debt.name,    debt.open,   debt.overdue,
                    debt.answered, std::nullopt, debt.better_share.value(), debt.promise_days};
      if (debt.median_days) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1f", *debt.median_days);
        one.median_days = Raw{text};
      }
      shape.items.push_back(std::move(one));
    }
    return call->ok(shape);
  });
}

}  // namespace

void add_unit_routes(Router& router) {
  router.add("GET", "/units", get_units, gives<UnitsShape>("All units"));
  router.add("POST", "/units", post_unit, takes<UnitInput, UnitShape>("Add a unit", 201));
  router.add("GET", "/units/debt", get_debt, gives<DebtsShape>("The answer debt of every unit"));
  router.add("PATCH", "/units/{id}", patch_unit,
             takes<UnitChangeInput, UnitShape>("Change a unit"));
  router.add("GET", "/units/{id}/inbox", get_inbox,
             gives<InboxShape>("What a unit owes, the most urgent first", {"limit", "cursor"}));
}

}  // namespace api
