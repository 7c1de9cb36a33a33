#include "demo_attention.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "attend/answer_talk.h"
#include "attend/change_talk.h"
#include "attend/front_line.h"
#include "attend/ledger.h"
#include "attend/plan_minutes.h"
#include "attend/plan_talk.h"
#include "attend/site_days.h"
#include "attend/staff_plan.h"
#include "base/check.h"
#include "base/limits.h"
#include "people/settings.h"
#include "people/sign_in.h"

namespace cli::stage {
namespace {

constexpr std::int64_t kHour = 60;
constexpr std::int64_t kOpens = 7 * kHour, kCloses = 17 * kHour;  // UTC, on all days of the week
constexpr std::int64_t kEvening = 18 * kHour;
constexpr int kPlannedBack = 6, kPlannedAhead = 28;               // days around the end
constexpr double kHandlingPhone = 330, kHandlingChat = 540;  // seconds
// Of the people at work, how many the contacts of an hour keep busy: from 8 to 18.
constexpr std::array<double, 10> kLoad{0.66, 0.8, 0.84, 0.82, 0.72, 0.7, 0.8, 0.84, 0.82, 0.66};
// How eagerly leads talk with their people; the demo shows that it is not the same everywhere.
constexpr std::array<double, 5> kEagerness{0.95, 0.75, 0.85, 0.3, 0.65};

// By UTC, so that another end moves everything by whole days.
base::Instant at(base::Day day, std::int64_t minutes) {
  return attend::instant_of(day.number * 24 * kHour + minutes);
}

}  // namespace

AttentionHistory::AttentionHistory(Centre& centre, std::uint64_t seed)
    : centre_(centre), random_(seed ^ 0xa77e'47d0ULL) {
  next_ = at(base::utc_day(centre_.clock_.now()), kEvening);
  rules_ = centre_.site_.db.read([&](store::Tx& tx) {
    return attend::rules_of(people::load_settings(tx, centre_.site_.overrides));
  });
}

void AttentionHistory::find_leads() {
  if (!leads_.empty()) return;
  centre_.site_.db.read([&](store::Tx& tx) {
    const auto with = [&](std::string_view role) {
      std::vector<people::Actor> actors;
      for (auto id : tx.list<base::PersonId>(
               "SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id"
               " AND r.role = :role WHERE p.active = 1 ORDER BY p.id",
               std::string(role))) {
        actors.push_back(*people::load_actor(tx, centre_.site_.key, id));
      }
      return actors;
    };
    for (auto& actor : with("lead")) {
      leads_.push_back({std::move(actor), kEagerness[leads_.size() % kEagerness.size()]});
    }
    heads_ = with("head");
    return 0;
  });
}

void AttentionHistory::live_until(base::Instant until) {
  for (; next_ <= until; next_ = next_.plus_days(1)) {
    if (next_ <= centre_.clock_.now()) continue;  // before the centre was there
    centre_.clock_.set(next_);
    evening();
  }
}

void AttentionHistory::evening() {
  find_leads();
  const auto now = centre_.clock_.now();
  std::erase_if(open_, [&](Planned& talk) { return talk.starts <= now && settle(talk); });
  const auto today = attend::day_at(now, rules_);
  for (std::size_t lead = 0; lead < leads_.size(); ++lead) {
    if (random_.chance(leads_[lead].eagerness)) plan_for(lead, today.plus(1));
  }
  front_line(today);
}

bool AttentionHistory::settle(Planned& talk) {
  const auto& lead = leads_[talk.lead].actor;
  const double chance = random_.unit();
  auto& db = centre_.site_.db;
  if (chance < 0.8) {
    (void)db.write([&](store::Tx& tx) {
      return attend::hold_talk(tx, lead, talk.id, std::max<std::int64_t>(15, talk.minutes - 5));
    });
    if (random_.chance(0.15)) return true;
    (void)db.write([&](store::Tx& tx) -> base::Result<base::Done> {
      auto who = people::load_actor(tx, centre_.site_.key, talk.person);
      CHECK(who.has_value());
      return random_.chance(0.93) ? attend::confirm_talk(tx, *who, rules_, talk.id)
                                  : attend::deny_talk(tx, *who, rules_, talk.id);
    });
    return true;
  }
  if (chance < 0.9 || talk.moved) {
    (void)db.write([&](store::Tx& tx) {
      return attend::cancel_talk(tx, lead, talk.id, attend::Reason::kContacts);
    });
    return true;
  }
  const auto later = talk.starts.plus_days(1);
  auto moved = db.write([&](store::Tx& tx) {
    return attend::move_talk(tx, lead, talk.id, later, attend::Reason::kContacts);
  });
  talk.starts = later;
  talk.moved = true;
  return !moved;
}

void AttentionHistory::plan_for(std::size_t lead, base::Day day) {
  const auto& actor = leads_[lead].actor;
  auto team = centre_.site_.db.read(
      [&](store::Tx& tx) { return attend::attention_of_team(tx, actor, rules_); });
  std::erase_if(team, [](const auto& one) { return one.next.has_value(); });
  if (team.empty()) return;
  const auto& who = team[random_.below(std::min<std::size_t>(team.size(), 3))];
  const double kind = random_.unit();
  const auto half_hours = static_cast<std::int64_t>(random_.below(14));
  attend::NewTalk talk{kind < 0.75   ? attend::TalkKind::kOneToOne
                       : kind < 0.92 ? attend::TalkKind::kSideBySide
                                     : attend::TalkKind::kCoaching,
                       at(day, kOpens + kHour + 30 * half_hours), 30, {who.person}};
  auto id = centre_.site_.db.write(
      [&](store::Tx& tx) { return attend::plan_talk(tx, actor, talk); });
  if (id) open_.push_back({*id, talk.starts, talk.minutes, lead, who.person, false});
}

void AttentionHistory::front_line(base::Day day) {
  for (const auto& head : heads_) {
    if (!random_.chance(0.025)) continue;
    (void)centre_.site_.db.write([&](store::Tx& tx) -> base::Result<base::FrontLineId> {
      const auto teams = attend::list_front_line_teams(tx, head);
      if (teams.empty()) return base::FrontLineId{};
      return attend::record_front_line_day(tx, head, rules_, teams[random_.below(teams.size())].id,
                                           day);
    });
  }
}

std::vector<AttentionHistory::Worker> AttentionHistory::workers() {
  std::vector<Worker> all;
  centre_.site_.db.read([&](store::Tx& tx) {
    tx.each<std::string, std::int64_t>(
        "SELECT p.email, (SELECT COUNT(*) FROM person_role r WHERE r.person_id = p.id"
        " AND r.role = 'lead') FROM person p WHERE p.active = 1 AND EXISTS (SELECT 1 FROM"
        " person_role a WHERE a.person_id = p.id AND a.role IN ('agent', 'lead')) ORDER BY p.id",
        [&](auto row) { all.push_back({std::move(std::get<0>(row)), std::get<1>(row) > 0}); });
    return 0;
  });
  return all;
}

void AttentionHistory::plan_ahead() {
  const auto today = attend::day_at(centre_.clock_.now(), rules_);
  const auto all = workers();
  std::vector<queueing::ShiftRow> shifts;
  std::vector<queueing::DemandRow> demand;
  for (int ahead = -kPlannedBack; ahead <= kPlannedAhead; ++ahead) {
    plan_day(attend::minute_of(at(today.plus(ahead), kOpens)), ahead, all, shifts, demand);
  }
  const auto take = [&](const auto& rows, auto import) {
    for (std::size_t from = 0; from < rows.size(); from += base::kPlanRowsPerCall) {
      const auto part = std::span(rows).subspan(
          from, std::min(base::kPlanRowsPerCall, rows.size() - from));
      (void)centre_.site_.db.write([&](store::Tx& tx) -> base::Result<base::Done> {
        for (const auto& one : import(tx, part)) CHECK(one.has_value());
        return base::Done{};
      });
    }
  };
  take(demand, [](store::Tx& tx, auto part) { return attend::import_demand(tx, {}, part); });
  take(shifts, [](store::Tx& tx, auto part) { return attend::import_shifts(tx, {}, part); });
}

// Everybody has two days off in seven; two thirds begin early, one late.
void AttentionHistory::plan_day(std::int64_t opens, int number, const std::vector<Worker>& all,
                                std::vector<queueing::ShiftRow>& shifts,
                                std::vector<queueing::DemandRow>& demand) {
  int phones = 0, chats = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto turn = (static_cast<std::size_t>(number + 70) + i) % 7;
    if (turn < 2) continue;
    const bool late = i % 3 == 2, chat = i % 5 == 4;
    const auto start = opens + (late ? 90 : 0);
    const auto turn_of_break = static_cast<std::int64_t>(i / 3 % 6);
    const auto rest = start + 90 + 15 * turn_of_break, lunch = start + 210 + 15 * turn_of_break;
    queueing::ShiftRow row{all[i].email, "", {}, start, start + 8 * kHour + 30,
                           {{rest, 15}, {lunch, 30}}};
    if (!all[i].lead) {
      row.queues.emplace_back(chat ? "Chat" : "Telefon");
      ++(chat ? chats : phones);
    }
    shifts.push_back(std::move(row));
  }
  for (std::int64_t half = 0; half < (kCloses - kOpens) / 30; ++half) {
    // The late are not there yet, or the early no more, or some have a break.
    const double at_work = half < 3 ? 0.64 : half >= 17 ? 0.31 : 0.87;
    const double busy = kLoad[static_cast<std::size_t>(half / 2)] * at_work;
    // The fewer share a queue, the more of them must be free to answer in time.
    const auto row = [&](const char* queue, int people, double handling, double patience,
                         double within) {
      const double share = busy * std::max(0.3, 1 - 0.7 / std::sqrt(people + 1));
      demand.push_back({opens + 30 * half, 30, queue, std::round(share * people * 1'800 / handling),
                        handling, patience, 0.8, within});
    };
    row("Telefon", phones, kHandlingPhone, 150, 20);
    row("Chat", chats, kHandlingChat, 240, 60);
  }
}

}  // namespace cli::stage
