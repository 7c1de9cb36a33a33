// doctor: what is set and where that comes from, what is there, what is wrong.
#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "base/check.h"
#include "endpoint.h"
#include "failure.h"
#include "folder.h"
#include "io/files.h"
#include "io/local_client.h"
#include "local_door.h"
#include "meaning_table.h"
#include "store/inspect.h"
#include "verbs.h"
#include "version.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct Line {
  std::string name, value, note;
};

class Doctor {
 public:
  explicit Doctor(const Options& options) : options_(options) {}

  void look() {
    fact("version", version());
    look_at_folder();
    look_at_table();
    look_at_endpoint();
    look_at_data();
    if (settings_.empty()) list_settings(people::Settings());
  }
  int report() const {
    options_.json ? print_json() : print_text();
    if (problems_.empty()) return 0;
    throw Failed(std::to_string(problems_.size()) +
                 (problems_.size() == 1 ? " problem" : " problems"));
  }

 private:
  void fact(std::string name, std::string value) {
    facts_.push_back({std::move(name), std::move(value), ""});
  }

  static bool is_private(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) != 0 || (status.st_mode & 077) == 0;
  }

  void look_at_folder() {
    fact("data", fs::absolute(options_.data).string());
    std::error_code error;
    auto space = fs::space(options_.data, error);
    if (!error) {
      fact("free disk space", std::to_string(space.available / (1024 * 1024)) + " MiB");
      constexpr std::uintmax_t kLittle = 512ull * 1024 * 1024;
      if (space.available < kLittle) problems_.push_back("there is little room left on the disk");
    }
    for (const auto& path :
         {options_.data, options_.data / kKeyFile, options_.data / kDatabaseFile}) {
      if (!is_private(path))
        problems_.push_back("others may read " + path.string() + " (chmod go-rwx)");
    }
    running_ = ask("GET", "/healthz").status == 200;
    fact("server", running_ ? "running" : "not running");
    if (running_ || !fs::exists(options_.data / "lock")) return;
    try {
      io::DirLock free(options_.data);
    } catch (const base::Unavailable& taken) {
      problems_.push_back(std::string(taken.what()) + ", but no server answers in it");
    }
  }

  // What the server of this folder answers; status 0: none does.
  base::HttpResponse ask(const char* method, const char* path) const {
    base::HttpResponse nothing;
    nothing.status = 0;
    if (!fs::exists(options_.data / kSocketFile)) return nothing;
    try {
      base::HttpRequest request;
      request.method = method;
      request.path = path;
      request.body = "{}";
      return io::call(socket_path(options_.data), request);
    } catch (const base::Unavailable&) {
      return nothing;
    }
  }

  void look_at_table() {
    auto places = table_places(options_);
    auto file = std::find_if(places.begin(), places.end(),
                             [](const fs::path& place) { return fs::exists(place); });
    if (places.empty()) {
      fact("word table", "none wanted");
    } else if (file == places.end()) {
      fact("word table", "none in " + places.back().string() + " ('heard meaning build' makes it)");
    } else {
      look_into_table(*file);
    }
    look_at_training();
    if (!running_) return;
    auto answer = ask("POST", "/local/table");
    boost::system::error_code error;
    auto said = boost::json::parse(answer.body, error);
    if (answer.status != 200 || error || !said.is_object()) return;
    std::string hash = text_of(said.get_object(), "sha256");
    fact("matching", hash.empty() ? "by letters alone"
                                  : "by letters and by meaning, with the word table " + hash +
                                        " since " + text_of(said.get_object(), "since"));
  }

  void look_at_endpoint() {
    std::optional<EndpointAddress> given;
    try {
      given = endpoint_of(options_);
    } catch (const std::exception& wrong) {
      problems_.push_back(wrong.what());
    }
    if (given) {
      fact("embeddings endpoint", given->url + ", model " + given->model);
      if (unencrypted(given->url)) {
        fact("embeddings endpoint, on the way", "unencrypted: others on the network can read along");
      }
    }
    boost::system::error_code error;
    auto said = boost::json::parse(running_ ? ask("POST", "/local/endpoint").body : "", error);
    if (error || !said.is_object()) return;
    fact("embeddings endpoint, in use", text_of(said.get_object(), "state"));
  }

  void look_into_table(const fs::path& file) {
    try {
      auto table = read_table(file);
      const auto& info = table->info();
      fact("word table", file.string() + ", " + info.sha256);
      if (info.unfetched.empty()) return;
      std::string names;
      for (const auto& name : info.unfetched) names += (names.empty() ? "" : ", ") + name;
      fact("word table incomplete",
           "not fetched when it was built: " + names + " ('heard meaning build' tries again)");
    } catch (const Failed& damaged) {
      problems_.push_back(damaged.what());
    }
  }

  void look_at_training() {
    if (!options_.yes("train_on_reports")) return;
    if (options_.text("table") == "none") {
      problems_.push_back("train_on_reports learns nothing with table = none");
      return;
    }
    fs::path own = options_.data / kOwnTableFile;
    if (!fs::exists(own)) {
      fact("learned from reports", "nothing yet; the server does so between 2 and 4 at night");
      return;
    }
    if (!is_private(own)) {
      problems_.push_back("others may read " + own.string() + " (chmod go-rwx)");
    }
    try {
      fact("learned from reports", std::to_string(read_table(own)->info().own_texts()) + " texts");
    } catch (const Failed&) {
      // said above
    }
  }

  void look_at_data() {
    std::unique_ptr<store::Db> db;
    try {
      read_key(options_);
      db = open_as_it_is(options_);
    } catch (const std::exception& missing) {
      problems_.push_back(missing.what());
      return;
    }
    fact("database", db->is_server() ? "PostgreSQL, " + masked_url(options_.text("database"))
                                     : "SQLite, " + (options_.data / kDatabaseFile).string());
    auto done = migrations_done(*db);
    fact("migrations", std::to_string(done) + " of " + std::to_string(migrations_known()));
    if (done != migrations_known()) {
      problems_.push_back(done < migrations_known()
                              ? "the data is older than this version; the next start migrates it"
                              : "the data was written by a newer version of Heard");
      return;
    }
    db->read([this](store::Tx& tx) {
      auto chain = store::chain_head(tx);
      fact("journal", std::to_string(chain.entries) + " entries" +
                          (chain.entries > 0 ? ", last at " + base::to_text(chain.sealed) : ""));
      for (const char* table :
           {"person", "unit", "theme", "report", "joined", "answer", "verdict"}) {
        fact(table,
             std::to_string(tx.one<std::int64_t>("SELECT COUNT(*) FROM " + std::string(table))));
      }
      list_settings(people::load_settings(tx, options_.overrides()));
      return 0;
    });
  }

  void list_settings(const people::Settings& settings) {
    for (const auto& row : program_rows()) {
      const auto& given = options_.all().find(row.key)->second;
      settings_.push_back(
          {std::string(row.key), masked(row, given.value), given.source});
    }
    for (const auto& row : people::setting_rows()) {
      std::string value = std::string(row.initial), source = "default";
      if (auto given = options_.all().find(row.key); given != options_.all().end()) {
        value = given->second.value;
        source = given->second.source;
      } else if (known(settings) && settings.text(row.key) != row.initial) {
        value = settings.text(row.key);
        source = "database";
      }
      settings_.push_back({std::string(row.key), value, source});
    }
  }

  // Default-constructed settings know no key: there is no database to ask.
  static bool known(const people::Settings& settings) {
    try {
      settings.text("site_name");
      return true;
    } catch (const base::Bug&) {
      return false;
    }
  }

  void print_text() const {
    for (const auto& line : facts_) std::cout << line.name << ": " << line.value << "\n";
    std::cout << "\nsettings\n";
    for (const auto& line : settings_) {
      std::cout << "  " << line.name << " = " << line.value << "  (" << line.note << ")\n";
    }
    std::cout << "\n" << (problems_.empty() ? "nothing wrong\n" : "problems\n");
    for (const auto& problem : problems_) std::cout << "  " << problem << "\n";
  }

  void print_json() const {
    Json facts, settings;
    for (const auto& line : facts_) facts[line.name] = line.value;
    for (const auto& line : settings_) {
      settings[line.name] = Json{{"value", line.value}, {"source", line.note}};
    }
    std::cout << boost::json::serialize(
                     Json{{"facts", facts},
                          {"settings", settings},
                          {"problems", boost::json::array(problems_.begin(), problems_.end())}})
              << "\n";
  }

  const Options& options_;
  bool running_ = false;
  std::vector<Line> facts_, settings_;
  std::vector<std::string> problems_;
};

}  // namespace

base::Result<Json> local_table(Site& site, const Json&) {
  auto table = site.matcher.table();
  return Json{{"sha256", table ? table->sha256 : ""},
              {"since", table ? base::to_text(table->since) : ""}};
}

int doctor(const Options& options) {
  Doctor doctor(options);
  doctor.look();
  return doctor.report();
}

}  // namespace cli
