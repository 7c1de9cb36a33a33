// The data folder: its lock, its key, its database.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "hear/matcher.h"
#include "io/files.h"
#include "options.h"
#include "people/secret.h"
#include "store/db.h"

namespace cli {

inline constexpr const char* kDatabaseFile = "heard.db";
inline constexpr const char* kSocketFile = "heard.sock";
inline constexpr const char* kKeyFile = "secrets/site.key";
inline constexpr const char* kDemoFile = "demo-signins";

// What the verbs work on, whether in the server or in a process of their own.
struct Site {
  store::Db& db;
  hear::Matcher& matcher;
  const people::SiteKey& key;
  people::Overrides overrides;
  std::string base_url;
  std::filesystem::path data;
};

// 32 fresh random bytes as url-safe text: for links, tokens, salts.
std::string fresh_secret();
// Who acts on the command line: may do everything, and the journal says "the machine".
people::Actor local_actor();
// The language of new people.
people::Locale default_locale(const people::Settings& settings);

class Folder {
 public:
  struct Opening {
    std::function<base::Instant()> now;  // empty: the wall clock
    bool durable = true;
  };
  // Makes the folder if it is missing, takes its lock, brings the database up to date. Throws
  // Failed or base::Unavailable with one clear sentence.
  Folder(const Options& options, Opening opening);
  explicit Folder(const Options& options) : Folder(options, Opening{}) {}
  // With a lock that is held already.
  Folder(const Options& options, Opening opening, std::unique_ptr<io::DirLock> lock);

  // Fills the matcher from the database, once. `table`: nothing: by letters alone.
  void make_ready(hear::Table table);
  Site site();
  store::Db& db() { return *db_; }
  hear::Matcher& matcher() { return matcher_; }
  const people::SiteKey& key() const { return *key_; }

 private:
  const Options& options_;
  std::unique_ptr<io::DirLock> lock_;
  std::unique_ptr<people::SiteKey> key_;
  std::unique_ptr<store::Db> db_;
  hear::Matcher matcher_;
  bool ready_ = false;
};

// The options of the database of a folder.
store::Options database_of(const Options& options, std::function<base::Instant()> now = {});
// Opens the database as it is, for looking only; throws Failed if there is none.
std::unique_ptr<store::Db> open_as_it_is(const Options& options);
// Throws Failed if there is no data: a mistyped folder must not become a new site.
void must_hold_data(const Options& options);
// The key of an existing folder; throws Failed if there is none.
people::SiteKey read_key(const Options& options);
// The path of the local socket, short enough for the system however deep the folder lies.
std::string socket_path(const std::filesystem::path& data);
// How many migrations the data has seen; 0: none.
std::int64_t migrations_done(store::Db& db);

}  // namespace cli
