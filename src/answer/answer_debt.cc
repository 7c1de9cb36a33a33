#include "answer/answer_debt.h"

#include <algorithm>
#include <map>

#include "answer/units.h"

namespace answer {
namespace {

using DebtOf = std::map<base::UnitId, UnitDebt>;

void count_open(store::Tx& tx, DebtOf& debts) {
  tx.each<base::UnitId, std::int64_t, std::int64_t>(
      "SELECT unit_id, COUNT(CASE WHEN status <> 'answered' THEN 1 END),"
      " COUNT(CASE WHEN due_us > 0"
      " AND due_us < CASE WHEN paused_us > 0 THEN paused_us ELSE :now END THEN 1 END)"
      " FROM theme WHERE merged_into = 0 AND unit_id > 0"
      " AND status IN ('open', 'answered', 'reopened') GROUP BY unit_id",
      [&debts](const auto& row) {
        const auto& [unit, open, overdue] = row;
        auto debt = debts.find(unit);
        if (debt == debts.end()) return;
        debt->second.open = open;
        debt->second.overdue = overdue;
      },
      tx.now());
}

double median(std::vector<std::int64_t>& values) {
  std::sort(values.begin(), values.end());
  std::size_t half = values.size() / 2;
  auto upper = static_cast<double>(values[half]);
  return values.size() % 2 ? upper : (static_cast<double>(values[half - 1]) + upper) / 2;
}

std::int64_t days_taken(const Unit& unit, base::Instant opened, base::Instant answered) {
  auto from = local_day(opened, unit.timezone), to = local_day(answered, unit.timezone);
  return from && to ? working_days_between(unit.calendar, *from, *to) : 0;
}

// The first answer to each clock that was started.
void count_answered(store::Tx& tx, const std::map<base::UnitId, Unit>& units, DebtOf& debts) {
  std::map<base::UnitId, std::vector<std::int64_t>> taken;
  for (auto [unit, theme, opened, answered] :
       tx.list<base::UnitId, base::ThemeId, base::Instant, base::Instant>(
           "SELECT unit_id, theme_id, opened_us, MIN(created_us) FROM answer"
           " WHERE kind <> 'question' AND created_us > :since"
           " GROUP BY unit_id, theme_id, opened_us",
           tx.now().plus_days(-kDebtDays))) {
    auto found = units.find(unit);
    if (found != units.end()) taken[unit].push_back(days_taken(found->second, opened, answered));
  }
  for (auto& [unit, days] : taken) {
    debts.at(unit).answered = static_cast<std::int64_t>(days.size());
    debts.at(unit).median_days = median(days);
  }
}

void count_better(store::Tx& tx, const people::ReleaseGate& gate, DebtOf& debts) {
  tx.each<base::UnitId, std::int64_t, std::int64_t, std::int64_t>(
      "SELECT a.unit_id, COUNT(*), COUNT(CASE WHEN v.better <> 'no' THEN 1 END),"
      " COUNT(DISTINCT v.tag) FROM verdict v"
      " JOIN theme t ON t.id = v.theme_id AND t.round = v.round"
      " JOIN answer a ON a.theme_id = v.theme_id AND a.round = v.round AND a.kind = 'fixed'"
      " WHERE a.created_us > :since GROUP BY a.unit_id",
      [&](const auto& row) {
        const auto& [unit, all, better, people] = row;
        auto debt = debts.find(unit);
        if (debt == debts.end()) return;
        debt->second.better_share = gate.share_at_least(better, all, people);
      },
      tx.now().plus_days(-kDebtDays));
}

}  // namespace

std::vector<UnitDebt> answer_debt(store::Tx& tx, const people::ReleaseGate& gate) {
  std::vector<base::UnitId> order;
  std::map<base::UnitId, Unit> units;
  DebtOf debts;
  for (Unit& unit : list_units(tx)) {
    order.push_back(unit.id);
    UnitDebt& debt = debts[unit.id];
    debt.unit = unit.id;
    debt.name = unit.name;
    debt.promise_days = unit.promise_days;
    units.emplace(unit.id, std::move(unit));
  }
  count_open(tx, debts);
  count_answered(tx, units, debts);
  count_better(tx, gate, debts);
  std::vector<UnitDebt> list;
  for (base::UnitId unit : order) list.push_back(std::move(debts.at(unit)));
  return list;
}

}  // namespace answer
