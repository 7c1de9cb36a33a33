// The people of an installation: added, changed, deactivated, erased.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "people/organisation.h"
#include "store/tx.h"

namespace people {

struct NewPerson {
  std::string email{}, name{};
  Roles roles{};
  OrgPath path{};
  Locale locale = Locale::kGerman;
};

// Adds a person without a password: a one-time link gives them one. `salt`: 32 fresh random bytes as
// text. Refuses kInvalid, with the field: person.email_invalid (email), person.name_empty,
// person.name_too_long (name; max), person.no_role (roles), those of find_or_add_path; kConflict
// person.email_taken (email). Journal: "person.added".
base::Result<base::PersonId> add_person(store::Tx& tx, const Actor& actor, const NewPerson& person,
                                        std::string_view salt);

struct PersonChange {
  std::optional<std::string> name{};
  std::optional<Roles> roles{};
  std::optional<OrgPath> path{};
  std::optional<bool> active{};
  std::optional<Locale> locale{};
};
// Deactivating ends all sessions and open links; tokens rest until activated again. Refuses kNotFound person.not_found; kConflict person.last_admin
// (roles or active: somebody active must stay admin); names and places as above.
// Journal: "person.changed", "person.deactivated", "person.activated"; without the actor where people
// change themselves: their tag beside their id would tell whose tag it is.
base::Result<base::Done> change_person(store::Tx& tx, const Actor& actor, base::PersonId id,
                                       const PersonChange& change);
// Ends open links; sessions are the caller's to end. Journal: "password.set".
void set_password(store::Tx& tx, base::PersonId id, const std::string& password_hash);

struct Person {
  base::PersonId id;
  std::string email, name;
  Roles roles;
  OrgPath path;
  std::vector<std::string> units;
  bool active = true;
  bool has_password = false;
  base::Instant signed_in;  // 0: never
  Locale locale = Locale::kGerman;
};
std::optional<Person> find_person(store::Tx& tx, base::PersonId id);
std::optional<base::PersonId> find_person_by_email(store::Tx& tx, std::string_view email);

// Where in the list by name a page ends: it holds even when that person is renamed or erased.
struct PersonPlace {
  std::string name;  // as it is compared
  base::PersonId id;
  friend auto operator<=>(const PersonPlace&, const PersonPlace&) = default;
};
struct PersonList {
  std::vector<Person> items;        // by name, as people look it up: Ö beside O, small as capital
  std::optional<PersonPlace> next;  // hand over as `after`; none: that was all
};
// `text`: part of name or e-mail address, upper and lower case alike; empty: all. limit ≥ 1.
PersonList list_persons(store::Tx& tx, std::string_view text,
                        const std::optional<PersonPlace>& after, std::int64_t limit);

// No active admin: the first run.
bool needs_admin(store::Tx& tx);

// Erases the person's row with its salt, sessions, tokens, roles: no keyed hash leads back any more.
// The other modules erase theirs in the same transaction. Refuses kConflict person.last_admin.
// Journal: "person.erased" (object: the id, which now names nobody).
base::Result<base::Done> erase_person(store::Tx& tx, base::PersonId id);

// Lower case, of the form local@domain; nothing if it is none.
std::optional<std::string> clean_email(std::string_view text);

// What is stored about people, why, and how long: for the council's page and "my data".
struct FieldRow {
  std::string_view table, field;
  std::string_view german, english;            // purpose
  std::string_view kept_german, kept_english;  // how long
};
std::span<const FieldRow> field_rows();

}  // namespace people
