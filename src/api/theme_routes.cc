// Themes: lists and pages.
#include "base/limits.h"
#include "context.h"
#include "hear/find_theme.h"
#include "hear/list_themes.h"
#include "hear/similar_themes.h"
#include "query_words.h"
#include "theme_shapes.h"

namespace api {
namespace {

Result<hear::ThemeQuery> theme_query(const Call& call) {
  hear::ThemeQuery query;
  auto limit = call.limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return limit.error();
  query.limit = *limit;
  auto read = query_place(call, query.after);
  if (read) read = query_word(call, "status", query.status);
  if (read) read = query_unit(call, query.unit);
  if (!read) return read.error();
  if (auto text = call.query("sort"); text && !text->empty()) {
    auto sort = hear::parse_sort(*text);
    if (!sort) return wrong_value("sort", "weight, newest, due");
    query.sort = *sort;
  }
  auto text = query_text(call);
  if (!text) return text.error();
  if (!text->empty()) {
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
