// What is said in the demo centre: made up, and so are all names. Musterstrom sells power, gas and
// internet; no real company is meant.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hear/values.h"

namespace cli::stage {

// How far a theme has come when the history ends.
enum class Fate {
  kUnassigned,      // new, the steward has not looked yet
  kUnassignedLate,  // the steward owes the assignment
  kInTime,
  kOverdue,
  kQuestion,  // the unit asked back, nobody replied yet
  kQuestionReplied,
  kPlanned,
  kPlannedLate,
  kFixedAsked,  // fixed, verdicts are coming in
  kConfirmed,
  kUnconfirmed,
  kDeclined,
  kReopenedByNo,
  kReopenedByVoices,
  kLone,          // one person said it, once; it is fixed
  kLoneDeclined,  // the same; it stays as it is
};

enum class Unit { kBilling, kTariffs, kIt, kMarketing, kNetwork, kShipping, kTraining };

struct Scene {
  Unit unit;
  Fate fate;
  int weight;  // how much it is talked about, 1 … 10
  hear::Kind kind;
  hear::Subject subject;
  std::string_view title;   // as the steward writes it, German
  std::string_view german;  // phrasings, separated by |
  std::string_view english;
  std::string_view first = "";  // the question, or what is planned
  std::string_view last = "";   // what was fixed, or why it is declined; of questions a reply
};

std::span<const Scene> billing_scenes();
std::span<const Scene> product_scenes();
std::span<const Scene> technical_scenes();
std::span<const Scene> people_scenes();
std::vector<Scene> all_scenes();

// Things that only one person says.
std::vector<Scene> lone_scenes();

// The same as `title` of a scene, English.
std::string_view english_title(std::string_view german);

std::vector<std::string> split_phrases(std::string_view phrases);

struct UnitText {
  std::string_view name;
  int promise_days;
  std::string_view state;
};
std::span<const UnitText> units();
std::span<const std::string_view> first_names();
std::span<const std::string_view> last_names();
std::span<const std::string_view> partner_first_names();
std::span<const std::string_view> partner_last_names();

}  // namespace cli::stage
