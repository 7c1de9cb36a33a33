#include "remind/remind_weekly.h"

#include <map>
#include <string>
#include <vector>

#include "attend/calendar.h"
#include "attend/reminders.h"
#include "attend/site_days.h"
#include "letter.h"

namespace remind {
namespace {

using people::Locale;

constexpr std::int64_t kFromHour = 7;
constexpr std::size_t kNamedMax = 20;  // people, talks; of more their number

// What one person is reminded of.
struct Waiting {
  std::vector<base::PersonId> listen;
  std::vector<base::TalkId> say_whether, confirm;
  bool front_line = false;
};

std::map<base::PersonId, Waiting> waiting_of(store::Tx& tx, const attend::Rules& rules) {
  std::map<base::PersonId, Waiting> all;
  for (const auto& one : attend::reminders_due(tx, rules)) {
    Waiting& waiting = all[one.person];
    switch (one.reason) {
      case attend::Remind::kListen:
        waiting.listen.push_back(one.about);
        break;
      case attend::Remind::kSayWhether:
        waiting.say_whether.push_back(one.talk);
        break;
      case attend::Remind::kConfirm:
        waiting.confirm.push_back(one.talk);
        break;
      case attend::Remind::kFrontLine:
        waiting.front_line = true;
    }
  }
  return all;
}

class WeeklyLetter {
 public:
  WeeklyLetter(store::Tx& tx, const Letterhead& letterhead, base::PersonId to, Locale locale)
      : tx_(tx), letterhead_(letterhead), to_(to), german_(locale == Locale::kGerman),
        locale_(locale) {}

  Letter write(const Waiting& waiting) {
    text_ = said("Guten Tag,\n\n", "Hello,\n\n");
    if (!waiting.listen.empty()) {
      text_ += said("es ist Zeit zu sprechen mit:\n", "it is time to talk with:\n");
      each(waiting.listen, [this](base::PersonId id) {
        return tx_.one<std::string>("SELECT name FROM person WHERE id = :id", id);
      });
      link("/plan", "Zeit dafür finden: ", "To find the time: ");
    }
    if (!waiting.say_whether.empty()) {
      text_ += said("von diesen Gesprächen fehlt noch, was daraus wurde:\n",
                    "these talks lack a word on what became of them:\n");
      each(waiting.say_whether, [this](base::TalkId id) { return line_of(id); });
      link("/talks", "Ein Klick genügt: ", "One click will do: ");
    }
    if (!waiting.confirm.empty()) {
      text_ += said("haben diese Gespräche stattgefunden?\n", "did these talks take place?\n");
      each(waiting.confirm, [this](base::TalkId id) { return line_of(id); });
      link("/talks", "Ja oder nein, und niemand sieht die Antwort: ",
           "Yes or no, and nobody sees the answer: ");
    }
    if (waiting.front_line) {
      text_ += said("in den letzten vier Wochen fehlt dir ein Tag an der Front.\n",
                    "of the last four weeks you owe a day at the front line.\n");
      link("/attention", "Eintragen, wenn er war: ", "To record it when it was: ");
    }
    text_ += said(
        "Diese Mail schrieb Gehört von allein, einmal in der Woche und nur, wenn etwas wartet. "
        "Antworten darauf liest niemand.\n",
        "Heard wrote this mail by itself, once a week and only when something waits. Nobody reads "
        "replies to it.\n");
    return {said("Gehört: Das wartet diese Woche auf dich", "Heard: this waits for you this week"),
            text_};
  }

 private:
  std::string said(const char* german, const char* english) const {
    return german_ ? german : english;
  }
  template <class Id, class Say>
  void each(const std::vector<Id>& ids, Say say) {
    for (std::size_t i = 0; i < ids.size() && i < kNamedMax; ++i) text_ += "* " + say(ids[i]) + "\n";
    if (ids.size() <= kNamedMax) return;
    const std::string more = std::to_string(ids.size() - kNamedMax);
    text_ += german_ ? "* und " + more + " weitere\n" : "* and " + more + " more\n";
  }
  void link(const char* path, const char* german, const char* english) {
    text_ += said(german, english) + letterhead_.base_url + path + "\n\n";
  }
  std::string line_of(base::TalkId id) {
    const auto talk = attend::find_calendar_talk(tx_, id, to_);
    if (!talk) return "";
    return attend::title_of(*talk, locale_) + ", " + when_of(*talk, letterhead_.timezone, locale_);
  }

  store::Tx& tx_;
  const Letterhead& letterhead_;
  base::PersonId to_;
  bool german_;
  Locale locale_;
  std::string text_;
};

}  // namespace

std::int64_t remind_weekly(store::Tx& tx, const Letterhead& letterhead,
                           const attend::Rules& rules) {
  if (letterhead.from.empty()) return 0;
  const base::Day today = attend::day_at(tx.now(), rules);
  if (today.weekday() != 0) return 0;
  if (tx.now() < attend::begin_of(today, rules).plus_seconds(kFromHour * 3'600)) return 0;
  const bool done = tx.one<std::int64_t>(
                        "SELECT COUNT(*) FROM mail WHERE kind = 'reminder' AND sequence = :week",
                        today.number) > 0;
  if (done) return 0;
  std::int64_t written = 0;
  for (const auto& [person, waiting] : waiting_of(tx, rules)) {
    const auto locale = tx.one<std::string>("SELECT locale FROM person WHERE id = :id", person);
    auto letter = WeeklyLetter(tx, letterhead, person,
                               locale == "de" ? Locale::kGerman : Locale::kEnglish)
                      .write(waiting);
    tx.run(
        "INSERT INTO mail (id, person_id, kind, talk_id, sequence, subject, text, calendar, state,"
        " attempts, next_us, created_us, sent_us, problem) VALUES (:id, :person, 'reminder', 0,"
        " :week, :subject, :text, '', 'waiting', 0, :next, :created, 0, '')",
        tx.new_id(), person, today.number, letter.subject, letter.text, quarter_of(tx.now()),
        quarter_of(tx.now()));
    ++written;
  }
  return written;
}

}  // namespace remind
