// import reports: texts from surveys, tickets, an older tool. This end reads the file; the other
// end (import_reports_local.cc) thinks and stores.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"
#include "failure.h"
#include "local_door.h"
#include "table_file.h"
#include "verbs.h"
#include "words.h"

namespace cli {
namespace {

constexpr std::size_t kRowsPerCall = 500;
constexpr std::size_t kBytesPerCall = std::size_t{2} << 20;  // JSON doubles it at worst
constexpr std::size_t kFieldBytesMax = 64 * 1024;            // eight times the longest report
constexpr std::size_t kBadRowsListed = 1'000;                // in --json

struct Column {
  std::string field;  // of the local verb
  int place;
};

std::vector<Column> columns_of(const TableReader& reader, const ReportColumns& wanted) {
  std::vector<Column> columns;
  auto add = [&](const char* field, const std::string& name) {
    if (name.empty()) return;
    int place = reader.column(name);
    if (place < 0) {
      std::string known;
      for (const auto& column : reader.header()) known += (known.empty() ? "" : ", ") + column;
      throw Failed("there is no column '" + name + "'; the file has: " + known);
    }
    columns.push_back({field, place});
  };
  add("text", wanted.text);
  add("kind", wanted.kind);
  add("subject", wanted.subject);
  add("channel", wanted.channel);
  add("day", wanted.day);
  add("author", wanted.author);
  add("id", wanted.id);
  add("minutes", wanted.minutes);
  add("contact", wanted.contact);
  return columns;
}

struct Tally {
  std::int64_t added = 0, present = 0, refused = 0, themes = 0;
  boost::json::array bad;
};

class ReportImport {
 public:
  ReportImport(const Options& options, TableFile& file, const ReportColumns& columns)
      : options_(options),
        file_(file),
        columns_(columns_of(file.reader(), columns)),
        by_id_(!columns.id.empty()),
        door_(open_door(options)),
        terminal_(isatty(2) != 0) {}

  Tally run() {
    TableRow row;
    while (file_.reader().next(row)) {
      if (row.good()) {
        add(row);
      } else {
        refuse(row.line, row.problem);
      }
      if (rows_.size() >= kRowsPerCall || bytes_ >= kBytesPerCall) send();
    }
    send();
    if (terminal_) std::fputs("\r\033[K", stderr);
    return std::move(tally_);
  }

 private:
  void add(const TableRow& row) {
    Json args{{"line", row.line}};
    std::string id;
    for (const auto& column : columns_) {
      const auto& field = row.fields[static_cast<std::size_t>(column.place)];
      if (field.size() > kFieldBytesMax) {
        return refuse(row.line, base::refuse(base::Why::kInvalid, "row.field_too_long"));
      }
      if (column.field == "id") {
        id = base::squeeze(field);
      } else {
        bytes_ += field.size();
        args[column.field] = field;
      }
    }
    if (by_id_ && id.empty()) {
      return refuse(row.line, base::refuse(base::Why::kInvalid, "row.id_empty"));
    }
    args["identity"] = by_id_ ? "id:" + id : identity_of(row);
    rows_.emplace_back(std::move(args));
  }

  // The content of the row, whatever the order of its columns, and how many times it came before.
  std::string identity_of(const TableRow& row) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const auto& name = file_.reader().header()[i];
      cells.push_back(std::to_string(name.size()) + ":" + name + "=" + row.fields[i]);
    }
    std::sort(cells.begin(), cells.end());
    std::string content;
    for (const auto& cell : cells) content += std::to_string(cell.size()) + ":" + cell;
    std::string hash = base::sha256_hex(content);
    auto before = seen_[std::stoull(hash.substr(0, 16), nullptr, 16)]++;
    return "content:" + hash + ":" + std::to_string(before);
  }

  void refuse(std::int64_t line, const base::Refusal& refusal) {
    ++tally_.refused;
    bool german = options_.locale == people::Locale::kGerman;
    std::string reason = say(refusal, options_.locale);
    if (terminal_) std::fputs("\r\033[K", stderr);
    std::cerr << (german ? "Zeile " : "line ") << line << ": " << reason << "\n";
    if (tally_.bad.size() < kBadRowsListed) {
      tally_.bad.emplace_back(Json{{"line", line}, {"key", refusal.key}, {"reason", reason}});
    }
  }

  void send() {
    if (rows_.empty()) return;
    auto answer = door_->ask("import-reports", {{"rows", std::move(rows_)}}, options_.locale);
    rows_ = boost::json::array();
    bytes_ = 0;
    tally_.added += number_of(answer, "added");
    tally_.present += number_of(answer, "present");
    tally_.themes += number_of(answer, "themes");
    for (const auto& bad : answer.at("refused").as_array()) {
      refuse(number_of(bad.as_object(), "line"), refusal_of(bad.as_object()));
    }
    if (terminal_) {
      std::int64_t rows = tally_.added + tally_.present + tally_.refused;
      std::fprintf(stderr, "\r\033[K%3d %%  %lld rows", file_.percent(),
                   static_cast<long long>(rows));
      std::fflush(stderr);
    }
  }

  const Options& options_;
  TableFile& file_;
  std::vector<Column> columns_;
  bool by_id_;
  std::unique_ptr<Door> door_;
  bool terminal_;
  boost::json::array rows_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;
  Tally tally_;
};

}  // namespace

int import_reports(const Options& options, const std::filesystem::path& file,
                   const ReportColumns& columns, const std::string& delimiter) {
  auto start = std::chrono::steady_clock::now();
  TableFile table(file, delimiter);
  Tally tally = ReportImport(options, table, columns).run();
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  if (options.json) {
    std::cout << boost::json::serialize(Json{{"added", tally.added},
                                             {"present", tally.present},
                                             {"refused", tally.refused},
                                             {"themes", tally.themes},
                                             {"seconds", seconds.count()},
                                             {"bad_rows", std::move(tally.bad)}})
              << "\n";
  } else {
    std::printf("%lld added, %lld already there, %lld refused; %lld new themes; %.1f s\n",
                static_cast<long long>(tally.added), static_cast<long long>(tally.present),
                static_cast<long long>(tally.refused), static_cast<long long>(tally.themes),
                seconds.count());
  }
  if (tally.added + tally.present > 0) return 0;
  throw Failed(tally.refused > 0 ? "no row of " + file.string() + " could be read"
                                 : file.string() + " holds no rows");
}

}  // namespace cli
