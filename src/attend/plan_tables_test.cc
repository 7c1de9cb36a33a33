#include "attend/plan_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace attend {
namespace {

using ::testing::ElementsAre;

struct Read {
  queueing::PlacePlan plan;
  ReadTable table;
  std::string refused;  // key, and what is missing
  std::vector<std::string> problems() const {
    std::vector<std::string> told;
    for (const auto& one : table.problems) {
      told.push_back(std::to_string(one.line) + " " + one.column + " " + one.why.key);
    }
    return told;
  }
};

Read read(PlanTable kind, const std::string& text, const std::string& zone = "") {
  std::istringstream in(text);
  auto table = base::TableReader::open(in);
  Read all;
  auto done = read_plan_table(*table, kind, zone, all.plan);
  if (done) {
    all.table = *done;
  } else {
    all.refused = done.error().key;
    if (auto german = done.error().args.find("german"); german != done.error().args.end()) {
      all.refused += ": " + german->second;
    }
  }
  return all;
}
Read demand(const std::string& rows, const std::string& zone = "") {
  return read(PlanTable::kDemand, "beginn;minuten;warteschlange;kontakte;aht;ziel\n" + rows, zone);
}
Read shifts(const std::string& rows) {
  return read(PlanTable::kShifts, "name;warteschlangen;beginn;ende;pausen\n" + rows);
}

TEST(PlanTables, read_shares_and_durations_as_spreadsheets_write_them) {
  auto all = demand(
      "30.11.2026 08:00;0:15:00;Telefon;12,5;4:40;80\n"
      "30.11.2026 08:15;30;Telefon;12;280;80 %\n30.11.2026 09:00;30;Telefon;12;280;0,8\n");
  EXPECT_THAT(all.problems(), ElementsAre());
  ASSERT_EQ(all.plan.demand.size(), 3u);
  EXPECT_EQ(all.plan.demand[0].minutes, 15);
  EXPECT_EQ(all.plan.demand[0].aht_s, 280);
  for (const auto& row : all.plan.demand) EXPECT_DOUBLE_EQ(row.target, 0.8);
}

TEST(PlanTables, take_no_share_that_may_be_a_slip) {
  auto all =
      demand("30.11.2026 08:00;30;Telefon;12;280;1,5\n30.11.2026 08:30;30;Telefon;12;280;1,5 %\n");
  EXPECT_THAT(all.problems(), ElementsAre("2 target plan.share_unclear"));
  ASSERT_EQ(all.plan.demand.size(), 1u);
  EXPECT_DOUBLE_EQ(all.plan.demand[0].target, 0.015);
}

TEST(PlanTables, ask_about_a_column_that_is_written_nearly_right) {
  const std::string row = "\nMira;Telefon;2026-11-30T08:00;2026-11-30T16:00;12:00+30\n";
  for (std::string slip : {"break", "breakes", "Pausn", "pasuen"}) {
    EXPECT_EQ(read(PlanTable::kShifts, "person;queues;start;end;" + slip + row).refused,
              "table.column_misspelt")
        << slip;
  }
  for (std::string other : {"team", "Standort", "note", "breaks"}) {
    EXPECT_EQ(read(PlanTable::kShifts, "person;queues;start;end;" + other + row).refused, "")
        << other;
  }
}

TEST(PlanTables, part_queues_and_breaks_by_commas_too_where_these_part_no_columns) {
  auto all = shifts("Mira;Telefon, Chat;30.11.2026 08:00;16:00;10:00-10:15, 12:00+30\n");
  ASSERT_EQ(all.plan.shifts.size(), 1u);
  EXPECT_THAT(all.plan.shifts[0].queues, ElementsAre("Telefon", "Chat"));
  EXPECT_EQ(all.plan.shifts[0].breaks.size(), 2u);
}

TEST(PlanTables, take_no_slip_for_a_whole_day) {
  EXPECT_THAT(shifts("Mira;Telefon;30.11.2026 08:00;08:00;\n").problems(),
              ElementsAre("2 end plan.shift_ends_early"));
  EXPECT_THAT(shifts("Mira;Telefon;30.11.2026 22:00;06:00;\n").problems(), ElementsAre());
}

TEST(PlanTables, tell_once_of_an_hour_that_does_not_exist) {
  EXPECT_EQ(demand("28.03.2027 01:30;30;Telefon;5;280;\n28.03.2027 02:30;30;Telefon;5;280;\n",
                   "Europe/Berlin")
                .problems()
                .size(),
            1u);
}

TEST(PlanTables, say_all_that_is_missing) {
  EXPECT_EQ(read(PlanTable::kDemand, "Beginn;Kontakte\n1;2\n").refused,
            "table.no_column: minuten, warteschlange, bearbeitungszeit_s");
  EXPECT_EQ(demand("").refused, "table.no_rows");
  std::string many;
  for (int i = 0; i < 201; ++i) many += "30.11.2026 08:00;30;q" + std::to_string(i) + ";5;280;\n";
  EXPECT_EQ(demand(many).refused, "plan.too_many_queues");
}

TEST(PlanOverlaps, are_told_by_the_line_they_overlap_and_impossible_rows_take_no_time) {
  auto all = demand(
      "30.11.2026 08:00;99999;Telefon;5;280;\n"  // refused for its length later
      "30.11.2026 09:00;30;Telefon;5;280;\n30.11.2026 09:15;30;Telefon;5;280;\n"
      "30.11.2026 09:15;30;Chat;5;280;\n");
  auto dropped = drop_overlaps(PlanTable::kDemand, all.table.lines, all.plan);
  ASSERT_EQ(dropped.size(), 1u);
  EXPECT_EQ(dropped[0].line, 4);
  EXPECT_EQ(dropped[0].why.args.at("other"), "3");
  EXPECT_THAT(all.table.lines, ElementsAre(2, 3, 5));
  EXPECT_EQ(all.plan.demand.size(), 3u);
}

}  // namespace
}  // namespace attend
