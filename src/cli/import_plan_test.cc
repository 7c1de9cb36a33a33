// heard import plan, with tables as a planner's spreadsheet exports them.
#include "io/clock.h"
#include "verbs_fixture.h"

namespace cli {
namespace {

using ::testing::HasSubstr;

class PlanImports : public VerbsFixture {
 protected:
  void SetUp() override {
    day = base::utc_day(io::now()).plus(3);
    auto people = file("people.csv",
                       "email,name,roles,team,site\nmira@example.org,Mira Kaya,agent,Blau,Nord\n"
                       "ben@example.org,Ben Öz,agent,Blau,Nord\nlea@example.org,Lea,lead,Blau,Nord\n");
    ASSERT_EQ(run([&] { return import_people(options(), people, "auto", {}); }), 0) << err;
  }
  int import(const std::string& content, bool whole = false) {
    auto path = file("plan.csv", content);
    return run([&] { return import_plan(options(), path, "auto", "", whole); });
  }
  // As "30.11.2026".
  std::string german() const {
    const auto iso = base::to_text(day);
    return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
  }

  base::Day day;
};

TEST_F(PlanImports, take_in_what_a_german_spreadsheet_writes_and_twice_changes_nothing) {
  const std::string demand = "Beginn;Minuten;Warteschlange;Kontakte;AHT;Geduld;Ziel;Innerhalb\n" +
                             german() + " 09:00;30;Telefon;42,5;0:05:12;180;80 %;20\n" + german() +
                             " 09:30;30;Telefon;38;312;;80 %;20\n";
  ASSERT_EQ(import(demand), 0) << err << problem;
  EXPECT_THAT(out, HasSubstr("2 added, 0 changed, 0 already there, 0 refused"));
  ASSERT_EQ(import(demand), 0);
  EXPECT_THAT(out, HasSubstr("0 added, 0 changed, 2 already there, 0 refused"));
  EXPECT_EQ(count("SELECT contacts_milli FROM demand ORDER BY starts_us LIMIT 1"), 42'500);
  EXPECT_EQ(count("SELECT handling_ms FROM demand ORDER BY starts_us LIMIT 1"), 312'000);
  EXPECT_EQ(count("SELECT MIN(patience_ms) FROM demand"), 0);
  // Nine in Berlin is eight or seven in UTC.
  const auto hour = count("SELECT MIN(starts_us) FROM demand") / 3'600'000'000 % 24;
  EXPECT_TRUE(hour == 7 || hour == 8) << hour;

  const std::string shifts = "Name;Warteschlangen;Von;Bis;Pausen\nMira Kaya;Telefon|Chat;" +
                             german() + " 08:00;16:30;12:00-12:30|14:00+15\nben@example.org;Telefon;" +
                             german() + " 09:00;17:30;\nLea;;" + german() + " 08:00;16:00;\n";
  ASSERT_EQ(import(shifts), 0) << err << problem;
  EXPECT_THAT(out, HasSubstr("3 added"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM shift WHERE queues = 'Chat|Telefon' AND breaks = '240+30|360+15'"),
            1);
  ASSERT_EQ(import(shifts), 0);
  EXPECT_THAT(out, HasSubstr("3 already there"));
}

TEST_F(PlanImports, name_bad_rows_by_line_and_column_and_keep_the_good_ones) {
  language = "de";
  const auto iso = base::to_text(day);
  EXPECT_EQ(import("person,queues,start,end,breaks\nMira Kaya,Telefon," + iso + "T08:00,16:00,\n"
                   "Nobody,Telefon," + iso + "T08:00,16:00,\nBen Öz,Telefon,morgens,16:00,\n"
                   "Ben Öz,Telefon," + iso + "T08:00," + iso + "T07:00,\n"
                   "Mira Kaya,Telefon," + iso + "T15:00,18:00,\n"),
            0);
  EXPECT_THAT(err, HasSubstr("Zeile 3, Spalte „person“: „Nobody“ gibt es in Gehört nicht."));
  EXPECT_THAT(err, HasSubstr("Zeile 4, Spalte „start“"));
  EXPECT_THAT(err, HasSubstr("Zeile 5, Spalte „end“"));
  EXPECT_THAT(err, HasSubstr("Zeile 6, Spalte „start“: Die Person hat in dieser Zeit schon die Schicht aus Zeile 2."));
  EXPECT_THAT(out, HasSubstr("1 added, 0 changed, 0 already there, 4 refused"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM shift"), 1);
}

TEST_F(PlanImports, take_out_what_a_corrected_file_lacks_unless_a_row_is_refused) {
  const std::string head = "person;beginn;ende\n", mira = "Mira Kaya;" + german() + " 08:00;16:00\n",
                    ben = "Ben Öz;" + german() + " 09:00;17:00\n";
  ASSERT_EQ(import(head + mira + ben), 0) << err << problem;
  ASSERT_EQ(import(head + mira + "Nobody;" + german() + " 09:00;17:00\n", true), 0);
  EXPECT_THAT(out, HasSubstr("1 refused\nNothing was taken out, since some rows were refused."));
  EXPECT_EQ(count("SELECT COUNT(*) FROM shift"), 2);
  ASSERT_EQ(import(head + mira), 0);
  EXPECT_EQ(count("SELECT COUNT(*) FROM shift"), 2);
  ASSERT_EQ(import(head + mira, true), 0);
  EXPECT_THAT(out, HasSubstr("0 added, 0 changed, 1 already there, 0 refused, 1 taken out"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM shift"), 1);

  const std::string demand = "beginn;minuten;warteschlange;kontakte;aht\n",
                    nine = german() + " 09:00;30;Telefon;40;240\n",
                    ten = german() + " 10:00;30;Telefon;40;240\n";
  ASSERT_EQ(import(demand + nine + ten), 0) << err << problem;
  ASSERT_EQ(import(demand + ten, true), 0);
  EXPECT_THAT(out, HasSubstr("1 taken out"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM demand"), 1);
}

TEST_F(PlanImports, say_what_a_table_lacks) {
  EXPECT_EQ(import("name,colour\nMira,blue\n"), 1);
  EXPECT_THAT(problem, HasSubstr("is neither demand"));
  EXPECT_EQ(import("start,minutes,queue,contacts\n2026-11-30T09:00,30,Phone,12\n"), 1);
  EXPECT_THAT(problem, HasSubstr("aht_s"));
}

}  // namespace
}  // namespace cli
