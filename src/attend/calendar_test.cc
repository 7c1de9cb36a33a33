// Talks as calendars read them.
#include "attend/calendar.h"

#include <algorithm>
#include <set>

#include "attend_fixture.h"
#include "attend_testing/calendar_reader.h"
#include "base/random.h"
#include "calendar_line.h"

namespace attend {
namespace {

using testing::read_calendar;
using testing::unescaped;
using testing::unfolded;

const base::PublicIds kIds({1, 2, 3, 4});

CalendarTalk some_talk() {
  CalendarTalk talk{{77}, TalkKind::kOneToOne, at("2026-03-04T10:00:00Z"), 30};
  talk.lead_name = "Lea";
  return talk;
}
CalendarLook german() {
  return {.stamp = at("2026-03-02T09:00:00.999Z"), .base_url = "https://heard.example.org"};
}
CalendarLook english() {
  auto look = german();
  look.locale = people::Locale::kEnglish;
  return look;
}
testing::Component event_of(const CalendarTalk& talk, const CalendarLook& look) {
  auto calendar = read_calendar(calendar_of(std::span(&talk, 1), look, kIds));
  EXPECT_EQ(calendar.inside.size(), 1u);
  return calendar.inside.empty() ? testing::Component{} : calendar.inside[0];
}

// Characters of one to four octets, with all that means something in a calendar or ends a line.
std::string wild_text(base::Random& random, std::size_t chars) {
  constexpr char32_t kChars[] = {U'a',  U' ',  U',',  U';',  U':',    U'\\', U'"',
                                 U'\n', U'\r', U'\t', U'\0', U'\x7F', U'^',  U'ä',
                                 U'ß',  U'€',  U'語', U'😀',  U'=',    U'n'};
  std::string text;
  for (std::size_t i = 0; i < chars; ++i) {
    base::append_char(text, kChars[random.below(std::size(kChars))]);
  }
  return text;
}

TEST(CalendarLine, is_folded_at_75_octets_within_no_character) {
  base::Random random(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string line = "SUMMARY:";
    for (auto count = random.below(200); count > 0; --count) {
      constexpr char32_t kChars[] = {U'a', U'ä', U'語', U'😀', U' '};
      base::append_char(line, kChars[random.below(5)]);
    }
    std::string out;
    append_line(out, line);
    auto lines = unfolded(out);  // looks at each physical line
    ASSERT_EQ(lines, std::vector{line});
  }
}

TEST(CalendarLine, of_exactly_75_octets_is_not_folded) {
  std::string out;
  append_line(out, std::string(75, 'x'));
  EXPECT_EQ(out, std::string(75, 'x') + "\r\n");
  out.clear();
  append_line(out, std::string(76, 'x'));
  EXPECT_EQ(out, std::string(75, 'x') + "\r\n x\r\n");
}

TEST(CalendarText, comes_back_as_it_was_without_control_characters) {
  base::Random random(11);
  for (int round = 0; round < 2'000; ++round) {
    std::string text = wild_text(random, random.below(60));
    std::string expected;
    for (char c : text) {
      if (c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)) expected += c;
    }
    ASSERT_EQ(unescaped(escaped(text)), expected);
  }
}

TEST(CalendarText, of_any_name_is_one_property) {
  base::Random random(13);
  for (int round = 0; round < 500; ++round) {
    auto talk = some_talk();
    talk.lead_name = wild_text(random, 1 + random.below(120));
    auto look = german();
    look.method = CalendarMethod::kRequest;
    look.organizer = "heard@example.org";
    look.attendee = "a:b;c\r\nEVIL:1@example.org";
    look.attendee_name = wild_text(random, 1 + random.below(120));
    auto event = event_of(talk, look);
    for (const auto& property : event.properties) {
      static const std::set<std::string> kKnown{"UID",       "DTSTAMP", "SEQUENCE", "DTSTART",
                                                "DTEND",     "STATUS",  "SUMMARY",  "DESCRIPTION",
                                                "ORGANIZER", "ATTENDEE"};
      ASSERT_TRUE(kKnown.contains(property.name)) << property.name;
    }
    ASSERT_EQ(event.the("ATTENDEE").value, "mailto:a%3Ab%3Bc%0D%0AEVIL%3A1@example.org");
  }
}

TEST(Calendar, tells_a_talk_in_utc) {
  auto event = event_of(some_talk(), german());
  EXPECT_EQ(event["UID"], "talk-" + kIds.text(77) + "@heard");
  EXPECT_EQ(event["DTSTAMP"], "20260302T090000Z");
  EXPECT_EQ(event["DTSTART"], "20260304T100000Z");
  EXPECT_EQ(event["DTEND"], "20260304T103000Z");
  EXPECT_EQ(event["SEQUENCE"], "0");
  EXPECT_EQ(event["STATUS"], "CONFIRMED");
  EXPECT_EQ(event["SUMMARY"], "Einzelgespräch mit Lea");
  EXPECT_EQ(unescaped(event["DESCRIPTION"]), "https://heard.example.org");
  EXPECT_FALSE(event.has("ORGANIZER"));
  EXPECT_FALSE(event.has("ATTENDEE"));
}

TEST(Calendar, keeps_a_talk_as_long_as_it_is_over_a_change_of_the_clocks) {
  auto talk = some_talk();
  talk.starts = at("2026-03-29T02:30:00+02:00");  // on the wall 01:30, before the clocks go ahead
  talk.minutes = 60;
  auto event = event_of(talk, german());
  EXPECT_EQ(event["DTSTART"], "20260329T003000Z");
  EXPECT_EQ(event["DTEND"], "20260329T013000Z");
}

TEST(Calendar, speaks_the_language_of_its_reader) {
  const std::map<TalkKind, std::pair<std::string, std::string>> kWords{
      {TalkKind::kOneToOne, {"Einzelgespräch mit Lea", "One-to-one with Lea"}},
      {TalkKind::kSideBySide, {"Mithören mit Lea", "Side-by-side with Lea"}},
      {TalkKind::kRound, {"Zuhörrunde mit Lea", "Listening round with Lea"}},
      {TalkKind::kCoaching, {"Coaching mit Lea", "Coaching with Lea"}},
      {TalkKind::kTraining, {"Schulung mit Lea", "Training with Lea"}}};
  for (TalkKind kind : kTalkKinds) {
    auto talk = some_talk();
    talk.kind = kind;
    EXPECT_EQ(event_of(talk, german())["SUMMARY"], kWords.at(kind).first);
    EXPECT_EQ(event_of(talk, english())["SUMMARY"], kWords.at(kind).second);
  }
  auto talk = some_talk();
  talk.lead_name.clear();
  EXPECT_EQ(title_of(talk, people::Locale::kGerman), "Einzelgespräch");
}

TEST(Calendar, names_the_people_to_the_lead_and_counts_many) {
  auto talk = some_talk();
  talk.leading = true;
  talk.kind = TalkKind::kRound;
  talk.people = {"Ann", "Ben", "Cleo"};
  EXPECT_EQ(title_of(talk, people::Locale::kEnglish), "Listening round with Ann, Ben, Cleo");
  talk.people.insert(talk.people.end(), {"Dan", "Eve"});
  EXPECT_EQ(title_of(talk, people::Locale::kEnglish),
            "Listening round with Ann, Ben, Cleo and 2 more");
  EXPECT_EQ(title_of(talk, people::Locale::kGerman),
            "Zuhörrunde mit Ann, Ben, Cleo und 2 weiteren");
  EXPECT_EQ(unescaped(event_of(talk, german())["DESCRIPTION"]),
            "Mit Ann, Ben, Cleo, Dan, Eve\nhttps://heard.example.org");
}

TEST(Calendar, asks_as_an_invitation_and_calls_off) {
  auto look = german();
  look.method = CalendarMethod::kRequest;
  look.organizer = "heard@example.org";
  look.attendee = "blau1@example.org";
  look.attendee_name = "Blau, \"1\"";
  auto talk = some_talk();
  auto calendar = read_calendar(calendar_of(std::span(&talk, 1), look, kIds));
  EXPECT_EQ(calendar["METHOD"], "REQUEST");
  auto attendee = calendar.inside.at(0).the("ATTENDEE");
  EXPECT_EQ(attendee.value, "mailto:blau1@example.org");
  EXPECT_EQ(attendee.parameters.at("CN"), "Blau, '1'");
  EXPECT_EQ(attendee.parameters.at("RSVP"), "FALSE");
  EXPECT_EQ(calendar.inside.at(0)["ORGANIZER"], "mailto:heard@example.org");
  look.method = CalendarMethod::kCancel;
  talk.cancelled = true;
  calendar = read_calendar(calendar_of(std::span(&talk, 1), look, kIds));
  EXPECT_EQ(calendar["METHOD"], "CANCEL");
  EXPECT_EQ(calendar.inside.at(0)["STATUS"], "CANCELLED");
  EXPECT_FALSE(read_calendar(calendar_of({}, german(), kIds)).has("METHOD"));
}

class CalendarTalks : public Attending {
 protected:
  void SetUp() override {
    Attending::SetUp();
    if (HasFatalFailure()) return;
    blue = agents(5, {.site = "Nord", .team = "Blau"});
    lea = person("Lea", {Role::kLead}, {.site = "Nord", .team = "Blau"});
  }
  std::vector<CalendarTalk> of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return list_calendar_talks(tx, who.person); });
  }
  std::optional<CalendarTalk> one(const people::Actor& who, base::TalkId talk) {
    return read([&](store::Tx& tx) { return find_calendar_talk(tx, talk, who.person); });
  }
  std::vector<people::Actor> blue;
  people::Actor lea;
};
HEARD_ON_BOTH_ENGINES(CalendarTalks);

TEST_P(CalendarTalks, are_the_own_ones_and_those_one_leads) {
  auto first = one_to_one(lea, blue[0], 24);
  auto round = plan(lea, TalkKind::kRound,
                    {blue[1].person, blue[2].person, blue[3].person, blue[4].person}, in_hours(30));
  auto last = one_to_one(lea, blue[1], 48);
  auto led = of(lea);
  ASSERT_EQ(led.size(), 3u);
  EXPECT_EQ(led[0].id, first);
  EXPECT_TRUE(led[0].leading);
  EXPECT_EQ(led[0].people, std::vector<std::string>{"Blau1"});
  EXPECT_EQ(led[1].id, *round);
  EXPECT_EQ(led[1].people, (std::vector<std::string>{"Blau2", "Blau3", "Blau4", "Blau5"}));
  EXPECT_EQ(led[2].people, std::vector<std::string>{"Blau2"});
  auto own = of(blue[1]);
  ASSERT_EQ(own.size(), 2u);
  EXPECT_EQ(own[0].lead_name, "Lea");
  EXPECT_FALSE(own[0].leading);
  EXPECT_TRUE(own[0].people.empty()) << "who else is there is told to the lead alone";
  EXPECT_EQ(own[1].id, last);
  EXPECT_EQ(of(blue[0]).size(), 1u);
}

TEST_P(CalendarTalks, count_moves_and_the_cancellation) {
  auto id = one_to_one(lea, blue[0], 24);
  EXPECT_EQ(one(lea, id)->sequence, 0);
  ASSERT_TRUE(move(lea, id, in_hours(26)));
  ASSERT_TRUE(move(lea, id, in_hours(28)));
  EXPECT_EQ(one(blue[0], id)->sequence, 2);
  EXPECT_EQ(one(blue[0], id)->starts, in_hours(28));
  EXPECT_FALSE(one(blue[0], id)->cancelled);
  ASSERT_TRUE(cancel(lea, id));
  EXPECT_EQ(one(blue[0], id)->sequence, 3);
  EXPECT_TRUE(one(blue[0], id)->cancelled);
  EXPECT_FALSE(one(blue[1], id)) << "of others";
  EXPECT_FALSE(one(lea, {31'337}));
}

TEST_P(CalendarTalks, tell_cancelled_ones_only_while_they_are_to_come) {
  auto id = one_to_one(lea, blue[0], 24);
  ASSERT_TRUE(cancel(lea, id));
  ASSERT_EQ(of(blue[0]).size(), 1u);
  EXPECT_TRUE(of(blue[0])[0].cancelled);
  clock.turn_days(1);
  EXPECT_TRUE(of(blue[0]).empty());
}

TEST_P(CalendarTalks, go_sixty_days_back) {
  one_to_one(lea, blue[0], 0);
  clock.turn_days(base::kCalendarPastDays);
  EXPECT_EQ(of(blue[0]).size(), 1u);
  clock.turn_seconds(1);
  EXPECT_TRUE(of(blue[0]).empty());
}

}  // namespace
}  // namespace attend
