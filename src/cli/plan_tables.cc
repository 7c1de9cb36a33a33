#include "plan_tables.h"

#include "failure.h"
#include "table_file.h"
#include "words.h"

namespace cli {

using attend::kProblemsTold;
using attend::PlanTable;

PlanTables::PlanTables(const PlanFiles& files, people::Locale locale, Strictness strictness)
    : locale_(locale) {
  read(files.demand, PlanTable::kDemand, demand_, files);
  read(files.shifts, PlanTable::kShifts, shifts_, files);
  read(files.needs, PlanTable::kNeeds, needs_, files);
  read(files.busy, PlanTable::kBusy, busy_, files);
  std::size_t found = 0, told = 0;
  for (PlanTable kind : {PlanTable::kDemand, PlanTable::kShifts, PlanTable::kNeeds, PlanTable::kBusy}) {
    const attend::ReadTable& read = table_of(kind).read;
    found += read.found;
    refused_ += read.refused;
    for (const auto& problem : read.problems) {
      if (++told > kProblemsTold) break;
      if (!problems_.empty()) problems_ += "\n";
      problems_ += line_of(kind, problem);
    }
  }
  if (found > kProblemsTold) {
    const std::string more = std::to_string(found - kProblemsTold);
    problems_ += locale_ == people::Locale::kGerman ? "\n… und " + more + " weitere"
                                                    : "\n… and " + more + " more";
  }
  if (found > 0 && strictness == Strictness::kAllOrNothing) throw Failed(problems_);
}

void PlanTables::read(const std::filesystem::path& file, PlanTable kind, Table& table,
                      const PlanFiles& files) {
  if (file.empty()) return;
  TableFile opened(file, files.delimiter, TableReader::Letters::kUtf8OrWindows);
  table.file = file.filename().string();
  auto read = attend::read_plan_table(opened.reader(), kind, files.zone, plan_);
  if (!read && read.error().key == "plan.no_zone") {
    throw WrongUsage("there is no time zone '" + files.zone + "'; Europe/Berlin is one");
  }
  if (!read) throw Failed(table.file + ": " + say(read.error(), locale_));
  table.read = std::move(*read);
}

const PlanTables::Table& PlanTables::table_of(PlanTable kind) const {
  switch (kind) {
    case PlanTable::kDemand: return demand_;
    case PlanTable::kShifts: return shifts_;
    case PlanTable::kNeeds: return needs_;
    case PlanTable::kBusy: return busy_;
  }
  return demand_;
}

std::string PlanTables::line_of(PlanTable kind, const attend::PlanProblem& problem) const {
  const Table& table = table_of(kind);
  const bool german = locale_ == people::Locale::kGerman;
  std::string told = table.file + (german ? ", Zeile " : ", line ") + std::to_string(problem.line);
  if (!problem.column.empty()) {
    told += (german ? ", Spalte „" : ", column '") + table.called(problem.column) + (german ? "“" : "'");
  }
  return told + ": " + say(problem.why, locale_);
}

PlanTable plan_table_in(const std::filesystem::path& file, const std::string& delimiter,
                        people::Locale locale) {
  TableFile opened(file, delimiter, TableReader::Letters::kUtf8OrWindows);
  const auto table = attend::plan_table_of(opened.reader());
  if (table) return *table;
  throw Failed(file.filename().string() + ": " + say(table.error(), locale));
}

std::string PlanTables::Table::called(std::string_view column) const {
  auto found = read.columns.find(column);
  return found == read.columns.end() ? std::string(column) : found->second;
}

std::string PlanTables::place_of(const base::Refusal& refusal) const {
  const bool german = locale_ == people::Locale::kGerman;
  const Table* lines = refusal.field == "demand"   ? &demand_
                       : refusal.field == "shifts" ? &shifts_
                       : refusal.field == "needs"  ? &needs_
                       : refusal.field == "busy"   ? &busy_
                                                   : nullptr;
  base::Refusal told = refusal;
  std::string where;
  if (lines != nullptr) {
    where = lines->file;
    auto line_of = [&](const char* arg) -> std::string {
      auto row = refusal.args.find(arg);
      if (row == refusal.args.end()) return "";
      const auto number = static_cast<std::size_t>(std::stoull(row->second));
      return number < lines->read.lines.size() ? std::to_string(lines->read.lines[number]) : "";
    };
    if (auto line = line_of("row"); !line.empty()) {
      where += (german ? ", Zeile " : ", line ") + line;
    }
    if (auto column = refusal.args.find("column"); column != refusal.args.end()) {
      where += (german ? ", Spalte „" : ", column '") + lines->called(column->second) +
               (german ? "“" : "'");
    }
    if (auto other = line_of("other"); !other.empty()) told.args["other"] = other;
    where += ": ";
  }
  return where + say(told, locale_);
}

}  // namespace cli
