// import people: a table of people, teams, sites and units.
#include <unistd.h>

#include <array>
#include <iostream>

#include "failure.h"
#include "io/files.h"
#include "local_door.h"
#include "table_file.h"
#include "verbs.h"
#include "words.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 8> kColumns{"email", "name",    "roles", "team",
                                                   "site",  "partner", "unit",  "locale"};
constexpr std::size_t kRowsPerCall = 200;

boost::json::array split(const std::string& text) {
  boost::json::array parts;
  std::size_t from = 0;
  while (from <= text.size()) {
    auto end = std::min(text.find('|', from), text.size());
    std::string part = text.substr(from, end - from);
    while (!part.empty() && part.front() == ' ') part.erase(0, 1);
    while (!part.empty() && part.back() == ' ') part.pop_back();
    if (!part.empty()) parts.emplace_back(part);
    from = end + 1;
  }
  return parts;
}

Json args_of(const TableReader& reader, const TableRow& row) {
  Json args;
  for (auto name : kColumns) {
    int column = reader.column(name);
    if (column < 0) continue;
    const auto& field = row.fields[static_cast<std::size_t>(column)];
    if (name == "roles") {
      args["roles"] = split(field);
    } else if (name == "unit") {
      args["units"] = split(field);
    } else {
      args[name] = field;
    }
  }
  return args;
}

struct Tally {
  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::string links;
};

class PeopleImport {
 public:
  PeopleImport(const Options& options, TableFile& file)
      : options_(options), file_(file), door_(open_door(options)) {}

  Tally run() {
    TableRow row;
    while (file_.reader().next(row)) {
      if (!row.good()) {
        refuse(row.line, row.problem);
        continue;
      }
      lines_.push_back(row.line);
      rows_.emplace_back(args_of(file_.reader(), row));
      if (rows_.size() >= kRowsPerCall) send();
    }
    send();
    return tally_;
  }

 private:
  void refuse(std::int64_t line, const base::Refusal& refusal) {
    ++tally_.refused;
    bool german = options_.locale == people::Locale::kGerman;
    std::cerr << (german ? "Zeile " : "line ") << line << ": " << say(refusal, options_.locale)
              << "\n";
  }

  void send() {
    if (rows_.empty()) return;
    auto answer = door_->ask("import-people", {{"rows", std::move(rows_)}}, options_.locale);
    rows_.clear();
    const auto& done = answer.at("rows").as_array();
    for (std::size_t i = 0; i < done.size(); ++i) {
      const auto& one = done[i].as_object();
      std::string state = text_of(one, "state");
      if (state == "added") {
        ++tally_.added;
        tally_.links += text_of(one, "email") + "\t" + text_of(one, "link") + "\n";
      } else if (state == "changed") {
        ++tally_.changed;
      } else if (state == "same") {
        ++tally_.same;
      } else {
        refuse(lines_.at(i), refusal_of(one.at("refusal").as_object()));
      }
    }
    lines_.clear();
  }

  const Options& options_;
  TableFile& file_;
  std::unique_ptr<Door> door_;
  boost::json::array rows_;
  std::vector<std::int64_t> lines_;
  Tally tally_;
};

}  // namespace

int import_people(const Options& options, const std::filesystem::path& file,
                  const std::string& delimiter, const std::filesystem::path& links) {
  TableFile table(file, delimiter);
  for (auto needed : {"email", "name", "roles"}) {
    if (table.reader().column(needed) < 0) {
      throw Failed(file.string() + " has no column '" + needed + "'");
    }
  }
  if (!links.empty() && std::filesystem::exists(links))
    throw Failed(links.string() + " exists already");
  Tally tally = PeopleImport(options, table).run();
  if (!links.empty()) io::write_file(links, "email\tlink\n" + tally.links, 0600);
  if (options.json) {
    std::cout << boost::json::serialize(Json{{"added", tally.added},
                                             {"changed", tally.changed},
                                             {"same", tally.same},
                                             {"refused", tally.refused}})
              << "\n";
  } else {
    std::cout << tally.added << " added, " << tally.changed << " changed, " << tally.same
              << " already there, " << tally.refused << " refused\n";
  }
  return tally.added + tally.changed + tally.same > 0 ? 0 : 1;
}

}  // namespace cli
