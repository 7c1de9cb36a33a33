#include "me_shape.h"

#include "base/limits.h"
#include "context.h"
#include "people/persons.h"
#include "people/rights.h"

namespace api {
namespace {

MySettingsShape my_settings(const Context& context) {
  auto settings = context.settings();
  auto rules = context.rules();
  MySettingsShape shape;
  shape.undo_seconds = rules.undo_seconds;
  shape.floor = rules.gate.floor_people();
  if (rules.offers_named) shape.tiers.push_back(hear::Tier::kNamed);
  shape.tiers.push_back(hear::Tier::kConfidential);
  shape.default_tier = rules.default_tier;
  shape.verdicts_to_close = settings->number("verdicts_to_close");
  shape.yes_share_percent = settings->number("yes_share_percent");
  shape.silence_days = settings->number("silence_days");
  shape.reopen_no_percent = settings->number("reopen_no_percent");
  shape.reopen_people = settings->number("reopen_people");
  shape.report_chars = base::kReportCharsMax;
  shape.demo = !context.world.demo.empty();
  return shape;
}

}  // namespace

std::vector<people::Role> role_list(const people::Roles& roles) {
  std::vector<people::Role> list;
  for (auto role : people::kRoles) {
    if (roles.has(role)) list.push_back(role);
  }
  return list;
}

MeShape me_shape(const Call& call, store::Tx& tx, const people::Actor& actor) {
  MeShape shape;
  shape.person_id = actor.person;
  shape.name = actor.name;
  shape.roles = role_list(actor.roles);
  if (auto person = people::find_person(tx, actor.person)) {
    shape.email = person->email;
    shape.team = or_null(person->path.team);
    shape.site = or_null(person->path.site);
    shape.partner = or_null(person->path.partner);
  }
  shape.unit_ids = actor.units;
  for (UnitId unit : actor.units) {
    auto name = tx.find<std::string>("SELECT name FROM unit WHERE id = :id", unit);
    if (name) shape.units.push_back({unit, *name});
  }
  shape.locale = actor.locale;
  for (const auto& row : people::rights()) {
    if (people::has_right(actor.roles, row.right)) shape.rights.emplace_back(row.name);
  }
  shape.site_name = call.context.settings()->text("site_name");
  shape.settings = my_settings(call.context);
  return shape;
}

}  // namespace api
