// What the works council does: reads the audit chain, and agrees before protection is lowered.
#include "site_test.h"
#include "store/inspect.h"
#include "text_testing/toy_table.h"

namespace api {
namespace {

namespace json = boost::json;

class Council : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    admin = person("Ali", {people::Role::kAdmin});
    council = person("Petra", {people::Role::kCouncil});
    anna = agent("Anna");
  }
  testing::Answer set(const std::string& body) { return ask(admin, "PATCH", "/settings", body); }
  json::object setting(const testing::Answer& list, std::string_view name) {
    for (const auto& item : list.object().at("items").as_array()) {
      if (item.as_object().at("key").as_string() == name) return item.as_object();
    }
    ADD_FAILURE() << name;
    return {};
  }
  json::array proposals(const testing::Answer& page) {
    return page.object().at("proposals").as_array();
  }
  static std::string text(const json::value& object, std::string_view name) {
    return std::string(object.as_object().at(name).as_string());
  }
  // As anybody can work it out from what is shown: docs/en/trust.md.
  static std::string hash_of(const json::value& entry) {
    auto measured = [](const std::string& field) {
      return std::to_string(field.size()) + ":" + field;
    };
    std::string bytes = measured(text(entry, "previous"));
    bytes += measured(std::to_string(entry.as_object().at("seq").as_int64()));
    for (auto name : {"day", "kind", "detail", "seal"}) bytes += measured(text(entry, name));
    return base::sha256_hex(bytes);
  }

  std::string admin, council, anna;
};

TEST_P(Council, agrees_before_a_floor_is_lowered) {
  ASSERT_EQ(set(R"({"floor_people":8})").status, 200);
  auto asked = set(R"({"floor_people":6})");
  ASSERT_EQ(asked.status, 200) << asked.text;
  EXPECT_EQ(setting(asked, "floor_people").at("value").as_int64(), 8);
  EXPECT_EQ(setting(asked, "floor_people").at("proposed").as_int64(), 6);
  EXPECT_TRUE(asked.object().at("has_council").as_bool());
  EXPECT_EQ(ask(anna, "GET", "/me").object().at("settings").as_object().at("floor").as_int64(), 8);

  auto waiting = proposals(ask(council, "GET", "/council"));
  ASSERT_EQ(waiting.size(), 1u);
  std::string path = "/council/proposals/" + text(waiting[0], "id");
  EXPECT_EQ(ask(admin, "POST", path, R"({"agree":true})").key(), "right.missing");
  EXPECT_EQ(ask(anna, "POST", path, R"({"agree":true})").key(), "right.missing");
  auto agreed = ask(council, "POST", path, R"({"agree":true})");
  ASSERT_EQ(agreed.status, 200) << agreed.text;
  EXPECT_TRUE(proposals(agreed).empty());
  EXPECT_EQ(ask(anna, "GET", "/me").object().at("settings").as_object().at("floor").as_int64(), 6);
  EXPECT_EQ(ask(council, "POST", path, R"({"agree":true})").key(), "proposal.not_found");
}

TEST_P(Council, a_lowered_floor_weighs_the_themes_anew) {
  ASSERT_EQ(set(R"({"floor_people":6})").status, 200);
  std::string theme;
  for (int i = 0; i < 5; ++i) {
    theme = report(agent("A" + std::to_string(i)), "Die Rechnung kam doppelt").at("theme_id");
  }
  auto weight = [&] {
    return db->read([](store::Tx& tx) { return tx.one<std::int64_t>("SELECT weight FROM theme"); });
  };
  EXPECT_EQ(weight(), 0);
  ASSERT_EQ(set(R"({"floor_people":5})").status, 200);
  EXPECT_EQ(weight(), 0);
  auto waiting = proposals(ask(council, "GET", "/council"));
  ASSERT_EQ(waiting.size(), 1u);
  (void)ask(council, "POST", "/council/proposals/" + text(waiting[0], "id"), R"({"agree":true})");
  EXPECT_GT(weight(), 0);
}

TEST_P(Council, that_is_not_there_keeps_protection_where_it_is) {
  auto petra = db->read([](store::Tx& tx) {
    return tx.one<base::PersonId>("SELECT id FROM person WHERE name = 'Petra'");
  });
  (void)db->write([&](store::Tx& tx) {
    return people::change_person(tx, people::Actor(), petra, {.active = false});
  });
  auto refused = set(R"({"keep_reports_months":24})");
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.key(), "setting.needs_council");
  EXPECT_FALSE(ask(admin, "GET", "/council").object().at("has_council").as_bool());
  EXPECT_EQ(set(R"({"keep_reports_months":6})").status, 200);
}

TEST_P(Council, reads_the_chain_and_can_work_it_out_anew) {
  for (int i = 0; i < 7; ++i) (void)report(anna, "Der Drucker steht still");
  std::vector<json::value> entries;
  std::string cursor;
  do {
    auto page = ask(council, "GET", "/council/journal?limit=4&cursor=" + cursor);
    ASSERT_EQ(page.status, 200) << page.text;
    for (const auto& entry : page.object().at("items").as_array()) entries.push_back(entry);
    const auto& next = page.object().at("next");
    cursor = next.is_null() ? "" : std::string(next.as_string());
  } while (!cursor.empty());
  auto head = db->read([](store::Tx& tx) { return store::chain_head(tx); });
  ASSERT_EQ(std::ssize(entries), head.entries);
  std::string expected = head.head;
  for (const auto& entry : entries) {
    EXPECT_EQ(text(entry, "hash"), expected);
    EXPECT_EQ(hash_of(entry), expected);
    // Every kind there is has its words.
    EXPECT_NE(text(entry, "meaning"), text(entry, "kind"));
    expected = text(entry, "previous");
  }
  EXPECT_EQ(expected, "");
  EXPECT_EQ(ask(council, "GET", "/council/journal?cursor=x").key(), "query.cursor_wrong");
}

TEST_P(Council, sees_whether_texts_are_matched_by_meaning) {
  EXPECT_TRUE(ask(council, "GET", "/council").object().at("word_table").is_null());
  auto table = text::testing::toy_table();
  clock.turn_seconds(90);
  ASSERT_TRUE(matcher->swap_table(*db, table));
  auto page = ask(council, "GET", "/council");
  const auto& shown = page.object().at("word_table");
  EXPECT_EQ(text(shown, "sha256"), table->info().sha256);
  EXPECT_EQ(text(shown, "since"), base::to_text(clock.now()));
  EXPECT_EQ(shown.at("own_texts").as_int64(), 0);
  base::HttpRequest request;
  request.method = "GET";
  request.path = "/metrics";
  request.loopback = true;
  EXPECT_NE(ask(std::move(request))
                .text.find("\nheard_word_table_since_seconds " +
                           std::to_string(clock.now().us / base::kMicrosPerSecond) + "\n"),
            std::string::npos);
}

class Far final : public hear::Embedder {
 public:
  const std::string& address() const override { return address_; }
  const std::string& model() const override { return model_; }
  std::optional<text::Embedding> of_typed(const std::string&) override { return text::Embedding{1}; }
  Answer of_texts(std::span<const std::string> texts, const std::stop_token&) override {
    return {Answer::kGiven, std::vector<text::Embedding>(texts.size(), text::Embedding{1})};
  }
  Figures figures() const override { return {State::kOpen, State::kHalfOpen, 3, 2}; }

 private:
  std::string address_ = "https://e.example.org/v1", model_ = "small";
};

TEST_P(Council, sees_where_texts_may_go_and_decides_on_it) {
  auto metrics = [this] {
    base::HttpRequest request;
    request.method = "GET";
    request.path = "/metrics";
    request.loopback = true;
    return ask(std::move(request)).text;
  };
  EXPECT_TRUE(ask(council, "GET", "/council").object().at("endpoint").is_null());
  EXPECT_NE(metrics().find("\nheard_endpoint_agreed 0\n"), std::string::npos);
  matcher->use_embedder(std::make_shared<Far>());
  (void)report(anna, "Der Drucker steht still");
  auto shown = [](const testing::Answer& page) { return page.object().at("endpoint").as_object(); };
  auto before = shown(ask(council, "GET", "/council"));
  EXPECT_EQ(before.at("address").as_string(), "https://e.example.org/v1");
  EXPECT_EQ(before.at("model").as_string(), "small");
  EXPECT_FALSE(before.at("agreed").as_bool());
  EXPECT_TRUE(before.at("since").is_null());
  EXPECT_FALSE(matcher->embed(*db));

  auto asked = set(R"({"endpoint.agreed":"https://e.example.org/v1"})");
  ASSERT_EQ(asked.status, 200) << asked.text;
  EXPECT_EQ(setting(asked, "endpoint.agreed").at("guarded").as_string(), "naming");
  auto waiting = proposals(ask(council, "GET", "/council"));
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(text(waiting[0], "proposed"), "https://e.example.org/v1");
  auto agreed = ask(council, "POST", "/council/proposals/" + text(waiting[0], "id"), R"({"agree":true})");
  EXPECT_TRUE(shown(agreed).at("agreed").as_bool());
  EXPECT_TRUE(matcher->embed(*db));
  auto after = shown(ask(council, "GET", "/council"));
  EXPECT_EQ(text(after, "since"), base::to_text(clock.now()));
  EXPECT_EQ(after.at("texts").as_int64(), 1);
  EXPECT_EQ(after.at("typing").as_string(), "paused");
  EXPECT_EQ(after.at("reports").as_string(), "tried");
  auto figures = metrics();
  for (auto line : {"heard_endpoint_agreed 1", "heard_endpoint_texts 1", "heard_endpoint_typing_breaker 2",
                    "heard_endpoint_reports_breaker 1", "heard_endpoint_asked_total 3", "heard_endpoint_failed_total 2"}) {
    EXPECT_NE(figures.find(std::string("\n") + line + "\n"), std::string::npos) << line;
  }
  // An administrator ends it alone, at once.
  ASSERT_EQ(set(R"({"endpoint.agreed":"none"})").status, 200);
  EXPECT_FALSE(matcher->embedder()->agreed);
  EXPECT_EQ(matcher->embedder()->texts, 0);
}

TEST_P(Council, sees_in_the_chain_nothing_that_leads_to_somebody) {
  (void)report(anna, "Der Drucker steht still");
  auto page = ask(council, "GET", "/council/journal");
  auto told = db->read([](store::Tx& tx) {
    return tx.one<std::string, base::ThemeId, base::Instant>(
        "SELECT tag, theme_id, created_us FROM report");
  });
  EXPECT_EQ(page.text.find(std::get<0>(told)), std::string::npos);
  EXPECT_EQ(page.text.find(base::to_text(std::get<2>(told)).substr(10, 6)), std::string::npos);
  for (const auto& entry : page.object().at("items").as_array()) {
    EXPECT_EQ(entry.as_object().size(), 8u);
  }
  EXPECT_EQ(ask(admin, "GET", "/council/journal").key(), "right.missing");
  EXPECT_EQ(ask(anna, "GET", "/council/journal").key(), "right.missing");
}

HEARD_ON_BOTH_ENGINES(Council);

}  // namespace
}  // namespace api
