#include "hear/list_themes.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "hear/find_theme.h"
#include "theme_record.h"
#include "theme_rows.h"

namespace hear {
namespace {

struct Read {
  SeenRow seen;
  base::ThemeId merged_into;
  std::int64_t rank = 0;  // its place in the order that was asked for
};

// Figures as the reader may count them: rule 7 takes the own partner's part out.
#define HEAR_OPEN_FIGURES "t.people, t.contacts, t.minutes"
#define HEAR_SHUT_FIGURES                                                   \
  "t.people - COALESCE(p.people, 0), t.contacts - COALESCE(p.contacts, 0)," \
  " t.minutes - COALESCE(p.minutes, 0)"
#define HEAR_THEME_COLUMNS                                                                       \
  "t.id, t.merged_into, t.title, t.title_en, t.title_by, t.status, t.unit_id, u.name," \
  " t.imported, t.due_us, t.planned_day, t.paused_us, t.created_us, t.last_answer, t.locked, "
#define HEAR_FROM " FROM theme t LEFT JOIN unit u ON u.id = t.unit_id "
#define HEAR_PARTNER "LEFT JOIN theme_partner p ON p.theme_id = t.id AND p.partner_id = :partner "

// Runs a list's statement and hands its rows to `use` as Read.
template <class F, class... P>
void each_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                std::string_view sql, F&& use, const P&... params) {
  tx.each<base::ThemeId, base::ThemeId, std::string, std::string, std::string, std::string,
          base::UnitId, std::optional<std::string>, std::int64_t, base::Instant, std::optional<base::Day>,
          base::Instant, base::Instant, std::string, std::int64_t, std::int64_t, std::int64_t,
          std::int64_t, std::int64_t>(
      sql,
      [&](auto columns) {
        auto& [id, merged, german, english, by, status, unit, unit_name, imported, due, planned, paused,
               created, last_answer, locked, people, contacts, minutes, rank] = columns;
        const people::ReleaseGate& gate = rules.gate;
        contacts = std::max<std::int64_t>(contacts, 0);
        ThemeRow row{.id = id,
                     .titles = {std::move(german), std::move(english)},
                     .title_by = parse_title_by(by).value_or(TitleBy::kMachine),
                     .status = parse_status(status).value_or(Status::kOpen),
                     .unit = unit,
                     .unit_name = unit_name ? std::move(*unit_name) : std::string(),
                     .people = gate.people(people),
                     .contacts = gate.figure(contacts, people),
                     .minutes = gate.figure(minutes, people),
                     .imported = imported,
                     .due = due,
                     .due_on = due_day(due, planned),
                     .locked = locked != 0,
                     .since = base::utc_day(created),
                     .last_answer = std::move(last_answer)};
        row.title = row.titles.in(actor.reads);
        row.overdue = due.us != 0 && due < (paused.us != 0 ? paused : tx.now());
        use(Read{{std::move(row), {people, contacts, minutes, imported, 0}}, merged, rank});
      },
      params...);
}

// What a reader who is shut out of a partner's part counts and sees: rule 7 in SQL. The same as
// enough_for and weight_of.
#define HEAR_SHUT_WHERE " AND (t.people - COALESCE(p.people, 0) >= :floor OR t.imported > 0)"
#define HEAR_SHUT_WEIGHT                                       \
  "(CASE WHEN t.people - COALESCE(p.people, 0) >= :floor_too"  \
  " THEN (t.people - COALESCE(p.people, 0)) * 1000 ELSE 0 END" \
  " + CASE WHEN t.imported < 999 THEN t.imported ELSE 999 END)"

struct Order {
  std::string_view rank;  // what it orders by
  std::string_view where;
  std::string_view after;  // "<" or ">"
  std::string_view by;
};

Order order_of(Sort sort, bool shut) {
  switch (sort) {
    case Sort::kNewest:
      return {"t.id", "", "<", " ORDER BY t.id DESC"};
    case Sort::kDue:
      return {"t.due_us", " AND t.due_us > 0 AND t.paused_us = 0", ">", " ORDER BY t.due_us, t.id"};
    case Sort::kWeight:
      break;
  }
  if (shut) return {"weight", "", "<", " ORDER BY weight DESC, t.id DESC"};
  return {"t.weight", "", "<", " ORDER BY t.weight DESC, t.id DESC"};
}

std::string filter_of(const ThemeQuery& query) {
  std::string where = " AND (:any_status = 1 OR t.status = :status)";
  where += query.unit ? " AND t.unit_id = :unit" : " AND t.unit_id >= :unit";
  return where;
}

std::vector<Read> read_page(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                            const ThemeQuery& query, std::int64_t limit) {
  Order order = order_of(query.sort, false);
  bool rising = order.after == ">";
  Place after = query.after.value_or(rising ? Place{} : Place{INT64_MAX, INT64_MAX});
  std::string status(query.status ? to_text(*query.status) : std::string_view());
  std::string sql = "SELECT " HEAR_THEME_COLUMNS HEAR_OPEN_FIGURES ", ";
  sql.append(order.rank);
  sql += HEAR_FROM "WHERE t.merged_into = 0" + filter_of(query);
  sql.append(order.where);
  sql.append(" AND (").append(order.rank).append(", t.id) ").append(order.after);
  sql.append(" (:rank, :id)").append(order.by).append(" LIMIT :limit");
  std::vector<Read> rows;
  each_theme(
      tx, actor, rules, sql, [&rows](Read read) { rows.push_back(std::move(read)); }, query.status ? 0 : 1,
      status, query.unit.value_or(base::UnitId{}), after.rank, after.id, limit);
  return rows;
}

// The order by weight must not tell what rule 7 shuts either, so it is worked out for the reader.
std::vector<Read> read_shut_page(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                 const ThemeQuery& query, std::int64_t limit) {
  Order order = order_of(query.sort, true);
  bool rising = order.after == ">";
  Place after = query.after.value_or(rising ? Place{} : Place{INT64_MAX, INT64_MAX});
  std::string status(query.status ? to_text(*query.status) : std::string_view());
  std::string rank(query.sort == Sort::kWeight ? "t.own_weight" : order.rank);
  std::string sql =
      "SELECT " HEAR_THEME_COLUMNS "t.seen_people, t.seen_contacts, t.seen_minutes, " + rank +
      " FROM (SELECT t.*, t.people - COALESCE(p.people, 0) AS seen_people,"
      " t.contacts - COALESCE(p.contacts, 0) AS seen_contacts,"
      " t.minutes - COALESCE(p.minutes, 0) AS seen_minutes, " HEAR_SHUT_WEIGHT
      " AS own_weight FROM theme t " HEAR_PARTNER "WHERE t.merged_into = 0" HEAR_SHUT_WHERE
      ") AS t LEFT JOIN unit u ON u.id = t.unit_id WHERE t.merged_into = 0" +
      filter_of(query);
  sql.append(order.where);
  sql.append(" AND (" + rank + ", t.id) ").append(order.after).append(" (:rank, :id)");
  sql.append(" ORDER BY " + rank + (rising ? ", t.id" : " DESC, t.id DESC") + " LIMIT :limit");
  std::vector<Read> rows;
  each_theme(
      tx, actor, rules, sql, [&rows](Read read) { rows.push_back(std::move(read)); },
      rules.gate.floor_people(), actor.partner, rules.gate.floor_people(), query.status ? 0 : 1,
      status, query.unit.value_or(base::UnitId{}), after.rank, after.id, limit);
  return rows;
}

bool passes(const ThemeQuery& query, const ThemeRow& row) {
  if (query.status && row.status != *query.status) return false;
  return !query.unit || row.unit == *query.unit;
}

// One chunk of themes named by id; merged ones are read too.
void read_some(store::Tx& tx, const people::Actor& actor, const Rules& rules,
               std::span<const base::ThemeId> themes,
               std::unordered_map<base::ThemeId, Read>& found) {
  std::array<base::ThemeId, kIdsAtOnce> ids{};
  std::copy(themes.begin(), themes.end(), ids.begin());
  static constexpr std::string_view sql =
      "SELECT " HEAR_THEME_COLUMNS HEAR_SHUT_FIGURES ", 0" HEAR_FROM HEAR_PARTNER
      "WHERE t.id IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j,"
      " :k, :l, :m, :n, :o, :q, :r, :s, :v, :w)";
  // Nobody's part is kept under -1: others than partners' leads count all.
  base::OrgId partner = actor.shut_out_of_own_partner() ? actor.partner : base::OrgId{-1};
  auto use = [&found](Read read) {
    base::ThemeId id = read.seen.row.id;
    found.emplace(id, std::move(read));
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    each_theme(tx, actor, rules, sql, use, partner, ids[I]...);
  }
  (std::make_index_sequence<kIdsAtOnce>());
}

}  // namespace

std::optional<base::Day> due_day(base::Instant due, std::optional<base::Day> planned) {
  if (due.us == 0) return planned;
  base::Day day = base::utc_day(due);
  return planned ? std::min(*planned, day) : day;
}

std::optional<Sort> parse_sort(std::string_view text) {
  if (text == "weight") return Sort::kWeight;
  if (text == "newest") return Sort::kNewest;
  if (text == "due") return Sort::kDue;
  return std::nullopt;
}

std::vector<SeenRow> rows_of(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                             std::span<const base::ThemeId> themes) {
  std::unordered_map<base::ThemeId, Read> found;
  for (std::size_t at = 0; at < themes.size(); at += kIdsAtOnce) {
    read_some(tx, actor, rules, themes.subspan(at, std::min(kIdsAtOnce, themes.size() - at)),
              found);
  }
  std::vector<SeenRow> rows;
  std::unordered_set<base::ThemeId> shown;
  for (base::ThemeId theme : themes) {
    auto read = found.find(theme);
    if (read != found.end() && read->second.merged_into) {
      base::ThemeId live = follow_merges(tx, theme);
      read = found.find(live);
      if (read == found.end()) {
        read_some(tx, actor, rules, std::span(&live, 1), found);
        read = found.find(live);
      }
    }
    if (read == found.end()) continue;
    const Read& row = read->second;
    if (!enough_for(actor, rules.gate, row.seen.seen)) continue;
    if (shown.insert(row.seen.row.id).second) rows.push_back(row.seen);
  }
  return rows;
}

std::vector<ThemeRow> list_themes_of(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                     const std::vector<base::ThemeId>& themes) {
  std::vector<ThemeRow> rows;
  auto most = std::min<std::size_t>(themes.size(), base::kPageRowsMax);
  for (auto& seen : rows_of(tx, actor, rules, std::span(themes).first(most))) {
    rows.push_back(std::move(seen.row));
  }
  mark_mine(tx, actor, rows);
  return rows;
}

ThemeList list_themes(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                      const ThemeQuery& query) {
  ThemeList list;
  auto limit = std::clamp<std::int64_t>(query.limit, 1, base::kPageRowsMax);
  if (query.hits) {
    std::vector<base::ThemeId> themes;
    for (const auto& hit : *query.hits) themes.push_back(hit.theme);
    list.items = list_themes_of(tx, actor, rules, themes);
    std::erase_if(list.items, [&query](const ThemeRow& row) { return !passes(query, row); });
    if (std::ssize(list.items) > limit) list.items.resize(static_cast<std::size_t>(limit));
    return list;
  }
  // One row more than asked for tells whether there is another page.
  auto rows = actor.shut_out_of_own_partner() ? read_shut_page(tx, actor, rules, query, limit + 1)
                                              : read_page(tx, actor, rules, query, limit + 1);
  bool more = std::ssize(rows) > limit;
  if (more) rows.pop_back();
  if (more) list.next = Place{rows.back().rank, rows.back().seen.row.id.value};
  for (auto& read : rows) list.items.push_back(std::move(read.seen.row));
  mark_mine(tx, actor, list.items);
  return list;
}

void mark_mine(store::Tx& tx, const people::Actor& actor, std::vector<ThemeRow>& rows) {
  if (rows.empty() || actor.tag.empty()) return;
  auto by_id = [](const ThemeRow& a, const ThemeRow& b) { return a.id < b.id; };
  auto [lowest, highest] = std::minmax_element(rows.begin(), rows.end(), by_id);
  std::unordered_set<base::ThemeId> mine;
  tx.each<base::ThemeId>(
      "SELECT theme_id FROM said WHERE tag = :tag AND theme_id >= :low AND theme_id <= :high",
      [&mine](base::ThemeId theme) { mine.insert(theme); }, actor.tag, lowest->id, highest->id);
  for (auto& row : rows) row.mine = mine.contains(row.id);
}

}  // namespace hear
