// The steward's desk: merge, split, move, rename, assign, and taking each back.
#include "answer/merged_theme.h"
#include "answer/promise.h"
#include "context.h"
#include "hear/curate.h"
#include "hear/theme_proposals.h"
#include "theme_shapes.h"

namespace api {
namespace {

using Acted = Result<hear::Acted>;

Reply acted_reply(const Call& call, const hear::Acted& acted, int status) {
  ActedShape shape{std::nullopt, acted.theme};
  if (acted.act) shape.act_id = acted.act;
  return call.ok(shape, status);
}

// The clocks of the themes that an act gave something to.
Result<base::Done> note(store::Tx& tx, const Call& call, std::initializer_list<ThemeId> themes) {
  for (ThemeId theme : themes) {
    auto status = answer::note_new_voice(tx, call.context.house(), theme);
    if (!status && status.error().why != Why::kNotFound) return status.error();
  }
  return base::Done{};
}

void patch_theme(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<ThemeChangeInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, input = *input](store::Tx& tx) -> Result<Reply> {
    if (input.title || input.title_de || input.title_en) {
      auto acted = hear::rename_theme(tx, call->actor, id,
                                      {input.title, input.title_de, input.title_en});
      if (!acted) return acted.error();
    }
    if (input.unit_id) {
      auto acted = hear::assign_theme(tx, call->actor, id, input.unit_id->value_or(UnitId{}));
      if (!acted) return acted.error();
      if (acted->act) {
        auto status = answer::unit_assigned(tx, call->context.house(), acted->theme, acted->act);
        if (!status) return status.error();
      }
    }
    auto shape = theme_shape(tx, call->actor, call->context.rules(), call->context.house(),
                             call->context.world.key, id);
    if (!shape) return shape.error();
    return call->ok(*shape);
  });
}

// What a merge and a split mean for the clocks.
Result<base::Done> merged(store::Tx& tx, const Call& call, const hear::Acted& acted, ThemeId from) {
  return answer::themes_merged(tx, call.context.house(), acted.act, from, acted.theme);
}
Result<base::Done> was_split(store::Tx& tx, const Call& call, const hear::Acted& acted) {
  return note(tx, call, {acted.theme});
}

void post_merge(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<MergeInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, into = input->into](store::Tx& tx) -> Result<Reply> {
    auto acted = hear::merge_themes(tx, call->context.world.matcher, call->actor,
                                    call->context.rules(), id, into);
    if (!acted) return acted.error();
    auto done = merged(tx, *call, *acted, id);
    if (!done) return done.error();
    return acted_reply(*call, *acted, 200);
  });
}

void post_split(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<SplitInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, input = *input](store::Tx& tx) -> Result<Reply> {
    auto acted =
        hear::split_theme(tx, call->context.world.matcher, call->actor, call->context.rules(), id,
                          input.report_ids, input.title.value_or(""));
    if (!acted) return acted.error();
    auto done = was_split(tx, *call, *acted);
    if (!done) return done.error();
    return acted_reply(*call, *acted, 201);
  });
}

void post_move(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<MoveInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, input = *input](store::Tx& tx) -> Result<Reply> {
    auto acted = hear::move_reports(tx, call->context.world.matcher, call->actor,
                                    call->context.rules(), id, input.report_ids, input.into);
    if (!acted) return acted.error();
    auto noted = note(tx, *call, {input.into});
    if (!noted) return noted.error();
    return acted_reply(*call, *acted, 200);
  });
}

template <bool locked>
void set_lock(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto acted =
        hear::lock_theme(tx, call->context.world.matcher, call->actor, id, locked);
    if (!acted) return acted.error();
    return acted_reply(*call, *acted, 200);
  });
}

void post_undo(CallPtr call) {
  auto id = call->id<ActId>(0, "act.not_found");
  if (!id) return call->refuse(id.error());
  call->write([call, id = *id](store::Tx& tx) -> Result<Reply> {
    auto back = hear::take_back(tx, call->context.world.matcher, call->actor,
                                call->context.rules(), id);
    if (!back) return back.error();
    if (back->kind == "assign") {
      auto status = answer::assignment_taken_back(tx, call->context.house(), back->theme, id);
      if (!status) return status.error();
    } else if (back->kind == "merge") {
      auto done = answer::merge_taken_back(tx, call->context.house(), id, back->theme, back->other);
      if (!done) return done.error();
    } else if (back->kind != "keep") {
      auto noted = note(tx, *call, {back->theme});
      if (!noted) return noted.error();
    }
    return call->ok(ActedShape{std::nullopt, back->theme});
  });
}

void post_proposal(CallPtr call) {
  auto input = call->body<ProposalAnswerInput>();
  if (!input) return call->refuse(input.error());
  auto& context = call->context;
  hear::Asked asked{input->theme_id, input->other_id.value_or(ThemeId{})};
  auto part = asked.is_merge() ? std::vector<ReportId>() : context.proposals.part_of(asked.theme);
  call->write([call, asked, part, agree = input->agree](store::Tx& tx) -> Result<Reply> {
    auto acted = agree ? hear::agree_to_proposal(tx, call->context.world.matcher, call->actor,
                                                 call->context.rules(), asked, part)
                       : hear::decline_proposal(tx, call->actor, asked);
    if (!acted) return acted.error();
    if (agree) {
      auto done = asked.is_merge() ? merged(tx, *call, *acted, asked.theme)
                                   : was_split(tx, *call, *acted);
      if (!done) return done.error();
    }
    return acted_reply(*call, *acted, 200);
  });
}

std::vector<ThemeProposalShape> proposal_shapes(store::Tx& tx, const Call& call) {
  std::vector<ThemeProposalShape> shapes;
  const auto per_day = call.context.settings()->number("proposals_per_day");
  for (auto& row : call.context.proposals.list(tx, call.actor, call.context.rules(), per_day)) {
    ThemeProposalShape shape{row.other ? "merge" : "split", theme_row_as<ThemeRowShape>(row.theme),
                             std::nullopt, std::move(row.because), std::move(row.parts)};
    if (row.other) shape.other = theme_row_as<ThemeRowShape>(*row.other);
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

void get_desk(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto rules = call->context.rules();
    DeskShape desk;
    desk.proposals = proposal_shapes(tx, *call);
    desk.unassigned = theme_rows(
        hear::list_themes_of(tx, call->actor, rules, hear::list_unassigned(tx)));
    desk.fresh = theme_rows(hear::list_themes_of(tx, call->actor, rules, hear::list_fresh(tx)));
    for (const auto& act : hear::list_acts(tx, call->actor.reads)) {
      ActShape shape{act.id, act.shown_as,   act.theme,   act.title, std::nullopt,
                     act.at, act.taken_back, act.can_undo};
      if (!act.other_title.empty()) shape.other = act.other_title;
      desk.acts.push_back(std::move(shape));
    }
    return call->ok(desk);
  });
}

}  // namespace

void add_curate_routes(Router& router) {
  router.add("PATCH", "/themes/{id}", patch_theme,
             takes<ThemeChangeInput, ThemeShape>("Rename a theme, give it to a unit"));
  router.add("POST", "/themes/{id}/merge", post_merge,
             takes<MergeInput, ActedShape>("Merge a theme into another"));
  router.add("POST", "/themes/{id}/split", post_split,
             takes<SplitInput, ActedShape>("Make a new theme of some reports", 201));
  router.add("POST", "/themes/{id}/move", post_move,
             takes<MoveInput, ActedShape>("Put some reports into another theme"));
  router.add("POST", "/themes/{id}/lock", set_lock<true>,
             takes<NothingInput, ActedShape>("Lock a theme: the machine leaves it as it is"));
  router.add("DELETE", "/themes/{id}/lock", set_lock<false>,
             gives<ActedShape>("Unlock a theme"));
  router.add("POST", "/acts/{id}/undo", post_undo,
             takes<NothingInput, ActedShape>("Take a steward's act back"));
  router.add("POST", "/steward/proposals", post_proposal,
             takes<ProposalAnswerInput, ActedShape>("Say yes or no to a proposal of the machine"));
  router.add("GET", "/steward/desk", get_desk, gives<DeskShape>("The steward's desk"));
}

}  // namespace api
