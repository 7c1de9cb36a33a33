// A small centre for the tests of this module.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "hear/curate.h"
#include "hear/evidence.h"
#include "hear/find_theme.h"
#include "hear/import_reports.h"
#include "hear/join_theme.h"
#include "hear/list_themes.h"
#include "hear/matcher.h"
#include "hear/my_voice.h"
#include "hear/privacy.h"
#include "hear/submit_report.h"
#include "hear_testing/placed_theme.h"
#include "people/secret.h"
#include "store_testing/test_db.h"

namespace hear::testing {

inline people::Actor agent(int number, std::int64_t partner = 0) {
  people::Actor actor;
  actor.person = {1'000'000 + number};
  actor.tag = "tag" + std::to_string(number);
  actor.office = "office" + std::to_string(number);
  actor.partner = {partner};
  actor.roles.add(people::Role::kAgent);
  return actor;
}

inline people::Actor with_role(people::Role role, std::int64_t partner = 0) {
  people::Actor actor = agent(900 + static_cast<int>(role), partner);
  actor.roles = {};
  actor.roles.add(role);
  return actor;
}

class Centre : public store::testing::OnBothEngines {
 protected:
  CheckedReport checked(const std::string& text) {
    NewReport report;
    report.text = text;
    return check_report(report, rules, key).value();
  }
  Receipt report(const people::Actor& who, const std::string& text) {
    return report(who, checked(text));
  }
  Receipt report(const people::Actor& who, const CheckedReport& what) {
    Thought thought = matcher.think(what.text);
    return db
        ->write([&](store::Tx& tx) {
          return submit_report(tx, matcher, who, rules, key, what, thought);
        })
        .value();
  }
  base::Result<Joined> join(const people::Actor& who, base::ThemeId theme) {
    return db->write([&](store::Tx& tx) { return join_theme(tx, who, rules, theme); });
  }
  base::Result<Left> leave(const people::Actor& who, base::ThemeId theme) {
    return db->write([&](store::Tx& tx) { return leave_theme(tx, who, rules, theme); });
  }
  base::Result<Undone> undo(const people::Actor& who, base::ReportId report) {
    return db->write([&](store::Tx& tx) { return undo_report(tx, matcher, who, rules, report); });
  }
  base::Result<Acted> merge(base::ThemeId from, base::ThemeId into) {
    return db->write(
        [&](store::Tx& tx) { return merge_themes(tx, matcher, steward, rules, from, into); });
  }
  base::Result<Acted> split(base::ThemeId theme, const std::vector<base::ReportId>& reports,
                            const std::string& title = "") {
    return db->write([&](store::Tx& tx) {
      return split_theme(tx, matcher, steward, rules, theme, reports, title);
    });
  }
  base::Result<Acted> move(base::ThemeId from, const std::vector<base::ReportId>& reports,
                           base::ThemeId into) {
    return db->write([&](store::Tx& tx) {
      return move_reports(tx, matcher, steward, rules, from, reports, into);
    });
  }
  base::Result<Acted> lock(base::ThemeId theme, bool locked = true) {
    return db->write(
        [&](store::Tx& tx) { return lock_theme(tx, matcher, steward, theme, locked); });
  }
  base::Result<TakenBack> back(base::ActId act) {
    return db->write([&](store::Tx& tx) { return take_back(tx, matcher, steward, rules, act); });
  }
  base::Result<ThemePage> page(const people::Actor& who, base::ThemeId theme) {
    return db->read([&](store::Tx& tx) { return find_theme(tx, who, rules, key, theme); });
  }
  ThemeList list(const people::Actor& who, const ThemeQuery& query = {}) {
    return db->read([&](store::Tx& tx) { return list_themes(tx, who, rules, query); });
  }
  base::ThemeId place(std::int64_t id, const std::vector<std::string>& texts) {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      insert_placed_theme(tx, id, "Thema " + std::to_string(id), texts, {1});
      recount(tx, rules.gate, {id});
      return base::Done{};
    });
    EXPECT_TRUE(done);
    return {id};
  }
  void rebuild() {
    db->read([this](store::Tx& tx) { return matcher.rebuild(tx); });
  }
  std::vector<MatchRow> matches(const people::Actor& who, const std::string& typed) {
    auto hits = matcher.hits(typed, 5);
    return db->read([&](store::Tx& tx) { return match(tx, who, rules, hits); });
  }
  // Everything that evidence rests on and consists of, as text.
  std::string everything() {
    return db->read([](store::Tx& tx) {
      std::string all;
      auto add = [&all, &tx](std::string_view name, std::string_view sql) {
        tx.each<std::string>(sql, [&](const std::string& row) {
          all.append(name).append(" ").append(row).append("\n");
        });
      };
      add("theme",
          "SELECT id || ' ' || title || ' ' || merged_into || ' ' || unit_id || ' ' || people || ' "
          "'"
          " || contacts || ' ' || minutes || ' ' || imported || ' ' || reports || ' ' || weight"
          " FROM theme WHERE people + imported > 0 ORDER BY id");
      add("report", "SELECT id || ' ' || theme_id FROM report ORDER BY id");
      add("joined",
          "SELECT theme_id || ' ' || tag AS x FROM joined WHERE theme_id IN"
          " (SELECT id FROM theme WHERE merged_into = 0) ORDER BY x");
      add("voice",
          "SELECT theme_id || ' ' || tag || ' ' || partner_id || ' ' || created_us AS x"
          " FROM said ORDER BY x");
      add("trend",
          "SELECT theme_id || ' ' || week_day || ' ' || people || ' ' || contacts AS x"
          " FROM theme_week ORDER BY x");
      add("contact", "SELECT theme_id || ' ' || contact_hash AS x FROM theme_contact ORDER BY x");
      add("partner",
          "SELECT theme_id || ' ' || partner_id || ' ' || people || ' ' || contacts ||"
          " ' ' || minutes AS x FROM theme_partner ORDER BY x");
      add("decided", "SELECT report_id || ' ' || theme_id AS x FROM decided ORDER BY x");
      return all;
    });
  }

  Rules rules;
  people::SiteKey key{std::string(64, 'a')};
  Matcher matcher;
  people::Actor steward = with_role(people::Role::kSteward);
};

MATCHER_P(RefusedWith, key, "") { return !arg.has_value() && arg.error().key == key; }

}  // namespace hear::testing
