#include "attend/plan_tables.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "answer/working_days.h"
#include "base/utf8.h"
#include "plan_columns.h"
#include "plan_fields.h"
#include "queueing/station.h"

namespace attend {
namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;
constexpr std::size_t kQueuesMax = 200;  // more are a column mistaken for another

struct KindName {
  std::string_view german;
  queueing::SessionKind kind;
};
constexpr std::array kKinds{
    KindName{"gespräch", queueing::SessionKind::kOneToOne},
    KindName{"einzelgespräch", queueing::SessionKind::kOneToOne},
    KindName{"mithören", queueing::SessionKind::kSideBySide},
    KindName{"runde", queueing::SessionKind::kRound},
    KindName{"zuhörrunde", queueing::SessionKind::kRound},
    KindName{"coaching", queueing::SessionKind::kCoaching},
    KindName{"schulung", queueing::SessionKind::kTraining},
    KindName{"training", queueing::SessionKind::kTraining},
};

base::Refusal wrong(std::string_view key, std::string_view value) {
  return base::refuse(base::Why::kInvalid, key, "",
                      {{"value", std::string(base::first_chars(value, 80))}});
}

// Reads one table and gathers what is wrong with it.
class PlanReading {
 public:
  PlanReading(base::TableReader& table, const std::string& zone, queueing::PlacePlan& plan)
      : table_(table), zone_(zone), plan_(plan), columns_(table), comma_(table.delimiter() != ',') {}

  base::Result<ReadTable> read(PlanTable kind) {
    if (auto fault = columns_.fault(kind)) return *std::move(fault);
    read_.columns = columns_.names();
    bool any = false;
    while (table_.next(row_)) {
      any = true;
      bad_ = false;
      row_.good() ? take(kind) : tell("", row_.problem);
      if (!bad_) read_.lines.push_back(row_.line);
      if (bad_) ++read_.refused;
    }
    if (!any) return base::refuse(base::Why::kInvalid, "table.no_rows");
    if (queues_.size() > kQueuesMax) {
      return base::refuse(base::Why::kInvalid, "plan.too_many_queues", "",
                          {{"max", std::to_string(kQueuesMax)}});
    }
    return std::move(read_);
  }

 private:
  void take(PlanTable kind) {
    switch (kind) {
      case PlanTable::kDemand:
        return demand();
      case PlanTable::kShifts:
        return shift();
      case PlanTable::kNeeds:
        return need();
      case PlanTable::kBusy:
        return busy();
    }
  }

  void tell(std::string_view column, const base::Refusal& why) {
    bad_ = true;
    if (++read_.found > kProblemsTold) return;
    read_.problems.push_back({row_.line, std::string(column), why});
  }

  // Empty: no such column, or nothing in it.
  std::string text(std::string_view column) const {
    const auto place = columns_.place(column);
    return place ? std::string(base::squeeze(row_.fields[*place])) : "";
  }
  template <class T>
  T value(std::string_view column, base::Result<T> read) {
    if (read) return *read;
    tell(column, read.error());
    return T{};
  }
  double number(std::string_view column, double unless) {
    const std::string said = text(column);
    return said.empty() ? unless : value(column, parse_number(said, comma_));
  }
  double seconds(std::string_view column, double unless) {
    const std::string said = text(column);
    return said.empty() ? unless : value(column, parse_seconds(said, comma_));
  }
  // "80" can only mean 80 %; "1.5" may be a slip for anything.
  double share(std::string_view column, double unless) {
    constexpr double kPercentFrom = 10;
    const double said = number(column, unless);
    if (said > 1 && said < kPercentFrom) tell(column, wrong("plan.share_unclear", text(column)));
    return said > 1 && said <= 100 ? said / 100 : said;
  }
  std::int64_t minutes(std::string_view column) {
    return value(column, parse_minutes(text(column), comma_));
  }
  // Several in one field; where commas do not separate columns, they may separate these.
  std::vector<std::string> parts(std::string_view column) const {
    std::string said = text(column);
    if (comma_) std::replace(said.begin(), said.end(), ',', '|');
    std::vector<std::string> parts;
    for (auto part : parts_of(said)) parts.emplace_back(part);
    return parts;
  }
  std::int64_t whole(std::string_view column) {
    return value(column, parse_whole(text(column), comma_));
  }
  // In minutes of UTC where there is a zone.
  std::int64_t at(std::string_view column, std::int64_t wall, bool second = false) {
    if (zone_.empty()) return wall;
    auto instant = answer::instant_of_local(wall, zone_, second);
    if (!instant) {
      tell(column, instant.error());
      return 0;
    }
    return instant->us / base::kMicrosPerSecond / 60;
  }
  std::int64_t wall(std::string_view column, std::optional<std::int64_t> after = {}) {
    return value(column, parse_minute(text(column), after));
  }

  void demand() {
    queueing::DemandRow row;
    row.minutes = minutes("minutes");
    row.queue = text("queue");
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    // Of the hour that comes twice, what comes later in the file is the second.
    if (auto last = demanded_.find(row.queue);
        !bad_ && last != demanded_.end() && row.start < last->second) {
      row.start = at("start", start, true);
    }
    demanded_[row.queue] = row.start + row.minutes;
    row.contacts = number("contacts", 0);
    row.aht_s = seconds("aht_s", 0);
    row.patience_s = seconds("patience_s", queueing::kForEver);
    row.target = share("target", row.target);
    row.within_s = seconds("within_s", row.within_s);
    if (bad_) return;
    queues_.insert(row.queue);
    plan_.demand.push_back(std::move(row));
  }

  void shift() {
    queueing::ShiftRow row;
    row.person = text("person");
    row.lead = text("lead");
    row.queues = parts("queues");
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    const std::int64_t end = wall("end", start);
    // "08:00" to "08:00" is a slip, not a day.
    if (!bad_ && end - start == kDayMinutes) {
      tell("end", base::refuse(base::Why::kInvalid, "plan.shift_ends_early"));
    }
    row.end = at("end", end);
    for (const std::string& one : parts("breaks")) row.breaks.push_back(pause(one, start));
    if (!bad_) plan_.shifts.push_back(std::move(row));
  }

  // "13:00+30" or "13:00-13:30".
  queueing::PauseRow pause(std::string_view said, std::int64_t shift) {
    const auto sign = said.find_first_of("+-");
    if (sign == std::string_view::npos || sign + 1 == said.size()) {
      tell("breaks", wrong("plan.not_a_break", said));
      return {};
    }
    const auto from = parse_minute(said.substr(0, sign), shift - 1);
    if (!from) {
      tell("breaks", wrong("plan.not_a_break", said));
      return {};
    }
    const auto rest = said.substr(sign + 1);
    if (said[sign] == '+') {
      return {at("breaks", *from), value("breaks", parse_minutes(rest, comma_))};
    }
    const std::int64_t to = value("breaks", parse_minute(rest, *from));
    return {at("breaks", *from), bad_ ? 0 : at("breaks", to) - at("breaks", *from)};
  }

  void need() {
    queueing::NeedRow row;
    row.person = text("person");
    const std::string kind = ascii_lower(text("kind"));
    auto known = queueing::session_kind(kind);
    auto german = std::find_if(kKinds.begin(), kKinds.end(),
                               [&kind](const KindName& one) { return one.german == kind; });
    if (known) {
      row.kind = *known;
    } else if (german != kKinds.end()) {
      row.kind = german->kind;
    } else {
      tell("kind", wrong("plan.kind_unknown", kind));
    }
    row.minutes = minutes("minutes");
    row.with = text("with");
    if (!text("earliest").empty()) row.earliest = at("earliest", wall("earliest"));
    if (!text("latest").empty()) row.latest = at("latest", wall("latest"));
    row.weight = number("weight", 1);
    if (!text("days_since").empty()) row.days_since = static_cast<int>(whole("days_since"));
    row.room = text("room");
    if (!bad_) plan_.needs.push_back(std::move(row));
  }

  void busy() {
    queueing::BusyRow row;
    row.who = text("who");
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    row.end = at("end", wall("end", start));
    if (!bad_) plan_.busy.push_back(std::move(row));
  }

  base::TableReader& table_;
  const std::string& zone_;
  queueing::PlacePlan& plan_;
  ReadTable read_;
  const PlanColumns columns_;
  std::set<std::string> queues_;
  std::map<std::string, std::int64_t> demanded_;  // by queue: the end of its last row
  bool comma_ = false, bad_ = false;
  base::TableRow row_;
};

}  // namespace

base::Result<PlanTable> plan_table_of(const base::TableReader& table) {
  const PlanColumns columns(table);
  if (columns.has("contacts") && columns.has("queue")) return PlanTable::kDemand;
  if (columns.has("person") && columns.has("start") && columns.has("end")) {
    return PlanTable::kShifts;
  }
  std::string found;
  for (const std::string& name : table.header()) found += (found.empty() ? "" : ", ") + name;
  return base::refuse(base::Why::kInvalid, "table.no_plan", "",
                      {{"found", std::string(base::first_chars(found, 120))}});
}

base::Result<ReadTable> read_plan_table(base::TableReader& table, PlanTable kind,
                                        const std::string& zone, queueing::PlacePlan& plan) {
  if (!zone.empty() && !answer::is_time_zone(zone)) return wrong("plan.no_zone", zone);
  return PlanReading(table, zone, plan).read(kind);
}

}  // namespace attend
