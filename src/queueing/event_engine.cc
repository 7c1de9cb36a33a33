#include "event_engine.h"

#include <algorithm>
#include <limits>

namespace queueing {
namespace {
constexpr double kNever = std::numeric_limits<double>::infinity();
}

EventEngine::EventEngine(const Centre& centre, const std::vector<double>& ends,
                         std::vector<CustomerSource>& sources)
    : centre_(centre),
      ends_(ends),
      sources_(sources),
      lines_(centre.types.size()),
      busy_(centre.groups.size()),
      staff_(centre.groups.size()),
      finishing_since_(centre.groups.size()) {}

void EventEngine::run(Book& book, base::Random leavers) {
  book_ = &book;
  leavers_ = leavers;
  begin_day();
  double change = ends_[0];
  while (true) {
    const double end = departures_.first().at;
    if (end <= next_arrival_ && end <= change) {
      if (end == kNever) break;
      now_ = end;
      depart();
    } else if (next_arrival_ < change) {
      now_ = next_arrival_;
      arrive();
    } else {
      now_ = change;
      next_interval();
      change = interval_ < ends_.size() ? ends_[interval_] : kNever;
    }
  }
  empty_lines();
  for (std::size_t group = 0; group < staff_.size(); ++group) {
    book_->group(group, ends_.size())[kStaffedS] += staff_[group] * (now_ - ends_.back());
  }
}

void EventEngine::begin_day() {
  now_ = 0;
  interval_ = begun_ = 0;
  departures_.clear();
  for (std::size_t type = 0; type < lines_.size(); ++type) {
    lines_[type].clear();
    for (int i = 0; i < centre_.types[type].waiting_at_start; ++i) {
      lines_[type].push(sources_[type].again(0, sources_[type].fresh_handling(), 0));
    }
  }
  for (std::size_t group = 0; group < busy_.size(); ++group) {
    busy_[group] = 0;
    staff_[group] = centre_.groups[group].agents[0];
    finishing_since_[group] = 0;
    for (int i = 0; i < centre_.groups[group].busy_at_start; ++i) {
      const auto type = static_cast<std::size_t>(centre_.groups[group].types[0]);
      start(group, type, sources_[type].fresh_handling(), false);
    }
  }
  set_staff(0);
  find_next_arrival();
}

void EventEngine::find_next_arrival() {
  next_arrival_ = sources_[0].next_at();
  next_arrival_type_ = 0;
  for (std::size_t type = 1; type < sources_.size(); ++type) {
    if (sources_[type].next_at() < next_arrival_) {
      next_arrival_ = sources_[type].next_at();
      next_arrival_type_ = type;
    }
  }
}

void EventEngine::arrive() {
  const std::size_t type = next_arrival_type_;
  const Contact contact = sources_[type].take();
  find_next_arrival();
  for (const int wanted : centre_.types[type].groups) {
    const auto group = static_cast<std::size_t>(wanted);
    if (busy_[group] < staff_[group]) {
      book_->answer_at_once(type, contact);
      return start(group, type, contact.handling, false);
    }
  }
  lines_[type].push(contact);
}

void EventEngine::start(std::size_t group, std::size_t type, double handling, bool replace) {
  const Departure departure{now_ + handling, begun_++, static_cast<std::uint16_t>(group),
                            static_cast<std::uint16_t>(type)};
  book_->busy(group, interval_, now_, departure.at);
  if (replace) return departures_.replace_first(departure);
  departures_.push(departure);
  ++busy_[group];
}

void EventEngine::depart() {
  const std::size_t group = departures_.first().group;
  if (group == kGone) return departures_.pop();
  if (busy_[group] <= staff_[group]) {
    if (take_next(group, true)) return;
  } else {
    count_finishing(group);
  }
  departures_.pop();
  --busy_[group];
}

// Lets those go at the head of a line who have hung up by now; false where nobody is left.
bool EventEngine::drop_gone(std::size_t type) {
  WaitingLine& line = lines_[type];
  while (!line.empty() && line.first().deadline < now_) {
    book_->hang_up(type, line.first());
    line.pop();
  }
  return !line.empty();
}

// Whom somebody of the group would take now; -1: nobody.
int EventEngine::next_type(std::size_t group) {
  int chosen = -1;
  double since = kNever;
  for (const int type : centre_.groups[group].types) {
    const auto row = static_cast<std::size_t>(type);
    if (!drop_gone(row)) continue;
    if (centre_.pick == Pick::kListOrder) return type;
    if (lines_[row].first().at < since) {
      since = lines_[row].first().at;
      chosen = type;
    }
  }
  return chosen;
}

bool EventEngine::take_next(std::size_t group, bool replace) {
  const int chosen = next_type(group);
  if (chosen < 0) return false;
  const auto type = static_cast<std::size_t>(chosen);
  const Contact contact = lines_[type].first();
  lines_[type].pop();
  book_->answer(type, contact, now_);
  start(group, type, contact.handling, replace);
  return true;
}

void EventEngine::next_interval() {
  ++interval_;
  if (interval_ < ends_.size()) return set_staff(interval_);
  for (std::size_t group = 0; group < staff_.size(); ++group) count_finishing(group);
  if (centre_.after_close == AfterClose::kServe) return;
  empty_lines();
  std::fill(staff_.begin(), staff_.end(), 0);
}

void EventEngine::set_staff(std::size_t interval) {
  const double seconds = ends_[interval] - (interval == 0 ? 0 : ends_[interval - 1]);
  for (std::size_t group = 0; group < staff_.size(); ++group) {
    count_finishing(group);
    const int staff = centre_.groups[group].agents[interval];
    book_->group(group, interval)[kStaffedS] += staff * seconds;
    if (centre_.drop == StaffDrop::kPreempt) {
      if (busy_[group] > staff) preempt(group, staff);
    } else if (centre_.leavers == Leavers::kChosenBefore && staff < staff_[group]) {
      send_home(group, staff_[group] - staff, staff_[group]);
    } else if (centre_.leavers == Leavers::kIdleThenDrawn && staff < busy_[group]) {
      send_home(group, busy_[group] - staff, busy_[group]);
    }
    staff_[group] = staff;
  }
  staff_up();
}

void EventEngine::count_finishing(std::size_t group) {
  const double since = finishing_since_[group];
  finishing_since_[group] = now_;
  if (busy_[group] <= staff_[group]) return;
  // Called at each change of staff or of the excess, so all of it lies in one interval; at a change
  // of interval, in the one that ends.
  const std::size_t interval =
      interval_ > 0 && since < ends_[interval_ - 1] ? interval_ - 1 : interval_;
  book_->group(group, interval)[kFinishingS] += (busy_[group] - staff_[group]) * (now_ - since);
}

// Those begun last go back; of these, who was begun first stands first.
void EventEngine::preempt(std::size_t group, int staff) {
  auto in_hand = departures_.take_group(static_cast<std::uint16_t>(group));
  for (; busy_[group] > staff; --busy_[group], in_hand.pop_back()) {
    const Departure& departure = in_hand.back();
    book_->busy(group, interval_, now_, departure.at, -1);
    CustomerSource& source = sources_[departure.type];
    lines_[departure.type].push_first(source.again(now_, departure.at - now_, interval_));
  }
  for (const Departure& departure : in_hand) departures_.push(departure);
}

// `leaving` agents of the group, drawn one after the other from so many, its busy ones among them.
void EventEngine::send_home(std::size_t group, int leaving, int drawn_from) {
  auto in_hand = departures_.take_group(static_cast<std::uint16_t>(group));
  auto busy = in_hand.size();
  for (auto agents = static_cast<std::size_t>(drawn_from); leaving > 0; --leaving, --agents) {
    const std::size_t drawn = leavers_.below(agents);
    if (drawn >= busy) continue;  // somebody idle
    Departure departure = in_hand[drawn];
    in_hand[drawn] = in_hand[--busy];
    in_hand.pop_back();
    book_->busy(group, interval_, now_, departure.at, 1, kFinishingS);
    departure.group = kGone;
    departures_.push(departure);
    --busy_[group];
  }
  for (const Departure& departure : in_hand) departures_.push(departure);
}

void EventEngine::staff_up() {
  for (std::size_t group = 0; group < staff_.size(); ++group) {
    while (busy_[group] < staff_[group] && take_next(group, false)) {
    }
  }
}

// Nobody will be answered any more: those whose patience ends before the day does hang up. After
// the close with kServe nobody free is left for them, and they wait as long as they like.
void EventEngine::empty_lines() {
  const bool for_ever = centre_.after_close == AfterClose::kServe;
  for (std::size_t type = 0; type < lines_.size(); ++type) {
    WaitingLine& line = lines_[type];
    for (; !line.empty(); line.pop()) {
      const Contact& contact = line.first();
      if (contact.deadline < (for_ever ? kNever : now_)) {
        book_->hang_up(type, contact);
      } else {
        book_->leave(type, contact, now_);
      }
    }
  }
}

}  // namespace queueing
