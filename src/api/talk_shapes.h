// Talks and the ledger of attention, as JSON.
#pragma once

#include "attend/front_line.h"
#include "attend/ledger.h"
#include "attend/list_my_talks.h"
#include "attend/promises.h"
#include "attend/values.h"
#include "shapes.h"

namespace api {

using base::FrontLineId;
using base::TalkId;

template <>
struct Words<attend::TalkKind> {
  static constexpr auto all = attend::kTalkKinds;
  static std::string_view text(attend::TalkKind v) { return attend::to_text(v); }
};
template <>
struct Words<attend::TalkState> {
  static constexpr std::array all{attend::TalkState::kPlanned, attend::TalkState::kMoved,
                                  attend::TalkState::kHeld, attend::TalkState::kCancelled};
  static std::string_view text(attend::TalkState v) { return attend::to_text(v); }
};
template <>
struct Words<attend::Heard> {
  static constexpr std::array all{attend::Heard::kNone, attend::Heard::kConfirmed,
                                  attend::Heard::kDenied};
  static std::string_view text(attend::Heard v) { return attend::to_text(v); }
};
template <>
struct Words<attend::Reason> {
  static constexpr auto all = attend::kReasons;
  static std::string_view text(attend::Reason v) { return attend::to_text(v); }
};
template <>
struct Words<attend::CancelledAs> {
  static constexpr std::array all{attend::CancelledAs::kLead, attend::CancelledAs::kPerson};
  static std::string_view text(attend::CancelledAs v) { return attend::to_text(v); }
};
template <>
struct Words<attend::Listening> {
  static constexpr std::array all{attend::Listening::kOneToOne, attend::Listening::kSideBySide,
                                  attend::Listening::kRound, attend::Listening::kFrontLine};
  static std::string_view text(attend::Listening v) { return attend::to_text(v); }
};
template <>
struct Words<people::OrgKind> {
  static constexpr std::array all{people::OrgKind::kCompany, people::OrgKind::kSite,
                                  people::OrgKind::kPartner, people::OrgKind::kTeam};
  static std::string_view text(people::OrgKind v) { return people::to_text(v); }
};

struct TalkPersonShape {
  PersonId person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TalkPersonShape, (), (person_id, name))
struct TalkShape {
  TalkId id;
  attend::TalkKind kind{};
  Instant starts;
  std::int64_t minutes = 0;
  attend::TalkState state{};
  std::optional<std::int64_t> held_minutes;
  std::optional<TalkPersonShape> lead;
  bool leading = false;
  std::vector<TalkPersonShape> people;
  attend::Heard heard{};
  bool asked = false;
  std::optional<attend::CancelledAs> cancelled_as;
  std::optional<attend::Reason> reason;
  std::int64_t moves = 0;
};
BOOST_DESCRIBE_STRUCT(TalkShape, (), (id, kind, starts, minutes, state, held_minutes, lead, leading, people, heard, asked, cancelled_as, reason, moves))
struct TalksShape {
  std::vector<TalkShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TalksShape, (), (items, next))
struct TalkMoveShape {
  Instant from, to, at;
  attend::Reason reason{};
};
BOOST_DESCRIBE_STRUCT(TalkMoveShape, (), (from, to, at, reason))
struct TalkMovesShape {
  std::vector<TalkMoveShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TalkMovesShape, (), (items, next))

struct ListenedShape {
  Day day;
  attend::Listening how{};
  std::optional<std::string> by;
};
BOOST_DESCRIBE_STRUCT(ListenedShape, (), (day, how, by))
struct NextTalkShape {
  std::optional<TalkId> talk_id;
  attend::TalkKind kind{};
  Instant starts;
};
BOOST_DESCRIBE_STRUCT(NextTalkShape, (), (talk_id, kind, starts))
struct FrontLineDayShape {
  FrontLineId id;
  Day day;
  std::string team;
  std::optional<std::string> name;
  bool mine = false;
  std::optional<bool> with_me;
};
BOOST_DESCRIBE_STRUCT(FrontLineDayShape, (), (id, day, team, name, mine, with_me))
struct MyAttentionShape {
  std::optional<ListenedShape> last;
  std::optional<Day> answered;
  std::int64_t days = 0, listen_days = 0;
  std::optional<NextTalkShape> next;
  std::vector<FrontLineDayShape> front_line;
};
BOOST_DESCRIBE_STRUCT(MyAttentionShape, (), (last, answered, days, listen_days, next, front_line))

struct PromisesShape {
  std::int64_t planned = 0, held = 0, moved = 0, cancelled = 0, asked = 0, minutes = 0;
  Count confirmed_share = Count::withheld();
};
BOOST_DESCRIBE_STRUCT(PromisesShape, (), (planned, held, moved, cancelled, asked, minutes, confirmed_share))
struct PersonAttentionShape {
  PersonId person_id;
  std::string name;
  std::optional<ListenedShape> last;
  std::int64_t days = 0;
  Day due_on;
  bool due = false;
  std::optional<NextTalkShape> next;
};
BOOST_DESCRIBE_STRUCT(PersonAttentionShape, (), (person_id, name, last, days, due_on, due, next))
struct TeamAttentionShape {
  std::optional<std::string> team;
  std::int64_t listen_days = 0;
  std::vector<PersonAttentionShape> items;
  std::optional<std::string> next;
  std::optional<PromisesShape> promises;
};
BOOST_DESCRIBE_STRUCT(TeamAttentionShape, (), (team, listen_days, items, next, promises))

struct WeekMedianShape {
  Day day;
  Count median_days = Count::withheld();
};
BOOST_DESCRIBE_STRUCT(WeekMedianShape, (), (day, median_days))
struct GroupAttentionShape {
  OrgId org_id;
  people::OrgKind kind{};
  std::string name;
  Count people = Count::withheld(), median_days = Count::withheld(),
        within_share = Count::withheld();
  std::int64_t front_line_days = 0;
  std::vector<WeekMedianShape> weeks;
};
BOOST_DESCRIBE_STRUCT(GroupAttentionShape, (), (org_id, kind, name, people, median_days, within_share, front_line_days, weeks))
struct LeaderPromisesShape {
  PersonId leader_id;
  std::string name;
  std::optional<std::string> team;
  std::optional<PromisesShape> talks;
  std::int64_t front_line_days = 0, front_line_owed = 0;
};
BOOST_DESCRIBE_STRUCT(LeaderPromisesShape, (), (leader_id, name, team, talks, front_line_days, front_line_owed))
struct UnitPromisesShape {
  UnitId unit_id;
  std::string unit;
  std::optional<PromisesShape> talks;
  std::int64_t front_line_days = 0;
};
BOOST_DESCRIBE_STRUCT(UnitPromisesShape, (), (unit_id, unit, talks, front_line_days))
struct GroupsAttentionShape {
  std::int64_t listen_days = 0;
  std::vector<GroupAttentionShape> items;
  std::optional<std::string> next;
  Count answered_share = Count::withheld();
  std::vector<LeaderPromisesShape> leaders;
  std::vector<UnitPromisesShape> units;
};
BOOST_DESCRIBE_STRUCT(GroupsAttentionShape, (), (listen_days, items, next, answered_share, leaders, units))

struct FrontLineTeamShape {
  OrgId id;
  std::string name;
  std::optional<std::string> site;
};
BOOST_DESCRIBE_STRUCT(FrontLineTeamShape, (), (id, name, site))
struct FrontLineShape {
  std::vector<FrontLineDayShape> items;
  std::optional<std::string> next;
  std::vector<FrontLineTeamShape> teams;
  std::int64_t spent = 0, owed = 0;
};
BOOST_DESCRIBE_STRUCT(FrontLineShape, (), (items, next, teams, spent, owed))

TalkShape talk_shape(const attend::MyTalk& talk);
FrontLineDayShape front_line_shape(const attend::FrontLineDay& day);
std::optional<ListenedShape> listened_shape(const std::optional<attend::Listened>& last);
std::optional<NextTalkShape> next_shape(const std::optional<attend::NextTalk>& next);
PromisesShape promises_shape(const attend::Promises& promises);

}  // namespace api
