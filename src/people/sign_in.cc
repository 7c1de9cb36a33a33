#include "people/sign_in.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "people/persons.h"

namespace people {
namespace {

using base::Instant;
using base::refuse;
using base::Why;

constexpr std::int64_t kSecondsPerHour = 3'600;
constexpr std::size_t kGuardKeysMax = 100'000;
constexpr std::size_t kGuardKeyBytesMax = 300;

Instant hours_ago(Instant now, std::int64_t hours) {
  return now.plus_seconds(-hours * kSecondsPerHour);
}

Instant coarse(Instant at) {
  constexpr std::int64_t kStep = kSessionStepSeconds * base::kMicrosPerSecond;
  return {at.us - at.us % kStep};
}

// Whose session it is, while it lasts.
std::optional<base::PersonId> person_of(store::Tx& tx, const std::string& secret_hash,
                                        const SessionTimes& times) {
  return tx.find<base::PersonId>(
      "SELECT person_id FROM session WHERE token_hash = :hash AND seen_us > :idle AND created_us > "
      ":absolute",
      secret_hash, hours_ago(tx.now(), times.idle_hours),
      hours_ago(tx.now(), times.absolute_hours));
}

}  // namespace

std::optional<Credentials> load_credentials(store::Tx& tx, std::string_view email) {
  auto clean = clean_email(email);
  if (!clean) return std::nullopt;
  auto row = tx.find<base::PersonId, std::optional<std::string>>(
      "SELECT id, password_hash FROM person WHERE email = :email AND active = 1", *clean);
  if (!row) return std::nullopt;
  return Credentials{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<Actor> load_actor(store::Tx& tx, const SiteKey& key, base::PersonId person) {
  auto row = tx.find<std::string, std::string, base::OrgId, std::string>(
      "SELECT name, salt, partner_id, locale FROM person WHERE id = :id AND active = 1", person);
  if (!row) return std::nullopt;
  auto& [name, salt, partner, locale] = *row;
  Actor actor;
  actor.person = person;
  actor.tag = key.tag(person, salt);
  actor.office = key.office(person, salt);
  actor.partner = partner;
  actor.locale = locale == "de" ? Locale::kGerman : Locale::kEnglish;
  actor.reads = actor.locale;
  actor.name = name;
  for (const auto& role : tx.list<std::string>(
           "SELECT role FROM person_role WHERE person_id = :id", person)) {
    if (auto known = parse_role(role)) actor.roles.add(*known);
  }
  actor.units = tx.list<base::UnitId>(
      "SELECT unit_id FROM unit_member WHERE person_id = :id ORDER BY unit_id", person);
  return actor;
}

void open_session(store::Tx& tx, base::PersonId person, std::string_view secret) {
  tx.run(
      "INSERT INTO session (token_hash, person_id, created_us, seen_us) VALUES (:hash, :person, "
      ":created, :seen)",
      base::sha256_hex(secret), person, coarse(tx.now()), coarse(tx.now()));
  tx.run("UPDATE person SET signed_in_us = :at WHERE id = :id", coarse(tx.now()), person);
}

std::optional<Actor> find_session(store::Tx& tx, const SiteKey& key, std::string_view secret,
                                  const SessionTimes& times) {
  auto person = person_of(tx, base::sha256_hex(secret), times);
  if (!person) return std::nullopt;
  return load_actor(tx, key, *person);
}

std::vector<std::string> ended_sessions(store::Tx& tx, std::span<const std::string> secret_hashes,
                                        const SessionTimes& times) {
  std::vector<std::string> ended;
  for (const auto& hash : secret_hashes) {
    if (!person_of(tx, hash, times)) ended.push_back(hash);
  }
  return ended;
}

void touch_sessions(store::Tx& tx, std::span<const std::string> secret_hashes) {
  for (const auto& hash : secret_hashes) {
    tx.run("UPDATE session SET seen_us = :at WHERE token_hash = :hash AND seen_us < :before",
           coarse(tx.now()), hash, coarse(tx.now()));
  }
}

void close_session(store::Tx& tx, std::string_view secret) {
  tx.run("DELETE FROM session WHERE token_hash = :hash", base::sha256_hex(secret));
}

void close_sessions_of(store::Tx& tx, base::PersonId person) {
  tx.run("DELETE FROM session WHERE person_id = :person", person);
}

void forget_old_sign_ins(store::Tx& tx, const SessionTimes& times) {
  tx.run("DELETE FROM session WHERE seen_us <= :at", hours_ago(tx.now(), times.idle_hours));
  tx.run("DELETE FROM link WHERE expires_us <= :at", tx.now());
  tx.run("DELETE FROM idempotency WHERE created_us <= :at",
         tx.now().plus_days(-base::kIdempotencyDays));
}

base::Result<base::TokenId> add_token(store::Tx& tx, base::PersonId person, std::string_view name,
                                      std::string_view secret) {
  std::string clean = base::squeeze(name);
  auto chars = base::count_chars(clean);
  if (!chars) return refuse(Why::kInvalid, "text.not_utf8", "name");
  if (*chars == 0) return refuse(Why::kInvalid, "token.name_empty", "name");
  if (*chars > base::kNameCharsMax) {
    return refuse(Why::kInvalid, "token.name_too_long", "name",
                  {{"max", std::to_string(base::kNameCharsMax)}});
  }
  auto count = tx.one<std::int64_t>("SELECT COUNT(*) FROM api_token WHERE person_id = :p", person);
  if (count >= kTokensMax) {
    return refuse(Why::kTooMany, "token.too_many", "", {{"max", std::to_string(kTokensMax)}});
  }
  auto id = tx.new_id_of<base::TokenId>();
  tx.run(
      "INSERT INTO api_token (id, token_hash, person_id, name, created_us) VALUES (:id, :hash, "
      ":person, :name, :at)",
      id, base::sha256_hex(secret), person, clean, tx.now());
  tx.journal({.kind = "token.added", .object = id.value});
  return id;
}

std::vector<ApiToken> list_tokens(store::Tx& tx, base::PersonId person) {
  std::vector<ApiToken> tokens;
  tx.each<base::TokenId, std::string, Instant>(
      "SELECT id, name, created_us FROM api_token WHERE person_id = :person ORDER BY id",
      [&tokens](auto row) {
        tokens.push_back({std::get<0>(row), std::get<1>(row), std::get<2>(row)});
      },
      person);
  return tokens;
}

base::Result<base::Done> remove_token(store::Tx& tx, base::PersonId person, base::TokenId token) {
  auto removed = tx.run("DELETE FROM api_token WHERE id = :id AND person_id = :person", token, person);
  if (removed == 0) return refuse(Why::kNotFound, "token.not_found");
  tx.journal({.kind = "token.removed", .object = token.value});
  return base::Done{};
}

std::optional<Actor> find_token(store::Tx& tx, const SiteKey& key, std::string_view secret) {
  auto person = tx.find<base::PersonId>("SELECT person_id FROM api_token WHERE token_hash = :hash",
                                        base::sha256_hex(secret));
  if (!person) return std::nullopt;
  return load_actor(tx, key, *person);
}

std::string_view to_text(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::kSetup:
      return "setup";
    case LinkPurpose::kInvite:
      return "invite";
    case LinkPurpose::kReset:
      return "reset";
  }
  return "";
}

void make_link(store::Tx& tx, LinkPurpose purpose, base::PersonId person, std::string_view secret) {
  tx.run("DELETE FROM link WHERE person_id = :person", person);
  auto days = purpose == LinkPurpose::kSetup ? kSetupLinkDays : kLinkDays;
  tx.run(
      "INSERT INTO link (token_hash, person_id, purpose, created_us, expires_us) VALUES (:hash, "
      ":person, :purpose, :created, :expires)",
      base::sha256_hex(secret), person, to_text(purpose), tx.now(), tx.now().plus_days(days));
  tx.journal({.kind = "link.made", .object = person.value, .detail = std::string(to_text(purpose))});
}

base::Result<Link> look_at_link(store::Tx& tx, std::string_view secret) {
  auto row = tx.find<base::PersonId, std::string>(
      "SELECT person_id, purpose FROM link WHERE token_hash = :hash AND expires_us > :now",
      base::sha256_hex(secret), tx.now());
  if (!row) return refuse(Why::kNotFound, "link.not_valid");
  Link link;
  link.person = std::get<0>(*row);
  for (auto purpose : {LinkPurpose::kSetup, LinkPurpose::kInvite, LinkPurpose::kReset}) {
    if (to_text(purpose) == std::get<1>(*row)) link.purpose = purpose;
  }
  if (!link.person) return link;
  auto person = tx.find<std::string, std::string>(
      "SELECT name, email FROM person WHERE id = :id AND active = 1", link.person);
  if (!person) return refuse(Why::kNotFound, "link.not_valid");
  std::tie(link.name, link.email) = *person;
  return link;
}

base::Result<base::PersonId> accept_link(store::Tx& tx, std::string_view secret,
                                         const std::string& password_hash) {
  auto link = look_at_link(tx, secret);
  if (!link) return link.error();
  if (!link->person) return refuse(Why::kNotFound, "link.not_valid");
  tx.run("DELETE FROM link WHERE person_id = :person", link->person);
  tx.run("UPDATE person SET password_hash = :hash WHERE id = :id", password_hash, link->person);
  close_sessions_of(tx, link->person);
  tx.journal({.kind = "link.used", .object = link->person.value,
              .detail = std::string(to_text(link->purpose))});
  return link->person;
}

void SignInGuard::turn(Instant now) {
  std::int64_t minute = now.us / (60 * base::kMicrosPerSecond);
  if (minute == minute_ && failures_.size() < kGuardKeysMax) return;
  minute_ = minute;
  failures_.clear();
}

base::Result<base::Done> SignInGuard::may_try(std::string_view key, Instant now,
                                              std::int64_t people) {
  std::lock_guard lock(mutex_);
  turn(now);
  auto found = failures_.find(std::string(key.substr(0, kGuardKeyBytesMax)));
  if (found != failures_.end() && found->second >= per_minute_ * people) {
    return refuse(Why::kTooMany, "sign_in.too_many");
  }
  return base::Done{};
}

void SignInGuard::failed(std::string_view key, Instant now) {
  std::lock_guard lock(mutex_);
  turn(now);
  ++failures_[std::string(key.substr(0, kGuardKeyBytesMax))];
}

void SignInGuard::set_limit(std::int64_t per_minute) {
  std::lock_guard lock(mutex_);
  per_minute_ = per_minute;
}

std::optional<Actor> Actors::find(std::string_view secret_hash, Instant now) const {
  std::lock_guard lock(mutex_);
  auto found = kept_.find(std::string(secret_hash));
  if (found == kept_.end() || found->second.at.plus_seconds(kSecondsMax) <= now) {
    return std::nullopt;
  }
  return found->second.actor;
}

std::uint64_t Actors::version() const {
  std::lock_guard lock(mutex_);
  return version_;
}

void Actors::keep(const std::string& secret_hash, Actor actor, Instant now, std::uint64_t version) {
  std::lock_guard lock(mutex_);
  if (version != version_) return;
  if (kept_.size() >= kKeptMax) kept_.clear();
  kept_[secret_hash] = {std::move(actor), now};
}

void Actors::clear() {
  std::lock_guard lock(mutex_);
  ++version_;
  kept_.clear();
}

}  // namespace people
