#include "proposal_record.h"

#include <algorithm>

#include "hear/find_theme.h"

namespace hear {
namespace {

std::string_view kind_of(const Asked& asked) { return asked.is_merge() ? "merge" : "split"; }

bool any(std::int64_t count) { return count > 0; }

}  // namespace

void insert_answer(store::Tx& tx, const people::Actor& actor, const Asked& asked, bool agreed,
                   base::ActId act) {
  auto [low, high] = asked;
  if (asked.is_merge() && high < low) std::swap(low, high);
  tx.run(
      "INSERT INTO proposal_answer (id, kind, agreed, low_id, high_id, office, created_us,"
      " taken_back_us) VALUES (:id, :kind, :agreed, :low, :high, :office, :at, 0)",
      act, kind_of(asked), agreed ? 1 : 0, low, high, actor.office, tx.now());
}

std::int64_t count_answers(store::Tx& tx, const people::Actor& actor, base::Day day) {
  const base::Instant from = base::Instant{}.plus_days(day.number);
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM proposal_answer WHERE office = :office AND created_us >= :from"
      " AND created_us < :until AND taken_back_us = 0",
      actor.office, from, from.plus_days(1));
}

bool was_declined(store::Tx& tx, const Asked& asked) {
  if (!asked.is_merge()) {
    return any(tx.one<std::int64_t>(
        "SELECT COUNT(*) FROM proposal_answer WHERE kind = 'split' AND agreed = 0"
        " AND taken_back_us = 0 AND low_id IN " HEAR_PARTS_OF(":theme"),
        asked.theme));
  }
  return any(tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM proposal_answer WHERE kind = 'merge' AND agreed = 0"
      " AND taken_back_us = 0 AND (low_id IN " HEAR_PARTS_OF(":a") " AND high_id IN "
      HEAR_PARTS_OF(":b") " OR low_id IN " HEAR_PARTS_OF(":c") " AND high_id IN "
      HEAR_PARTS_OF(":d") ")",
      asked.theme, asked.other, asked.other, asked.theme));
}

bool was_decided(store::Tx& tx, const Asked& asked) {
  if (!asked.is_merge()) {
    return any(tx.one<std::int64_t>(
        "SELECT COUNT(*) FROM act WHERE kind = 'merge' AND taken_back_us = 0 AND other_id IN "
        HEAR_PARTS_OF(":into") " OR kind = 'split' AND taken_back_us <> 0 AND theme_id IN "
        HEAR_PARTS_OF(":theme"),
        asked.theme, asked.theme));
  }
  return any(tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM act WHERE (kind IN ('split', 'move') AND taken_back_us = 0"
      " OR kind = 'merge' AND taken_back_us <> 0) AND (theme_id IN " HEAR_PARTS_OF(":a")
      " AND other_id IN " HEAR_PARTS_OF(":b") " OR theme_id IN " HEAR_PARTS_OF(":c")
      " AND other_id IN " HEAR_PARTS_OF(":d") ")",
      asked.theme, asked.other, asked.other, asked.theme));
}

std::optional<Declined> load_declined(store::Tx& tx, base::ActId act) {
  auto row = tx.find<base::ThemeId, base::ThemeId, base::Instant>(
      "SELECT low_id, high_id, taken_back_us FROM proposal_answer WHERE id = :id AND agreed = 0",
      act);
  if (!row) return std::nullopt;
  auto [low, high, taken_back] = *row;
  return Declined{act, {low, high}, taken_back};
}

void take_back_declined(store::Tx& tx, base::ActId act) {
  tx.run("UPDATE proposal_answer SET taken_back_us = :at WHERE id = :id", tx.now(), act);
}

std::vector<ActLine> list_declined(store::Tx& tx, people::Locale reads, std::int64_t limit) {
  const std::string column(title_column(reads));
  std::vector<ActLine> lines;
  tx.each<base::ActId, base::ThemeId, std::optional<std::string>, base::ThemeId,
          std::optional<std::string>, base::Instant, base::Instant>(
      "SELECT p.id, p.low_id, t." + column + ", p.high_id, o." + column +
      ", p.created_us, p.taken_back_us"
      " FROM proposal_answer p LEFT JOIN theme t ON t.id = p.low_id"
      " LEFT JOIN theme o ON o.id = p.high_id WHERE p.agreed = 0 ORDER BY p.id DESC LIMIT :limit",
      [&lines](auto row) {
        auto& [id, theme, title, other, other_title, at, taken_back] = row;
        lines.push_back({.id = id,
                         .kind = "keep",
                         .shown_as = other ? "keep_apart" : "keep_whole",
                         .theme = theme,
                         .title = title.value_or(""),
                         .other = other,
                         .other_title = other_title.value_or(""),
                         .at = at,
                         .taken_back = taken_back.us != 0,
                         .can_undo = taken_back.us == 0});
      },
      limit);
  return lines;
}

}  // namespace hear
