// The calendar feed by its secret address, and what administrators see of mails.
#include <map>
#include <set>

#include "attend/change_talk.h"
#include "attend/plan_talk.h"
#include "attend_testing/calendar_reader.h"
#include "base/limits.h"
#include "remind/invite.h"
#include "remind/outbox.h"
#include "site_test.h"

namespace api {
namespace {

using attend::testing::read_calendar;
using people::Role;
using testing::Answer;

class Calendars : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    (void)person("mina", {Role::kAdmin});
    lea = in_team("lea", Role::kLead);
    ann = in_team("ann", Role::kAgent);
  }
  std::string in_team(const std::string& name, Role role) {
    auto token = person(name, {role});
    (void)db->write([&](store::Tx& tx) {
      return people::change_person(tx, {}, id_of(tx, name),
                                   {.path = people::OrgPath{.site = "Nord", .team = "Blau"}});
    });
    return token;
  }
  static base::PersonId id_of(store::Tx& tx, const std::string& name) {
    return tx.one<base::PersonId>("SELECT id FROM person WHERE name = :name", name);
  }
  base::TalkId plan(int hours) {
    return *db->write([&](store::Tx& tx) -> base::Result<base::TalkId> {
      auto lead = people::load_actor(tx, key, id_of(tx, "lea"));
      attend::NewTalk talk{attend::TalkKind::kOneToOne,
                           clock.now().plus_seconds(hours * 3'600),
                           30,
                           {id_of(tx, "ann")}};
      auto made = attend::plan_talk(tx, *lead, talk);
      if (made)
        remind::invite(tx, {some_ids, "heard@example.org", base_url, "Europe/Berlin"}, *made);
      return made;
    });
  }
  // The path of the address that the person makes.
  std::string make(const std::string& token) {
    auto made = ask(token, "POST", "/me/calendar");
    EXPECT_EQ(made.status, 201) << made.text;
    std::string url = made.at("url");
    EXPECT_TRUE(url.starts_with("http://localhost:8080/api/v1/calendar/")) << url;
    EXPECT_TRUE(url.ends_with(".ics")) << url;
    return url.substr(url.find("/api/"));
  }
  static std::string header(const Answer& answer, const std::string& name) {
    std::string values;
    for (const auto& [key, value] : answer.headers) {
      if (key == name) values += (values.empty() ? "" : " and ") + value;
    }
    return values;
  }
  base::PublicIds some_ids{{1, 2, 3, 4}};
  std::string lea, ann;
};
HEARD_ON_BOTH_ENGINES(Calendars);

TEST_P(Calendars, are_read_by_their_secret_address_alone) {
  EXPECT_FALSE(ask(ann, "GET", "/me/calendar").object().at("active").as_bool());
  auto path = make(ann);
  EXPECT_TRUE(ask(ann, "GET", "/me/calendar").object().at("active").as_bool());
  EXPECT_TRUE(read_calendar(ask("", "GET", path).text).inside.empty());
  auto talk = plan(24);
  auto feed = ask("", "GET", path);
  ASSERT_EQ(feed.status, 200) << feed.text;
  EXPECT_EQ(header(feed, "Cache-Control"), "private");
  auto calendar = read_calendar(feed.text);
  EXPECT_FALSE(calendar.has("METHOD"));
  ASSERT_EQ(calendar.inside.size(), 1u);
  EXPECT_EQ(calendar.inside[0]["SUMMARY"], "Einzelgespräch mit lea");
  EXPECT_EQ(calendar.inside[0]["STATUS"], "CONFIRMED");
  (void)db->write([&](store::Tx& tx) {
    auto lead = people::load_actor(tx, key, id_of(tx, "lea"));
    return attend::cancel_talk(tx, *lead, talk, attend::Reason::kContacts);
  });
  auto cancelled = read_calendar(ask("", "GET", path).text);
  ASSERT_EQ(cancelled.inside.size(), 1u);
  EXPECT_EQ(cancelled.inside[0]["STATUS"], "CANCELLED");
  EXPECT_EQ(cancelled.inside[0]["UID"], calendar.inside[0]["UID"]);
}

TEST_P(Calendars, end_by_a_new_address_or_by_hand) {
  auto first = make(ann), second = make(ann);
  EXPECT_EQ(ask("", "GET", first).key(), "calendar.not_found");
  EXPECT_EQ(ask("", "GET", second).status, 200);
  EXPECT_EQ(ask(ann, "DELETE", "/me/calendar").status, 204);
  EXPECT_EQ(ask(ann, "DELETE", "/me/calendar").status, 204);
  EXPECT_EQ(ask("", "GET", second).status, 404);
  EXPECT_FALSE(ask(ann, "GET", "/me/calendar").object().at("active").as_bool());
}

TEST_P(Calendars, end_with_a_new_password_by_a_link) {
  auto path = make(ann);
  auto admin = person("adm", {Role::kAdmin});
  auto link = ask(admin, "POST", "/persons/" + testing::Site::id_of(ann) + "/link");
  ASSERT_EQ(link.status, 201) << link.text;
  const std::string address(link.object().at("link").as_string());
  const auto accepted = ask("", "POST", "/invites/accept",
                            R"({"token":")" + address.substr(address.find('#') + 1) +
                                R"(","password":"another-long-password"})");
  ASSERT_EQ(accepted.status, 201) << accepted.text;
  EXPECT_EQ(ask("", "GET", path).status, 404);
}

TEST_P(Calendars, end_with_the_person_and_rest_with_the_account) {
  auto path = make(ann);
  auto set_active = [&](bool active) {
    (void)db->write([&](store::Tx& tx) {
      return people::change_person(tx, {}, id_of(tx, "ann"), {.active = active});
    });
  };
  set_active(false);
  EXPECT_EQ(ask("", "GET", path).status, 404);
  set_active(true);
  EXPECT_EQ(ask("", "GET", path).status, 200);
  EXPECT_EQ(ask(ann, "DELETE", "/me/data", R"({"confirm":"delete"})").status, 204);
  EXPECT_EQ(ask("", "GET", path).status, 404);
}

TEST_P(Calendars, are_for_those_who_have_talks) {
  auto steward = person("sam", {Role::kSteward});
  EXPECT_EQ(ask(steward, "POST", "/me/calendar").status, 403);
  EXPECT_EQ(ask("", "GET", "/me/calendar").status, 401);
  auto path = make(ann);
  people::Roles roles;
  roles.add(Role::kSteward);
  (void)db->write([&](store::Tx& tx) {
    return people::change_person(tx, {}, id_of(tx, "ann"), {.roles = roles});
  });
  EXPECT_EQ(ask("", "GET", path).status, 404);
}

TEST_P(Calendars, cannot_be_guessed_for_long) {
  auto path = make(ann);
  auto guess = [this](const std::string& secret) {
    return ask("", "GET", "/calendar/" + secret + ".ics");
  };
  const auto most = 10 * people::kPeopleBehindAddress;
  for (int i = 0; i < most; ++i) ASSERT_EQ(guess(std::to_string(i)).status, 404) << i;
  EXPECT_EQ(guess("more").status, 429);
  // A house behind one address keeps its calendars.
  EXPECT_EQ(ask("", "GET", path).status, 200);
  clock.turn_seconds(60);
  EXPECT_EQ(guess("more").status, 404);
}

TEST_P(Calendars, let_their_secret_out_to_no_log) {
  auto path = make(ann);
  auto secret = path.substr(path.rfind('/') + 1);
  (void)db->write([](store::Tx& tx) -> base::Result<base::Done> {
    // What cannot be: two people with one address.
    tx.run("DROP INDEX calendar_feed_hash");
    tx.run(
        "INSERT INTO calendar_feed (person_id, token_hash) SELECT 0, token_hash FROM calendar_feed");
    return base::Done{};
  });
  EXPECT_EQ(ask("", "GET", path).key(), "server.mistake");
  std::lock_guard lock(log_mutex);
  ASSERT_FALSE(log.empty());
  EXPECT_NE(log.back().find("GET /api/v1/calendar/"), std::string::npos) << log.back();
  for (const auto& line : log) EXPECT_EQ(line.find(secret), std::string::npos) << line;
}

class Deliveries : public Calendars {
 protected:
  void SetUp() override {
    Calendars::SetUp();
    if (HasFatalFailure()) return;
    admin = person("ada", {Role::kAdmin});
  }
  std::string admin;
};
HEARD_ON_BOTH_ENGINES(Deliveries);

TEST_P(Deliveries, tell_administrators_what_became_of_mails_and_not_what_they_say) {
  plan(24);
  (void)db->write([](store::Tx& tx) -> base::Result<base::Done> {
    for (const auto& mail : remind::take_due(tx, 10)) {
      mail.name == "ann" ? remind::failed(tx, mail.id, "refused 550", true)
                         : remind::sent(tx, mail.id);
    }
    return base::Done{};
  });
  plan(48);
  auto list = ask(admin, "GET", "/deliveries");
  ASSERT_EQ(list.status, 200) << list.text;
  const auto& items = list.object().at("items").as_array();
  ASSERT_EQ(items.size(), 4u);
  EXPECT_FALSE(list.object().at("active").as_bool()) << "this site names no server for mail";
  std::map<std::string, int> states;
  for (const auto& item : items) {
    const auto& one = item.as_object();
    std::string state(one.at("state").as_string());
    ++states[state];
    EXPECT_EQ(one.at("next").is_null(), state != "waiting");
    EXPECT_EQ(one.at("sent").is_null(), state != "sent");
    if (state == "given_up") {
      EXPECT_EQ(one.at("name").as_string(), "ann");
      EXPECT_EQ(one.at("problem").as_string(), "refused 550");
      EXPECT_EQ(one.at("attempts").as_int64(), 1);
    }
  }
  EXPECT_EQ(states, (std::map<std::string, int>{{"given_up", 1}, {"sent", 1}, {"waiting", 2}}));
  for (auto word : {"Einzelgespräch", "Einladung", "@example.org", "VCALENDAR"}) {
    EXPECT_EQ(list.text.find(word), std::string::npos) << word;
  }
  EXPECT_EQ(ask(lea, "GET", "/deliveries").status, 403);
  EXPECT_EQ(ask("", "GET", "/deliveries").status, 401);
}

TEST_P(Deliveries, come_page_by_page) {
  for (int i = 1; i <= 3; ++i) plan(24 * i);
  std::set<std::string> seen;
  std::string cursor;
  do {
    auto page = ask(admin, "GET", "/deliveries?limit=4&cursor=" + cursor);
    ASSERT_EQ(page.status, 200) << page.text;
    for (const auto& item : page.object().at("items").as_array()) {
      seen.emplace(item.as_object().at("id").as_string());
    }
    cursor = page.at("next");
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 6u);
  EXPECT_EQ(ask(admin, "GET", "/deliveries?cursor=x").key(), "query.cursor_wrong");
}

TEST_P(Deliveries, are_counted_and_told_to_their_person) {
  plan(24);
  base::HttpRequest request;
  request.method = "GET";
  request.path = "/metrics";
  request.loopback = true;
  auto text = ask(request).text;
  EXPECT_NE(text.find("\nheard_mail_waiting 2\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\nheard_mail_given_up 0\n"), std::string::npos);
  auto mine = ask(ann, "GET", "/me/data");
  const auto& mails = mine.object().at("mails").as_array();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].as_object().at("kind").as_string(), "invitation");
  EXPECT_EQ(mails[0].as_object().at("state").as_string(), "waiting");
}

TEST_P(Deliveries, follow_what_becomes_of_a_talk) {
  mail_from = "heard@example.org";
  restart();
  auto kinds = [this] {
    auto list = ask(admin, "GET", "/deliveries");
    std::vector<std::string> found;
    for (const auto& item : list.object().at("items").as_array()) {
      found.emplace_back(item.as_object().at("kind").as_string());
    }
    return found;
  };
  using Kinds = std::vector<std::string>;
  std::string with = ask(ann, "GET", "/me").at("person_id");
  auto talk =
      ask(lea, "POST", "/talks",
          R"({"kind":"one_to_one","starts":"2026-03-04T10:00:00Z","people":[")" + with + "\"]}");
  ASSERT_EQ(talk.status, 201) << talk.text;
  EXPECT_EQ(kinds(), (Kinds{"invitation", "invitation"}));
  auto path = "/talks/" + talk.at("id");
  auto moved =
      ask(lea, "POST", path + "/move", R"({"starts":"2026-03-05T10:00:00Z","reason":"contacts"})");
  ASSERT_EQ(moved.status, 200) << moved.text;
  EXPECT_EQ(kinds(), (Kinds{"invitation", "invitation"}));
  for (int times = 0; times < 2; ++times) {
    ASSERT_EQ(ask(ann, "POST", path + "/cancel", R"({"reason":"asked"})").status, 200);
    EXPECT_EQ(kinds(), (Kinds{"cancellation", "cancellation"}));
  }
  EXPECT_EQ(
      ask(lea, "POST", "/talks", R"({"kind":"round","starts":"2026-03-04T10:00:00Z","people":[]})")
          .status,
      422);
  EXPECT_EQ(kinds().size(), 2u);
}

TEST_P(Deliveries, tell_the_others_when_somebody_leaves) {
  mail_from = "heard@example.org";
  restart();
  plan(24);
  EXPECT_TRUE(ask(admin, "GET", "/deliveries").object().at("active").as_bool());
  EXPECT_EQ(ask(lea, "DELETE", "/me/data", R"({"confirm":"delete"})").status, 204);
  auto list = ask(admin, "GET", "/deliveries");
  const auto& items = list.object().at("items").as_array();
  ASSERT_EQ(items.size(), 1u) << list.text;
  // Who gets a mail is told to no administrator.
  EXPECT_TRUE(items[0].as_object().at("name").is_null());
  EXPECT_EQ(items[0].as_object().at("kind").as_string(), "cancellation");
}

}  // namespace
}  // namespace api
