#include "attend/staff_plan.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "attend/plan_minutes.h"
#include "base/check.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "plan_fields.h"
#include "planned_people.h"
#include "queueing/station.h"

namespace attend {
namespace {

using base::refuse;
using base::Refusal;
using base::Result;
using base::Why;

constexpr double kThousand = 1'000, kMillion = 1'000'000;
constexpr double kContactsMax = 1'000'000, kHandlingMax = 86'400, kPatienceMax = 1'000'000,
                 kWithinMax = 3'600, kInHandMax = 99'000;
constexpr std::int64_t kForgetPlanMax = 5'000;

std::optional<Refusal> out_of_range(std::string_view field, double value, double min, double max) {
  if (std::isfinite(value) && value >= min && value <= max) return std::nullopt;
  const auto text = [](double number) {
    std::string digits = std::to_string(number);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
    return digits;
  };
  return refuse(Why::kInvalid, "plan.out_of_range", field, {{"min", text(min)}, {"max", text(max)}});
}

std::optional<Refusal> wrong_start(base::Instant now, queueing::Minute start) {
  const auto days = (start - minute_of(now)) / (24 * 60);
  if (std::abs(days) <= base::kPlanAheadDays) return std::nullopt;
  return refuse(Why::kInvalid, "plan.start_out_of_range", "start",
                {{"days", std::to_string(base::kPlanAheadDays)}});
}

std::optional<Refusal> wrong_queue(std::string_view field, const std::string& queue) {
  const auto chars = base::count_chars(queue);
  if (!chars) return refuse(Why::kInvalid, "text.not_utf8", field);
  if (queue.empty()) return refuse(Why::kInvalid, "plan.empty", field);
  if (*chars <= base::kQueueCharsMax && queue.find('|') == std::string::npos) return std::nullopt;
  return refuse(Why::kInvalid, "plan.too_long", field,
                {{"max", std::to_string(base::kQueueCharsMax)}});
}

std::optional<Refusal> wrong(base::Instant now, const queueing::DemandRow& row) {
  if (auto fault = wrong_queue("queue", row.queue)) return fault;
  if (auto fault = out_of_range("minutes", static_cast<double>(row.minutes), 1,
                                static_cast<double>(base::kPlanRowMinutesMax))) {
    return fault;
  }
  if (auto fault = wrong_start(now, row.start)) return fault;
  if (auto fault = out_of_range("aht_s", row.aht_s, 1, kHandlingMax)) return fault;
  // As queueing::place: no more than so many in hand at once.
  const double most = kInHandMax * static_cast<double>(row.minutes) * 60 / row.aht_s;
  if (auto fault = out_of_range("contacts", row.contacts, 0, std::min(kContactsMax, most))) {
    return fault;
  }
  if (row.patience_s != queueing::kForEver) {
    if (auto fault = out_of_range("patience_s", row.patience_s, 1, kPatienceMax)) return fault;
  }
  if (auto fault = out_of_range("target", row.target, 0.01, 0.999)) return fault;
  return out_of_range("within_s", row.within_s, 0, kWithinMax);
}

// As the table keeps them.
struct DemandKept {
  std::int64_t minutes = 0, contacts = 0, handling = 0, patience = 0, target = 0, within = 0;
  friend bool operator==(const DemandKept&, const DemandKept&) = default;
};

DemandKept kept(const queueing::DemandRow& row) {
  const auto whole = [](double value, double times) {
    return static_cast<std::int64_t>(std::llround(value * times));
  };
  return {row.minutes,
          whole(row.contacts, kThousand),
          whole(row.aht_s, kThousand),
          row.patience_s == queueing::kForEver ? 0 : whole(row.patience_s, kThousand),
          whole(row.target, kMillion),
          whole(row.within_s, kThousand)};
}

Result<Imported> import_one(store::Tx& tx, const queueing::DemandRow& row) {
  if (auto fault = wrong(tx.now(), row)) return *fault;
  const auto starts = instant_of(row.start), ends = instant_of(row.start + row.minutes);
  const DemandKept now = kept(row);
  std::vector<base::Instant> overlapped;
  bool same = false;
  tx.each<base::Instant, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
          std::int64_t>(
      "SELECT starts_us, minutes, contacts_milli, handling_ms, patience_ms, target_ppm, within_ms"
      " FROM demand WHERE queue = :queue AND starts_us > :since AND starts_us < :till"
      " ORDER BY starts_us",
      [&](const auto& found) {
        const auto& [at, minutes, contacts, handling, patience, target, within] = found;
        if (instant_of(minute_of(at) + minutes) <= starts) return;
        overlapped.push_back(at);
        same = at == starts && DemandKept{minutes, contacts, handling, patience, target, within} == now;
      },
      row.queue, instant_of(row.start - base::kPlanRowMinutesMax), ends);
  if (same && overlapped.size() == 1) return Imported::kSame;
  for (base::Instant at : overlapped) {
    tx.run("DELETE FROM demand WHERE queue = :queue AND starts_us = :at", row.queue, at);
  }
  tx.run(
      "INSERT INTO demand (queue, starts_us, minutes, contacts_milli, handling_ms, patience_ms,"
      " target_ppm, within_ms) VALUES (:queue, :starts, :minutes, :contacts, :handling, :patience,"
      " :target, :within)",
      row.queue, starts, now.minutes, now.contacts, now.handling, now.patience, now.target,
      now.within);
  return overlapped.empty() ? Imported::kAdded : Imported::kChanged;
}

std::optional<Refusal> wrong(base::Instant now, const queueing::ShiftRow& row) {
  if (auto fault = wrong_start(now, row.start)) return fault;
  if (row.end <= row.start) return refuse(Why::kInvalid, "plan.shift_ends_early", "end");
  if (auto fault = out_of_range("end", static_cast<double>(row.end - row.start), 1,
                                static_cast<double>(base::kPlanRowMinutesMax))) {
    return fault;
  }
  const auto too_many = [](std::string_view field, std::size_t max) {
    return refuse(Why::kInvalid, "plan.too_many", field, {{"max", std::to_string(max)}});
  };
  if (row.queues.size() > base::kShiftQueuesMax) return too_many("queues", base::kShiftQueuesMax);
  if (row.breaks.size() > base::kShiftBreaksMax) return too_many("breaks", base::kShiftBreaksMax);
  for (const std::string& queue : row.queues) {
    if (auto fault = wrong_queue("queues", queue)) return fault;
  }
  for (const auto& pause : row.breaks) {
    if (pause.minutes < 1 || pause.start < row.start || pause.start + pause.minutes > row.end) {
      return refuse(Why::kInvalid, "plan.break_outside_shift", "breaks");
    }
  }
  return std::nullopt;
}

std::string queues_text(std::vector<std::string> queues) {
  std::sort(queues.begin(), queues.end());
  queues.erase(std::unique(queues.begin(), queues.end()), queues.end());
  std::string text;
  for (const std::string& queue : queues) text += (text.empty() ? "" : "|") + queue;
  return text;
}

std::string breaks_text(const queueing::ShiftRow& row) {
  auto breaks = row.breaks;
  std::sort(breaks.begin(), breaks.end(), [](const auto& a, const auto& b) {
    return std::pair(a.start, a.minutes) < std::pair(b.start, b.minutes);
  });
  std::string text;
  for (const auto& pause : breaks) {
    text += (text.empty() ? "" : "|") + std::to_string(pause.start - row.start) + "+" +
            std::to_string(pause.minutes);
  }
  return text;
}

Result<Imported> import_one(store::Tx& tx, const queueing::ShiftRow& row,
                            const PlannedPeople& people) {
  auto person = people.find(row.person);
  if (!person) return person.error();
  if (auto fault = wrong(tx.now(), row)) return *fault;
  const auto starts = instant_of(row.start), ends = instant_of(row.end);
  const std::string queues = queues_text(row.queues), breaks = breaks_text(row);
  std::vector<std::int64_t> overlapped;
  bool same = false;
  tx.each<std::int64_t, base::Instant, base::Instant, std::string, std::string>(
      "SELECT id, starts_us, ends_us, queues, breaks FROM shift WHERE person_id = :person"
      " AND starts_us < :till AND ends_us > :since ORDER BY starts_us, id",
      [&](const auto& found) {
        const auto& [id, from, to, answers, pauses] = found;
        overlapped.push_back(id);
        same = from == starts && to == ends && answers == queues && pauses == breaks;
      },
      *person, ends, starts);
  if (same && overlapped.size() == 1) return Imported::kSame;
  for (std::int64_t id : overlapped) tx.run("DELETE FROM shift WHERE id = :id", id);
  tx.run(
      "INSERT INTO shift (id, person_id, starts_us, ends_us, queues, breaks)"
      " VALUES (:id, :person, :starts, :ends, :queues, :breaks)",
      tx.new_id(), *person, starts, ends, queues, breaks);
  return overlapped.empty() ? Imported::kAdded : Imported::kChanged;
}

template <class Row, class Take>
std::vector<Result<Imported>> import_all(store::Tx& tx, const people::Actor& actor,
                                         std::span<const Row> rows, std::string_view what,
                                         Take take) {
  CHECK(rows.size() <= base::kPlanRowsPerCall);
  std::vector<Result<Imported>> results;
  std::int64_t written = 0;
  for (const Row& row : rows) {
    results.push_back(take(row));
    written += results.back() && *results.back() != Imported::kSame;
  }
  if (written > 0) {
    tx.journal({.kind = "plan.imported",
                .actor = actor.office,
                .detail = std::string(what) + " " + std::to_string(written)});
  }
  return results;
}

std::int64_t number_of(std::string_view digits) {
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  CHECK(read.ec == std::errc());
  return value;
}

queueing::ShiftRow shift_of(base::PersonId person, base::Instant starts, base::Instant ends,
                            std::string_view queues, std::string_view breaks) {
  queueing::ShiftRow row{planned_name(person), "", {}, minute_of(starts), minute_of(ends), {}};
  for (auto queue : parts_of(queues)) row.queues.emplace_back(queue);
  for (auto pause : parts_of(breaks)) {
    const auto plus = pause.find('+');
    CHECK(plus != std::string_view::npos);
    row.breaks.push_back({row.start + number_of(pause.substr(0, plus)),
                          number_of(pause.substr(plus + 1))});
  }
  return row;
}

}  // namespace

std::vector<Result<Imported>> import_demand(store::Tx& tx, const people::Actor& actor,
                                            std::span<const queueing::DemandRow> rows) {
  return import_all(tx, actor, rows, "demand",
                    [&tx](const auto& row) { return import_one(tx, row); });
}

std::vector<Result<Imported>> import_shifts(store::Tx& tx, const people::Actor& actor,
                                            std::span<const queueing::ShiftRow> rows) {
  const PlannedPeople people(tx);
  return import_all(tx, actor, rows, "shifts",
                    [&](const auto& row) { return import_one(tx, row, people); });
}

std::string planned_name(base::PersonId person) { return std::to_string(person.value); }

StaffPlan load_staff_plan(store::Tx& tx, base::Instant from, base::Instant to) {
  StaffPlan plan;
  tx.each<std::string, base::Instant, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
          std::int64_t, std::int64_t>(
      "SELECT queue, starts_us, minutes, contacts_milli, handling_ms, patience_ms, target_ppm,"
      " within_ms FROM demand WHERE starts_us >= :since AND starts_us < :till"
      " ORDER BY starts_us, queue",
      [&plan](auto found) {
        auto& [queue, starts, minutes, contacts, handling, patience, target, within] = found;
        plan.demand.push_back({minute_of(starts), minutes, std::move(queue),
                               static_cast<double>(contacts) / kThousand,
                               static_cast<double>(handling) / kThousand,
                               patience == 0 ? queueing::kForEver
                                             : static_cast<double>(patience) / kThousand,
                               static_cast<double>(target) / kMillion,
                               static_cast<double>(within) / kThousand});
      },
      from, to);
  tx.each<base::PersonId, base::Instant, base::Instant, std::string, std::string>(
      "SELECT s.person_id, s.starts_us, s.ends_us, s.queues, s.breaks FROM shift s"
      " JOIN person p ON p.id = s.person_id WHERE p.active = 1 AND s.starts_us > :since"
      " AND s.starts_us < :till AND s.ends_us > :begin ORDER BY s.person_id, s.starts_us",
      [&plan](const auto& found) {
        const auto& [person, starts, ends, queues, breaks] = found;
        plan.shifts.push_back(shift_of(person, starts, ends, queues, breaks));
      },
      instant_of(minute_of(from) - base::kPlanRowMinutesMax), to, from);
  return plan;
}

std::set<std::string> queues_with_demand(store::Tx& tx) {
  std::set<std::string> queues;
  for (auto& queue : tx.list<std::string>("SELECT DISTINCT queue FROM demand")) {
    queues.insert(std::move(queue));
  }
  return queues;
}

std::int64_t forget_old_plan(store::Tx& tx) {
  const auto before = tx.now().plus_days(-base::kPlanKeepDays);
  std::int64_t gone = 0;
  for (std::int64_t id : tx.list<std::int64_t>(
           "SELECT id FROM shift WHERE starts_us < :before ORDER BY starts_us LIMIT :limit", before,
           kForgetPlanMax)) {
    gone += tx.run("DELETE FROM shift WHERE id = :id", id);
  }
  for (const auto& [queue, starts] : tx.list<std::string, base::Instant>(
           "SELECT queue, starts_us FROM demand WHERE starts_us < :before ORDER BY starts_us"
           " LIMIT :limit",
           before, kForgetPlanMax)) {
    gone += tx.run("DELETE FROM demand WHERE queue = :queue AND starts_us = :at", queue, starts);
  }
  if (gone > 0) tx.journal({.kind = "plan.forgotten", .detail = std::to_string(gone)});
  return gone;
}

}  // namespace attend
