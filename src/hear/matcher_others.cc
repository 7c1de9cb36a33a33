// How the index follows what other servers wrote: the journal says which reports, the database how
// they lie now.
#include <set>
#include <string>

#include "act_record.h"
#include "hear/matcher.h"
#include "matcher_inside.h"
#include "report_columns.h"

namespace hear {
namespace {

struct Touched {
  std::set<std::int64_t> reports, themes;
  bool acted = false;      // stewards
  bool forgotten = false;  // words went, the journal does not say whose
};

// The reports of a steward's act; whole themes that became another are followed at once.
void follow_act(store::Tx& tx, Matcher::Indexed& index, const store::Event& event,
                Touched& touched) {
  auto act = load_act(tx, base::ActId{event.object});
  if (!act) return;
  touched.acted = true;
  if (act->kind == "lock" || act->kind == "unlock") touched.themes.insert(act->theme.value);
  if (act->kind != "merge" && act->kind != "split" && act->kind != "move") return;
  bool back = act->taken_back.us != 0;
  if (act->kind == "merge" && !back) index.merge(act->theme.value, act->other.value);
  if (act->kind == "split" && back) index.merge(act->other.value, act->theme.value);
  for (std::int64_t report : tx.list<std::int64_t>(
           "SELECT report_id FROM act_report WHERE act_id = :act ORDER BY report_id", act->id)) {
    touched.reports.insert(report);
  }
}

Touched touched_by(store::Tx& tx, Matcher::Indexed& index, std::span<const store::Event> events) {
  Touched touched;
  for (const auto& event : events) {
    if (event.kind.starts_with("report.")) {
      touched.reports.insert(event.object);
    } else if (event.kind == "theme.merged" || event.kind == "theme.split" ||
               event.kind == "theme.moved" || event.kind == "theme.locked" ||
               event.kind == "theme.unlocked" || event.kind == "act.taken_back") {
      follow_act(tx, index, event, touched);
    } else if (event.kind.starts_with("words.")) {
      touched.forgotten = true;
    }
  }
  return touched;
}

struct Said {
  text::Archive::Entry entry;
  std::string text;
};

// Nothing: it is gone, or its words are.
std::optional<Said> load_said(store::Tx& tx, std::int64_t report) {
  std::optional<Said> said;
  each_with_facts<std::int64_t, base::Instant, std::string>(
      tx,
      "SELECT r.theme_id, r.created_us, w.text" + fact_list("r.") +
          " FROM report r JOIN report_text w ON w.report_id = r.id WHERE r.id = :id",
      [&](auto row, const ReportFacts& facts) {
        auto& [theme, created, text] = row;
        said = Said{entry_of(report, theme, created, facts), std::move(text)};
      },
      report);
  return said;
}

}  // namespace

void Matcher::Indexed::read_decisions(store::Tx& tx) {
  tx.each<std::int64_t, std::int64_t>(
      "SELECT x.report_id, MAX(a.id) FROM act a JOIN act_report x ON x.act_id = a.id"
      " WHERE a.taken_back_us = 0 GROUP BY x.report_id ORDER BY 2, 1",
      [this](const auto& row) { index.pin(std::get<0>(row), std::get<1>(row)); });
  tx.each<std::int64_t>("SELECT id FROM theme WHERE locked = 1",
                        [this](std::int64_t theme) { index.lock(theme, true); });
}

void Matcher::follow(store::Tx& tx, std::span<const store::Event> events, Indexed& indexed,
                     Inside* decisions) {
  auto touched = touched_by(tx, indexed, events);
  for (std::int64_t report : touched.reports) {
    auto said = load_said(tx, report);
    if (!said) {
      indexed.remove(report);
      continue;
    }
    auto features = std::make_shared<const text::Features>(indexed.features(said->text));
    auto seq = decisions ? decisions->decided({said->entry.theme}, features) : 0;
    indexed.index.add(report, said->entry.theme, *features);
    indexed.archive.put(said->entry, text::archive_words(said->text));
    indexed.index.pin(report, deciding_act(tx, {report}).value);
    if (decisions) decisions->settled(seq);
  }
  for (std::int64_t theme : touched.themes) {
    auto locked = tx.find<std::int64_t>("SELECT locked FROM theme WHERE id = :id", theme);
    indexed.index.lock(theme, locked.value_or(0) != 0);
  }
  if (decisions && touched.acted) decisions->acted();
  if (!touched.forgotten) return;
  tx.each<std::int64_t>(
      "SELECT r.id FROM report r LEFT JOIN report_text w ON w.report_id = r.id"
      " WHERE w.report_id IS NULL",
      [&indexed](std::int64_t report) { indexed.remove(report); });
}

void Matcher::hear_others(store::Tx& tx, std::span<const store::Event> events) {
  follow(tx, events, *in_->now(), in_.get());
}

}  // namespace hear
