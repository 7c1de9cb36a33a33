#include <gtest/gtest.h>

#include "base/check.h"
#include "base/ids.h"
#include "base/instant.h"
#include "base/limits.h"
#include "base/public_id.h"
#include "base/random.h"
#include "base/result.h"
#include "base/utf8.h"

namespace base {
namespace {

TEST(PublicIds, follows_the_published_cipher) {
  // Vectors of the reference implementation, as listed with the Crypto++ and Bouncy Castle tests.
  std::array<std::uint32_t, 4> key{0x00010203, 0x04050607, 0x08090a0b, 0x0c0d0e0f};
  EXPECT_EQ(xtea_encipher(0x4142434445464748, key), 0x497df3d072612cb5u);
  EXPECT_EQ(xtea_encipher(0x4141414141414141, key), 0xe78f2d13744341d8u);
  EXPECT_EQ(xtea_decipher(0x497df3d072612cb5, key), 0x4142434445464748u);
}

TEST(PublicIds, come_back_and_refuse_what_they_never_gave) {
  PublicIds ids({1, 2, 3, 4});
  Random random(7);
  for (int i = 0; i < 2'000; ++i) {
    auto id = static_cast<std::int64_t>(random.next() >> 1) | 1;
    auto text = ids.text(id);
    ASSERT_EQ(text.size(), 13u);
    ASSERT_EQ(ids.id(text), id);
  }
  EXPECT_FALSE(ids.id(""));
  EXPECT_FALSE(ids.id("zzzzzzzzzzzzz"));
  EXPECT_FALSE(ids.id("0123456789abu"));
  EXPECT_NE(ids.text(1).substr(0, 10), ids.text(2).substr(0, 10));
}

TEST(Instant, is_written_and_read_as_rfc_3339) {
  auto at = parse_instant("2026-11-23T08:30:00.123Z");
  ASSERT_TRUE(at);
  EXPECT_EQ(to_text(*at), "2026-11-23T08:30:00.123Z");
  EXPECT_EQ(parse_instant("2026-11-23T09:30:00.123+01:00"), at);
  EXPECT_FALSE(parse_instant("2026-11-23"));
  EXPECT_FALSE(parse_instant("2026-11-23T25:00:00Z"));
  EXPECT_FALSE(parse_instant("2026-11-23T08:30:00"));
}

TEST(Day, knows_real_dates_and_weekdays) {
  EXPECT_EQ(parse_day("1970-01-01")->number, 0);
  EXPECT_EQ(to_text(*parse_day("2028-02-29")), "2028-02-29");
  EXPECT_FALSE(parse_day("2026-02-29"));
  EXPECT_FALSE(parse_day("26-02-29"));
  EXPECT_EQ(parse_day("2026-11-24")->weekday(), 1);
  EXPECT_EQ(to_text(parse_day("2026-11-29")->monday()), "2026-11-23");
  EXPECT_EQ(utc_day(Instant{-1}).number, -1);
}

TEST(Utf8, counts_characters_and_refuses_what_is_not_utf8) {
  EXPECT_EQ(count_chars("Gehört €"), 8u);
  EXPECT_EQ(count_chars(""), 0u);
  EXPECT_FALSE(count_chars("\xC0\xAF"));          // overlong
  EXPECT_FALSE(count_chars("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(count_chars("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(count_chars("abc\xE2\x82"));       // cut off
}

TEST(Utf8, squeezes_white_space_and_control_characters) {
  EXPECT_EQ(squeeze("  a\t\n b\xC2\xA0\xC2\xA0 c \x01"), "a b c");
  EXPECT_EQ(squeeze(" \n "), "");
  EXPECT_EQ(first_chars("äöü", 2), "äö");
}

TEST(Random, gives_the_published_sequence) {
  Random random(1234567);  // values from the reference implementation of SplitMix64
  EXPECT_EQ(random.next(), 6457827717110365317u);
  EXPECT_EQ(random.next(), 3203168211198807973u);
}

TEST(Check, names_the_place) {
  try {
    CHECK(1 == 2);
    FAIL();
  } catch (const Bug& bug) {
    EXPECT_NE(std::string(bug.what()).find("base_test.cc"), std::string::npos);
  }
}

TEST(Result, carries_a_value_or_a_refusal) {
  Result<int> good = 3;
  Result<int> bad = refuse(Why::kInvalid, "a.b", "field", {{"max", "3"}});
  EXPECT_EQ(*good, 3);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().key, "a.b");
  EXPECT_EQ(bad.error().args.at("max"), "3");
}

TEST(Limits, keep_the_floors_of_the_product) {
  EXPECT_EQ(kFloorPeople, 5);
  EXPECT_EQ(kFloorWords, 10);
}

}  // namespace
}  // namespace base
