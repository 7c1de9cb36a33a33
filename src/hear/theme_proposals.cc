#include "hear/theme_proposals.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "proposal_record.h"
#include "text/alike.h"
#include "theme_record.h"
#include "theme_rows.h"

namespace hear {
namespace {

constexpr std::size_t kTextsCompared = 24;  // of a theme
constexpr std::size_t kFoundMax = 50;       // kept, of either kind
constexpr std::size_t kPairsTried = 500;    // looked up in the database
constexpr std::int64_t kTextsParted = 1'000;  // of a theme, the newest: as many as one act may move
constexpr std::size_t kPartMin = 5;
constexpr std::size_t kTextsForTitle = 32;

// Which of two themes goes on: one that people named, then one with a unit, then the larger, then
// the older.
Asked directed(store::Tx& tx, base::ThemeId a, base::ThemeId b) {
  auto rank = [&tx](base::ThemeId id) {
    auto record = load_theme(tx, id).value_or(ThemeRecord());
    return std::tuple(record.title_by != TitleBy::kMachine, bool(record.unit),
                      record.figures.reports, -id.value);
  };
  return rank(a) > rank(b) ? Asked{b, a} : Asked{a, b};
}

bool is_locked(store::Tx& tx, const Asked& asked) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM theme WHERE id IN (:a, :b) AND locked = 1",
                              asked.theme, asked.other) > 0;
}

bool is_open(store::Tx& tx, const Asked& asked) {
  return !is_locked(tx, asked) && !was_declined(tx, asked) && !was_decided(tx, asked);
}

std::vector<base::ThemeId> themes_compared(store::Tx& tx) {
  auto themes = tx.list<base::ThemeId>(
      "SELECT id FROM theme WHERE merged_into = 0 AND locked = 0"
      " ORDER BY weight DESC, id DESC LIMIT :limit",
      kWeightiestCompared);
  auto newest = list_fresh(tx, kNewestCompared);
  themes.insert(themes.end(), newest.begin(), newest.end());
  std::sort(themes.begin(), themes.end());
  themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
  return themes;
}

// The texts of a theme and on which side each lies.
struct Parted {
  std::vector<base::ReportId> reports[2];
  std::vector<std::string> texts[2];
};

Parted part(store::Tx& tx, const Matcher& matcher, const text::Alike& alike,
            const text::Alike::Mixed& mixed) {
  auto rows = tx.list<base::ReportId, std::string>(
      "SELECT r.id, w.text FROM report r JOIN report_text w ON w.report_id = r.id"
      " WHERE r.theme_id = :theme ORDER BY r.id DESC LIMIT :limit",
      mixed.theme, kTextsParted);
  std::vector<text::Features> features;
  for (const auto& [report, text] : rows) features.push_back(matcher.features(text));
  auto second = alike.on_second_side(mixed, features);
  Parted parted;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& [report, text] = rows[i];
    const std::size_t side = second[i] ? 1 : 0;
    parted.reports[side].push_back(report);
    if (parted.texts[side].size() < kTextsForTitle) parted.texts[side].push_back(std::move(text));
  }
  return parted;
}

// What a person put into the theme stays there.
bool holds_decided(store::Tx& tx, base::ThemeId theme, const std::vector<base::ReportId>& reports) {
  auto decided = tx.list<base::ReportId>(
      "SELECT d.report_id FROM decided d JOIN report r ON r.id = d.report_id"
      " WHERE r.theme_id = :theme ORDER BY d.report_id",
      theme);
  return std::any_of(reports.begin(), reports.end(), [&decided](base::ReportId report) {
    return std::binary_search(decided.begin(), decided.end(), report);
  });
}

}  // namespace

void ThemeProposals::outdate(bool soon) {
  outdated_ = true;
  if (soon) soon_ = true;
}

void ThemeProposals::forget() {
  outdate(true);
  std::lock_guard lock(mutex_);
  found_ = std::make_shared<const std::vector<Found>>();
}

ThemeProposals::All ThemeProposals::all() const {
  std::lock_guard lock(mutex_);
  return found_;
}

std::vector<ThemeProposals::Found> ThemeProposals::merges(store::Tx& tx, const text::Alike& alike) {
  std::vector<Found> found;
  std::set<base::ThemeId> asked_about;  // of each theme one thing at a time
  std::size_t tried = 0;
  for (const auto& pair : alike.same()) {
    if (found.size() == kFoundMax || ++tried > kPairsTried) break;
    base::ThemeId a{pair.theme}, b{pair.other};
    if (asked_about.contains(a) || asked_about.contains(b) || !is_open(tx, {a, b})) continue;
    asked_about.insert({a, b});
    found.push_back({.asked = directed(tx, a, b),
                     .gain = pair.gain,
                     .because = words_of(alike.because(pair.theme, pair.other))});
  }
  return found;
}

std::vector<ThemeProposals::Found> ThemeProposals::splits(store::Tx& tx, const Matcher& matcher,
                                                          const text::Alike& alike) {
  std::vector<Found> found;
  for (const auto& mixed : alike.mixed()) {
    if (found.size() == kFoundMax) break;
    Asked asked{.theme = {mixed.theme}};
    if (!is_open(tx, asked)) continue;
    Parted parted = part(tx, matcher, alike, mixed);
    if (std::min(parted.reports[0].size(), parted.reports[1].size()) < kPartMin) continue;
    std::size_t goes = holds_decided(tx, asked.theme, parted.reports[1]) ? 0 : 1;
    if (goes == 0 && holds_decided(tx, asked.theme, parted.reports[0])) continue;
    found.push_back({.asked = asked,
                     .gain = mixed.gain,
                     .parts = {matcher.titles(parted.texts[1 - goes]),
                               matcher.titles(parted.texts[goes])},
                     .part = std::move(parted.reports[goes])});
  }
  return found;
}

void ThemeProposals::look(store::Db& db, const Matcher& matcher, base::Instant now) {
  const auto table = matcher.table();
  {
    std::lock_guard lock(mutex_);
    // What was found without a table, or with another, is not what would be found now.
    const std::string with = table ? table->sha256 : "";
    if (std::exchange(table_, with) != with) outdate(true);
    bool due = soon_.exchange(false) || now >= looked_.plus_seconds(60 * kLookMinutes);
    if (!due || !outdated_.exchange(false)) return;
    looked_ = now;
  }
  auto themes = db.read([](store::Tx& tx) { return themes_compared(tx); });
  const text::Alike alike = matcher.alike(themes, kTextsCompared);
  auto found = db.read([&](store::Tx& tx) {
    auto all = merges(tx, alike);
    for (auto& split : splits(tx, matcher, alike)) all.push_back(std::move(split));
    return all;
  });
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.gain > b.gain; });
  std::lock_guard lock(mutex_);
  if (soon_) return;  // words went meanwhile that these may be made of
  found_ = std::make_shared<const std::vector<Found>>(std::move(found));
}

std::vector<ProposalRow> ThemeProposals::list(store::Tx& tx, const people::Actor& actor,
                                              const Rules& rules, std::int64_t per_day) const {
  std::vector<ProposalRow> rows;
  if (per_day == 0 || !may_curate(actor) || actor.shut_out_of_own_partner()) return rows;
  const std::int64_t left = per_day - count_answers(tx, actor, base::utc_day(tx.now()));
  for (const Found& found : *all()) {
    if (std::ssize(rows) >= left) break;
    std::vector<base::ThemeId> themes{found.asked.theme};
    if (found.asked.is_merge()) themes.push_back(found.asked.other);
    auto seen = rows_of(tx, actor, rules, themes);
    // What was merged or went since the look is no question any more.
    bool same = seen.size() == themes.size() && seen.front().row.id == found.asked.theme &&
                (!found.asked.is_merge() || seen.back().row.id == found.asked.other);
    if (!same || !is_open(tx, found.asked)) continue;
    ProposalRow row{.theme = std::move(seen.front().row),
                    .because = found.because};
    for (const Titles& part : found.parts) row.parts.push_back(part.in(actor.reads));
    if (found.asked.is_merge()) row.other = std::move(seen.back().row);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<base::ReportId> ThemeProposals::part_of(base::ThemeId theme) const {
  for (const Found& found : *all()) {
    if (!found.asked.is_merge() && found.asked.theme == theme) return found.part;
  }
  return {};
}

}  // namespace hear
