// import reports, the end that thinks and stores: in the server or in a process of its own.
#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <thread>

#include "answer/promise.h"
#include "base/utf8.h"
#include "hear/import_reports.h"
#include "local_door.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "rules.h"

namespace cli {
namespace {

using base::refuse;
using base::Why;

struct Row {
  std::int64_t line = 0;
  hear::ImportRow import;
  hear::Thought thought;
  std::string author;  // e-mail address; empty: not known
  base::Refusal problem;
  bool known = false;
  bool good() const { return problem.key.empty(); }
};

base::Refusal wrong(const char* key, const char* field, const std::string& value) {
  std::string shown(base::first_chars(value, 80));
  return refuse(Why::kInvalid, key, field, {{"value", shown}});
}

// A day (noon UTC of it) or an instant; 0: empty.
std::optional<base::Instant> parse_time(const std::string& text) {
  if (text.empty()) return base::Instant{};
  if (auto day = base::parse_day(text)) {
    return base::Instant{day->number * base::kMicrosPerDay + base::kMicrosPerDay / 2};
  }
  if (text.size() == 10 && text[2] == '.' && text[5] == '.') {  // 23.11.2026
    return parse_time(text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
  }
  return base::parse_instant(text);
}

std::optional<std::int64_t> parse_minutes(const std::string& text) {
  if (text.empty()) return 0;
  std::int64_t minutes = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return minutes;
}

base::Refusal read_words(const Json& args, hear::NewReport& report) {
  if (auto word = base::squeeze(text_of(args, "kind")); !word.empty()) {
    auto kind = hear::parse_kind(word);
    if (!kind) return wrong("row.kind_unknown", "kind", word);
    report.facts.kind = *kind;
  }
  if (auto word = base::squeeze(text_of(args, "subject")); !word.empty()) {
    report.facts.subject = hear::parse_subject(word);
    if (!report.facts.subject) return wrong("row.subject_unknown", "subject", word);
  }
  if (auto word = base::squeeze(text_of(args, "channel")); !word.empty()) {
    report.facts.channel = hear::parse_channel(word);
    if (!report.facts.channel) return wrong("row.channel_unknown", "channel", word);
  }
  return {};
}

Row read_row(Site& site, const Rules& rules, const Json& args, base::Instant now) {
  Row row;
  row.line = number_of(args, "line");
  row.import.identity = site.key.keyed("import row", text_of(args, "identity"));
  row.author = base::squeeze(text_of(args, "author"));
  hear::NewReport report;
  report.text = text_of(args, "text");
  report.contact_ref = base::squeeze(text_of(args, "contact"));
  row.problem = read_words(args, report);
  if (!row.good()) return row;
  std::string day = base::squeeze(text_of(args, "day"));
  auto created = parse_time(day);
  auto minutes = parse_minutes(base::squeeze(text_of(args, "minutes")));
  if (!created) row.problem = wrong("row.day_wrong", "day", day);
  if (created && base::utc_day(*created) > base::utc_day(now)) {
    row.problem = wrong("row.day_future", "day", day);
  }
  if (!minutes) row.problem = wrong("row.minutes_wrong", "minutes", text_of(args, "minutes"));
  if (!row.good()) return row;
  row.import.created = *created;
  report.facts.minutes_lost = *minutes;
  auto checked = hear::check_report(report, rules.hear, site.key);
  if (checked) {
    row.import.report = std::move(*checked);
  } else {
    row.problem = checked.error();
  }
  return row;
}

// Who wrote it, and whether it is there already.
void look_up(Site& site, std::vector<Row>& rows) {
  site.db.read([&](store::Tx& tx) {
    std::map<std::string, std::optional<people::Actor>> authors;
    for (auto& row : rows) {
      if (!row.good()) continue;
      row.known = tx.find<base::ReportId>("SELECT report_id FROM import_row WHERE row_hash = :hash",
                                          row.import.identity)
                      .has_value();
      if (row.author.empty()) continue;
      auto [found, fresh] = authors.try_emplace(row.author);
      if (fresh) {
        if (auto id = people::find_person_by_email(tx, row.author)) {
          found->second = people::load_actor(tx, site.key, *id);
        }
      }
      if (found->second) {
        row.import.author = {found->second->person, found->second->tag, found->second->partner};
      } else {
        row.problem = wrong("row.author_unknown", "author", row.author);
      }
    }
    return 0;
  });
}

void think(Site& site, std::vector<Row>& rows) {
  constexpr std::size_t kHands = 2;
  auto work = [&](std::size_t first) {
    for (std::size_t i = first; i < rows.size(); i += kHands) {
      if (rows[i].good() && !rows[i].known) {
        rows[i].thought = site.matcher.think(rows[i].import.report.text);
      }
    }
  };
  std::jthread helper(work, 1);
  work(0);
}

// So few a write that somebody who reports meanwhile hardly waits; each is some milliseconds long.
constexpr std::size_t kRowsPerWrite = 50;

struct Stored {
  std::int64_t added = 0, present = 0, themes = 0;
};

base::Result<Stored> store_some(Site& site, const Rules& rules, std::span<const Row> rows) {
  return site.db.write([&](store::Tx& tx) -> base::Result<Stored> {
    Stored stored;
    for (const auto& row : rows) {
      if (!row.good()) continue;
      if (row.known) {
        ++stored.present;
        continue;
      }
      auto done = hear::import_row(tx, site.matcher, rules.hear, site.key, row.import, row.thought);
      if (!done) return done.error();
      if (!done->added) {
        ++stored.present;
        continue;
      }
      ++stored.added;
      if (done->new_theme) ++stored.themes;
      auto noted = answer::note_new_voice(tx, rules.house, done->theme);
      if (!noted) return noted.error();
    }
    return stored;
  });
}

// What is stored stays if a later piece fails: the same rows once more are known by then.
base::Result<Json> store_rows(Site& site, const Rules& rules, std::span<const Row> rows) {
  Stored all;
  while (!rows.empty()) {
    auto piece = rows.first(std::min(kRowsPerWrite, rows.size()));
    auto stored = store_some(site, rules, piece);
    if (!stored) return stored.error();
    all.added += stored->added;
    all.present += stored->present;
    all.themes += stored->themes;
    rows = rows.subspan(piece.size());
  }
  return Json{{"added", all.added}, {"present", all.present}, {"themes", all.themes}};
}

}  // namespace

base::Result<Json> local_import_reports(Site& site, const Json& args) {
  const auto* wanted = args.if_contains("rows");
  if (!wanted || !wanted->is_array()) return refuse(Why::kInvalid, "import.no_rows", "rows");
  auto [rules, now] = site.db.read([&](store::Tx& tx) {
    return std::pair(rules_of(people::load_settings(tx, site.overrides)), tx.now());
  });
  std::vector<Row> rows;
  for (const auto& row : wanted->get_array()) {
    if (!row.is_object()) return refuse(Why::kInvalid, "import.no_rows", "rows");
    rows.push_back(read_row(site, rules, row.get_object(), now));
  }
  look_up(site, rows);
  think(site, rows);
  auto done = store_rows(site, rules, rows);
  if (!done) return done.error();
  boost::json::array refused;
  for (const auto& row : rows) {
    if (row.good()) continue;
    Json bad = json_of(row.problem);
    bad["line"] = row.line;
    refused.emplace_back(std::move(bad));
  }
  (*done)["refused"] = std::move(refused);
  return done;
}

}  // namespace cli
