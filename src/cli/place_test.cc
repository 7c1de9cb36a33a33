// heard place and heard staff, as the command line calls them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cmath>
#include <fstream>

#include "failure.h"
#include "store_testing/test_db.h"
#include "verbs.h"

namespace cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using ::testing::HasSubstr;

class Planner : public ::testing::Test {
 protected:
  void SetUp() override {
    wanted.files.demand = file("demand.csv",
                               "start,minutes,queue,contacts,aht_s,patience_s,target,within_s\n"
                               "2026-11-23T09:00,30,Hotline,40,300,180,0.8,20\n"
                               "2026-11-23T09:30,30,Hotline,20,300,180,0.8,20\n");
    wanted.files.shifts = file("shifts.csv", shifts_of("Hotline", 12));
    wanted.files.needs =
        file("needs.csv", "person,kind,minutes\nPerson 1,one_to_one,30\nPerson 2,coaching,30\n");
  }
  static std::string shifts_of(const std::string& queue, int people) {
    std::string rows = "person,lead,queues,start,end,breaks\n";
    for (int i = 1; i <= people; ++i) {
      rows += "Person " + std::to_string(i) + ",Lead," + queue +
              ",2026-11-23T09:00,2026-11-23T10:00,\n";
    }
    return rows + "Lead,,,2026-11-23T09:00,2026-11-23T10:00,\n";
  }
  fs::path file(const std::string& name, const std::string& content) {
    fs::path path = dir.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::string placed(const std::string& language = "en", bool as_json = false) {
    CommandLine line;
    line.language = language;
    line.json = as_json;
    ::testing::internal::CaptureStdout();
    try {
      place(Options::gather(line, {}), wanted);
    } catch (const std::exception& failed) {
      ::testing::internal::GetCapturedStdout();
      return failed.what();
    }
    return ::testing::internal::GetCapturedStdout();
  }

  store::testing::TempDir dir;
  PlaceWanted wanted;
};

TEST_F(Planner, puts_talks_where_they_cost_least_and_says_the_price) {
  const auto told = json::parse(placed("en", true)).as_object();
  const auto& sessions = told.at("sessions").as_array();
  ASSERT_EQ(sessions.size(), 2u);
  for (const auto& session : sessions)
    EXPECT_EQ(session.at("start").as_string(), "2026-11-23T09:30");
  EXPECT_EQ(sessions[0].at("with").as_string(), "Lead");
  EXPECT_TRUE(told.at("unplaced").as_array().empty());
  EXPECT_EQ(told.at("intervals").as_array().size(), 2u);
  EXPECT_LE(told.at("bound").to_number<double>(), told.at("objective").to_number<double>());
  EXPECT_GT(told.at("extra_abandoned").to_number<double>(), 0);
  EXPECT_THAT(placed(), HasSubstr("2 of 2 placed. Price: "));
  EXPECT_THAT(placed("de"), HasSubstr("2 von 2 untergebracht. Preis: "));
}

TEST_F(Planner, reads_what_a_german_spreadsheet_writes) {
  const std::string plain = placed("en", true);
  wanted.files.demand = file("bedarf.csv",
                             "\xEF\xBB\xBF"
                             "Beginn;Minuten;Warteschlange;Kontakte;AHT;Geduld;Ziel;Innerhalb\r\n"
                             "23.11.2026 09:00;30;Hotline;40,0;0:05:00;180;80 %;20\r\n"
                             "23.11.2026 09:30;30;Hotline;20,0;300;180;0,8;20\r\n");
  std::string rows = "Person;Teamleitung;Warteschlangen;Beginn;Ende;Pausen\r\n";
  for (int i = 1; i <= 12; ++i) {
    rows += "Person " + std::to_string(i) + ";Lead;Hotline;23.11.2026 9:00;10:00;\r\n";
  }
  wanted.files.shifts = file("schichten.csv", rows + "Lead;;;23.11.2026 09:00;10:00;\r\n");
  wanted.files.needs = file(
      "gespraeche.csv", "Person;Art;Minuten\r\nPerson 1;Gespräch;30\r\nPerson 2;Coaching;30\r\n");
  auto without_time = [](const std::string& text) {
    return text.substr(0, text.find("\"seconds\""));
  };
  EXPECT_EQ(without_time(placed("en", true)), without_time(plain));
}

TEST_F(Planner, takes_nothing_for_a_number_that_is_none) {
  wanted.limit_s = std::nan("");
  EXPECT_THAT(placed(), HasSubstr("--limit"));
  wanted.limit_s = 60;
  wanted.how.max_drop = std::nan("");
  EXPECT_THAT(placed(), HasSubstr("--max-drop"));
}

TEST_F(Planner, tells_the_best_plan_so_far_when_it_is_cut_short) {
  wanted.limit_s = 0;
  EXPECT_THAT(placed(), HasSubstr("The search was cut short"));
}

TEST_F(Planner, names_file_line_and_column_of_what_is_wrong) {
  auto demand = [this](const std::string& row) {
    wanted.files.demand = file("demand.csv",
                               "start;minutes;queue;contacts;aht_s;patience_s;target\n2026-11-"
                               "23T09:00;30;Hotline;40;300;180;0,8\n" +
                                   row);
    return placed();
  };
  EXPECT_EQ(demand("11/23/2026 9:30 AM;30;Hotline;20;300;180;0,8\n"),
            "demand.csv, line 3, column 'start': “11/23/2026 9:30 AM” is no time. Write "
            "2026-11-23T09:00 or 23.11.2026 09:00.");
  EXPECT_THAT(demand("2026-11-23T09:30;30;Hotline;1.234;300;180;0,8\n"),
              HasSubstr("line 3, column 'contacts': “1.234” can mean two numbers."));
  EXPECT_THAT(demand("2026-11-23T09:15;30;Hotline;20;300;180;0,8\n"),
              HasSubstr("demand.csv, line 3"));
  EXPECT_THAT(demand("2026-11-23T09:30;30;Hotline;-1;300;180;0,8\n"),
              HasSubstr("line 3, column 'contacts': This must not be below 0."));
  EXPECT_THAT(demand("2026-11-23T09:30;30;Hotline;20;0;180;0,8\n"), HasSubstr("column 'aht_s'"));
  EXPECT_THAT(demand("2026-11-23T09:30;30\n"),
              HasSubstr("line 3: The row has 2 fields instead of 7."));
}

TEST_F(Planner, tells_twenty_problems_and_how_many_more_there_are) {
  std::string rows = "person,kind,minutes\n";
  for (int i = 0; i < 25; ++i) rows += "Person 1,chat,30\n";
  wanted.files.needs = file("needs.csv", rows);
  const std::string told = placed();
  EXPECT_THAT(told, HasSubstr("needs.csv, line 21, column 'kind': “chat” is no kind"));
  EXPECT_THAT(told, ::testing::EndsWith("… and 5 more"));
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 20);
}

TEST_F(Planner, names_the_line_of_whom_placing_refuses) {
  wanted.files.needs =
      file("needs.csv", "person,kind,minutes\nPerson 1,coaching,30\nNobody,coaching,30\n");
  EXPECT_EQ(placed(), "needs.csv, line 3, column 'person': This person is not in the shifts.");
  wanted.files.needs = file("needs.csv", "person,kind,minutes\nPerson 1,coaching,30\n");
  wanted.files.shifts =
      file("shifts.csv",
           shifts_of("Hotline", 3) + "Person 2,,Hotline,2026-11-23T09:30,2026-11-23T11:00,\n");
  EXPECT_EQ(
      placed("de"),
      "shifts.csv, Zeile 6, Spalte „start“: Die Person hat in dieser Zeit schon die Schicht aus "
      "Zeile 3.");
}

TEST_F(Planner, goes_through_the_night_when_the_clock_changes) {
  wanted.files.zone = "Europe/Berlin";
  auto night = [this](const std::string& day, const std::string& hour) {
    wanted.files.demand = file("demand.csv", "start,minutes,queue,contacts,aht_s\n" + day + "T" +
                                                 hour + ":00,30,Hotline,10,300\n");
    wanted.files.shifts = file(
        "shifts.csv", "person,queues,start,end,breaks\nPerson 1,Hotline," + day + "T00:00," + day +
                          "T06:00,04:00+30\nPerson 2,Hotline," + day + "T00:00,06:00,\n");
    wanted.files.needs = file("needs.csv", "person,kind,minutes\nPerson 1,coaching,30\n");
    return placed();
  };
  EXPECT_THAT(night("2026-03-29", "02"),
              HasSubstr("line 2, column 'start': There is no such time"));
  EXPECT_THAT(night("2026-03-29", "03"), HasSubstr("1 of 1 placed"));
  EXPECT_THAT(night("2026-10-25", "02"), HasSubstr("1 of 1 placed"));
  wanted.files.zone = "Nowhere/Land";
  EXPECT_THAT(night("2026-10-25", "02"), HasSubstr("there is no time zone 'Nowhere/Land'"));
}

TEST_F(Planner, says_which_column_is_missing) {
  wanted.files.demand = file("demand.csv", "start,queue\n2026-11-23T09:00,Hotline\n");
  EXPECT_EQ(placed(), "demand.csv: Missing: minutes, contacts, aht_s.");
}

class Staff : public ::testing::Test {
 protected:
  std::string told(bool as_json = true) {
    CommandLine line;
    line.language = "de";
    line.json = as_json;
    ::testing::internal::CaptureStdout();
    try {
      staff(Options::gather(line, {}), wanted);
    } catch (const std::exception& failed) {
      ::testing::internal::GetCapturedStdout();
      return failed.what();
    }
    return ::testing::internal::GetCapturedStdout();
  }
  StaffWanted wanted{.model = "erlang-c", .calls_per_hour = 200, .aht_s = 180};
};

TEST_F(Staff, gives_figures_with_all_their_digits) {
  wanted.agents = 14;
  const auto found = json::parse(told()).as_object();
  EXPECT_DOUBLE_EQ(found.at("asa_s").to_number<double>(), 7.8359370117772429);
  EXPECT_TRUE(found.at("p_block").is_null());
  EXPECT_EQ(found.at("agents").to_number<int>(), 14);
}

TEST_F(Staff, finds_how_many_are_needed) {
  wanted.target = 0.8;
  EXPECT_EQ(json::parse(told()).as_object().at("agents").to_number<int>(), 14);
  EXPECT_THAT(told(false), HasSubstr("88,8 %"));
}

TEST_F(Staff, names_the_option_that_is_wrong) {
  EXPECT_THAT(told(), HasSubstr("say either --agents or --target"));
  wanted.agents = 9;
  EXPECT_THAT(told(), ::testing::StartsWith("--agents: So wächst die Warteschlange ohne Ende"));
  wanted.agents = -1;
  EXPECT_EQ(told(), "--agents: Das muss eine Zahl über 0 sein.");
  wanted.agents = 14;
  wanted.model = "erlang-a";
  EXPECT_THAT(told(), HasSubstr("erlang-a needs --patience"));
}

}  // namespace
}  // namespace cli
