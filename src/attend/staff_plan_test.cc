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

TEST_P(StaffPlans, lose_what_a_whole_file_lacks_of_its_teams_and_days) {
  // At 9 in the morning of Berlin; the file is of this day.
  clock.set(*base::parse_instant("2026-11-24T08:00:00Z"));
  const std::vector kept{shift("Blau1", 1), shift("Grün1", 2)};
  for (const auto& row : kept) ASSERT_TRUE(take(row));
  ASSERT_TRUE(take(shift("Blau2", 3)));    // the same team
  ASSERT_TRUE(take(shift("Blau2", 14)));   // 23:00, the same day still
  ASSERT_TRUE(take(shift("Blau1", 12)));   // the same person
  ASSERT_TRUE(take(shift("Rot1", 3)));     // a team that the file does not know
  ASSERT_TRUE(take(shift("Blau3", -3)));   // has begun
  ASSERT_TRUE(take(shift("Blau3", 15)));   // 00:00, another day
  ASSERT_TRUE(take(shift("Blau3", 30)));
  const auto drop = [&](auto rows) {
    std::int64_t gone = 0;
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      gone = drop_missing(tx, {}, rules, std::span<const typename decltype(rows)::value_type>(rows));
      return base::Done{};
    });
    return gone;
  };
  EXPECT_EQ(drop(std::vector<queueing::ShiftRow>{}), 0);
  EXPECT_EQ(drop(kept), 3);
  EXPECT_EQ(journal().back().detail, "shifts -3");
  EXPECT_EQ(rows("shift"), 6);
  const auto entries = journal().size();
  EXPECT_EQ(drop(kept), 0);
  EXPECT_EQ(journal().size(), entries);

  for (int hours : {-1, 1, 2, 30}) ASSERT_TRUE(take(demand(hours)));
  ASSERT_TRUE(take(demand(2, 30, "chat")));
  EXPECT_EQ(drop(std::vector{demand(2)}), 1);
  EXPECT_EQ(journal().back().detail, "demand -1");
  EXPECT_EQ(rows("demand"), 4);
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
