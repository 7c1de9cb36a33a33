// person add, person link: people without the web.
#include <algorithm>
#include <iostream>
#include <optional>

#include "answer/units.h"
#include "failure.h"
#include "local_door.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "verbs.h"

namespace cli {
namespace {

using base::refuse;
using base::Why;
using people::PersonChange;

base::Result<base::Done> join_unit(store::Tx& tx, const people::Settings& settings,
                                   base::PersonId person, const std::string& name) {
  auto found = answer::find_unit_named(tx, name);
  if (!found) {
    answer::NewUnit fresh;
    fresh.name = name;
    auto added = answer::add_unit(tx, local_actor(), answer::house_of(settings), fresh);
    if (!added) return added.error();
    found = std::move(*added);
  }
  return answer::add_member(tx, local_actor(), found->id, person);
}

base::Result<people::Roles> roles_of(const std::vector<std::string>& words) {
  people::Roles roles;
  for (const auto& word : words) {
    auto role = people::parse_role(word);
    if (!role) return refuse(Why::kInvalid, "row.role_unknown", "roles", {{"value", word}});
    roles.add(*role);
  }
  return roles;
}

base::Result<std::optional<people::Locale>> locale_of(const Json& args) {
  std::string word = text_of(args, "locale");
  if (word == "de") return std::optional(people::Locale::kGerman);
  if (word == "en") return std::optional(people::Locale::kEnglish);
  if (word.empty()) return std::optional<people::Locale>();
  return refuse(Why::kInvalid, "row.locale_unknown", "locale", {{"value", word}});
}

people::OrgPath path_of(const Json& args) {
  return {text_of(args, "site"), text_of(args, "partner"), text_of(args, "team")};
}

bool same_roles(const people::Roles& a, const people::Roles& b) {
  for (auto role : people::kRoles) {
    if (a.has(role) != b.has(role)) return false;
  }
  return true;
}

// What the row says differently about somebody who is there already. What it does not say stays.
PersonChange difference(const people::Person& now, const Json& args, const people::Roles& roles,
                        std::optional<people::Locale> locale) {
  PersonChange change;
  if (given(args, "name") && text_of(args, "name") != now.name) change.name = text_of(args, "name");
  if (!roles.empty() && !same_roles(roles, now.roles)) change.roles = roles;
  auto path = path_of(args);
  bool said = !path.site.empty() || !path.partner.empty() || !path.team.empty();
  if (said && (path.site != now.path.site || path.partner != now.path.partner ||
               path.team != now.path.team)) {
    change.path = path;
  }
  if (locale && *locale != now.locale) change.locale = locale;
  return change;
}

bool empty(const PersonChange& change) {
  return !change.name && !change.roles && !change.path && !change.locale;
}

std::string link_of(const Site& site, const std::string& secret) {
  return site.base_url + "/invite#" + secret;
}

base::Result<bool> join_units(store::Tx& tx, const people::Settings& settings,
                              base::PersonId person, const std::vector<std::string>& names) {
  bool changed = false;
  auto now = people::find_person(tx, person);
  for (const auto& name : names) {
    if (std::find(now->units.begin(), now->units.end(), name) != now->units.end()) continue;
    auto joined = join_unit(tx, settings, person, name);
    if (!joined) return joined.error();
    changed = true;
  }
  return changed;
}

// Adds the person, or brings somebody who is there to what the row says (`may_change`).
base::Result<Json> put_person(Site& site, store::Tx& tx, const Json& args, bool may_change) {
  auto settings = people::load_settings(tx, site.overrides);
  auto roles = roles_of(texts_of(args, "roles"));
  if (!roles) return roles.error();
  auto locale = locale_of(args);
  if (!locale) return locale.error();
  auto units = texts_of(args, "units");
  auto email = people::clean_email(text_of(args, "email"));
  auto known = email && may_change ? people::find_person_by_email(tx, *email) : std::nullopt;
  if (known) {
    auto change = difference(*people::find_person(tx, *known), args, *roles, *locale);
    if (!empty(change)) {
      auto changed = people::change_person(tx, local_actor(), *known, change);
      if (!changed) return changed.error();
    }
    auto joined = join_units(tx, settings, *known, units);
    if (!joined) return joined.error();
    return Json{{"state", empty(change) && !*joined ? "same" : "changed"}};
  }
  people::NewPerson person{text_of(args, "email"), text_of(args, "name"), *roles, path_of(args),
                           locale->value_or(default_locale(settings))};
  auto id = people::add_person(tx, local_actor(), person, fresh_secret());
  if (!id) return id.error();
  auto joined = join_units(tx, settings, *id, units);
  if (!joined) return joined.error();
  std::string secret = fresh_secret();
  people::make_link(tx, people::LinkPurpose::kInvite, *id, secret);
  return Json{{"state", "added"},
              {"email", *email},
              {"name", person.name},
              {"link", link_of(site, secret)}};
}

}  // namespace

base::Result<Json> local_person_add(Site& site, const Json& args) {
  return site.db.write([&](store::Tx& tx) { return put_person(site, tx, args, false); });
}

// Rows of `import people`; each stands for itself.
base::Result<Json> local_import_people(Site& site, const Json& args) {
  boost::json::array rows;
  const auto* wanted = args.if_contains("rows");
  if (!wanted || !wanted->is_array()) return refuse(Why::kInvalid, "import.no_rows", "rows");
  for (const auto& row : wanted->get_array()) {
    if (!row.is_object()) return refuse(Why::kInvalid, "import.no_rows", "rows");
    auto done =
        site.db.write([&](store::Tx& tx) { return put_person(site, tx, row.get_object(), true); });
    if (done) {
      rows.emplace_back(std::move(*done));
    } else {
      rows.emplace_back(Json{{"state", "refused"}, {"refusal", json_of(done.error())}});
    }
  }
  return Json{{"rows", std::move(rows)}};
}

base::Result<Json> local_person_link(Site& site, const Json& args) {
  return site.db.write([&](store::Tx& tx) -> base::Result<Json> {
    std::string email = text_of(args, "email");
    auto id = people::find_person_by_email(tx, email);
    if (!id) return refuse(Why::kNotFound, "person.not_found", "email", {{"email", email}});
    auto person = people::find_person(tx, *id);
    auto purpose =
        person->has_password ? people::LinkPurpose::kReset : people::LinkPurpose::kInvite;
    std::string secret = fresh_secret();
    people::make_link(tx, purpose, *id, secret);
    return Json{{"email", person->email},
                {"purpose", std::string(people::to_text(purpose))},
                {"link", link_of(site, secret)}};
  });
}

int person_add(const Options& options, const PersonWanted& wanted) {
  Json args{{"email", wanted.email},     {"name", wanted.name}, {"site", wanted.site},
            {"partner", wanted.partner}, {"team", wanted.team}, {"locale", wanted.locale}};
  args["roles"] = boost::json::array(wanted.roles.begin(), wanted.roles.end());
  args["units"] = boost::json::array(wanted.units.begin(), wanted.units.end());
  auto added = open_door(options)->ask("person-add", args, options.locale);
  if (options.json) {
    std::cout << boost::json::serialize(added) << "\n";
  } else {
    std::cout << text_of(added, "name") << " <" << text_of(added, "email")
              << "> can sign in by this link, once, within 7 days:\n"
              << text_of(added, "link") << "\n";
  }
  return 0;
}

int person_link(const Options& options, const std::string& email) {
  must_hold_data(options);
  auto made = open_door(options)->ask("person-link", {{"email", email}}, options.locale);
  std::cout << (options.json ? boost::json::serialize(made) : text_of(made, "link")) << "\n";
  return 0;
}

}  // namespace cli
