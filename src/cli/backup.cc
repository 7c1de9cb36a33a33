// backup and restore: one file is enough to have everything again.
#include <fcntl.h>
#include <unistd.h>

#include <iostream>

#include "backup_file.h"
#include "base/check.h"
#include "failure.h"
#include "folder.h"
#include "io/clock.h"
#include "io/files.h"
#include "local_door.h"
#include "store/inspect.h"
#include "verbs.h"
#include "version.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

// A file that is removed, with what SQLite puts beside it, unless it is kept.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) { remove(); }
  ~Unfinished() {
    if (!kept_) remove();
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const fs::path& path() const { return path_; }
  void keep_as(const fs::path& name) {
    sync(path_);
    fs::rename(path_, name);
    kept_ = true;
    sync(fs::absolute(name).parent_path());
  }

 private:
  static void sync(const fs::path& path) {
    int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!done) throw base::Unavailable(path.string() + " could not be brought to the disk");
  }
  void remove() {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_.string() + ending, ignored);
  }
  fs::path path_;
  bool kept_ = false;
};

std::unique_ptr<store::Db> open_file(const fs::path& file, bool migrate) {
  store::Options options;
  options.path = file;
  options.now = io::now;
  options.durable = false;  // it is brought to the disk once, at the end
  options.migrate = migrate;
  return store::open(std::move(options));
}

std::string key_text(const Options& options) {
  read_key(options);  // checks it
  return io::read_file(options.data / kKeyFile, 1'024)->substr(0, 64);
}

void make_private(const fs::path& file) {
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

void fill_from_server(store::Db& from, const fs::path& file) {
  auto to = open_file(file, true);
  if (migrations_done(from) != migrations_done(*to)) {
    throw Failed(
        "the database was written by another version of Heard; start this one on it first");
  }
  copy_rows(from, *to, tables_of(*to));
}

void copy_file_of(store::Db& db, const fs::path& file) {
  try {
    db.copy_to(file);
  } catch (const std::exception&) {
    // SQLite's own words are about a statement; what it wanted can be tried.
    io::write_file(file, "", 0600);
    throw Failed(
        "no copy could be made; is there room for it, and is the database sound (verify)?");
  }
}

bool holds_data(const Options& options) {
  auto db = store::open(database_of(options));
  return db->read([](store::Tx& tx) { return store::chain_head(tx).entries > 0; });
}

// Everything of an unpacked backup, into the database or to the place of the file of one.
void put_in_place(const Options& options, Unfinished& unpacked, const Backed& backed) {
  if (!options.text("database").empty()) {
    if (holds_data(options))
      throw Failed("the database is not empty; a restore wants an empty one");
    auto from = open_file(unpacked.path(), true);
    auto to = store::open(database_of(options));
    auto tables = tables_of(*from);
    copy_rows(*from, *to, tables);
    if (manifest_of(*from, tables) != manifest_of(*to, tables)) {
      throw Failed("the database does not give back what was put in");
    }
  }
  io::make_dirs((options.data / kKeyFile).parent_path());
  io::write_file(options.data / kKeyFile, backed.site_key + "\n", 0600);
  if (options.text("database").empty()) unpacked.keep_as(options.data / kDatabaseFile);
}

}  // namespace

int backup(const Options& options, const fs::path& file) {
  if (fs::exists(file)) throw Failed(file.string() + " exists already");
  if (auto folder = fs::absolute(file).parent_path(); !fs::is_directory(folder)) {
    throw Failed("there is no folder " + folder.string());
  }
  auto db = open_as_it_is(options);
  std::string key = key_text(options);
  Unfinished part(file.string() + ".part");
  if (options.text("database").empty()) {
    copy_file_of(*db, part.path());
  } else {
    fill_from_server(*db, part.path());
  }
  make_private(part.path());
  std::int64_t rows = 0;
  {
    auto copy = open_file(part.path(), false);
    auto manifest = manifest_of(*copy, tables_of(*copy));
    for (const auto& line : manifest) rows += line.rows;
    add_manifest(*copy, key, manifest);
  }
  add_trailer(part.path());
  part.keep_as(file);
  auto bytes = static_cast<std::int64_t>(fs::file_size(file));
  if (options.json) {
    std::cout << boost::json::serialize(
                     Json{{"file", file.string()}, {"rows", rows}, {"bytes", bytes}})
              << "\n";
  } else {
    std::cout << file.string() << ": " << rows << " rows, " << bytes
              << " bytes. It holds the site's key: keep it where only you can read it.\n";
  }
  return 0;
}

int restore(const Options& options, const fs::path& file) {
  check_trailer(file);
  if (fs::exists(options.data) && !fs::is_directory(options.data)) {
    throw Failed(options.data.string() + " is not a folder");
  }
  if (fs::exists(options.data / kDatabaseFile) || fs::exists(options.data / kKeyFile)) {
    throw Failed(options.data.string() + " holds data already; a restore wants an empty folder");
  }
  // SQLite would play what is left of another database into this one.
  for (const char* ending : {"-wal", "-shm", "-journal"}) {
    if (fs::path left = options.data / (std::string(kDatabaseFile) + ending); fs::exists(left)) {
      throw Failed(left.string() + " is left of another database; remove it first");
    }
  }
  io::make_dirs(options.data);
  io::DirLock lock(options.data);
  Unfinished unpacked(options.data / "restore.part");
  fs::copy_file(file, unpacked.path());
  make_private(unpacked.path());
  fs::resize_file(unpacked.path(),
                  fs::file_size(file) - static_cast<std::uintmax_t>(kTrailerBytes));
  Backed backed;
  std::int64_t rows = 0;
  {
    auto db = open_file(unpacked.path(), false);
    if (auto findings = db->integrity(); !findings.empty()) {
      throw Failed(file.string() + " is damaged: " + findings.front());
    }
    backed = read_manifest(*db);
    auto found = manifest_of(*db, tables_of(*db));
    if (found != backed.manifest) throw Failed(file.string() + " does not fit its own manifest");
    for (const auto& line : found) rows += line.rows;
    remove_manifest(*db);
  }
  put_in_place(options, unpacked, backed);
  if (options.json) {
    std::cout << boost::json::serialize(Json{{"rows", rows}}) << "\n";
  } else {
    std::cout << rows << " rows are back in " << options.data.string() << "\n";
  }
  return 0;
}

}  // namespace cli
