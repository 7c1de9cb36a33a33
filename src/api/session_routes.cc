// Signing in and out, the first run, one-time links.
#include <algorithm>

#include "attend/calendar_feed.h"
#include "base/hash.h"
#include "context.h"
#include "crowd.h"
#include "me_shape.h"
#include "people/password.h"
#include "people/persons.h"
#include "people/sign_in.h"

namespace api {
namespace {

struct SignInInput {
  std::string email, password;
};
BOOST_DESCRIBE_STRUCT(SignInInput, (), (email, password))
struct SetupInput {
  std::string token, name, email, password;
  std::optional<std::string> site_name;
  std::optional<people::Locale> locale;
};
BOOST_DESCRIBE_STRUCT(SetupInput, (), (token, name, email, password, site_name, locale))
struct TokenInput {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenInput, (), (token))
struct AcceptInput {
  std::string token, password;
};
BOOST_DESCRIBE_STRUCT(AcceptInput, (), (token, password))
struct DemoShape {
  std::string email, name, roles, password;
};
BOOST_DESCRIBE_STRUCT(DemoShape, (), (email, name, roles, password))
struct SetupShape {
  bool needed = false;
  std::string site_name;
  std::vector<DemoShape> demo;
};
BOOST_DESCRIBE_STRUCT(SetupShape, (), (needed, site_name, demo))
struct LinkLookShape {
  std::string name, email, purpose;
};
BOOST_DESCRIBE_STRUCT(LinkLookShape, (), (name, email, purpose))

std::pair<std::string, std::string> cookie(const Call& call, const std::string& secret) {
  // The __Host- prefix needs TLS; without it (a trial on localhost) the name goes without.
  std::string value = call.secure() ? "__Host-heard=" : "heard=";
  value += secret + "; Path=/; HttpOnly; SameSite=Lax";
  if (call.secure()) value += "; Secure";
  if (secret.empty()) value += "; Max-Age=0";
  return {"Set-Cookie", value};
}

Reply signed_in_reply(const CallPtr& call, store::Tx& tx, PersonId person,
                      const std::string& secret) {
  people::open_session(tx, person, secret);
  auto actor = people::load_actor(tx, call->context.world.key, person);
  Reply reply = call->ok(me_shape(*call, tx, *actor), 201);
  reply.headers.push_back(cookie(*call, secret));
  return reply;
}

bool is_demo(const Call& call, const std::string& email) {
  const auto& demo = call.context.world.demo;
  return std::any_of(demo.begin(), demo.end(),
                     [&email](const DemoSignIn& one) { return one.email == email; });
}

void post_session(CallPtr call) {
  auto input = call->body<SignInInput>();
  if (!input) return call->refuse(input.error());
  auto& context = call->context;
  auto now = context.world.now();
  std::string email = people::clean_email(input->email).value_or("");
  // Demo sign-ins are written in a file for whoever sits at the machine: they work from there only.
  bool demo = is_demo(*call, email);
  if (demo && call->request.loopback && !call->by_own_name()) {
    return call->refuse(base::refuse(Why::kForbidden, "demo.wrong_host"));
  }
  const std::string account = "email:" + email, address = "peer:" + call->peer();
  auto may = context.guard.may_try(account, now);
  if (may) may = context.guard.may_try(address, now, people::kPeopleBehindAddress);
  if (!may) return call->refuse(may.error());
  Crowd crowd(context.sign_ins);
  if (crowd.too_many()) return call->refuse(crowd.refusal());
  auto credentials = context.world.db.read(
      [&](store::Tx& tx) { return people::load_credentials(tx, email); });
  bool good = people::verify_password(input->password,
                                      credentials ? credentials->password_hash : std::nullopt);
  if (!good || !credentials || (demo && !call->request.loopback)) {
    context.guard.failed(account, now);
    context.guard.failed(address, now);
    return call->refuse(base::refuse(Why::kUnauthorized, "sign_in.wrong"));
  }
  std::string secret = context.world.secret();
  call->write([call, person = credentials->person, secret](store::Tx& tx) -> Result<Reply> {
    return signed_in_reply(call, tx, person, secret);
  });
}

void delete_session(CallPtr call) {
  std::string secret = call->session_token;
  call->write([call, secret](store::Tx& tx) -> Result<Reply> {
    people::close_session(tx, secret);
    tx.after_commit([call] { call->end_presence(call->actor.tag); });
    Reply reply{204, ""};
    reply.headers.push_back(cookie(*call, ""));
    return reply;
  });
}

void get_setup(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    SetupShape shape;
    shape.needed = people::needs_admin(tx);
    shape.site_name = call->context.settings()->text("site_name");
    if (call->request.loopback && call->by_own_name()) {
      for (const auto& demo : call->context.world.demo) {
        shape.demo.push_back({demo.email, demo.name, demo.roles, demo.password});
      }
    }
    return call->ok(shape);
  });
}

void post_setup(CallPtr call) {
  auto input = call->body<SetupInput>();
  if (!input) return call->refuse(input.error());
  auto checked = people::check_password(input->password);
  if (!checked) return call->refuse(checked.error());
  auto& context = call->context;
  auto now = context.world.now();
  auto may = context.guard.may_try("setup", now);
  if (!may) return call->refuse(may.error());
  Crowd crowd(context.sign_ins);
  if (crowd.too_many()) return call->refuse(crowd.refusal());
  context.guard.failed("setup", now);
  std::string hash = people::hash_password(input->password);
  std::string secret = context.world.secret(), salt = context.world.secret();
  call->write([call, input = *input, hash, secret, salt](store::Tx& tx) -> Result<Reply> {
    auto link = people::look_at_link(tx, input.token);
    if (!link) return link.error();
    if (link->purpose != people::LinkPurpose::kSetup || !people::needs_admin(tx)) {
      return base::refuse(Why::kNotFound, "link.not_valid");
    }
    people::NewPerson person;
    person.email = input.email;
    person.name = input.name;
    person.roles.add(people::Role::kAdmin);
    person.locale = input.locale.value_or(call->locale);
    auto id = people::add_person(tx, people::Actor(), person, salt);
    if (!id) return id.error();
    people::set_password(tx, *id, hash);
    tx.run("DELETE FROM link WHERE purpose = 'setup'");
    if (input.site_name) {
      auto changed = people::change_settings(tx, people::Actor(), *call->context.settings(),
                                             {{"site_name", *input.site_name}});
      if (!changed) return changed.error();
      tx.after_commit([call] { call->context.reload_settings(); });
    }
    return signed_in_reply(call, tx, *id, secret);
  });
}

void post_look(CallPtr call) {
  auto input = call->body<TokenInput>();
  if (!input) return call->refuse(input.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto link = people::look_at_link(tx, input->token);
    if (!link) return link.error();
    return call->ok(LinkLookShape{link->name, link->email,
                                  std::string(people::to_text(link->purpose))});
  });
}

void post_accept(CallPtr call) {
  auto input = call->body<AcceptInput>();
  if (!input) return call->refuse(input.error());
  auto checked = people::check_password(input->password);
  if (!checked) return call->refuse(checked.error());
  Crowd crowd(call->context.sign_ins);
  if (crowd.too_many()) return call->refuse(crowd.refusal());
  // Hashing is dear: only for a link that is valid.
  auto link = call->context.world.db.read(
      [&](store::Tx& tx) { return people::look_at_link(tx, input->token); });
  if (!link) return call->refuse(link.error());
  std::string hash = people::hash_password(input->password);
  std::string secret = call->context.world.secret();
  call->write([call, token = input->token, hash, secret](store::Tx& tx) -> Result<Reply> {
    auto person = people::accept_link(tx, token, hash);
    if (!person) return person.error();
    attend::end_calendar_feed(tx, *person);  // as with a new password of one's own
    auto actor = people::load_actor(tx, call->context.world.key, *person);
    tx.after_commit([call, tag = actor->tag] { call->end_presence(tag); });
    return signed_in_reply(call, tx, *person, secret);
  });
}

}  // namespace

void add_session_routes(Router& router) {
  router.add("GET", "/setup", get_setup, gives<SetupShape>("Is this the first run?"));
  router.add("POST", "/setup", post_setup,
             takes<SetupInput, MeShape>("Make the first administrator", 201));
  router.add("POST", "/session", post_session, takes<SignInInput, MeShape>("Sign in", 201));
  router.add("DELETE", "/session", delete_session, does("Sign out"));
  router.add("POST", "/invites/look", post_look,
             takes<TokenInput, LinkLookShape>("Whom a one-time link is for"));
  router.add("POST", "/invites/accept", post_accept,
             takes<AcceptInput, MeShape>("Use a one-time link: set a password, sign in", 201));
}

}  // namespace api
