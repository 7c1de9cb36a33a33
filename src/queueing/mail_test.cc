#include "queueing/mail.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "base/random.h"

namespace queueing {
namespace {

constexpr double kHour = 3600;

MailInterval hour(double capacity_h, std::vector<double> arriving_h) {
  return {kHour, capacity_h, std::move(arriving_h)};
}

TEST(Mail, is_all_in_time_where_the_agents_keep_up) {
  const std::vector<MailInterval> day(8, hour(4, {3, 0.5}));
  const double within[] = {kHour, 4 * kHour};
  const MailDay found = mail_day(day, within, {}).value();
  EXPECT_EQ(found.share_in_time, 1);
  for (const MailFigures& figures : found.intervals) {
    EXPECT_NEAR(figures.done_h, 3.5, 1e-12);
    EXPECT_NEAR(figures.backlog_h, 0, 1e-12);
  }
  EXPECT_NEAR(found.in_time_h, 28, 1e-12);
}

// 2 hours a hour arrive, 1 is done: the backlog of t hours is t, work of hour t waits t hours.
TEST(Mail, is_late_from_the_hour_the_backlog_outgrows_the_deadline) {
  const std::vector<MailInterval> day(12, hour(1, {2}));
  const double within[] = {2 * kHour};
  const MailDay found = mail_day(day, within, {}).value();
  EXPECT_NEAR(found.intervals[3].backlog_h, 4, 1e-12);
  // Work done at t came at t/2 and waited t/2: in time until t = 4 h.
  EXPECT_NEAR(found.in_time_h, 4, 2.0 / kMailParcels);
  EXPECT_NEAR(found.intervals[3].in_time_h, 1, 1.0 / kMailParcels);
  EXPECT_NEAR(found.intervals[5].in_time_h, 0, 1e-12);
  // At the end: what came between 6 and 10 h is overdue, 10 to 12 h not yet.
  EXPECT_NEAR(found.intervals.back().backlog_h, 12, 1e-12);
  EXPECT_NEAR(found.intervals.back().overdue_h, 8, 1e-12);
  EXPECT_NEAR(found.late_h, 8 + 8, 2.0 / kMailParcels);
}

TEST(Mail, what_is_due_first_is_done_first) {
  const std::vector<MailInterval> day = {hour(1, {1, 1}), hour(1, {0, 0})};
  const double within[] = {24 * kHour, kHour};
  const MailDay found = mail_day(day, within, {}).value();
  // All of the urgent kind is done in the first hour, all of the other in the second.
  EXPECT_EQ(found.share_in_time, 1);
  EXPECT_NEAR(found.intervals[0].backlog_h, 1, 1e-12);
  const double urgent_last[] = {kHour, 24 * kHour};
  EXPECT_EQ(mail_day(day, urgent_last, {}).value().share_in_time, 1);
}

TEST(Mail, work_cut_by_its_deadline_counts_in_parts) {
  const std::vector<MailInterval> day = {hour(1, {})};
  const Backlog before[] = {{kHour / 4, 0.5}, {-60, 0.125}, {2 * kHour, 3}};
  const MailDay found = mail_day(day, {}, before).value();
  // Overdue 0.125 h first, then 0.125 h until the quarter, 0.375 h after it, 0.375 h of the rest.
  EXPECT_NEAR(found.in_time_h, 0.125 + 0.375, 1e-12);
  EXPECT_NEAR(found.late_h, 0.125 + 0.375, 1e-12);
  ASSERT_EQ(found.left.size(), 1U);
  EXPECT_NEAR(found.left[0].hours, 2.625, 1e-12);
  EXPECT_NEAR(found.left[0].due_s, kHour, 1e-9);
}

TEST(Mail, keeps_every_hour_and_never_improves_with_less_capacity) {
  base::Random random(9);
  for (int round = 0; round < 50; ++round) {
    std::vector<MailInterval> day;
    double arrived = 0;
    for (int i = 0; i < 20; ++i) {
      day.push_back(
          {600 + 1800 * random.unit(), 2 * random.unit(), {random.unit(), random.unit()}});
      arrived += day.back().arriving_h[0] + day.back().arriving_h[1];
    }
    const double within[] = {1800, 3 * kHour};
    const MailDay found = mail_day(day, within, {}).value();
    double done = 0;
    for (const MailFigures& figures : found.intervals) done += figures.done_h;
    EXPECT_NEAR(done + found.intervals.back().backlog_h, arrived, 1e-10);
    for (MailInterval& interval : day) interval.capacity_h *= 0.8;
    EXPECT_LE(mail_day(day, within, {}).value().share_in_time, found.share_in_time + 1e-12);
  }
}

TEST(Mail, two_halves_of_a_day_are_the_day) {
  const std::vector<MailInterval> day(10, hour(1, {1.5}));
  const double within[] = {2.5 * kHour};
  const MailDay whole = mail_day(day, within, {}).value();
  const MailDay first = mail_day(std::span(day).first(5), within, {}).value();
  const MailDay second = mail_day(std::span(day).last(5), within, first.left).value();
  EXPECT_NEAR(first.in_time_h + second.in_time_h, whole.in_time_h, 1e-9);
  EXPECT_NEAR(second.intervals.back().backlog_h, whole.intervals.back().backlog_h, 1e-9);
}

TEST(Mail, of_the_largest_day_that_nobody_works_on_is_done_at_once) {
  const std::vector<MailInterval> day(kMailIntervalsMax, hour(0, std::vector<double>(10, 0.1)));
  const std::vector<double> within(10, 2 * kHour);
  const MailDay found = mail_day(day, within, {}).value();
  EXPECT_NEAR(found.intervals.back().backlog_h, 10'000, 1e-6);
  EXPECT_NEAR(found.intervals.back().overdue_h, 9'998, 1);
  EXPECT_EQ(found.share_in_time, 0);
}

std::string refusal(std::span<const MailInterval> day, std::span<const double> within,
                    std::span<const Backlog> before) {
  const auto found = mail_day(day, within, before);
  return found ? "" : found.error().key + " " + found.error().field;
}

TEST(Mail, refuses_what_is_no_day) {
  const double within[] = {60};
  const double never[] = {0};
  const std::vector<MailInterval> right = {hour(1, {1})};
  const std::vector<MailInterval> lame = {hour(-1, {1})};
  const std::vector<MailInterval> timeless = {{0, 1, {1}}};
  const std::vector<MailInterval> other = {hour(1, {1, 2})};
  const Backlog negative[] = {{0, -1}};
  EXPECT_EQ(refusal(right, within, {}), "");
  EXPECT_EQ(refusal({}, within, {}), "");
  EXPECT_EQ(refusal(right, never, {}), "queueing.not_positive within_s");
  EXPECT_EQ(refusal(lame, within, {}), "queueing.not_positive capacity_h");
  EXPECT_EQ(refusal(timeless, within, {}), "queueing.not_positive seconds");
  EXPECT_EQ(refusal(other, within, {}), "queueing.kinds_differ arriving_h");
  EXPECT_EQ(refusal(right, within, negative), "queueing.not_positive hours");
  const std::vector<MailInterval> long_day(kMailIntervalsMax + 1, hour(1, {1}));
  EXPECT_EQ(refusal(long_day, within, {}), "queueing.too_many_intervals intervals");
  const std::vector<double> kinds(kMailKindsMax + 1, 1);
  EXPECT_EQ(refusal({}, kinds, {}), "queueing.too_many_kinds within_s");
}

}  // namespace
}  // namespace queueing
