#include "hear/find_theme.h"

#include <algorithm>
#include <array>

#include "act_record.h"
#include "hear/curate.h"
#include "hear/my_voice.h"
#include "theme_record.h"
#include "theme_rows.h"
#include "words_of_theme.h"

namespace hear {
namespace {

std::vector<TrendWeek> trend_of(store::Tx& tx, const people::ReleaseGate& gate,
                                base::ThemeId theme) {
  base::Day first = week_of(tx.now()).plus(-7 * (kTrendWeeks - 1));
  std::vector<TrendWeek> trend;
  for (int i = 0; i < kTrendWeeks; ++i) trend.push_back({first.plus(7 * i)});
  tx.each<base::Day, std::int64_t, std::int64_t>(
      "SELECT week_day, people, contacts FROM theme_week"
      " WHERE theme_id = :theme AND week_day >= :first AND week_day <= :last",
      [&](const auto& row) {
        auto [week, people, contacts] = row;
        if (!gate.opens(people)) return;
        trend[static_cast<std::size_t>((week.number - first.number) / 7)] = {week, people,
                                                                             contacts};
      },
      theme, first, trend.back().week);
  return trend;
}

// How an act reads on the page of one of its two themes: of the one it was done to, or of the other.
std::string_view past_of(std::string_view act, bool other) {
  struct Word {
    std::string_view act, done, other;
  };
  static constexpr std::array<Word, 7> words{{{"merge", "merged", "merged"},
                                              {"split", "split", "split_from"},
                                              {"move", "moved", "moved_in"},
                                              {"rename", "renamed", "renamed"},
                                              {"assign", "assigned", "assigned"},
                                              {"lock", "locked", "locked"},
                                              {"unlock", "unlocked", "unlocked"}}};
  for (const Word& word : words) {
    if (word.act == act) return other ? word.other : word.done;
  }
  return act;
}

std::vector<HistoryLine> history_of(store::Tx& tx, base::ThemeId theme, people::Locale reads) {
  const std::string column(title_column(reads));
  std::vector<HistoryLine> lines;
  lines.push_back(
      {tx.one<base::Instant>("SELECT created_us FROM theme WHERE id = :id", theme), "created", ""});
  std::vector<HistoryLine> backs;
  tx.each<std::string, base::ThemeId, std::optional<std::string>, std::optional<std::string>,
          std::optional<std::string>, std::string, base::Instant, base::Instant>(
      "SELECT a.kind, a.theme_id, t." + column + ", o." + column +
      ", u.name, a.after, a.created_us, a.taken_back_us"
      " FROM act a LEFT JOIN theme t ON t.id = a.theme_id LEFT JOIN theme o ON o.id = a.other_id"
      " LEFT JOIN unit u ON u.id = a.other_id"
      " WHERE a.theme_id = :theme OR a.other_id = :other ORDER BY a.id",
      [&](auto row) {
        auto& [kind, subject, title, other, unit, after, at, taken_back] = row;
        std::string detail = subject == theme ? other.value_or("") : title.value_or("");
        if (kind == "rename") detail = parse_named(after).titles.in(reads);
        if (kind == "assign") detail = unit.value_or("");
        std::string past(past_of(kind, subject != theme));
        if (kind == "assign" && !unit) past = "unassigned";
        lines.push_back({at, past, detail});
        if (taken_back.us != 0) backs.push_back({taken_back, past + ".back", detail});
      },
      theme, theme);
  lines.insert(lines.end(), backs.begin(), backs.end());
  std::stable_sort(lines.begin(), lines.end(),
                   [](const HistoryLine& a, const HistoryLine& b) { return a.at < b.at; });
  return lines;
}

// Rule 7: another theme may hold nothing but what the own agents said, and its title their words.
void leave_out_others(std::vector<HistoryLine>& lines) {
  for (auto& line : lines) {
    std::string_view what = line.kind;
    bool own = what.starts_with("renamed") || what.starts_with("assigned");
    if (!own) line.detail.clear();
  }
}

}  // namespace

std::string_view to_text(WordsHidden hidden) {
  switch (hidden) {
    case WordsHidden::kNone:
      return "none";
    case WordsHidden::kBelowTen:
      return "below_ten";
    case WordsHidden::kNotYours:
      break;
  }
  return "not_yours";
}

base::Result<ThemePage> find_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                   const people::SiteKey& key, base::ThemeId theme) {
  auto rows = rows_of(tx, actor, rules, std::span(&theme, 1));
  if (rows.empty()) return theme_not_found();
  ThemePage page{.row = std::move(rows.front().row), .asked_for = theme};
  const Figures& seen = rows.front().seen;
  page.row.mine = has_voice(tx, page.row.id, actor.tag);
  page.evidence = {.people = page.row.people,
                   .contacts = page.row.contacts,
                   .minutes = page.row.minutes,
                   .imported = page.row.imported,
                   .trend = std::nullopt};
  if (rules.gate.opens(seen.people) && !actor.shut_out_of_own_partner()) {
    page.evidence.trend = trend_of(tx, rules.gate, page.row.id);
  }
  page.history = history_of(tx, page.row.id, actor.reads);
  if (actor.shut_out_of_own_partner()) leave_out_others(page.history);
  auto words = words_of_theme(tx, actor, rules, key, page.row.id, page.row.unit, seen.people);
  page.words = std::move(words.words);
  page.words_hidden = words.hidden;
  page.can_curate = may_curate(actor);
  page.can_rename = may_rename(actor, page.row.unit);
  return page;
}

}  // namespace hear
