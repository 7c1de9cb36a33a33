// Who is signed in: sessions, tokens, one-time links, and how fast one may try.
//
// Of a session, token or link only the SHA-256 is stored; the secret itself is seen once.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "people/actor.h"
#include "people/secret.h"
#include "store/tx.h"

namespace people {

// --- passwords

struct Credentials {
  base::PersonId person;
  std::optional<std::string> password_hash;
};
// The address in any case and with blanks around it. Nothing: no such active person (still verify
// against nothing, so that it takes as long).
std::optional<Credentials> load_credentials(store::Tx& tx, std::string_view email);

// --- sessions

// The times of sessions and sign-ins are kept to the quarter of an hour, rounded down: beside the
// exact time of a report they would tell who was there when it was written.
inline constexpr std::int64_t kSessionStepSeconds = 900;

struct SessionTimes {
  std::int64_t idle_hours = 10;      // setting session_hours
  std::int64_t absolute_hours = 24;  // at the latest then one signs in anew
};
void open_session(store::Tx& tx, base::PersonId person, std::string_view secret);
// Nothing: not signed in (any more).
std::optional<Actor> find_session(store::Tx& tx, const SiteKey& key, std::string_view secret,
                                  const SessionTimes& times);
// Keeps sessions alive, named by the SHA-256 of their secrets. For all that were used together and
// never in one breath with what a person says: rows written together can be told apart from others.
void touch_sessions(store::Tx& tx, std::span<const std::string> secret_hashes);
// Those of the sessions, named by the SHA-256 of their secrets, that nobody is signed in with any more.
std::vector<std::string> ended_sessions(store::Tx& tx, std::span<const std::string> secret_hashes,
                                        const SessionTimes& times);
void close_session(store::Tx& tx, std::string_view secret);
void close_sessions_of(store::Tx& tx, base::PersonId person);
// Sessions, links and idempotency keys that are over. Call it now and then.
void forget_old_sign_ins(store::Tx& tx, const SessionTimes& times);

// --- API tokens

struct ApiToken {
  base::TokenId id;
  std::string name;
  base::Instant created;
};
inline constexpr std::int64_t kTokensMax = 50;  // of one person
// Refuses kInvalid token.name_empty, token.name_too_long (name; max); kTooMany token.too_many (max).
base::Result<base::TokenId> add_token(store::Tx& tx, base::PersonId person, std::string_view name,
                                      std::string_view secret);
std::vector<ApiToken> list_tokens(store::Tx& tx, base::PersonId person);
// Refuses kNotFound token.not_found.
base::Result<base::Done> remove_token(store::Tx& tx, base::PersonId person, base::TokenId token);
std::optional<Actor> find_token(store::Tx& tx, const SiteKey& key, std::string_view secret);

// The person as an actor; nothing if there is none or they are deactivated.
std::optional<Actor> load_actor(store::Tx& tx, const SiteKey& key, base::PersonId person);

// --- one-time links

enum class LinkPurpose { kSetup, kInvite, kReset };
std::string_view to_text(LinkPurpose purpose);
inline constexpr std::int64_t kLinkDays = 7;
inline constexpr std::int64_t kSetupLinkDays = 1;

// Makes the person's only valid link (an older one ends). Setup links have no person.
void make_link(store::Tx& tx, LinkPurpose purpose, base::PersonId person, std::string_view secret);
struct Link {
  LinkPurpose purpose = LinkPurpose::kInvite;
  base::PersonId person;
  std::string name, email;
};
// Refuses kNotFound link.not_valid (unknown, used or over).
base::Result<Link> look_at_link(store::Tx& tx, std::string_view secret);
// Uses the link up: sets the password and ends all sessions. Refuses as look_at_link.
base::Result<base::PersonId> accept_link(store::Tx& tx, std::string_view secret,
                                         const std::string& password_hash);

// --- how fast one may try

// A service centre sits behind one internet address, so that fails as often as so many people may.
inline constexpr std::int64_t kPeopleBehindAddress = 20;

// Failed sign-ins per key (an e-mail address, an address prefix) and minute of the clock. Bounded
// memory; safe from any thread.
class SignInGuard {
 public:
  explicit SignInGuard(std::int64_t per_minute = 10) : per_minute_(per_minute) {}
  // Refuses kTooMany sign_in.too_many when the key failed too often in this minute, for a key that
  // so many people share.
  base::Result<base::Done> may_try(std::string_view key, base::Instant now,
                                   std::int64_t people = 1);
  void failed(std::string_view key, base::Instant now);
  void set_limit(std::int64_t per_minute);

 private:
  void turn(base::Instant now);
  std::mutex mutex_;
  std::int64_t per_minute_;
  std::int64_t minute_ = 0;
  std::unordered_map<std::string, std::int64_t> failures_;
};

// --- kept in memory

// Who a secret belongs to, for a short while, so that most requests need no look-up. Cleared after
// every change to persons, roles, units, sessions. Safe from any thread.
//
//   auto version = actors.version();                  // BEFORE the database is read
//   auto actor = db.read(… find_session …);
//   actors.keep(hash, *actor, now, version);          // dropped if clear() came in between: what was
//                                                     // read then may be what the change took away
class Actors {
 public:
  static constexpr std::int64_t kSecondsMax = 60;
  static constexpr std::size_t kKeptMax = 50'000;

  std::optional<Actor> find(std::string_view secret_hash, base::Instant now) const;
  std::uint64_t version() const;
  void keep(const std::string& secret_hash, Actor actor, base::Instant now, std::uint64_t version);
  void clear();

 private:
  struct Kept {
    Actor actor;
    base::Instant at;
  };
  mutable std::mutex mutex_;
  std::uint64_t version_ = 0;  // how often it was cleared
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace people
