// Searching reports over HTTP values: values of the query, and who learns nothing.
#include <gmock/gmock.h>

#include "loop_site.h"

namespace api {
namespace {

using ::testing::SizeIs;
using people::Role;
using testing::Answer;

class Search : public testing::LoopSite {
 protected:
  void SetUp() override {
    LoopSite::SetUp();
    if (HasFatalFailure()) return;
    theme = theme_of(2);
    other = report(agents[3], "Lieferung kommt immer zu spät").at("theme_id");
  }
  Answer search(const std::string& who, const std::string& query) {
    return ask(who, "GET", "/reports" + query);
  }
  std::size_t count(const std::string& who, const std::string& query) {
    auto found = search(who, query);
    EXPECT_EQ(found.status, 200) << found.text;
    return found.object().at("items").as_array().size();
  }
  std::string theme, other;
};
HEARD_ON_BOTH_ENGINES(Search);

TEST_P(Search, a_steward_finds_all_and_a_unit_its_own) {
  EXPECT_EQ(count(steward, ""), 2u);
  EXPECT_EQ(count(steward, "?text=Lieferung"), 1u);
  EXPECT_EQ(count(owner, ""), 1u);
  EXPECT_EQ(count(owner, "?text=Lieferung"), 0u);
  auto found = search(owner, "?text=Rechnung");
  const auto& items = found.object().at("items").as_array();
  ASSERT_THAT(items, SizeIs(1)) << found.text;
  const auto& one = items[0].as_object();
  EXPECT_EQ(one.at("theme_id").as_string(), theme);
  EXPECT_EQ(one.at("text").as_string(), "Die Rechnung kam doppelt");
  EXPECT_EQ(one.at("title").as_string(), page(theme).at("title"));
  EXPECT_TRUE(one.at("author").is_null());
  EXPECT_EQ(one.at("day").as_string().size(), 10u);
  EXPECT_TRUE(found.object().at("next").is_null());
}

TEST_P(Search, pages_and_filters_by_the_query) {
  auto first = search(steward, "?limit=1");
  ASSERT_EQ(first.object().at("items").as_array().size(), 1u);
  auto second = search(steward, "?limit=1&cursor=" + first.at("next"));
  ASSERT_EQ(second.status, 200) << second.text;
  EXPECT_NE(second.text, first.text);
  EXPECT_EQ(count(steward, "?unit_id=" + unit), 1u);
  EXPECT_EQ(count(steward, "?unit_id=none"), 1u);
  EXPECT_EQ(count(steward, "?status=fixed"), 0u);
  EXPECT_EQ(count(steward, "?kind=idea"), 0u);
  EXPECT_EQ(count(steward, "?from=2000-01-01&to=2100-01-01"), 2u);
  EXPECT_EQ(count(steward, "?to=2000-01-01"), 0u);
}

TEST_P(Search, a_wrong_value_is_named) {
  struct Wrong {
    std::string query, field, key;
  };
  for (const Wrong& wrong : {Wrong{"kind=joke", "kind", "query.wrong_value"},
                             Wrong{"subject=x", "subject", "query.wrong_value"},
                             Wrong{"channel=x", "channel", "query.wrong_value"},
                             Wrong{"status=x", "status", "query.wrong_value"},
                             Wrong{"unit_id=x", "unit_id", "query.unknown_id"},
                             Wrong{"from=gestern", "from", "query.not_a_day"},
                             Wrong{"to=2026-02-30", "to", "query.not_a_day"},
                             Wrong{"cursor=x", "cursor", "query.cursor_wrong"},
                             Wrong{"text=%FF", "text", "text.not_utf8"}}) {
    auto refused = search(steward, "?" + wrong.query);
    EXPECT_EQ(refused.key(), wrong.key) << refused.text;
    EXPECT_EQ(refused.at("field"), wrong.field) << refused.text;
  }
}

// Neither by an answer nor by how it is refused.
TEST_P(Search, nobody_else_learns_anything) {
  std::vector<std::string> others{agents[0], agents[5], admin};
  for (auto role : {Role::kLead, Role::kHead, Role::kCouncil}) {
    others.push_back(person("p" + std::string(people::to_text(role)), {role}));
  }
  for (const auto& who : others) {
    auto met = search(who, "?text=Rechnung"), missed = search(who, "?text=Gutschein");
    EXPECT_EQ(met.status, 403);
    EXPECT_EQ(met.key(), "right.missing");
    EXPECT_EQ(met.text, missed.text);
  }
  EXPECT_EQ(search("", "?text=Rechnung").status, 401);
}

}  // namespace
}  // namespace api
