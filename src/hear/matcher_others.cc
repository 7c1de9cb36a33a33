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
template <class Merge>
void follow_act(store::Tx& tx, const store::Event& event, Touched& touched, Merge merge) {
  auto act = load_act(tx, base::ActId{event.object});
  if (!act) return;
  touched.acted = true;
  if (act->kind == "lock" || act->kind == "unlock") touched.themes.insert(act->theme.value);
  if (act->kind != "merge" && act->kind != "split" && act->kind != "move") return;
  bool back = act->taken_back.us != 0;
  if (act->kind == "merge" && !back) merge(act->theme, act->other);
  if (act->kind == "split" && back) merge(act->other, act->theme);
  for (std::int64_t report : tx.list<std::int64_t>(
           "SELECT report_id FROM act_report WHERE act_id = :act ORDER BY report_id", act->id)) {
    touched.reports.insert(report);
  }
}

template <class Merge>
Touched touched_by(store::Tx& tx, std::span<const store::Event> events, Merge merge) {
  Touched touched;
  for (const auto& event : events) {
    if (event.kind.starts_with("report.")) {
      touched.reports.insert(event.object);
    } else if (event.kind == "theme.merged" || event.kind == "theme.split" ||
               event.kind == "theme.moved" || event.kind == "theme.locked" ||
               event.kind == "theme.unlocked" || event.kind == "act.taken_back") {
      follow_act(tx, event, touched, merge);
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
                     Inside* in) {
  auto touched = touched_by(tx, events, [&](base::ThemeId from, base::ThemeId into) {
    indexed.merge(from.value, into.value);
    if (in) in->embedded.merged(from, into);
  });
  auto remove = [&](std::int64_t report) {
    indexed.remove(report);
    if (in) in->embedded.gone({report});
  };
  for (std::int64_t report : touched.reports) {
    auto said = load_said(tx, report);
    if (!said) {
      remove(report);
      continue;
    }
    auto features = std::make_shared<const text::Features>(indexed.placing_features(said->text));
    auto seq = in ? in->decided({said->entry.theme}, features) : 0;
    indexed.index.add(report, said->entry.theme, *features);
    // Neither what it is about nor its words change.
    if (!indexed.archive.move(report, said->entry.theme)) {
      indexed.archive.put(said->entry, text::archive_words(said->text));
    }
    indexed.index.pin(report, deciding_act(tx, {report}).value);
    if (!in) continue;
    in->embedded.lies({report}, {said->entry.theme});
    in->settled(seq);
  }
  for (std::int64_t theme : touched.themes) {
    auto locked = tx.find<std::int64_t>("SELECT locked FROM theme WHERE id = :id", theme);
    indexed.index.lock(theme, locked.value_or(0) != 0);
  }
  if (in && touched.acted) in->acted();
  if (!touched.forgotten) return;
  tx.each<std::int64_t>(
      "SELECT r.id FROM report r LEFT JOIN report_text w ON w.report_id = r.id"
      " WHERE w.report_id IS NULL",
      remove);
}

void Matcher::hear_others(store::Tx& tx, std::span<const store::Event> events) {
  follow(tx, events, *in_->now(), in_.get());
}

}  // namespace hear
