// Settings: what they are, and changing them.
#include "answer/working_days.h"
#include "context.h"
#include "hear/evidence.h"
#include "people/proposals.h"
#include "people/settings.h"
#include "setting_shapes.h"

namespace api {

Raw setting_value(people::SettingKind kind, std::string_view value) {
  if (kind == people::SettingKind::kNumber) return Raw{std::string(value)};
  if (kind == people::SettingKind::kYesNo) return Raw{value == "0" ? "false" : "true"};
  Raw text;
  write_string(text.text, value);
  return text;
}

namespace {

std::string guard_name(people::Guard guard) {
  if (guard == people::Guard::kNaming) return "naming";
  return guard == people::Guard::kLowering ? "lowering" : "raising";
}

}  // namespace

SettingsShape setting_shapes(store::Tx& tx, const people::Settings& settings,
                             people::Locale locale) {
  SettingsShape shapes;
  bool german = locale == people::Locale::kGerman;
  auto proposals = people::list_proposals(tx);
  for (const auto& row : people::setting_rows()) {
    bool guarded = row.guard != people::Guard::kNone;
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
    shape.locked = settings.overridden(row.key) ? "start" : guarded ? "council" : "no";
    if (guarded) shape.guarded = guard_name(row.guard);
    for (const auto& proposal : proposals) {
      if (proposal.key == row.key) shape.proposed = setting_value(row.kind, proposal.value);
    }
    shapes.items.push_back(std::move(shape));
  }
  shapes.has_council = people::has_council(tx);
  return shapes;
}

people::Settings settings_changed(Call& call, store::Tx& tx) {
  auto& context = call.context;
  auto fresh = people::load_settings(tx, context.world.overrides);
  people::ReleaseGate gate(fresh.number("floor_people"), fresh.number("floor_words"));
  if (gate.floor_people() != context.gate().floor_people()) hear::reweigh(tx, gate);
  tx.after_commit([call = call.shared_from_this()] { call->context.reload_settings(); });
  return fresh;
}

namespace {

void get_settings(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    return call->ok(setting_shapes(tx, *call->context.settings(), call->locale));
  });
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
    auto fresh = settings_changed(*call, tx);
    return call->ok(setting_shapes(tx, fresh, call->locale));
  });
}

}  // namespace

void add_site_routes(Router& router) {
  router.add("GET", "/settings", get_settings, gives<SettingsShape>("All settings"));
  router.add("PATCH", "/settings", patch_settings,
             {"Change settings", 200,
              [](Schemas&) {
                return json::object{{"type", "object"}};
              },
              [](Schemas& s) { return s.of<SettingsShape>(); }});
}

}  // namespace api
