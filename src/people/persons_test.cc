#include <algorithm>
#include <set>

#include "people_fixture.h"

namespace people {
namespace {

class Persons : public People {
 protected:
  std::vector<std::string> names(const std::string& text) {
    std::vector<std::string> found;
    std::optional<PersonPlace> after;
    do {
      auto page = db->read([&](store::Tx& tx) { return list_persons(tx, text, after, 3); });
      EXPECT_LE(page.items.size(), 3u);
      for (const auto& one : page.items) found.push_back(one.name);
      after = page.next;
    } while (after);
    return found;
  }
  base::Result<base::Done> erase(base::PersonId id) {
    return write([&](store::Tx& tx) { return erase_person(tx, id); });
  }
};

TEST_P(Persons, are_as_they_were_added) {
  auto id = try_add({" Anna.Berg@Example.ORG ", "  Anna   Berg ",
                     roles_of({Role::kAgent, Role::kLead}), {.site = "Nord", .team = "Blau"},
                     Locale::kEnglish})
                .value();
  auto anna = person(id);
  EXPECT_EQ(anna.email, "anna.berg@example.org");
  EXPECT_EQ(anna.name, "Anna Berg");
  EXPECT_TRUE(anna.roles.has(Role::kAgent) && anna.roles.has(Role::kLead));
  EXPECT_FALSE(anna.roles.has(Role::kAdmin));
  EXPECT_EQ(anna.path.site, "Nord");
  EXPECT_EQ(anna.path.team, "Blau");
  EXPECT_EQ(anna.path.partner, "");
  EXPECT_TRUE(anna.active);
  EXPECT_FALSE(anna.has_password);
  EXPECT_EQ(anna.signed_in.us, 0);
  EXPECT_EQ(anna.locale, Locale::kEnglish);
  EXPECT_EQ(journal().back().kind, "person.added");
  EXPECT_EQ(journal().back().object, id.value);
}

TEST_P(Persons, have_an_address_of_their_own) {
  add("Anna", {Role::kAgent});
  auto again = try_add({"ANNA@example.org", "Anders", roles_of({Role::kAgent})});
  ASSERT_THAT(again, IsRefusedAt("person.email_taken", "email"));
  EXPECT_EQ(again.error().why, base::Why::kConflict);
}

TEST_P(Persons, are_refused_without_name_address_or_role) {
  auto agent = roles_of({Role::kAgent});
  for (auto email : {"", "anna", "@example.org", "anna@", "a b@example.org", "a@b@c.org",
                     "a,b@example.org", "a@.org", "a@example.", "<a@example.org>", "a\n@b.de,c"}) {
    EXPECT_THAT(try_add({email, "Anna", agent}), IsRefusedAt("person.email_invalid", "email"))
        << email;
  }
  EXPECT_THAT(try_add({std::string(250, 'a') + "@b.de", "Anna", agent}),
              IsRefused("person.email_invalid"));
  EXPECT_THAT(try_add({"a@b.de", " \t ", agent}), IsRefusedAt("person.name_empty", "name"));
  auto long_name = try_add({"a@b.de", std::string(121, 'x'), agent});
  ASSERT_THAT(long_name, IsRefusedAt("person.name_too_long", "name"));
  EXPECT_EQ(long_name.error().args.at("max"), "120");
  EXPECT_THAT(try_add({"a@b.de", "\xff", agent}), IsRefusedAt("text.not_utf8", "name"));
  EXPECT_THAT(try_add({"a@b.de", "Anna", {}}), IsRefusedAt("person.no_role", "roles"));
  EXPECT_EQ(rows("person"), 1) << "the admin only";
  EXPECT_EQ(rows("org"), 0) << "and no place left behind";
}

TEST_P(Persons, change_in_what_is_said_and_in_nothing_else) {
  auto id = add("Anna", {Role::kAgent}, {.site = "Nord", .team = "Blau"});
  ASSERT_TRUE(change(id, {.name = "Anna Berg"}));
  EXPECT_EQ(person(id).name, "Anna Berg");
  EXPECT_EQ(person(id).path.team, "Blau");
  EXPECT_TRUE(person(id).roles.has(Role::kAgent));
  ASSERT_TRUE(change(id, {.path = OrgPath{.partner = "Callfix", .team = "Rot"}}));
  EXPECT_EQ(person(id).path.partner, "Callfix");
  EXPECT_EQ(person(id).path.site, "");
  EXPECT_TRUE(actor(id).partner) << "from now on what they say is shut for the partner's leads";
  ASSERT_TRUE(change(id, {.path = OrgPath{}}));
  EXPECT_FALSE(actor(id).partner);
  ASSERT_TRUE(change(id, {.locale = Locale::kEnglish}));
  EXPECT_EQ(actor(id).locale, Locale::kEnglish);
  EXPECT_THAT(change({999'999}, {.name = "x"}), IsRefused("person.not_found"));
  EXPECT_THAT(change(id, {.roles = Roles{}}), IsRefusedAt("person.no_role", "roles"));
  EXPECT_THAT(change(id, {.name = ""}), IsRefusedAt("person.name_empty", "name"));
}

TEST_P(Persons, changed_by_a_refusal_are_not_changed_at_all) {
  auto id = add("Anna", {Role::kAgent});
  EXPECT_FALSE(change(id, {.name = "Berta", .roles = Roles{}}));
  EXPECT_EQ(person(id).name, "Anna");
}

TEST_P(Persons, last_admin_cannot_go) {
  EXPECT_THAT(change(admin_id, {.active = false}), IsRefusedAt("person.last_admin", "active"));
  EXPECT_THAT(change(admin_id, {.roles = roles_of({Role::kAgent})}),
              IsRefusedAt("person.last_admin", "roles"));
  EXPECT_THAT(erase(admin_id), IsRefused("person.last_admin"));
  EXPECT_TRUE(change(admin_id, {.roles = roles_of({Role::kAgent, Role::kAdmin})}));

  auto second = add("Berta", {Role::kAdmin});
  ASSERT_TRUE(change(second, {.active = false}));
  EXPECT_FALSE(change(admin_id, {.active = false})) << "a deactivated admin does not count";
  ASSERT_TRUE(change(second, {.active = true}));
  EXPECT_TRUE(change(admin_id, {.active = false}));
  EXPECT_FALSE(change(second, {.roles = roles_of({Role::kHead})}));
}

TEST_P(Persons, first_run_is_when_there_is_no_active_admin) {
  auto needs = [&] { return db->read([](store::Tx& tx) { return needs_admin(tx); }); };
  EXPECT_FALSE(needs());
  act([](store::Tx& tx) { tx.run("UPDATE person SET active = 0"); });
  EXPECT_TRUE(needs());
  act([](store::Tx& tx) { tx.run("DELETE FROM person"); });
  EXPECT_TRUE(needs());
}

TEST_P(Persons, are_found_by_part_of_name_or_address_in_any_case) {
  add("Özlem", {Role::kAgent});
  add("Anna", {Role::kAgent});
  add("Hannah", {Role::kAgent});
  EXPECT_THAT(names("ANN"), ::testing::ElementsAre("Anna", "Hannah"));
  EXPECT_THAT(names("özlem"), ::testing::ElementsAre("Özlem"));
  EXPECT_THAT(names("ÖZ"), ::testing::ElementsAre("Özlem"));
  EXPECT_THAT(names("anna@exam"), ::testing::ElementsAre("Anna"));
  EXPECT_THAT(names("%"), ::testing::IsEmpty()) << "no patterns";
  EXPECT_THAT(names("_nna"), ::testing::IsEmpty());
  EXPECT_THAT(names("x' OR '1'='1"), ::testing::IsEmpty());
}

TEST_P(Persons, are_listed_by_name_as_people_look_it_up) {
  for (auto name : {"Zoe Adler", "özlem Arslan", "Otto Berg", "Šárka Novák", "anna Berg",
                    "Anna Berg", "Ärne Lund", "Łukasz Zieliński", "Lukas Zander", "Strauß", "Straus"}) {
    auto email = "p" + std::to_string(rows("person")) + "@example.org";
    ASSERT_TRUE(try_add({email, name, roles_of({Role::kAgent})}));
  }
  EXPECT_THAT(names(""), ::testing::ElementsAre("Admin", "anna Berg", "Anna Berg", "Ärne Lund",
                                                "Lukas Zander", "Łukasz Zieliński", "Otto Berg",
                                                "özlem Arslan", "Šárka Novák", "Straus", "Strauß",
                                                "Zoe Adler"));
}

TEST_P(Persons, are_missed_by_no_page_when_the_last_one_of_it_goes_or_is_renamed) {
  auto berta = add("Berta", {Role::kAgent});
  for (auto name : {"Cem", "Dora", "Emil"}) add(name, {Role::kAgent});
  auto page = [&](std::optional<PersonPlace> after) {
    return db->read([&](store::Tx& tx) { return list_persons(tx, "", after, 2); });
  };
  auto first = page({});
  ASSERT_EQ(first.items.back().name, "Berta");
  ASSERT_TRUE(change(berta, {.name = "Zoe"}));
  auto second = page(first.next);
  EXPECT_EQ(second.items.front().name, "Cem");
  ASSERT_TRUE(erase(second.items.back().id));
  EXPECT_EQ(page(second.next).items.front().name, "Emil");
}

TEST_P(Persons, are_listed_page_by_page_each_once) {
  std::vector<std::string> expected{"Admin"};
  for (int i = 0; i < 10; ++i) {
    expected.push_back("P" + std::to_string(i));
    add(expected.back(), {Role::kAgent});
  }
  EXPECT_EQ(names(""), expected);
  EXPECT_EQ(names("  "), expected);
  auto exact = db->read([](store::Tx& tx) { return list_persons(tx, "", {}, 11); });
  EXPECT_EQ(exact.items.size(), 11u);
  EXPECT_FALSE(exact.next) << "a full last page has no next one";
}

TEST_P(Persons, erased_leave_no_row_and_another_tag_to_nobody) {
  auto anna = add("Anna", {Role::kAgent});
  act([&](store::Tx& tx) {
    open_session(tx, anna, "s1");
    make_link(tx, LinkPurpose::kReset, anna, "l1");
    tx.run("INSERT INTO unit_member (unit_id, person_id) VALUES (1, :id)", anna);
  });
  ASSERT_TRUE(write([&](store::Tx& tx) { return add_token(tx, anna, "Skript", "t1"); }));
  auto tag = actor(anna).tag;
  ASSERT_TRUE(erase(anna));
  for (auto table : {"session", "link", "api_token", "unit_member"}) EXPECT_EQ(rows(table), 0) << table;
  EXPECT_EQ(rows("person"), 1);
  EXPECT_EQ(rows("person_role"), 1);
  EXPECT_FALSE(find_actor(anna));
  EXPECT_NE(test_key().tag(anna, ""), tag) << "without the salt the tag cannot be worked out";
  EXPECT_EQ(journal().back().kind, "person.erased");
  EXPECT_TRUE(db->read([](store::Tx& tx) { return store::verify_chain(tx); }).findings.empty());
  EXPECT_NE(add("Anna", {Role::kAgent}), anna) << "the address is free again, the id is not";
}

TEST_P(Persons, get_everything_that_is_kept_about_them) {
  auto anna = add("Anna", {Role::kAgent}, {.site = "Nord", .team = "Blau"});
  act([&](store::Tx& tx) {
    open_session(tx, anna, "s1");
    open_session(tx, admin_id, "s2");
    make_link(tx, LinkPurpose::kReset, anna, "l1");
  });
  ASSERT_TRUE(write([&](store::Tx& tx) { return add_token(tx, anna, "Skript", "t1"); }));
  ASSERT_TRUE(write([&](store::Tx& tx) { return add_token(tx, admin_id, "Fremd", "t2"); }));
  auto self = actor(anna);
  auto data = db->read([&](store::Tx& tx) { return collect_my_data(tx, self); }).value();
  EXPECT_EQ(data.account.email, "anna@example.org");
  EXPECT_EQ(data.account.path.team, "Blau");
  EXPECT_EQ(data.created, clock.now());
  ASSERT_EQ(data.sessions.size(), 1u);
  ASSERT_EQ(data.tokens.size(), 1u);
  EXPECT_EQ(data.tokens[0].name, "Skript");
  ASSERT_EQ(data.links.size(), 1u);
  EXPECT_EQ(data.links[0].purpose, LinkPurpose::kReset);
  EXPECT_EQ(data.links[0].expires, clock.now().plus_days(kLinkDays));
  ASSERT_TRUE(erase(anna));
  EXPECT_FALSE(db->read([&](store::Tx& tx) { return collect_my_data(tx, self); }));
}

HEARD_ON_BOTH_ENGINES(Persons);

TEST(Fields, name_every_table_that_holds_something_about_people) {
  std::set<std::string> named;
  for (const auto& row : field_rows()) {
    std::string tables(row.table);
    for (std::size_t from = 0; from < tables.size();) {
      auto comma = std::min(tables.find(", ", from), tables.size());
      named.insert(tables.substr(from, comma - from));
      from = comma + 2;
    }
    EXPECT_NE(row.german, row.english) << row.table;
    EXPECT_FALSE(row.kept_german.empty() || row.kept_english.empty()) << row.table;
  }
  for (auto table : {"person", "person_role", "session", "api_token", "link", "idempotency",
                     "unit_member", "report", "report_text", "joined",
                     "voice_seen", "verdict", "reply", "answer", "act", "act_join", "talk",
                     "talk_move", "talk_person", "front_line_day", "front_line_answer", "journal"}) {
    EXPECT_TRUE(named.contains(table)) << table;
  }
}

}  // namespace
}  // namespace people
