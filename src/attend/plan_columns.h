// Which columns of a plan's table are which, by what they may be called. Private to attend.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "attend/plan_tables.h"

namespace attend {

std::string ascii_lower(std::string_view text);

class PlanColumns {
 public:
  explicit PlanColumns(const base::TableReader& table);

  // Nothing: there is no such column. By its English name.
  std::optional<std::size_t> place(std::string_view name) const;
  bool has(std::string_view name) const { return place(name).has_value(); }
  // What the table calls them.
  std::map<std::string, std::string, std::less<>> names() const;

  // A column that such a table must have and does not, "table.no_column"; one that it may have, while
  // another is written nearly so, "table.column_misspelt": nobody leaves breaks out by a slip of the
  // keyboard.
  std::optional<base::Refusal> fault(PlanTable kind) const;

 private:
  std::optional<base::Refusal> missing(PlanTable kind) const;
  std::optional<base::Refusal> misspelt(PlanTable kind) const;

  const base::TableReader& table_;
  std::map<std::string_view, std::size_t> places_;
};

}  // namespace attend
