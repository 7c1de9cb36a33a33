#include "people/rights.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "people/release_gate.h"
#include "people/secret.h"

namespace people {
namespace {

Roles only(Role role) {
  Roles roles;
  roles.add(role);
  return roles;
}

// Who has what, written down a second time and by hand: a, l, o, s, h, c, A are the roles in order.
const std::map<std::string, std::string> kExpected{
    {"public", "alohscA"}, {"self", "alohscA"},  {"report", "alos"}, {"theme", "alohsc"},
    {"unit", "alohscA"},   {"inbox", "os"},      {"answer", "o"},    {"title", "os"},
    {"words", "os"},
    {"curate", "s"},       {"unit.manage", "A"}, {"person", "A"},    {"settings", "A"},
    {"council", "cA"},     {"consent", "c"},     {"talk", "al"},
    {"talk.lead", "l"},    {"attention.team", "l"}, {"attention.groups", "h"},
    {"front_line", "loh"}, {"plan", "l"}, {"queue.state", "lA"}, {"plan.import", "A"}, {"live", "alohsc"}, {"staffing", "alohscA"},
    {"local", ""}};
const std::map<Role, char> kLetters{{Role::kAgent, 'a'}, {Role::kLead, 'l'},    {Role::kOwner, 'o'},
                                    {Role::kSteward, 's'}, {Role::kHead, 'h'},
                                    {Role::kCouncil, 'c'}, {Role::kAdmin, 'A'}};

TEST(Rights, are_as_written_down_for_every_role) {
  ASSERT_EQ(rights().size(), kExpected.size());
  for (const auto& row : rights()) {
    auto expected = kExpected.find(std::string(row.name));
    ASSERT_NE(expected, kExpected.end()) << row.name;
    for (Role role : kRoles) {
      bool should = expected->second.find(kLetters.at(role)) != std::string::npos;
      EXPECT_EQ(has_right(only(role), row.right), should) << row.name << " / " << to_text(role);
    }
  }
}

TEST(Rights, of_somebody_without_roles_are_only_the_public_ones) {
  for (const auto& row : rights()) {
    EXPECT_EQ(has_right(Roles{}, row.right), row.right == Right::kPublic) << row.name;
  }
}

TEST(Rights, of_several_roles_add_up) {
  Roles both = only(Role::kAdmin);
  both.add(Role::kAgent);
  EXPECT_TRUE(has_right(both, Right::kPerson));
  EXPECT_TRUE(has_right(both, Right::kReport));
  EXPECT_FALSE(has_right(both, Right::kCurate));
}

TEST(Rights, keep_content_from_those_who_run_the_server) {
  for (Right content : {Right::kTheme, Right::kReport, Right::kAnswer, Right::kCurate, Right::kLive,
                        Right::kTitle, Right::kWords}) {
    EXPECT_FALSE(has_right(only(Role::kAdmin), content)) << row_of(content).name;
  }
}

TEST(Rights, show_names_of_the_ledger_to_leads_alone) {
  for (Role role : kRoles) {
    EXPECT_EQ(has_right(only(role), Right::kTeam), role == Role::kLead) << to_text(role);
    EXPECT_EQ(has_right(only(role), Right::kTalkLead), role == Role::kLead) << to_text(role);
  }
}

TEST(Rights, give_the_council_nothing_to_change_but_its_consent) {
  for (const auto& row : rights()) {
    if (!has_right(only(Role::kCouncil), row.right)) continue;
    if (row.right == Right::kSelf || row.right == Right::kPublic) continue;
    for (auto route : row.routes) {
      bool consent = route == "POST /api/v1/council/proposals/{id}";
      EXPECT_TRUE(consent || route.starts_with("GET ")) << route;
    }
  }
}

TEST(Rights, are_explained_in_both_languages) {
  std::set<std::string_view> names;
  for (const auto& row : rights()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.german.empty()) << row.name;
    EXPECT_FALSE(row.english.empty()) << row.name;
    EXPECT_NE(row.german, row.english) << row.name;
    EXPECT_TRUE(row.scope == "own" || row.scope == "team" || row.scope == "unit" || row.scope == "any") << row.scope;
    EXPECT_EQ(&row_of(row.right), &row);
  }
  ASSERT_EQ(role_rows().size(), kRoles.size());
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    EXPECT_EQ(role_rows()[i].role, kRoles[i]);
    EXPECT_NE(role_rows()[i].german, role_rows()[i].english);
  }
}

TEST(Rights, know_each_route_once_and_only_known_ones) {
  std::set<std::string> seen;
  for (const auto& row : rights()) {
    for (std::string_view route : row.routes) {
      EXPECT_TRUE(seen.emplace(route).second) << route << " stands in two lines";
      auto blank = route.find(' ');
      EXPECT_EQ(right_of_route(route.substr(0, blank), route.substr(blank + 1)), row.right) << route;
    }
  }
  EXPECT_GE(seen.size(), 45u);
  EXPECT_EQ(right_of_route("PUT", "/api/v1/themes/{id}"), std::nullopt);
  EXPECT_EQ(right_of_route("GET", "/api/v1/themes/"), std::nullopt);
  EXPECT_EQ(right_of_route("GET", "/api/v1/secret"), std::nullopt);
  EXPECT_EQ(right_of_route("", ""), std::nullopt);
  EXPECT_EQ(right_of_route("GET /api/v1", "/themes"), std::nullopt);
}

struct WordsCase {
  Role role;
  bool member, partner;
  WordsRight right;
};

TEST(Words, of_reports_are_for_whom_the_product_says) {
  using enum WordsRight;
  const WordsCase cases[]{
      {Role::kAgent, false, false, kOwn},   {Role::kAgent, false, true, kOwn},
      {Role::kLead, false, false, kOwn},    {Role::kLead, false, true, kFew},
      {Role::kOwner, true, false, kAll},    {Role::kOwner, false, false, kOwn},
      {Role::kSteward, false, false, kAll}, {Role::kHead, false, false, kFew},
      {Role::kHead, false, true, kFew},     {Role::kHead, true, false, kAll},
      {Role::kCouncil, false, false, kFew}, {Role::kAdmin, false, false, kNone},
  };
  for (const auto& c : cases) {
    Actor actor;
    actor.roles = only(c.role);
    if (c.member) actor.units = {{3}, {7}};
    if (c.partner) actor.partner = {9};
    EXPECT_EQ(words_right(actor, {7}), c.right) << to_text(c.role) << c.member << c.partner;
  }
}

TEST(Words, of_a_theme_without_unit_belong_to_no_member) {
  Actor owner;
  owner.roles = only(Role::kOwner);
  owner.units = {{7}};
  EXPECT_EQ(words_right(owner, {}), WordsRight::kOwn);
  EXPECT_FALSE(owner.member_of({}));
  EXPECT_FALSE(owner.member_of({8}));
}

TEST(Role, is_read_as_it_is_written) {
  for (Role role : kRoles) EXPECT_EQ(parse_role(to_text(role)), role);
  EXPECT_EQ(parse_role("Agent"), std::nullopt);
  EXPECT_EQ(parse_role(""), std::nullopt);
}

TEST(ReleaseGate, says_nothing_below_the_floor) {
  ReleaseGate gate;
  for (std::int64_t people = 0; people < 5; ++people) {
    EXPECT_FALSE(gate.opens(people));
    EXPECT_EQ(gate.people(people).value(), std::nullopt);
    EXPECT_EQ(gate.figure(1'000, people).value(), std::nullopt);
    EXPECT_EQ(gate.weight(people), 0);
  }
  EXPECT_EQ(gate.people(5).value(), 5);
  EXPECT_EQ(gate.figure(1'000, 5).value(), 1'000);
  EXPECT_EQ(gate.weight(5), 5);
  EXPECT_FALSE(gate.opens_words(9));
  EXPECT_TRUE(gate.opens_words(10));
}

TEST(ReleaseGate, can_be_raised_and_not_lowered) {
  EXPECT_EQ(ReleaseGate(1, 1).floor_people(), 5);
  EXPECT_EQ(ReleaseGate(-3, 0).floor_words(), 10);
  EXPECT_EQ(ReleaseGate(8, 20).floor_people(), 8);
  EXPECT_FALSE(ReleaseGate(8, 20).opens(7));
  EXPECT_FALSE(ReleaseGate(8, 20).opens_words(19));
}

TEST(ReleaseGate, lets_nobody_tell_none_from_nearly_the_floor_on_a_side) {
  for (ReleaseGate gate : {ReleaseGate(), ReleaseGate(8)}) {
    std::int64_t floor = gate.floor_people();
    for (std::int64_t all = 0; all < 80; ++all) {
      auto none = gate.at_least(all, all), few = gate.at_least(0, all);
      auto most = gate.share_at_least(all, all, all), least = gate.share_at_least(0, all, all);
      for (std::int64_t part = 0; part < std::min(floor, all + 1); ++part) {
        EXPECT_EQ(gate.at_least(all - part, all).value(), none.value()) << part << " of " << all;
        EXPECT_EQ(gate.at_least(part, all).value(), few.value());
        EXPECT_EQ(gate.share_at_least(all - part, all, all).value(), most.value());
        EXPECT_EQ(gate.share_at_least(part, all, all).value(), least.value());
      }
      EXPECT_FALSE(few.value());
      EXPECT_EQ(most.value().has_value(), all >= 2 * floor - 1) << all;
    }
  }
}

TEST(ReleaseGate, says_of_a_side_only_what_is_true_and_in_steps) {
  ReleaseGate gate;
  for (std::int64_t all = 9; all < 80; ++all) {
    for (std::int64_t part = 0; part <= all; ++part) {
      auto people = gate.at_least(part, all).value();
      auto share = gate.share_at_least(part, all, all).value();
      EXPECT_TRUE(people || gate.at_least(all - part, all).value()) << "one side can be told";
      EXPECT_EQ(people.has_value(), part >= 5);
      EXPECT_LE(people.value_or(0), part);
      EXPECT_GT(people.value_or(part) + 9, part);
      EXPECT_EQ(people.value_or(0) % 5, 0);
      ASSERT_TRUE(share);
      EXPECT_LE(*share * all, 100 * part);
      EXPECT_EQ(*share % 10, 0);
    }
  }
  EXPECT_EQ(gate.at_least(23, 27).value(), 20);
  EXPECT_EQ(gate.share_at_least(23, 27, 27).value(), 80);
  EXPECT_FALSE(gate.share_at_least(23, 27, 8).value()) << "27 verdicts of 8 people";
}

TEST(SiteKey, tags_hang_on_the_salt_the_person_and_the_key) {
  SiteKey key(std::string(64, 'a')), other(std::string(64, 'b'));
  auto tag = key.tag({1}, "salt");
  EXPECT_EQ(tag.size(), 32u);
  EXPECT_EQ(tag, key.tag({1}, "salt"));
  EXPECT_NE(tag, key.tag({2}, "salt"));
  EXPECT_NE(tag, key.tag({1}, "pepper"));
  EXPECT_NE(tag, other.tag({1}, "salt"));
}

TEST(SiteKey, domains_never_collide) {
  SiteKey key(std::string(64, 'a'));
  EXPECT_NE(key.keyed("contact", "1"), key.keyed("import", "1"));
  EXPECT_NE(key.keyed("ab", "c"), key.keyed("a", "bc"));
  EXPECT_NE(key.keyed("", "1:ab"), key.keyed("a", "b"));
  EXPECT_EQ(key.keyed("contact", "1").size(), 64u);
}

}  // namespace
}  // namespace people
