// Who may do what: one table. Routes, tests, the council's page and the documentation read it.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "people/actor.h"

namespace people {

enum class Right {
  kPublic,       // nobody needs to be signed in
  kSelf,         // the own account
  kReport,       // say something, join, judge, reply
  kTheme,        // see themes
  kUnit,         // see units and the answer debt
  kInbox,        // see what a unit owes
  kWords,        // search the reports whose words one may read: steward all, owner of the unit's themes
  kAnswer,       // answer for the own unit
  kTitle,        // rename a theme: steward, or member of its unit
  kCurate,       // merge, split, move, assign, lock, take back
  kUnitManage,   // add and change units
  kPerson,       // add and change people, their roles and links
  kSettings,     // change settings
  kCouncil,      // see rights, thresholds, settings, what is stored, the journal's head
  kConsent,      // agree to less protection, read the journal's entries
  kTalk,         // see the own talks and the own attention, say whether a talk took place
  kTalkLead,     // plan, move, hold, cancel talks with the own team
  kTeam,         // see when each of the own team was last listened to
  kGroups,       // see attention of groups, promises kept by leaders and units
  kFrontLine,    // record an own day at the front line
  kPlan,         // see the own team's shifts, work out where protected time costs least
  kPlanImport,   // take in expected contacts and shifts
  kQueueState,   // how queues stand at this moment
  kLive,         // live events
  kStaffing,     // work out how many people a queue needs
  kLocal,        // only by the socket in the data folder
};

// One line of the table.
struct RightRow {
  Right right;
  std::string_view name;             // stable: "report", "curate" …
  std::string_view german, english;  // what it means
  std::span<const Role> roles;       // who has it; empty for kPublic and kLocal
  std::string_view scope;            // "own", "team", "unit", "any": on what
  std::span<const std::string_view> routes;  // "POST /api/v1/reports" …
};

std::span<const RightRow> rights();
const RightRow& row_of(Right right);
bool has_right(Roles roles, Right right);
// Nothing: the route stands in no line, and the server must not start with it.
std::optional<Right> right_of_route(std::string_view method, std::string_view pattern);

// What a role is for, in one sentence.
struct RoleRow {
  Role role;
  std::string_view german, english;
};
std::span<const RoleRow> role_rows();

// Whose words may the actor read? (the table "who reads whose words")
enum class WordsRight {
  kAll,       // steward, members of the responsible unit: all of the theme's, without name
  kFew,       // heads, council: a few, shuffled, without origin, from the words floor up
  kOwn,       // agents and leads: their own
  kNone       // admin
};
WordsRight words_right(const Actor& actor, base::UnitId unit_of_theme);

}  // namespace people
