// Themes: lists and pages.
#include "base/limits.h"
#include "base/utf8.h"
#include "context.h"
#include "hear/find_theme.h"
#include "hear/list_themes.h"
#include "hear/similar_themes.h"
#include "theme_shapes.h"

namespace api {
namespace {

template <class E>
std::string allowed() {
  std::string words;
  for (E e : Words<E>::all) words += (words.empty() ? "" : ", ") + std::string(Words<E>::text(e));
  return words;
}

Refusal wrong_value(std::string field, std::string words) {
  return base::refuse(Why::kInvalid, "query.wrong_value", field, {{"allowed", std::move(words)}});
}

Result<hear::ThemeQuery> theme_query(const Call& call) {
  hear::ThemeQuery query;
  auto limit = call.limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return limit.error();
  query.limit = *limit;
  if (auto text = call.query("cursor"); text && !text->empty()) {
    query.after = open_place(*text, call.ids());
    if (!query.after) return base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor");
  }
  if (auto text = call.query("status"); text && !text->empty()) {
    query.status = hear::parse_status(*text);
    if (!query.status) return wrong_value("status", allowed<hear::Status>());
  }
  if (auto text = call.query("unit_id"); text && !text->empty()) {
    auto id = *text == "none" ? std::optional<std::int64_t>(0) : call.ids().id(*text);
    if (!id) return base::refuse(Why::kInvalid, "query.unknown_id", "unit_id");
    query.unit = UnitId{*id};
  }
  if (auto text = call.query("sort"); text && !text->empty()) {
    auto sort = hear::parse_sort(*text);
    if (!sort) return wrong_value("sort", "weight, newest, due");
    query.sort = *sort;
  }
  if (auto text = call.query("text"); text && !text->empty()) {
    auto chars = base::count_chars(*text);
    if (!chars) return base::refuse(Why::kInvalid, "text.not_utf8", "text");
    if (*chars > base::kReportCharsMax) {
      return base::refuse(Why::kInvalid, "report.text_too_long", "text",
                          {{"max", std::to_string(base::kReportCharsMax)},
                           {"chars", std::to_string(*chars)}});
    }
    query.hits.emplace();
    if (!call.actor.shut_out_of_own_partner()) {
      query.hits = call.context.world.matcher.hits(*text, static_cast<std::size_t>(query.limit));
    }
  }
  return query;
}

void get_themes(CallPtr call) {
  auto query = theme_query(*call);
  if (!query) return call->refuse(query.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    if (query->hits && call->actor.shut_out_of_own_partner()) {
      query->hits = hear::title_hits(tx, call->actor, call->context.rules(),
                                     call->query("text").value_or(""),
                                     static_cast<std::size_t>(query->limit));
    }
    auto list = call->context.lists.themes(tx, call->actor, call->context.rules(),
                                           call->request.query, *query);
    ThemeListShape shape{theme_rows(list.items), std::nullopt};
    if (list.next) shape.next = seal(*list.next, call->ids());
    return call->ok(shape);
  });
}

void get_theme(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto shape = theme_shape(tx, call->actor, call->context.rules(), call->context.house(),
                             call->context.world.key, *id);
    if (!shape) return shape.error();
    return call->ok(*shape);
  });
}

void get_similar(CallPtr call) {
  auto id = call->id<ThemeId>(0, "theme.not_found");
  if (!id) return call->refuse(id.error());
  auto limit = call->limit(3, static_cast<std::int64_t>(base::kSimilarMax));
  if (!limit) return call->refuse(limit.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto rows = hear::similar_themes(tx, call->context.world.matcher, call->actor,
                                     call->context.rules(), *id, static_cast<std::size_t>(*limit));
    if (!rows) return rows.error();
    SimilarShape shape;
    for (const auto& row : *rows) shape.items.push_back(match_shape(row));
    return call->ok(shape);
  });
}

}  // namespace

void add_theme_routes(Router& router) {
  router.add("GET", "/themes", get_themes,
             gives<ThemeListShape>("Themes, the weightiest first",
                                   {"limit", "cursor", "status", "unit_id", "sort", "text"}));
  router.add("GET", "/themes/{id}", get_theme, gives<ThemeShape>("One theme"));
  router.add("GET", "/themes/{id}/similar", get_similar,
             gives<SimilarShape>("Themes that say nearly the same, the nearest first", {"limit"}));
}

}  // namespace api
