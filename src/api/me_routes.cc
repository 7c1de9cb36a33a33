// The own account: language, password, tokens, what is kept about me, and leaving.
#include "answer/privacy.h"
#include "attend/calendar_feed.h"
#include "attend/privacy.h"
#include "base/hash.h"
#include "context.h"
#include "crowd.h"
#include "hear/privacy.h"
#include "me_shape.h"
#include "people/password.h"
#include "people/persons.h"
#include "people/privacy.h"
#include "people/sign_in.h"
#include "remind/invite.h"
#include "remind/privacy.h"
#include "talk_shapes.h"

namespace api {
namespace {

struct MeInput {
  std::optional<people::Locale> locale;
};
BOOST_DESCRIBE_STRUCT(MeInput, (), (locale))
struct PasswordChangeInput {
  std::string old_password, new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordChangeInput, (), (old_password, new_password))
struct ConfirmInput {
  std::string confirm;
};
BOOST_DESCRIBE_STRUCT(ConfirmInput, (), (confirm))
struct TokenNameInput {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TokenNameInput, (), (name))
struct TokenMadeShape {
  TokenId id;
  std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenMadeShape, (), (id, token))
struct TokenShape {
  TokenId id;
  std::string name;
  Instant created;
};
BOOST_DESCRIBE_STRUCT(TokenShape, (), (id, name, created))
struct TokensShape {
  std::vector<TokenShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TokensShape, (), (items, next))

struct MyReportShape : hear::ReportFacts {
  ReportId id;
  ThemeId theme_id;
  std::optional<std::string> text;
  hear::Tier tier{};
  bool has_contact_ref = false;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(MyReportShape, (hear::ReportFacts), (id, theme_id, text, tier, has_contact_ref, at))
struct MyJoinShape {
  ThemeId theme_id;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(MyJoinShape, (), (theme_id, at))
struct MyVerdictShape {
  ThemeId theme_id;
  answer::Better better{};
  Instant at;
};
BOOST_DESCRIBE_STRUCT(MyVerdictShape, (), (theme_id, better, at))
struct MyReplyShape {
  ThemeId theme_id;
  std::string text;
  bool named = false;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(MyReplyShape, (), (theme_id, text, named, at))
struct MyAnswerShape {
  ThemeId theme_id;
  answer::AnswerKind kind{};
  std::string text;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(MyAnswerShape, (), (theme_id, kind, text, at))
// To the quarter of an hour, as they are kept.
struct MySessionShape {
  Instant signed_in, seen;
};
BOOST_DESCRIBE_STRUCT(MySessionShape, (), (signed_in, seen))
struct MyTalkDataShape {
  TalkId id;
  attend::TalkKind kind{};
  Instant starts;
  std::int64_t minutes = 0;
  attend::TalkState state{};
  bool leading = false;
  attend::Heard heard{};
  std::optional<Day> answered;
};
BOOST_DESCRIBE_STRUCT(MyTalkDataShape, (), (id, kind, starts, minutes, state, leading, heard, answered))
struct MyFrontLineShape {
  FrontLineId id;
  Day day;
  std::optional<bool> with_me;
};
BOOST_DESCRIBE_STRUCT(MyFrontLineShape, (), (id, day, with_me))
struct MyShiftShape {
  Instant starts, ends;
  std::string queues, breaks;
};
BOOST_DESCRIBE_STRUCT(MyShiftShape, (), (starts, ends, queues, breaks))
struct MyMailShape {
  std::string kind, state;
  Instant at;
  std::optional<Instant> sent;
};
BOOST_DESCRIBE_STRUCT(MyMailShape, (), (kind, state, at, sent))
struct MyDataShape {
  MeShape account;
  std::vector<TokenShape> tokens;
  std::vector<MySessionShape> sessions;
  std::vector<MyReportShape> reports;
  std::vector<MyJoinShape> joins;
  std::vector<MyVerdictShape> verdicts;
  std::vector<MyReplyShape> replies;
  std::vector<MyAnswerShape> answers;
  std::int64_t acts = 0;
  std::vector<MyTalkDataShape> talks;
  std::vector<MyFrontLineShape> front_line;
  std::vector<MyShiftShape> shifts;
  bool calendar = false;  // there is a secret address of my calendar feed
  std::vector<MyMailShape> mails;
};
BOOST_DESCRIBE_STRUCT(MyDataShape, (), (account, tokens, sessions, reports, joins, verdicts, replies, answers, acts, talks, front_line, shifts, calendar, mails))

void get_me(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    return call->ok(me_shape(*call, tx, call->actor));
  });
}

void patch_me(CallPtr call) {
  auto input = call->body<MeInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, input = *input](store::Tx& tx) -> Result<Reply> {
    people::PersonChange change;
    change.locale = input.locale;
    auto changed = people::change_person(tx, call->actor, call->actor.person, change);
    if (!changed) return changed.error();
    auto actor = people::load_actor(tx, call->context.world.key, call->actor.person);
    return call->ok(me_shape(*call, tx, *actor));
  });
}

void post_password(CallPtr call) {
  auto input = call->body<PasswordChangeInput>();
  if (!input) return call->refuse(input.error());
  auto checked = people::check_password(input->new_password);
  if (!checked) {
    auto refusal = checked.error();
    refusal.field = "new_password";
    return call->refuse(refusal);
  }
  auto& context = call->context;
  auto may = context.guard.may_try("password:" + call->actor.tag, context.world.now());
  if (!may) return call->refuse(may.error());
  Crowd crowd(context.sign_ins);
  if (crowd.too_many()) return call->refuse(crowd.refusal());
  auto old_hash = context.world.db.read([&](store::Tx& tx) {
    return tx.one<std::optional<std::string>>("SELECT password_hash FROM person WHERE id = :id",
                                              call->actor.person);
  });
  if (!people::verify_password(input->old_password, old_hash)) {
    context.guard.failed("password:" + call->actor.tag, context.world.now());
    return call->refuse(base::refuse(Why::kForbidden, "password.wrong", "old_password"));
  }
  std::string hash = people::hash_password(input->new_password);
  call->write([call, hash](store::Tx& tx) -> Result<Reply> {
    people::set_password(tx, call->actor.person, hash);
    // Whoever else was signed in with the old one is out.
    tx.run("DELETE FROM session WHERE person_id = :person AND token_hash <> :mine",
           call->actor.person, base::sha256_hex(call->session_token));
    attend::end_calendar_feed(tx, call->actor.person);
    tx.after_commit([call] { call->end_presence(call->actor.tag); });
    return Reply{204, ""};
  });
}

void get_tokens(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    TokensShape shape;
    for (const auto& token : people::list_tokens(tx, call->actor.person)) {
      shape.items.push_back({token.id, token.name, token.created});
    }
    return call->ok(shape);
  });
}

void post_token(CallPtr call) {
  auto input = call->body<TokenNameInput>();
  if (!input) return call->refuse(input.error());
  std::string secret = call->context.world.secret();
  call->write([call, name = input->name, secret](store::Tx& tx) -> Result<Reply> {
    auto id = people::add_token(tx, call->actor.person, name, secret);
    if (!id) return id.error();
    return call->ok(TokenMadeShape{*id, secret}, 201);
  });
}

void delete_token(CallPtr call) {
  auto id = call->id<TokenId>(0, "token.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto removed = people::remove_token(tx, call->actor.person, id);
    if (!removed) return removed.error();
    tx.after_commit([call] { call->end_presence(call->actor.tag); });
    return Reply{204, ""};
  });
}

MyDataShape my_data(const Call& call, store::Tx& tx) {
  MyDataShape shape;
  shape.account = me_shape(call, tx, call.actor);
  if (auto kept = people::collect_my_data(tx, call.actor)) {
    for (const auto& token : kept->tokens) {
      shape.tokens.push_back({token.id, token.name, token.created});
    }
    for (const auto& session : kept->sessions) {
      shape.sessions.push_back({session.created, session.seen});
    }
  }
  auto heard = hear::collect_my_data(tx, call.actor);
  for (const auto& r : heard.reports) {
    shape.reports.push_back(
        {r.facts, r.id, r.theme, r.text, r.tier, r.has_contact_ref, r.created});
  }
  for (const auto& j : heard.joins) shape.joins.push_back({j.theme, j.created});
  shape.acts = static_cast<std::int64_t>(heard.acts.size());
  auto answered = answer::collect_my_data(tx, call.actor);
  for (const auto& v : answered.verdicts) shape.verdicts.push_back({v.theme, v.better, v.at});
  for (const auto& r : answered.replies) {
    shape.replies.push_back({r.theme, r.text, r.named, r.at});
  }
  for (const auto& a : answered.answers) shape.answers.push_back({a.theme, a.kind, a.text, a.at});
  auto attended = attend::collect_my_data(tx, call.actor);
  for (const auto& t : attended.talks) {
    shape.talks.push_back(
        {t.id, t.kind, t.starts, t.minutes, t.state, t.leading, t.heard, t.answered});
  }
  for (const auto& f : attended.front_line) shape.front_line.push_back({f.id, f.day, f.with_me});
  for (const auto& s : attended.shifts) shape.shifts.push_back({s.starts, s.ends, s.queues, s.breaks});
  shape.calendar = attended.calendar;
  for (const auto& m : remind::collect_my_data(tx, call.actor)) {
    shape.mails.push_back(
        {std::string(to_text(m.kind)), std::string(to_text(m.state)), m.created, m.sent});
  }
  return shape;
}

void get_data(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    Reply reply = call->ok(my_data(*call, tx));
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"heard-my-data.json\"");
    return reply;
  });
}

void delete_data(CallPtr call) {
  auto input = call->body<ConfirmInput>();
  if (!input) return call->refuse(input.error());
  if (input->confirm != "delete") {
    return call->refuse(base::refuse(Why::kInvalid, "me.confirm_missing", "confirm"));
  }
  call->write([call](store::Tx& tx) -> Result<Reply> {
    hear::erase_my_words(tx, call->context.world.matcher, call->actor);
    answer::erase(tx, call->actor);
    auto to_come = remind::list_talks_to_come(tx, call->actor);
    attend::erase(tx, call->actor);
    for (base::TalkId talk : to_come) {
      remind::forget_waiting(tx, talk);  // they may hold the name
      remind::invite(tx, call->context.letterhead(), talk);
      remind::call_off(tx, call->context.letterhead(), talk);
    }
    remind::erase(tx, call->actor);
    auto erased = people::erase_person(tx, call->actor.person);
    if (!erased) return erased.error();
    tx.after_commit([call] { call->end_presence(call->actor.tag); });
    return Reply{204, ""};
  });
}

}  // namespace

void add_me_routes(Router& router) {
  router.add("GET", "/me", get_me, gives<MeShape>("Who I am"));
  router.add("PATCH", "/me", patch_me, takes<MeInput, MeShape>("Change my language"));
  router.add("POST", "/me/password", post_password,
             takes_only<PasswordChangeInput>("Change my password"));
  router.add("GET", "/me/data", get_data, gives<MyDataShape>("Everything kept about me"));
  router.add("DELETE", "/me/data", delete_data, takes_only<ConfirmInput>("Erase me and my words"));
  router.add("GET", "/me/tokens", get_tokens, gives<TokensShape>("My API tokens"));
  router.add("POST", "/me/tokens", post_token,
             takes<TokenNameInput, TokenMadeShape>("Make an API token; it is shown once", 201));
  router.add("DELETE", "/me/tokens/{id}", delete_token, does("Revoke an API token"));
}

}  // namespace api
