#include <algorithm>
#include <set>

#include "people_fixture.h"

namespace people {
namespace {

class SettingsOf : public People {
 protected:
  using Changes = std::vector<std::pair<std::string, std::string>>;
  Settings load(const Overrides& overrides = {}) {
    return db->read([&](store::Tx& tx) { return load_settings(tx, overrides); });
  }
  base::Result<base::Done> set(const Changes& changes, const Overrides& overrides = {}) {
    auto now = load(overrides);
    return write([&](store::Tx& tx) { return change_settings(tx, admin, now, changes); });
  }
};

TEST(SettingTable, has_for_each_a_default_that_it_would_take) {
  std::set<std::string_view> keys;
  for (const auto& row : setting_rows()) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_TRUE(check_setting(row.key, row.initial)) << row.key;
    EXPECT_FALSE(row.german.empty() || row.english.empty()) << row.key;
    EXPECT_NE(row.german, row.english) << row.key;
    EXPECT_LE(row.min, row.max) << row.key;
    EXPECT_EQ(find_setting_row(row.key), &row);
  }
}

TEST(SettingTable, takes_both_ends_of_a_range_and_nothing_beyond) {
  for (const auto& row : setting_rows()) {
    if (row.kind != SettingKind::kNumber) continue;
    EXPECT_TRUE(check_setting(row.key, std::to_string(row.min))) << row.key;
    EXPECT_TRUE(check_setting(row.key, std::to_string(row.max))) << row.key;
    auto below = check_setting(row.key, std::to_string(row.min - 1));
    ASSERT_THAT(below, IsRefusedAt("setting.out_of_range", row.key));
    EXPECT_EQ(below.error().args.at("min"), std::to_string(row.min));
    EXPECT_EQ(below.error().args.at("max"), std::to_string(row.max));
    EXPECT_THAT(check_setting(row.key, std::to_string(row.max + 1)),
                IsRefusedAt("setting.out_of_range", row.key));
  }
}

TEST(SettingTable, has_the_hard_floors_as_the_lowest) {
  EXPECT_EQ(find_setting_row("floor_people")->min, base::kFloorPeople);
  EXPECT_EQ(find_setting_row("floor_words")->min, base::kFloorWords);
  EXPECT_EQ(find_setting_row("floor_people")->guard, Guard::kLowering);
  EXPECT_EQ(find_setting_row("floor_words")->guard, Guard::kLowering);
  EXPECT_EQ(find_setting_row("keep_reports_months")->guard, Guard::kRaising);
}

TEST(SettingTable, lets_no_theme_turn_on_one_or_two_people) {
  for (auto key : {"verdicts_to_close", "reopen_people"}) {
    EXPECT_EQ(find_setting_row(key)->min, 3) << key;
    EXPECT_EQ(find_setting_row(key)->guard, Guard::kLowering) << key;
  }
}

TEST(SettingTable, names_the_nearest_key_for_a_wrong_one) {
  auto wrong = check_setting("undo_secondz", "5");
  ASSERT_THAT(wrong, IsRefusedAt("setting.unknown", "undo_secondz"));
  EXPECT_EQ(wrong.error().args.at("nearest"), "undo_seconds");
  EXPECT_EQ(nearest_setting("limits.report_per_minute"), "limits.reports_per_minute");
  EXPECT_FALSE(nearest_setting("").empty());
  EXPECT_FALSE(nearest_setting(std::string(100'000, 'x')).empty());
}

TEST(SettingTable, refuses_what_is_not_a_number) {
  for (auto text : {"", " ", "ten", "1e3", "5 ", " 5", "+5", "0x10", "99999999999999999999", "5.0"}) {
    EXPECT_FALSE(check_setting("undo_seconds", text)) << text;
  }
  EXPECT_THAT(check_setting("undo_seconds", "ten"), IsRefused("setting.not_a_number"));
  EXPECT_THAT(check_setting("tiers.named", "yes"), IsRefused("setting.not_yes_no"));
  EXPECT_THAT(check_setting("tiers.named", "2"), IsRefused("setting.not_yes_no"));
}

TEST(SettingTable, takes_only_known_words) {
  EXPECT_THAT(check_setting("default_locale", "fr"), IsRefused("setting.wrong_word"));
  for (auto state : {"none", "DE-NW", "DE-BW", "DE-TH"}) {
    EXPECT_TRUE(check_setting("state_default", state)) << state;
  }
  for (auto state : {"DE-XX", "E-NW", "nw", "NW, D", "DE-B"}) {
    EXPECT_FALSE(check_setting("state_default", state)) << state;
  }
  EXPECT_THAT(check_setting("site_name", ""), IsRefused("setting.text_length"));
  EXPECT_THAT(check_setting("site_name", "   "), IsRefused("setting.text_length"));
  EXPECT_TRUE(check_setting("site_name", "Ü"));
  EXPECT_THAT(check_setting("site_name", "\xff"), IsRefused("text.not_utf8"));
}

TEST_P(SettingsOf, a_new_site_are_the_defaults) {
  auto settings = load();
  for (const auto& row : setting_rows()) EXPECT_EQ(settings.text(row.key), row.initial) << row.key;
  EXPECT_EQ(settings.number("undo_seconds"), 10);
  EXPECT_TRUE(settings.yes("tiers.named"));
  EXPECT_THROW((void)settings.text("no.such"), base::Bug);
}

TEST_P(SettingsOf, change_and_stay_changed) {
  ASSERT_TRUE(set({{"undo_seconds", "30"}, {"site_name", "Nordwind"}}));
  ASSERT_TRUE(set({{"undo_seconds", "20"}}));
  reopen();
  EXPECT_EQ(load().number("undo_seconds"), 20);
  EXPECT_EQ(load().text("site_name"), "Nordwind");
}

TEST_P(SettingsOf, change_all_or_none) {
  EXPECT_THAT(set({{"undo_seconds", "30"}, {"silence_days", "0"}}),
              IsRefusedAt("setting.out_of_range", "silence_days"));
  EXPECT_EQ(load().number("undo_seconds"), 10);
}

TEST_P(SettingsOf, are_journaled_by_key_and_without_value) {
  ASSERT_TRUE(set({{"site_name", "Geheim AG"}}));
  auto event = journal().back();
  EXPECT_EQ(event.kind, "setting.changed");
  EXPECT_EQ(event.detail, "site_name");
}

TEST_P(SettingsOf, floors_can_be_raised_and_not_lowered_again) {
  ASSERT_TRUE(set({{"floor_people", "8"}}));
  auto lower = set({{"floor_people", "7"}});
  ASSERT_THAT(lower, IsRefusedAt("setting.needs_council", "floor_people"));
  EXPECT_EQ(lower.error().why, base::Why::kForbidden);
  EXPECT_EQ(load().number("floor_people"), 8);
  EXPECT_THAT(set({{"floor_people", "4"}}), IsRefused("setting.out_of_range"));
}

TEST_P(SettingsOf, fewer_people_to_turn_a_theme_need_the_council_even_from_the_default_on) {
  EXPECT_THAT(set({{"reopen_people", "4"}}), IsRefusedAt("setting.needs_council", "reopen_people"));
  ASSERT_TRUE(set({{"verdicts_to_close", "6"}}));
  EXPECT_THAT(set({{"verdicts_to_close", "5"}}), IsRefused("setting.needs_council"));
  EXPECT_EQ(load({{"reopen_people", "3"}}).number("reopen_people"), 5);
  EXPECT_EQ(load({{"reopen_people", "8"}}).number("reopen_people"), 8);
}

TEST_P(SettingsOf, the_start_win_and_cannot_be_changed) {
  Overrides overrides{{"limits.reports_per_minute", "0"}};
  ASSERT_TRUE(set({{"limits.reports_per_minute", "50"}}));
  EXPECT_EQ(load(overrides).number("limits.reports_per_minute"), 0);
  EXPECT_TRUE(load(overrides).overridden("limits.reports_per_minute"));
  EXPECT_FALSE(load(overrides).overridden("undo_seconds"));
  EXPECT_THAT(set({{"limits.reports_per_minute", "60"}}, overrides),
              IsRefusedAt("setting.given_at_start", "limits.reports_per_minute"));
}

TEST_P(SettingsOf, another_version_count_as_not_set) {
  act([](store::Tx& tx) {
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES ('floor_people', '2', 0)");
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES ('undo_seconds', 'many', 0)");
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES ('gone', 'x', 0)");
  });
  auto settings = load();
  EXPECT_EQ(settings.number("floor_people"), 5);
  EXPECT_EQ(settings.number("undo_seconds"), 10);
  EXPECT_THROW((void)settings.text("gone"), base::Bug);
}

TEST_P(SettingsOf, a_floor_that_was_raised_is_not_lowered_by_a_new_start) {
  (void)db->write([](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES ('floor_people', '20', 0)");
    return base::Done{};
  });
  auto with = [&](const char* value) {
    Overrides overrides{{"floor_people", value}};
    return db->read([&](store::Tx& tx) {
      return load_settings(tx, overrides).number("floor_people");
    });
  };
  EXPECT_EQ(with("5"), 20);
  EXPECT_EQ(with("30"), 30);
}

TEST_P(SettingsOf, where_texts_may_go_is_not_decided_by_a_start) {
  EXPECT_EQ(load({{"endpoint.agreed", "https://a.example.org/v1"}}).text("endpoint.agreed"), "none");
  (void)db->write([](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("INSERT INTO setting (key, value, changed_us) VALUES ('endpoint.agreed', 'https://a.example.org/v1', 0)");
    return base::Done{};
  });
  EXPECT_EQ(load({{"endpoint.agreed", "https://b.example.org/v1"}}).text("endpoint.agreed"), "https://a.example.org/v1");
  EXPECT_EQ(load({{"endpoint.agreed", "none"}}).text("endpoint.agreed"), "none");
}

TEST_P(SettingsOf, a_longer_term_is_taken_from_the_start_until_one_was_decided_on) {
  Overrides longer{{"keep_reports_months", "24"}};
  EXPECT_EQ(load(longer).number("keep_reports_months"), 24);
  ASSERT_TRUE(set({{"keep_reports_months", "6"}}));
  EXPECT_EQ(load(longer).number("keep_reports_months"), 6);
}

HEARD_ON_BOTH_ENGINES(SettingsOf);

}  // namespace
}  // namespace people
