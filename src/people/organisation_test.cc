#include "people_fixture.h"

namespace people {
namespace {

class Organisation : public People {
 protected:
  base::Result<base::OrgId> add_node(OrgKind kind, base::OrgId parent, const std::string& name) {
    return write([&](store::Tx& tx) { return add_organisation(tx, admin, kind, parent, name); });
  }
  base::Result<base::Done> rename(base::OrgId id, const std::string& name) {
    return write([&](store::Tx& tx) { return rename_organisation(tx, admin, id, name); });
  }
  base::Result<OrgPlace> place(const OrgPath& path) {
    return write([&](store::Tx& tx) { return find_or_add_path(tx, admin, path); });
  }
  std::vector<OrgNode> nodes(std::int64_t floor = 5) {
    return db->read([&](store::Tx& tx) { return list_organisation(tx, ReleaseGate(floor)); });
  }
};

TEST_P(Organisation, path_is_made_once_and_found_again) {
  auto first = place({.site = "Nord", .team = "Blau"}).value();
  EXPECT_EQ(rows("org"), 3) << "company, site, team";
  auto again = place({.site = " Nord ", .team = "Blau"}).value();
  EXPECT_EQ(again.node, first.node);
  EXPECT_FALSE(again.partner);
  EXPECT_EQ(rows("org"), 3);
  auto other = place({.site = "Süd", .team = "Blau"}).value();
  EXPECT_NE(other.node, first.node) << "teams of one name at two sites are two";
}

TEST_P(Organisation, company_is_called_as_the_site_until_somebody_renames_it) {
  auto call_site = [&](const std::string& name) {
    auto now = db->read([](store::Tx& tx) { return load_settings(tx); });
    ASSERT_TRUE(
        write([&](store::Tx& tx) { return change_settings(tx, admin, now, {{"site_name", name}}); }));
  };
  call_site("Nordlicht  GmbH ");
  ASSERT_TRUE(place({.site = "Nord"}));
  EXPECT_EQ(nodes().at(0).name, "Nordlicht GmbH");
  call_site("Nordlicht SE");
  EXPECT_EQ(nodes().at(0).name, "Nordlicht SE");
  EXPECT_EQ(journal().back().kind, "org.renamed");
  ASSERT_TRUE(rename(nodes().at(0).id, "Zentrale"));
  call_site("Nordlicht");
  EXPECT_EQ(nodes().at(0).name, "Zentrale");
}

TEST_P(Organisation, company_made_before_the_site_was_named_takes_its_name) {
  ASSERT_TRUE(place({.site = "Nord"}));
  auto now = db->read([](store::Tx& tx) { return load_settings(tx); });
  ASSERT_TRUE(write([&](store::Tx& tx) {
    return change_settings(tx, admin, now, {{"site_name", "Nordlicht"}});
  }));
  EXPECT_EQ(nodes().at(0).name, "Nordlicht");
}

TEST_P(Organisation, place_of_a_partner_names_the_partner) {
  auto team = place({.partner = "Callfix", .team = "Blau"}).value();
  auto partner = place({.partner = "Callfix"}).value();
  EXPECT_EQ(partner.node, partner.partner);
  EXPECT_EQ(team.partner, partner.partner);
  auto path = db->read([&](store::Tx& tx) { return path_of(tx, team.node); });
  EXPECT_EQ(path.partner, "Callfix");
  EXPECT_EQ(path.team, "Blau");
  EXPECT_EQ(path.site, "");
}

TEST_P(Organisation, nothing_said_is_nowhere) {
  auto nowhere = place({}).value();
  EXPECT_FALSE(nowhere.node);
  EXPECT_FALSE(nowhere.partner);
  EXPECT_EQ(rows("org"), 0);
  EXPECT_TRUE(place({.team = "Blau"})->node) << "a team of the company itself";
}

TEST_P(Organisation, refusals_name_the_step) {
  EXPECT_THAT(place({.site = "Nord", .partner = "Callfix"}),
              IsRefusedAt("org.site_and_partner", "site"));
  EXPECT_THAT(place({.site = "Nord", .team = std::string(121, 'x')}),
              IsRefusedAt("org.name_too_long", "team"));
  EXPECT_THAT(place({.site = "  "}), IsRefusedAt("org.name_empty", "site"));
  EXPECT_THAT(place({.partner = "\xff"}), IsRefusedAt("text.not_utf8", "partner"));
  EXPECT_EQ(rows("org"), 0) << "a refused path leaves nothing behind";
}

TEST_P(Organisation, has_teams_below_sites_and_nothing_below_teams) {
  auto team = place({.site = "Nord", .team = "Blau"})->node;
  auto site = place({.site = "Nord"})->node;
  EXPECT_TRUE(add_node(OrgKind::kTeam, site, "Rot"));
  EXPECT_THAT(add_node(OrgKind::kTeam, team, "Rot"), IsRefusedAt("org.wrong_parent", "parent_id"));
  EXPECT_THAT(add_node(OrgKind::kSite, site, "Ost"), IsRefused("org.wrong_parent"));
  EXPECT_THAT(add_node(OrgKind::kCompany, site, "Ost"), IsRefused("org.wrong_parent"));
  EXPECT_THAT(add_node(OrgKind::kTeam, {}, "Ost"), IsRefused("org.wrong_parent"));
  EXPECT_THAT(add_node(OrgKind::kTeam, {999'999}, "Ost"), IsRefused("org.not_found"));
}

TEST_P(Organisation, names_are_told_apart_within_one_parent) {
  auto site = place({.site = "Nord", .team = "Blau"}) ? place({.site = "Nord"})->node : base::OrgId{};
  auto red = add_node(OrgKind::kTeam, site, "Rot").value();
  EXPECT_THAT(add_node(OrgKind::kTeam, site, " Blau "), IsRefusedAt("org.name_taken", "name"));
  EXPECT_THAT(add_node(OrgKind::kTeam, site, ""), IsRefusedAt("org.name_empty", "name"));
  EXPECT_THAT(rename(red, "Blau"), IsRefused("org.name_taken"));
  EXPECT_TRUE(rename(red, "Rot")) << "its own name is not taken";
  ASSERT_TRUE(rename(red, "Grün"));
  EXPECT_EQ(place({.site = "Nord", .team = "Grün"})->node, red);
  EXPECT_THAT(rename({999'999}, "x"), IsRefused("org.not_found"));
}

TEST_P(Organisation, says_how_many_from_the_floor_up) {
  for (int i = 0; i < 5; ++i) add("B" + std::to_string(i), {Role::kAgent}, {.site = "Nord", .team = "Blau"});
  for (int i = 0; i < 4; ++i) add("R" + std::to_string(i), {Role::kAgent}, {.site = "Nord", .team = "Rot"});
  auto list = nodes();
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[0].kind, OrgKind::kCompany);
  EXPECT_EQ(list[1].name, "Nord");
  EXPECT_EQ(list[2].name, "Blau");
  EXPECT_EQ(list[2].people.value(), 5);
  EXPECT_EQ(list[3].people.value(), std::nullopt);
  EXPECT_EQ(nodes(6)[2].people.value(), std::nullopt);
}

TEST_P(Organisation, journal_holds_no_names) {
  place({.partner = "Callfix", .team = "Blau"}).value();
  for (const auto& event : journal()) {
    EXPECT_EQ((event.kind + event.detail).find("Callfix"), std::string::npos);
  }
}

HEARD_ON_BOTH_ENGINES(Organisation);

class Idempotency : public People {
 protected:
  base::Result<std::optional<KeptAnswer>> find(const std::string& key, const std::string& body) {
    return db->read([&](store::Tx& tx) { return find_answer(tx, key, body); });
  }
};

TEST_P(Idempotency, same_key_and_body_give_the_same_answer_across_a_restart) {
  EXPECT_FALSE(find("k1", "b1").value());
  act([](store::Tx& tx) { keep_answer(tx, "k1", "b1", {201, "{\"id\":\"x\"}"}); });
  reopen();
  auto kept = find("k1", "b1").value();
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->status, 201);
  EXPECT_EQ(kept->answer, "{\"id\":\"x\"}");
  EXPECT_FALSE(find("k2", "b1").value());
}

TEST_P(Idempotency, another_body_under_the_key_is_refused) {
  act([](store::Tx& tx) { keep_answer(tx, "k1", "b1", {201, "{}"}); });
  auto other = find("k1", "b2");
  ASSERT_THAT(other, IsRefused("idempotency.key_reused"));
  EXPECT_EQ(other.error().why, base::Why::kConflict);
}

TEST_P(Idempotency, keys_are_free_again_after_seven_days) {
  act([](store::Tx& tx) { keep_answer(tx, "k1", "b1", {201, "old"}); });
  clock.turn_days(7);
  EXPECT_FALSE(find("k1", "b2").value());
  act([](store::Tx& tx) { keep_answer(tx, "k1", "b2", {201, "new"}); });
  EXPECT_EQ(find("k1", "b2").value()->answer, "new");
}

TEST_P(Idempotency, refused_work_keeps_no_answer) {
  auto refused = write([](store::Tx& tx) -> base::Result<base::Done> {
    keep_answer(tx, "k1", "b1", {201, "{}"});
    return base::refuse(base::Why::kConflict, "test.refused");
  });
  EXPECT_THAT(refused, IsRefused("test.refused"));
  EXPECT_FALSE(find("k1", "b1").value());
}

HEARD_ON_BOTH_ENGINES(Idempotency);

}  // namespace
}  // namespace people
