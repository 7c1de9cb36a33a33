#include "talk_shapes.h"

#include "me_shape.h"

namespace api {

TalkShape talk_shape(const attend::MyTalk& talk) {
  TalkShape shape{talk.id, talk.kind, talk.starts, talk.minutes, talk.state, {}, {}, talk.leading,
                  {},      talk.mine, talk.asked,  {},           talk.reason, talk.moves};
  if (talk.held_minutes > 0) shape.held_minutes = talk.held_minutes;
  if (talk.lead) shape.lead = TalkPersonShape{talk.lead, talk.lead_name};
  if (talk.cancelled_as != attend::CancelledAs::kNobody) shape.cancelled_as = talk.cancelled_as;
  for (const auto& person : talk.people) shape.people.push_back({person.id, person.name});
  return shape;
}

FrontLineDayShape front_line_shape(const attend::FrontLineDay& day) {
  return {day.id, day.day, day.team_name, or_null(day.name), day.mine, day.with_me};
}

std::optional<ListenedShape> listened_shape(const std::optional<attend::Listened>& last) {
  if (!last) return std::nullopt;
  return ListenedShape{last->day, last->how, or_null(last->by_name)};
}

std::optional<NextTalkShape> next_shape(const std::optional<attend::NextTalk>& next) {
  if (!next) return std::nullopt;
  return NextTalkShape{next->id ? std::optional(next->id) : std::nullopt, next->kind, next->starts};
}

PromisesShape promises_shape(const attend::Promises& p) {
  return {p.planned, p.held, p.moved, p.cancelled, p.asked, p.minutes, p.confirmed_share};
}

}  // namespace api
