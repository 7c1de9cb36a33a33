// The staffing plan, taken in as planners export it.
#include <algorithm>
#include <array>
#include <set>
#include <sstream>

#include "api/words.h"
#include "attend/plan_missing.h"
#include "attend/plan_tables.h"
#include "attend/plan_weeks.h"
#include "attend/staff_plan.h"
#include "base/check.h"
#include "base/limits.h"
#include "context.h"
#include "crowd.h"
#include "query_words.h"
#include "shapes.h"

namespace api {

template <>
struct Words<attend::PlanTable> {
  static constexpr std::array all{attend::PlanTable::kDemand, attend::PlanTable::kShifts};
  static std::string_view text(attend::PlanTable table) {
    return table == attend::PlanTable::kDemand ? "demand" : "shifts";
  }
};

namespace {

constexpr int kWeeksShown = 6;
constexpr int kPartsMax = 1'000;
constexpr int kImportsMax = 1;  // at once, so that none takes out what another one brings
constexpr std::size_t kRowsAtOnce = 500;
static_assert(kRowsAtOnce <= base::kPlanRowsPerCall);

struct PlanProblemShape {
  std::int64_t line = 0;
  std::string column;  // as the file calls it; empty: the row as a whole
  std::string key, why;
};
BOOST_DESCRIBE_STRUCT(PlanProblemShape, (), (line, column, key, why))

struct PlanImportShape {
  bool done = false;  // false: further parts are awaited
  std::optional<attend::PlanTable> table;
  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::optional<std::int64_t> taken_out;   // with whole=true, unless a row was refused
  std::vector<PlanProblemShape> problems;  // the first of them
  std::int64_t more = 0;                   // problems
  std::vector<std::string> unknown;        // queues of shifts that no demand knows
};
BOOST_DESCRIBE_STRUCT(PlanImportShape, (),
                      (done, table, added, changed, same, refused, taken_out, problems, more, unknown))

struct PlanWeekShape {
  base::Day from;
  std::int64_t demand_days = 0, shift_days = 0;
};
BOOST_DESCRIBE_STRUCT(PlanWeekShape, (), (from, demand_days, shift_days))
struct PlanWeeksShape {
  std::string timezone;
  std::vector<PlanWeekShape> weeks;
};
BOOST_DESCRIBE_STRUCT(PlanWeeksShape, (), (timezone, weeks))

// Takes in one file and gathers what is told of it.
class Import {
 public:
  // whole: what the file does not hold goes, see drop_missing.
  Import(Call& call, bool whole) : call_(call), whole_(whole) {}

  Result<PlanImportShape> run(const std::string& file) {
    std::istringstream in(file);
    auto table = base::TableReader::open(in, 0, base::TableReader::Letters::kUtf8OrWindows);
    if (!table) return table.error();
    const auto kind = attend::plan_table_of(*table);
    if (!kind) return kind.error();
    queueing::PlacePlan plan;
    auto read = attend::read_plan_table(*table, *kind, call_.context.attention().timezone, plan);
    if (!read) return read.error();
    read_ = std::move(*read);
    shape_.table = *kind;
    shape_.refused = static_cast<std::int64_t>(read_.refused);
    problems_ = read_.problems;
    found_ = read_.found;
    for (auto& one : attend::drop_overlaps(*kind, read_.lines, plan)) refuse(std::move(one));
    const bool demand = *kind == attend::PlanTable::kDemand;
    demand ? take<queueing::DemandRow>(plan.demand, attend::import_demand)
           : take<queueing::ShiftRow>(plan.shifts, attend::import_shifts);
    tell_problems();
    if (!demand) tell_unknown(plan.shifts);
    shape_.done = true;
    return std::move(shape_);
  }

 private:
  void refuse(attend::PlanProblem problem) {
    ++shape_.refused;
    ++found_;
    problems_.push_back(std::move(problem));
  }

  template <class Row, class Take>
  void take(const std::vector<Row>& rows, Take import) {
    for (std::size_t from = 0; from < rows.size(); from += kRowsAtOnce) {
      const auto portion = std::span(rows).subspan(from, std::min(kRowsAtOnce, rows.size() - from));
      auto done = call_.context.world.db.write(
          [&](store::Tx& tx) -> Result<std::vector<Result<attend::Imported>>> {
            return import(tx, call_.actor, portion);
          });
      CHECK(done.has_value());  // rows are refused one by one
      for (std::size_t i = 0; i < portion.size(); ++i) count(read_.lines[from + i], (*done)[i]);
    }
    if (whole_ && shape_.refused == 0) take_out(std::span(rows));
  }

  template <class Row>
  void take_out(std::span<const Row> rows) {
    const auto zone = call_.context.attention().timezone;
    auto gone = call_.context.world.db.write([&](store::Tx& tx) {
      return attend::drop_missing(tx, call_.actor, zone, rows);
    });
    if (gone) shape_.taken_out = *gone;  // else somebody left the company meanwhile
  }

  void count(std::int64_t line, const Result<attend::Imported>& one) {
    if (!one) return refuse({line, one.error().field, one.error()});
    shape_.added += *one == attend::Imported::kAdded;
    shape_.changed += *one == attend::Imported::kChanged;
    shape_.same += *one == attend::Imported::kSame;
  }

  void tell_problems() {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    problems_.resize(std::min(problems_.size(), attend::kProblemsTold));
    shape_.more = static_cast<std::int64_t>(found_ - problems_.size());
    for (const auto& one : problems_) {
      auto called = read_.columns.find(one.column);
      shape_.problems.push_back({one.line, called == read_.columns.end() ? one.column : called->second,
                                 one.why.key, say(one.why, call_.locale)});
    }
  }

  void tell_unknown(const std::vector<queueing::ShiftRow>& shifts) {
    std::set<std::string> queues;
    for (const auto& shift : shifts) queues.insert(shift.queues.begin(), shift.queues.end());
    const auto known = call_.context.world.db.read(attend::queues_with_demand);
    for (const std::string& queue : queues) {
      if (!known.contains(queue)) shape_.unknown.push_back(queue);
    }
    shape_.unknown.resize(std::min(shape_.unknown.size(), attend::kProblemsTold));
  }

  Call& call_;
  const bool whole_;
  PlanImportShape shape_;
  std::size_t found_ = 0;  // problems
  attend::ReadTable read_;
  std::vector<attend::PlanProblem> problems_;
};

Result<Reply> take_in(Call& call, int part, int of, bool whole) {
  std::optional<Crowd> crowd;
  if (part == of) {  // before the last part is taken, which could not be sent again
    crowd.emplace(call.context.importing, kImportsMax);
    if (crowd->too_many()) return base::refuse(Why::kTooMany, "plan.import_busy");
  }
  auto file = call.context.uploads.add(call.actor.person, call.query("name").value_or(""), part, of,
                                       call.request.body, call.context.world.now());
  if (!file) return file.error();
  if (!*file) return call.ok(PlanImportShape{});
  auto shape = Import(call, whole).run(**file);
  if (!shape) return shape.error();
  return call.ok(*shape);
}

void post_import(CallPtr call) {
  int part = 1, of = 1;
  auto read = query_whole(*call, "part", kPartsMax, part);
  if (read) read = query_whole(*call, "of", kPartsMax, of);
  const auto whole = query_yes(*call, "whole");
  if (!read) return call->refuse(read.error());
  if (!whole) return call->refuse(whole.error());
  call->finish(take_in(*call, part, of, *whole));
}

void get_import(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    const auto rules = call->context.attention();
    PlanWeeksShape shape{rules.timezone, {}};
    for (const auto& week : attend::plan_weeks(tx, rules, kWeeksShown)) {
      shape.weeks.push_back({week.from, week.demand_days, week.shift_days});
    }
    return call->ok(shape);
  });
}

}  // namespace

void add_plan_import_routes(Router& router) {
  router.add("GET", "/plan/import", get_import,
             gives<PlanWeeksShape>("How far the staffing plan reaches"));
  router.add("POST", "/plan/import", post_import,
             gives<PlanImportShape>("Take in expected contacts or shifts: the body is the file, CSV "
                                    "in UTF-8 or Windows-1252, or a part of it",
                                    {"name", "part", "of", "whole"}));
}

}  // namespace api
