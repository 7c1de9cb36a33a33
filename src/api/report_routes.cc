// Hearing: suggestions while typing, reports, joins.
#include <chrono>

#include "answer/promise.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "context.h"
#include "hear/join_theme.h"
#include "hear/list_themes.h"
#include "hear/submit_report.h"
#include "theme_shapes.h"

namespace api {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

void get_matches(CallPtr call) {
  auto start = steady_clock::now();
  auto limit = call->limit(5, static_cast<std::int64_t>(base::kMatchesMax));
  if (!limit) return call->refuse(limit.error());
  std::string text = call->query("text").value_or("");
  auto chars = base::count_chars(text);
  if (!chars) return call->refuse(base::refuse(Why::kInvalid, "text.not_utf8", "text"));
  if (*chars > base::kReportCharsMax) {
    return call->refuse(base::refuse(Why::kInvalid, "report.text_too_long", "text",
                                     {{"max", std::to_string(base::kReportCharsMax)},
                                      {"chars", std::to_string(*chars)}}));
  }
  auto most = static_cast<std::size_t>(*limit);
  bool shut_out = call->actor.shut_out_of_own_partner();
  auto hits = shut_out ? std::vector<hear::Hit>() : call->context.world.matcher.hits(text, most);
  call->read([&](store::Tx& tx) -> Result<Reply> {
    Matches found;
    auto rules = call->context.rules();
    if (shut_out) hits = hear::title_hits(tx, call->actor, rules, text, most);
    for (const auto& row : hear::match(tx, call->actor, rules, hits)) {
      found.matches.push_back(match_shape(row));
    }
    found.elapsed_us = duration_cast<microseconds>(steady_clock::now() - start).count();
    return call->ok(found);
  });
}

hear::NewReport new_report(ReportInput input) {
  return {.text = std::move(input.text),
          .facts = std::move(input),
          .contact_ref = input.contact_ref.value_or(""),
          .tier = input.tier,
          .apart_from = std::move(input.apart_from).value_or(std::vector<ThemeId>())};
}

void post_report(CallPtr call) {
  auto input = call->body<ReportInput>();
  if (!input) return call->refuse(input.error());
  auto& context = call->context;
  auto rules = context.rules();
  auto checked = hear::check_report(new_report(std::move(*input)), rules, context.world.key);
  if (!checked) return call->refuse(checked.error());
  auto paced = context.pace.count(call->actor.tag, context.world.now());
  if (!paced) return call->refuse(paced.error());
  auto thought = context.world.matcher.think(checked->text);
  call->write([call, rules, checked = *checked, thought](store::Tx& tx) -> Result<Reply> {
    auto receipt = hear::submit_report(tx, call->context.world.matcher, call->actor, rules,
                                       call->context.world.key, checked, thought);
    if (!receipt) return receipt.error();
    if (receipt->new_voice || receipt->joined_existing) {
      auto status = answer::note_new_voice(tx, call->context.house(), receipt->theme);
      if (!status) return status.error();
    }
    return call->ok(ReceiptShape{receipt->report, receipt->theme, receipt->number, receipt->title,
                                 receipt->joined_existing, receipt->undo_until, thought.masked},
                    201);
  });
}

void delete_report(CallPtr call) {
  auto id = call->id<ReportId>(0, "report.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto undone = hear::undo_report(tx, call->context.world.matcher, call->actor,
                                    call->context.rules(), id);
    if (!undone) return undone.error();
    return Reply{204, ""};
  });
}

void post_join(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto joined = hear::join_theme(tx, call->actor, call->context.rules(), id);
    if (!joined) return joined.error();
    if (joined->new_voice) {
      auto status = answer::note_new_voice(tx, call->context.house(), joined->theme);
      if (!status) return status.error();
    }
    return call->ok(JoinedShape{joined->theme, joined->people, joined->undo_until},
                    joined->created ? 201 : 200);
  });
}

void delete_join(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto left = hear::leave_theme(tx, call->actor, call->context.rules(), id);
    if (!left) return left.error();
    return Reply{204, ""};
  });
}

}  // namespace

void add_report_routes(Router& router) {
  router.add("GET", "/matches", get_matches,
             gives<Matches>("What colleagues already said, while one types", {"text", "limit"}));
  router.add("POST", "/reports", post_report,
             takes<ReportInput, ReceiptShape>("Say something", 201));
  router.add("DELETE", "/reports/{id}", delete_report, does("Take an own report back"));
  router.add("POST", "/themes/{id}/joins", post_join,
             takes<NothingInput, JoinedShape>("Me too", 201));
  router.add("DELETE", "/themes/{id}/joins", delete_join, does("Take “me too” back"));
}

}  // namespace api
