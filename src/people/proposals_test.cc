#include "people/proposals.h"

#include "people_fixture.h"

namespace people {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class Proposals : public People {
 protected:
  Settings load() {
    return db->read([](store::Tx& tx) { return load_settings(tx); });
  }
  base::Result<base::Done> set(const std::string& key, const std::string& value) {
    auto now = load();
    return write([&](store::Tx& tx) { return change_settings(tx, admin, now, {{key, value}}); });
  }
  std::vector<Proposal> waiting() {
    return db->read([](store::Tx& tx) { return list_proposals(tx); });
  }
  base::Result<base::Done> say(const Actor& who, ProposalId id, bool agree) {
    auto now = load();
    return write([&](store::Tx& tx) { return people::decide(tx, who, now, id, agree); });
  }
  bool anybody() {
    return db->read([](store::Tx& tx) { return has_council(tx); });
  }
};

TEST_P(Proposals, nobody_to_agree_means_no_less_protection_but_more) {
  ASSERT_TRUE(set("floor_people", "8"));
  EXPECT_THAT(set("floor_people", "5"), IsRefusedAt("setting.needs_council", "floor_people"));
  EXPECT_THAT(set("keep_reports_months", "24"), IsRefused("setting.needs_council"));
  EXPECT_TRUE(set("keep_reports_months", "6"));
  EXPECT_TRUE(set("floor_people", "9"));
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_EQ(load().number("floor_people"), 9);
  EXPECT_EQ(load().number("keep_reports_months"), 6);
}

TEST_P(Proposals, less_protection_waits_until_the_council_agrees) {
  auto council = actor(add("Petra", {Role::kCouncil}));
  ASSERT_TRUE(set("floor_words", "20"));
  ASSERT_TRUE(set("floor_words", "12"));
  EXPECT_EQ(load().number("floor_words"), 20);
  ASSERT_THAT(waiting(), SizeIs(1));
  auto proposal = waiting()[0];
  EXPECT_EQ(proposal.key, "floor_words");
  EXPECT_EQ(proposal.value, "12");
  ASSERT_TRUE(say(council, proposal.id, true));
  EXPECT_EQ(load().number("floor_words"), 12);
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_THAT(say(council, proposal.id, true), IsRefused("proposal.not_found"));
  auto event = journal().back();
  EXPECT_EQ(event.kind, "setting.agreed");
  EXPECT_EQ(event.actor, council.office);
  EXPECT_EQ(event.detail, "floor_words=12");
}

TEST_P(Proposals, refused_leaves_all_as_it_is) {
  auto council = actor(add("Petra", {Role::kCouncil}));
  ASSERT_TRUE(set("keep_reports_months", "24"));
  ASSERT_TRUE(say(council, waiting().at(0).id, false));
  EXPECT_EQ(load().number("keep_reports_months"), 12);
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_EQ(journal().back().kind, "setting.refused");
}

TEST_P(Proposals, who_asks_does_not_agree) {
  auto both = actor(add("Ali", {Role::kAdmin, Role::kCouncil}));
  EXPECT_FALSE(anybody());
  EXPECT_THAT(set("keep_reports_months", "24"), IsRefused("setting.needs_council"));
  auto petra = add("Petra", {Role::kCouncil});
  EXPECT_TRUE(anybody());
  ASSERT_TRUE(set("keep_reports_months", "24"));
  EXPECT_THAT(say(both, waiting().at(0).id, true), IsRefused("proposal.not_an_admin"));
  EXPECT_EQ(load().number("keep_reports_months"), 12);
  ASSERT_TRUE(change(petra, {.active = false}));
  EXPECT_FALSE(anybody());
}

TEST_P(Proposals, another_wish_for_the_setting_replaces_or_withdraws_it) {
  auto council = actor(add("Petra", {Role::kCouncil}));
  ASSERT_TRUE(set("keep_reports_months", "24"));
  auto first = waiting().at(0).id;
  ASSERT_TRUE(set("keep_reports_months", "36"));
  ASSERT_THAT(waiting(), SizeIs(1));
  EXPECT_EQ(waiting()[0].value, "36");
  EXPECT_THAT(say(council, first, true), IsRefused("proposal.not_found"));
  ASSERT_TRUE(set("keep_reports_months", "12"));
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_EQ(journal().back().kind, "setting.withdrawn");
  ASSERT_TRUE(set("keep_reports_months", "24"));
  ASSERT_TRUE(set("keep_reports_months", "6"));
  EXPECT_THAT(waiting(), IsEmpty());
  EXPECT_EQ(journal().back().detail, "keep_reports_months=6");
}

TEST_P(Proposals, where_texts_may_go_is_agreed_on_by_address_and_ended_by_anybody) {
  const std::string here = "https://a.example.org/v1", there = "https://b.example.org/v1";
  EXPECT_THAT(set("endpoint.agreed", here), IsRefusedAt("setting.needs_council", "endpoint.agreed"));
  auto council = actor(add("Petra", {Role::kCouncil}));
  ASSERT_TRUE(set("endpoint.agreed", here));
  EXPECT_EQ(load().text("endpoint.agreed"), "none");
  ASSERT_TRUE(say(council, waiting().at(0).id, true));
  EXPECT_EQ(load().text("endpoint.agreed"), here);
  EXPECT_EQ(journal().back().detail, "endpoint.agreed=" + here);
  ASSERT_TRUE(set("endpoint.agreed", there));
  EXPECT_EQ(load().text("endpoint.agreed"), here) << "another address is another question";
  ASSERT_TRUE(set("endpoint.agreed", "none"));
  EXPECT_EQ(load().text("endpoint.agreed"), "none");
  EXPECT_THAT(waiting(), IsEmpty());
}

TEST_P(Proposals, no_agreement_goes_below_the_floor_in_the_code) {
  auto council = actor(add("Petra", {Role::kCouncil}));
  EXPECT_THAT(set("floor_people", "4"), IsRefused("setting.out_of_range"));
  act([](store::Tx& tx) {
    tx.run("INSERT INTO proposal (id, key, value, created_us) VALUES (1, 'floor_people', '2', 0)");
  });
  EXPECT_THAT(say(council, {1}, true), IsRefused("setting.out_of_range"));
  EXPECT_EQ(load().number("floor_people"), 5);
}

HEARD_ON_BOTH_ENGINES(Proposals);

}  // namespace
}  // namespace people
