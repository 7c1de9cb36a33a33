// Answers, verdicts, replies, and what became of my voice.
#include <map>

#include "answer/give_verdict.h"
#include "answer/my_voice.h"
#include "answer/reply_to_question.h"
#include "context.h"
#include "hear/my_voice.h"
#include "text/mask.h"
#include "theme_shapes.h"

namespace api {
namespace {

void post_answer(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<AnswerInput>();
  if (!input) return call->refuse(input.error());
  answer::NewAnswer given{input->kind, text::mask(input->text).text, input->due_on};
  call->write([call, id = *id, given](store::Tx& tx) -> Result<Reply> {
    auto answered = answer::answer_theme(tx, call->actor, call->context.house(), id, given);
    if (!answered) return answered.error();
    return call->ok(answer_shape(*answered, call->actor), 201);
  });
}

void post_verdict(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<VerdictInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, better = input->better](store::Tx& tx) -> Result<Reply> {
    auto taken = answer::give_verdict(tx, call->actor, call->context.house(), id, better);
    if (!taken) return taken.error();
    return call->ok(VerdictShape{taken->status, taken->mine}, taken->created ? 201 : 200);
  });
}

void post_reply(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<ReplyInput>();
  if (!input) return call->refuse(input.error());
  std::string masked = text::mask(input->text).text;
  call->write([call, id = *id, masked](store::Tx& tx) -> Result<Reply> {
    auto reply = answer::reply_to_question(tx, call->actor, call->context.house(),
                                           call->context.world.key, id, masked);
    if (!reply) return reply.error();
    return call->ok(ReplyGivenShape{*reply}, 201);
  });
}

VoiceItemShape voice_item(const hear::VoiceRow& row, const answer::VoiceFate& fate,
                          const people::Actor& reader) {
  VoiceItemShape shape;
  shape.theme_id = row.theme;
  shape.title = row.title;
  shape.status = row.status;
  shape.via = row.report ? "report" : "join";
  if (row.report) shape.report_id = row.report;
  shape.text = row.text;
  shape.at = row.at;
  if (row.unit) shape.unit = row.unit_name;
  shape.due_on = fate.due_on;
  shape.overdue = fate.overdue;
  if (fate.answer) shape.answer = answer_shape(*fate.answer, reader);
  shape.asked = fate.asked;
  shape.my_verdict = fate.my_verdict;
  shape.question_open = fate.question_open;
  shape.unread = fate.unread;
  return shape;
}

bool asks(const answer::VoiceFate& fate) {
  return fate.question_open || (fate.asked && !fate.my_verdict);
}

void add_voices(VoiceShape& shape, const Call& call, store::Tx& tx, const hear::VoiceList& list,
                hear::VoicesOf which) {
  std::vector<ThemeId> themes;
  for (const auto& row : list.items) themes.push_back(row.theme);
  auto fates = answer::voice_fates(tx, call.actor, call.context.house(), themes);
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (which == hear::VoicesOf::kAsking && !asks(fates.at(i))) continue;
    shape.items.push_back(voice_item(list.items[i], fates.at(i), call.actor));
  }
  if (list.next) shape.next = seal(*list.next, call.ids());
}

void get_voice(CallPtr call) {
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  std::optional<hear::Place> after;
  if (auto text = call->query("cursor"); text && !text->empty()) {
    after = open_place(*text, call->ids());
    if (!after) return call->refuse(base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor"));
  }
  auto which = hear::VoicesOf::kAll;
  if (auto text = call->query("asks"); text && !text->empty()) {
    if (*text != "true") {
      return call->refuse(
          base::refuse(Why::kInvalid, "query.wrong_value", "asks", {{"allowed", "true"}}));
    }
    which = hear::VoicesOf::kAsking;
  }
  call->read([&](store::Tx& tx) -> Result<Reply> {
    VoiceShape shape;
    add_voices(shape, *call, tx, hear::list_my_voice(tx, call->actor, *limit, after, which), which);
    auto said = hear::count_my_voice(tx, call->actor);
    auto heard = answer::voice_counts(tx, call->actor);
    shape.counts = {said.reported, said.joined, heard.answered, heard.solved, heard.unread};
    return call->ok(shape);
  });
}

void post_seen(CallPtr call) {
  call->write([call](store::Tx& tx) -> Result<Reply> {
    auto seen = answer::mark_seen(tx, call->actor);
    if (!seen) return seen.error();
    return Reply{204, ""};
  });
}

}  // namespace

void add_answer_routes(Router& router) {
  router.add("POST", "/themes/{id}/answers", post_answer,
             takes<AnswerInput, AnswerShape>("Answer for the unit", 201));
  router.add("POST", "/themes/{id}/verdicts", post_verdict,
             takes<VerdictInput, VerdictShape>("Is it better?", 201));
  router.add("POST", "/themes/{id}/replies", post_reply,
             takes<ReplyInput, ReplyGivenShape>("Reply to a question of the unit", 201));
  router.add("GET", "/me/voice", get_voice,
             gives<VoiceShape>("What became of my reports and joins", {"limit", "cursor", "asks"}));
  router.add("POST", "/me/voice/seen", post_seen, does("Mark the answers as read"));
}

}  // namespace api
