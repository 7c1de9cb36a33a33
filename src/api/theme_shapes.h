// From the use cases' structs to the shapes of themes.
#pragma once

#include "answer/answer_theme.h"
#include "answer/house.h"
#include "hear/find_theme.h"
#include "hear/list_themes.h"
#include "hear/matcher.h"
#include "shapes.h"

namespace api {

template <class Shape>
Shape theme_row_as(const hear::ThemeRow& row) {
  Shape shape;
  shape.id = row.id;
  shape.title = row.title;
  shape.title_by = row.title_by;
  shape.status = row.status;
  if (row.unit) {
    shape.unit_id = row.unit;
    shape.unit = row.unit_name;
  }
  shape.people = row.people;
  shape.contacts = row.contacts;
  shape.minutes = row.minutes;
  shape.imported = row.imported;
  shape.due_on = row.due_on;
  shape.overdue = row.overdue;
  shape.mine = row.mine;
  shape.locked = row.locked;
  shape.since = row.since;
  if (!row.last_answer.empty()) shape.last_answer = row.last_answer;
  return shape;
}

inline std::vector<ThemeRowShape> theme_rows(const std::vector<hear::ThemeRow>& rows) {
  std::vector<ThemeRowShape> shapes;
  shapes.reserve(rows.size());
  for (const auto& row : rows) shapes.push_back(theme_row_as<ThemeRowShape>(row));
  return shapes;
}

MatchShape match_shape(const hear::MatchRow& row);

AnswerShape answer_shape(const answer::Answer& answer, const people::Actor& reader);

// The whole page of a theme, as the actor of the call may see it.
Result<ThemeShape> theme_shape(store::Tx& tx, const people::Actor& actor, const hear::Rules& rules,
                               const answer::House& house, const people::SiteKey& key,
                               ThemeId theme);

}  // namespace api
