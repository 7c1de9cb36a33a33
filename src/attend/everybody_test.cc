// Many people act at random. Nobody gets beyond their right, all counts agree with a plain recount,
// and what somebody reports changes nothing that a lead can call.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/random.h"
#include "centre.h"

namespace attend {
namespace {

// What a test remembers of a talk that was accepted.
struct Remembered {
  base::TalkId id;
  TalkKind kind = TalkKind::kOneToOne;
  base::PersonId lead;
  base::Instant starts;
  std::int64_t held_minutes = 0;
  bool held = false, cancelled = false, at_wish = false, later = false;
  std::map<base::PersonId, Heard> people{};

  bool took_place_for(base::PersonId person) const {
    auto heard = people.at(person);
    return !cancelled && (heard == Heard::kConfirmed || (held && heard == Heard::kNone));
  }
  bool confirmed() const {
    return std::any_of(people.begin(), people.end(),
                       [](const auto& p) { return p.second == Heard::kConfirmed; });
  }
};
struct RememberedDay {
  base::FrontLineId id;
  base::PersonId who;
  base::OrgId team;
  base::Day day;
  std::map<base::PersonId, bool> with{};
};

class Everybody : public Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    for (const auto& who : {lea, leo, rosa, hanna, paul}) all.push_back(who);
    for (const auto* team : {&blue, &green, &red}) all.insert(all.end(), team->begin(), team->end());
    for (const auto& who : all) team_id[who.person] = org_of(who);
    added = clock.now();
  }

  bool leads(const people::Actor& who) const { return who.roles.has(Role::kLead); }
  bool is_agent(const people::Actor& who) const { return who.roles.has(Role::kAgent); }
  const people::Actor& anybody() { return all[chance.below(all.size())]; }
  // Mostly one of the latest.
  Remembered* any_talk() {
    if (talks.empty()) return nullptr;
    auto back = chance.chance(0.1) ? talks.size() : std::min<std::size_t>(talks.size(), 20);
    return &talks[talks.size() - 1 - chance.below(back)];
  }
  base::Instant some_time() {
    auto hours = static_cast<int>(chance.below(40)) - 10;
    return in_hours(hours);
  }
  Reason some_reason() { return kReasons[chance.below(kReasons.size())]; }

  void plan_something() {
    const auto& who = chance.chance(0.8) ? all[chance.below(3)] : anybody();
    TalkKind kind = kTalkKinds[chance.below(kTalkKinds.size())];
    std::set<base::PersonId> with;
    auto count = kind == TalkKind::kRound ? 4 + chance.below(3) : 1;
    while (with.size() < count) {
      const auto& agent = anybody();
      bool fits = team_id[agent.person] == team_id[who.person];
      if (fits || chance.chance(0.02)) with.insert(agent.person);
      if (chance.chance(0.01)) return;
    }
    auto starts = some_time();
    auto made = plan(who, kind, {with.begin(), with.end()}, starts, 30);
    if (!made) return;
    EXPECT_TRUE(leads(who)) << who.name;
    Remembered talk{*made, kind, who.person, starts};
    for (auto person : with) {
      EXPECT_EQ(team_id[person], team_id[who.person]);
      EXPECT_NE(person, who.person);
      talk.people[person] = Heard::kNone;
    }
    talks.push_back(std::move(talk));
  }
  // Mostly by whom it concerns.
  const people::Actor& about(const Remembered& talk) {
    if (chance.chance(0.3)) return anybody();
    auto wanted = talk.lead;
    if (chance.chance(0.5)) {
      auto person = talk.people.begin();
      std::advance(person, static_cast<std::ptrdiff_t>(chance.below(talk.people.size())));
      wanted = person->first;
    }
    return *std::find_if(all.begin(), all.end(),
                         [wanted](const auto& who) { return who.person == wanted; });
  }
  void change_something() {
    auto* talk = any_talk();
    if (!talk) return;
    const auto& who = about(*talk);
    const bool led = talk->lead == who.person, mine = talk->people.contains(who.person);
    switch (chance.below(5)) {
      case 0: {
        auto to = some_time();
        auto reason = some_reason();
        if (!move(who, talk->id, to, reason)) return;
        EXPECT_TRUE(led);
        talk->later = talk->later || (to > talk->starts && reason != Reason::kAsked);
        talk->starts = to;
        for (auto& [person, heard] : talk->people) heard = Heard::kNone;
        break;
      }
      case 1: {
        auto reason = some_reason();
        if (chance.chance(0.5) || !cancel(who, talk->id, reason) || talk->cancelled) return;
        EXPECT_TRUE(led || (mine && talk->people.size() == 1));
        talk->cancelled = true;
        talk->at_wish = !led || reason == Reason::kAsked;
        break;
      }
      case 2:
        if (!hold(who, talk->id, 25)) return;
        EXPECT_TRUE(led);
        talk->held = true;
        talk->held_minutes = 25;
        break;
      default: {
        bool yes = chance.chance(0.7);
        if (!(yes ? confirm(who, talk->id) : deny(who, talk->id))) return;
        EXPECT_TRUE(mine);
        talk->people[who.person] = yes ? Heard::kConfirmed : Heard::kDenied;
      }
    }
  }
  void spend_a_day() {
    const auto& who = all[chance.below(5)];
    const auto& with = anybody();
    auto day = base::utc_day(clock.now()).plus(-static_cast<std::int64_t>(chance.below(10)));
    auto id = front_line(who, team_id[with.person], day);
    if (!id) return;
    EXPECT_TRUE(!who.partner || with.partner == who.partner);
    if (std::none_of(front_days.begin(), front_days.end(), [&](const auto& d) { return d.id == *id; })) {
      front_days.push_back({*id, who.person, team_id[with.person], day, {}});
    }
  }
  void say_with_me() {
    if (front_days.empty()) return;
    auto& day = front_days[chance.below(front_days.size())];
    const auto& who = anybody();
    bool yes = chance.chance(0.7);
    if (!with_me(who, day.id, yes)) return;
    EXPECT_TRUE(is_agent(who) && team_id[who.person] == day.team && who.person != day.who);
    day.with[who.person] = yes;
  }
  void act() {
    clock.turn_seconds(static_cast<std::int64_t>(chance.below(2 * 3'600)));
    auto what = chance.below(100);
    if (what < 35) return plan_something();
    if (what < 90) return change_something();
    if (what < 94) return spend_a_day();
    say_with_me();
  }

  base::Day local(base::Instant instant) { return base::utc_day(instant.plus_seconds(3'600)); }
  std::optional<base::Day> recounted(base::PersonId person) {
    std::optional<base::Day> last;
    auto hear = [&last](base::Day day) { last = last ? std::max(*last, day) : day; };
    for (const auto& talk : talks) {
      if (!is_listening(talk.kind) || !talk.people.contains(person)) continue;
      if (talk.starts <= clock.now() && talk.took_place_for(person)) hear(local(talk.starts));
    }
    for (const auto& day : front_days) {
      auto with = day.with.find(person);
      if (with != day.with.end() && with->second) hear(day.day);
    }
    return last;
  }
  std::int64_t days_of(base::PersonId person) {
    auto since = recounted(person).value_or(local(added));
    return std::max<std::int64_t>(0, local(clock.now()).number - since.number);
  }

  void check_teams() {
    for (const auto& who : all) {
      std::set<base::PersonId> expected, seen;
      for (const auto& agent : all) {
        if (leads(who) && is_agent(agent) && team_id[agent.person] == team_id[who.person]) {
          expected.insert(agent.person);
        }
      }
      for (const auto& person : team_of(who)) {
        seen.insert(person.person);
        auto last = recounted(person.person);
        ASSERT_EQ(person.last.has_value(), last.has_value()) << person.name;
        if (last) {
          EXPECT_EQ(person.last->day, *last) << person.name;
        }
        EXPECT_EQ(person.days, days_of(person.person)) << person.name;
        EXPECT_EQ(person.due, person.days >= rules.listen_days) << person.name;
      }
      EXPECT_EQ(seen, expected) << who.name;
      for (auto due : due_of(who)) EXPECT_TRUE(expected.contains(due));
    }
    for (const auto& who : all) EXPECT_EQ(mine(who).days, days_of(who.person)) << who.name;
  }
  void check_groups() {
    for (const auto& who : all) {
      auto told = groups_of(who);
      EXPECT_EQ(told.groups.empty(), !who.roles.has(Role::kHead)) << who.name;
      for (const auto& group : told.groups) {
        std::vector<std::int64_t> days;
        for (const auto& agent : all) {
          if (is_agent(agent) && team_id[agent.person] == group.org) {
            days.push_back(days_of(agent.person));
          }
        }
        if (group.kind != people::OrgKind::kTeam) continue;
        auto count = static_cast<std::int64_t>(days.size());
        EXPECT_EQ(group.people.value(), count < 5 ? std::nullopt : std::optional(count));
        if (!group.median_days.value()) continue;
        std::sort(days.begin(), days.end());
        EXPECT_EQ(group.median_days.value(), days[days.size() / 2]) << group.name;
      }
    }
  }
  void check_promises() {
    for (const auto& who : all) {
      EXPECT_EQ(leaders_of(who).empty(), !who.roles.has(Role::kHead)) << who.name;
      if (!leads(who)) continue;
      Promises plain;
      for (const auto& talk : talks) {
        bool counts = talk.lead == who.person && talk.starts <= clock.now() &&
                      talk.starts > clock.now().plus_days(-kPromiseDays);
        if (!counts) continue;
        ++plain.planned;
        plain.held += !talk.cancelled && (talk.held || talk.confirmed());
        plain.moved += talk.later;
        plain.cancelled += talk.cancelled && !talk.at_wish;
        plain.asked += talk.cancelled && talk.at_wish;
        plain.minutes += talk.held_minutes;
      }
      auto told = *promises_of(who).talks;
      EXPECT_EQ(std::tie(told.planned, told.held, told.moved, told.cancelled, told.asked,
                         told.minutes),
                std::tie(plain.planned, plain.held, plain.moved, plain.cancelled, plain.asked,
                         plain.minutes))
          << who.name;
    }
  }
  void check_lists() {
    for (const auto& who : all) {
      std::set<base::TalkId> expected, seen;
      for (const auto& talk : talks) {
        if (talk.lead == who.person || talk.people.contains(who.person)) expected.insert(talk.id);
      }
      for (const auto& talk : talks_of(who)) {
        seen.insert(talk.id);
        EXPECT_EQ(talk.people.empty(), !talk.leading) << "names are for the lead";
      }
      EXPECT_EQ(seen, expected) << who.name;
    }
  }

  // All that the faces tell a lead, as text.
  std::string told(const people::Actor& lead) {
    std::ostringstream out;
    auto next = [&out](const std::optional<NextTalk>& talk) {
      if (talk) out << talk->id.value << to_text(talk->kind) << talk->starts.us;
    };
    for (const auto& person : team_of(lead)) {
      out << person.person.value << person.name << person.days << ' ' << person.due
          << person.due_on.number;
      if (person.last) {
        out << to_text(person.last->how) << person.last->day.number << person.last->by_name;
      }
      next(person.next);
      out << '\n';
    }
    for (auto due : due_of(lead)) out << due.value << ',';
    for (const auto& talk : talks_of(lead)) {
      out << talk.id.value << to_text(talk.state) << talk.starts.us << talk.held_minutes
          << talk.moves << to_text(talk.mine) << '\n';
    }
    auto promises = promises_of(lead);
    out << promises.talks->planned << promises.talks->held << ' '
        << promises.talks->confirmed_share.value().value_or(-1) << '\n';
    for (const auto& reminder : reminders()) {
      if (reminder.person != lead.person) continue;
      out << to_text(reminder.reason) << reminder.talk.value << '/' << reminder.about.value << '\n';
    }
    for (const auto& group : groups_of(lead).groups) out << group.name;
    return out.str();
  }
  // What heads are told by group; reports are no part of it either.
  std::string told_by_group(const people::Actor& head) {
    std::ostringstream out;
    for (const auto& group : groups_of(head).groups) {
      out << group.name << group.median_days.value().value_or(-1)
          << group.within_share.value().value_or(-1) << '\n';
    }
    return out.str();
  }

  base::Random chance{20'260'302};
  std::vector<people::Actor> all;
  std::map<base::PersonId, base::OrgId> team_id;
  std::vector<Remembered> talks;
  std::vector<RememberedDay> front_days;
  base::Instant added;
};
HEARD_ON_BOTH_ENGINES(Everybody);

TEST_P(Everybody, sees_what_is_theirs_and_every_count_is_right) {
  // Before the clocks change at the end of March: the recount knows of one hour only.
  const base::Instant end = at("2026-03-28T00:00:00Z");
  for (int i = 0; i < 400 && clock.now() < end; ++i) {
    act();
    if (i % 40 == 39) {
      check_teams();
      check_groups();
      check_promises();
      check_lists();
    }
    ASSERT_FALSE(HasFailure()) << "act " << i;
  }
  // The random acts did something.
  auto count = [this](auto which) { return std::count_if(talks.begin(), talks.end(), which); };
  EXPECT_GE(talks.size(), 50u);
  EXPECT_GE(count([](const Remembered& t) { return t.held; }), 5);
  EXPECT_GE(count([](const Remembered& t) { return t.cancelled; }), 5);
  EXPECT_GE(count([](const Remembered& t) { return t.confirmed(); }), 5);
  EXPECT_GE(front_days.size(), 3u);
}

TEST_P(Everybody, reports_and_answers_change_nothing_that_a_lead_can_call) {
  for (int i = 0; i < 60; ++i) act();
  auto snapshot = [this] {
    std::string text;
    for (const auto& lead : {lea, leo, rosa}) text += told(lead);
    return text + told_by_group(hanna) + told_by_group(paul);
  };
  const std::string before = snapshot();
  for (const std::string kind : {"fixed", "planned", "declined", "question"}) {
    for (const std::string tier : {"confidential", "named"}) {
      auto theme = report(blue[chance.below(blue.size())], tier);
      join(green[chance.below(green.size())], theme);
      EXPECT_EQ(snapshot(), before);
      clock.turn_seconds(1);
      answer(theme, kind);
      EXPECT_EQ(snapshot(), before) << kind << " " << tier;
    }
  }
  EXPECT_TRUE(mine(blue[0]).answered || mine(blue[1]).answered || mine(blue[2]).answered ||
              mine(blue[3]).answered || mine(blue[4]).answered || mine(blue[5]).answered ||
              mine(blue[6]).answered || mine(blue[7]).answered || mine(blue[8]).answered)
      << "the person is told";
}

}  // namespace
}  // namespace attend
