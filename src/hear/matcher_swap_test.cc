// Another word table at run time: nothing that is written meanwhile is missing, and a swap that
// fails changes nothing.
#include <atomic>
#include <functional>
#include <set>
#include <thread>

#include "base/random.h"
#include "hear_testing.h"
#include "text_testing/toy_table.h"

namespace hear {
namespace {

using testing::agent;

const Table& one_table() {
  static const Table table = text::testing::toy_table(7);
  return table;
}
const Table& other_table() {
  static const Table table = text::testing::toy_table(8);
  return table;
}

// Every text is said once only, so that it tells where its report lies.
std::string text_of(int person, int number) {
  static const std::vector<std::string> words{"Rechnung", "Mahnung", "voucher",  "Betrag",
                                              "Leitung",  "Ausfall", "engineer", "slow"};
  auto letters = [](int n) {
    std::string word;
    for (int i = 0; i < 4; ++i, n /= 20) word += static_cast<char>('a' + n % 20);
    return word;
  };
  auto pick = static_cast<std::size_t>(person * 31 + number);
  return words[pick % 8] + " " + words[pick / 3 % 8] + " " + letters(person) + letters(number) +
         " " + letters(number * 37 + person);
}

class Swap : public testing::Centre {
 protected:
  void expect_as_rebuilt() {
    Matcher rebuilt;
    rebuilt.use(matcher.table() ? table : nullptr);
    db->read([&](store::Tx& tx) { return rebuilt.rebuild(tx); });
    EXPECT_EQ(matcher.size().texts, rebuilt.size().texts);
    db->read([&](store::Tx& tx) {
      tx.each<base::ReportId, base::ThemeId, std::string>(
          "SELECT r.id, r.theme_id, w.text FROM report r JOIN report_text w ON w.report_id = r.id",
          [&](auto row) {
            auto& [report, theme, text] = row;
            EXPECT_EQ(matcher.think(text).candidate, theme) << text;
            EXPECT_EQ(rebuilt.think(text).candidate, theme) << text;
          });
      return 0;
    });
    // What was learned in the background differs until both have learned from the same.
    matcher.learn();
    rebuilt.learn();
    for (auto typed : {"paying the invoice", "cable outage", "Gutschrift", "langsam"}) {
      EXPECT_EQ(themes_of(matcher, typed), themes_of(rebuilt, typed)) << typed;
    }
  }
  static std::set<std::int64_t> themes_of(const Matcher& where, std::string_view typed) {
    std::set<std::int64_t> themes;
    for (const auto& hit : where.hits(typed, 5)) themes.insert(hit.theme.value);
    return themes;
  }
  bool swap(const Table& with) {
    table = with;
    return matcher.swap_table(*db, with);
  }
  Table table;
};
HEARD_ON_BOTH_ENGINES(Swap);

TEST_P(Swap, brings_meaning_and_takes_it_away_again) {
  auto said = report(agent(1), "Rechnung mit Mahnung");
  report(agent(2), "Router langsam");
  EXPECT_FALSE(matcher.table());
  EXPECT_TRUE(matcher.hits("paying the voucher", 5).empty());
  clock.turn_seconds(10);
  ASSERT_TRUE(swap(one_table()));
  EXPECT_EQ(matcher.table()->sha256, one_table()->info().sha256);
  EXPECT_EQ(matcher.table()->since, clock.now());
  auto hits = matcher.hits("paying the voucher", 5);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits[0].theme, said.theme);
  ASSERT_TRUE(swap(nullptr));
  EXPECT_TRUE(matcher.hits("paying the voucher", 5).empty());
}

TEST_P(Swap, a_thought_from_before_is_compared_and_kept_by_the_new_table) {
  ASSERT_TRUE(swap(one_table()));
  auto what = checked("Rechnung mit Mahnung");
  auto before = matcher.think(what.text);
  ASSERT_TRUE(swap(other_table()));
  auto after = matcher.think(what.text);
  auto submit = [&](const people::Actor& who, const Thought& thought) {
    return db
        ->write([&](store::Tx& tx) {
          return submit_report(tx, matcher, who, rules, key, what, thought);
        })
        .value();
  };
  auto first = submit(agent(1), before);
  auto second = submit(agent(2), after);
  EXPECT_EQ(first.theme, second.theme);
  Matcher rebuilt;
  rebuilt.use(other_table());
  db->read([&](store::Tx& tx) { return rebuilt.rebuild(tx); });
  auto kept = matcher.hits("paying the voucher", 1), anew = rebuilt.hits("paying the voucher", 1);
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].score, anew.at(0).score);
  EXPECT_EQ(kept[0].because, anew.at(0).because);
}

class SwapAmongWrites : public Swap {
 protected:
  static constexpr int kReportsMin = 40, kReportsMax = 400;

  bool goes_on(int i) const { return i < kReportsMin || (!swapped && i < kReportsMax); }
  void start(std::function<void(int)> step) {
    threads.emplace_back([this, step = std::move(step)] {
      for (int i = 0; goes_on(i); ++i) step(i);
    });
  }
  void says(int person, int i) {
    auto said = report(agent(person), text_of(person, i));
    if (i % 5 == 4) {
      EXPECT_TRUE(undo(agent(person), said.report));
    }
    if (i % 16 != 15 || person != 1) return;
    EXPECT_TRUE(db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
      return erase_my_words(tx, matcher, agent(person));
    }));
  }
  void curates(base::Random& random, int i) {
    auto themes = db->read([](store::Tx& tx) {
      return tx.list<base::ThemeId>("SELECT id FROM theme WHERE merged_into = 0 AND reports > 0");
    });
    if (themes.size() < 3) return;
    auto from = themes[random.below(themes.size())], into = themes[random.below(themes.size())];
    auto reports = db->read([&](store::Tx& tx) {
      return tx.list<base::ReportId>("SELECT id FROM report WHERE theme_id = :id LIMIT 1", from);
    });
    base::Result<Acted> acted = i % 3 == 0   ? split(from, reports)
                                : i % 3 == 1 ? merge(from, into)
                                             : move(from, reports, into);
    if (acted && i % 2) (void)back(acted->act);
  }
  // Another server, where the database can have one.
  void start_other() {
    if (options.url.empty()) return;
    auto hears = [](Matcher& of) {
      return [&of](store::Tx& tx, std::span<const store::Event> events) {
        of.hear_others(tx, events);
      };
    };
    other = store::open(options);
    other->follow_others(hears(other_matcher));
    db->follow_others(hears(matcher));
    start([this](int i) {
      auto what = checked(text_of(9, i));
      auto thought = other_matcher.think(what.text);
      EXPECT_TRUE(other->write([&](store::Tx& tx) {
        return submit_report(tx, other_matcher, agent(9), rules, key, what, thought);
      }));
    });
  }

  std::atomic<bool> swapped = false;
  Matcher other_matcher;
  std::unique_ptr<store::Db> other;
  std::vector<std::jthread> threads;
};
HEARD_ON_BOTH_ENGINES(SwapAmongWrites);

TEST_P(SwapAmongWrites, nothing_is_missing) {
  base::Random random(1);
  for (int person : {1, 2, 3}) {
    start([this, person](int i) { says(person, i); });
  }
  start([&](int i) { curates(random, i); });
  start([this](int) {
    matcher.hits("paying the invoice", 5);
    db->catch_up();
  });
  start_other();
  for (const auto& with : {one_table(), other_table(), Table(), one_table()}) {
    EXPECT_TRUE(swap(with));
  }
  swapped = true;
  threads.clear();
  db->catch_up();
  db->drain();
  EXPECT_GT(matcher.size().texts, kReportsMin);
  expect_as_rebuilt();
}

// The database, as long as it is there.
class Leaving final : public store::Db {
 public:
  explicit Leaving(store::Db& db) : db_(db) {}
  int reads_left = 0;

  void follow(std::function<void(std::span<const store::Event>)>) override {}
  void follow_others(std::function<void(store::Tx&, std::span<const store::Event>)>) override {}
  void catch_up() override {}
  store::Health health() const override { return {}; }
  bool is_server() const override { return true; }
  void drain() override {}
  void copy_to(const std::filesystem::path&) override {}
  std::vector<std::string> integrity() override { return {}; }
  void enqueue(std::unique_ptr<store::Work> work) override {
    work->finished(std::make_exception_ptr(base::Unavailable("away")));
  }

 protected:
  void run_read(const std::function<void(store::Tx&)>& work) override {
    if (reads_left-- <= 0) throw base::Unavailable("away");
    db_.read([&](store::Tx& tx) {
      work(tx);
      return 0;
    });
  }

 private:
  store::Db& db_;
};

TEST_P(Swap, that_fails_or_is_stopped_changes_nothing) {
  auto said = report(agent(1), "Rechnung mit Mahnung");
  ASSERT_TRUE(swap(one_table()));
  Leaving leaving(*db);
  for (int reads = 0; reads < 3; ++reads) {
    leaving.reads_left = reads;
    EXPECT_THROW(matcher.swap_table(leaving, other_table()), base::Unavailable) << reads;
  }
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(matcher.swap_table(*db, other_table(), stop.get_token()));
  EXPECT_EQ(matcher.table()->sha256, one_table()->info().sha256);
  report(agent(2), "Rechnung bezahlen");
  expect_as_rebuilt();
  EXPECT_EQ(matcher.hits("paying the voucher", 5).at(0).theme, said.theme);
  ASSERT_TRUE(swap(other_table()));
  expect_as_rebuilt();
}

}  // namespace
}  // namespace hear
