// The list of people, as the administrator pages through it.
#include <set>

#include "site_test.h"

namespace api {
namespace {

using people::Role;

class Persons : public testing::Site {};
HEARD_ON_BOTH_ENGINES(Persons);

TEST_P(Persons, come_by_name_over_all_pages_and_their_cursor_tells_no_name) {
  auto admin = person("mina", {Role::kAdmin});
  std::vector<std::string> expected{"mina"};
  for (auto name : {"zoe", "anna", "xaver", "ben"}) {
    agent(name);
    expected.emplace_back(name);
  }
  std::sort(expected.begin(), expected.end());
  std::vector<std::string> found;
  std::set<std::string> cursors;
  std::string cursor;
  do {
    auto page = ask(admin, "GET", "/persons?limit=2&cursor=" + cursor);
    ASSERT_EQ(page.status, 200) << page.text;
    for (const auto& one : page.object().at("items").as_array()) {
      found.emplace_back(one.as_object().at("name").as_string());
    }
    cursor = page.at("next");
    EXPECT_TRUE(cursors.insert(cursor).second);
    EXPECT_EQ(cursor.find(found.back()), std::string::npos);
  } while (!cursor.empty());
  EXPECT_EQ(found, expected);
}

TEST_P(Persons, take_no_cursor_that_was_made_up) {
  auto admin = person("mina", {Role::kAdmin});
  agent("anna");
  auto good = ask(admin, "GET", "/persons?limit=1").at("next");
  ASSERT_FALSE(good.empty());
  for (const auto& wrong : {std::string("x"), good.substr(0, 13), good.substr(1), good + "A",
                            good.substr(0, 20), std::string(13, '0') + good.substr(13)}) {
    EXPECT_EQ(ask(admin, "GET", "/persons?cursor=" + wrong).key(), "query.cursor_wrong") << wrong;
  }
}

}  // namespace
}  // namespace api
