#include "hear/search_reports.h"

#include <algorithm>
#include <limits>

#include "hear/facets.h"
#include "hear/titles.h"
#include "people/rights.h"
#include "words_of_theme.h"

namespace hear {
namespace {

// Rows looked at for one page without a text: some 200 ms.
constexpr std::int64_t kScannedAtOnce = 20'000, kScans = 10;
// Asked of the archive besides, where some of what it finds may not pass.
constexpr std::size_t kSpare = 500;

// No theme has this id; the archive takes an empty list for all.
constexpr std::int64_t kNoTheme = std::numeric_limits<std::int64_t>::max();

// The conditions of a query as they stand in SQL behind the rows of `r`, `t` and `w`.
struct Filter {
  std::string sql{}, kind{}, subject{}, channel{}, status{}, tag{};
  base::Instant from{}, until{};
  base::OrgId shut{};
};

std::string word(const auto& value) {
  return value ? std::string(to_text(*value)) : std::string();
}

std::string units_read(const people::Actor& actor) {
  if (people::has_right(actor.roles, people::Right::kCurate)) return "1 = 1";
  std::string list;
  for (base::UnitId unit : actor.units) {
    list += (list.empty() ? "" : ", ") + std::to_string(unit.value);
  }
  return list.empty() ? "1 = 0" : "t.unit_id IN (" + list + ")";
}

std::string theme_conditions(const people::Actor& actor, const ReportQuery& query) {
  std::string sql = " AND " + units_read(actor);
  if (query.unit) sql += " AND t.unit_id = " + std::to_string(query.unit->value);
  return sql + " AND (:status = '' OR t.status = :status_too)";
}

Filter filter_of(const people::Actor& actor, const ReportQuery& query) {
  Filter filter{.kind = word(query.kind),
                .subject = word(query.subject),
                .channel = word(query.channel),
                .status = word(query.status),
                .tag = actor.tag,
                .from = {std::numeric_limits<std::int64_t>::min()},
                .until = {std::numeric_limits<std::int64_t>::max()},
                // Rule 7, as on the theme's page; nobody's part is kept under -1.
                .shut = actor.shut_out_of_own_partner() ? actor.partner : base::OrgId{-1}};
  if (query.from) filter.from = base::Instant{}.plus_days(query.from->number);
  if (query.to) filter.until = base::Instant{}.plus_days(query.to->number + 1);
  filter.sql = theme_conditions(actor, query) +
               " AND (:kind = '' OR r.kind = :kind_too)"
               " AND (:subject = '' OR r.subject = :subject_too)"
               " AND (:channel = '' OR r.channel = :channel_too)"
               " AND r.created_us >= :from AND r.created_us < :until"
               " AND (r.partner_id <> :shut OR r.tag = :mine)";
  return filter;
}

// The rows among `source` (a name or a subquery of reports) that the actor may read and asked for.
template <class... P>
void read_rows(store::Tx& tx, const people::Actor& actor, const people::SiteKey& key,
               const Filter& filter, std::string_view source, std::string_view order,
               std::vector<FoundReport>& found, const P&... params) {
  struct Sealed {
    std::string tag, author;
  };
  std::vector<Sealed> sealed;
  const std::size_t before = found.size();
  std::string sql = "SELECT r.id, w.text, r.kind, r.subject, r.channel, r.created_us, r.tag,"
                    " r.author, r.theme_id, t.";
  sql.append(title_column(actor.reads)).append(" FROM ").append(source);
  sql.append(" AS r JOIN report_text w ON w.report_id = r.id JOIN theme t ON t.id = r.theme_id");
  sql.append(" WHERE 1 = 1").append(filter.sql).append(order);
  tx.each<base::ReportId, std::string, Kind, std::optional<std::string>, std::optional<std::string>,
          base::Instant, std::string, std::string, base::ThemeId, std::string>(
      sql,
      [&](auto row) {
        auto& [id, text, kind, subject, channel, at, tag, author, theme, title] = row;
        found.push_back({{.id = id,
                          .text = std::move(text),
                          .kind = kind,
                          .subject = subject ? parse_subject(*subject) : std::nullopt,
                          .channel = channel ? parse_channel(*channel) : std::nullopt,
                          .day = base::utc_day(at),
                          .author = std::nullopt},
                         theme,
                         std::move(title)});
        sealed.push_back({std::move(tag), std::move(author)});
      },
      params..., filter.status, filter.status, filter.kind, filter.kind, filter.subject,
      filter.subject, filter.channel, filter.channel, filter.from, filter.until, filter.shut,
      filter.tag);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Words& words = found[before + i].words;
    words.author = author_of(tx, key, words.id, sealed[i].tag, sealed[i].author);
  }
}

// By id downward, so many rows at a time.
ReportList newest(store::Tx& tx, const people::Actor& actor, const people::SiteKey& key,
                  const ReportQuery& query, std::int64_t limit) {
  const Filter filter = filter_of(actor, query);
  ReportList list;
  std::int64_t below = query.after ? query.after->id : std::numeric_limits<std::int64_t>::max();
  for (int scan = 0; scan < kScans && std::ssize(list.items) < limit; ++scan) {
    auto last = tx.find<std::int64_t>(
        "SELECT id FROM report WHERE id < :below ORDER BY id DESC LIMIT 1 OFFSET :rows", below,
        kScannedAtOnce - 1);
    read_rows(tx, actor, key, filter,
              "(SELECT * FROM report WHERE id < :below AND id >= :least)",
              " ORDER BY r.id DESC LIMIT " + std::to_string(limit + 1 - std::ssize(list.items)),
              list.items, below, last.value_or(0));
    below = last.value_or(0);
    if (!last) break;
  }
  if (std::ssize(list.items) > limit) {
    list.items.resize(static_cast<std::size_t>(limit));
    list.next = Place{0, list.items.back().words.id.value};
  } else if (below > 0) {
    list.next = Place{0, below};
  }
  return list;
}

text::Archive::Filter archive_filter(store::Tx& tx, const people::Actor& actor,
                                     const ReportQuery& query) {
  text::Archive::Filter filter;
  const FacetsLike like = facets_like(
      {.kind = query.kind, .subject = query.subject, .channel = query.channel});
  filter.facets = like.facets;
  filter.mask = like.mask;
  if (query.from) filter.from = static_cast<std::int32_t>(query.from->number);
  if (query.to) filter.to = static_cast<std::int32_t>(query.to->number + 1);
  const std::string status = word(query.status);
  if (query.unit || query.status || !people::has_right(actor.roles, people::Right::kCurate)) {
    filter.themes = tx.list<std::int64_t>("SELECT t.id FROM theme t WHERE t.merged_into = 0" +
                                              theme_conditions(actor, query) + " ORDER BY t.id",
                                          status, status);
    if (filter.themes.empty()) filter.themes = {kNoTheme};
  }
  return filter;
}

ReportList best(store::Tx& tx, const Matcher& matcher, const people::Actor& actor,
                const people::SiteKey& key, const ReportQuery& query, std::int64_t limit) {
  const Filter filter = filter_of(actor, query);
  ReportList list;
  const auto most =
      static_cast<std::size_t>(limit) + (actor.shut_out_of_own_partner() ? kSpare : 0);
  for (const auto& hit : matcher.search(query.text, archive_filter(tx, actor, query), most)) {
    if (std::ssize(list.items) == limit) break;
    read_rows(tx, actor, key, filter, "(SELECT * FROM report WHERE id = :id)", "", list.items,
              hit.report);
  }
  return list;
}

}  // namespace

bool may_search(const people::Actor& actor) {
  return people::has_right(actor.roles, people::Right::kWords);
}

base::Result<ReportList> search_reports(store::Tx& tx, const Matcher& matcher,
                                        const people::Actor& actor, const people::SiteKey& key,
                                        const ReportQuery& query) {
  if (!may_search(actor)) return base::refuse(base::Why::kForbidden, "right.missing");
  const auto limit = std::clamp<std::int64_t>(query.limit, 1, base::kPageRowsMax);
  if (query.text.empty()) return newest(tx, actor, key, query, limit);
  return best(tx, matcher, actor, key, query, limit);
}

}  // namespace hear
