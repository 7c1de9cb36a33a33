#include "context.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "base/hash.h"

namespace api {
namespace {

// Does what happened change who is at work, planned or due?
bool changes_plans(const store::Event& event) {
  if (event.kind.ends_with(".answered")) return false;  // nobody is at work or away by that
  constexpr std::array<std::string_view, 6> kKinds{"front_line.", "org.",  "person.",
                                                   "plan.",       "setting.", "talk"};
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [&](std::string_view kind) { return event.kind.starts_with(kind); });
}

// The key of the public ids: made with the first start, kept in the database.
base::PublicIds load_ids(World& world) {
  auto stored = world.db.write([&](store::Tx& tx) -> Result<std::string> {
    auto value = tx.find<std::string>("SELECT value FROM site_key WHERE name = 'public_ids'");
    if (value) return *value;
    std::string fresh = base::sha256_hex(world.secret()).substr(0, 32);
    tx.run("INSERT INTO site_key (name, value) VALUES ('public_ids', :value)", fresh);
    return fresh;
  });
  CHECK(stored && stored->size() == 32);
  std::array<std::uint32_t, 4> key{};
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char* from = stored->data() + 8 * i;
    std::from_chars(from, from + 8, key[i], 16);
  }
  return base::PublicIds(key);
}

}  // namespace

Context::Context(World world_in)
    : world(std::move(world_in)),
      ids(load_ids(world)),
      router(all_routes()),
      pace(30),
      live(world.db, ids, [this] { return gate(); }, world.log) {
  reload_settings();
  world.db.follow([this](std::span<const store::Event> events) {
    lists.outdate();
    proposals.outdate();
    for (const auto& event : events) {
      if (event.kind.starts_with("person.") || event.kind.starts_with("unit.") ||
          event.kind.starts_with("link.")) {
        actors.clear();
      }
      if (event.kind.starts_with("setting.")) settings_changed = true;
      if (changes_plans(event)) plans.outdate();
      if (event.kind.starts_with("words.")) proposals.forget();
      if (event.kind == "report.undone" || event.kind == "act.taken_back") proposals.outdate(true);
    }
    live.publish(events);
  });
}

std::shared_ptr<const people::Settings> Context::settings() const {
  std::lock_guard lock(settings_mutex_);
  return settings_;
}

void Context::reload_settings() {
  auto fresh = std::make_shared<const people::Settings>(world.db.read(
      [&](store::Tx& tx) { return people::load_settings(tx, world.overrides); }));
  pace.set_limit(fresh->number("limits.reports_per_minute"));
  guard.set_limit(fresh->number("limits.sign_ins_per_minute"));
  world.matcher.agree(fresh->text("endpoint.agreed"));
  lists.outdate();
  std::lock_guard lock(settings_mutex_);
  settings_ = std::move(fresh);
}

people::ReleaseGate Context::gate() const {
  auto now = settings();
  return people::ReleaseGate(now->number("floor_people"), now->number("floor_words"));
}

answer::House Context::house() const { return answer::house_of(*settings()); }

attend::Rules Context::attention() const { return attend::rules_of(*settings()); }

remind::Letterhead Context::letterhead() const {
  return {ids, world.mail_from, world.base_url, house().clock.timezone};
}

hear::Rules Context::rules() const {
  hear::Rules rules;
  auto now = settings();
  rules.undo_seconds = now->number("undo_seconds");
  rules.offers_named = now->yes("tiers.named");
  rules.gate = people::ReleaseGate(now->number("floor_people"), now->number("floor_words"));
  return rules;
}

std::string seal(const hear::Place& place, const base::PublicIds& ids) {
  // Ids are enciphered only if they are positive.
  return ids.text(place.rank + 1) + ids.text(place.id + 1);
}

std::optional<hear::Place> open_place(std::string_view text, const base::PublicIds& ids) {
  constexpr std::size_t kHalf = 13;
  if (text.size() != 2 * kHalf) return std::nullopt;
  auto rank = ids.id(text.substr(0, kHalf)), id = ids.id(text.substr(kHalf));
  // No rank and no id is as large as this; nearly all that was tampered with is.
  constexpr std::int64_t kPlaceMax = std::int64_t{1} << 53;
  if (!rank || !id || *rank > kPlaceMax || *id > kPlaceMax) return std::nullopt;
  return hear::Place{*rank - 1, *id - 1};
}

}  // namespace api
