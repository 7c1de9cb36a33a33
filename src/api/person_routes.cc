// People and the organisation, for the administrator.
#include "answer/units.h"
#include "context.h"
#include "me_shape.h"
#include "people/organisation.h"
#include "people/persons.h"
#include "people/sign_in.h"

namespace api {
namespace {

struct PersonShape {
  PersonId id;
  std::string name, email;
  std::vector<people::Role> roles;
  std::optional<std::string> team, site, partner;
  std::vector<std::string> units;
  bool active = true;
  std::string signed_in;
  people::Locale locale{};
};
BOOST_DESCRIBE_STRUCT(PersonShape, (), (id, name, email, roles, team, site, partner, units, active, signed_in, locale))
struct PersonsShape {
  std::vector<PersonShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PersonsShape, (), (items, next))
struct PersonInput {
  std::string name, email;
  std::vector<people::Role> roles;
  std::optional<std::string> team, site, partner, unit;
  std::optional<people::Locale> locale;
};
BOOST_DESCRIBE_STRUCT(PersonInput, (), (name, email, roles, team, site, partner, unit, locale))
struct PersonAddedShape {
  PersonShape person;
  std::string link;
};
BOOST_DESCRIBE_STRUCT(PersonAddedShape, (), (person, link))
struct PersonChangeInput {
  std::optional<std::string> name;
  std::optional<std::vector<people::Role>> roles;
  std::optional<std::string> team, site, partner;
  std::optional<bool> active;
  std::optional<people::Locale> locale;
};
BOOST_DESCRIBE_STRUCT(PersonChangeInput, (), (name, roles, team, site, partner, active, locale))
struct LinkShape {
  std::string link, purpose;
};
BOOST_DESCRIBE_STRUCT(LinkShape, (), (link, purpose))
struct OrgShape {
  OrgId id;
  std::optional<OrgId> parent_id;
  std::string kind, name;
  Count people = Count::withheld();
};
BOOST_DESCRIBE_STRUCT(OrgShape, (), (id, parent_id, kind, name, people))
struct OrgsShape {
  std::vector<OrgShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(OrgsShape, (), (items, next))
struct OrgInput {
  std::string kind, name;
  std::optional<OrgId> parent_id;
};
BOOST_DESCRIBE_STRUCT(OrgInput, (), (kind, name, parent_id))
struct OrgAddedShape {
  OrgId id;
};
BOOST_DESCRIBE_STRUCT(OrgAddedShape, (), (id))
struct OrgNameInput {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OrgNameInput, (), (name))

people::Roles as_roles(const std::vector<people::Role>& list) {
  people::Roles roles;
  for (auto role : list) roles.add(role);
  return roles;
}

PersonShape person_shape(const people::Person& person) {
  PersonShape shape;
  shape.id = person.id;
  shape.name = person.name;
  shape.email = person.email;
  shape.roles = role_list(person.roles);
  shape.team = or_null(person.path.team);
  shape.site = or_null(person.path.site);
  shape.partner = or_null(person.path.partner);
  shape.units = person.units;
  shape.active = person.active;
  shape.signed_in = person.signed_in.us > 0 ? "yes" : person.has_password ? "never" : "invited";
  shape.locale = person.locale;
  return shape;
}

std::string link_of(const Call& call, const std::string& secret) {
  return call.context.world.base_url + "/invite#" + secret;
}

// A page's end goes out as the id and, under lock, the name: addresses stand in logs of proxies.
constexpr std::size_t kIdChars = 13, kHashChars = 16;

std::string page_purpose(std::string_view id, std::string_view hash) {
  return "persons page " + std::string(id) + std::string(hash);
}

std::string seal_place(const Call& call, const people::PersonPlace& place) {
  const auto& key = call.context.world.key;
  std::string id = call.ids().text(place.id.value);
  // One text a purpose: the same person may come under another name.
  std::string hash = key.keyed("persons page", place.name).substr(0, kHashChars);
  return id + hash + key.seal(page_purpose(id, hash), place.name);
}

std::optional<people::PersonPlace> open_person_place(const Call& call, std::string_view text) {
  if (text.size() <= kIdChars + kHashChars) return std::nullopt;
  auto id_text = text.substr(0, kIdChars), hash = text.substr(kIdChars, kHashChars);
  auto id = call.ids().id(id_text);
  auto name = call.context.world.key.unseal(page_purpose(id_text, hash),
                                            text.substr(kIdChars + kHashChars));
  if (!id || !name) return std::nullopt;
  return people::PersonPlace{*name, PersonId{*id}};
}

void get_persons(CallPtr call) {
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  std::optional<people::PersonPlace> after;
  if (auto text = call->query("cursor"); text && !text->empty()) {
    after = open_person_place(*call, *text);
    if (!after) return call->refuse(base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor"));
  }
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto list = people::list_persons(tx, call->query("text").value_or(""), after, *limit);
    PersonsShape shape;
    for (const auto& person : list.items) shape.items.push_back(person_shape(person));
    if (list.next) shape.next = seal_place(*call, *list.next);
    return call->ok(shape);
  });
}

Result<base::Done> join_unit(store::Tx& tx, const Call& call, PersonId person,
                             const std::string& unit_name) {
  UnitId unit;
  if (auto found = answer::find_unit_named(tx, unit_name)) {
    unit = found->id;
  } else {
    answer::NewUnit fresh;
    fresh.name = unit_name;
    auto added = answer::add_unit(tx, call.actor, call.context.house(), fresh);
    if (!added) return added.error();
    unit = added->id;
  }
  return answer::add_member(tx, call.actor, unit, person);
}

void post_person(CallPtr call) {
  auto input = call->body<PersonInput>();
  if (!input) return call->refuse(input.error());
  std::string salt = call->context.world.secret(), secret = call->context.world.secret();
  call->write([call, input = *input, salt, secret](store::Tx& tx) -> Result<Reply> {
    people::NewPerson person{
        input.email,
        input.name,
        as_roles(input.roles),
        {input.site.value_or(""), input.partner.value_or(""), input.team.value_or("")},
        input.locale.value_or(call->context.settings()->text("default_locale") == "en"
                                  ? people::Locale::kEnglish
                                  : people::Locale::kGerman)};
    auto id = people::add_person(tx, call->actor, person, salt);
    if (!id) return id.error();
    if (input.unit && !input.unit->empty()) {
      auto joined = join_unit(tx, *call, *id, *input.unit);
      if (!joined) return joined.error();
    }
    people::make_link(tx, people::LinkPurpose::kInvite, *id, secret);
    return call->ok(
        PersonAddedShape{person_shape(*people::find_person(tx, *id)), link_of(*call, secret)}, 201);
  });
}

void patch_person(CallPtr call) {
  auto id = call->id<PersonId>(0, "person.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<PersonChangeInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, input = *input](store::Tx& tx) -> Result<Reply> {
    people::PersonChange change;
    change.name = input.name;
    change.active = input.active;
    change.locale = input.locale;
    if (input.roles) change.roles = as_roles(*input.roles);
    if (input.team || input.site || input.partner) {
      auto person = people::find_person(tx, id);
      if (!person) return base::refuse(Why::kNotFound, "person.not_found");
      change.path = people::OrgPath{input.site.value_or(person->path.site),
                                    input.partner.value_or(person->path.partner),
                                    input.team.value_or(person->path.team)};
    }
    auto before = people::load_actor(tx, call->context.world.key, id);
    auto changed = people::change_person(tx, call->actor, id, change);
    if (!changed) return changed.error();
    // A stream keeps the rights it began with: it ends, and comes back with the new ones.
    if (before) tx.after_commit([call, tag = before->tag] { call->context.live.close_of(tag); });
    return call->ok(person_shape(*people::find_person(tx, id)));
  });
}

void post_link(CallPtr call) {
  auto id = call->id<PersonId>(0, "person.not_found");
  if (!id) return call->refuse(id.error());
  std::string secret = call->context.world.secret();
  call->write([call, id = *id, secret](store::Tx& tx) -> Result<Reply> {
    auto person = people::find_person(tx, id);
    if (!person || !person->active) return base::refuse(Why::kNotFound, "person.not_found");
    auto purpose =
        person->has_password ? people::LinkPurpose::kReset : people::LinkPurpose::kInvite;
    people::make_link(tx, purpose, id, secret);
    return call->ok(LinkShape{link_of(*call, secret), std::string(people::to_text(purpose))}, 201);
  });
}

void get_org(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    OrgsShape shape;
    for (const auto& node : people::list_organisation(tx, call->context.gate())) {
      OrgShape one{node.id, std::nullopt, std::string(people::to_text(node.kind)), node.name,
                   node.people};
      if (node.parent) one.parent_id = node.parent;
      shape.items.push_back(std::move(one));
    }
    return call->ok(shape);
  });
}

void post_org(CallPtr call) {
  auto input = call->body<OrgInput>();
  if (!input) return call->refuse(input.error());
  auto kind = people::parse_org_kind(input->kind);
  if (!kind) {
    return call->refuse(base::refuse(Why::kInvalid, "json.wrong_word", "kind",
                                     {{"allowed", "company, site, partner, team"}}));
  }
  call->write([call, kind = *kind, input = *input](store::Tx& tx) -> Result<Reply> {
    auto id = people::add_organisation(tx, call->actor, kind, input.parent_id.value_or(OrgId{}),
                                       input.name);
    if (!id) return id.error();
    return call->ok(OrgAddedShape{*id}, 201);
  });
}

void patch_org(CallPtr call) {
  auto id = call->id<OrgId>(0, "org.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<OrgNameInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, name = input->name](store::Tx& tx) -> Result<Reply> {
    auto renamed = people::rename_organisation(tx, call->actor, id, name);
    if (!renamed) return renamed.error();
    return call->ok(OrgAddedShape{id});
  });
}

}  // namespace

void add_person_routes(Router& router) {
  router.add("GET", "/persons", get_persons,
             gives<PersonsShape>("People", {"text", "limit", "cursor"}));
  router.add("POST", "/persons", post_person,
             takes<PersonInput, PersonAddedShape>("Add a person; gives a one-time link", 201));
  router.add("PATCH", "/persons/{id}", patch_person,
             takes<PersonChangeInput, PersonShape>("Change or deactivate a person"));
  router.add("POST", "/persons/{id}/link", post_link,
             takes<NothingInput, LinkShape>("A new one-time link", 201));
  router.add("GET", "/org", get_org, gives<OrgsShape>("The organisation tree"));
  router.add("POST", "/org", post_org,
             takes<OrgInput, OrgAddedShape>("Add a site, partner or team", 201));
  router.add("PATCH", "/org/{id}", patch_org,
             takes<OrgNameInput, OrgAddedShape>("Rename a site, partner or team"));
}

}  // namespace api
