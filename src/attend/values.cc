#include "attend/values.h"

#include "answer/working_days.h"
#include "base/limits.h"
#include "base/names.h"

namespace attend {
namespace {

using base::Named;
using base::name_of;
using base::value_of;

constexpr Named<TalkKind> kKindWords[] = {{TalkKind::kOneToOne, "one_to_one"},
                                          {TalkKind::kSideBySide, "side_by_side"},
                                          {TalkKind::kRound, "round"},
                                          {TalkKind::kCoaching, "coaching"},
                                          {TalkKind::kTraining, "training"}};
constexpr Named<TalkState> kStateWords[] = {{TalkState::kPlanned, "planned"},
                                            {TalkState::kMoved, "moved"},
                                            {TalkState::kHeld, "held"},
                                            {TalkState::kCancelled, "cancelled"}};
constexpr Named<Heard> kHeardWords[] = {
    {Heard::kNone, "none"}, {Heard::kConfirmed, "confirmed"}, {Heard::kDenied, "denied"}};
constexpr Named<Reason> kReasonWords[] = {
    {Reason::kContacts, "contacts"}, {Reason::kAppointment, "appointment"},
    {Reason::kShift, "shift"},       {Reason::kAway, "away"},
    {Reason::kAsked, "asked"},       {Reason::kOther, "other"}};
constexpr Named<CancelledAs> kAsWords[] = {{CancelledAs::kNobody, ""},
                                           {CancelledAs::kLead, "lead"},
                                           {CancelledAs::kPerson, "person"}};
constexpr Named<Listening> kListeningWords[] = {{Listening::kOneToOne, "one_to_one"},
                                                {Listening::kSideBySide, "side_by_side"},
                                                {Listening::kRound, "round"},
                                                {Listening::kFrontLine, "front_line"}};

}  // namespace

std::string_view to_text(TalkKind kind) { return name_of(kKindWords, kind); }
std::string_view to_text(TalkState state) { return name_of(kStateWords, state); }
std::string_view to_text(Heard heard) { return name_of(kHeardWords, heard); }
std::string_view to_text(Reason reason) { return name_of(kReasonWords, reason); }
std::string_view to_text(CancelledAs as) { return name_of(kAsWords, as); }
std::string_view to_text(Listening how) { return name_of(kListeningWords, how); }

std::optional<TalkKind> parse(std::string_view text, TalkKind*) {
  return value_of(kKindWords, text);
}
std::optional<TalkState> parse(std::string_view text, TalkState*) {
  return value_of(kStateWords, text);
}
std::optional<Heard> parse(std::string_view text, Heard*) { return value_of(kHeardWords, text); }
std::optional<Reason> parse(std::string_view text, Reason*) { return value_of(kReasonWords, text); }
std::optional<CancelledAs> parse(std::string_view text, CancelledAs*) {
  return value_of(kAsWords, text);
}
std::optional<Listening> parse(std::string_view text, Listening*) {
  return value_of(kListeningWords, text);
}

bool is_listening(TalkKind kind) {
  return kind != TalkKind::kCoaching && kind != TalkKind::kTraining;
}

PeopleRange people_range(TalkKind kind) {
  if (kind == TalkKind::kRound) return {base::kRoundPeopleMin, base::kRoundPeopleMax};
  if (kind == TalkKind::kTraining) return {1, base::kTrainingPeopleMax};
  return {1, 1};
}

Rules rules_of(const people::Settings& settings) {
  Rules rules;
  rules.listen_days = settings.number("attend.listen_days");
  rules.front_line_days = settings.number("attend.front_line_days_per_month");
  if (answer::is_time_zone(settings.text("timezone"))) rules.timezone = settings.text("timezone");
  rules.gate =
      people::ReleaseGate(settings.number("floor_people"), settings.number("floor_words"));
  return rules;
}

}  // namespace attend
