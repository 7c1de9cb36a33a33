#include "answer/theme_answers.h"

#include <algorithm>

#include "answer/units.h"
#include "answers.h"
#include "base/limits.h"
#include "due.h"
#include "hear/my_voice.h"
#include "hear/titles.h"
#include "theme_row.h"

namespace answer {
namespace {

// Newest first.
std::vector<Answer> newest_answers(store::Tx& tx, base::ThemeId theme, people::Locale reads,
                                   std::int64_t limit) {
  const std::string column(hear::title_column(reads));
  std::vector<Answer> answers;
  tx.each<base::AnswerId, std::string, std::string, std::optional<base::Day>, base::UnitId,
          std::optional<std::string>, base::Instant, base::ThemeId, std::string>(
      "SELECT a.id, a.kind, a.text, a.planned_day, a.unit_id, u.name, a.created_us, a.theme_id,"
      " t." + column + " FROM answer a JOIN theme t ON t.id = a.theme_id"
      " LEFT JOIN unit u ON u.id = a.unit_id WHERE a.theme_id IN " HEAR_PARTS_OF(
          ":theme") " ORDER BY a.id DESC LIMIT :limit",
      [&answers, theme](auto row) {
        auto& [id, kind, text, planned, unit, name, at, given_to, title] = row;
        answers.push_back({id, parse_answer_kind(kind).value_or(AnswerKind::kQuestion),
                           std::move(text), planned, unit, name.value_or(""), at,
                           given_to == theme ? "" : std::move(title)});
      },
      theme, limit);
  return answers;
}

}  // namespace

std::optional<Answer> latest_answer(store::Tx& tx, base::ThemeId theme, people::Locale reads) {
  auto answers = newest_answers(tx, theme, reads, 1);
  if (answers.empty()) return std::nullopt;
  return std::move(answers.front());
}

std::vector<Answer> answers_of(store::Tx& tx, base::ThemeId theme, people::Locale reads) {
  auto answers = newest_answers(tx, theme, reads, base::kPageRowsMax);
  std::reverse(answers.begin(), answers.end());
  return answers;
}

std::vector<TurnLine> turns_of(store::Tx& tx, base::ThemeId theme) {
  std::vector<TurnLine> lines;
  tx.each<base::Instant, std::string, std::string>(
      "SELECT at_us, kind, detail FROM journal WHERE theme_id = :theme"
      " AND kind IN ('theme.confirmed', 'theme.unconfirmed', 'theme.reopened') ORDER BY seq",
      [&lines](auto row) {
        auto& [at, kind, why] = row;
        std::string turn = kind.substr(kind.find('.') + 1);
        if (!why.empty()) turn += ".by_" + why;
        lines.push_back({at, std::move(turn)});
      },
      theme);
  return lines;
}

std::optional<VerdictsTold> verdicts_of(store::Tx& tx, base::ThemeId theme,
                                        const people::ReleaseGate& gate) {
  auto row = load_theme(tx, theme);
  if (!row) return std::nullopt;
  Verdicts said = count_verdicts(tx, *row);
  if (!gate.opens_split(said.all())) return std::nullopt;
  return VerdictsTold{gate.at_least(said.yes + said.partly, said.all()),
                      gate.at_least(said.no, said.all())};
}

std::vector<Reply> replies_of(store::Tx& tx, const people::Actor& actor, const House& house,
                              const people::SiteKey& key, base::ThemeId theme) {
  auto row = load_theme(tx, theme);
  if (!row) return {};
  bool reads_all = answers_for(actor, *row) || actor.roles.has(people::Role::kSteward);
  std::string timezone = clock_of(tx, row->unit, house).timezone;
  std::vector<Reply> replies;
  tx.each<base::ReplyId, std::string, std::string, std::string, base::Instant>(
      "SELECT id, tag, author, text, created_us FROM reply WHERE theme_id IN " HEAR_PARTS_OF(
          ":theme") " ORDER BY id DESC LIMIT :limit",
      [&](auto reply) {
        auto& [id, tag, author, text, at] = reply;
        if (!reads_all && tag != actor.tag) return;
        auto day = local_day(at, timezone);
        replies.push_back({id, std::move(text), day ? *day : base::utc_day(at),
                           key.unseal_author("reply", id.value, tag, author)});
      },
      row->id, base::kPageRowsMax);
  std::reverse(replies.begin(), replies.end());
  return replies;
}

ThemeDesk theme_desk(store::Tx& tx, const people::Actor& actor, const House& house,
                     base::ThemeId theme) {
  ThemeDesk desk;
  auto row = load_theme(tx, theme);
  if (!row) return desk;
  const ThemeState& state = row->state;
  Clock clock = clock_of(tx, row->unit, house);
  bool voice = hear::has_voice(tx, row->id, actor.tag);
  desk.asked = state.status == Status::kFixed;
  desk.my_verdict = verdict_by(tx, actor, *row);
  desk.question_open = question_open(state);
  desk.can_verdict = voice && can_judge(state.status);
  desk.can_reply = voice && desk.question_open;
  desk.can_answer = answers_for(actor, *row) &&
                    std::any_of(kAnswerKinds.begin(), kAnswerKinds.end(),
                                [&](AnswerKind kind) { return can_answer(state.status, kind); });
  desk.due_on = due_day(state, clock.timezone);
  desk.overdue = is_overdue(state, tx.now());
  desk.days_left = days_left(state, clock, tx.now());
  if (row->unit) desk.promise_days = clock.promise_days;
  return desk;
}

std::vector<Due> dues_of(store::Tx& tx, const House& house,
                         const std::vector<base::ThemeId>& themes) {
  std::vector<Due> dues;
  for (base::ThemeId theme : themes) {
    Due due;
    if (auto row = load_theme(tx, theme)) {
      auto timezone = tx.find<std::string>("SELECT timezone FROM unit WHERE id = :unit", row->unit);
      due.due_on = due_day(row->state, timezone.value_or(house.clock.timezone));
      due.overdue = is_overdue(row->state, tx.now());
    }
    dues.push_back(due);
  }
  return dues;
}

}  // namespace answer
