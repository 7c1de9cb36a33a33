#include "hear/evidence.h"

#include <algorithm>
#include <map>
#include <vector>

namespace hear {
namespace {

// The weight of one person; imported texts only order among equals.
constexpr std::int64_t kPersonWeight = 1'000;

void save_figures(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme,
                  const Figures& figures, base::Instant at) {
  tx.run(
      "UPDATE theme SET people = :people, contacts = :contacts, minutes = :minutes,"
      " imported = :imported, reports = :reports, weight = :weight,"
      " last_us = CASE WHEN last_us < :at THEN :at_too ELSE last_us END WHERE id = :theme",
      figures.people, figures.contacts, figures.minutes, figures.imported, figures.reports,
      weight_of(gate, figures.people, figures.imported), at, at, theme);
}

void add_to_week(store::Tx& tx, base::ThemeId theme, base::Day week, std::int64_t people,
                 std::int64_t contacts) {
  tx.run(
      "INSERT INTO theme_week (theme_id, week_day, people, contacts)"
      " VALUES (:theme, :week, :people, :contacts) ON CONFLICT (theme_id, week_day) DO UPDATE"
      " SET people = theme_week.people + excluded.people,"
      " contacts = theme_week.contacts + excluded.contacts",
      theme, week, people, contacts);
}

void add_to_partner(store::Tx& tx, base::ThemeId theme, base::OrgId partner, std::int64_t people,
                    std::int64_t contacts, std::int64_t minutes) {
  if (!partner || (people == 0 && contacts == 0 && minutes == 0)) return;
  tx.run(
      "INSERT INTO theme_partner (theme_id, partner_id, people, contacts, minutes)"
      " VALUES (:theme, :partner, :people, :contacts, :minutes)"
      " ON CONFLICT (theme_id, partner_id) DO UPDATE"
      " SET people = theme_partner.people + excluded.people,"
      " contacts = theme_partner.contacts + excluded.contacts,"
      " minutes = theme_partner.minutes + excluded.minutes",
      theme, partner, people, contacts, minutes);
}

// Reports of a partner's agents (of all: nothing) in a theme that name a contact.
std::int64_t reports_of_contact(store::Tx& tx, base::ThemeId theme, const std::string& contact,
                                std::optional<base::OrgId> partner) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM report WHERE theme_id = :theme AND contact_hash = :contact"
      " AND tag <> '' AND partner_id >= :from AND partner_id <= :to",
      theme, contact, partner ? partner->value : 0, partner ? partner->value : INT64_MAX);
}

// The UTC week an instant lies in, from its Monday to the next.
std::int64_t monday_us(base::Day week) { return week.number * base::kMicrosPerDay; }

// What a person said in a theme as far as counting one thing more needs to look: bounded, however
// often somebody reports.
struct Voice {
  bool added = false;  // the person had none here
  bool new_in_week = false;
  bool elsewhere = false;  // counted with another partner so far
};

// Did the person say anything else in the theme in that week? Looks at what is stored.
bool spoke_twice_in(store::Tx& tx, base::ThemeId theme, const std::string& tag, base::Day week) {
  std::int64_t from = monday_us(week), to = monday_us(week.plus(7));
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM (SELECT 1 AS one FROM said WHERE tag = :tag AND theme_id = :theme"
             " AND created_us >= :from AND created_us < :to LIMIT 2) AS spoken",
             tag, theme, from, to) > 1;
}

// `said` is stored already.
Voice look_up_voice(store::Tx& tx, base::ThemeId theme, const Said& said) {
  int spoken = 0;
  Voice voice;
  auto look = [&](base::OrgId partner) {
    ++spoken;
    if (partner != said.partner) voice.elsewhere = true;
  };
  tx.each<base::OrgId>(
      "SELECT partner_id FROM report WHERE tag = :tag AND tag <> '' AND theme_id = :theme"
      " ORDER BY created_us DESC LIMIT 2",
      look, said.tag, theme);
  tx.each<base::OrgId>("SELECT partner_id FROM joined WHERE theme_id = :theme AND tag = :tag", look,
                       theme, said.tag);
  CHECK(spoken > 0);
  voice.added = spoken == 1;
  voice.new_in_week = voice.added || !spoke_twice_in(tx, theme, said.tag, week_of(said.at));
  return voice;
}

struct Contacts {
  std::int64_t all = 0, partners = 0;
};

Contacts add_contact(store::Tx& tx, base::ThemeId theme, const Said& said) {
  if (!said.contact_hash) return {1, 1};
  if (tx.run("INSERT INTO theme_contact (theme_id, contact_hash) VALUES (:theme, :contact)"
             " ON CONFLICT (theme_id, contact_hash) DO NOTHING",
             theme, *said.contact_hash) == 1) {
    return {1, 1};
  }
  if (!said.partner) return {0, 0};
  // The report itself is stored already.
  return {0, reports_of_contact(tx, theme, *said.contact_hash, said.partner) == 1 ? 1 : 0};
}

Contacts take_contact(store::Tx& tx, base::ThemeId theme, const Said& said) {
  if (!said.contact_hash) return {1, 1};
  Contacts gone;
  if (reports_of_contact(tx, theme, *said.contact_hash, {}) == 0) {
    tx.run("DELETE FROM theme_contact WHERE theme_id = :theme AND contact_hash = :contact", theme,
           *said.contact_hash);
    gone.all = 1;
  }
  if (said.partner && reports_of_contact(tx, theme, *said.contact_hash, said.partner) == 0) {
    gone.partners = 1;
  }
  return gone;
}

// What a person still said in a theme.
struct Rest {
  base::OrgId partner;
  std::vector<base::Day> weeks;
  bool spoke_in(base::Day week) const {
    return std::find(weeks.begin(), weeks.end(), week) != weeks.end();
  }
};

Rest rest_of(store::Tx& tx, base::ThemeId theme, const std::string& tag) {
  Rest rest;
  tx.each<base::OrgId, base::Instant>(
      "SELECT partner_id, created_us FROM said WHERE tag = :tag AND theme_id = :theme",
      [&rest](const auto& row) {
        auto [partner, at] = row;
        rest.partner = std::max(rest.partner, partner);
        rest.weeks.push_back(week_of(at));
      },
      tag, theme);
  return rest;
}

void forget_empty(store::Tx& tx, base::ThemeId theme) {
  tx.run("DELETE FROM theme_week WHERE theme_id = :theme AND people = 0 AND contacts = 0", theme);
  tx.run(
      "DELETE FROM theme_partner"
      " WHERE theme_id = :theme AND people = 0 AND contacts = 0 AND minutes = 0",
      theme);
}

void forget_derived(store::Tx& tx, base::ThemeId theme) {
  tx.run("DELETE FROM theme_week WHERE theme_id = :theme", theme);
  tx.run("DELETE FROM theme_contact WHERE theme_id = :theme", theme);
  tx.run("DELETE FROM theme_partner WHERE theme_id = :theme", theme);
}

void derive(store::Tx& tx, base::ThemeId theme) {
  // The Monday of the UTC day of created_us, as week_of computes it.
  tx.run(
      "INSERT INTO theme_week (theme_id, week_day, people, contacts)"
      " SELECT theme_id, week_day, COUNT(DISTINCT tag), COUNT(*) FROM ("
      " SELECT theme_id, tag, created_us / 86400000000 - (created_us / 86400000000 + 3) % 7"
      " AS week_day FROM said WHERE theme_id = :theme) AS spoken GROUP BY theme_id, week_day",
      theme);
  tx.run(
      "INSERT INTO theme_contact (theme_id, contact_hash)"
      " SELECT DISTINCT theme_id, contact_hash FROM report"
      " WHERE theme_id = :theme AND tag <> '' AND contact_hash IS NOT NULL",
      theme);
}

void derive_partners(store::Tx& tx, base::ThemeId theme) {
  std::map<base::OrgId, Figures> partners;
  tx.each<base::OrgId, std::int64_t>(
      "SELECT partner_id, COUNT(*) FROM (SELECT tag, MAX(partner_id) AS partner_id FROM said"
      " WHERE theme_id = :theme GROUP BY tag) AS voice WHERE partner_id <> 0 GROUP BY partner_id",
      [&](const auto& row) { partners[std::get<0>(row)].people = std::get<1>(row); }, theme);
  tx.each<base::OrgId, std::int64_t, std::int64_t>(
      "SELECT partner_id, COUNT(DISTINCT contact_hash) + COUNT(*) - COUNT(contact_hash),"
      " CAST(SUM(minutes) AS BIGINT) FROM report"
      " WHERE theme_id = :theme AND tag <> '' AND partner_id <> 0 GROUP BY partner_id",
      [&](const auto& row) {
        auto& figures = partners[std::get<0>(row)];
        figures.contacts = std::get<1>(row);
        figures.minutes = std::get<2>(row);
      },
      theme);
  tx.each<base::OrgId, std::int64_t>(
      "SELECT partner_id, COUNT(*) FROM joined WHERE theme_id = :theme AND partner_id <> 0"
      " GROUP BY partner_id",
      [&](const auto& row) { partners[std::get<0>(row)].contacts += std::get<1>(row); }, theme);
  for (const auto& [partner, figures] : partners) {
    add_to_partner(tx, theme, partner, figures.people, figures.contacts, figures.minutes);
  }
}

Figures sum_up(store::Tx& tx, base::ThemeId theme) {
  Figures figures;
  auto [reports, persons, contacts, minutes] =
      tx.one<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
          "SELECT COUNT(*), COUNT(CASE WHEN tag <> '' THEN 1 END),"
          " COUNT(DISTINCT CASE WHEN tag <> '' THEN contact_hash END)"
          " + COUNT(CASE WHEN tag <> '' AND contact_hash IS NULL THEN 1 END),"
          " CAST(COALESCE(SUM(CASE WHEN tag <> '' THEN minutes END), 0) AS BIGINT)"
          " FROM report WHERE theme_id = :theme",
          theme);
  figures.reports = reports;
  figures.imported = reports - persons;
  figures.minutes = minutes;
  figures.contacts =
      contacts + tx.one<std::int64_t>("SELECT COUNT(*) FROM joined WHERE theme_id = :theme", theme);
  figures.people =
      tx.one<std::int64_t>("SELECT COUNT(DISTINCT tag) FROM said WHERE theme_id = :theme", theme);
  return figures;
}

}  // namespace

std::int64_t weight_of(const people::ReleaseGate& gate, std::int64_t people,
                       std::int64_t imported) {
  return gate.weight(people) * kPersonWeight + std::min(imported, kPersonWeight - 1);
}

Counted count_in(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme,
                 const Figures& before, const Said& said) {
  Counted counted{before, false};
  Figures& after = counted.figures;
  if (said.report) ++after.reports;
  if (said.tag.empty()) {
    ++after.imported;
    save_figures(tx, gate, theme, after, said.at);
    return counted;
  }
  Voice voice = look_up_voice(tx, theme, said);
  if (voice.elsewhere) return {recount(tx, gate, theme), false};
  counted.new_voice = voice.added;
  std::int64_t person = voice.added ? 1 : 0;
  add_to_week(tx, theme, week_of(said.at), voice.new_in_week ? 1 : 0, 1);
  Contacts contacts = add_contact(tx, theme, said);
  add_to_partner(tx, theme, said.partner, person, contacts.partners, said.minutes);
  after.people += person;
  after.contacts += contacts.all;
  after.minutes += said.minutes;
  save_figures(tx, gate, theme, after, said.at);
  return counted;
}

Figures count_out(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme,
                  const Figures& before, const Said& said) {
  Figures after = before;
  if (said.report) --after.reports;
  if (said.tag.empty()) {
    --after.imported;
    save_figures(tx, gate, theme, after, said.at);
    return after;
  }
  Rest rest = rest_of(tx, theme, said.tag);
  bool silent = rest.weeks.empty();
  // Counted with another partner from now on: too rare for a way of its own.
  if (!silent && rest.partner != said.partner) return recount(tx, gate, theme);
  base::Day week = week_of(said.at);
  std::int64_t gone_in_week = rest.spoke_in(week) ? 0 : 1;
  add_to_week(tx, theme, week, -gone_in_week, -1);
  Contacts contacts = take_contact(tx, theme, said);
  std::int64_t person = silent ? 1 : 0;
  add_to_partner(tx, theme, said.partner, -person, -contacts.partners, -said.minutes);
  forget_empty(tx, theme);
  after.people -= person;
  after.contacts -= contacts.all;
  after.minutes -= said.minutes;
  save_figures(tx, gate, theme, after, said.at);
  return after;
}

Figures recount(store::Tx& tx, const people::ReleaseGate& gate, base::ThemeId theme) {
  forget_derived(tx, theme);
  Figures figures;
  auto merged_into =
      tx.one<base::ThemeId>("SELECT merged_into FROM theme WHERE id = :theme", theme);
  if (!merged_into) {
    derive(tx, theme);
    derive_partners(tx, theme);
    figures = sum_up(tx, theme);
  }
  save_figures(tx, gate, theme, figures, {});
  return figures;
}

void reweigh(store::Tx& tx, const people::ReleaseGate& gate) {
  tx.run(
      "UPDATE theme SET weight ="
      " CASE WHEN people >= :floor THEN people ELSE 0 END * 1000"
      " + CASE WHEN imported < 999 THEN imported ELSE 999 END WHERE people + imported > 0",
      gate.floor_people());
}

std::int64_t people_since(store::Tx& tx, base::ThemeId theme, base::Instant since) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(DISTINCT tag) FROM said WHERE theme_id = :theme AND created_us > :since", theme,
      since);
}

std::int64_t new_people_since(store::Tx& tx, base::ThemeId theme, base::Instant since) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM (SELECT tag FROM said WHERE theme_id = :theme GROUP BY tag"
      " HAVING MIN(created_us) > :since) AS fresh",
      theme, since);
}

}  // namespace hear
