// For the tests of this module: people, units and themes as rows, and the use cases in short.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "answer/answer_debt.h"
#include "answer/answer_theme.h"
#include "answer/give_verdict.h"
#include "answer/inbox.h"
#include "answer/my_voice.h"
#include "answer/privacy.h"
#include "answer/promise.h"
#include "answer/reply_to_question.h"
#include "answer/theme_answers.h"
#include "answer/units.h"
#include "people/secret.h"
#include "store_testing/test_db.h"

namespace answer {

inline base::Day d(std::string_view text) { return *base::parse_day(text); }
inline base::Instant at(std::string_view text) { return *base::parse_instant(text); }

// The clock begins on Monday, 2 March 2026, 09:00 UTC.
class Loop : public store::testing::OnBothEngines {
 protected:
  template <class F>
  auto write(F&& work) {
    return db->write(std::forward<F>(work));
  }

  void SetUp() override {
    OnBothEngines::SetUp();
    admin = person("Admin");
    owner = person("Owner");
    steward = person("Steward");
    steward.roles.add(people::Role::kSteward);
    NewUnit billing;
    billing.name = "Billing";
    billing.promise_days = 5;
    billing.state = "DE-NW";
    billing.timezone = "Europe/Berlin";
    billing.members = {owner.person};
    unit = write([&](store::Tx& tx) { return add_unit(tx, admin, house, billing); })->id;
    owner.units = {unit};
  }

  people::Actor person(const std::string& name) {
    people::Actor actor;
    actor.name = name;
    actor.tag = "tag-" + name;
    auto made = write([&](store::Tx& tx) -> base::Result<base::PersonId> {
      auto id = tx.new_id_of<base::PersonId>();
      tx.run(
          "INSERT INTO person (id, email, name, org_id, partner_id, locale, active, salt,"
          " created_us, signed_in_us) VALUES (:id, :email, :name, 0, 0, 'de', 1, 'salt', :now, 0)",
          id, name + "@example.org", name, tx.now());
      return id;
    });
    actor.person = *made;
    return actor;
  }

  // An empty theme, and one with so many voices.
  base::ThemeId theme(int voices = 0, std::int64_t weight = 0) {
    auto made = write([&](store::Tx& tx) -> base::Result<base::ThemeId> {
      auto id = tx.new_id_of<base::ThemeId>();
      tx.run(
          "INSERT INTO theme (id, title, title_by, status, unit_id, merged_into, created_us,"
          " last_us, due_us, paused_us, round, asked_us, people_asked, last_answer, people,"
          " contacts, minutes, imported, reports, weight) VALUES (:id, 'words', 'machine', 'open',"
          " 0, 0, :created, :last, 0, 0, 0, 0, 0, '', 0, 0, 0, 0, 0, :weight)",
          id, tx.now(), tx.now(), weight);
      return id;
    });
    for (int i = 0; i < voices; ++i) speak(*made, agent(i));
    return *made;
  }

  // The i-th agent; without a row, for a voice is a tag.
  static people::Actor agent(int i) {
    people::Actor actor;
    actor.person = {1'000'000 + i};
    actor.tag = "agent-" + std::to_string(i);
    return actor;
  }

  static void report_again(store::Tx& tx, base::ThemeId id, const people::Actor& who) {
    tx.run(
        "INSERT INTO report (id, theme_id, kind, tier, minutes, tag, author, partner_id, source,"
        " created_us) VALUES (:id, :theme, 'idea', 'confidential', 0, :tag, '', 0, 'person', :at)",
        tx.new_id(), id, who.tag, tx.now());
  }

  // Reports or joins, as hear writes it down.
  Status speak(base::ThemeId id, const people::Actor& who) {
    return *write([&](store::Tx& tx) {
      auto fresh = tx.run(
          "INSERT INTO joined (theme_id, tag, partner_id, created_us)"
          " VALUES (:theme, :tag, 0, :at) ON CONFLICT (theme_id, tag) DO NOTHING",
          id, who.tag, tx.now());
      if (fresh == 0) report_again(tx, id, who);
      tx.run("UPDATE theme SET people = people + :fresh WHERE id = :id", fresh, id);
      return note_new_voice(tx, house, id);
    });
  }

  void assign(base::ThemeId id, base::UnitId to) {
    auto done = write([&](store::Tx& tx) {
      tx.run("UPDATE theme SET unit_id = :unit WHERE id = :id", to, id);
      return unit_assigned(tx, house, id);
    });
    ASSERT_TRUE(done);
  }
  base::ThemeId assigned_theme(int voices, std::int64_t weight = 0) {
    auto id = theme(voices, weight);
    assign(id, unit);
    return id;
  }

  base::Result<Answer> answer(base::ThemeId id, AnswerKind kind, std::string text = "We did.",
                              std::optional<base::Day> day = {}) {
    return write([&](store::Tx& tx) {
      return answer_theme(tx, owner, house, id, {kind, text, day});
    });
  }
  base::Result<VerdictTaken> judge(base::ThemeId id, int i, Better better) {
    return write([&](store::Tx& tx) { return give_verdict(tx, agent(i), house, id, better); });
  }
  base::Result<base::ReplyId> reply(base::ThemeId id, int i, std::string text = "On page 2.") {
    return write(
        [&](store::Tx& tx) { return reply_to_question(tx, agent(i), house, site_key, id, text); });
  }
  std::int64_t tick() {
    return *write([&](store::Tx& tx) { return advance(tx, house); });
  }

  ThemeDesk desk(base::ThemeId id, const people::Actor& who) {
    return db->read([&](store::Tx& tx) { return theme_desk(tx, who, house, id); });
  }
  Status status(base::ThemeId id) {
    return *hear::parse_status(db->read([&](store::Tx& tx) {
      return tx.one<std::string>("SELECT status FROM theme WHERE id = :id", id);
    }));
  }
  std::optional<base::Day> due(base::ThemeId id) { return desk(id, owner).due_on; }
  // The kinds of the theme's journal, in order.
  std::vector<std::string> journal(base::ThemeId id) {
    return db->read([&](store::Tx& tx) {
      return tx.list<std::string>("SELECT kind FROM journal WHERE theme_id = :id ORDER BY seq", id);
    });
  }

  House house;
  people::SiteKey site_key{std::string(64, 'a')};
  people::Actor admin, owner, steward;
  base::UnitId unit;
};

}  // namespace answer
