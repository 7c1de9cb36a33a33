// How the index follows what other servers wrote: the journal says which reports, the database how
// they lie now.
#include <set>
#include <string>

#include "act_record.h"
#include "hear/matcher.h"
#include "matcher_inside.h"

namespace hear {
namespace {

struct Touched {
  std::set<std::int64_t> reports;
  bool forgotten = false;  // words went, the journal does not say whose
};

// The reports of a steward's act; whole themes that became another are followed at once.
template <class Merge>
void follow_act(store::Tx& tx, const store::Event& event, Touched& touched, Merge merge) {
  auto act = load_act(tx, base::ActId{event.object});
  if (!act || (act->kind != "merge" && act->kind != "split" && act->kind != "move")) return;
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
               event.kind == "theme.moved" || event.kind == "act.taken_back") {
      follow_act(tx, event, touched, merge);
    } else if (event.kind.starts_with("words.")) {
      touched.forgotten = true;
    }
  }
  return touched;
}

}  // namespace

void Matcher::follow(store::Tx& tx, std::span<const store::Event> events, Indexed& indexed,
                     Inside* in) {
  auto touched = touched_by(tx, events, [&](base::ThemeId from, base::ThemeId into) {
    indexed.index.merge(from.value, into.value);
    if (in) in->embedded.merged(from, into);
  });
  auto remove = [&](std::int64_t report) {
    indexed.index.remove(report);
    if (in) in->embedded.gone({report});
  };
  for (std::int64_t report : touched.reports) {
    auto row = tx.find<std::int64_t, std::optional<std::string>>(
        "SELECT r.theme_id, w.text FROM report r LEFT JOIN report_text w ON w.report_id = r.id"
        " WHERE r.id = :id",
        report);
    auto text = row ? std::get<1>(*row) : std::nullopt;
    if (!text) {
      remove(report);
      continue;
    }
    auto theme = std::get<0>(*row);
    auto features = std::make_shared<const text::Features>(indexed.features(*text));
    auto seq = in ? in->decided({theme}, features) : 0;
    indexed.index.add(report, theme, *features);
    if (!in) continue;
    in->embedded.lies({report}, {theme});
    in->settled(seq);
  }
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
