#include "folder.h"

#include <fcntl.h>

#include "base/check.h"
#include "failure.h"
#include "io/clock.h"
#include "io/entropy.h"
#include "store/inspect.h"
#include "version.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kKeyBytes = 32;

fs::path database_file(const Options& options) { return options.data / kDatabaseFile; }

void check_is_folder(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    throw Failed(path.string() + " is not a folder");
  }
}

std::optional<std::string> stored_key(const fs::path& data) {
  auto text = io::read_file(data / kKeyFile, 1'024);
  if (!text) return std::nullopt;
  while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
  bool hex = text->find_first_not_of("0123456789abcdef") == std::string::npos;
  if (text->size() != 2 * kKeyBytes || !hex) {
    throw Failed((data / kKeyFile).string() + " is damaged; bring it back from a backup");
  }
  return text;
}

// Keeps a copy of an SQLite database that is about to be migrated, so that the version before can
// be started on it again.
void keep_before_migrating(const Options& options) {
  fs::path file = database_file(options);
  if (!options.text("database").empty() || !fs::exists(file)) return;
  auto db = open_as_it_is(options);
  std::int64_t done = migrations_done(*db);
  if (done == 0 || done >= migrations_known()) return;
  fs::path copy = file.string() + ".before-" + std::to_string(migrations_known());
  if (fs::exists(copy)) return;
  fs::path unfinished = copy.string() + ".part";
  fs::remove(unfinished);
  db->copy_to(unfinished);
  fs::permissions(unfinished, fs::perms::owner_read | fs::perms::owner_write);
  fs::rename(unfinished, copy);
}

// The key belongs to the data: with another one nobody would find the own voice again.
void check_key_fits(store::Db& db, const people::SiteKey& key) {
  std::string mark = key.keyed("site", "mark").substr(0, 32);
  auto stored = db.read([](store::Tx& tx) {
    return tx.find<std::string>("SELECT value FROM site_key WHERE name = 'site_mark'");
  });
  if (stored && *stored != mark) {
    throw Failed(std::string(kKeyFile) + " does not belong to this data; bring the right one back");
  }
  if (stored) return;
  auto done = db.write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("INSERT INTO site_key (name, value) VALUES ('site_mark', :value)", mark);
    return base::Done{};
  });
  CHECK(done.has_value());
}

bool holds_data(store::Db& db) {
  return db.read([](store::Tx& tx) { return store::chain_head(tx).entries > 0; });
}

}  // namespace

std::string fresh_secret() { return io::token(kKeyBytes); }

people::Actor local_actor() {
  people::Actor actor;
  actor.name = "command line";
  actor.roles.add(people::Role::kAdmin);
  return actor;
}

people::Locale default_locale(const people::Settings& settings) {
  return settings.text("default_locale") == "en" ? people::Locale::kEnglish
                                                 : people::Locale::kGerman;
}

store::Options database_of(const Options& options, std::function<base::Instant()> now) {
  store::Options database;
  database.url = options.text("database");
  database.path = database_file(options);
  database.now = now ? std::move(now) : io::now;
  database.readers = static_cast<int>(options.number("readers"));
  return database;
}

void must_hold_data(const Options& options) {
  if (options.text("database").empty() && !fs::exists(database_file(options))) {
    throw Failed("there is no Heard data in " + options.data.string());
  }
}

std::unique_ptr<store::Db> open_as_it_is(const Options& options) {
  store::Options database = database_of(options);
  database.migrate = false;
  must_hold_data(options);
  return store::open(std::move(database));
}

people::SiteKey read_key(const Options& options) {
  auto key = stored_key(options.data);
  if (!key) throw Failed("there is no " + (options.data / kKeyFile).string());
  return people::SiteKey(*key);
}

std::string socket_path(const fs::path& data) {
  constexpr std::size_t kSocketPathMax = 100;  // sun_path has room for 108 bytes
  std::string path = (data / kSocketFile).string();
  if (path.size() <= kSocketPathMax) return path;
  // The kernel finds the folder by its descriptor, which stays open as long as the process lives.
  int descriptor = ::open(data.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw Failed(data.string() + " cannot be opened");
  return "/proc/self/fd/" + std::to_string(descriptor) + "/" + kSocketFile;
}

std::int64_t migrations_done(store::Db& db) {
  try {
    return db.read(
        [](store::Tx& tx) { return tx.one<std::int64_t>("SELECT COUNT(*) FROM schema_version"); });
  } catch (const base::Unavailable&) {
    throw;
  } catch (const std::exception&) {
    return 0;  // no such table: nothing was ever written
  }
}

Folder::Folder(const Options& options, Opening opening)
    : Folder(options, std::move(opening), nullptr) {}

Folder::Folder(const Options& options, Opening opening, std::unique_ptr<io::DirLock> lock)
    : options_(options), lock_(std::move(lock)) {
  if (!lock_) {
    check_is_folder(options.data);
    io::make_dirs(options.data);
    lock_ = std::make_unique<io::DirLock>(options.data);
  }
  auto known = stored_key(options.data);
  keep_before_migrating(options);
  store::Options database = database_of(options, opening.now);
  database.durable = opening.durable;
  db_ = store::open(std::move(database));
  if (!known) {
    if (holds_data(*db_)) {
      throw Failed((options.data / kKeyFile).string() +
                   " is missing; bring it back from a backup, the data cannot do without it");
    }
    io::make_dirs((options.data / kKeyFile).parent_path());
    known = io::token_hex(kKeyBytes);
    io::write_file(options.data / kKeyFile, *known + "\n", 0600);
  }
  key_ = std::make_unique<people::SiteKey>(*known);
  check_key_fits(*db_, *key_);
}

void Folder::make_ready(hear::Table table) {
  if (ready_) return;
  matcher_.use(std::move(table));
  // First this, so that nothing is missed between reading everything and listening.
  db_->follow_others([this](store::Tx& tx, std::span<const store::Event> events) {
    matcher_.hear_others(tx, events);
  });
  db_->read([this](store::Tx& tx) { return matcher_.rebuild(tx); });
  ready_ = true;
}

Site Folder::site() {
  return {*db_, matcher_, *key_, options_.overrides(), options_.base_url(), options_.data};
}

}  // namespace cli
