#include <algorithm>
#include <string>

#include "act_record.h"
#include "hear/curate.h"
#include "proposal_record.h"
#include "theme_record.h"

namespace hear {
namespace {

using base::refuse;
using base::Why;

void unmerge(store::Tx& tx, Matcher& matcher, const Rules& rules, const ActRecord& act) {
  tx.run("UPDATE theme SET merged_into = 0 WHERE id = :id", act.theme);
  return_act_reports(tx, act, act.other, act.theme);
  tx.run(
      "UPDATE joined SET theme_id = :from WHERE theme_id = :into AND tag IN"
      " (SELECT tag FROM act_join WHERE act_id = :act)",
      act.theme, act.other, act.id);
  recount(tx, rules.gate, act.theme);
  recount(tx, rules.gate, act.other);
  matcher.move(tx, moved_by(tx, act.id), act.theme);
}

// What was said in the new theme since goes along.
void unsplit(store::Tx& tx, Matcher& matcher, const Rules& rules, const ActRecord& act) {
  return_act_reports(tx, act, act.other, act.theme);
  tx.run("UPDATE report SET theme_id = :origin WHERE theme_id = :made", act.theme, act.other);
  tx.run(
      "DELETE FROM joined WHERE theme_id = :made AND tag IN"
      " (SELECT tag FROM joined WHERE theme_id = :origin)",
      act.other, act.theme);
  tx.run("UPDATE joined SET theme_id = :origin WHERE theme_id = :made", act.theme, act.other);
  tx.run("UPDATE theme SET merged_into = :origin WHERE id = :made", act.theme, act.other);
  recount(tx, rules.gate, act.other);
  recount(tx, rules.gate, act.theme);
  matcher.merge(tx, act.other, act.theme, pinned_by(tx, act.id));
}

void unmove(store::Tx& tx, Matcher& matcher, const Rules& rules, const ActRecord& act) {
  return_act_reports(tx, act, act.other, act.theme);
  recount(tx, rules.gate, act.theme);
  recount(tx, rules.gate, act.other);
  matcher.move(tx, moved_by(tx, act.id), act.theme);
}

void unname(store::Tx& tx, const ActRecord& act) {
  const Named before = parse_named(act.before);
  set_titles(tx, act.theme, before.titles);
  tx.run("UPDATE theme SET title_by = :by WHERE id = :id", to_text(before.by), act.theme);
}

void journal_back(store::Tx& tx, const people::Actor& actor, base::ThemeId theme, base::ActId act,
                  std::string_view kind) {
  tx.journal({.kind = "act.taken_back",
              .actor = actor.office,
              .theme = theme.value,
              .object = act.value,
              .detail = std::string(kind)});
}

// What cannot be taken back (any more).
base::Result<base::Done> check_act(store::Tx& tx, const ActRecord& act) {
  if (act.taken_back.us != 0) return refuse(Why::kConflict, "act.taken_back_already");
  if (is_locked_since(tx, act)) return refuse(Why::kConflict, "theme.locked");
  if (has_later_act(tx, act)) return refuse(Why::kConflict, "act.later_act");
  if (act.kind != "split") return base::Done{};
  auto made = load_theme(tx, act.other);
  CHECK(made);
  if (!made->last_answer.empty()) return refuse(Why::kConflict, "act.answered_since");
  return base::Done{};
}

// A no to a proposal: the question is open again.
base::Result<TakenBack> reopen(store::Tx& tx, const people::Actor& actor,
                               const Declined& declined) {
  if (declined.taken_back.us != 0) return refuse(Why::kConflict, "act.taken_back_already");
  take_back_declined(tx, declined.act);
  journal_back(tx, actor, declined.asked.theme, declined.act, "keep");
  return TakenBack{declined.asked.theme, declined.asked.other, "keep"};
}

}  // namespace

base::Result<TakenBack> take_back(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                  const Rules& rules, base::ActId id) {
  auto act = load_act(tx, id);
  auto theme = act ? load_theme(tx, act->theme) : std::nullopt;
  bool allowed = may_curate(actor) ||
                 (act && act->kind == "rename" && theme && may_rename(actor, theme->unit));
  if (!allowed) return refuse(Why::kForbidden, "theme.not_yours");
  if (auto declined = act ? std::nullopt : load_declined(tx, id)) {
    return reopen(tx, actor, *declined);
  }
  if (!act || !theme) return refuse(Why::kNotFound, "act.not_found");
  if (auto checked = check_act(tx, *act); !checked) return checked.error();
  // First, so that what decides about its reports is what did before.
  tx.run("UPDATE act SET taken_back_us = :at WHERE id = :id", tx.now(), id);
  if (act->kind == "merge") {
    unmerge(tx, matcher, rules, *act);
  } else if (act->kind == "split") {
    unsplit(tx, matcher, rules, *act);
  } else if (act->kind == "move") {
    unmove(tx, matcher, rules, *act);
  } else if (act->kind == "rename") {
    unname(tx, *act);
  } else if (act->kind == "lock" || act->kind == "unlock") {
    set_locked(tx, matcher, act->theme, act->kind == "unlock");
  } else {
    tx.run("UPDATE theme SET unit_id = :unit WHERE id = :id", std::stoll(act->before), act->theme);
  }
  journal_back(tx, actor, act->theme, id, act->kind);
  return TakenBack{act->theme, moves_reports(*act) ? act->other : base::ThemeId{}, act->kind};
}

std::vector<ActLine> list_acts(store::Tx& tx, people::Locale reads, std::int64_t limit) {
  const std::string column(title_column(reads));
  std::vector<ActLine> lines;
  tx.each<base::ActId, std::string, base::ThemeId, std::optional<std::string>, base::ThemeId,
          std::optional<std::string>, std::optional<std::string>, std::string, base::Instant,
          base::Instant>(
      "SELECT a.id, a.kind, a.theme_id, t." + column + ", a.other_id, o." + column +
      ", u.name, a.before, a.created_us, a.taken_back_us FROM act a LEFT JOIN theme t ON t.id = a.theme_id"
      " LEFT JOIN theme o ON o.id = a.other_id LEFT JOIN unit u ON u.id = a.other_id"
      " ORDER BY a.id DESC LIMIT :limit",
      [&lines, reads](auto row) {
        auto& [id, kind, theme, title, other, other_title, unit, before, at, taken_back] = row;
        ActLine line{.id = id,
                     .kind = kind,
                     .shown_as = kind,
                     .theme = theme,
                     .title = title.value_or(""),
                     .other = other,
                     .other_title = other_title.value_or(""),
                     .at = at,
                     .taken_back = taken_back.us != 0};
        if (kind == "rename") line.other_title = parse_named(before).titles.in(reads);
        if (kind == "assign") {
          line.other = {};
          line.other_title = unit.value_or("");
          line.shown_as = unit ? "assign" : "unassign";
        }
        lines.push_back(std::move(line));
      },
      limit);
  for (auto& line : lines) {
    line.can_undo = !line.taken_back;
    if (!line.can_undo) continue;
    ActRecord act{.id = line.id, .kind = line.kind, .theme = line.theme, .other = line.other};
    line.can_undo = !is_locked_since(tx, act) && !has_later_act(tx, act);
  }
  for (auto& declined : list_declined(tx, reads, limit)) lines.push_back(std::move(declined));
  std::sort(lines.begin(), lines.end(),
            [](const ActLine& a, const ActLine& b) { return a.id > b.id; });
  if (std::ssize(lines) > limit) lines.resize(static_cast<std::size_t>(limit));
  return lines;
}

std::vector<base::ThemeId> list_unassigned(store::Tx& tx, std::int64_t limit) {
  return tx.list<base::ThemeId>(
      "SELECT id FROM theme WHERE merged_into = 0 AND unit_id = 0"
      " ORDER BY weight DESC, id DESC LIMIT :limit",
      limit);
}

std::vector<base::ThemeId> list_fresh(store::Tx& tx, std::int64_t limit) {
  return tx.list<base::ThemeId>(
      "SELECT id FROM theme WHERE merged_into = 0 ORDER BY id DESC LIMIT :limit", limit);
}

}  // namespace hear
