// For the tests of this module: a team with a lead, and talks that are told by mail.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "attend/change_talk.h"
#include "attend/plan_talk.h"
#include "attend_testing/calendar_reader.h"
#include "base/limits.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "remind/deliveries.h"
#include "remind/invite.h"
#include "remind/outbox.h"
#include "remind/privacy.h"
#include "store_testing/test_db.h"

namespace remind {

// The clock begins on Monday, 2 March 2026, 09:00 UTC, 10:00 in Berlin.
class Reminding : public store::testing::OnBothEngines {
 protected:
  using Role = people::Role;

  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    lea = person("Lea", Role::kLead, people::Locale::kEnglish);
    ann = person("Ann", Role::kAgent);
    ben = person("Ben", Role::kAgent);
  }

  people::Actor person(const std::string& name, Role role,
                       people::Locale locale = people::Locale::kGerman) {
    people::NewPerson wanted{
        name + "@example.org", name, {}, {.site = "Nord", .team = "Blau"}, locale};
    wanted.roles.add(role);
    auto id = db->write([&](store::Tx& tx) { return add_person(tx, {}, wanted, "salt " + name); });
    EXPECT_TRUE(id);
    return *db->read([&](store::Tx& tx) { return people::load_actor(tx, key, *id); });
  }
  void change(const people::Actor& who, const people::PersonChange& change) {
    auto done =
        db->write([&](store::Tx& tx) { return people::change_person(tx, {}, who.person, change); });
    EXPECT_TRUE(done);
  }

  template <class F>
  auto write(F&& work) {
    return db->write(std::forward<F>(work));
  }
  template <class F>
  void act(F&& work) {
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      work(tx);
      return base::Done{};
    });
  }
  template <class F>
  auto read(F&& work) {
    return db->read(std::forward<F>(work));
  }

  base::Instant in_hours(int hours) { return clock.now().plus_seconds(hours * 3'600); }
  // Lea plans a talk with Ann; both are told.
  base::TalkId plan(int hours = 48) {
    auto id = write([&](store::Tx& tx) -> base::Result<base::TalkId> {
      auto made = attend::plan_talk(
          tx, lea, {attend::TalkKind::kOneToOne, in_hours(hours), 30, {ann.person}});
      if (made) invite(tx, letterhead, *made);
      return made;
    });
    EXPECT_TRUE(id) << (id ? "" : id.error().key);
    return id.value_or(base::TalkId{});
  }
  void move(base::TalkId talk, int hours) {
    auto done = write([&](store::Tx& tx) {
      auto moved = attend::move_talk(tx, lea, talk, in_hours(hours), attend::Reason::kContacts);
      if (moved) invite(tx, letterhead, talk);
      return moved;
    });
    EXPECT_TRUE(done) << (done ? "" : done.error().key);
  }
  void cancel(base::TalkId talk) {
    auto done = write([&](store::Tx& tx) {
      auto cancelled = attend::cancel_talk(tx, lea, talk, attend::Reason::kAway);
      if (cancelled) call_off(tx, letterhead, talk);
      return cancelled;
    });
    EXPECT_TRUE(done) << (done ? "" : done.error().key);
  }
  std::vector<DueMail> take(std::int64_t limit = 100) {
    return *write(
        [&](store::Tx& tx) -> base::Result<std::vector<DueMail>> { return take_due(tx, limit); });
  }
  // By address; that nobody has two is looked at.
  std::map<std::string, DueMail> taken() {
    std::map<std::string, DueMail> mails;
    for (auto& mail : take()) {
      EXPECT_FALSE(mails.contains(mail.email)) << mail.email;
      mails[mail.email] = mail;
    }
    return mails;
  }
  void send(base::MailId id) {
    act([&](store::Tx& tx) { sent(tx, id); });
  }
  void fail(base::MailId id, bool for_good = false, std::string_view problem = "busy 451") {
    act([&](store::Tx& tx) { failed(tx, id, problem, for_good); });
  }
  std::vector<Delivery> deliveries() {
    return read([](store::Tx& tx) { return list_deliveries(tx, base::kPageRowsMax); }).items;
  }
  std::int64_t rows_with_words() {
    return read([](store::Tx& tx) {
      return tx.one<std::int64_t>(
          "SELECT COUNT(*) FROM mail WHERE subject <> '' OR text <> '' OR calendar <> ''");
    });
  }

  people::SiteKey key{std::string(64, 'a')};
  base::PublicIds ids{{1, 2, 3, 4}};
  Letterhead letterhead{ids, "heard@example.org", "https://heard.example.org", "Europe/Berlin"};
  people::Actor lea, ann, ben;
};

}  // namespace remind
