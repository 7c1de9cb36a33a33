// Settings as they leave, and what a change of them entails.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call.h"
#include "people/settings.h"
#include "shapes.h"

namespace api {

struct SettingShape {
  std::string key;
  Raw value, default_;
  std::optional<std::int64_t> min, max;
  std::optional<std::string> unit;
  std::string meaning, locked;
  std::optional<std::string> guarded;  // "lowering", "raising", "naming": what needs the works council
  std::optional<Raw> proposed;         // waits for it
};
BOOST_DESCRIBE_STRUCT(SettingShape, (),
                      (key, value, default_, min, max, unit, meaning, locked, guarded, proposed))
struct SettingsShape {
  std::vector<SettingShape> items;
  std::optional<std::string> next;
  bool has_council = false;
};
BOOST_DESCRIBE_STRUCT(SettingsShape, (), (items, next, has_council))

Raw setting_value(people::SettingKind kind, std::string_view value);
SettingsShape setting_shapes(store::Tx& tx, const people::Settings& settings,
                             people::Locale locale);
// After a change in this transaction: what is in force now. Raised or lowered floors weigh the
// themes anew; memory follows after the commit.
people::Settings settings_changed(Call& call, store::Tx& tx);

}  // namespace api
