// Bad input, wrong people, wrong places: each gets a clear answer that names field and reason.
#include "api/app.h"
#include "people/rights.h"
#include "router.h"
#include "site_test.h"
#include "api/words.h"

namespace api {
namespace {

using people::Role;

class Refusals : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (!HasFatalFailure()) anna = agent("anna");
  }
  std::string anna;
};

TEST_P(Refusals, name_field_and_reason_in_the_language_asked_for) {
  struct Case {
    std::string body;
    int status;
    std::string key, field;
  };
  std::string many(2'001, 'x');
  for (const auto& c : std::vector<Case>{
           {R"({"text":"","kind":"idea"})", 422, "report.text_empty", "text"},
           {R"({"text":"  \n ","kind":"idea"})", 422, "report.text_empty", "text"},
           {R"({"text":")" + many + R"(","kind":"idea"})", 422, "report.text_too_long", "text"},
           {R"({"kind":"idea"})", 400, "json.missing_field", "text"},
           {R"({"text":"a"})", 400, "json.missing_field", "kind"},
           {R"({"text":"a","kind":"wish"})", 400, "json.wrong_word", "kind"},
           {R"({"text":5,"kind":"idea"})", 400, "json.wrong_type", "text"},
           {R"({"text":"a","kind":"idea","colour":1})", 400, "json.unknown_field", "colour"},
           {R"({"text":"a","kind":"idea","minutes_lost":-1})", 422, "minutes_lost.out_of_range",
            "minutes_lost"},
           {R"({"text":"a","kind":"idea","minutes_lost":1.5})", 400, "json.wrong_type",
            "minutes_lost"},
           {R"({"text":"a","kind":"idea","tier":"anonymous"})", 422, "tier.not_offered", "tier"},
           {R"({"text":"a","kind":)", 400, "json.syntax", ""},
           {"[1,2]", 400, "json.wrong_type", ""},
           {"\xff\xfe", 400, "text.not_utf8", ""},
           {std::string("{\"text\":\"a\xff\",\"kind\":\"idea\"}"), 400, "text.not_utf8", ""}}) {
    for (std::string language : {"de", "en"}) {
      auto answer = ask(anna, "POST", "/reports", c.body, {{"accept-language", language}});
      EXPECT_EQ(answer.status, c.status) << c.body.substr(0, 80) << answer.text;
      EXPECT_EQ(answer.key(), c.key) << c.body.substr(0, 80);
      EXPECT_EQ(answer.at("field"), c.field);
      EXPECT_NE(answer.at("detail"), c.key);
      EXPECT_NE(answer.at("detail"), "");
    }
  }
  auto german = ask(anna, "POST", "/reports", R"({"text":"","kind":"idea"})",
                    {{"accept-language", "de-DE,en;q=0.5"}});
  EXPECT_EQ(german.at("detail"), "Bitte schreib einen Satz.");
  auto count = db->read([](store::Tx& tx) { return tx.one<int>("SELECT COUNT(*) FROM report"); });
  EXPECT_EQ(count, 0);
}

TEST_P(Refusals, exactly_2000_characters_are_fine) {
  std::string umlauts;
  for (int i = 0; i < 2'000; ++i) umlauts += "ä";
  EXPECT_EQ(report(anna, umlauts).status, 201);
}

TEST_P(Refusals, wrong_ids_are_not_found_whatever_their_form) {
  for (std::string id : {"0000000000000", "x", "1", "zzzzzzzzzzzzz", "../../etc", "%00"}) {
    EXPECT_EQ(ask(anna, "GET", "/themes/" + id).status, 404) << id;
    EXPECT_EQ(ask(anna, "POST", "/themes/" + id + "/joins").status, 404) << id;
  }
}

TEST_P(Refusals, nobody_comes_in_without_a_right) {
  EXPECT_EQ(ask("", "GET", "/themes").key(), "session.needed");
  EXPECT_EQ(ask("wrong", "GET", "/themes").status, 401);
  EXPECT_EQ(ask(anna, "GET", "/persons").key(), "right.missing");
  EXPECT_EQ(ask(anna, "DELETE", "/themes").status, 405);
  EXPECT_EQ(ask(anna, "GET", "/nothing").key(), "http.no_route");
}

// The permission table against every route and every role.
TEST_P(Refusals, follow_the_permission_table_for_every_role) {
  for (Role role : people::kRoles) {
    auto token = person("only-" + std::string(people::to_text(role)), {role});
    people::Roles roles;
    roles.add(role);
    for (const auto& row : people::rights()) {
      if (row.right == people::Right::kPublic) continue;
      for (auto route : row.routes) {
        auto space = route.find(' ');
        std::string method(route.substr(0, space)), path(route.substr(space + 1));
        if (path.ends_with("/events") || (method == "DELETE" && path.ends_with("/session"))) continue;
        for (auto at = path.find("{id}"); at != std::string::npos; at = path.find("{id}")) {
          path.replace(at, 4, "0000000000000");
        }
        auto answer = ask(token, method, path);
        bool refused = answer.status == 403 && answer.key() == "right.missing";
        EXPECT_EQ(refused, !people::has_right(roles, row.right))
            << people::to_text(role) << " " << route << " " << answer.text;
      }
    }
  }
}

TEST_P(Refusals, another_site_cannot_use_the_cookie) {
  auto secret = this->secret();
  auto person = db->read([](store::Tx& tx) {
    return *people::find_person_by_email(tx, "anna@example.org");
  });
  (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    people::open_session(tx, person, secret);
    return base::Done{};
  });
  auto with = [&](Headers more) {
    more.emplace_back("cookie", "heard=" + secret);
    more.emplace_back("host", "heard.example");
    return ask("", "POST", "/reports", R"({"text":"Hallo Welt","kind":"idea"})", more);
  };
  EXPECT_EQ(with({{"sec-fetch-site", "cross-site"}}).key(), "session.cross_site");
  EXPECT_EQ(with({{"sec-fetch-site", "same-site"}}).key(), "session.cross_site");
  EXPECT_EQ(with({{"origin", "https://evil.example"}}).key(), "session.cross_site");
  EXPECT_EQ(with({{"origin", "null"}}).key(), "session.cross_site");
  EXPECT_EQ(with({{"origin", "https://heard.example"}}).status, 201);
  EXPECT_EQ(with({{"sec-fetch-site", "same-origin"}}).status, 201);
}

TEST_P(Refusals, a_partners_lead_never_sees_what_the_own_agents_said) {
  std::vector<std::string> theirs;
  for (int i = 0; i < 6; ++i) theirs.push_back(agent("near" + std::to_string(i), "Nearshore"));
  auto lead = person("lead", {Role::kLead}, "Nearshore");
  auto theme = report(theirs[0], "Schulung fehlt seit drei Monaten").at("theme_id");
  for (std::size_t i = 1; i < theirs.size(); ++i) {
    (void)ask(theirs[i], "POST", "/themes/" + theme + "/joins");
  }
  EXPECT_EQ(ask(anna, "GET", "/themes/" + theme).object().at("people").to_number<int>(), 6);
  auto hidden = ask(lead, "GET", "/themes/" + theme);
  auto absent = ask(lead, "GET", "/themes/0000000000000");
  EXPECT_EQ(hidden.status, 404);
  EXPECT_EQ(hidden.text, absent.text);
  EXPECT_EQ(ask(lead, "GET", "/themes").text.find(theme), std::string::npos);
  EXPECT_EQ(ask(lead, "GET", "/matches?text=Schulung").text.find(theme), std::string::npos);
}

TEST_P(Refusals, searching_tells_a_partners_lead_nothing_about_words_of_the_own_agents) {
  auto theirs = agent("near", "Nearshore"), lead = person("lead", {Role::kLead}, "Nearshore");
  auto steward = person("steward", {Role::kSteward});
  auto theme = report(anna, "Die Rechnung kam doppelt").at("theme_id");
  for (int i = 0; i < 5; ++i) {
    auto one = agent("more" + std::to_string(i));
    ASSERT_EQ(ask(one, "POST", "/themes/" + theme + "/joins").status, 201);
  }
  auto own = report(theirs, "Zwetschgen verstopfen den Drucker").at("theme_id");
  ASSERT_NE(own, theme);
  std::string into = R"({"into":")" + theme + "\"}";
  ASSERT_EQ(ask(steward, "POST", "/themes/" + own + "/merge", into).status, 200);
  ASSERT_EQ(ask(steward, "PATCH", "/themes/" + theme, R"({"title":"Doppelte Rechnungen"})").status,
            200);
  EXPECT_NE(ask(anna, "GET", "/matches?text=Zwetschgen").text.find(theme), std::string::npos);
  for (std::string path : {"/matches?text=", "/themes?text="}) {
    EXPECT_EQ(ask(lead, "GET", path + "Zwetschgen").text.find(theme), std::string::npos) << path;
    EXPECT_EQ(ask(lead, "GET", path + "Zwetsch").text.find(theme), std::string::npos) << path;
    EXPECT_NE(ask(lead, "GET", path + "Rechnungen").text.find(theme), std::string::npos) << path;
    EXPECT_NE(ask(lead, "GET", path + "doppelte+Rech").text.find(theme), std::string::npos) << path;
    EXPECT_EQ(ask(lead, "GET", path + "Rechnungen+Zwetschgen").text.find("Zwetschgen"),
              std::string::npos);
  }
  EXPECT_NE(ask(anna, "GET", "/themes/" + theme).text.find("Zwetschgen"), std::string::npos)
      << "others read in the history what was merged";
  EXPECT_EQ(ask(lead, "GET", "/themes/" + theme).text.find("Zwetschgen"), std::string::npos);
}

TEST_P(Refusals, an_answer_names_no_merged_theme_to_a_partners_lead) {
  auto theirs = agent("near", "Nearshore"), lead = person("lead", {Role::kLead}, "Nearshore");
  auto steward = person("steward", {Role::kSteward});
  auto owner = person("owner", {Role::kOwner}, "", "Billing");
  auto theme = report(anna, "Die Rechnung kam doppelt").at("theme_id");
  for (int i = 0; i < 5; ++i) {
    auto one = agent("more" + std::to_string(i));
    ASSERT_EQ(ask(one, "POST", "/themes/" + theme + "/joins").status, 201);
  }
  auto own = report(theirs, "Zwetschgen verstopfen den Drucker").at("theme_id");
  auto units = ask(anna, "GET", "/units").object().at("units").as_array();
  std::string unit(units[0].as_object().at("id").as_string());
  ASSERT_EQ(ask(steward, "PATCH", "/themes/" + own, R"({"unit_id":")" + unit + "\"}").status, 200);
  ASSERT_EQ(ask(owner, "POST", "/themes/" + own + "/answers",
                R"({"kind":"declined","text":"Das geht nicht"})").status, 201);
  std::string into = R"({"into":")" + theme + "\"}";
  ASSERT_EQ(ask(steward, "POST", "/themes/" + own + "/merge", into).status, 200);
  EXPECT_NE(ask(anna, "GET", "/themes/" + theme).text.find("Zwetschgen"), std::string::npos);
  EXPECT_EQ(ask(lead, "GET", "/themes/" + theme).text.find("Zwetschgen"), std::string::npos);
}

// A neighbouring subdomain or plain HTTP can plant "heard", but not "__Host-heard".
TEST_P(Refusals, over_https_only_the_cookie_that_nobody_can_plant_counts) {
  auto signed_in = [this](const std::string& cookie) {
    return ask("", "GET", "/me", "", {{"cookie", cookie}}).status == 200;
  };
  auto session = [this] {
    auto token = secret();
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      auto id = people::find_person_by_email(tx, "anna@example.org");
      people::open_session(tx, *id, token);
      return base::Done{};
    });
    return token;
  }();
  EXPECT_TRUE(signed_in("heard=" + session));
  base_url = "https://heard.example.org";
  restart();
  EXPECT_TRUE(signed_in("__Host-heard=" + session));
  EXPECT_FALSE(signed_in("heard=" + session));
}

TEST_P(Refusals, a_path_beside_the_interface_leads_nowhere) {
  EXPECT_EQ(ask(anna, "GET", "/api/v1/themes").status, 200);
  for (std::string path : {"/api/v1Xthemes", "/api/v10/themes", "/api/v1"}) {
    EXPECT_EQ(ask(anna, "GET", path).key(), "http.no_route") << path;
  }
}

TEST_P(Refusals, secrets_of_answers_are_not_readable_in_the_database) {
  auto admin = person("admin", {Role::kAdmin});
  Headers with{{"idempotency-key", "one"}};
  std::string body = R"({"name":"Ben","email":"ben@example.org","roles":["agent"]})";
  auto first = ask(admin, "POST", "/persons", body, with);
  ASSERT_EQ(first.status, 201) << first.text;
  auto link = first.at("link");
  EXPECT_NE(link, "");
  EXPECT_EQ(ask(admin, "POST", "/persons", body, with).text, first.text);
  auto kept = db->read([](store::Tx& tx) {
    return tx.one<std::string>("SELECT answer FROM idempotency");
  });
  EXPECT_EQ(kept.find(link.substr(link.find('#') + 1)), std::string::npos);
  EXPECT_EQ(kept.find("ben@example.org"), std::string::npos);
}

TEST_P(Refusals, first_run_works_once_by_the_link) {
  auto link = app->first_run_link();
  ASSERT_NE(link, "");
  auto token = link.substr(link.find('#') + 1);
  std::string rest = R"(","name":"Ada","email":"ada@example.org","password":"correct horse"})";
  EXPECT_EQ(ask("", "POST", "/setup", R"({"token":"wrong)" + rest).key(), "link.not_valid");
  auto made = ask("", "POST", "/setup", R"({"token":")" + token + rest);
  EXPECT_EQ(made.status, 201) << made.text;
  EXPECT_EQ(ask("", "POST", "/setup", R"({"token":")" + token + rest).key(), "link.not_valid");
  EXPECT_EQ(app->first_run_link(), "");
  auto wrong = ask("", "POST", "/session", R"({"email":"ada@example.org","password":"nope nope nope"})");
  EXPECT_EQ(wrong.key(), "sign_in.wrong");
  auto right = ask("", "POST", "/session", R"({"email":"Ada@Example.org","password":"correct horse"})");
  EXPECT_EQ(right.status, 201) << right.text;
}

HEARD_ON_BOTH_ENGINES(Refusals);

TEST(Words, are_ordered_and_whole_in_both_languages) {
  std::string_view before;
  for (const auto& sentence : sentences()) {
    EXPECT_LT(before, sentence.key);
    before = sentence.key;
    EXPECT_FALSE(sentence.german.empty());
    EXPECT_FALSE(sentence.english.empty());
  }
  base::Refusal refusal{base::Why::kInvalid, "report.text_too_long", "text", {{"max", "2000"}, {"chars", "2001"}}};
  EXPECT_EQ(say(refusal, people::Locale::kEnglish), "These are 2001 characters; 2000 is the limit.");
}

TEST(Unheard, is_said_in_both_languages_like_any_other_refusal) {
  struct Case {
    int status;
    const char *key, *german;
  };
  for (const auto& c : {Case{400, "http.bad_request", "Das lässt sich so nicht lesen"},
                        {404, "http.no_route", "Nicht gefunden"},
                        {405, "http.method_not_allowed", "So geht es hier nicht"},
                        {408, "http.timeout", "Zu langsam"},
                        {413, "http.body_too_large", "Zu groß"},
                        {431, "http.header_too_large", "Zu groß"},
                        {503, "http.busy", "Gerade nicht möglich"},
                        {503, "server.starting", "Gerade nicht möglich"}}) {
    auto german = unheard(c.status, c.key, "de-AT, en;q=0.5", {{"method", "PUT"}});
    auto english = unheard(c.status, c.key, "");
    EXPECT_EQ(german.status, c.status);
    EXPECT_EQ(german.content_type, "application/problem+json");
    auto body = boost::json::parse(german.body).as_object();
    EXPECT_EQ(body.at("key").as_string(), c.key);
    EXPECT_EQ(body.at("type").as_string(), std::string("urn:heard:") + c.key);
    EXPECT_EQ(body.at("title").as_string(), c.german);
    EXPECT_NE(body.at("detail").as_string(), c.key) << "has no sentence";
    EXPECT_NE(body.at("detail"), boost::json::parse(english.body).as_object().at("detail"));
  }
  auto mistake = unheard(500, "server.mistake", "en", {{"number", "1a2b"}});
  EXPECT_EQ(boost::json::parse(mistake.body).as_object().at("number").as_string(), "1a2b");
}

TEST(OpenApi, documents_every_route_with_its_right) {
  auto document = boost::json::parse(openapi("1.0")).as_object();
  EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
  std::size_t operations = 0;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    operations += item.as_object().size();
  }
  EXPECT_EQ(operations, all_routes().routes().size());
  std::size_t listed = 0;
  for (const auto& row : people::rights()) listed += row.routes.size();
  EXPECT_EQ(operations, listed) << "the permission table names a route that does not exist";
}

}  // namespace
}  // namespace api
