#include "hear/similar_themes.h"

#include <algorithm>

#include "hear/list_themes.h"
#include "theme_record.h"
#include "theme_rows.h"

namespace hear {
namespace {

// Asked for besides: some may not be seen, or were merged meanwhile.
constexpr std::size_t kSpare = 2;

}  // namespace

base::Result<std::vector<MatchRow>> similar_themes(store::Tx& tx, const Matcher& matcher,
                                                   const people::Actor& actor, const Rules& rules,
                                                   base::ThemeId asked_for, std::size_t limit) {
  auto seen = rows_of(tx, actor, rules, std::span(&asked_for, 1));
  if (seen.empty()) return theme_not_found();
  const ThemeRow& theme = seen.front().row;
  auto hits = actor.shut_out_of_own_partner()
                  ? title_hits(tx, actor, rules, theme.title + ' ', limit + kSpare)
                  : matcher.similar(theme.id, limit + kSpare);
  std::erase_if(hits, [&theme](const Hit& hit) { return hit.theme == theme.id; });
  auto rows = match(tx, actor, rules, hits);
  std::erase_if(rows, [&theme](const MatchRow& row) { return row.theme == theme.id; });
  if (rows.size() > limit) rows.resize(limit);
  return rows;
}

}  // namespace hear
