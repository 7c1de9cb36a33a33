// Searching the reports that one may read.
#include "base/limits.h"
#include "context.h"
#include "hear/search_reports.h"
#include "query_words.h"
#include "shapes.h"

namespace api {
namespace {

Result<hear::ReportQuery> report_query(const Call& call) {
  hear::ReportQuery query;
  auto limit = call.limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return limit.error();
  query.limit = *limit;
  auto text = query_text(call);
  if (!text) return text.error();
  query.text = std::move(*text);
  auto read = query_place(call, query.after);
  if (read) read = query_word(call, "kind", query.kind);
  if (read) read = query_word(call, "subject", query.subject);
  if (read) read = query_word(call, "channel", query.channel);
  if (read) read = query_word(call, "status", query.status);
  if (read) read = query_unit(call, query.unit);
  if (read) read = query_day(call, "from", query.from);
  if (read) read = query_day(call, "to", query.to);
  if (!read) return read.error();
  return query;
}

void get_reports(CallPtr call) {
  auto query = report_query(*call);
  if (!query) return call->refuse(query.error());
  call->read([&](store::Tx& tx) -> Result<Reply> {
    auto list = hear::search_reports(tx, call->context.world.matcher, call->actor,
                                     call->context.world.key, *query);
    if (!list) return list.error();
    FoundReportsShape shape;
    for (auto& found : list->items) {
      auto& words = found.words;
      shape.items.push_back({words.id, found.theme, std::move(found.title), std::move(words.text),
                             words.kind, words.subject, words.channel, words.day,
                             std::move(words.author)});
    }
    if (list->next) shape.next = seal(*list->next, call->ids());
    return call->ok(shape);
  });
}

}  // namespace

void add_search_routes(Router& router) {
  router.add("GET", "/reports", get_reports,
             gives<FoundReportsShape>("Search the reports whose words one may read",
                                      {"limit", "cursor", "text", "kind", "subject", "channel",
                                       "unit_id", "status", "from", "to"}));
}

}  // namespace api
