#include <algorithm>
#include <array>
#include <unordered_map>

#include "hear/matcher.h"
#include "theme_record.h"
#include "theme_rows.h"

namespace hear {
namespace {

constexpr int kMatchWeeks = 8;
using Weeks = std::vector<std::int64_t>;

// People in each of the last weeks, of all these themes with one statement.
std::unordered_map<base::ThemeId, Weeks> weeks_of(store::Tx& tx, const people::ReleaseGate& gate,
                                                  std::span<const SeenRow> rows) {
  std::unordered_map<base::ThemeId, Weeks> weeks;
  base::Day last = week_of(tx.now());
  base::Day first = last.plus(-7 * (kMatchWeeks - 1));
  std::array<base::ThemeId, kIdsAtOnce> ids{};
  for (std::size_t i = 0; i < rows.size() && i < ids.size(); ++i) {
    if (!gate.opens(rows[i].seen.people)) continue;
    ids[i] = rows[i].row.id;
    weeks.emplace(ids[i], Weeks(kMatchWeeks));
  }
  if (weeks.empty()) return weeks;
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    tx.each<base::ThemeId, base::Day, std::int64_t>(
        "SELECT theme_id, week_day, people FROM theme_week"
        " WHERE week_day >= :first AND week_day <= :last"
        " AND theme_id IN (:a, :b, :c, :d, :e, :f, :g, :h, :i, :j,"
        " :k, :l, :m, :n, :o, :q, :r, :s, :v, :w)",
        [&](const auto& row) {
          auto [theme, week, people] = row;
          if (!gate.opens(people)) return;
          weeks[theme][static_cast<std::size_t>((week.number - first.number) / 7)] = people;
        },
        first, last, ids[I]...);
  }
  (std::make_index_sequence<kIdsAtOnce>());
  return weeks;
}

}  // namespace

std::vector<MatchRow> match(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                            std::span<const Hit> hits) {
  if (hits.size() > kIdsAtOnce) hits = hits.first(kIdsAtOnce);
  std::vector<base::ThemeId> themes;
  for (const auto& hit : hits) themes.push_back(hit.theme);
  auto seen = rows_of(tx, actor, rules, themes);
  std::vector<ThemeRow> rows;
  for (const auto& one : seen) rows.push_back(one.row);
  mark_mine(tx, actor, rows);
  std::unordered_map<base::ThemeId, Weeks> weeks;
  if (!actor.shut_out_of_own_partner()) weeks = weeks_of(tx, rules.gate, seen);

  std::vector<MatchRow> matches;
  for (auto& row : rows) {
    // A theme that was merged between the look into the index and now has no hit of its own.
    auto hit =
        std::find_if(hits.begin(), hits.end(), [&row](const Hit& h) { return h.theme == row.id; });
    bool found = hit != hits.end();
    auto trend = weeks.find(row.id);
    matches.push_back(
        {.theme = row.id,
         .title = std::move(row.title),
         .people = row.people,
         .status = row.status,
         .because = found ? hit->because : std::vector<std::string>(),
         .unit = row.unit,
         .unit_name = std::move(row.unit_name),
         .due_on = row.due_on,
         .overdue = row.overdue,
         .mine = row.mine,
         .strong = found && hit->strong,
         .trend = trend == weeks.end() ? std::nullopt : std::optional(std::move(trend->second))});
  }
  return matches;
}

}  // namespace hear
