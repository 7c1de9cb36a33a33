// The words of attending: what a talk is, what became of it, and what the site promised.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "people/release_gate.h"
#include "people/settings.h"

namespace attend {

// Coaching and training are kept and promised like the others; listening are the first three.
enum class TalkKind { kOneToOne, kSideBySide, kRound, kCoaching, kTraining };
inline constexpr std::array kTalkKinds{TalkKind::kOneToOne, TalkKind::kSideBySide, TalkKind::kRound,
                                       TalkKind::kCoaching, TalkKind::kTraining};
// kMoved: still to come, at another time than planned first.
enum class TalkState { kPlanned, kMoved, kHeld, kCancelled };
// What the person it was to listen to says: did it take place?
enum class Heard { kNone, kConfirmed, kDenied };
// Why a talk was moved or cancelled: a list instead of words, for words could tell of somebody's
// health. kAway leaves open who.
enum class Reason { kContacts, kAppointment, kShift, kAway, kAsked, kOther };
inline constexpr std::array kReasons{Reason::kContacts, Reason::kAppointment, Reason::kShift,
                                     Reason::kAway,     Reason::kAsked,       Reason::kOther};
enum class CancelledAs { kNobody, kLead, kPerson };
// How somebody was listened to last.
enum class Listening { kOneToOne, kSideBySide, kRound, kFrontLine };

// As in the database and the API: "one_to_one", "moved", "confirmed", "contacts" (too many of
// them), "asked" (the person asked for it), "front_line"; nobody is "".
std::string_view to_text(TalkKind kind);
std::string_view to_text(TalkState state);
std::string_view to_text(Heard heard);
std::string_view to_text(Reason reason);
std::string_view to_text(CancelledAs as);
std::string_view to_text(Listening how);
// Nothing: no such word. By type, as store::Column asks for it.
std::optional<TalkKind> parse(std::string_view text, TalkKind*);
std::optional<TalkState> parse(std::string_view text, TalkState*);
std::optional<Heard> parse(std::string_view text, Heard*);
std::optional<Reason> parse(std::string_view text, Reason*);
std::optional<CancelledAs> parse(std::string_view text, CancelledAs*);
std::optional<Listening> parse(std::string_view text, Listening*);

bool is_listening(TalkKind kind);
// Still to come, or nobody has said what became of it.
inline bool is_open(TalkState state) {
  return state == TalkState::kPlanned || state == TalkState::kMoved;
}
// How many people a talk of this kind is for, without the lead.
struct PeopleRange {
  std::int64_t min = 1, max = 1;
};
PeopleRange people_range(TalkKind kind);

// How far back promises are counted: talks that were to begin, and front-line days, within 4 weeks.
inline constexpr std::int64_t kPromiseDays = 28;
// How far back the ledger looks; who was not listened to within it counts as never.
inline constexpr std::int64_t kLedgerDays = 366;

// What the site decided about attention.
struct Rules {
  std::int64_t listen_days = 14;     // every agent is listened to within so many days
  std::int64_t front_line_days = 1;  // of every head within kPromiseDays
  std::string timezone = "Europe/Berlin";
  people::ReleaseGate gate{};
};
// Settings read: attend.listen_days, attend.front_line_days_per_month, timezone, floor_people,
// floor_words. A time zone that does not exist counts as "Europe/Berlin".
Rules rules_of(const people::Settings& settings);

}  // namespace attend
