#include "answer/units.h"

#include "loop_fixture.h"

namespace answer {
namespace {

class Units : public Loop {
 protected:
  base::Result<Unit> add(NewUnit wanted) {
    return write([&](store::Tx& tx) { return add_unit(tx, admin, house, wanted); });
  }
  base::Result<Unit> change(base::UnitId id, UnitChange wanted) {
    return write([&](store::Tx& tx) { return change_unit(tx, admin, id, wanted); });
  }
  static NewUnit named(std::string name) {
    NewUnit wanted;
    wanted.name = std::move(name);
    return wanted;
  }
  std::vector<Unit> all() {
    return db->read([](store::Tx& tx) { return list_units(tx); });
  }
};
HEARD_ON_BOTH_ENGINES(Units);

TEST_P(Units, take_what_is_not_said_from_the_settings) {
  auto it = add(named("  IT \t service "));
  ASSERT_TRUE(it);
  EXPECT_EQ(it->name, "IT service");
  EXPECT_EQ(it->promise_days, 5);
  EXPECT_EQ(it->timezone, "Europe/Berlin");
  EXPECT_TRUE(it->members.empty());
}

TEST_P(Units, of_a_house_without_settings_follow_the_glossary) {
  House plain = house_of(db->read([](store::Tx& tx) { return people::load_settings(tx); }));
  EXPECT_EQ(plain.rules.verdicts_to_close, 3);
  EXPECT_EQ(plain.rules.yes_share_percent, 67);
  EXPECT_EQ(plain.rules.reopen_no_percent, 33);
  EXPECT_EQ(plain.rules.reopen_people, 5);
  EXPECT_EQ(plain.rules.silence_days, 14);
  EXPECT_EQ(plain.rules.question_days, 5);
  EXPECT_EQ(plain.rules.assign_days, 2);
  EXPECT_EQ(plain.clock.promise_days, 5);
  EXPECT_EQ(plain.clock.timezone, "Europe/Berlin");
}

TEST_P(Units, follow_the_settings_given_at_the_start) {
  people::Overrides given{{"promise_days_default", "9"},
                          {"state_default", "DE-BY"},
                          {"timezone", "Nowhere/Land"},
                          {"reopen_people", "7"}};
  house = house_of(db->read([&](store::Tx& tx) { return people::load_settings(tx, given); }));
  EXPECT_EQ(house.rules.reopen_people, 7);
  auto it = add(named("IT"));
  ASSERT_TRUE(it);
  EXPECT_EQ(it->promise_days, 9);
  EXPECT_EQ(it->calendar.state, State::kBY);
  EXPECT_EQ(it->timezone, "Europe/Berlin");  // what is unknown is not taken
}

TEST_P(Units, come_back_as_they_were_written) {
  auto a = person("A"), b = person("B");
  NewUnit wanted = named("Product");
  wanted.promise_days = 60;
  wanted.state = "DE-SN";
  wanted.timezone = "America/New_York";
  wanted.closing_days = {d("2026-12-31"), d("2026-12-24"), d("2026-12-31")};
  wanted.members = {b.person, a.person, b.person};
  auto made = add(wanted);
  ASSERT_TRUE(made);
  auto units = all();
  ASSERT_EQ(units.size(), 2u);
  EXPECT_EQ(units[0].name, "Billing");  // by name
  const Unit& unit_read = units[1];
  EXPECT_EQ(unit_read.id, made->id);
  EXPECT_EQ(unit_read.promise_days, 60);
  EXPECT_EQ(unit_read.calendar.state, State::kSN);
  EXPECT_EQ(unit_read.timezone, "America/New_York");
  EXPECT_THAT(unit_read.calendar.closing_days,
              testing::ElementsAre(d("2026-12-24"), d("2026-12-31")));
  EXPECT_THAT(unit_read.members, testing::ElementsAre(a.person, b.person));
  auto found = db->read([](store::Tx& tx) { return find_unit_named(tx, " Product"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, made->id);
  EXPECT_EQ(found->members, unit_read.members);
  EXPECT_FALSE(db->read([](store::Tx& tx) { return find_unit_named(tx, "product"); }));
  EXPECT_FALSE(db->read([](store::Tx& tx) { return find_unit(tx, {4'711}); }));
}

TEST_P(Units, change_only_what_is_said) {
  UnitChange wanted;
  wanted.promise_days = 10;
  auto changed = change(unit, wanted);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->name, "Billing");
  EXPECT_EQ(changed->promise_days, 10);
  EXPECT_EQ(changed->calendar.state, State::kNW);
  EXPECT_THAT(changed->members, testing::ElementsAre(owner.person));
  wanted = {};
  wanted.members = std::vector<base::PersonId>{};
  EXPECT_TRUE(change(unit, wanted)->members.empty());
  wanted = {};
  wanted.name = "Billing";  // its own name is free
  EXPECT_TRUE(change(unit, wanted));
}

TEST_P(Units, take_members_once) {
  auto a = person("A");
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(write([&](store::Tx& tx) { return add_member(tx, admin, unit, a.person); }));
  }
  EXPECT_THAT(all()[0].members, testing::ElementsAre(owner.person, a.person));
  auto nobody = write([&](store::Tx& tx) { return add_member(tx, admin, unit, {77'777}); });
  EXPECT_EQ(nobody.error().key, "unit.member_unknown");
  auto nowhere = write([&](store::Tx& tx) { return add_member(tx, admin, {77'777}, a.person); });
  EXPECT_EQ(nowhere.error().key, "unit.not_found");
}

TEST_P(Units, are_refused_with_key_and_field) {
  auto refusal = [&](auto&& set) {
    NewUnit wanted = named("Marketing");
    set(wanted);
    auto made = add(wanted);
    return made ? std::string() : made.error().key + " " + made.error().field;
  };
  using U = NewUnit;
  EXPECT_EQ(refusal([](U& u) { u.name = " "; }), "unit.name_empty name");
  EXPECT_EQ(refusal([](U& u) { u.name = std::string(121, 'x'); }), "unit.name_too_long name");
  EXPECT_EQ(refusal([](U& u) { u.name = "\xff"; }), "text.not_utf8 name");
  EXPECT_EQ(refusal([](U& u) { u.name = "Billing"; }), "unit.name_taken name");
  EXPECT_EQ(refusal([](U& u) { u.promise_days = 0; }), "unit.promise_out_of_range promise_days");
  EXPECT_EQ(refusal([](U& u) { u.promise_days = 61; }), "unit.promise_out_of_range promise_days");
  EXPECT_EQ(refusal([](U& u) { u.state = "DE-XX"; }), "unit.state_unknown state");
  EXPECT_EQ(refusal([](U& u) { u.timezone = "Berlin"; }), "timezone.unknown timezone");
  EXPECT_EQ(refusal([](U& u) { u.members = {{999}}; }), "unit.member_unknown member_ids");
  EXPECT_EQ(refusal([](U& u) {
              for (int i = 0; i <= static_cast<int>(kClosingDaysMax); ++i) {
                u.closing_days.push_back(d("2026-01-01").plus(i));
              }
            }),
            "unit.too_many_closing_days closing_days");
  EXPECT_EQ(refusal([](U& u) { u.members.resize(0); }), "");
  EXPECT_EQ(change({4'711}, {}).error().key, "unit.not_found");
  UnitChange taken;
  taken.name = "Marketing";
  EXPECT_EQ(change(unit, taken).error().key, "unit.name_taken");
  EXPECT_EQ(change(unit, taken).error().why, base::Why::kConflict);
}

}  // namespace
}  // namespace answer
