// A planner's tables by the interface.
#include "site_test.h"

namespace api {
namespace {

namespace json = boost::json;
using people::Role;
using testing::Answer;

class PlanImportApi : public testing::Site {
 protected:
  void SetUp() override {
    Site::SetUp();
    if (HasFatalFailure()) return;
    admin = person("admin", {Role::kAdmin});
    (void)of_team("Blau", "lea", Role::kLead);
    (void)agents_of("Blau", "blau", 2);
    monday = base::utc_day(clock.now()).monday().plus(7);
  }
  Answer send(const std::string& file, const std::string& query = "") {
    return ask(admin, "POST", "/plan/import" + query, file);
  }
  // "30.11.2026"
  std::string german(int day) const {
    const auto iso = base::to_text(monday.plus(day));
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
  }
  std::int64_t count(const std::string& table) {
    return db->read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM " + table);
    });
  }
  std::string admin;
  base::Day monday;
};
HEARD_ON_BOTH_ENGINES(PlanImportApi);

TEST_P(PlanImportApi, takes_shifts_as_a_german_spreadsheet_writes_them) {
  const std::string file = "\xEF\xBB\xBFName;Warteschlangen;Beginn;Ende;Pausen\r\nblau0;Telefon|Chat;" +
                           german(0) + " 08:00;16:30;12:00-12:30\r\nblau1;Telefon;" + german(1) +
                           " 9:00;17:00;\r\n";
  auto answer = send(file);
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_EQ(answer.text, R"({"done":true,"table":"shifts","added":2,"changed":0,"same":0,"refused":0,"taken_out":null,"problems":[],"more":0,"unknown":["Chat","Telefon"]})");
  EXPECT_EQ(count("shift"), 2);
  auto again = send(file).object();
  EXPECT_EQ(again.at("same").as_int64(), 2);
  EXPECT_EQ(again.at("added").as_int64(), 0);
}

TEST_P(PlanImportApi, keeps_good_rows_and_tells_of_bad_ones_by_line_and_the_files_own_column) {
  auto answer = send("beginn;minuten;warteschlange;kontakte;bearbeitungszeit_s\n" +
                     german(0) + " 08:00;30;Telefon;12,5;240\n" +     // line 2
                     "morgens;30;Telefon;12;240\n" +                   // line 3
                     german(0) + " 08:15;30;Telefon;12;240\n" +       // line 4 overlaps line 2
                     german(0) + " 09:00;30;Telefon;-1;240\n" +       // line 5
                     german(0) + " 10:00;30;Telefon\n");              // line 6
  ASSERT_EQ(answer.status, 200) << answer.text;
  auto told = answer.object();
  EXPECT_EQ(told.at("table").as_string(), "demand");
  EXPECT_EQ(told.at("added").as_int64(), 1);
  EXPECT_EQ(told.at("refused").as_int64(), 4);
  std::vector<std::string> problems;
  for (const auto& one : told.at("problems").as_array()) {
    problems.push_back(std::to_string(one.at("line").as_int64()) + " " +
                       std::string(one.at("column").as_string()) + " " +
                       std::string(one.at("key").as_string()));
    EXPECT_FALSE(one.at("why").as_string().empty());
  }
  EXPECT_EQ(problems, (std::vector<std::string>{"3 beginn plan.not_a_time", "4 beginn place.demand_overlaps",
                                                "5 kontakte plan.out_of_range", "6  row.fields"}));
  EXPECT_EQ(count("demand"), 1);
}

TEST_P(PlanImportApi, takes_a_large_file_in_parts_and_finds_overlaps_across_them) {
  std::string rows;
  for (int i = 0; i < 528; ++i) {
    rows += base::to_text(monday.plus(i / 48)) + "T" + (i % 48 / 2 < 10 ? "0" : "") +
            std::to_string(i % 48 / 2) + (i % 2 == 0 ? ":00" : ":30") + ",30,phone,10,240\n";
  }
  const std::string first = rows.substr(0, rows.find('\n') + 1);
  const std::string file = "start,minutes,queue,contacts,aht_s\n" + rows + first;
  const std::size_t half = file.size() / 2;
  auto answer = send(file.substr(0, half), "?part=1&of=2");
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_FALSE(answer.object().at("done").as_bool());
  EXPECT_EQ(count("demand"), 0);
  auto told = send(file.substr(half), "?part=2&of=2").object();
  EXPECT_EQ(told.at("added").as_int64(), 528);
  ASSERT_EQ(told.at("problems").as_array().size(), 1u);
  EXPECT_EQ(told.at("problems").at(0).at("line").as_int64(), 530);
  EXPECT_EQ(told.at("problems").at(0).at("key").as_string(), "place.demand_overlaps");
}

TEST_P(PlanImportApi, takes_out_what_a_whole_file_lacks_unless_a_row_is_refused) {
  const std::string head = "person,start,end\n", day = base::to_text(monday) + "T";
  const std::string first = "blau0," + day + "08:00,16:00\n", second = "blau1," + day + "09:00,17:00\n";
  ASSERT_EQ(send(head + first + second).status, 200);
  auto refused = send(head + first + "nobody," + day + "09:00,17:00\n", "?whole=true").object();
  EXPECT_EQ(refused.at("refused").as_int64(), 1);
  EXPECT_TRUE(refused.at("taken_out").is_null());
  EXPECT_EQ(count("shift"), 2);
  EXPECT_TRUE(send(head + first, "?whole=false").object().at("taken_out").is_null());
  EXPECT_EQ(send(head + first, "?whole=true").object().at("taken_out").as_int64(), 1);
  EXPECT_EQ(count("shift"), 1);
  auto wrong = send(head + first, "?whole=1");
  EXPECT_EQ(wrong.key(), "query.wrong_value");
  EXPECT_EQ(wrong.at("field"), "whole");
}

TEST_P(PlanImportApi, says_what_a_file_lacks_and_who_may) {
  EXPECT_EQ(send("").key(), "table.empty");
  EXPECT_EQ(send("a,\"b\n").key(), "table.header_unreadable");
  EXPECT_EQ(send("name,colour\nMira,blue\n").key(), "table.no_plan");
  auto lacking = send("start,minutes,queue,contacts\n");
  EXPECT_EQ(lacking.key(), "table.no_column");
  EXPECT_NE(lacking.text.find("aht_s"), std::string::npos);
  EXPECT_EQ(send("x", "?part=2&of=1").key(), "plan.part_wrong");
  EXPECT_EQ(send("x", "?part=2&of=2").key(), "plan.part_unexpected");
  auto lead = of_team("Grün", "leo", Role::kLead);
  EXPECT_EQ(ask(lead, "POST", "/plan/import", "x").key(), "right.missing");
  EXPECT_EQ(ask(lead, "GET", "/plan/import").key(), "right.missing");
}

TEST_P(PlanImportApi, shows_how_far_the_plan_reaches) {
  ASSERT_EQ(send("person,start,end\nblau0," + base::to_text(monday) + "T08:00,16:00\nblau1," +
                 base::to_text(monday) + "T09:00,17:00\nblau0," + base::to_text(monday.plus(2)) +
                 "T08:00,16:00\n")
                .status,
            200);
  ASSERT_EQ(send("start,minutes,queue,contacts,aht_s\n" + base::to_text(monday.plus(13)) +
                 "T23:30,30,phone,1,240\n")
                .status,
            200);
  auto weeks = ask(admin, "GET", "/plan/import").object().at("weeks").as_array();
  ASSERT_EQ(weeks.size(), 6u);
  EXPECT_EQ(json::serialize(weeks[0]), R"({"from":")" + base::to_text(monday.plus(-7)) +
                                           R"(","demand_days":0,"shift_days":0})");
  EXPECT_EQ(json::serialize(weeks[1]), R"({"from":")" + base::to_text(monday) +
                                           R"(","demand_days":0,"shift_days":2})");
  EXPECT_EQ(weeks[2].at("demand_days").as_int64(), 1);
}

}  // namespace
}  // namespace api
