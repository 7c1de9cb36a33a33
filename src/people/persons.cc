#include "people/persons.h"

#include <algorithm>
#include <unordered_map>

#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "names.h"
#include "people/sign_in.h"
#include "text/normalize.h"

namespace people {
namespace {

using base::PersonId;
using base::refuse;
using base::Result;
using base::Why;

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// For searching: also the capitals of Latin-1 ("Özdemir").
std::string lower(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = base::next_char(text, at);
    bool capital = (c >= U'A' && c <= U'Z') || (c >= U'\u00C0' && c <= U'\u00DE' && c != U'\u00D7');
    base::append_char(out, capital ? c + 0x20 : c);
  }
  return out;
}

// The office's hash in the journal beside the own id would tell whose it is.
std::string by(const Actor& actor, PersonId about) {
  return actor.person == about ? std::string() : actor.office;
}

void store_roles(store::Tx& tx, PersonId id, const Roles& roles) {
  tx.run("DELETE FROM person_role WHERE person_id = :id", id);
  for (Role role : kRoles) {
    if (!roles.has(role)) continue;
    tx.run("INSERT INTO person_role (person_id, role) VALUES (:id, :role)", id, to_text(role));
  }
}

std::int64_t other_admins(store::Tx& tx, PersonId id) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM person p JOIN person_role r ON r.person_id = p.id WHERE p.active = 1 "
      "AND r.role = 'admin' AND p.id <> :id",
      id);
}

bool is_active_admin(store::Tx& tx, PersonId id) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM person p JOIN person_role r ON r.person_id = p.id WHERE "
             "p.active = 1 AND r.role = 'admin' AND p.id = :id",
             id) > 0;
}

// Would the change take the last admin away? The field at fault, or empty.
std::string last_admin_fault(store::Tx& tx, PersonId id, const PersonChange& change) {
  bool stops = change.active == false;
  bool loses = change.roles && !change.roles->has(Role::kAdmin);
  if (!stops && !loses) return "";
  if (!is_active_admin(tx, id) || other_admins(tx, id) > 0) return "";
  return stops ? "active" : "roles";
}

}  // namespace

std::optional<std::string> clean_email(std::string_view text) {
  std::string email = lower_ascii(base::squeeze(text));
  auto chars = base::count_chars(email);
  auto at = email.rfind('@');
  if (!chars || *chars > base::kEmailCharsMax || at == std::string::npos || at == 0) {
    return std::nullopt;
  }
  if (email.find_first_of(" ,;<>\"\\()") != std::string::npos || email.find('@') != at) {
    return std::nullopt;
  }
  std::string_view domain = std::string_view(email).substr(at + 1);
  if (domain.empty() || domain.front() == '.' || domain.back() == '.') return std::nullopt;
  return email;
}

Result<PersonId> add_person(store::Tx& tx, const Actor& actor, const NewPerson& person,
                            std::string_view salt) {
  auto email = clean_email(person.email);
  if (!email) return refuse(Why::kInvalid, "person.email_invalid", "email");
  auto name = clean_name(person.name, "person", "name");
  if (!name) return name.error();
  if (person.roles.empty()) return refuse(Why::kInvalid, "person.no_role", "roles");
  if (find_person_by_email(tx, *email)) {
    return refuse(Why::kConflict, "person.email_taken", "email");
  }
  auto place = find_or_add_path(tx, actor, person.path);
  if (!place) return place.error();
  auto id = tx.new_id_of<PersonId>();
  tx.run(
      "INSERT INTO person (id, email, name, org_id, partner_id, locale, active, password_hash, "
      "salt, created_us, signed_in_us) VALUES (:id, :email, :name, :org, :partner, :locale, 1, "
      "NULL, :salt, :at, 0)",
      id, *email, *name, place->node, place->partner, to_text(person.locale), salt, tx.now());
  store_roles(tx, id, person.roles);
  tx.journal({.kind = "person.added", .actor = actor.office, .object = id.value});
  return id;
}

Result<base::Done> change_person(store::Tx& tx, const Actor& actor, PersonId id,
                                 const PersonChange& change) {
  if (!find_person(tx, id)) return refuse(Why::kNotFound, "person.not_found");
  if (auto field = last_admin_fault(tx, id, change); !field.empty()) {
    return refuse(Why::kConflict, "person.last_admin", field);
  }
  if (change.name) {
    auto name = clean_name(*change.name, "person", "name");
    if (!name) return name.error();
    tx.run("UPDATE person SET name = :name WHERE id = :id", *name, id);
  }
  if (change.roles) {
    if (change.roles->empty()) return refuse(Why::kInvalid, "person.no_role", "roles");
    store_roles(tx, id, *change.roles);
  }
  if (change.path) {
    auto place = find_or_add_path(tx, actor, *change.path);
    if (!place) return place.error();
    tx.run("UPDATE person SET org_id = :org, partner_id = :partner WHERE id = :id", place->node,
           place->partner, id);
  }
  if (change.locale) {
    tx.run("UPDATE person SET locale = :locale WHERE id = :id", to_text(*change.locale), id);
  }
  std::string kind = "person.changed";
  if (change.active) {
    tx.run("UPDATE person SET active = :active WHERE id = :id", *change.active, id);
    if (!*change.active) {
      close_sessions_of(tx, id);
      tx.run("DELETE FROM link WHERE person_id = :id", id);
    }
    kind = *change.active ? "person.activated" : "person.deactivated";
  }
  tx.journal({.kind = kind, .actor = by(actor, id), .object = id.value});
  return base::Done{};
}

void set_password(store::Tx& tx, PersonId id, const std::string& password_hash) {
  tx.run("UPDATE person SET password_hash = :hash WHERE id = :id", password_hash, id);
  tx.run("DELETE FROM link WHERE person_id = :id", id);
  tx.journal({.kind = "password.set", .object = id.value});
}

std::optional<Person> find_person(store::Tx& tx, PersonId id) {
  auto row = tx.find<std::string, std::string, base::OrgId, bool, std::optional<std::string>,
                     base::Instant, std::string>(
      "SELECT email, name, org_id, active, password_hash, signed_in_us, locale FROM person WHERE "
      "id = :id",
      id);
  if (!row) return std::nullopt;
  auto& [email, name, org, active, hash, signed_in, locale] = *row;
  Person person{id, email, name, {}, path_of(tx, org), {}, active, hash.has_value(), signed_in,
                locale == "de" ? Locale::kGerman : Locale::kEnglish};
  for (const auto& role :
       tx.list<std::string>("SELECT role FROM person_role WHERE person_id = :id", id)) {
    if (auto known = parse_role(role)) person.roles.add(*known);
  }
  person.units = tx.list<std::string>(
      "SELECT u.name FROM unit_member m JOIN unit u ON u.id = m.unit_id WHERE m.person_id = :id "
      "ORDER BY u.name",
      id);
  return person;
}

std::optional<PersonId> find_person_by_email(store::Tx& tx, std::string_view email) {
  return tx.find<PersonId>("SELECT id FROM person WHERE email = :email",
                           lower_ascii(base::squeeze(email)));
}

PersonList list_persons(store::Tx& tx, std::string_view text,
                        const std::optional<PersonPlace>& after, std::int64_t limit) {
  CHECK(limit >= 1);
  std::string wanted = base::count_chars(text) ? lower(base::squeeze(text)) : "";
  std::vector<PersonPlace> found;
  // Names are compared here and not in SQL, where LIKE would read signs of the text as patterns and
  // each engine has an order of its own.
  tx.each<PersonId, std::string, std::string>("SELECT id, name, email FROM person", [&](auto row) {
    auto& [id, name, email] = row;
    if (!wanted.empty() && lower(name).find(wanted) == std::string::npos &&
        email.find(wanted) == std::string::npos) {
      return;
    }
    PersonPlace place{text::normalize(name).text, id};
    if (!after || *after < place) found.push_back(std::move(place));
  });
  std::sort(found.begin(), found.end());
  PersonList list;
  if (static_cast<std::int64_t>(found.size()) > limit) {
    found.resize(static_cast<std::size_t>(limit));
    list.next = found.back();
  }
  for (const auto& place : found) list.items.push_back(*find_person(tx, place.id));
  return list;
}

bool needs_admin(store::Tx& tx) { return other_admins(tx, PersonId{}) == 0; }

Result<base::Done> erase_person(store::Tx& tx, PersonId id) {
  if (is_active_admin(tx, id) && other_admins(tx, id) == 0) {
    return refuse(Why::kConflict, "person.last_admin");
  }
  tx.run("DELETE FROM session WHERE person_id = :id", id);
  tx.run("DELETE FROM api_token WHERE person_id = :id", id);
  tx.run("DELETE FROM link WHERE person_id = :id", id);
  tx.run("DELETE FROM person_role WHERE person_id = :id", id);
  tx.run("DELETE FROM unit_member WHERE person_id = :id", id);
  tx.run("DELETE FROM person WHERE id = :id", id);
  tx.journal({.kind = "person.erased", .object = id.value});
  return base::Done{};
}

}  // namespace people
