#include "people/rights.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace people {
namespace {

using enum Role;
using Names = std::string_view;

constexpr std::array kEverybody{kAgent, kLead, kOwner, kSteward, kHead, kCouncil, kAdmin};
constexpr std::array kHearing{kAgent, kLead, kOwner, kSteward, kHead, kCouncil};
constexpr std::array kSaying{kAgent, kLead, kOwner, kSteward};
constexpr std::array kOwners{kOwner};
constexpr std::array kNaming{kOwner, kSteward};
constexpr std::array kStewards{kSteward};
constexpr std::array kTalking{kAgent, kLead};
constexpr std::array kLeads{kLead};
constexpr std::array kHeads{kHead};
constexpr std::array kLeaders{kLead, kOwner, kHead};
constexpr std::array kAdmins{kAdmin};
constexpr std::array kTelling{kLead, kAdmin};
constexpr std::array kWatching{kCouncil, kAdmin};
constexpr std::array kCouncils{kCouncil};

constexpr std::array kPublicRoutes{
    Names("GET /api/v1/setup"),         Names("POST /api/v1/setup"),
    Names("POST /api/v1/session"),      Names("POST /api/v1/invites/look"),
    Names("POST /api/v1/invites/accept"), Names("GET /api/v1/openapi.json"),
    Names("GET /api/v1/calendar/{token}")};
constexpr std::array kSelfRoutes{
    Names("DELETE /api/v1/session"),    Names("GET /api/v1/me"),
    Names("PATCH /api/v1/me"),          Names("POST /api/v1/me/password"),
    Names("GET /api/v1/me/data"),       Names("DELETE /api/v1/me/data"),
    Names("GET /api/v1/me/tokens"),     Names("POST /api/v1/me/tokens"),
    Names("DELETE /api/v1/me/tokens/{id}")};
constexpr std::array kReportRoutes{
    Names("GET /api/v1/matches"),
    Names("POST /api/v1/reports"),
    Names("DELETE /api/v1/reports/{id}"),
    Names("POST /api/v1/themes/{id}/joins"),
    Names("DELETE /api/v1/themes/{id}/joins"),
    Names("POST /api/v1/themes/{id}/verdicts"),
    Names("POST /api/v1/themes/{id}/replies"),
    Names("GET /api/v1/me/voice"),
    Names("POST /api/v1/me/voice/seen")};
constexpr std::array kThemeRoutes{Names("GET /api/v1/themes"), Names("GET /api/v1/themes/{id}"),
                                  Names("GET /api/v1/themes/{id}/similar")};
constexpr std::array kUnitRoutes{Names("GET /api/v1/units"), Names("GET /api/v1/units/debt")};
constexpr std::array kInboxRoutes{Names("GET /api/v1/units/{id}/inbox")};
constexpr std::array kWordsRoutes{Names("GET /api/v1/reports")};
constexpr std::array kAnswerRoutes{Names("POST /api/v1/themes/{id}/answers")};
constexpr std::array kTitleRoutes{Names("PATCH /api/v1/themes/{id}")};
constexpr std::array kCurateRoutes{
    Names("POST /api/v1/themes/{id}/merge"), Names("POST /api/v1/themes/{id}/split"),
    Names("POST /api/v1/themes/{id}/move"), Names("POST /api/v1/themes/{id}/lock"),
    Names("DELETE /api/v1/themes/{id}/lock"), Names("POST /api/v1/acts/{id}/undo"),
    Names("GET /api/v1/steward/desk"), Names("POST /api/v1/steward/proposals")};
constexpr std::array kUnitManageRoutes{Names("POST /api/v1/units"),
                                       Names("PATCH /api/v1/units/{id}")};
constexpr std::array kPersonRoutes{
    Names("GET /api/v1/persons"),        Names("POST /api/v1/persons"),
    Names("PATCH /api/v1/persons/{id}"), Names("POST /api/v1/persons/{id}/link"),
    Names("GET /api/v1/org"),            Names("POST /api/v1/org"),
    Names("PATCH /api/v1/org/{id}")};
constexpr std::array kSettingsRoutes{Names("PATCH /api/v1/settings"),
                                     Names("GET /api/v1/deliveries")};
constexpr std::array kCouncilRoutes{Names("GET /api/v1/settings"), Names("GET /api/v1/council")};
constexpr std::array kConsentRoutes{Names("GET /api/v1/council/journal"),
                                    Names("POST /api/v1/council/proposals/{id}")};
constexpr std::array kLiveRoutes{Names("GET /api/v1/events")};
constexpr std::array kStaffingRoutes{Names("GET /api/v1/staffing")};
constexpr std::array kTalkRoutes{
    Names("GET /api/v1/talks"), Names("GET /api/v1/talks/{id}/moves"),
    Names("POST /api/v1/talks/{id}/answer"), Names("DELETE /api/v1/talks/{id}/answer"),
    Names("POST /api/v1/talks/{id}/cancel"), Names("GET /api/v1/attention/me"),
    Names("POST /api/v1/front-line-days/{id}/answer"),
    Names("DELETE /api/v1/front-line-days/{id}/answer"),
    Names("GET /api/v1/me/calendar"), Names("POST /api/v1/me/calendar"),
    Names("DELETE /api/v1/me/calendar")};
constexpr std::array kTalkLeadRoutes{Names("POST /api/v1/talks"),
                                     Names("POST /api/v1/talks/{id}/move"),
                                     Names("POST /api/v1/talks/{id}/held"),
                                     Names("DELETE /api/v1/talks/{id}/held"),
                                     Names("POST /api/v1/plan/publish")};
constexpr std::array kTeamRoutes{Names("GET /api/v1/attention/team")};
constexpr std::array kGroupsRoutes{Names("GET /api/v1/attention/groups")};
constexpr std::array kFrontLineRoutes{Names("GET /api/v1/front-line-days"),
                                      Names("POST /api/v1/front-line-days")};
constexpr std::array kPlanRoutes{Names("GET /api/v1/plan"), Names("POST /api/v1/plan/price"),
                                 Names("POST /api/v1/plan/place"), Names("GET /api/v1/release"),
                                 Names("GET /api/v1/attention/offer"),
                                 Names("DELETE /api/v1/attention/offer")};
constexpr std::array kPlanImportRoutes{Names("GET /api/v1/plan/import"),
                                       Names("POST /api/v1/plan/import")};
constexpr std::array kQueueStateRoutes{Names("POST /api/v1/queue-states")};
constexpr std::span<const Role> kNobody;
constexpr std::span<const Names> kNoRoutes;

constexpr std::array kTable{
    RightRow{Right::kPublic, "public", "Ohne Anmeldung: anmelden, einrichten, Einladung annehmen, Kalender unter geheimer Adresse",
             "Without signing in: sign in, set up, accept an invitation, calendar at a secret address", kNobody, "any",
             kPublicRoutes},
    RightRow{Right::kSelf, "self", "Das eigene Konto: Sprache, Passwort, Schlüssel, eigene Daten",
             "The own account: language, password, tokens, own data", kEverybody, "own",
             kSelfRoutes},
    RightRow{Right::kReport, "report", "Melden, „Ich auch“ sagen, urteilen, auf Fragen antworten",
             "Report, say “me too”, judge, reply to questions", kSaying, "own", kReportRoutes},
    RightRow{Right::kTheme, "theme", "Themen, Antworten und freigegebene Zahlen sehen",
             "See themes, answers and released figures", kHearing, "any", kThemeRoutes},
    RightRow{Right::kUnit, "unit", "Bereiche und ihre Antwortschuld sehen",
             "See units and their answer debt", kEverybody, "any", kUnitRoutes},
    RightRow{Right::kInbox, "inbox",
             "Sehen, was ein Bereich schuldet (der eigene; Themenpflege: alle)",
             "See what a unit owes (the own one; stewards: all)", kNaming, "unit", kInboxRoutes},
    RightRow{Right::kWords, "words",
             "Meldungen durchsuchen (die des eigenen Bereichs; Themenpflege: alle)",
             "Search reports (those of the own unit; stewards: all)", kNaming, "unit",
             kWordsRoutes},
    RightRow{Right::kAnswer, "answer", "Für den eigenen Bereich antworten",
             "Answer for the own unit", kOwners, "unit", kAnswerRoutes},
    RightRow{Right::kTitle, "title", "Themen benennen (Themenpflege oder zuständiger Bereich)",
             "Name themes (stewards or the responsible unit)", kNaming, "unit", kTitleRoutes},
    RightRow{Right::kCurate, "curate", "Themen zusammenlegen, teilen, verschieben, zuordnen, fixieren",
             "Merge, split, move, assign and lock themes", kStewards, "any", kCurateRoutes},
    RightRow{Right::kUnitManage, "unit.manage", "Bereiche anlegen und ändern",
             "Add and change units", kAdmins, "any", kUnitManageRoutes},
    RightRow{Right::kPerson, "person", "Personen anlegen, einladen, Rollen geben, abschalten",
             "Add and invite people, give roles, deactivate", kAdmins, "any", kPersonRoutes},
    RightRow{Right::kSettings, "settings", "Einstellungen ändern, Zustellungen sehen",
             "Change settings, see deliveries", kAdmins,
             "any", kSettingsRoutes},
    RightRow{Right::kCouncil, "council", "Rechte, Schwellen, Einstellungen und Prüfkette sehen",
             "See rights, thresholds, settings and the audit chain", kWatching, "any",
             kCouncilRoutes},
    RightRow{Right::kConsent, "consent",
             "Zustimmen, wenn Schutz verringert werden soll, und die Prüfkette lesen",
             "Agree when protection is to be lowered, and read the audit chain", kCouncils, "any",
             kConsentRoutes},
    RightRow{Right::kTalk, "talk",
             "Die eigenen Gespräche sehen und sagen, ob sie stattfanden; wann wurde mir zugehört?",
             "See the own talks and say whether they took place; when was I listened to?", kTalking,
             "own", kTalkRoutes},
    RightRow{Right::kTalkLead, "talk.lead",
             "Gespräche mit dem eigenen Team planen, verschieben, führen, absagen",
             "Plan, move, hold and cancel talks with the own team", kLeads, "team",
             kTalkLeadRoutes},
    RightRow{Right::kTeam, "attention.team",
             "Sehen, wem im eigenen Team wann zuletzt zugehört wurde und wer dran ist",
             "See who of the own team was last listened to when, and who is due", kLeads, "team",
             kTeamRoutes},
    RightRow{Right::kGroups, "attention.groups",
             "Aufmerksamkeit nach Gruppen sehen, ohne Namen aus dem Kundenservice; wie Leitungen "
             "und Bereiche ihre Zusagen halten",
             "See attention by groups, without names of agents; how leaders and units keep their "
             "promises",
             kHeads, "any", kGroupsRoutes},
    RightRow{Right::kFrontLine, "front_line", "Eigene Tage an der Front eintragen",
             "Record own days at the front line", kLeaders, "own", kFrontLineRoutes},
    RightRow{Right::kPlan, "plan",
             "Die Schichten des eigenen Teams sehen und ausrechnen, was geschützte Zeit kostet",
             "See the own team's shifts and work out what protected time costs", kLeads, "team",
             kPlanRoutes},
    RightRow{Right::kPlanImport, "plan.import",
             "Bedarf und Schichten einspielen und sehen, wie weit sie reichen",
             "Import demand and shifts, and see how far they reach", kAdmins, "any",
             kPlanImportRoutes},
    RightRow{Right::kQueueState, "queue.state",
             "Melden, wie es in den Warteschlangen gerade steht (meist eine Telefonanlage; wer ein Team leitet, nicht)",
             "Tell how the queues stand at this moment (mostly a telephone system; not who leads a team)", kTelling, "any",
             kQueueStateRoutes},
    RightRow{Right::kLive, "live", "Neues sofort sehen, soweit man es sehen darf",
             "See news at once, as far as one may see it", kHearing, "any", kLiveRoutes},
    RightRow{Right::kStaffing, "staffing",
             "Ausrechnen, wie viele Personen es braucht (gespeichert wird nichts)",
             "Work out how many people it takes (nothing is stored)", kEverybody, "any",
             kStaffingRoutes},
    RightRow{Right::kLocal, "local", "Nur vom Server selbst, über den Datenordner",
             "Only from the server itself, by the data folder", kNobody, "any", kNoRoutes},
};

constexpr std::array kRoleTable{
    RoleRow{kAgent, "spricht mit Kunden und meldet", "talks with customers and reports"},
    RoleRow{kLead, "leitet ein Team; sieht, was alle sehen, und meldet selbst",
            "leads a team; sees what all see, and reports"},
    RoleRow{kOwner, "antwortet für einen Bereich", "answers for a unit"},
    RoleRow{kSteward, "pflegt die Themen und sieht keine Namen",
            "curates the themes and sees no names"},
    RoleRow{kHead, "sieht Themen und freigegebene Zahlen", "sees themes and released figures"},
    RoleRow{
        kCouncil,
        "sieht Regeln, Rechte, Schwellen und die Prüfkette; stimmt zu, wenn Schutz verringert wird",
        "sees rules, rights, thresholds and the audit chain; agrees when protection is lowered"},
    RoleRow{kAdmin, "betreibt den Server und liest keine Inhalte",
            "runs the server and reads no content"},
};

}  // namespace

std::span<const RightRow> rights() { return kTable; }

const RightRow& row_of(Right right) {
  for (const auto& row : kTable) {
    if (row.right == right) return row;
  }
  base::check_failed("every right has a row", __FILE__, __LINE__);
}

bool has_right(Roles roles, Right right) {
  const auto& row = row_of(right);
  if (right == Right::kPublic) return true;
  return std::any_of(row.roles.begin(), row.roles.end(), [&](Role role) { return roles.has(role); });
}

std::optional<Right> right_of_route(std::string_view method, std::string_view pattern) {
  for (const auto& row : kTable) {
    for (std::string_view route : row.routes) {
      if (route.size() == method.size() + 1 + pattern.size() && route.starts_with(method) &&
          route[method.size()] == ' ' && route.ends_with(pattern)) {
        return row.right;
      }
    }
  }
  return std::nullopt;
}

std::span<const RoleRow> role_rows() { return kRoleTable; }

WordsRight words_right(const Actor& actor, base::UnitId unit_of_theme) {
  if (actor.roles.has(kSteward) || actor.member_of(unit_of_theme)) return WordsRight::kAll;
  if (actor.roles.has(kHead) || actor.roles.has(kCouncil)) return WordsRight::kFew;
  if (actor.roles.has(kLead) && actor.partner) return WordsRight::kFew;
  if (actor.roles.has(kAgent) || actor.roles.has(kLead) || actor.roles.has(kOwner)) {
    return WordsRight::kOwn;
  }
  return WordsRight::kNone;
}

}  // namespace people
