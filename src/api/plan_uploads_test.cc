#include "plan_uploads.h"

#include <gtest/gtest.h>

namespace api {
namespace {

constexpr base::PersonId kAda{1}, kBen{2};
constexpr base::Instant kNow{1'000'000'000};

std::string key_of(const base::Result<std::optional<std::string>>& result) {
  return result ? "" : result.error().key;
}

TEST(PlanUploads, become_one_file_with_the_last_part_each_for_their_person) {
  PlanUploads uploads;
  EXPECT_EQ(*uploads.add(kBen, "f", 1, 1, "whole", kNow), "whole");
  EXPECT_EQ(*uploads.add(kAda, "f", 1, 3, "a", kNow), std::nullopt);
  EXPECT_EQ(*uploads.add(kBen, "f", 1, 2, "x", kNow), std::nullopt);
  EXPECT_EQ(*uploads.add(kAda, "f", 2, 3, "b", kNow), std::nullopt);
  EXPECT_EQ(*uploads.add(kAda, "f", 3, 3, "c", kNow), "abc");
  EXPECT_EQ(*uploads.add(kBen, "f", 2, 2, "y", kNow), "xy");
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 3, 3, "c", kNow)), "plan.part_unexpected");
}

TEST(PlanUploads, of_one_person_do_not_mix) {
  PlanUploads uploads;
  ASSERT_TRUE(uploads.add(kAda, "x", 1, 2, "a", kNow));
  ASSERT_TRUE(uploads.add(kAda, "y", 1, 2, "1", kNow));
  EXPECT_EQ(*uploads.add(kAda, "x", 2, 2, "b", kNow), "ab");
  EXPECT_EQ(*uploads.add(kAda, "y", 2, 2, "2", kNow), "12");
  EXPECT_EQ(key_of(uploads.add(kAda, std::string(65, 'x'), 1, 2, "a", kNow)), "plan.part_wrong");
}

TEST(PlanUploads, take_parts_in_their_order_only_and_the_first_begins_anew) {
  PlanUploads uploads;
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 0, 2, "a", kNow)), "plan.part_wrong");
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 3, 2, "a", kNow)), "plan.part_wrong");
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 2, 2, "a", kNow)), "plan.part_unexpected");
  ASSERT_TRUE(uploads.add(kAda, "f", 1, 3, "old", kNow));
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 3, 3, "c", kNow)), "plan.part_unexpected");
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 2, 2, "c", kNow)), "plan.part_unexpected");
  ASSERT_TRUE(uploads.add(kAda, "f", 1, 2, "a", kNow));
  EXPECT_EQ(*uploads.add(kAda, "f", 2, 2, "b", kNow), "ab");
}

TEST(PlanUploads, are_bounded_in_size_number_and_time) {
  PlanUploads uploads;
  const std::string much(PlanUploads::kBytesMax / 2, 'x');
  ASSERT_TRUE(uploads.add(kAda, "f", 1, 3, much, kNow));
  ASSERT_TRUE(uploads.add(kAda, "f", 2, 3, much, kNow));
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 3, 3, "x", kNow)), "plan.file_too_large");
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 3, 3, "x", kNow)), "plan.part_unexpected");
  for (std::size_t i = 0; i < PlanUploads::kKeptMax; ++i) {
    ASSERT_TRUE(uploads.add({static_cast<std::int64_t>(10 + i)}, "f", 1, 2, "a", kNow));
  }
  EXPECT_EQ(key_of(uploads.add(kAda, "f", 1, 2, "a", kNow)), "plan.import_busy");
  EXPECT_TRUE(uploads.add(kAda, "f", 1, 1, "whole", kNow));
  const auto later = kNow.plus_seconds(PlanUploads::kSecondsMax + 1);
  ASSERT_TRUE(uploads.add(kAda, "f", 1, 2, "a", later));
  EXPECT_EQ(key_of(uploads.add({10}, "f", 2, 2, "b", later)), "plan.part_unexpected");
  EXPECT_EQ(*uploads.add(kAda, "f", 2, 2, "b", later), "ab");
}

}  // namespace
}  // namespace api
