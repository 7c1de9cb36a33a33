// The staffing plan: imported, replaced, loaded, forgotten.
#include "attend/staff_plan.h"

#include "attend/plan_minutes.h"
#include "attend/plan_missing.h"
#include "centre.h"
#include "queueing/station.h"

namespace attend {
namespace {

class StaffPlans : public Centre {
 protected:
  queueing::Minute minute(int hours) { return minute_of(in_hours(hours)); }
  queueing::DemandRow demand(int hours, std::int64_t minutes = 30, const std::string& queue = "phone") {
    return {minute(hours), minutes, queue, 42.5, 312.25, 180, 0.8, 20};
  }
  queueing::ShiftRow shift(const std::string& who, int hours, int length = 8) {
    return {who, "", {"phone"}, minute(hours), minute(hours + length), {{minute(hours + 3), 30}}};
  }
  template <class Row>
  base::Result<Imported> take(const Row& row) {
    std::vector<base::Result<Imported>> results;
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      if constexpr (std::is_same_v<Row, queueing::DemandRow>) {
        results = import_demand(tx, {}, {&row, 1});
      } else {
        results = import_shifts(tx, {}, {&row, 1});
      }
      return base::Done{};
    });
    return results.front();
  }
  // How many went; -1: refused.
  template <class Row>
  std::int64_t drop(const std::vector<Row>& rows, const std::string& zone = "Europe/Berlin") {
    std::int64_t gone = -1;
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      auto done = drop_missing(tx, {}, zone, std::span<const Row>(rows));
      if (done) gone = *done;
      return base::Done{};
    });
    return gone;
  }
  StaffPlan load(int from, int to) {
    return read([&](store::Tx& tx) { return load_staff_plan(tx, in_hours(from), in_hours(to)); });
  }
};
HEARD_ON_BOTH_ENGINES(StaffPlans);

TEST_P(StaffPlans, keep_what_was_imported_and_change_nothing_the_second_time) {
  EXPECT_EQ(*take(demand(1)), Imported::kAdded);
  auto entries = journal().size();
  EXPECT_EQ(*take(demand(1)), Imported::kSame);
  EXPECT_EQ(journal().size(), entries);
  auto busier = demand(1);
  busier.contacts = 50;
  EXPECT_EQ(*take(busier), Imported::kChanged);
  EXPECT_EQ(journal().back().kind, "plan.imported");
  EXPECT_EQ(journal().back().detail, "demand 1");
  auto plan = load(0, 24);
  ASSERT_EQ(plan.demand.size(), 1u);
  EXPECT_EQ(plan.demand[0].start, minute(1));
  EXPECT_EQ(plan.demand[0].minutes, 30);
  EXPECT_EQ(plan.demand[0].contacts, 50);
  EXPECT_EQ(plan.demand[0].aht_s, 312.25);
  EXPECT_EQ(plan.demand[0].patience_s, 180);
  EXPECT_EQ(plan.demand[0].target, 0.8);
  EXPECT_EQ(plan.demand[0].within_s, 20);
  auto patient = demand(2);
  patient.patience_s = queueing::kForEver;
  EXPECT_EQ(*take(patient), Imported::kAdded);
  EXPECT_EQ(load(2, 24).demand[0].patience_s, queueing::kForEver);
}

TEST_P(StaffPlans, let_a_row_take_the_place_of_what_it_overlaps) {
  EXPECT_TRUE(take(demand(1)));
  EXPECT_TRUE(take(demand(1, 30, "chat")));
  auto longer = demand(1, 60);
  longer.start -= 15;
  EXPECT_EQ(*take(longer), Imported::kChanged);
  auto plan = load(0, 24);
  ASSERT_EQ(plan.demand.size(), 2u);
  EXPECT_EQ(plan.demand[0].minutes, 60);
  EXPECT_EQ(plan.demand[1].queue, "chat");

  EXPECT_EQ(*take(shift("Blau1", 1)), Imported::kAdded);
  EXPECT_EQ(*take(shift("Blau1@example.org", 1)), Imported::kSame);
  EXPECT_EQ(*take(shift(" BLAU1@Example.org ", 2)), Imported::kChanged);
  EXPECT_EQ(*take(shift("Blau2", 2)), Imported::kAdded);
  EXPECT_EQ(*take(shift("Blau1", 10)), Imported::kAdded);  // begins when the other ends
  plan = load(0, 24);
  ASSERT_EQ(plan.shifts.size(), 3u);
  EXPECT_EQ(plan.shifts[0].person, planned_name(blue[0].person));
  EXPECT_EQ(plan.shifts[0].start, minute(2));
  ASSERT_EQ(plan.shifts[0].breaks.size(), 1u);
  EXPECT_EQ(plan.shifts[0].breaks[0].start, minute(5));
  EXPECT_EQ(plan.shifts[0].queues, std::vector<std::string>{"phone"});
  EXPECT_EQ(load(9, 10).shifts.size(), 2u);  // those that reach into it
  EXPECT_EQ(load(10, 11).shifts.size(), 1u);
}

TEST_P(StaffPlans, refuse_rows_by_column) {
  auto refused = [&](auto row, auto change, std::string why, std::string field) {
    change(row);
    auto done = take(row);
    ASSERT_FALSE(done) << why;
    EXPECT_EQ(done.error().key, why);
    EXPECT_EQ(done.error().field, field);
  };
  using D = queueing::DemandRow&;
  refused(demand(1), [](D row) { row.queue = ""; }, "plan.empty", "queue");
  refused(demand(1), [](D row) { row.queue = "a|b"; }, "plan.too_long", "queue");
  refused(demand(1), [](D row) { row.queue = std::string(81, 'q'); }, "plan.too_long", "queue");
  refused(demand(1), [](D row) { row.queue = "\xff"; }, "text.not_utf8", "queue");
  refused(demand(1), [](D row) { row.minutes = 0; }, "plan.out_of_range", "minutes");
  refused(demand(1), [](D row) { row.contacts = -1; }, "plan.out_of_range", "contacts");
  refused(demand(1), [](D row) { row.contacts = NAN; }, "plan.out_of_range", "contacts");
  refused(demand(1, 1), [](D row) { row.contacts = 10'000, row.aht_s = 3'600; },
          "plan.out_of_range", "contacts");
  refused(demand(1), [](D row) { row.aht_s = 0; }, "plan.out_of_range", "aht_s");
  refused(demand(1), [](D row) { row.patience_s = -3; }, "plan.out_of_range", "patience_s");
  refused(demand(1), [](D row) { row.target = 80; }, "plan.out_of_range", "target");
  refused(demand(1), [](D row) { row.within_s = 4'000; }, "plan.out_of_range", "within_s");
  refused(demand(1), [](D row) { row.start += 500 * 1'440; }, "plan.start_out_of_range", "start");
  using S = queueing::ShiftRow&;
  refused(shift("Nobody", 1), [](S) {}, "plan.person_unknown", "person");
  refused(shift("Blau1", 1), [](S row) { row.end = row.start; }, "plan.shift_ends_early", "end");
  refused(shift("Blau1", 1), [](S row) { row.end += 2'000; }, "plan.out_of_range", "end");
  refused(shift("Blau1", 1), [](S row) { row.breaks[0].start = row.end; }, "plan.break_outside_shift",
          "breaks");
  refused(shift("Blau1", 1), [](S row) { row.queues.assign(21, "phone"); }, "plan.too_many", "queues");
  (void)write([&](store::Tx& tx) {
    people::NewPerson twin{"twin@example.org", "Blau1", {}, {}};
    twin.roles.add(Role::kAgent);
    return add_person(tx, {}, twin, "salt");
  });
  refused(shift("Blau1", 1), [](S) {}, "plan.person_ambiguous", "person");
  EXPECT_EQ(rows("demand"), 0);
  EXPECT_EQ(rows("shift"), 0);
}

TEST_P(StaffPlans, lose_what_a_whole_file_lacks_of_its_teams_queues_and_days) {
  // Tuesday, 9 in the morning of Berlin; the file is of Wednesday, from 10 on.
  clock.set(*base::parse_instant("2026-11-24T08:00:00Z"));
  const std::vector kept{shift("Blau1", 25), shift("Grün1", 26)};
  for (const auto& row : kept) ASSERT_TRUE(take(row));
  ASSERT_TRUE(take(shift("Blau2", 23)));   // 8:00: earlier that day, the same team
  ASSERT_TRUE(take(shift("Blau2", 38)));   // 23:00
  ASSERT_TRUE(take(shift("Blau1", 34)));   // the same person
  ASSERT_TRUE(take(shift("Rot1", 27)));    // a team that the file does not know
  ASSERT_TRUE(take(shift("Blau3", 1)));    // Tuesday
  ASSERT_TRUE(take(shift("Blau3", 39)));   // 0:00, Thursday
  auto chat = shift("Blau4", 26), none = shift("Lea", 26);
  chat.queues = {"chat"};                  // of no queue of the file
  none.queues = {};
  ASSERT_TRUE(take(chat));
  ASSERT_TRUE(take(none));
  EXPECT_EQ(drop(std::vector<queueing::ShiftRow>{}), 0);
  EXPECT_EQ(drop(kept), 3);
  EXPECT_EQ(journal().back().detail, "shifts -3");
  EXPECT_EQ(rows("shift"), 7);
  const auto entries = journal().size();
  EXPECT_EQ(drop(kept), 0);
  EXPECT_EQ(journal().size(), entries);
  EXPECT_EQ(drop(std::vector{none}), 0);
  EXPECT_EQ(drop(std::vector{shift("Nobody", 26)}), -1);

  for (int hours : {1, 24, 25, 26, 39}) ASSERT_TRUE(take(demand(hours)));
  ASSERT_TRUE(take(demand(25, 30, "chat")));
  EXPECT_EQ(drop(std::vector{demand(25)}), 2);
  EXPECT_EQ(journal().back().detail, "demand -2");
  EXPECT_EQ(rows("demand"), 4);
}

TEST_P(StaffPlans, lose_nothing_of_days_between_or_beside_those_of_the_file) {
  clock.set(*base::parse_instant("2026-11-24T08:00:00Z"));
  // Wednesday, and a row that somebody mistyped into another week.
  ASSERT_TRUE(take(shift("Blau2", 49)));
  ASSERT_TRUE(take(shift("Blau2", 73)));
  EXPECT_EQ(drop(std::vector{shift("Blau1", 25), shift("Blau1", 25 + 28 * 24)}), 0);
  // The night before, and the small hours after, belong to days that the file is not about.
  ASSERT_TRUE(take(shift("Blau3", 2)));    // Tuesday 11:00
  ASSERT_TRUE(take(shift("Blau3", 60)));   // Thursday 21:00
  EXPECT_EQ(drop(std::vector{shift("Blau1", 13), shift("Blau1", 25), shift("Blau1", 42)}), 0);
  EXPECT_EQ(rows("shift"), 4);
  // The day of another zone.
  ASSERT_TRUE(take(demand(31)));           // Wednesday 16:00 in Berlin, 10:00 in New York
  ASSERT_TRUE(take(demand(40)));           // Thursday 1:00 in Berlin, Wednesday 19:00 in New York
  ASSERT_TRUE(take(demand(20)));           // Wednesday 5:00 in Berlin, Tuesday 23:00 in New York
  EXPECT_EQ(drop(std::vector{demand(31)}, "America/New_York"), 1);
  EXPECT_EQ(load(20, 21).demand.size(), 1u);
}

TEST_P(StaffPlans, are_forgotten_after_a_while_and_go_with_the_person) {
  EXPECT_TRUE(take(demand(1)));
  EXPECT_TRUE(take(shift("Blau1", 1)));
  EXPECT_TRUE(take(shift("Blau2", 1)));
  auto mine = read([&](store::Tx& tx) { return collect_my_data(tx, blue[0]); });
  ASSERT_EQ(mine.shifts.size(), 1u);
  EXPECT_EQ(mine.shifts[0].starts, in_hours(1));
  EXPECT_EQ(mine.shifts[0].queues, "phone");
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    erase(tx, blue[0]);
    return base::Done{};
  });
  EXPECT_EQ(rows("shift"), 1);
  auto forget = [&] {
    return *write([&](store::Tx& tx) -> base::Result<std::int64_t> { return forget_old_plan(tx); });
  };
  clock.turn_seconds(base::kPlanKeepDays * 86'400);
  EXPECT_EQ(forget(), 0);
  clock.turn_seconds(2 * 3'600);
  EXPECT_EQ(forget(), 2);
  EXPECT_EQ(journal().back().kind, "plan.forgotten");
  EXPECT_EQ(rows("demand"), 0);
}

}  // namespace
}  // namespace attend
