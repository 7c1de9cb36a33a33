// For the tests of this module: a centre with teams, and the use cases in short.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "answer/units.h"
#include "attend/answer_talk.h"
#include "attend/change_talk.h"
#include "attend/front_line.h"
#include "attend/ledger.h"
#include "attend/list_my_talks.h"
#include "attend/plan_talk.h"
#include "attend/privacy.h"
#include "attend/promises.h"
#include "attend/reminders.h"
#include "base/limits.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "store/inspect.h"
#include "store_testing/test_db.h"

namespace attend {

inline base::Instant at(std::string_view text) { return *base::parse_instant(text); }
inline base::Day d(std::string_view text) { return *base::parse_day(text); }

MATCHER_P(IsRefused, key, "is refused with the key") {
  return !arg.has_value() && arg.error().key == key;
}

// The clock begins on Monday, 2 March 2026, 09:00 UTC, 10:00 at the site.
class Attending : public store::testing::OnBothEngines {
 protected:
  using Role = people::Role;

  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    (void)person("Admin", {Role::kAdmin}, {});
  }

  people::Actor person(const std::string& name, std::initializer_list<Role> roles,
                       const people::OrgPath& path) {
    people::NewPerson wanted{name + "@example.org", name, {}, path};
    for (Role role : roles) wanted.roles.add(role);
    auto id = db->write([&](store::Tx& tx) { return add_person(tx, {}, wanted, "salt " + name); });
    EXPECT_TRUE(id);
    return actor(*id);
  }
  people::Actor actor(base::PersonId id) {
    return *db->read([&](store::Tx& tx) { return people::load_actor(tx, key, id); });
  }
  // So many agents of a team: "Blau 1" …
  std::vector<people::Actor> agents(int count, const people::OrgPath& path) {
    std::vector<people::Actor> list;
    for (int i = 1; i <= count; ++i) {
      list.push_back(person(path.team + std::to_string(i), {Role::kAgent}, path));
    }
    return list;
  }
  base::OrgId org_of(const people::Actor& who) {
    return db->read([&](store::Tx& tx) {
      return tx.one<base::OrgId>("SELECT org_id FROM person WHERE id = :id", who.person);
    });
  }

  template <class F>
  auto write(F&& work) {
    return db->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return db->read(std::forward<F>(work));
  }

  base::Result<base::TalkId> plan(const people::Actor& lead, TalkKind kind,
                                  std::vector<base::PersonId> with, base::Instant starts,
                                  std::int64_t minutes = 30) {
    return write([&](store::Tx& tx) {
      return plan_talk(tx, lead, {kind, starts, minutes, std::move(with)});
    });
  }
  // One to one, in so many hours.
  base::TalkId one_to_one(const people::Actor& lead, const people::Actor& with, int hours) {
    auto id = plan(lead, TalkKind::kOneToOne, {with.person}, in_hours(hours));
    EXPECT_TRUE(id) << id.error().key;
    return *id;
  }
  base::Instant in_hours(int hours) { return clock.now().plus_seconds(hours * 3'600); }
  base::Result<base::Done> move(const people::Actor& who, base::TalkId talk, base::Instant to,
                                Reason reason = Reason::kContacts) {
    return write([&](store::Tx& tx) { return move_talk(tx, who, talk, to, reason); });
  }
  base::Result<base::Done> cancel(const people::Actor& who, base::TalkId talk,
                                  Reason reason = Reason::kContacts) {
    return write([&](store::Tx& tx) { return cancel_talk(tx, who, talk, reason); });
  }
  base::Result<base::Done> hold(const people::Actor& who, base::TalkId talk,
                                std::int64_t minutes = 30) {
    return write([&](store::Tx& tx) { return hold_talk(tx, who, talk, minutes); });
  }
  base::Result<base::Done> confirm(const people::Actor& who, base::TalkId talk) {
    return write([&](store::Tx& tx) { return confirm_talk(tx, who, rules, talk); });
  }
  base::Result<base::Done> deny(const people::Actor& who, base::TalkId talk) {
    return write([&](store::Tx& tx) { return deny_talk(tx, who, rules, talk); });
  }
  base::Result<base::Done> take_back(const people::Actor& who, base::TalkId talk) {
    return write([&](store::Tx& tx) { return take_back_answer(tx, who, rules, talk); });
  }
  base::Result<base::Done> not_held(const people::Actor& who, base::TalkId talk) {
    return write([&](store::Tx& tx) { return take_back_held(tx, who, talk); });
  }
  base::Result<base::FrontLineId> front_line(const people::Actor& who, base::OrgId team,
                                             base::Day day) {
    return write([&](store::Tx& tx) { return record_front_line_day(tx, who, rules, team, day); });
  }
  base::Result<base::Done> with_me(const people::Actor& who, base::FrontLineId id, bool yes) {
    return write([&](store::Tx& tx) { return answer_front_line_day(tx, who, rules, id, yes); });
  }

  base::Result<base::Done> take_back(const people::Actor& who, base::FrontLineId id) {
    return write([&](store::Tx& tx) { return take_back_front_line_answer(tx, who, rules, id); });
  }

  std::vector<PersonAttention> team_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return attention_of_team(tx, who, rules); });
  }
  std::vector<base::PersonId> due_of(const people::Actor& who) {
    std::vector<base::PersonId> ids;
    for (const auto& due : read([&](store::Tx& tx) { return who_is_due(tx, who, rules); })) {
      ids.push_back(due.person);
    }
    return ids;
  }
  GroupsAttention groups_of(const people::Actor& who) {
    return read([&](store::Tx& tx) { return attention_of_groups(tx, who, rules, key); });
  }
  MyAttention mine(const people::Actor& who) {
    return read([&](store::Tx& tx) { return my_attention(tx, who, rules); });
  }
  std::vector<MyTalk> talks_of(const people::Actor& who) {
    return read([&](store::Tx& tx) {
             return list_my_talks(tx, who, clock.now().plus_days(-400), clock.now().plus_days(400),
                                  base::kPageRowsMax);
           })
        .items;
  }
  MyTalk talk_of(const people::Actor& who, base::TalkId id) {
    for (const auto& talk : talks_of(who)) {
      if (talk.id == id) return talk;
    }
    ADD_FAILURE() << "no such talk";
    return {};
  }
  std::vector<Reminder> reminders() {
    return read([&](store::Tx& tx) { return reminders_due(tx, rules); });
  }
  std::vector<store::Event> journal() {
    return read([](store::Tx& tx) { return store::list_journal(tx, 0, 10'000); });
  }
  std::int64_t rows(const std::string& table) {
    return read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM " + table);
    });
  }

  // The person reported to a theme; and the theme got an answer. As hear and answer write it down.
  base::ThemeId report(const people::Actor& who, const std::string& tier = "confidential") {
    return *write([&](store::Tx& tx) -> base::Result<base::ThemeId> {
      auto id = tx.new_id_of<base::ThemeId>();
      tx.run(
          "INSERT INTO theme (id, title, title_by, status, unit_id, merged_into, created_us,"
          " last_us, due_us, paused_us, round, asked_us, people_asked, last_answer, people,"
          " contacts, minutes, imported, reports, weight) VALUES (:id, 'words', 'machine', 'open',"
          " 0, 0, :created, :last, 0, 0, 0, 0, 0, '', 1, 1, 0, 0, 1, 0)",
          id, tx.now(), tx.now());
      tx.run(
          "INSERT INTO report (id, theme_id, kind, tier, minutes, tag, author, partner_id, source,"
          " created_us) VALUES (:id, :theme, 'idea', :tier, 0, :tag, '', 0, 'person', :at)",
          tx.new_id(), id, tier, who.tag, tx.now());
      return id;
    });
  }
  void join(const people::Actor& who, base::ThemeId theme) {
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(
          "INSERT INTO joined (theme_id, tag, partner_id, created_us)"
          " VALUES (:theme, :tag, 0, :at)",
          theme, who.tag, tx.now());
      return base::Done{};
    });
  }
  void answer(base::ThemeId theme, const std::string& kind) {
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(
          "INSERT INTO answer (id, theme_id, unit_id, kind, text, round, person_id, opened_us,"
          " created_us) VALUES (:id, :theme, 0, :kind, 'Done.', 1, 0, :opened, :at)",
          tx.new_id(), theme, kind, tx.now(), tx.now());
      return base::Done{};
    });
  }

  people::SiteKey key{std::string(64, 'a')};
  Rules rules;
};

}  // namespace attend
