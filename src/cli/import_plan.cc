// import plan: expected contacts or shifts, as planners export them.
#include <algorithm>
#include <iostream>

#include "answer/house.h"
#include "attend/plan_missing.h"
#include "attend/staff_plan.h"
#include "base/limits.h"
#include "failure.h"
#include "local_door.h"
#include "people/settings.h"
#include "plan_tables.h"
#include "queueing/station.h"
#include "verbs.h"
#include "words.h"

namespace cli {
namespace {

constexpr std::size_t kRowsPerCall = 500;
static_assert(kRowsPerCall <= base::kPlanRowsPerCall);

Json row_json(const queueing::DemandRow& row) {
  Json json{{"start", row.start},       {"minutes", row.minutes}, {"queue", row.queue},
            {"contacts", row.contacts}, {"aht_s", row.aht_s},     {"target", row.target},
            {"within_s", row.within_s}};
  if (row.patience_s != queueing::kForEver) json["patience_s"] = row.patience_s;
  return json;
}

Json row_json(const queueing::ShiftRow& row) {
  boost::json::array queues(row.queues.begin(), row.queues.end()), breaks;
  for (const auto& pause : row.breaks) {
    breaks.push_back(Json{{"start", pause.start}, {"minutes", pause.minutes}});
  }
  return {{"person", row.person},
          {"start", row.start},
          {"end", row.end},
          {"queues", std::move(queues)},
          {"breaks", std::move(breaks)}};
}

double real_of(const Json& json, std::string_view name, double otherwise) {
  const auto* value = json.if_contains(name);
  return value && value->is_number() ? value->to_number<double>() : otherwise;
}

queueing::DemandRow demand_of(const Json& json) {
  return {number_of(json, "start"),
          number_of(json, "minutes"),
          text_of(json, "queue"),
          real_of(json, "contacts", 0),
          real_of(json, "aht_s", 0),
          real_of(json, "patience_s", queueing::kForEver),
          real_of(json, "target", 0),
          real_of(json, "within_s", 0)};
}

queueing::ShiftRow shift_of(const Json& json) {
  queueing::ShiftRow row{text_of(json, "person"), "", texts_of(json, "queues"),
                         number_of(json, "start"), number_of(json, "end"), {}};
  if (const auto* breaks = json.if_contains("breaks"); breaks && breaks->is_array()) {
    for (const auto& one : breaks->get_array()) {
      if (!one.is_object()) continue;
      row.breaks.push_back(
          {number_of(one.get_object(), "start"), number_of(one.get_object(), "minutes")});
    }
  }
  return row;
}

template <class Row>
std::vector<Row> rows_of(const Json& args, Row (*read)(const Json&)) {
  std::vector<Row> rows;
  if (const auto* given = args.if_contains("rows"); given && given->is_array()) {
    for (const auto& one : given->get_array()) {
      if (one.is_object()) rows.push_back(read(one.get_object()));
    }
  }
  return rows;
}

template <class Row>
std::vector<Row> portion_of(const Json& args, Row (*read)(const Json&)) {
  auto rows = rows_of(args, read);
  rows.resize(std::min(rows.size(), base::kPlanRowsPerCall));
  return rows;
}

// What tells a row from all others.
Json place_json(const queueing::DemandRow& row) {
  return {{"queue", row.queue}, {"start", row.start}};
}
Json place_json(const queueing::ShiftRow& row) {
  boost::json::array queues(row.queues.begin(), row.queues.end());
  return {{"person", row.person}, {"start", row.start}, {"queues", std::move(queues)}};
}

Json outcome_of(const base::Result<attend::Imported>& result) {
  if (!result) return {{"state", "refused"}, {"refusal", json_of(result.error())}};
  return {{"state", *result == attend::Imported::kAdded     ? "added"
                    : *result == attend::Imported::kChanged ? "changed"
                                                            : "same"}};
}

class PlanImport {
 public:
  PlanImport(const Options& options, Door& door, const PlanTables& tables, attend::PlanTable kind)
      : options_(options), door_(door), tables_(tables), kind_(kind) {}

  template <class Row>
  void run(const std::vector<Row>& rows, const std::vector<std::int64_t>& lines) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      sent_.push_back(lines[i]);
      rows_.emplace_back(row_json(rows[i]));
      if (rows_.size() == kRowsPerCall) send();
    }
    send();
  }

  // What the file does not hold goes; not where a row was refused, which may be what it meant.
  template <class Row>
  void take_out_missing(const std::vector<Row>& rows, const std::string& zone) {
    if (refused > 0) return;
    boost::json::array places;
    for (const Row& row : rows) places.emplace_back(place_json(row));
    auto answer = door_.ask(
        "drop-missing-plan",
        {{"table", name()}, {"zone", zone}, {"rows", std::move(places)}}, options_.locale);
    taken_out = number_of(answer, "taken_out");
  }

  void refuse(const attend::PlanProblem& problem) {
    ++refused;
    std::cerr << tables_.line_of(kind_, problem) << "\n";
  }

  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::optional<std::int64_t> taken_out;

 private:
  const char* name() const { return kind_ == attend::PlanTable::kDemand ? "demand" : "shifts"; }

  void send() {
    if (rows_.empty()) return;
    auto answer = door_.ask("import-plan", {{"table", name()}, {"rows", std::move(rows_)}},
                            options_.locale);
    rows_ = {};
    const auto& done = answer.at("rows").as_array();
    for (std::size_t i = 0; i < done.size(); ++i) {
      const auto& one = done[i].as_object();
      const std::string state = text_of(one, "state");
      added += state == "added";
      changed += state == "changed";
      same += state == "same";
      if (state != "refused") continue;
      const base::Refusal why = refusal_of(one.at("refusal").as_object());
      refuse({sent_.at(i), why.field, why});
    }
    sent_.clear();
  }

  const Options& options_;
  Door& door_;
  const PlanTables& tables_;
  const attend::PlanTable kind_;
  boost::json::array rows_;
  std::vector<std::int64_t> sent_;
};

}  // namespace

base::Result<Json> local_zone(Site& site, const Json&) {
  auto zone = site.db.read([&](store::Tx& tx) {
    return answer::house_of(people::load_settings(tx, site.overrides)).clock.timezone;
  });
  return Json{{"zone", zone}};
}

base::Result<Json> local_import_plan(Site& site, const Json& args) {
  const bool demand = text_of(args, "table") == "demand";
  const auto expected = portion_of(args, demand_of);
  const auto shifts = portion_of(args, shift_of);
  auto done = site.db.write([&](store::Tx& tx) -> base::Result<Json> {
    boost::json::array results;
    const auto all = demand ? attend::import_demand(tx, local_actor(), expected)
                            : attend::import_shifts(tx, local_actor(), shifts);
    for (const auto& one : all) results.emplace_back(outcome_of(one));
    return Json{{"rows", std::move(results)}};
  });
  return done;
}

base::Result<Json> local_drop_missing_plan(Site& site, const Json& args) {
  const bool demand = text_of(args, "table") == "demand";
  const auto expected = rows_of(args, demand_of);
  const auto shifts = rows_of(args, shift_of);
  return site.db.write([&](store::Tx& tx) -> base::Result<Json> {
    const auto zone = text_of(args, "zone");
    auto gone = demand ? attend::drop_missing(tx, local_actor(), zone, std::span(expected))
                       : attend::drop_missing(tx, local_actor(), zone, std::span(shifts));
    if (!gone) return gone.error();
    return Json{{"taken_out", *gone}};
  });
}

int import_plan(const Options& options, const std::filesystem::path& file,
                const std::string& delimiter, const std::string& zone, bool whole) {
  const attend::PlanTable table = plan_table_in(file, delimiter, options.locale);
  auto door = open_door(options);
  PlanFiles files;
  files.delimiter = delimiter;
  files.zone = zone.empty() ? text_of(door->ask("zone", {}, options.locale), "zone") : zone;
  (table == attend::PlanTable::kDemand ? files.demand : files.shifts) = file;
  PlanTables tables(files, options.locale, PlanTables::Strictness::kKeepGoodRows);
  if (!tables.problems().empty()) std::cerr << tables.problems() << "\n";
  PlanImport import(options, *door, tables, table);
  for (const auto& one : tables.drop_overlaps(table)) import.refuse(one);
  import.refused += static_cast<std::int64_t>(tables.refused());
  if (table == attend::PlanTable::kDemand) {
    import.run(tables.plan().demand, tables.demand_lines());
    if (whole) import.take_out_missing(tables.plan().demand, files.zone);
  } else {
    import.run(tables.plan().shifts, tables.shift_lines());
    if (whole) import.take_out_missing(tables.plan().shifts, files.zone);
  }
  if (options.json) {
    Json told{{"added", import.added},
              {"changed", import.changed},
              {"same", import.same},
              {"refused", import.refused}};
    if (import.taken_out) told["taken_out"] = *import.taken_out;
    std::cout << boost::json::serialize(told) << "\n";
  } else {
    std::cout << import.added << " added, " << import.changed << " changed, " << import.same
              << " already there, " << import.refused << " refused";
    if (import.taken_out) std::cout << ", " << *import.taken_out << " taken out";
    std::cout << "\n";
    if (whole && !import.taken_out) {
      std::cout << "Nothing was taken out, since some rows were refused.\n";
    }
  }
  return import.added + import.changed + import.same > 0 ? 0 : 1;
}

}  // namespace cli
