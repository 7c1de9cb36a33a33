// Reading the query string: what is not there, or empty, leaves `into` as it is; a refusal names its
// parameter.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "call.h"
#include "context.h"
#include "shapes.h"

namespace api {

Refusal wrong_value(std::string_view name, std::string allowed);

// One of an enumeration's words.
template <class E>
Result<base::Done> query_word(const Call& call, std::string_view name, std::optional<E>& into) {
  auto text = call.query(name);
  if (!text || text->empty()) return base::Done{};
  std::string allowed;
  for (E e : Words<E>::all) {
    if (Words<E>::text(e) == *text) {
      into = e;
      return base::Done{};
    }
    allowed += (allowed.empty() ? "" : ", ") + std::string(Words<E>::text(e));
  }
  return wrong_value(name, std::move(allowed));
}

// `text`: UTF-8, as long as a report at most; empty if it is not there.
Result<std::string> query_text(const Call& call);
// `cursor`: the `next` of the page before.
Result<base::Done> query_place(const Call& call, std::optional<hear::Place>& into);
// `unit_id`; "none": without a unit.
Result<base::Done> query_unit(const Call& call, std::optional<UnitId>& into);
// A day, as 2026-11-23.
Result<base::Done> query_day(const Call& call, std::string_view name,
                             std::optional<base::Day>& into);

// A number with a decimal point, finite.
Result<base::Done> query_number(const Call& call, std::string_view name, double& into);
// One from `min` to `max`; a whole one from 0 to `max`.
Result<base::Done> query_within(const Call& call, std::string_view name, double min, double max,
                                double& into);
Result<base::Done> query_whole(const Call& call, std::string_view name, int max, int& into);
// "true" or "false"; false if it is not there.
Result<bool> query_yes(const Call& call, std::string_view name);

}  // namespace api
