#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "engine.h"
#include "store/db.h"
#include "store/inspect.h"
#include "store_testing/test_db.h"

namespace store {
namespace {

using base::Done;
using base::refuse;
using base::Result;
using base::Why;

class Store : public testing::OnBothEngines {
 protected:
  Result<Done> set(const std::string& key, const std::string& value) {
    return db->write([&](Tx& tx) -> Result<Done> {
      tx.run("INSERT INTO setting (key, value, changed_us) VALUES (:key, :value, :at)", key, value,
             tx.now());
      tx.journal({.kind = "setting.changed", .detail = key});
      return Done{};
    });
  }
  std::optional<std::string> get(const std::string& key) {
    return db->read([&](Tx& tx) {
      return tx.find<std::string>("SELECT value FROM setting WHERE key = :key", key);
    });
  }
};

TEST_P(Store, shows_what_was_acknowledged_also_after_reopening) {
  ASSERT_TRUE(set("a", "ä€"));
  EXPECT_EQ(get("a"), "ä€");
  reopen();
  EXPECT_EQ(get("a"), "ä€");
  EXPECT_EQ(get("b"), std::nullopt);
}

TEST_P(Store, a_refusal_leaves_nothing_and_harms_no_neighbour) {
  std::atomic<int> done = 0, refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i) {
    threads.emplace_back([&, i] {
      auto result = db->write([&](Tx& tx) -> Result<Done> {
        tx.run("INSERT INTO setting (key, value, changed_us) VALUES (:key, '', 0)",
               "k" + std::to_string(i));
        tx.journal({.kind = "test"});
        if (i % 2) return refuse(Why::kConflict, "test.refused");
        return Done{};
      });
      ++(result ? done : refused);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(done, 16);
  EXPECT_EQ(refused, 16);
  db->read([](Tx& tx) {
    EXPECT_EQ(tx.one<int>("SELECT COUNT(*) FROM setting"), 16);
    EXPECT_EQ(tx.one<int>("SELECT COUNT(*) FROM journal"), 16);
    return 0;
  });
}

TEST_P(Store, a_wrong_statement_fails_alone) {
  ASSERT_TRUE(set("twice", "1"));
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      try {
        (void)set(i == 3 ? "twice" : "k" + std::to_string(i), "");
      } catch (const std::exception&) {
        ++failed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 1);
  EXPECT_EQ(db->read([](Tx& tx) { return tx.one<int>("SELECT COUNT(*) FROM setting"); }), 8);
}

TEST_P(Store, effects_follow_the_commit_and_undo_follows_the_rollback) {
  int committed = 0, undone = 0;
  auto work = [&](bool good) {
    return db->write([&, good](Tx& tx) -> Result<Done> {
      tx.after_commit([&] { ++committed; });
      tx.on_rollback([&] { ++undone; });
      if (!good) return refuse(Why::kConflict, "test.refused");
      return Done{};
    });
  };
  EXPECT_TRUE(work(true));
  EXPECT_FALSE(work(false));
  EXPECT_EQ(committed, 1);
  EXPECT_EQ(undone, 1);
}

TEST_P(Store, who_writes_alone_sees_all_before_it_done_and_nothing_after_it) {
  detail::Gate started, go;
  auto waiting = [this](std::int64_t count) {
    while (db->health().queued < count) std::this_thread::yield();
  };
  auto done = [](Written<Result<Done>> written) { EXPECT_TRUE(written.get()); };
  auto add = [](Tx& tx, const char* key) -> Result<Done> {
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES (:key, '', 0)", key);
    return Done{};
  };
  int effects = 0;
  db->write(
      [&](Tx&) -> Result<Done> {
        started.open();
        go.wait();
        return Done{};
      },
      done);
  started.wait();
  db->write(
      [&](Tx& tx) {
        tx.after_commit([&effects] { ++effects; });
        return add(tx, "before");
      },
      done);
  std::thread alone([&] {
    auto seen = db->write_alone([&](Tx& tx) -> Result<std::int64_t> {
      EXPECT_EQ(effects, 1);
      EXPECT_EQ(get("before"), "") << "committed, so other connections see it";
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM setting");
    });
    EXPECT_EQ(*seen, 1);
  });
  waiting(2);
  db->write([&](Tx& tx) { return add(tx, "after"); }, done);
  go.open();
  alone.join();
  db->drain();
  EXPECT_EQ(get("after"), "");
}

TEST_P(Store, ids_grow_and_are_never_given_twice) {
  auto one = [&] {
    return *db->write([](Tx& tx) -> Result<std::int64_t> { return tx.new_id(); });
  };
  std::int64_t first = one();
  reopen();
  EXPECT_GT(one(), first);
}

TEST_P(Store, nulls_and_types_come_back) {
  (void)db->write([](Tx& tx) -> Result<Done> {
    tx.run(
        "INSERT INTO report (id, theme_id, kind, subject, channel, tier, contact_hash, minutes, "
        "tag, author, partner_id, source, created_us) VALUES (:a, 1, 'idea', :b, :c, 'named', "
        "NULL, 0, '', '', 0, 'person', :d)",
        std::int64_t{1} << 60, std::optional<std::string>(), std::optional<std::string>("chat"),
        base::Instant{-5});
    return Done{};
  });
  auto row = db->read([](Tx& tx) {
    return tx.one<base::ReportId, std::optional<std::string>, std::optional<std::string>,
                  base::Instant>("SELECT id, subject, channel, created_us FROM report");
  });
  EXPECT_EQ(std::get<0>(row).value, std::int64_t{1} << 60);
  EXPECT_EQ(std::get<1>(row), std::nullopt);
  EXPECT_EQ(std::get<2>(row), "chat");
  EXPECT_EQ(std::get<3>(row).us, -5);
}

TEST_P(Store, text_is_ordered_by_bytes) {
  for (const char* key : {"b", "a", "B", "ä", "_"}) ASSERT_TRUE(set(key, ""));
  auto keys = db->read([](Tx& tx) { return tx.list<std::string>("SELECT key FROM setting ORDER BY key"); });
  EXPECT_EQ(keys, (std::vector<std::string>{"B", "_", "a", "b", "ä"}));
}

TEST_P(Store, followers_see_each_event_once_and_in_order) {
  std::vector<std::int64_t> seen;
  db->follow([&seen](std::span<const Event> events) {
    for (const auto& event : events) seen.push_back(event.seq);
  });
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(set("k" + std::to_string(i), ""));
  db->drain();
  EXPECT_EQ(seen, (std::vector<std::int64_t>{1, 2, 3, 4, 5}));
}

// Two servers on one database: each follower hears of all rows, its own and the others', in order.
TEST_P(Store, followers_hear_what_another_server_wrote) {
  auto other = open(options);
  std::vector<std::int64_t> here, there, read_there;
  db->follow([&here](std::span<const Event> events) {
    for (const auto& event : events) here.push_back(event.seq);
  });
  other->follow([&there](std::span<const Event> events) {
    for (const auto& event : events) there.push_back(event.seq);
  });
  other->follow_others([&read_there](Tx& tx, std::span<const Event> events) {
    for (const auto& event : events) {
      read_there.push_back(tx.one<std::int64_t>(
          "SELECT seq FROM journal WHERE seq = :seq", event.seq));
    }
  });
  ASSERT_TRUE(set("a", "1"));
  ASSERT_TRUE(set("b", "2"));
  other->catch_up();
  other->drain();
  EXPECT_EQ(there, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(read_there, there);

  // Without looking first: a write hears of what came before it.
  ASSERT_TRUE(set("c", "3"));
  std::size_t known_before_the_work = 0;
  ASSERT_TRUE(other->write([&](Tx& tx) -> Result<Done> {
    known_before_the_work = read_there.size();
    tx.journal({.kind = "setting.changed", .detail = "d"});
    return Done{};
  }));
  EXPECT_EQ(known_before_the_work, 3u);
  EXPECT_EQ(there, (std::vector<std::int64_t>{1, 2, 3, 4}));
  db->catch_up();
  db->drain();
  EXPECT_EQ(here, there);
  // Nothing new: nothing told.
  db->catch_up();
  other->catch_up();
  db->drain();
  other->drain();
  EXPECT_EQ(here, there);
  EXPECT_EQ(there.size(), 4u);
}

TEST_P(Store, a_reader_that_gives_up_leaves_the_connection_sound) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_THROW(db->read([](Tx& tx) {
      tx.run("DELETE FROM setting");
      return 0;
    }),
                 base::Bug);
  }
  EXPECT_EQ(get("x"), std::nullopt);
}

TEST_P(Store, the_chain_holds_and_every_change_to_it_is_found) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(set("k" + std::to_string(i), ""));
  auto check = [&] { return db->read([](Tx& tx) { return verify_chain(tx); }); };
  EXPECT_EQ(check().entries, 20);
  EXPECT_TRUE(check().findings.empty());
  struct Damage {
    const char *harm, *heal;
  };
  for (Damage d : {Damage{"UPDATE journal SET detail = 'x' WHERE seq = 7",
                          "UPDATE journal SET detail = 'k6' WHERE seq = 7"},
                   Damage{"UPDATE journal SET seq = 99 WHERE seq = 20",
                          "UPDATE journal SET seq = 20 WHERE seq = 99"},
                   Damage{"UPDATE journal SET at_us = at_us + 1 WHERE seq = 1",
                          "UPDATE journal SET at_us = at_us - 1 WHERE seq = 1"},
                   Damage{"UPDATE journal SET actor = 'x' WHERE seq = 3",
                          "UPDATE journal SET actor = '' WHERE seq = 3"}}) {
    auto change = [&](const char* sql) {
      (void)db->write([sql](Tx& tx) -> Result<Done> {
        tx.run(sql);
        return Done{};
      });
    };
    change(d.harm);
    EXPECT_FALSE(check().findings.empty()) << d.harm;
    change(d.heal);
    EXPECT_TRUE(check().findings.empty()) << d.heal;
  }
  (void)db->write([](Tx& tx) -> Result<Done> {
    tx.run("DELETE FROM journal WHERE seq > 15");
    return Done{};
  });
  EXPECT_FALSE(check().findings.empty());
}

TEST_P(Store, says_what_went_wrong_without_the_values) {
  ASSERT_TRUE(set("twice", "secret words"));
  try {
    (void)set("twice", "secret words");
    FAIL();
  } catch (const base::Bug& bug) {
    EXPECT_EQ(std::string(bug.what()).find("secret"), std::string::npos) << bug.what();
  }
}

TEST_P(Store, comes_back_by_itself_when_the_connections_were_cut) {
  if (options.url.empty()) return;  // SQLite has no server that could go
  ASSERT_TRUE(set("before", "1"));
  EXPECT_EQ(get("before"), "1");
  testing::cut_postgres_connections();
  EXPECT_EQ(get("before"), "1");
  ASSERT_TRUE(set("after", "1"));
  EXPECT_EQ(get("after"), "1");
  EXPECT_TRUE(db->health().writable);
}

// A database that can go away: a file does not.
class ServerStore : public Store {
 public:
  static std::vector<std::string> servers() {
    auto engines = testing::engines();
    std::erase(engines, "sqlite");
    return engines;
  }
};

// Nobody need write for the server to call itself well again.
TEST_P(ServerStore, notices_by_itself_that_the_database_is_back) {
  ASSERT_TRUE(set("a", "1"));
  int tries = 0;
  EXPECT_THROW((void)db->write([&tries](Tx& tx) -> Result<Done> {
    ++tries;
    testing::cut_postgres_connections();
    tx.run("DELETE FROM setting WHERE key = :key", "a");
    return Done{};
  }),
               base::Unavailable);
  EXPECT_EQ(tries, 2);
  EXPECT_FALSE(db->health().writable);
  db->catch_up();
  db->drain();
  EXPECT_TRUE(db->health().writable);
  EXPECT_EQ(get("a"), "1");
}

TEST_P(Store, refuses_data_of_a_newer_version) {
  (void)db->write([](Tx& tx) -> Result<Done> {
    tx.run("INSERT INTO schema_version (name, hash, at_us) VALUES ('9999_future', 'x', 0)");
    return Done{};
  });
  EXPECT_THROW(reopen(), base::Unavailable);
}

TEST_P(Store, a_failed_migration_leaves_the_data_as_it_was) {
  ASSERT_TRUE(set("before", "1"));
  db.reset();
  auto engine = options.url.empty() ? make_sqlite(options) : make_postgresql(options);
  auto steps = migrations();
  steps.push_back({"9998_good", "CREATE TABLE extra (id BIGINT PRIMARY KEY);"});
  auto broken = steps;
  broken.back() = {"9998_bad",
                   "CREATE TABLE extra (id BIGINT PRIMARY KEY); INSERT INTO nowhere VALUES (1);"};
  {
    auto connection = engine->connect();
    EXPECT_THROW(migrate(*engine, *connection, clock.now(), broken), base::Unavailable);
  }
  db = open(options);
  EXPECT_EQ(get("before"), "1");
  db.reset();
  auto connection = engine->connect();
  migrate(*engine, *connection, clock.now(), steps);
  migrate(*engine, *connection, clock.now(), steps);
  steps[0].sql += "-- edited afterwards";
  EXPECT_THROW(migrate(*engine, *connection, clock.now(), steps), base::Unavailable);
}

HEARD_ON_BOTH_ENGINES(Store);
// A run without PostgreSQL has none.
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ServerStore);
INSTANTIATE_TEST_SUITE_P(Db, ServerStore, ::testing::ValuesIn(ServerStore::servers()),
                         [](const auto& engine) { return engine.param; });

TEST(Migrations, are_split_at_semicolons_outside_quotes_and_comments) {
  EXPECT_EQ(split_statements("-- a; b\nCREATE x;\n INSERT 'a;b' ;"),
            (std::vector<std::string>{"CREATE x", "INSERT 'a;b' "}));
}

}  // namespace
}  // namespace store
