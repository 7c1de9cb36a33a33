#include "demo_history.h"

#include <algorithm>
#include <array>

#include "answer/answer_theme.h"
#include "answer/give_verdict.h"
#include "answer/merged_theme.h"
#include "answer/promise.h"
#include "answer/reply_to_question.h"
#include "base/check.h"
#include "demo_typing.h"
#include "hear/curate.h"
#include "hear/find_theme.h"
#include "hear/join_theme.h"
#include "hear/submit_report.h"

namespace cli::stage {
namespace {

constexpr double kReportShare = 0.42;  // the others see what is there, and join

hear::Channel channel_of(base::Random& random) {
  using enum hear::Channel;
  constexpr std::array kChannels{kPhone, kPhone, kPhone, kPhone, kPhone,  kChat,
                                 kChat,  kMail,  kMail,  kShop,  kSocial, kLetter};
  return kChannels[random.below(kChannels.size())];
}

}  // namespace

History::History(Centre& centre, base::Random& random, std::uint64_t seed, int weeks,
                 base::Instant end)
    : centre_(centre), random_(random), end_(end), attention_(centre, seed) {
  auto scenes = all_scenes();
  for (const auto& scene : scenes) {
    tracks_.push_back({.scene = scene,
                       .german = split_phrases(scene.german),
                       .english = split_phrases(scene.english),
                       .theme = {},
                       .people = {},
                       .strays = {}});
  }
  moments_ = script_of(scenes, weeks, end, random);
}

Told History::live() {
  for (const auto& moment : moments_) {
    attention_.live_until(moment.at);
    centre_.clock_.set(moment.at);
    Track& track = tracks_[moment.scene];
    switch (moment.what) {
      case Moment::kVoice:
        speak(moment);
        break;
      case Moment::kAssign:
        assign(track);
        break;
      case Moment::kAnswer:
        answer(track, moment);
        break;
      case Moment::kReply:
        reply(track);
        break;
      case Moment::kJudge:
        judge(track, moment);
        break;
      case Moment::kTidyUp:
        tidy_up();
        break;
    }
  }
  attention_.live_until(end_);
  centre_.clock_.set(end_);
  pass_time();
  attention_.plan_ahead();
  return told_;
}

std::size_t History::pick_voice(const Track& track) {
  auto count = centre_.voices.size();
  for (int tries = 0; tries < 30; ++tries) {
    std::size_t voice = random_.below(count);
    bool english = centre_.voices[voice].english;
    const auto& mine = english ? track.english : track.german;
    const auto& others = english ? track.german : track.english;
    // Who has but one way to say it says it less often.
    if (mine.empty() || (mine.size() < others.size() && mine.size() == 1 && random_.chance(0.7)))
      continue;
    return voice;
  }
  return track.german.empty() ? count - 1 : 0;
}

void History::speak(const Moment& moment) {
  Track& track = tracks_[moment.scene];
  std::size_t voice = pick_voice(track);
  if (!track.theme || random_.chance(kReportShare)) return report(track, moment.scene, voice);
  bool spoke = std::find(track.people.begin(), track.people.end(), voice) != track.people.end();
  spoke ? report(track, moment.scene, voice) : join(track, voice);
}

void History::report(Track& track, std::size_t place, std::size_t voice) {
  const Voice& who = centre_.voices[voice];
  const auto& phrases = (who.english && !track.english.empty()) || track.german.empty()
                            ? track.english
                            : track.german;
  hear::NewReport report;
  report.text = typed(phrases[random_.below(phrases.size())], !who.english, random_);
  report.facts.kind = track.scene.kind;
  if (random_.chance(0.7)) report.facts.subject = track.scene.subject;
  bool from_customer = report.facts.kind == hear::Kind::kCustomerSays;
  if (from_customer && random_.chance(0.8)) report.facts.channel = channel_of(random_);
  if (from_customer && random_.chance(0.55)) {
    report.contact_ref = "C-" + std::to_string(100'000 + random_.below(900'000));
  }
  if (random_.chance(0.4)) {
    report.facts.minutes_lost = static_cast<std::int64_t>(1 + random_.below(18));
  }
  if (who.named) report.tier = hear::Tier::kNamed;
  auto& site = centre_.site_;
  auto checked = hear::check_report(report, centre_.rules.hear, site.key);
  CHECK(checked.has_value());
  auto thought = site.matcher.think(checked->text);
  auto receipt = site.db.write([&](store::Tx& tx) -> base::Result<hear::Receipt> {
    auto stored = hear::submit_report(tx, site.matcher, who.actor, centre_.rules.hear, site.key,
                                      *checked, thought);
    if (!stored) return stored.error();
    auto noted = answer::note_new_voice(tx, centre_.rules.house, stored->theme);
    if (!noted) return noted.error();
    return stored;
  });
  CHECK(receipt.has_value());
  ++told_.reports;
  track.people.push_back(voice);
  heard_in_[receipt->theme].insert(place);
  if (!track.theme) {
    track.theme = receipt->theme;
    track.own_theme = !receipt->joined_existing;
    if (!track.own_theme) track.strays.emplace_back(receipt->report, receipt->theme);
  } else if (receipt->theme != track.theme) {
    track.strays.emplace_back(receipt->report, receipt->theme);
  }
}

void History::join(Track& track, std::size_t voice) {
  auto joined = centre_.site_.db.write([&](store::Tx& tx) -> base::Result<hear::Joined> {
    auto done = hear::join_theme(tx, centre_.voices[voice].actor, centre_.rules.hear, track.theme);
    if (!done) return done.error();
    auto noted = answer::note_new_voice(tx, centre_.rules.house, done->theme);
    if (!noted) return noted.error();
    return done;
  });
  if (!joined) return;  // shut by rule 7
  if (joined->created) ++told_.joins;
  track.people.push_back(voice);
}

// In the evening the steward puts together what belongs together, and time moves what it moves.
void History::tidy_up() {
  pass_time();
  for (auto& track : tracks_) tidy(track);
}

void History::tidy(Track& track) {
  if (!track.theme) return;
  // With a word table two scenes can share a theme, and the evening of one can merge it away.
  track.theme = centre_.site_.db.read(
      [&](store::Tx& tx) { return hear::follow_merges(tx, track.theme); });
  if (!track.own_theme) make_own(track);
  auto strays = std::move(track.strays);
  track.strays.clear();
  for (const auto& [report, from] : strays) bring_home(track, report, from);
  constexpr std::size_t kWorthATitle = 5;
  if (track.named || track.scene.title.empty() || track.people.size() < kWorthATitle) return;
  auto named = centre_.site_.db.write([&](store::Tx& tx) {
    return hear::rename_theme(tx, centre_.steward, track.theme,
                              {.german = std::string(track.scene.title),
                               .english = std::string(english_title(track.scene.title))});
  });
  CHECK(named.has_value());
  track.named = true;
  ++told_.acts;
}

// Its first report fell into the theme of something else.
void History::make_own(Track& track) {
  auto report = track.strays.front().first;
  auto split = centre_.site_.db.write([&](store::Tx& tx) {
    return hear::split_theme(tx, centre_.site_.matcher, centre_.steward, centre_.rules.hear,
                             track.theme, {report}, "");
  });
  track.own_theme = true;
  track.strays.erase(track.strays.begin());
  if (!split) return;
  ++told_.acts;
  track.theme = split->theme;
  note(track.theme);
}

void History::bring_home(Track& track, base::ReportId report, base::ThemeId from) {
  if (from == track.theme) return;
  auto& site = centre_.site_;
  auto place = static_cast<std::size_t>(&track - tracks_.data());
  const auto& scenes = heard_in_[from];
  bool whole = scenes.size() == 1 && scenes.contains(place);
  auto done = site.db.write([&](store::Tx& tx) -> base::Result<hear::Acted> {
    if (!whole) {
      return hear::move_reports(tx, site.matcher, centre_.steward, centre_.rules.hear, from,
                                {report}, track.theme);
    }
    auto acted = hear::merge_themes(tx, site.matcher, centre_.steward, centre_.rules.hear, from,
                                    track.theme);
    if (!acted) return acted;
    auto merged = answer::themes_merged(tx, centre_.rules.house, acted->act, from, track.theme);
    if (!merged) return merged.error();
    return acted;
  });
  if (!done) return;  // merged with an earlier one already
  ++told_.acts;
  note(track.theme);
}

void History::note(base::ThemeId theme) {
  auto noted = centre_.site_.db.write(
      [&](store::Tx& tx) { return answer::note_new_voice(tx, centre_.rules.house, theme); });
  CHECK(noted.has_value());
}

void History::assign(Track& track) {
  tidy(track);
  if (!track.theme) return;
  auto unit = centre_.unit_ids[static_cast<std::size_t>(track.scene.unit)];
  auto done = centre_.site_.db.write([&](store::Tx& tx) -> base::Result<answer::Status> {
    auto acted = hear::assign_theme(tx, centre_.steward, track.theme, unit);
    if (!acted) return acted.error();
    return answer::unit_assigned(tx, centre_.rules.house, acted->theme);
  });
  CHECK(done.has_value());
  ++told_.acts;
}

void History::answer(Track& track, const Moment& moment) {
  if (!track.theme) return;
  answer::NewAnswer wanted;
  wanted.kind = moment.answer;
  wanted.text = moment.last_words ? track.scene.last : track.scene.first;
  if (wanted.text.empty()) wanted.text = "Ist umgesetzt.";
  if (wanted.kind == answer::AnswerKind::kPlanned) {
    base::Day day = base::utc_day(end_).plus(moment.planned_days);
    wanted.due_on = std::max(day, base::utc_day(moment.at).plus(3));
  }
  const auto& owner = centre_.owners[static_cast<std::size_t>(track.scene.unit)];
  auto done = centre_.site_.db.write([&](store::Tx& tx) {
    return answer::answer_theme(tx, owner, centre_.rules.house, track.theme, wanted);
  });
  if (done) ++told_.answers;
}

void History::reply(Track& track) {
  if (track.people.empty()) return;
  const auto& who = centre_.voices[track.people.front()].actor;
  auto done = centre_.site_.db.write([&](store::Tx& tx) {
    return answer::reply_to_question(tx, who, centre_.rules.house, centre_.site_.key, track.theme,
                                     std::string(track.scene.last));
  });
  if (done) ++told_.answers;
}

void History::judge(Track& track, const Moment& moment) {
  if (track.people.empty()) return;
  // Another one each time: those who spoke first are asked first.
  auto place = static_cast<std::size_t>(told_.verdicts) % track.people.size();
  const auto& who = centre_.voices[track.people[place]].actor;
  auto done = centre_.site_.db.write([&](store::Tx& tx) {
    return answer::give_verdict(tx, who, centre_.rules.house, track.theme, moment.better);
  });
  ++told_.verdicts;
  if (!done) --told_.verdicts;
}

void History::pass_time() {
  auto moved = centre_.site_.db.write(
      [&](store::Tx& tx) { return answer::advance(tx, centre_.rules.house); });
  CHECK(moved.has_value());
}

}  // namespace cli::stage
