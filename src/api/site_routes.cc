// Settings, and the council's page: who may do what, what is stored, and the audit chain.
#include "answer/working_days.h"
#include "context.h"
#include "hear/evidence.h"
#include "me_shape.h"
#include "people/persons.h"
#include "people/rights.h"
#include "people/settings.h"
#include "store/inspect.h"

namespace api {
namespace {

struct SettingShape {
  std::string key;
  Raw value, default_;
  std::optional<std::int64_t> min, max;
  std::optional<std::string> unit;
  std::string meaning, locked;
};
BOOST_DESCRIBE_STRUCT(SettingShape, (), (key, value, default_, min, max, unit, meaning, locked))
struct SettingsShape {
  std::vector<SettingShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SettingsShape, (), (items, next))
struct RightShape {
  std::string name, meaning, scope;
  std::vector<people::Role> roles;
  std::vector<std::string> routes;
};
BOOST_DESCRIBE_STRUCT(RightShape, (), (name, meaning, scope, roles, routes))
struct RoleShape {
  people::Role role{};
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(RoleShape, (), (role, meaning))
struct FieldShape {
  std::string table, field, purpose, kept;
};
BOOST_DESCRIBE_STRUCT(FieldShape, (), (table, field, purpose, kept))
struct JournalShape {
  std::int64_t entries = 0;
  std::string head;
  std::optional<Instant> sealed_at;
};
BOOST_DESCRIBE_STRUCT(JournalShape, (), (entries, head, sealed_at))
struct CouncilShape {
  std::vector<RightShape> rights;
  std::vector<RoleShape> roles;
  std::vector<SettingShape> thresholds, settings;
  std::vector<FieldShape> fields;
  JournalShape journal;
};
BOOST_DESCRIBE_STRUCT(CouncilShape, (), (rights, roles, thresholds, settings, fields, journal))

Raw setting_value(people::SettingKind kind, std::string_view value) {
  if (kind == people::SettingKind::kNumber) return Raw{std::string(value)};
  if (kind == people::SettingKind::kYesNo) return Raw{value == "0" ? "false" : "true"};
  Raw text;
  write_string(text.text, value);
  return text;
}

std::vector<SettingShape> setting_shapes(const people::Settings& settings,
                                         people::Locale locale) {
  std::vector<SettingShape> shapes;
  bool german = locale == people::Locale::kGerman;
  for (const auto& row : people::setting_rows()) {
    SettingShape shape;
    shape.key = row.key;
    shape.value = setting_value(row.kind, settings.text(row.key));
    shape.default_ = setting_value(row.kind, row.initial);
    if (row.kind == people::SettingKind::kNumber) {
      shape.min = row.min;
      shape.max = row.max;
    }
    if (!row.unit.empty()) shape.unit = std::string(row.unit);
    shape.meaning = german ? row.german : row.english;
    shape.locked = row.council ? "council" : settings.overridden(row.key) ? "start" : "no";
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

void get_settings(CallPtr call) {
  call->send(call->ok(
      SettingsShape{setting_shapes(*call->context.settings(), call->locale), std::nullopt}));
}

// {"key": value, …}: numbers, texts and yes/no, as the settings are.
Result<std::vector<std::pair<std::string, std::string>>> setting_changes(const Call& call) {
  auto body = parse_json(call.request.body);
  if (!body) return body.error();
  if (!body->is_object()) {
    return base::refuse(Why::kInvalid, "json.wrong_type", "", {{"expected", "object"}});
  }
  std::vector<std::pair<std::string, std::string>> changes;
  for (const auto& [key, value] : body->get_object()) {
    std::string text;
    if (value.is_int64()) {
      text = std::to_string(value.get_int64());
    } else if (value.is_bool()) {
      text = value.get_bool() ? "1" : "0";
    } else if (value.is_string()) {
      text = std::string(value.get_string());
    } else {
      return base::refuse(Why::kInvalid, "json.wrong_type", std::string(key),
                          {{"expected", "number, text or yes/no"}});
    }
    if (key == "timezone" && !answer::is_time_zone(text)) {
      return base::refuse(Why::kInvalid, "timezone.unknown", "timezone", {{"timezone", text}});
    }
    changes.emplace_back(std::string(key), text);
  }
  return changes;
}

void patch_settings(CallPtr call) {
  auto changes = setting_changes(*call);
  if (!changes) return call->refuse(changes.error());
  call->write([call, changes = *changes](store::Tx& tx) -> Result<Reply> {
    auto& context = call->context;
    auto changed = people::change_settings(tx, call->actor, *context.settings(), changes);
    if (!changed) return changed.error();
    auto fresh = people::load_settings(tx, context.world.overrides);
    people::ReleaseGate gate(fresh.number("floor_people"), fresh.number("floor_words"));
    if (gate.floor_people() != context.gate().floor_people()) hear::reweigh(tx, gate);
    tx.after_commit([call] { call->context.reload_settings(); });
    return call->ok(SettingsShape{setting_shapes(fresh, call->locale), std::nullopt});
  });
}

std::vector<RightShape> right_shapes(bool german) {
  std::vector<RightShape> shapes;
  for (const auto& row : people::rights()) {
    RightShape shape{std::string(row.name), std::string(german ? row.german : row.english),
                     std::string(row.scope), {row.roles.begin(), row.roles.end()}, {}};
    for (auto route : row.routes) shape.routes.emplace_back(route);
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

void get_council(CallPtr call) {
  bool german = call->locale == people::Locale::kGerman;
  CouncilShape shape;
  shape.rights = right_shapes(german);
  for (const auto& row : people::role_rows()) {
    shape.roles.push_back({row.role, std::string(german ? row.german : row.english)});
  }
  for (auto& setting : setting_shapes(*call->context.settings(), call->locale)) {
    (setting.locked == "council" ? shape.thresholds : shape.settings).push_back(setting);
  }
  for (const auto& row : people::field_rows()) {
    shape.fields.push_back({std::string(row.table), std::string(row.field),
                            std::string(german ? row.german : row.english),
                            std::string(german ? row.kept_german : row.kept_english)});
  }
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto chain = store::chain_head(tx);
    shape.journal = {chain.entries, chain.head, std::nullopt};
    if (chain.sealed.us) shape.journal.sealed_at = chain.sealed;
    return call->ok(shape);
  });
}

}  // namespace

void add_site_routes(Router& router) {
  router.add("GET", "/settings", get_settings, gives<SettingsShape>("All settings"));
  router.add("PATCH", "/settings", patch_settings,
             {"Change settings", 200, [](Schemas&) { return json::object{{"type", "object"}}; },
              [](Schemas& s) { return s.of<SettingsShape>(); }});
  router.add("GET", "/council", get_council,
             gives<CouncilShape>("Rights, thresholds, what is stored, the audit chain"));
}

}  // namespace api
