// The verbs of the command line. Each gives its exit code: 0 done, 1 refused or failed; what fails
// before the work began throws Failed or WrongUsage (failure.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "options.h"
#include "plan_tables.h"

namespace cli {

int serve(const Options& options);

struct PersonWanted {
  std::string email{}, name{}, site{}, partner{}, team{}, locale{};
  std::vector<std::string> roles{}, units{};
};
int person_add(const Options& options, const PersonWanted& wanted);
int person_link(const Options& options, const std::string& email);
int token_add(const Options& options, const std::string& person, const std::string& name);

struct ReportColumns {
  std::string text{}, kind{}, subject{}, channel{}, day{}, author{}, id{}, minutes{}, contact{};
};
int import_reports(const Options& options, const std::filesystem::path& file,
                   const ReportColumns& columns, const std::string& delimiter);
// `links`: a new file for the one-time links of those who were added; empty: none.
int import_people(const Options& options, const std::filesystem::path& file,
                  const std::string& delimiter, const std::filesystem::path& links);
// Demand or shifts, told by the columns. `zone`: of the times in the file; empty: the site's.
// `whole`: what the file does not hold goes (attend/plan_missing.h).
int import_plan(const Options& options, const std::filesystem::path& file,
                const std::string& delimiter, const std::string& zone, bool whole);

int export_all(const Options& options, const std::filesystem::path& out);
int backup(const Options& options, const std::filesystem::path& file);
int restore(const Options& options, const std::filesystem::path& file);
int verify(const Options& options);
int doctor(const Options& options);

struct DemoWanted {
  std::uint64_t seed = 1;
  int people = 120, weeks = 12;
  // The history ends on this day at six in the morning UTC; nothing: the last time it was six.
  std::optional<base::Day> until{};
  std::optional<base::Instant> now{};  // nothing: the wall clock
};
int demo(const Options& options, const DemoWanted& wanted);

struct MatchWanted {
  std::filesystem::path index, queries;
  std::size_t prefix = 0;  // only so many characters of each query, as if being typed; 0: all
  std::string table{};     // a word table, "none", or empty: the one in its usual place
  std::filesystem::path each{};  // a file for a line of JSON a query; empty: none
  bool ablate = false;           // tell what each part of the engine brings instead
  bool json = false;
};
int match(const MatchWanted& wanted);

struct ThemesWanted {
  std::filesystem::path input;
  double corrections = 0;  // share of the texts, 0 … 1, that a simulated steward places
  std::uint64_t seed = 1;
  bool once = false;  // texts that lie alone are not asked again
  std::string table{};
  std::filesystem::path each{};  // a file for a line of JSON a text; empty: none
  bool json = false;
};
int themes(const ThemesWanted& wanted);

struct StaffWanted {
  std::string model = "erlang-a";  // erlang-b, erlang-c, erlang-a
  double calls_per_hour = 0, aht_s = 0;
  std::optional<double> patience_s{};  // erlang-a only
  std::optional<double> agents{};      // may be fractional
  std::optional<double> target{};      // the share to answer, 0 … 1, instead of agents
  double within_s = 20;
  std::string definition = "all";      // of the target: all, answered, patient
};
int staff(const Options& options, const StaffWanted& wanted);

struct PlaceWanted {
  PlanFiles files;
  queueing::PlaceOptions how{};
  double limit_s = 60;  // then the best plan so far
};
int place(const Options& options, const PlaceWanted& wanted);

struct MeaningWanted {
  std::filesystem::path file{};      // the table; empty: where serve looks for it
  std::filesystem::path packages{};  // a folder of .deb files instead of downloading; empty: none
  std::filesystem::path texts{};     // further texts, one a line; "-": standard input; empty: none
};
int meaning_build(const Options& options, const MeaningWanted& wanted);
int meaning_info(const Options& options, const MeaningWanted& wanted);

}  // namespace cli
