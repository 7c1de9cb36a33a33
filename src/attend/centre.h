// For tests: two teams in house, one at a partner, with leads, heads and a unit.
#pragma once

#include "attend_fixture.h"

namespace attend {

class Centre : public Attending {
 protected:
  void SetUp() override {
    Attending::SetUp();
    if (HasFatalFailure()) return;
    lea = person("Lea", {Role::kLead}, {.site = "Nord", .team = "Blau"});
    leo = person("Leo", {Role::kLead}, {.site = "Nord", .team = "Grün"});
    rosa = person("Rosa", {Role::kLead}, {.partner = "Callix", .team = "Rot"});
    hanna = person("Hanna", {Role::kHead}, {});
    paul = person("Paul", {Role::kHead}, {.partner = "Callix"});
    blue = agents(9, {.site = "Nord", .team = "Blau"});
    green = agents(3, {.site = "Nord", .team = "Grün"});
    red = agents(5, {.partner = "Callix", .team = "Rot"});
  }
  // A talk that was held now.
  base::TalkId talked(const people::Actor& lead, const people::Actor& with,
                      TalkKind kind = TalkKind::kOneToOne) {
    auto id = plan(lead, kind, {with.person}, clock.now(), 30);
    EXPECT_TRUE(id) << id.error().key;
    EXPECT_TRUE(hold(lead, *id, 30));
    clock.turn_seconds(1'800);
    return *id;
  }
  PersonAttention of(const people::Actor& lead, const people::Actor& who) {
    for (const auto& person : team_of(lead)) {
      if (person.person == who.person) return person;
    }
    ADD_FAILURE() << who.name << " is not in the list";
    return {};
  }
  GroupAttention group(const GroupsAttention& all, const std::string& name) {
    for (const auto& group : all.groups) {
      if (group.name == name) return group;
    }
    ADD_FAILURE() << name << " is not in the list";
    return {};
  }
  std::vector<LeaderPromises> leaders_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return promises_of_leaders(tx, who, rules); });
  }
  std::vector<UnitPromises> units_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return promises_of_units(tx, who, rules); });
  }
  LeaderPromises promises_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return my_promises(tx, who, rules); });
  }

  people::Actor lea, leo, rosa, hanna, paul;
  std::vector<people::Actor> blue, green, red;
};

}  // namespace attend
