// Every limit that a user or an administrator can run into, named once.
#pragma once

#include <cstddef>
#include <cstdint>

namespace base {

inline constexpr std::size_t kReportCharsMax = 2'000;   // characters of a report, reply or answer
inline constexpr std::size_t kTitleCharsMax = 160;      // characters of a theme's title
inline constexpr std::size_t kNameCharsMax = 120;       // characters of a person's, unit's, team's name
inline constexpr std::size_t kEmailCharsMax = 254;      // RFC 5321
inline constexpr std::size_t kContactRefCharsMax = 200; // characters of a contact reference
inline constexpr std::size_t kPasswordCharsMin = 10;
inline constexpr std::size_t kPasswordCharsMax = 200;
inline constexpr std::int64_t kMinutesLostMax = 600;    // minutes lost that one report may name
inline constexpr std::size_t kBodyBytesMax = 64 * 1024; // of a request
inline constexpr std::size_t kImportBytesMax = std::size_t{1} << 30;
inline constexpr std::size_t kOwnTextsMax = 500'000;    // texts of one's own for a word table
inline constexpr std::int64_t kPageRowsMax = 200;       // rows of a list in one answer
inline constexpr std::int64_t kPageRowsDefault = 50;
inline constexpr std::size_t kMatchesMax = 20;          // suggestions for one typed text
inline constexpr std::size_t kSimilarMax = 10;          // themes like one theme
inline constexpr std::size_t kIdempotencyKeyCharsMax = 200;
inline constexpr std::int64_t kIdempotencyDays = 7;

// Talks (src/attend).
inline constexpr std::int64_t kTalkMinutesMin = 5;
inline constexpr std::int64_t kTalkMinutesMax = 480;
inline constexpr std::int64_t kRoundPeopleMin = 4;      // of a listening round, without the lead
inline constexpr std::int64_t kRoundPeopleMax = 8;
inline constexpr std::int64_t kTrainingPeopleMax = 50;
inline constexpr std::int64_t kTalkAheadDays = 366;     // how far ahead a talk can be planned
inline constexpr std::int64_t kTalkPastDays = 7;        // how far back, for a talk that came about by itself
inline constexpr std::int64_t kTalkAnswerDays = 28;     // how long it can be held, confirmed, denied
inline constexpr std::int64_t kTalksOpenMax = 1'000;    // talks still to come of one lead
inline constexpr std::int64_t kFrontLinePastDays = 28;  // how long a front-line day can be recorded
inline constexpr std::int64_t kCalendarPastDays = 60;   // how far back a calendar feed tells talks
inline constexpr std::int64_t kCalendarAheadDays = 400;
inline constexpr std::int64_t kCalendarTalksMax = 5'000;  // in one feed

// Mails (src/remind).
inline constexpr std::int64_t kMailKeepDays = 30;       // how long sent and given-up mails stand in the list
inline constexpr std::int64_t kMailGiveUpDays = 3;      // how long a mail is tried

// The staffing plan (src/attend).
inline constexpr std::size_t kQueueCharsMax = 80;       // characters of a queue's name
inline constexpr std::size_t kShiftQueuesMax = 20;      // queues that one person answers
inline constexpr std::size_t kShiftBreaksMax = 12;
inline constexpr std::int64_t kPlanRowMinutesMax = 1'440;  // of a row of demand, of a shift
inline constexpr std::int64_t kPlanAheadDays = 400;     // how far from today a row may lie
inline constexpr std::int64_t kPlanKeepDays = 35;       // then rows of the past are forgotten
inline constexpr std::int64_t kPlanDaysMax = 7;         // that are planned at once
inline constexpr std::size_t kSessionsMax = 100;        // drafted, published at once
inline constexpr std::size_t kQueueStatesMax = 100;     // told in one call
inline constexpr std::size_t kPlanRowsPerCall = 1'000;  // imported in one transaction

// The release gate's hard floors: a site may raise them, nothing may go below.
inline constexpr std::int64_t kFloorPeople = 5;
inline constexpr std::int64_t kFloorWords = 10;  // people behind free text shown to management

}  // namespace base
