#include "ledger.h"

#include <gtest/gtest.h>

#include <atomic>

#include "store/inspect.h"

namespace faults {
namespace {

using base::Done;
using base::Result;

constexpr int kRowsAtFirst = 20;
constexpr std::int64_t kHourUs = 3'600 * base::kMicrosPerSecond;

// From a dozen bytes to a few pages.
std::string text_of(std::int64_t number) {
  base::Random random(static_cast<std::uint64_t>(number));
  std::size_t size = random.chance(0.05) ? 9'000 : 12 + random.below(600);
  std::string text = std::to_string(number) + ":";
  while (text.size() < size) text.push_back(static_cast<char>('a' + random.below(26)));
  return text;
}

// The place is the machine's, the number the test's: nothing but the writer keeps a row from being
// there twice.
constexpr auto kTable =
    "CREATE TABLE kept (place INTEGER PRIMARY KEY, number INTEGER NOT NULL, text TEXT NOT NULL)";

void note_twice(std::set<std::int64_t>& numbers, std::int64_t number, const std::string& where,
                Found& found) {
  if (!numbers.insert(number).second) {
    found.problems.push_back(where + ": " + std::to_string(number) + " is there twice");
  }
}

}  // namespace

Ledger::Ledger(std::string synchronous, std::size_t batch_max) {
  options_.path = "heard.db";
  options_.now = [] { return base::Instant{kHourUs}; };
  options_.sqlite_synchronous = std::move(synchronous);
  options_.batch_max = batch_max;
}

const FaultyDisk::Image& Ledger::fresh() {
  static const FaultyDisk::Image image = [] {
    disk().become({}, 1);
    Ledger ledger;
    ledger.next_ = 1;
    ledger.open();
    EXPECT_TRUE(ledger.db().write([](store::Tx& tx) -> Result<Done> {
      tx.run(kTable);
      return Done{};
    }));
    ledger.write(kRowsAtFirst);
    EXPECT_EQ(ledger.acknowledged.size(), static_cast<std::size_t>(kRowsAtFirst));
    auto running = disk().image();
    ledger.close();
    return running;
  }();
  return image;
}

void Ledger::open() { db_ = store::open(options_); }

void Ledger::say(std::int64_t number) {
  std::string text = text_of(number);
  db_->write(
      [number, text](store::Tx& tx) -> Result<Done> {
        tx.run("INSERT INTO kept (place, number, text) VALUES (:place, :number, :text)",
               tx.new_id(), number, text);
        tx.journal({.kind = "test.said", .object = number});
        return Done{};
      },
      // Called one after the other by the writer; write() reads the sets only after drain().
      [this, number](store::Written<Result<Done>> written) {
        try {
          EXPECT_TRUE(written.get().has_value());
          acknowledged.insert(number);
        } catch (const base::Unavailable&) {
          failed.insert(number);
        } catch (const std::exception& error) {
          failed.insert(number);
          ADD_FAILURE() << "a failing disk must be base::Unavailable, but: " << error.what();
        }
      });
}

std::vector<std::vector<std::int64_t>> Ledger::write(int count) {
  auto held = std::make_shared<std::atomic<bool>>(false);
  auto go = std::make_shared<std::atomic<bool>>(false);
  auto set = [](std::atomic<bool>& flag) {
    flag = true;
    flag.notify_all();
  };
  db_->write(
      [held, go, set](store::Tx&) -> Result<Done> {
        set(*held);
        go->wait(false);
        return Done{};
      },
      // Also when the world failed before the work could begin.
      [held, set](store::Written<Result<Done>>) { set(*held); });
  held->wait(false);
  std::vector<std::vector<std::int64_t>> batches;
  for (int i = 0; i < count; ++i) {
    if (batches.empty() || batches.back().size() == options_.batch_max) batches.emplace_back();
    batches.back().push_back(next_);
    say(next_++);
  }
  set(*go);
  db_->drain();
  return batches;
}

std::int64_t Ledger::count() {
  return db_->read([](store::Tx& tx) { return tx.one<std::int64_t>("SELECT COUNT(*) FROM kept"); });
}

Found Ledger::look() {
  Found found;
  found.problems = db_->integrity();
  db_->read([&found](store::Tx& tx) {
    tx.each<std::int64_t, std::string>("SELECT number, text FROM kept", [&found](auto row) {
      auto& [number, text] = row;
      note_twice(found.rows, number, "rows", found);
      if (text != text_of(number)) {
        found.problems.push_back("rows: the text of " + std::to_string(number) + " is another");
      }
    });
    std::set<std::int64_t> journal;
    for (auto number : tx.list<std::int64_t>(
             "SELECT object_id FROM journal WHERE kind = 'test.said' ORDER BY seq")) {
      note_twice(journal, number, "journal", found);
    }
    if (journal != found.rows) found.problems.push_back("journal and rows do not say the same");
    for (auto& finding : store::verify_chain(tx).findings) {
      found.problems.push_back(std::move(finding));
    }
    return 0;
  });
  for (auto first = found.rows.begin(); first != found.rows.end() && *first < 1'000;) {
    first = found.rows.erase(first);  // those the fresh disk came with
  }
  return found;
}

}  // namespace faults
