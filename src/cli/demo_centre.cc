#include "demo_centre.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "answer/units.h"
#include "base/check.h"
#include "io/entropy.h"
#include "people/password.h"
#include "people/persons.h"
#include "people/sign_in.h"

namespace cli::stage {
namespace {

constexpr const char* kDomain = "musterstrom.example";
constexpr const char* kPartnerDomain = "adria-muster.example";
constexpr const char* kPartner = "Adria Muster Contact";
constexpr std::array<const char*, 5> kDortmundTeams{"Team Phoenix", "Team Westfalen", "Team Zeche",
                                                    "Team Hafen", "Team Florian"};
constexpr std::array<const char*, 3> kLeipzigTeams{"Team Pleiße", "Team Auwald", "Team Messe"};
constexpr std::array<const char*, 2> kPartnerTeams{"Team Marjan", "Team Riva"};

std::string ascii_of(const std::string& name) {
  constexpr std::array<std::pair<const char*, const char*>, 16> kLetters{{{"ä", "ae"},
                                                                          {"ö", "oe"},
                                                                          {"ü", "ue"},
                                                                          {"ß", "ss"},
                                                                          {"Ö", "oe"},
                                                                          {"Ç", "c"},
                                                                          {"ç", "c"},
                                                                          {"ş", "s"},
                                                                          {"ı", "i"},
                                                                          {"č", "c"},
                                                                          {"ć", "c"},
                                                                          {"ž", "z"},
                                                                          {"š", "s"},
                                                                          {"Š", "s"},
                                                                          {"ğ", "g"},
                                                                          {" ", "."}}};
  std::string text = name;
  for (const auto& [from, to] : kLetters) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
      text.replace(at, std::string_view(from).size(), to);
    }
  }
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// Five syllable groups, easy to type, about 60 bits: from the system, never from the seed.
std::string fresh_password() {
  std::string hex = io::token_hex(8);
  return hex.substr(0, 4) + "-" + hex.substr(4, 4) + "-" + hex.substr(8, 4) + "-" +
         hex.substr(12, 4);
}

}  // namespace

std::string Centre::fresh_name(bool partner) {
  auto first = partner ? partner_first_names() : first_names();
  auto last = partner ? partner_last_names() : last_names();
  for (int tries = 0;; ++tries) {
    std::string name = std::string(first[random_.below(first.size())]) + " " +
                       std::string(last[random_.below(last.size())]);
    if (tries > 50) name += " " + std::to_string(names_.size());
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) continue;
    names_.push_back(name);
    return name;
  }
}

people::Actor Centre::add(const Wanted& wanted) {
  bool partner = !wanted.partner.empty();
  // The first agent is Anna, whom the documentation knows.
  std::string name = names_.empty() ? "Anna Becker" : fresh_name(partner);
  if (names_.empty()) names_.push_back(name);
  people::NewPerson person;
  person.name = name;
  person.email = ascii_of(name) + "@" + (partner ? kPartnerDomain : kDomain);
  person.roles.add(*people::parse_role(wanted.role));
  person.path = {wanted.site, wanted.partner, wanted.team};
  person.locale = partner ? people::Locale::kEnglish : people::Locale::kGerman;
  std::string password = wanted.sign_in.empty() ? "" : fresh_password();
  std::string hash = password.empty() ? "" : people::hash_password(password);
  auto id = site_.db.write([&](store::Tx& tx) -> base::Result<base::PersonId> {
    auto added = people::add_person(tx, local_actor(), person, fresh_secret());
    if (!added) return added.error();
    if (!hash.empty()) people::set_password(tx, *added, hash);
    if (wanted.unit >= 0) {
      auto joined = answer::add_member(tx, local_actor(),
                                       unit_ids.at(static_cast<std::size_t>(wanted.unit)), *added);
      if (!joined) return joined.error();
    }
    return *added;
  });
  CHECK(id.has_value());
  if (!password.empty())
    sign_ins.push_back({person.email, name, std::string(wanted.sign_in), password});
  auto actor = site_.db.read([&](store::Tx& tx) { return people::load_actor(tx, site_.key, *id); });
  CHECK(actor.has_value());
  if (wanted.role == "agent" || wanted.role == "lead") {
    bool leads = wanted.role == "lead";
    if (!leads || !partner) voices.push_back({*actor, partner, random_.chance(0.06)});
  }
  return *actor;
}

void Centre::add_settings() {
  auto done = site_.db.write([&](store::Tx& tx) -> base::Result<base::Done> {
    return people::change_settings(
        tx, local_actor(), people::load_settings(tx),
        {{"site_name", "Musterstrom (Demo)"}, {"state_default", "DE-NW"}});
  });
  CHECK(done.has_value());
  rules = rules_of(site_.db.read([&](store::Tx& tx) { return people::load_settings(tx); }));
}

void Centre::add_units() {
  for (const auto& text : units()) {
    auto unit = site_.db.write([&](store::Tx& tx) {
      answer::NewUnit fresh;
      fresh.name = text.name;
      fresh.promise_days = text.promise_days;
      fresh.state = std::string(text.state);
      return answer::add_unit(tx, local_actor(), rules.house, fresh);
    });
    CHECK(unit.has_value());
    unit_ids.push_back(unit->id);
  }
}

void Centre::add_in_house(int agents) {
  int dortmund = agents * 3 / 5;
  for (int i = 0; i < agents; ++i) {
    bool west = i < dortmund;
    auto place = static_cast<std::size_t>(i);
    add({.role = "agent",
         .site = west ? "Dortmund" : "Leipzig",
         .partner = "",
         .team = west ? kDortmundTeams[place % kDortmundTeams.size()]
                      : kLeipzigTeams[place % kLeipzigTeams.size()],
         .sign_in = i == 0 ? "agent" : ""});
  }
}

void Centre::add_partner(int agents) {
  for (int i = 0; i < agents; ++i) {
    add({.role = "agent",
         .site = "",
         .partner = kPartner,
         .team = kPartnerTeams[static_cast<std::size_t>(i) % kPartnerTeams.size()],
         .sign_in = i == 0 ? "agent (partner)" : ""});
  }
  for (std::size_t i = 0; i < kPartnerTeams.size(); ++i) {
    add({.role = "lead",
         .site = "",
         .partner = kPartner,
         .team = kPartnerTeams[i],
         .sign_in = i == 0 ? "lead (partner)" : ""});
  }
}

void Centre::build(int people, base::Instant when) {
  clock_.set(when);
  add_settings();
  add_units();
  // What is no agent: leads, owners, stewards, heads, council, admin.
  constexpr int kLeads = kDortmundTeams.size() + kLeipzigTeams.size(),
                kPartnerLeads = kPartnerTeams.size();
  constexpr int kOthers = 7 + 2 + 2 + 2 + 1 + kLeads + kPartnerLeads;
  int agents = std::max(people - kOthers, 10);
  int at_partner = agents / 4;
  add_in_house(agents - at_partner);
  for (std::size_t i = 0; i < kLeads; ++i) {
    bool west = i < kDortmundTeams.size();
    add({.role = "lead",
         .site = west ? "Dortmund" : "Leipzig",
         .partner = "",
         .team = west ? kDortmundTeams[i] : kLeipzigTeams[i - kDortmundTeams.size()],
         .sign_in = i == 0 ? "lead" : ""});
  }
  for (int unit = 0; unit < static_cast<int>(unit_ids.size()); ++unit) {
    owners.push_back(add({.role = "owner",
                          .site = "Dortmund",
                          .partner = "",
                          .team = "",
                          .unit = unit,
                          .sign_in = unit == 0 ? "owner (Abrechnung)" : ""}));
  }
  steward =
      add({.role = "steward", .site = "Dortmund", .partner = "", .team = "", .sign_in = "steward"});
  add({.role = "steward", .site = "Leipzig", .partner = "", .team = ""});
  add({.role = "head", .site = "Dortmund", .partner = "", .team = "", .sign_in = "head"});
  add({.role = "head", .site = "Leipzig", .partner = "", .team = ""});
  add({.role = "council", .site = "Dortmund", .partner = "", .team = "", .sign_in = "council"});
  add({.role = "council", .site = "Leipzig", .partner = "", .team = ""});
  add({.role = "admin", .site = "Dortmund", .partner = "", .team = "", .sign_in = "admin"});
  add_partner(at_partner);
}

}  // namespace cli::stage
