// What a site may set: one table with defaults, ranges and meaning; the values live in the database.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "people/actor.h"
#include "store/tx.h"

namespace people {

enum class SettingKind { kNumber, kText, kYesNo };

// Which way a change weakens the protection of people, so that the works council must agree.
enum class Guard { kNone, kLowering, kRaising, kNaming };  // kNaming: any text but the initial one

struct SettingRow {
  std::string_view key;  // "undo_seconds", "limits.reports_per_minute"
  SettingKind kind;
  std::string_view initial;       // as text; numbers in decimal, yes/no as "1"/"0"
  std::int64_t min = 0, max = 0;  // of numbers; of texts: lengths in characters
  std::string_view unit;          // "s", "days", "people", "%" …; may be empty
  Guard guard = Guard::kNone;
  std::string_view german, english;
};

// All of them, in the order they are shown.
std::span<const SettingRow> setting_rows();
const SettingRow* find_setting_row(std::string_view key);
// Is the change of a checked value one that needs the works council?
bool weakens(const SettingRow& row, std::string_view from, std::string_view to);
// The known key that looks most like a wrong one.
std::string_view nearest_setting(std::string_view key);

// The values in force: the database's, overlaid by those given at the start of the server.
class Settings {
 public:
  std::int64_t number(std::string_view key) const;  // an unknown key is a Bug
  bool yes(std::string_view key) const { return number(key) != 0; }
  const std::string& text(std::string_view key) const;
  // Given at the start, so not to be changed while the server runs.
  bool overridden(std::string_view key) const;

 private:
  friend Settings load_settings(store::Tx&,
                                std::span<const std::pair<std::string, std::string>>);
  std::map<std::string, std::string, std::less<>> values_;
  std::vector<std::string> overridden_;
};

using Overrides = std::vector<std::pair<std::string, std::string>>;

// Overrides must have passed check_setting. One that weakens a stored value is left out, and one
// that lowers the default of what is guarded against lowering, or names something that is guarded.
Settings load_settings(store::Tx& tx,
                       std::span<const std::pair<std::string, std::string>> overrides = {});

// Refuses kInvalid, field = the key: setting.unknown (nearest), setting.not_a_number,
// setting.out_of_range (min, max), setting.not_yes_no, setting.text_length (min, max),
// setting.wrong_word (allowed). Whether a time zone exists is for the caller to check (answer knows).
base::Result<base::Done> check_setting(std::string_view key, std::string_view value);

// Stores checked values; one that weakens protection becomes a proposal to the works council
// instead (people/proposals.h), any other withdraws what was proposed for its setting. Also refuses
// kForbidden setting.needs_council (nobody could agree) and kConflict setting.given_at_start.
// Journal: "setting.changed" (detail: the key, and of guarded ones "=value"). A new site_name is the
// company's too (call_company).
base::Result<base::Done> change_settings(store::Tx& tx, const Actor& actor, const Settings& now,
                                         const std::vector<std::pair<std::string, std::string>>& changes);

}  // namespace people
