#include "plan_fields.h"

#include <gtest/gtest.h>

#include "base/instant.h"

namespace attend {
namespace {

double number(std::string_view text, bool comma = true) {
  auto value = parse_number(text, comma);
  return value ? *value : -1;
}

std::string problem(std::string_view text, bool comma = true) {
  auto value = parse_number(text, comma);
  return value ? "" : value.error().key;
}

TEST(PlanFields, reads_numbers_as_spreadsheets_write_them) {
  EXPECT_EQ(number("12"), 12);
  EXPECT_EQ(number("12.5"), 12.5);
  EXPECT_EQ(number("12,5"), 12.5);
  EXPECT_EQ(number(" 0,8 "), 0.8);
  EXPECT_EQ(number("1.234,5"), 1'234.5);
  EXPECT_EQ(number("1.234.567,25"), 1'234'567.25);
  EXPECT_EQ(number("1,234.5", false), 1'234.5);
  EXPECT_EQ(number("80 %"), 0.8);
  EXPECT_EQ(number("80\u00A0%"), 0.8);
}

TEST(PlanFields, refuses_what_is_no_number_or_two) {
  for (const char* text : {"", "x", "12 Stück", "1.2.3", "12,34,5", ",", "0:04:30", "4:30", "1e999",
                           "nan", "inf", "12.34.567,8"}) {
    EXPECT_EQ(problem(text), "plan.not_a_number") << text;
  }
  EXPECT_EQ(problem("1.234"), "plan.number_unclear");
  EXPECT_EQ(problem("12,345", false), "plan.number_unclear");
  EXPECT_EQ(problem("0.125"), "");
  EXPECT_EQ(problem("1.234", false), "");
  EXPECT_EQ(problem("1,234"), "");
}

TEST(PlanFields, reads_seconds_by_the_clock_too) {
  EXPECT_EQ(parse_seconds("280,5", true).value_or(-1), 280.5);
  EXPECT_EQ(parse_seconds("0:04:30", true).value_or(-1), 270);
  EXPECT_EQ(parse_seconds("4:30", true).value_or(-1), 270);
  EXPECT_EQ(parse_seconds("1:00:00", true).value_or(-1), 3'600);
  for (const char* text : {"1:70:00", "1:70", ":30", "4:", "1:2:3:4", "1:00:0x", "1234:00"}) {
    EXPECT_EQ(parse_seconds(text, true).error().key, "plan.not_a_number") << text;
  }
}

TEST(PlanFields, reads_minutes_as_a_spreadsheet_writes_a_duration) {
  EXPECT_EQ(parse_minutes("30", true).value_or(-1), 30);
  EXPECT_EQ(parse_minutes("0:15:00", true).value_or(-1), 15);
  EXPECT_EQ(parse_minutes("00:30", true).value_or(-1), 30);
  EXPECT_EQ(parse_minutes("1:30:00", true).value_or(-1), 90);
  EXPECT_EQ(parse_minutes("0:15:30", true).error().key, "plan.seconds");
  EXPECT_EQ(parse_minutes("0:75", true).error().key, "plan.not_a_number");
}

TEST(PlanFields, reads_whole_numbers) {
  EXPECT_EQ(parse_whole("0:30", true).error().key, "plan.not_a_number");
  EXPECT_EQ(parse_whole("30", true).value_or(-1), 30);
  EXPECT_EQ(parse_whole("30,0", true).value_or(-1), 30);
  EXPECT_EQ(parse_whole("30,5", true).error().key, "plan.not_whole");
  EXPECT_EQ(parse_whole("1e12", true).error().key, "plan.not_whole");
}

TEST(PlanFields, reads_times_in_both_ways_of_writing) {
  const std::int64_t nine = base::day_of(2026, 11, 23).number * 1'440 + 9 * 60;
  for (const char* text : {"2026-11-23T09:00", "2026-11-23 09:00:00", "23.11.2026 09:00",
                           "23.11.26 9:00", "23.11.2026 09:00:00", " 2026-11-23T09:00 ", "Mo 23.11.2026 09:00",
                           "Mo., 23.11.2026 9:00 Uhr", "Mon 2026-11-23 09:00"}) {
    EXPECT_EQ(parse_minute(text).value_or(-1), nine) << text;
  }
  EXPECT_EQ(parse_minute("2026-11-23T24:00").value_or(-1), nine + 15 * 60);
  EXPECT_EQ(parse_minute("17:00", nine).value_or(-1), nine + 8 * 60);
  EXPECT_EQ(parse_minute("07:30", nine).value_or(-1), nine + 22 * 60 + 30);
}

TEST(PlanFields, refuses_other_times) {
  for (const char* text : {"", "09:00", "2026-11-23", "11/23/2026 9:00 AM", "2026-13-01T09:00",
                           "31.02.2026 09:00", "2026-11-23T25:00", "2026-11-23T09:60",
                           "2026-11-23T9", "Montag 23.11.2026 09:00", "x-1 09:00", "Uhr", "23.11.026 09:00", "2026-11-23T09:00x"}) {
    auto at = parse_minute(text);
    ASSERT_FALSE(at) << text;
    EXPECT_EQ(at.error().key, "plan.not_a_time") << text;
    EXPECT_EQ(at.error().args.at("value"), text);
  }
  EXPECT_EQ(parse_minute("2026-11-23T09:00:30").error().key, "plan.seconds");
}

}  // namespace
}  // namespace attend
