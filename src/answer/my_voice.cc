#include "answer/my_voice.h"

#include "answer/theme_answers.h"
#include "answers.h"
#include "theme_row.h"

namespace answer {
namespace {

// The themes a person has a voice in, each with those that were merged into it.
#define ANSWER_MY_PARTS                                                                       \
  "WITH RECURSIVE part(live, id, first_us) AS (SELECT o.id, o.id, MIN(s.created_us)"        \
  " FROM said s JOIN theme o ON o.id = s.theme_id AND o.merged_into = 0 WHERE s.tag = :tag" \
  " GROUP BY o.id UNION SELECT p.live, t.id, p.first_us FROM part p"                        \
  " JOIN theme t ON t.merged_into = p.id) "

base::Instant seen_until(store::Tx& tx, const people::Actor& actor) {
  return tx.find<base::Instant>("SELECT seen_us FROM voice_seen WHERE tag = :tag", actor.tag)
      .value_or(base::Instant{});
}

VoiceFate fate_of(store::Tx& tx, const people::Actor& actor, const ThemeRow& row,
                  base::Instant seen) {
  VoiceFate fate;
  fate.answer = latest_answer(tx, row.id, actor.reads);
  fate.asked = row.state.status == Status::kFixed;
  fate.my_verdict = verdict_by(tx, actor, row);
  fate.question_open = question_open(row.state);
  auto voice = tx.one<std::optional<base::Instant>>(
      "SELECT MIN(created_us) FROM said WHERE theme_id = :theme AND tag = :tag", row.id, actor.tag);
  fate.unread = fate.answer && voice && *voice < fate.answer->at && seen < fate.answer->at;
  return fate;
}

}  // namespace

std::vector<VoiceFate> voice_fates(store::Tx& tx, const people::Actor& actor, const House& house,
                                   const std::vector<base::ThemeId>& themes) {
  base::Instant seen = seen_until(tx, actor);
  std::vector<Due> dues = dues_of(tx, house, themes);
  std::vector<VoiceFate> fates;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    auto row = load_theme(tx, themes[i]);
    VoiceFate fate = row ? fate_of(tx, actor, *row, seen) : VoiceFate{};
    fate.theme = themes[i];
    fate.due_on = dues[i].due_on;
    fate.overdue = dues[i].overdue;
    fates.push_back(std::move(fate));
  }
  return fates;
}

VoiceCounts voice_counts(store::Tx& tx, const people::Actor& actor) {
  VoiceCounts counts;
  counts.answered = tx.one<std::int64_t>(
      ANSWER_MY_PARTS
      "SELECT COUNT(DISTINCT p.live) FROM part p WHERE EXISTS (SELECT a.id FROM answer a"
      " WHERE a.theme_id = p.id AND a.kind <> 'question')",
      actor.tag);
  counts.solved = tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM theme t WHERE t.merged_into = 0 AND t.status = 'confirmed'"
      " AND t.id IN (SELECT theme_id FROM said WHERE tag = :tag)",
      actor.tag);
  counts.unread = tx.one<std::int64_t>(
      ANSWER_MY_PARTS
      "SELECT COUNT(DISTINCT p.live) FROM part p WHERE EXISTS (SELECT a.id FROM answer a"
      " WHERE a.theme_id = p.id AND a.created_us > p.first_us AND a.created_us > :seen)",
      actor.tag, seen_until(tx, actor));
  return counts;
}

std::optional<base::Instant> last_answered(store::Tx& tx, const people::Actor& actor) {
  return tx.one<std::optional<base::Instant>>(
      ANSWER_MY_PARTS
      "SELECT MAX(a.created_us) FROM part p JOIN answer a ON a.theme_id = p.id"
      " WHERE a.kind <> 'question' AND a.created_us > p.first_us",
      actor.tag);
}

base::Result<base::Done> mark_seen(store::Tx& tx, const people::Actor& actor) {
  tx.run(
      "INSERT INTO voice_seen (tag, seen_us) VALUES (:tag, :seen)"
      " ON CONFLICT (tag) DO UPDATE SET seen_us = excluded.seen_us",
      actor.tag, tx.now());
  return base::Done{};
}

}  // namespace answer
