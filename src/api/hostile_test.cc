// Every route, asked by somebody who means harm or sends rubbish: each refusal is a sentence in the
// language asked for, names the field, and leaves nothing behind; nothing is a mistake of ours.
#include <map>
#include <thread>

#include "loop_site.h"
#include "router.h"

namespace api {
namespace {

using people::Role;
using testing::Answer;

class Hostile : public testing::LoopSite {
 protected:
  void SetUp() override {
    LoopSite::SetUp();
    if (HasFatalFailure()) return;
    document = json::parse(openapi("test")).as_object();
    theme = theme_of(3);
    ids = {{"themes", theme},
           {"units", unit},
           {"reports", report(agents[1], "Die Rechnung kam doppelt").at("report_id")},
           {"acts", act_id()},
           {"persons", ask(agents[1], "GET", "/me").at("person_id")},
           {"org", ask(admin, "POST", "/org", R"({"kind":"company","name":"Haus"})").at("id")},
           {"proposals", proposal_id()},
           {"tokens", "0000000000000"},
           {"talks", talk_id()},
           {"front-line-days", front_line_id()}};
  }
  std::string talk_id() {
    lead = of_team("Blau", "lead", Role::kLead);
    auto blue = of_team("Blau", "blue", Role::kAgent);
    return ask(lead, "POST", "/talks",
               R"({"kind":"one_to_one","starts":")" + base::to_text(clock.now().plus_days(1)) +
                   R"(","people":[")" + id_of(blue) + "\"]}")
        .at("id");
  }
  std::string front_line_id() {
    auto days = ask(lead, "GET", "/front-line-days");
    std::string team(days.object().at("teams").as_array().at(0).as_object().at("id").as_string());
    auto day = base::to_text(base::utc_day(clock.now()));
    return ask(lead, "POST", "/front-line-days",
               R"({"team_id":")" + team + R"(","day":")" + day + "\"}")
        .at("id");
  }
  std::string proposal_id() {
    (void)person("council", {Role::kCouncil});
    for (std::string floor : {"12", "11"}) {
      EXPECT_EQ(ask(admin, "PATCH", "/settings", R"({"floor_words":)" + floor + "}").status, 200);
    }
    auto council = ask(admin, "GET", "/council");
    const auto& waiting = council.object().at("proposals").as_array().at(0).as_object();
    return std::string(waiting.at("id").as_string());
  }
  std::string act_id() {
    auto desk = ask(steward, "GET", "/steward/desk");
    return desk.object().at("acts").as_array()[0].as_object().at("id").as_string().c_str();
  }
  // Somebody with every role: nothing is refused for want of a right.
  std::string mighty() {
    return person("mighty" + std::to_string(++mighties),
                  {people::kRoles.begin(), people::kRoles.end()}, "", "Billing");
  }
  std::string path_of(std::string pattern) {
    auto at = pattern.find("{id}");
    if (at == std::string::npos) return pattern;
    auto from = pattern.rfind('/', at - 2) + 1;
    return pattern.replace(at, 4, ids.at(pattern.substr(from, at - 1 - from)));
  }
  const json::object& resolve(const json::object& schema) {
    auto* reference = schema.if_contains("$ref");
    if (!reference) return schema;
    std::string name(reference->as_string());
    return document.at("components").as_object().at("schemas").as_object()
        .at(name.substr(name.rfind('/') + 1)).as_object();
  }
  // A value of this kind that passes, as far as its name tells.
  json::value good(const std::string& name, const json::object& raw) {
    static const std::map<std::string, std::string> words{{"kind", "team"},
                                                          {"timezone", "Europe/Berlin"},
                                                          {"state", "DE-NW"},
                                                          {"email", "new@example.org"},
                                                          {"confirm", "no"}};
    const auto& schema = resolve(raw);
    if (auto* any = schema.if_contains("anyOf")) return good(name, any->as_array()[0].as_object());
    if (auto* all = schema.if_contains("enum")) return all->as_array()[0];
    if (schema.contains("pattern")) {
      auto kind = name == "unit_id" ? "units" : name == "report_ids" ? "reports"
                  : name == "member_ids" || name == "people" ? "persons"
                  : name == "parent_id" || name == "team_id" ? "org" : "themes";
      return json::string(ids.at(kind));
    }
    const auto& type = schema.at("type");
    std::string is(type.is_array() ? type.as_array()[0].as_string() : type.as_string());
    if (is == "integer") return 1;
    if (is == "boolean") return true;
    if (is == "array") return json::array{good(name, schema.at("items").as_object())};
    if (is == "object") return good_body(schema);
    if (is == "number") return 2.5;
    auto* format = schema.if_contains("format");
    if (format && format->as_string() == "date") {
      return "2026-05-04";
    }
    if (format && format->as_string() == "date-time") return "2026-05-04T09:00:00Z";
    auto word = words.find(name);
    return json::string(word == words.end() ? "ein Satz" : word->second);
  }
  static json::object properties_of(const json::object& schema) {
    auto* properties = schema.if_contains("properties");
    return properties ? properties->as_object() : json::object{};
  }
  json::object good_body(const json::object& schema) {
    json::object body;
    for (const auto& [name, property] : properties_of(schema)) {
      body[name] = good(name, property.as_object());
    }
    return body;
  }
  // Numbers of rows of all that a request may change.
  std::string rows() {
    return db->read([](store::Tx& tx) {
      std::string all;
      for (std::string table :
           {"journal", "setting", "org", "person", "person_role", "api_token", "link", "unit",
            "unit_member", "unit_closing_day", "theme", "report", "report_text", "joined",
            "act", "act_report", "decided", "apart", "proposal_answer", "answer", "reply", "verdict", "idempotency",
            "talk", "talk_person", "talk_move", "front_line_day", "front_line_answer", "demand",
            "shift"}) {
        all += table + " " +
               std::to_string(tx.one<std::int64_t>("SELECT COUNT(*) FROM " + table)) + "\n";
      }
      return all;
    });
  }
  // Asks in both languages; gives the answer in English.
  Answer send(const std::string& token, const std::string& method, const std::string& path,
              const std::string& body) {
    static const std::vector<std::string> foreign{"integer", "string", "boolean", "array",
                                                  "object", "syntax", "incomplete"};
    Answer answer;
    for (std::string language : {"de", "en"}) {
      auto before = rows();
      answer = ask(token, method, path, body, {{"accept-language", language}});
      std::string what = method + " " + path + " " + body.substr(0, 120) + "\n" + answer.text;
      EXPECT_LT(answer.status, 500) << what;
      if (answer.status < 400) continue;
      EXPECT_NE(answer.key(), "") << what;
      EXPECT_NE(answer.at("title"), "") << what;
      EXPECT_NE(answer.at("detail"), "") << what;
      EXPECT_NE(answer.at("detail"), answer.key()) << what;
      EXPECT_EQ(answer.at("detail").find('{'), std::string::npos) << what;
      EXPECT_EQ(answer.at("detail").find(": ."), std::string::npos) << what;
      for (const auto& word : foreign) {
        EXPECT_EQ(answer.at("detail").find(word), std::string::npos) << what;
      }
      bool spoken = false;
      for (const auto& [name, value] : answer.headers) {
        spoken = spoken || (name == "Content-Language" && value == language);
      }
      EXPECT_TRUE(spoken) << what;
      EXPECT_EQ(rows(), before) << what;
    }
    return answer;
  }
  template <class F>
  void each_operation(F&& use) {
    for (const auto& [pattern, item] : document.at("paths").as_object()) {
      for (const auto& [method, operation] : item.as_object()) {
        std::string verb;
        for (char c : std::string(method)) verb += static_cast<char>(c - 'a' + 'A');
        if (std::string(pattern) == "/events") continue;
        use(verb, std::string(pattern), operation.as_object());
      }
    }
  }
  const json::object* input_of(const json::object& operation) {
    auto* body = operation.if_contains("requestBody");
    if (!body) return nullptr;
    return &resolve(body->at("content").at("application/json").at("schema").as_object());
  }

  json::object document;
  std::string theme, lead;
  std::map<std::string, std::string> ids;
  int mighties = 0;
};
HEARD_ON_BOTH_ENGINES(Hostile);

TEST_P(Hostile, what_is_no_body_is_refused_everywhere) {
  std::string deep(40, '[');
  std::vector<std::string> bodies{"{",       "[]",  "null", "5", "\"x\"", "\xff\xfe",
                                  "{\"a\":\"\xc3\"}", deep,  "{\"nobody\":1}", "{} {}"};
  each_operation([&](const std::string& method, const std::string& pattern,
                     const json::object& operation) {
    auto* schema = input_of(operation);
    if (!schema || properties_of(*schema).empty()) return;
    auto token = mighty();
    for (const auto& body : bodies) {
      auto answer = send(token, method, path_of(pattern), body);
      EXPECT_EQ(answer.status, 400) << method << pattern << body << answer.text;
    }
  });
}

TEST_P(Hostile, a_wrong_value_is_refused_by_its_field) {
  std::vector<std::string> values{"null", "true", "-1", "0", "1.5", "1e300",
                                  "9223372036854775807", "123456789012345678901234567890", "{}",
                                  "[]", "[[]]", "\"\"", "\"   \"", "\"a\\u0000b\"",
                                  "\"0000000000000\"", "\"" + theme + "\"", "\"" + unit + "\"",
                                  "\"2026-02-30\"", "\"\\ud800\"",
                                  "\"" + std::string(2'001, 'x') + "\""};
  each_operation([&](const std::string& method, const std::string& pattern,
                     const json::object& operation) {
    auto* schema = input_of(operation);
    if (!schema || pattern == "/me/data") return;
    auto token = mighty();
    for (const auto& [name, property] : properties_of(*schema)) {
      for (const auto& value : values) {
        json::object body = good_body(*schema);
        body.erase(name);
        std::string text = json::serialize(body);
        text.insert(1, "\"" + std::string(name) + "\":" + value + (body.empty() ? "" : ","));
        auto answer = send(token, method, path_of(pattern), text);
        if (answer.status == 400 && answer.key() != "json.syntax" && answer.key() != "text.not_utf8") {
          EXPECT_TRUE(answer.at("field").starts_with(std::string(name)))
              << method << pattern << text.substr(0, 200) << answer.text;
        }
        if (answer.status == 401) token = mighty();
      }
    }
  });
}

TEST_P(Hostile, a_wrong_query_is_refused_by_its_name) {
  each_operation([&](const std::string& method, const std::string& pattern,
                     const json::object& operation) {
    auto* parameters = operation.if_contains("parameters");
    if (!parameters || method != "GET") return;
    auto token = mighty();
    for (const auto& parameter : parameters->as_array()) {
      if (parameter.at("in").as_string() != "query") continue;
      std::string name(parameter.at("name").as_string());
      for (std::string value : {"0", "201", "-1", "abc", "99999999999999999999", "%ff%fe", "%00", "",
                                "0000000000000", "00000000000000000000000000"}) {
        auto answer = send(token, method, path_of(pattern) + "?" + name + "=" + value, "");
        // What must stand beside it is missing.
        if (answer.status >= 400 && answer.key() != "json.missing_field") {
          EXPECT_EQ(answer.at("field"), name) << pattern << answer.text;
        }
      }
      if (name != "limit") continue;
      for (std::string value : {"0", "201", "-1", "abc", "99999999999999999999", "1.5", "+1"}) {
        auto answer = send(token, method, path_of(pattern) + "?limit=" + value, "");
        EXPECT_EQ(answer.key(), "query.limit_out_of_range") << pattern << value << answer.text;
      }
    }
  });
}

TEST_P(Hostile, ids_of_other_kinds_are_not_found) {
  each_operation([&](const std::string& method, const std::string& pattern,
                     const json::object& operation) {
    if (pattern.find("{id}") == std::string::npos) return;
    auto token = mighty();
    auto* schema = input_of(operation);
    std::string body = schema ? json::serialize(good_body(*schema)) : "";
    auto kind = pattern.substr(pattern.rfind('/', pattern.find("{id}") - 2) + 1);
    for (const auto& [other, id] : ids) {
      if (kind.starts_with(other + "/")) continue;
      auto path = pattern;
      path.replace(path.find("{id}"), 4, id);
      auto answer = send(token, method, path, body);
      EXPECT_GE(answer.status, 400) << path << body << answer.text;
    }
  });
}

TEST_P(Hostile, a_key_that_comes_again_gives_the_same_or_a_refusal) {
  each_operation([&](const std::string& method, const std::string& pattern,
                     const json::object& operation) {
    auto* schema = input_of(operation);
    if (method != "POST" || !schema || pattern.starts_with("/session") ||
        pattern.starts_with("/setup") || pattern.starts_with("/invites")) {
      return;
    }
    auto token = mighty();
    Headers with{{"idempotency-key", "k" + pattern}, {"accept-language", "en"}};
    std::string body = json::serialize(good_body(*schema));
    auto none = rows();
    auto first = ask(token, method, path_of(pattern), body, with);
    auto before = rows();
    auto again = ask(token, method, path_of(pattern), body, with);
    EXPECT_EQ(again.status, first.status) << pattern << first.text << again.text;
    EXPECT_EQ(again.text, first.text) << pattern;
    EXPECT_EQ(rows(), before) << pattern;
    if (first.status >= 400 || before == none) return;  // what stores nothing may be asked anew
    auto other = ask(token, method, path_of(pattern), body + " ", with);
    EXPECT_EQ(other.key(), "idempotency.key_reused") << pattern << other.text;
    EXPECT_EQ(rows(), before) << pattern;
  });
}

TEST_P(Hostile, a_place_that_was_tampered_with_is_no_place) {
  (void)report(agents[2], "Gutschein lässt sich nicht einlösen");
  auto next = ask(agents[0], "GET", "/themes?limit=1").at("next");
  ASSERT_EQ(next.size(), 26u);
  for (std::size_t i = 0; i < next.size(); ++i) {
    std::string other = next;
    other[i] = other[i] == '7' ? '8' : '7';
    auto answer = ask(agents[0], "GET", "/themes?cursor=" + other);
    EXPECT_EQ(answer.key(), "query.cursor_wrong") << other;
  }
}

TEST_P(Hostile, two_at_once_do_not_both_win) {
  auto other = report(agents[2], "Gutschein lässt sich nicht einlösen").at("theme_id");
  auto third = report(agents[3], "Die App stürzt beim Anmelden ab").at("theme_id");
  auto second_steward = person("steward2", {Role::kSteward});
  std::vector<Answer> answers(2);
  std::thread one([&] { answers[0] = merge(theme, other); });
  std::thread two([&] {
    answers[1] = ask(second_steward, "POST", "/themes/" + theme + "/merge",
                     R"({"into":")" + third + "\"}");
  });
  one.join();
  two.join();
  EXPECT_EQ(answers[0].status + answers[1].status, 200 + 409);
  EXPECT_EQ(answers[answers[0].status == 409 ? 0 : 1].key(), "theme.merged_already");
  auto theirs = theme_of(2, "Techniker kam nicht zum Termin", 4);
  auto second_owner = person("owner2", {Role::kOwner}, "", "Billing");
  std::thread three([&] { answers[0] = answer(theirs, "fixed"); });
  std::thread four([&] {
    answers[1] = ask(second_owner, "POST", "/themes/" + theirs + "/answers",
                     R"({"kind":"declined","text":"Nein"})");
  });
  three.join();
  four.join();
  // Declined may become fixed, for that is a change of mind; fixed does not become declined.
  EXPECT_TRUE(answers[0].status == 201) << answers[0].text;
  EXPECT_TRUE(answers[1].status == 201 || answers[1].key() == "answer.not_now");
  EXPECT_EQ(status(theirs), "fixed");
}

TEST_P(Hostile, a_key_is_checked_itself) {
  Headers with{{"idempotency-key", std::string(300, 'k')}, {"accept-language", "de"}};
  auto answer = ask(agents[0], "POST", "/reports", R"({"text":"a","kind":"idea"})", with);
  EXPECT_EQ(answer.key(), "idempotency.key_too_long");
  EXPECT_EQ(answer.at("field"), "Idempotency-Key");
}

}  // namespace
}  // namespace api
