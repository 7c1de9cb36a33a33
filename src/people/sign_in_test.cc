#include <algorithm>
#include <set>
#include <thread>

#include "base/hash.h"
#include "people_fixture.h"

namespace people {
namespace {

class SignIn : public People {
 protected:
  static constexpr SessionTimes kTimes{};

  void sign_in(base::PersonId id, const std::string& secret) {
    act([&](store::Tx& tx) { open_session(tx, id, secret); });
  }
  void touch(const std::string& secret) {
    std::vector<std::string> used{base::sha256_hex(secret)};
    act([&](store::Tx& tx) { touch_sessions(tx, used); });
  }
  std::optional<Actor> who(const std::string& secret) {
    return db->read([&](store::Tx& tx) { return find_session(tx, test_key(), secret, kTimes); });
  }
  std::optional<Actor> whose_token(const std::string& secret) {
    return db->read([&](store::Tx& tx) { return find_token(tx, test_key(), secret); });
  }
  std::optional<Credentials> credentials(const std::string& email) {
    return db->read([&](store::Tx& tx) { return load_credentials(tx, email); });
  }
  base::Result<base::TokenId> token(base::PersonId id, const std::string& name,
                                    const std::string& secret) {
    return write([&](store::Tx& tx) { return add_token(tx, id, name, secret); });
  }
  void link(LinkPurpose purpose, base::PersonId id, const std::string& secret) {
    act([&](store::Tx& tx) { make_link(tx, purpose, id, secret); });
  }
  base::Result<Link> look(const std::string& secret) {
    return db->read([&](store::Tx& tx) { return look_at_link(tx, secret); });
  }
  base::Result<base::PersonId> accept(const std::string& secret, const std::string& hash = "hash") {
    return write([&](store::Tx& tx) { return accept_link(tx, secret, hash); });
  }
};

TEST_P(SignIn, session_leads_to_the_person_with_roles_and_units) {
  auto anna = add("Anna", {Role::kAgent, Role::kOwner}, {.partner = "Callfix", .team = "Blau"});
  act([&](store::Tx& tx) {
    for (int unit : {9, 4, 17}) {
      tx.run("INSERT INTO unit_member (unit_id, person_id) VALUES (:unit, :person)", unit, anna);
    }
  });
  sign_in(anna, "s1");
  auto found = who("s1").value();
  EXPECT_EQ(found.person, anna);
  EXPECT_EQ(found.name, "Anna");
  EXPECT_TRUE(found.roles.has(Role::kAgent) && found.roles.has(Role::kOwner));
  EXPECT_FALSE(found.roles.has(Role::kAdmin));
  EXPECT_EQ(found.units, (std::vector<base::UnitId>{{4}, {9}, {17}}));
  EXPECT_TRUE(found.member_of({9}));
  EXPECT_TRUE(found.partner);
  EXPECT_EQ(found.tag, test_key().tag(anna, "salt Anna"));
}

TEST_P(SignIn, unknown_secrets_lead_to_nobody) {
  sign_in(admin_id, "s1");
  EXPECT_FALSE(who(""));
  EXPECT_FALSE(who("s2"));
  EXPECT_FALSE(who(base::sha256_hex("s1"))) << "what is stored must not open anything";
  EXPECT_FALSE(whose_token("s1")) << "a session is not a token";
}

TEST_P(SignIn, only_hashes_of_secrets_are_stored) {
  sign_in(admin_id, "a-secret-of-a-session");
  ASSERT_TRUE(token(admin_id, "Skript", "a-secret-of-a-token"));
  link(LinkPurpose::kReset, admin_id, "a-secret-of-a-link");
  db->read([](store::Tx& tx) {
    for (auto table : {"session", "api_token", "link"}) {
      for (const auto& hash :
           tx.list<std::string>(std::string("SELECT token_hash FROM ") + table)) {
        EXPECT_EQ(hash.size(), 64u);
        EXPECT_EQ(hash.find("secret"), std::string::npos);
      }
    }
    return 0;
  });
}

TEST_P(SignIn, session_ends_when_idle_and_lives_on_when_used) {
  sign_in(admin_id, "s1");
  clock.turn_seconds(10 * 3'600 - 1);
  EXPECT_TRUE(who("s1"));
  touch("s1");
  clock.turn_seconds(10 * 3'600 - kSessionStepSeconds);
  EXPECT_TRUE(who("s1"));
  clock.turn_seconds(1);
  EXPECT_FALSE(who("s1"));
}

TEST_P(SignIn, times_of_sessions_do_not_tell_the_minute) {
  clock.turn_seconds(7 * 60 + 13);
  sign_in(admin_id, "s1");
  clock.turn_seconds(3'600);
  touch("s1");
  auto [created, seen] = db->read([](store::Tx& tx) {
    return tx.one<base::Instant, base::Instant>("SELECT created_us, seen_us FROM session");
  });
  EXPECT_EQ(base::to_text(created), "2026-03-02T09:00:00.000Z");
  EXPECT_EQ(base::to_text(seen), "2026-03-02T10:00:00.000Z");
  EXPECT_EQ(person(admin_id).signed_in, created);
}

TEST_P(SignIn, session_ends_after_a_day_however_much_it_is_used) {
  sign_in(admin_id, "s1");
  for (int hour = 0; hour < 23; ++hour) {
    clock.turn_seconds(3'600);
    touch("s1");
    ASSERT_TRUE(who("s1"));
  }
  clock.turn_seconds(3'600);
  EXPECT_FALSE(who("s1"));
}

TEST_P(SignIn, signing_out_ends_that_session_only) {
  sign_in(admin_id, "s1");
  sign_in(admin_id, "s2");
  act([](store::Tx& tx) { close_session(tx, "s1"); });
  EXPECT_FALSE(who("s1"));
  EXPECT_TRUE(who("s2"));
}

TEST_P(SignIn, what_is_over_is_forgotten) {
  sign_in(admin_id, "s1");
  link(LinkPurpose::kReset, admin_id, "l1");
  act([](store::Tx& tx) { keep_answer(tx, "k", "b", {201, "{}"}); });
  clock.turn_days(8);
  sign_in(admin_id, "s2");
  act([](store::Tx& tx) { forget_old_sign_ins(tx, {}); });
  EXPECT_EQ(rows("session"), 1);
  EXPECT_EQ(rows("link"), 0);
  EXPECT_EQ(rows("idempotency"), 0);
  EXPECT_TRUE(who("s2"));
}

TEST_P(SignIn, deactivated_people_are_out_at_once_with_sessions_tokens_and_links) {
  auto anna = add("Anna", {Role::kAgent});
  sign_in(anna, "s1");
  ASSERT_TRUE(token(anna, "Skript", "t1"));
  link(LinkPurpose::kReset, anna, "l1");
  ASSERT_TRUE(change(anna, {.active = false}));
  EXPECT_FALSE(who("s1"));
  EXPECT_FALSE(whose_token("t1"));
  EXPECT_THAT(look("l1"), IsRefused("link.not_valid"));
  EXPECT_FALSE(credentials("anna@example.org"));
  EXPECT_FALSE(find_actor(anna));

  ASSERT_TRUE(change(anna, {.active = true}));
  EXPECT_FALSE(who("s1")) << "an old session does not come back";
  EXPECT_THAT(look("l1"), IsRefused("link.not_valid")) << "nor an old link";
  EXPECT_TRUE(whose_token("t1"));
}

TEST_P(SignIn, change_of_roles_holds_at_the_next_look) {
  auto anna = add("Anna", {Role::kAgent});
  sign_in(anna, "s1");
  ASSERT_TRUE(change(anna, {.roles = roles_of({Role::kSteward})}));
  auto found = who("s1").value();
  EXPECT_TRUE(found.roles.has(Role::kSteward));
  EXPECT_FALSE(found.roles.has(Role::kAgent));
}

TEST_P(SignIn, credentials_are_found_by_the_address_in_any_case) {
  auto anna = add("Anna", {Role::kAgent});
  act([&](store::Tx& tx) { set_password(tx, anna, "the hash"); });
  for (auto email : {"anna@example.org", "ANNA@Example.ORG", "  anna@example.org "}) {
    auto found = credentials(email);
    ASSERT_TRUE(found) << email;
    EXPECT_EQ(found->person, anna);
    EXPECT_EQ(found->password_hash, "the hash");
  }
  EXPECT_FALSE(credentials("anna@example.or"));
  EXPECT_FALSE(credentials(""));
  EXPECT_FALSE(credentials("' OR 1=1 --"));
  EXPECT_EQ(credentials("Admin@example.org")->password_hash, std::nullopt) << "no password yet";
}

TEST_P(SignIn, tokens_are_made_listed_and_removed) {
  auto id = token(admin_id, "  Mein   Skript ", "t1").value();
  auto list = db->read([&](store::Tx& tx) { return list_tokens(tx, admin_id); });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].name, "Mein Skript");
  EXPECT_EQ(list[0].created, clock.now());
  EXPECT_EQ(whose_token("t1")->person, admin_id);
  auto anna = add("Anna", {Role::kAgent});
  EXPECT_THAT(write([&](store::Tx& tx) { return remove_token(tx, anna, id); }),
              IsRefused("token.not_found"))
      << "not for somebody else";
  ASSERT_TRUE(write([&](store::Tx& tx) { return remove_token(tx, admin_id, id); }));
  EXPECT_FALSE(whose_token("t1"));
  EXPECT_THAT(write([&](store::Tx& tx) { return remove_token(tx, admin_id, id); }),
              IsRefused("token.not_found"));
}

TEST_P(SignIn, tokens_have_a_name_and_there_are_not_too_many) {
  EXPECT_THAT(token(admin_id, "   ", "t"), IsRefusedAt("token.name_empty", "name"));
  EXPECT_THAT(token(admin_id, std::string(121, 'x'), "t"), IsRefusedAt("token.name_too_long", "name"));
  EXPECT_THAT(token(admin_id, "\xc3", "t"), IsRefused("text.not_utf8"));
  for (int i = 0; i < kTokensMax; ++i) {
    ASSERT_TRUE(token(admin_id, std::string(120, 'x'), "t" + std::to_string(i)));
  }
  EXPECT_THAT(token(admin_id, "x", "one more"), IsRefused("token.too_many"));
}

TEST_P(SignIn, link_sets_the_password_once_and_ends_sessions) {
  auto anna = add("Anna", {Role::kAgent});
  sign_in(anna, "s1");
  link(LinkPurpose::kInvite, anna, "l1");
  auto seen = look("l1").value();
  EXPECT_EQ(seen.purpose, LinkPurpose::kInvite);
  EXPECT_EQ(seen.name, "Anna");
  EXPECT_EQ(seen.email, "anna@example.org");
  EXPECT_EQ(accept("l1", "new hash").value(), anna);
  EXPECT_EQ(credentials("anna@example.org")->password_hash, "new hash");
  EXPECT_FALSE(who("s1"));
  EXPECT_THAT(accept("l1", "other hash"), IsRefused("link.not_valid"));
  EXPECT_EQ(credentials("anna@example.org")->password_hash, "new hash");
}

TEST_P(SignIn, newer_link_ends_the_older_one) {
  auto anna = add("Anna", {Role::kAgent});
  link(LinkPurpose::kInvite, anna, "l1");
  link(LinkPurpose::kReset, anna, "l2");
  EXPECT_THAT(look("l1"), IsRefused("link.not_valid"));
  EXPECT_EQ(look("l2")->purpose, LinkPurpose::kReset);
}

TEST_P(SignIn, new_password_ends_open_links) {
  auto anna = add("Anna", {Role::kAgent});
  link(LinkPurpose::kReset, anna, "l1");
  act([&](store::Tx& tx) { set_password(tx, anna, "hash"); });
  EXPECT_THAT(look("l1"), IsRefused("link.not_valid"));
}

TEST_P(SignIn, links_run_out) {
  auto anna = add("Anna", {Role::kAgent});
  link(LinkPurpose::kInvite, anna, "l1");
  link(LinkPurpose::kSetup, {}, "l2");
  clock.turn_seconds(86'400 - 1);
  EXPECT_TRUE(look("l2"));
  clock.turn_seconds(1);
  EXPECT_THAT(look("l2"), IsRefused("link.not_valid")) << "a set-up link lasts a day";
  clock.turn_seconds(6 * 86'400 - 1);
  EXPECT_TRUE(look("l1"));
  clock.turn_seconds(1);
  EXPECT_THAT(look("l1"), IsRefused("link.not_valid"));
  EXPECT_THAT(accept("l1"), IsRefused("link.not_valid"));
}

TEST_P(SignIn, set_up_link_gives_nobody_a_password) {
  link(LinkPurpose::kSetup, {}, "l1");
  EXPECT_EQ(look("l1")->purpose, LinkPurpose::kSetup);
  EXPECT_THAT(accept("l1"), IsRefused("link.not_valid"));
  EXPECT_THAT(accept(""), IsRefused("link.not_valid"));
}

TEST_P(SignIn, journal_never_puts_a_tag_beside_the_own_person) {
  auto anna = add("Anna", {Role::kAgent});
  auto self = actor(anna);
  sign_in(anna, "s1");
  ASSERT_TRUE(token(anna, "Skript", "t1"));
  link(LinkPurpose::kReset, anna, "l1");
  ASSERT_TRUE(accept("l1"));
  ASSERT_TRUE(write([&](store::Tx& tx) {
    return change_person(tx, self, anna, {.locale = Locale::kEnglish});
  }));
  act([&](store::Tx& tx) { set_password(tx, anna, "hash"); });
  for (const auto& event : journal()) EXPECT_NE(event.actor, self.tag) << event.kind;
}

HEARD_ON_BOTH_ENGINES(SignIn);

TEST(Password, hash_holds_for_this_password_and_no_other) {
  auto hash = hash_password("correct horse battery");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hash_password("correct horse battery")) << "salted";
  EXPECT_TRUE(verify_password("correct horse battery", hash));
  EXPECT_FALSE(verify_password("correct horse batterY", hash));
  EXPECT_FALSE(verify_password("", hash));
  EXPECT_FALSE(verify_password(std::string("correct horse battery\0", 22), hash));
  EXPECT_FALSE(verify_password("correct horse battery", std::string("no hash at all")));
}

TEST(Password, of_nobody_never_holds) {
  EXPECT_FALSE(verify_password("anything", std::nullopt));
  EXPECT_FALSE(verify_password("nobody has this password", std::nullopt));
}

TEST(Password, of_nobody_takes_as_long_as_that_of_somebody) {
  auto hash = hash_password("correct horse battery");
  (void)verify_password("x", std::nullopt);
  auto nanoseconds = [&](const std::optional<std::string>& against) {
    timespec from{}, to{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(verify_password("wrong password", against));
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
    return static_cast<double>(to.tv_sec - from.tv_sec) * 1e9 +
           static_cast<double>(to.tv_nsec - from.tv_nsec);
  };
  double somebody = nanoseconds(hash), nobody = nanoseconds(std::nullopt);
  EXPECT_GT(nobody, somebody / 2);
  EXPECT_LT(nobody, somebody * 2);
}

TEST(Password, has_ten_to_two_hundred_characters) {
  EXPECT_THAT(check_password(std::string(9, 'x')), IsRefusedAt("password.too_short", "password"));
  EXPECT_TRUE(check_password(std::string(10, 'x')));
  EXPECT_TRUE(check_password("ÄÖÜäöüß€€€")) << "characters, not bytes";
  EXPECT_TRUE(check_password(std::string(200, 'x')));
  EXPECT_THAT(check_password(std::string(201, 'x')), IsRefusedAt("password.too_long", "password"));
  EXPECT_THAT(check_password("\xff\xfe 12345678"), IsRefused("text.not_utf8"));
}

constexpr base::Instant kStart{1'772'442'000 * base::kMicrosPerSecond};

TEST(SignInGuard, stops_a_key_that_failed_too_often_and_no_other) {
  SignInGuard guard(3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(guard.may_try("anna@example.org", kStart));
    guard.failed("anna@example.org", kStart);
  }
  auto refused = guard.may_try("anna@example.org", kStart);
  ASSERT_THAT(refused, IsRefused("sign_in.too_many"));
  EXPECT_EQ(refused.error().why, base::Why::kTooMany);
  EXPECT_TRUE(guard.may_try("bert@example.org", kStart));
  EXPECT_TRUE(guard.may_try("anna@example.org", kStart.plus_seconds(60))) << "a minute later";
}

TEST(SignInGuard, lets_many_sit_behind_one_key) {
  SignInGuard guard(3);
  for (int i = 0; i < 3 * kPeopleBehindAddress; ++i) {
    EXPECT_TRUE(guard.may_try("192.0.2.7", kStart, kPeopleBehindAddress)) << i;
    guard.failed("192.0.2.7", kStart);
  }
  EXPECT_FALSE(guard.may_try("192.0.2.7", kStart, kPeopleBehindAddress));
}

TEST(SignInGuard, takes_a_new_limit_at_once) {
  SignInGuard guard(1);
  guard.failed("a", kStart);
  EXPECT_FALSE(guard.may_try("a", kStart));
  guard.set_limit(2);
  EXPECT_TRUE(guard.may_try("a", kStart));
}

TEST(SignInGuard, cannot_be_made_to_grow_by_long_keys) {
  SignInGuard guard(1);
  guard.failed(std::string(1'000'000, 'x') + "1", kStart);
  EXPECT_FALSE(guard.may_try(std::string(1'000'000, 'x') + "2", kStart)) << "cut, so one key";
}

Actor somebody(std::int64_t id) {
  Actor actor;
  actor.person = {id};
  return actor;
}

TEST(Actors, are_kept_for_a_minute) {
  Actors actors;
  EXPECT_FALSE(actors.find("h", kStart));
  actors.keep("h", somebody(1), kStart, actors.version());
  EXPECT_EQ(actors.find("h", kStart.plus_seconds(59))->person.value, 1);
  EXPECT_FALSE(actors.find("h", kStart.plus_seconds(60)));
  EXPECT_FALSE(actors.find("g", kStart));
}

TEST(Actors, are_gone_when_cleared) {
  Actors actors;
  actors.keep("h", somebody(1), kStart, actors.version());
  actors.clear();
  EXPECT_FALSE(actors.find("h", kStart));
}

TEST(Actors, read_before_a_change_are_not_kept_after_it) {
  Actors actors;
  auto version = actors.version();
  auto read_before = somebody(1);  // … and deactivated now:
  actors.clear();
  actors.keep("h", read_before, kStart, version);
  EXPECT_FALSE(actors.find("h", kStart));
}

TEST(Actors, are_bounded) {
  Actors actors;
  for (std::size_t i = 0; i <= Actors::kKeptMax; ++i) {
    actors.keep(std::to_string(i), somebody(1), kStart, actors.version());
  }
  EXPECT_FALSE(actors.find("0", kStart));
  EXPECT_TRUE(actors.find(std::to_string(Actors::kKeptMax), kStart));
}

TEST(Actors, may_be_used_from_many_threads) {
  Actors actors;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&actors, t] {
      for (int i = 0; i < 2'000; ++i) {
        auto hash = std::to_string(i % 50);
        if (auto found = actors.find(hash, kStart)) {
          ASSERT_EQ(found->person.value, i % 50);
        } else {
          actors.keep(hash, somebody(i % 50), kStart, actors.version());
        }
        if (t == 0 && i % 100 == 0) actors.clear();
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace people
