// For the tests of this module: a database with people in it, and the use cases in short.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "people/idempotency.h"
#include "people/organisation.h"
#include "people/password.h"
#include "people/persons.h"
#include "people/privacy.h"
#include "people/rights.h"
#include "people/settings.h"
#include "people/sign_in.h"
#include "store/inspect.h"
#include "store_testing/test_db.h"

namespace people {

inline Roles roles_of(std::initializer_list<Role> list) {
  Roles roles;
  for (Role role : list) roles.add(role);
  return roles;
}

inline const SiteKey& test_key() {
  static const SiteKey key(std::string(64, '7'));
  return key;
}

class People : public store::testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    admin_id = add("Admin", {Role::kAdmin});
    admin = actor(admin_id);
  }

  template <class F>
  auto write(F&& work) {
    return db->write(std::forward<F>(work));
  }
  // For use cases that refuse nothing.
  template <class F>
  void act(F&& work) {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      work(tx);
      return base::Done{};
    });
    ASSERT_TRUE(done);
  }

  base::Result<base::PersonId> try_add(const NewPerson& person) {
    return write([&](store::Tx& tx) { return add_person(tx, admin, person, "salt " + person.name); });
  }
  base::PersonId add(const std::string& name, std::initializer_list<Role> roles, OrgPath path = {}) {
    auto id = try_add({name + "@example.org", name, roles_of(roles), std::move(path)});
    EXPECT_TRUE(id) << id.error().key;
    return *id;
  }
  base::Result<base::Done> change(base::PersonId id, const PersonChange& change) {
    return write([&](store::Tx& tx) { return change_person(tx, admin, id, change); });
  }
  std::optional<Actor> find_actor(base::PersonId id) {
    return db->read([&](store::Tx& tx) { return load_actor(tx, test_key(), id); });
  }
  Actor actor(base::PersonId id) { return find_actor(id).value(); }
  Person person(base::PersonId id) {
    return db->read([&](store::Tx& tx) { return find_person(tx, id); }).value();
  }
  std::int64_t rows(const std::string& table) {
    return db->read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM " + table);
    });
  }
  std::vector<store::Event> journal() {
    return db->read([](store::Tx& tx) { return store::list_journal(tx, 0, 10'000); });
  }
  std::vector<std::string> journal_kinds() {
    std::vector<std::string> kinds;
    for (const auto& event : journal()) kinds.push_back(event.kind);
    return kinds;
  }

  base::PersonId admin_id;
  Actor admin;
};

// Is it this refusal?
MATCHER_P(IsRefused, key, "is refused with the key") {
  return !arg.has_value() && arg.error().key == key;
}
MATCHER_P2(IsRefusedAt, key, field, "is refused with the key at the field") {
  return !arg.has_value() && arg.error().key == key && arg.error().field == field;
}

}  // namespace people
