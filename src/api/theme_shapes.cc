#include "theme_shapes.h"

#include <algorithm>

#include "answer/theme_answers.h"

namespace api {
namespace {

void add_page(ThemeShape& shape, const hear::ThemePage& page) {
  shape.evidence = {page.evidence.people, page.evidence.contacts, page.evidence.minutes,
                    page.evidence.imported, std::nullopt};
  if (page.evidence.trend) {
    shape.evidence.trend.emplace();
    for (const auto& week : *page.evidence.trend) {
      shape.evidence.trend->push_back({week.week, week.people, week.contacts});
    }
  }
  for (const auto& words : page.words) {
    ReportWordsShape one;
    one.text = words.text;
    if (words.id) {
      one.id = words.id;
      one.kind = words.kind;
      one.subject = words.subject;
      one.channel = words.channel;
      one.day = words.day;
      one.author = words.author;
    }
    shape.reports.push_back(std::move(one));
  }
  shape.reports_hidden = std::string(hear::to_text(page.words_hidden));
  shape.can_curate = page.can_curate;
  shape.can_rename = page.can_rename;
}

void add_answers(ThemeShape& shape, store::Tx& tx, const people::Actor& actor,
                 const answer::House& house, const people::ReleaseGate& gate,
                 const people::SiteKey& key) {
  // Rule 7: those of the own partner's agents cannot be taken out of these.
  auto verdicts = actor.shut_out_of_own_partner() ? std::nullopt
                                                  : answer::verdicts_of(tx, shape.id, gate);
  if (verdicts) {
    shape.verdicts = VerdictsShape{verdicts->better, verdicts->no};
  }
  for (const auto& reply : answer::replies_of(tx, actor, house, key, shape.id)) {
    shape.replies.push_back({reply.text, reply.day});
  }
  auto desk = answer::theme_desk(tx, actor, house, shape.id);
  shape.asked = desk.asked;
  shape.my_verdict = desk.my_verdict;
  shape.can_verdict = desk.can_verdict;
  shape.can_answer = desk.can_answer;
  shape.can_reply = desk.can_reply;
  shape.due_on = desk.due_on;
  shape.overdue = desk.overdue;
  shape.promise_days = desk.promise_days;
}

// What stewards did, what was answered, what became of it: one line each, oldest first, by the
// instant, of which only the day leaves.
void add_answers_and_history(ThemeShape& shape, store::Tx& tx, const people::Actor& reader,
                             std::vector<hear::HistoryLine> lines) {
  for (const auto& one : answer::answers_of(tx, shape.id, reader.reads)) {
    shape.answers.push_back(answer_shape(one, reader));
    const auto& from = shape.answers.back().from_theme;
    lines.push_back({one.at, "answer." + std::string(answer::to_text(one.kind)),
                     from ? one.unit_name + " · " + *from : one.unit_name});
  }
  for (auto& turn : answer::turns_of(tx, shape.id)) {
    lines.push_back({turn.at, std::move(turn.kind), ""});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  for (auto& line : lines) {
    shape.history.push_back(
        {base::utc_day(line.at), std::move(line.kind), std::move(line.detail)});
  }
}

}  // namespace

MatchShape match_shape(const hear::MatchRow& row) {
  MatchShape shape;
  shape.theme_id = row.theme;
  shape.title = row.title;
  shape.people = row.people;
  shape.status = row.status;
  shape.because = row.because;
  if (row.unit) shape.unit = row.unit_name;
  shape.due_on = row.due_on;
  shape.overdue = row.overdue;
  shape.mine = row.mine;
  shape.strong = row.strong;
  shape.trend = row.trend;
  return shape;
}

AnswerShape answer_shape(const answer::Answer& answer, const people::Actor& reader) {
  AnswerShape shape{answer.id, answer.kind, answer.text, answer.due_on, answer.unit_name,
                    answer.at, std::nullopt};
  // Rule 7: that theme may hold nothing but what the own agents said, and its title their words.
  if (!answer.from.empty() && !reader.shut_out_of_own_partner()) shape.from_theme = answer.from;
  return shape;
}

Result<ThemeShape> theme_shape(store::Tx& tx, const people::Actor& actor, const hear::Rules& rules,
                               const answer::House& house, const people::SiteKey& key,
                               ThemeId theme) {
  auto page = hear::find_theme(tx, actor, rules, key, theme);
  if (!page) return page.error();
  auto shape = theme_row_as<ThemeShape>(page->row);
  shape.title_de = page->row.titles.in(people::Locale::kGerman);
  shape.title_en = page->row.titles.in(people::Locale::kEnglish);
  add_page(shape, *page);
  add_answers_and_history(shape, tx, actor, std::move(page->history));
  add_answers(shape, tx, actor, house, rules.gate, key);
  return shape;
}

}  // namespace api
