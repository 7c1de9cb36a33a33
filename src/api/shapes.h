// The JSON shapes of the interface. `docs/en/api.md` and the OpenAPI document are made of these.
// A shape that comes in ends in Input.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answer/theme_state.h"
#include "hear/report_facts.h"
#include "hear/values.h"
#include "people/actor.h"
#include "shape.h"

namespace api {

template <>
struct Words<hear::Kind> {
  static constexpr auto all = hear::kKinds;
  static std::string_view text(hear::Kind v) { return hear::to_text(v); }
};
template <>
struct Words<hear::Subject> {
  static constexpr auto all = hear::kSubjects;
  static std::string_view text(hear::Subject v) { return hear::to_text(v); }
};
template <>
struct Words<hear::Channel> {
  static constexpr auto all = hear::kChannels;
  static std::string_view text(hear::Channel v) { return hear::to_text(v); }
};
template <>
struct Words<hear::Tier> {
  static constexpr auto all = hear::kTiers;
  static std::string_view text(hear::Tier v) { return hear::to_text(v); }
};
template <>
struct Words<hear::Status> {
  static constexpr auto all = hear::kStatuses;
  static std::string_view text(hear::Status v) { return hear::to_text(v); }
};
template <>
struct Words<hear::TitleBy> {
  static constexpr std::array all{hear::TitleBy::kMachine, hear::TitleBy::kSteward,
                                  hear::TitleBy::kUnit};
  static std::string_view text(hear::TitleBy v) { return hear::to_text(v); }
};
template <>
struct Words<answer::AnswerKind> {
  static constexpr auto all = answer::kAnswerKinds;
  static std::string_view text(answer::AnswerKind v) { return answer::to_text(v); }
};
template <>
struct Words<answer::Better> {
  static constexpr auto all = answer::kBetters;
  static std::string_view text(answer::Better v) { return answer::to_text(v); }
};
template <>
struct Words<people::Role> {
  static constexpr auto all = people::kRoles;
  static std::string_view text(people::Role v) { return people::to_text(v); }
};
template <>
struct Words<people::Locale> {
  static constexpr std::array all{people::Locale::kGerman, people::Locale::kEnglish};
  static std::string_view text(people::Locale v) { return people::to_text(v); }
};

using base::ActId;
using base::AnswerId;
using base::Day;
using base::Instant;
using base::OrgId;
using base::PersonId;
using base::ReplyId;
using base::ReportId;
using base::ThemeId;
using base::TokenId;
using base::UnitId;
using people::Count;

struct NothingInput {};
BOOST_DESCRIBE_STRUCT(NothingInput, (), ())

// --- hearing

struct MatchShape {
  ThemeId theme_id;
  std::string title;
  Count people = Count::withheld();
  hear::Status status{};
  std::vector<std::string> because;
  std::optional<Raw> craft;
  std::optional<std::string> unit;
  std::optional<Day> due_on;
  bool overdue = false, mine = false, strong = false;
  std::optional<std::vector<std::int64_t>> trend;
};
BOOST_DESCRIBE_STRUCT(MatchShape, (), (theme_id, title, people, status, because, craft, unit, due_on, overdue, mine, strong, trend))
struct Matches {
  std::vector<MatchShape> matches;
  std::int64_t elapsed_us = 0;
};
BOOST_DESCRIBE_STRUCT(Matches, (), (matches, elapsed_us))

struct SimilarShape {
  std::vector<MatchShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SimilarShape, (), (items, next))

struct ReportInput : hear::ReportFacts {
  std::string text;
  std::optional<std::string> contact_ref;
  std::optional<hear::Tier> tier;
  std::optional<std::vector<ThemeId>> apart_from;
};
BOOST_DESCRIBE_STRUCT(ReportInput, (hear::ReportFacts), (text, contact_ref, tier, apart_from))
struct ReceiptShape {
  ReportId report_id;
  ThemeId theme_id;
  std::string receipt, title;
  bool joined_existing = false;
  Instant undo_until;
  std::vector<std::string> masked;
};
BOOST_DESCRIBE_STRUCT(ReceiptShape, (), (report_id, theme_id, receipt, title, joined_existing, undo_until, masked))
struct JoinedShape {
  ThemeId theme_id;
  Count people = Count::withheld();
  Instant undo_until;
};
BOOST_DESCRIBE_STRUCT(JoinedShape, (), (theme_id, people, undo_until))

// --- themes

struct ThemeRowShape {
  ThemeId id;
  std::string title;
  hear::TitleBy title_by{};
  hear::Status status{};
  std::optional<UnitId> unit_id;
  std::optional<std::string> unit;
  Count people = Count::withheld(), contacts = Count::withheld(), minutes = Count::withheld();
  std::int64_t imported = 0;
  std::optional<Day> due_on;
  bool overdue = false, mine = false, locked = false;
  Day since;
  std::optional<std::string> last_answer;
};
BOOST_DESCRIBE_STRUCT(ThemeRowShape, (), (id, title, title_by, status, unit_id, unit, people, contacts, minutes, imported, due_on, overdue, mine, locked, since, last_answer))
struct ThemeListShape {
  std::vector<ThemeRowShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ThemeListShape, (), (items, next))

struct WeekShape {
  Day week;
  std::int64_t people = 0, contacts = 0;
};
BOOST_DESCRIBE_STRUCT(WeekShape, (), (week, people, contacts))
struct EvidenceShape {
  Count people = Count::withheld(), contacts = Count::withheld(), minutes = Count::withheld();
  std::int64_t imported = 0;
  std::optional<std::vector<WeekShape>> trend;
};
BOOST_DESCRIBE_STRUCT(EvidenceShape, (), (people, contacts, minutes, imported, trend))
struct AnswerShape {
  AnswerId id;
  answer::AnswerKind kind{};
  std::string text;
  std::optional<Day> due_on;
  std::string unit;
  Instant at;
  std::optional<std::string> from_theme;  // title of the merged theme it was given to
};
BOOST_DESCRIBE_STRUCT(AnswerShape, (), (id, kind, text, due_on, unit, at, from_theme))
struct VerdictsShape {
  Count better = Count::withheld(), no = Count::withheld();
};
BOOST_DESCRIBE_STRUCT(VerdictsShape, (), (better, no))
struct HistoryShape {
  Day at;
  std::string kind, detail;
};
BOOST_DESCRIBE_STRUCT(HistoryShape, (), (at, kind, detail))
struct ReportWordsShape {
  std::optional<ReportId> id;
  std::string text;
  std::optional<hear::Kind> kind;
  std::optional<hear::Subject> subject;
  std::optional<hear::Channel> channel;
  std::optional<Day> day;
  std::optional<std::string> author;
};
BOOST_DESCRIBE_STRUCT(ReportWordsShape, (), (id, text, kind, subject, channel, day, author))
struct FoundReportShape {
  ReportId id;
  ThemeId theme_id;
  std::string title, text;  // of the theme, of the report
  hear::Kind kind{};
  std::optional<hear::Subject> subject;
  std::optional<hear::Channel> channel;
  std::optional<Day> day;
  std::optional<std::string> author;
};
BOOST_DESCRIBE_STRUCT(FoundReportShape, (), (id, theme_id, title, text, kind, subject, channel, day, author))
struct FoundReportsShape {
  std::vector<FoundReportShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(FoundReportsShape, (), (items, next))
struct ReplyShape {
  std::string text;
  Day day;
};
BOOST_DESCRIBE_STRUCT(ReplyShape, (), (text, day))
struct ThemeShape : ThemeRowShape {
  std::string title_de, title_en;
  EvidenceShape evidence;
  std::vector<AnswerShape> answers;
  std::optional<VerdictsShape> verdicts;
  bool asked = false;
  std::optional<answer::Better> my_verdict;
  bool can_verdict = false, can_answer = false, can_curate = false, can_rename = false,
       can_reply = false;
  std::vector<HistoryShape> history;
  std::vector<ReportWordsShape> reports;
  std::string reports_hidden;
  std::vector<ReplyShape> replies;
  std::optional<std::int64_t> promise_days;
};
BOOST_DESCRIBE_STRUCT(ThemeShape, (ThemeRowShape), (title_de, title_en, evidence, answers, verdicts, asked, my_verdict, can_verdict, can_answer, can_curate, can_rename, can_reply, history, reports, reports_hidden, replies, promise_days))

struct ThemeChangeInput {
  std::optional<std::string> title, title_de, title_en;
  std::optional<std::optional<UnitId>> unit_id;  // null: no unit any more
};
BOOST_DESCRIBE_STRUCT(ThemeChangeInput, (), (title, title_de, title_en, unit_id))
struct MergeInput {
  ThemeId into;
};
BOOST_DESCRIBE_STRUCT(MergeInput, (), (into))
struct SplitInput {
  std::vector<ReportId> report_ids;
  std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(SplitInput, (), (report_ids, title))
struct MoveInput {
  std::vector<ReportId> report_ids;
  ThemeId into;
};
BOOST_DESCRIBE_STRUCT(MoveInput, (), (report_ids, into))
struct ActedShape {
  std::optional<ActId> act_id;
  ThemeId theme_id;
};
BOOST_DESCRIBE_STRUCT(ActedShape, (), (act_id, theme_id))
struct ActShape {
  ActId id;
  std::string kind;
  ThemeId theme_id;
  std::string title;
  std::optional<std::string> other;
  Instant at;
  bool taken_back = false, can_undo = false;
};
BOOST_DESCRIBE_STRUCT(ActShape, (), (id, kind, theme_id, title, other, at, taken_back, can_undo))
struct ThemeProposalShape {
  std::string kind;  // "merge", "split"
  ThemeRowShape theme;
  std::optional<ThemeRowShape> other;
  std::vector<std::string> because, parts;
};
BOOST_DESCRIBE_STRUCT(ThemeProposalShape, (), (kind, theme, other, because, parts))
struct ProposalAnswerInput {
  ThemeId theme_id;
  std::optional<ThemeId> other_id;
  bool agree = false;
};
BOOST_DESCRIBE_STRUCT(ProposalAnswerInput, (), (theme_id, other_id, agree))
struct DeskShape {
  std::vector<ThemeProposalShape> proposals;
  std::vector<ThemeRowShape> unassigned, fresh;
  std::vector<ActShape> acts;
};
BOOST_DESCRIBE_STRUCT(DeskShape, (), (proposals, unassigned, fresh, acts))

// --- answering

struct AnswerInput {
  answer::AnswerKind kind{};
  std::string text;
  std::optional<Day> due_on;
};
BOOST_DESCRIBE_STRUCT(AnswerInput, (), (kind, text, due_on))
struct VerdictInput {
  answer::Better better{};
};
BOOST_DESCRIBE_STRUCT(VerdictInput, (), (better))
struct VerdictShape {
  hear::Status status{};
  answer::Better my_verdict{};
};
BOOST_DESCRIBE_STRUCT(VerdictShape, (), (status, my_verdict))
struct ReplyInput {
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReplyInput, (), (text))
struct ReplyGivenShape {
  ReplyId reply_id;
};
BOOST_DESCRIBE_STRUCT(ReplyGivenShape, (), (reply_id))

struct VoiceItemShape {
  ThemeId theme_id;
  std::string title;
  hear::Status status{};
  std::string via;
  std::optional<ReportId> report_id;
  std::optional<std::string> text;
  Instant at;
  std::optional<std::string> unit;
  std::optional<Day> due_on;
  bool overdue = false;
  std::optional<AnswerShape> answer;
  bool asked = false;
  std::optional<answer::Better> my_verdict;
  bool question_open = false, unread = false;
};
BOOST_DESCRIBE_STRUCT(VoiceItemShape, (), (theme_id, title, status, via, report_id, text, at, unit, due_on, overdue, answer, asked, my_verdict, question_open, unread))
struct VoiceCountsShape {
  std::int64_t reported = 0, joined = 0, answered = 0, solved = 0, unread = 0;
};
BOOST_DESCRIBE_STRUCT(VoiceCountsShape, (), (reported, joined, answered, solved, unread))
struct VoiceShape {
  std::vector<VoiceItemShape> items;
  std::optional<std::string> next;
  VoiceCountsShape counts;
};
BOOST_DESCRIBE_STRUCT(VoiceShape, (), (items, next, counts))

struct UnitShape {
  UnitId id;
  std::string name;
  std::int64_t promise_days = 0;
  std::string state, timezone;
  std::vector<Day> closing_days;
  std::int64_t members = 0;
  bool mine = false;
  std::optional<std::vector<PersonId>> member_ids;
};
BOOST_DESCRIBE_STRUCT(UnitShape, (), (id, name, promise_days, state, timezone, closing_days, members, mine, member_ids))
struct UnitsShape {
  std::vector<UnitShape> units;
};
BOOST_DESCRIBE_STRUCT(UnitsShape, (), (units))
struct UnitInput {
  std::string name;
  std::optional<std::int64_t> promise_days;
  std::optional<std::string> state, timezone;
  std::optional<std::vector<Day>> closing_days;
  std::optional<std::vector<PersonId>> member_ids;
};
BOOST_DESCRIBE_STRUCT(UnitInput, (), (name, promise_days, state, timezone, closing_days, member_ids))
struct UnitChangeInput {
  std::optional<std::string> name;
  std::optional<std::int64_t> promise_days;
  std::optional<std::string> state, timezone;
  std::optional<std::vector<Day>> closing_days;
  std::optional<std::vector<PersonId>> member_ids;
};
BOOST_DESCRIBE_STRUCT(UnitChangeInput, (), (name, promise_days, state, timezone, closing_days, member_ids))
struct InboxItemShape : ThemeRowShape {
  std::optional<std::int64_t> days_left;
  bool waiting_reply = false;
  std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(InboxItemShape, (ThemeRowShape), (days_left, waiting_reply, replies))
struct InboxShape {
  std::vector<InboxItemShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(InboxShape, (), (items, next))
struct DebtShape {
  UnitId unit_id;
  std::string unit;
  std::int64_t open = 0, overdue = 0, answered = 0;
  std::optional<Raw> median_days;
  std::optional<std::int64_t> better_share;
  std::int64_t promise_days = 0;
};
BOOST_DESCRIBE_STRUCT(DebtShape, (), (unit_id, unit, open, overdue, answered, median_days, better_share, promise_days))
struct DebtsShape {
  std::vector<DebtShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(DebtsShape, (), (items, next))

}  // namespace api
