// The secret address of a calendar feed.
#include "attend/calendar_feed.h"

#include "attend_fixture.h"
#include "base/hash.h"

namespace attend {
namespace {

class CalendarFeed : public Attending {
 protected:
  void SetUp() override {
    Attending::SetUp();
    if (HasFatalFailure()) return;
    ann = person("Ann", {Role::kAgent}, {});
    ben = person("Ben", {Role::kAgent}, {});
  }
  void make(const people::Actor& who, const std::string& secret) {
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      make_calendar_feed(tx, who.person, secret);
      return base::Done{};
    });
  }
  base::PersonId whose(const std::string& secret) {
    return read([&](store::Tx& tx) { return find_calendar_feed(tx, secret); })
        .value_or(base::PersonId{});
  }
  bool told(const people::Actor& who) {
    return read([&](store::Tx& tx) { return collect_my_data(tx, who); }).calendar;
  }
  people::Actor ann, ben;
};
HEARD_ON_BOTH_ENGINES(CalendarFeed);

TEST_P(CalendarFeed, leads_to_its_person_and_a_new_one_ends_the_old_one) {
  make(ann, "first");
  make(ben, "other");
  EXPECT_EQ(whose("first"), ann.person);
  EXPECT_EQ(whose("other"), ben.person);
  EXPECT_EQ(whose("FIRST"), base::PersonId{});
  EXPECT_EQ(whose(""), base::PersonId{});
  make(ann, "second");
  EXPECT_EQ(whose("first"), base::PersonId{});
  EXPECT_EQ(whose("second"), ann.person);
  EXPECT_EQ(whose("other"), ben.person);
  EXPECT_EQ(rows("calendar_feed"), 2);
}

TEST_P(CalendarFeed, keeps_of_the_secret_only_its_hash) {
  make(ann, "first");
  auto kept = read(
      [](store::Tx& tx) { return tx.one<std::string>("SELECT token_hash FROM calendar_feed"); });
  EXPECT_EQ(kept, base::sha256_hex("first"));
  EXPECT_EQ(whose(kept), base::PersonId{}) << "who reads the database has no address";
}

TEST_P(CalendarFeed, ends_by_hand_and_with_the_person_and_is_told) {
  EXPECT_FALSE(told(ann));
  make(ann, "first");
  make(ben, "other");
  EXPECT_TRUE(told(ann));
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    end_calendar_feed(tx, ann.person);
    end_calendar_feed(tx, ann.person);
    erase(tx, ben);
    return base::Done{};
  });
  EXPECT_FALSE(told(ann));
  EXPECT_EQ(whose("first"), base::PersonId{});
  EXPECT_EQ(whose("other"), base::PersonId{});
  EXPECT_EQ(rows("calendar_feed"), 0);
}

}  // namespace
}  // namespace attend
