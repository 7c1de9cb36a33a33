#include "people/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/check.h"
#include "base/edit_distance.h"
#include "base/utf8.h"
#include "people/organisation.h"
#include "people/proposals.h"
#include "store_setting.h"

namespace people {
namespace {

using enum SettingKind;
using enum Guard;

constexpr std::array kRows{
    SettingRow{"site_name", kText, "Heard", 1, 120, "", kNone, "Name des Unternehmens oder der Installation", "Name of the company or installation"},
    SettingRow{"default_locale", kText, "de", 2, 2, "", kNone, "Sprache neuer Personen: de oder en", "Language of new people: de or en"},
    SettingRow{"timezone", kText, "Europe/Berlin", 3, 60, "", kNone, "Zeitzone, wenn ein Bereich keine eigene hat", "Time zone where a unit has none of its own"},
    SettingRow{"state_default", kText, "none", 4, 5, "", kNone, "Bundesland für Feiertage, wenn ein Bereich keines hat (z. B. DE-NW)", "State for public holidays where a unit has none (for example DE-NW)"},
    SettingRow{"undo_seconds", kNumber, "10", 0, 300, "s", kNone, "So lange lässt sich eine Meldung zurücknehmen", "How long a report can be taken back"},
    SettingRow{"floor_people", kNumber, "5", 5, 100, "people", kLowering, "Zahlen über weniger Personen verlassen den Server nicht", "Figures about fewer people do not leave the server"},
    SettingRow{"floor_words", kNumber, "10", 10, 200, "people", kLowering, "Einzelne Worte sehen Leitungen erst ab so vielen Personen", "Management sees single words only from so many people on"},
    SettingRow{"promise_days_default", kNumber, "5", 1, 60, "working days", kNone, "Zusage eines neuen Bereichs", "Promise of a new unit"},
    SettingRow{"assign_days", kNumber, "2", 1, 30, "working days", kNone, "So schnell ordnet die Themenpflege ein Thema zu", "How soon the stewards assign a theme"},
    SettingRow{"question_pause_days", kNumber, "5", 1, 30, "working days", kNone, "So lange hält eine Rückfrage die Uhr an", "How long a question stops the clock"},
    SettingRow{"verdicts_to_close", kNumber, "3", 3, 50, "people", kLowering, "So viele Urteile schließen ein Thema", "How many verdicts close a theme"},
    SettingRow{"yes_share_percent", kNumber, "67", 51, 100, "%", kNone, "Anteil „ja“ oder „teils“, ab dem es als besser gilt (67 = zwei Drittel)", "Share of yes or partly from which it counts as better (67 = two thirds)"},
    SettingRow{"reopen_no_percent", kNumber, "33", 10, 100, "%", kNone, "Anteil „nein“, ab dem ein Thema wieder aufgeht (33 = ein Drittel)", "Share of no from which a theme reopens (33 = a third)"},
    SettingRow{"reopen_people", kNumber, "5", 3, 100, "people", kLowering, "So viele neue Stimmen öffnen ein Thema wieder", "How many new voices reopen a theme"},
    SettingRow{"silence_days", kNumber, "14", 1, 180, "days", kNone, "Nach so viel Stille gilt ein Thema als unbestätigt", "After so much silence a theme counts as unconfirmed"},
    SettingRow{"tiers.named", kYesNo, "1", 0, 1, "", kNone, "Meldungen mit Namen anbieten", "Offer reports with a name"},
    SettingRow{"proposals_per_day", kNumber, "5", 0, 50, "", kNone, "Vorschläge zum Vereinen und Teilen je Themenpflege und Tag (0: keine)", "Proposals to merge and split per steward and day (0: none)"},
    SettingRow{"session_hours", kNumber, "10", 1, 72, "h", kNone, "So lange bleibt man ohne Eingabe angemeldet", "How long one stays signed in without doing anything"},
    SettingRow{"keep_reports_months", kNumber, "12", 1, 120, "months", kRaising, "Danach wird der Wortlaut einer Meldung vergessen; ihr Gewicht bleibt", "After that the words of a report are forgotten; its evidence stays"},
    SettingRow{"attend.listen_days", kNumber, "14", 1, 180, "days", kNone, "Allen im Kundenservice wird innerhalb so vieler Tage zugehört", "Every agent is listened to within so many days"},
    SettingRow{"attend.front_line_days_per_month", kNumber, "1", 0, 20, "days", kNone, "Tage an der Front, die jede Leitung in vier Wochen schuldet", "Front-line days that every head owes within four weeks"},
    SettingRow{"attend.reminders", kYesNo, "1", 0, 1, "", kNone, "Einmal in der Woche per Mail erinnern, wenn ein Gespräch, eine Antwort dazu oder ein Tag an der Front fehlt", "Remind by mail once a week when a talk, a word on one or a front-line day is missing"},
    SettingRow{"attend.offer_points", kNumber, "2", 0, 20, "points", kNone, "So viele Punkte Erreichbarkeit dürfen Gespräche kosten, die Leitungen in ruhigen Momenten vorgeschlagen werden (0: keine Vorschläge)", "So many points of service level may be the price of talks that leads are offered in quiet moments (0: no offers)"},
    SettingRow{"attend.keep_months", kNumber, "24", 13, 120, "months", kRaising, "Danach wird vergessen, wer wann mit wem gesprochen hat", "After that it is forgotten who talked with whom and when"},
    SettingRow{"limits.reports_per_minute", kNumber, "30", 0, 10000, "", kNone, "Meldungen je Person und Minute (0: ohne Grenze)", "Reports per person and minute (0: no limit)"},
    SettingRow{"endpoint.agreed", kText, "none", 4, 500, "", kNaming, "Adresse des Einbettungsdienstes, an den maskierte Texte gehen dürfen (none: an keinen)", "Address of the embeddings endpoint that masked texts may go to (none: to none)"},
    SettingRow{"limits.sign_ins_per_minute", kNumber, "10", 1, 10000, "", kNone, "Falsche Anmeldungen je Person und Minute; je Internetadresse das Zwanzigfache", "Failed sign-ins per person and minute; per internet address twenty times as many"},
};

std::optional<std::int64_t> parse_number(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

constexpr std::string_view kStateWords =
    "none, DE-BW, DE-BY, DE-BE, DE-BB, DE-HB, DE-HH, DE-HE, DE-MV, DE-NI, DE-NW, DE-RP, DE-SL, "
    "DE-SN, DE-ST, DE-SH, DE-TH";

bool is_state(std::string_view value) {
  return value.find_first_of(", ") == std::string_view::npos &&
         (" " + std::string(kStateWords) + ",").find(" " + std::string(value) + ",") !=
             std::string::npos;
}

base::Result<base::Done> check_text(const SettingRow& row, std::string_view value) {
  std::string key(row.key);
  auto chars = base::count_chars(value);
  if (!chars) return base::refuse(base::Why::kInvalid, "text.not_utf8", key);
  if (static_cast<std::int64_t>(*chars) < row.min || static_cast<std::int64_t>(*chars) > row.max ||
      base::squeeze(value).empty()) {
    return base::refuse(base::Why::kInvalid, "setting.text_length", key,
                        {{"min", std::to_string(row.min)}, {"max", std::to_string(row.max)}});
  }
  if (row.key == "default_locale" && value != "de" && value != "en") {
    return base::refuse(base::Why::kInvalid, "setting.wrong_word", key, {{"allowed", "de, en"}});
  }
  if (row.key == "state_default" && !is_state(value)) {
    return base::refuse(base::Why::kInvalid, "setting.wrong_word", key,
                        {{"allowed", std::string(kStateWords)}});
  }
  return base::Done{};
}

}  // namespace

std::span<const SettingRow> setting_rows() { return kRows; }

const SettingRow* find_setting_row(std::string_view key) {
  for (const auto& row : kRows) {
    if (row.key == key) return &row;
  }
  return nullptr;
}

bool weakens(const SettingRow& row, std::string_view from, std::string_view to) {
  if (row.guard == kNaming) return to != from && to != row.initial;
  auto now = parse_number(from), then = parse_number(to);
  if (!now || !then || row.guard == kNone) return false;
  return row.guard == kLowering ? *then < *now : *then > *now;
}

std::string_view nearest_setting(std::string_view key) {
  key = key.substr(0, 100);
  const SettingRow* best = &kRows.front();
  for (const auto& row : kRows) {
    if (base::edit_distance(key, row.key) < base::edit_distance(key, best->key)) best = &row;
  }
  return best->key;
}

std::int64_t Settings::number(std::string_view key) const {
  auto value = parse_number(text(key));
  CHECK(value.has_value());
  return *value;
}

const std::string& Settings::text(std::string_view key) const {
  auto found = values_.find(key);
  CHECK(found != values_.end());
  return found->second;
}

bool Settings::overridden(std::string_view key) const {
  return std::find(overridden_.begin(), overridden_.end(), key) != overridden_.end();
}

Settings load_settings(store::Tx& tx,
                       std::span<const std::pair<std::string, std::string>> overrides) {
  Settings settings;
  std::set<std::string, std::less<>> stored;
  for (const auto& row : kRows) settings.values_.emplace(row.key, row.initial);
  tx.each<std::string, std::string>("SELECT key, value FROM setting", [&](auto row) {
    auto& [key, value] = row;
    // What an older or newer program wrote and this one would refuse counts as not set.
    if (!check_setting(key, value)) return;
    settings.values_[key] = value;
    stored.insert(key);
  });
  for (const auto& [key, value] : overrides) {
    settings.overridden_.push_back(key);
    // Protection is not lowered by starting the server anew; only a term that nobody decided on yet
    // may be longer.
    const SettingRow* row = find_setting_row(key);
    const bool decided = row && (row->guard != kRaising || stored.contains(key));
    if (decided && weakens(*row, settings.text(key), value)) {
      continue;
    }
    settings.values_[key] = value;
  }
  return settings;
}

base::Result<base::Done> check_setting(std::string_view key, std::string_view value) {
  const SettingRow* row = find_setting_row(key);
  std::string field(key.substr(0, 100));
  if (!row) {
    return base::refuse(base::Why::kInvalid, "setting.unknown", field,
                        {{"nearest", std::string(nearest_setting(key))}});
  }
  if (row->kind == kText) return check_text(*row, value);
  auto number = parse_number(value);
  if (row->kind == kYesNo) {
    if (!number || *number < 0 || *number > 1) {
      return base::refuse(base::Why::kInvalid, "setting.not_yes_no", field);
    }
    return base::Done{};
  }
  if (!number) return base::refuse(base::Why::kInvalid, "setting.not_a_number", field);
  if (*number < row->min || *number > row->max) {
    return base::refuse(base::Why::kInvalid, "setting.out_of_range", field,
                        {{"min", std::to_string(row->min)}, {"max", std::to_string(row->max)}});
  }
  return base::Done{};
}

void store_setting(store::Tx& tx, std::string_view key, std::string_view value) {
  tx.run(
      "INSERT INTO setting (key, value, changed_us) VALUES (:key, :value, :at) ON CONFLICT (key) "
      "DO UPDATE SET value = excluded.value, changed_us = excluded.changed_us",
      key, value, tx.now());
}

base::Result<base::Done> change_settings(
    store::Tx& tx, const Actor& actor, const Settings& now,
    const std::vector<std::pair<std::string, std::string>>& changes) {
  for (const auto& [key, value] : changes) {
    auto checked = check_setting(key, value);
    if (!checked) return checked.error();
    if (now.overridden(key)) {
      return base::refuse(base::Why::kConflict, "setting.given_at_start", key);
    }
    const SettingRow& row = *find_setting_row(key);
    if (row.guard != kNone && weakens(row, now.text(key), value)) {
      auto proposed = propose(tx, actor, key, value);
      if (!proposed) return proposed.error();
      continue;
    }
    withdraw(tx, actor, key);
    if (row.guard != kNone && value == now.text(key)) continue;
    store_setting(tx, key, value);
    tx.journal({.kind = "setting.changed",
                .actor = actor.office,
                .detail = row.guard == kNone ? key : key + "=" + value});
    if (key == "site_name") call_company(tx, actor, now.text(key), value);
  }
  return base::Done{};
}

}  // namespace people
