#include "command_line.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <iostream>

#include "api/app.h"
#include "failure.h"
#include "nearest.h"
#include "verbs.h"
#include "version.h"

namespace cli {
namespace {

// The command line while it is read: places that the options write to, and the verb that was named.
struct Words {
  CommandLine line;
  std::function<int()> verb;
  PersonWanted person;
  std::string email, token_name = "command line", delimiter = "auto", until, zone;
  bool whole = false;
  std::filesystem::path file, links;
  ReportColumns columns{"text", "", "", "", "", "", "", "", ""};
  DemoWanted demo;
  MatchWanted match;
  ThemesWanted themes;
  MeaningWanted meaning;
  StaffWanted staff;
  PlaceWanted place;

  Options options() const { return Options::gather(line, environment()); }
};

CLI::App* verb(CLI::App& app, Words& words, const char* name, const char* meaning,
               std::function<int()> run) {
  auto* made = app.add_subcommand(name, meaning);
  made->final_callback([&words, run = std::move(run)] { words.verb = run; });
  return made;
}

void takes_output(CLI::App* verb, Words& words) {
  verb->add_option("--language", words.line.language, "of messages: de or en")
      ->check(CLI::IsMember({"de", "en"}));
  verb->add_flag("--json", words.line.json, "one JSON object on standard output");
}

void takes_data(CLI::App* verb, Words& words) {
  verb->add_option("--data", words.line.data, "the data folder")->required();
  verb->add_option("--database", words.line.database,
                   "postgresql://… instead of SQLite in the data folder");
  verb->add_option("--config", words.line.config, "settings in TOML")->check(CLI::ExistingFile);
  verb->add_option("--set", words.line.set, "KEY=VALUE: a setting; may be given several times")
      ->take_all();
  takes_output(verb, words);
}

constexpr const char* kTableMeaning =
    "the word table of 'heard meaning build', or none (default: where that puts it, if there)";

void add_serve(CLI::App& app, Words& words) {
  auto* serving =
      verb(app, words, "serve", "Run the server", [&] { return serve(words.options()); });
  takes_data(serving, words);
  serving->add_option("--listen", words.line.listen, "ADDRESS:PORT (127.0.0.1:8080)");
  serving->add_option("--table", words.line.table, kTableMeaning);
}

void add_people(CLI::App& app, Words& words) {
  auto* person = app.add_subcommand("person", "People without the web")->require_subcommand(1);
  auto* add = verb(*person, words, "add", "Add a person; what is named and does not exist is made",
                   [&] { return person_add(words.options(), words.person); });
  takes_data(add, words);
  add->add_option("--email", words.person.email, "e-mail address")->required();
  add->add_option("--name", words.person.name, "name")->required();
  add->add_option("--role", words.person.roles,
                  "agent, lead, owner, steward, head, council, admin; may be given several times")
      ->required()
      ->take_all()
      ->check(CLI::IsMember({"agent", "lead", "owner", "steward", "head", "council", "admin"}));
  add->add_option("--team", words.person.team, "team");
  add->add_option("--site", words.person.site, "site");
  add->add_option("--partner", words.person.partner, "partner");
  add->add_option("--unit", words.person.units, "unit the person answers for; several times")
      ->take_all();
  add->add_option("--locale", words.person.locale, "de or en")->check(CLI::IsMember({"de", "en"}));
  auto* link = verb(*person, words, "link", "A new one-time link: invitation or new password",
                    [&] { return person_link(words.options(), words.email); });
  takes_data(link, words);
  link->add_option("--email", words.email, "whose")->required();

  auto* token = app.add_subcommand("token", "API tokens without the web")->require_subcommand(1);
  auto* add_token = verb(*token, words, "add", "Make an API token; it alone is printed",
                         [&] { return token_add(words.options(), words.email, words.token_name); });
  takes_data(add_token, words);
  add_token->add_option("--person", words.email, "e-mail address of the person")->required();
  add_token->add_option("--name", words.token_name, "what it is for")->capture_default_str();
}

void add_import(CLI::App& app, Words& words) {
  auto* import = app.add_subcommand("import", "Take in tables (CSV, TSV)")->require_subcommand(1);
  auto* reports = verb(
      *import, words, "reports", "Texts from surveys, tickets, an older tool",
      [&] { return import_reports(words.options(), words.file, words.columns, words.delimiter); });
  auto* people = verb(
      *import, words, "people",
      "People: columns email, name, roles (by |), team, site, partner, unit, locale",
      [&] { return import_people(words.options(), words.file, words.delimiter, words.links); });
  auto* plan = verb(
      *import, words, "plan",
      "The staffing plan: demand (start, minutes, queue, contacts, aht_s …) or shifts (person, "
      "start, end, queues, breaks)",
      [&] {
        return import_plan(words.options(), words.file, words.delimiter, words.zone, words.whole);
      });
  for (auto* one : {reports, people, plan}) {
    takes_data(one, words);
    one->add_option("FILE", words.file, "the table; its first line names the columns")->required();
    one->add_option("--delimiter", words.delimiter, "auto, comma, semicolon, tab or a character")
        ->capture_default_str();
  }
  plan->add_option("--zone", words.zone, "time zone of the times in the file (the site's)");
  plan->add_flag("--whole", words.whole,
                 "the file is the whole plan of its days: what it lacks is deleted, of its queues, or of "
                 "them and the teams of its people");
  people->add_option("--links", words.links, "new file for the one-time links of those added");
  auto& c = words.columns;
  reports->add_option("--text-column", c.text, "the words")->capture_default_str();
  reports->add_option("--kind-column", c.kind, "customer_says (default), in_my_way, idea");
  reports->add_option("--subject-column", c.subject, "company, product, price, process");
  reports->add_option("--channel-column", c.channel,
                      "phone, chat, mail, shop, social, letter, video");
  reports->add_option("--day-column", c.day, "2026-11-23, 23.11.2026 or an RFC 3339 instant");
  reports->add_option("--author-column", c.author, "e-mail address of a known person");
  reports->add_option("--id-column", c.id, "what tells one row from all others, in all files");
  reports->add_option("--minutes-column", c.minutes, "minutes lost");
  reports->add_option("--contact-column", c.contact, "contact reference; kept as keyed hash only");
}

void add_keeping(CLI::App& app, Words& words) {
  auto* exporting = verb(app, words, "export", "Everything as JSON lines, into a new folder",
                         [&] { return export_all(words.options(), words.file); });
  takes_data(exporting, words);
  exporting->add_option("OUT", words.file, "the new folder")->required();
  auto* backing = verb(app, words, "backup", "A consistent copy of a running server, in one file",
                       [&] { return backup(words.options(), words.file); });
  takes_data(backing, words);
  backing->add_option("FILE", words.file, "the new file; it holds the site's key: keep it safe")
      ->required();
  auto* restoring = verb(app, words, "restore", "Put a backup into an empty folder",
                         [&] { return restore(words.options(), words.file); });
  restoring->add_option("FILE", words.file, "the backup")->required();
  takes_data(restoring, words);
  takes_data(verb(app, words, "verify", "Integrity, invariants and the audit chain",
                  [&] { return verify(words.options()); }),
             words);
  takes_data(verb(app, words, "doctor", "What is set, what is there, what is wrong",
                  [&] { return doctor(words.options()); }),
             words);
}

void add_demo(CLI::App& app, Words& words) {
  auto* filling =
      verb(app, words, "demo", "Fill an empty folder with a bilingual demo centre", [&] {
        if (!words.until.empty()) {
          words.demo.until = base::parse_day(words.until);
          if (!words.demo.until) {
            throw WrongUsage("--until must be a day like 2026-11-23, not '" + words.until + "'");
          }
        }
        return demo(words.options(), words.demo);
      });
  takes_data(filling, words);
  filling->add_option("--seed", words.demo.seed, "the same seed gives the same centre")
      ->capture_default_str();
  filling->add_option("--people", words.demo.people, "how many people")
      ->check(CLI::Range(40, 2'000))
      ->capture_default_str();
  filling->add_option("--weeks", words.demo.weeks, "how many weeks of history")
      ->check(CLI::Range(4, 52))
      ->capture_default_str();
  filling->add_option("--until", words.until,
                      "last day of the history, which ends at 06:00 UTC (default: the last time it "
                      "was six)");
}

void add_text(CLI::App& app, Words& words) {
  const char* one_object = "one JSON object on standard output";
  auto* matching = verb(app, words, "match", "How well texts find their like, on labelled files",
                        [&] { return match(words.match); });
  auto& m = words.match;
  matching->add_option("--index", m.index, "TSV with the columns label and text")->required();
  matching->add_option("--queries", m.queries, "TSV with the columns label and text")->required();
  matching->add_option("--prefix", m.prefix, "only the first N characters of each query, as typed")
      ->check(CLI::Range(1, 2'000));
  matching->add_option("--table", m.table, kTableMeaning);
  matching->add_option("--each", m.each,
                       "a file to write: the nearest texts of each query, a line of JSON each");
  matching
      ->add_flag("--ablate", m.ablate,
                 "what each part of the engine brings: all once more without it")
      ->excludes("--each");
  matching->add_flag("--json", m.json, one_object);
  auto* grouping = verb(app, words, "themes", "How well texts form themes, on a labelled file",
                        [&] { return themes(words.themes); });
  auto& t = words.themes;
  grouping->add_option("--input", t.input, "TSV with the columns label and text")->required();
  grouping->add_option("--corrections", t.corrections,
                       "share of the texts (0 to 1) that a simulated steward places")
      ->check(CLI::Range(0.0, 1.0));
  grouping->add_option("--seed", t.seed, "of the steward's choice")->capture_default_str();
  grouping->add_flag("--once", t.once,
                     "place each text when it comes, and none again that lies alone");
  grouping->add_option("--table", t.table, kTableMeaning);
  grouping->add_option("--each", t.each,
                       "a file to write: the theme of each text, a line of JSON each");
  grouping->add_flag("--json", t.json, one_object);
}

void add_meaning(CLI::App& app, Words& words) {
  auto* meaning =
      app.add_subcommand("meaning", "The word table: matching by meaning, across languages")
          ->require_subcommand(1);
  auto* building = verb(*meaning, words, "build", "Train the table from Debian packages",
                        [&] { return meaning_build(words.options(), words.meaning); });
  auto* telling = verb(*meaning, words, "info", "What a table is made of",
                       [&] { return meaning_info(words.options(), words.meaning); });
  for (auto* one : {building, telling}) {
    one->add_option("--out", words.meaning.file,
                    "the table (default: ${XDG_CACHE_HOME:-~/.cache}/heard/meaning.bin)");
    takes_output(one, words);
  }
  building->add_option("--packages", words.meaning.packages,
                       "a folder of .deb files to use; nothing is downloaded");
  building->add_option("--texts", words.meaning.texts,
                       "further texts to learn from, one a line (- for standard input)");
}

void add_queueing(CLI::App& app, Words& words) {
  auto* staffing = verb(app, words, "staff", "What a queue does with so many agents, or how many it needs",
                        [&] { return staff(words.options(), words.staff); });
  auto& s = words.staff;
  staffing->add_option("--model", s.model, "erlang-b (nobody waits), erlang-c (nobody hangs up), erlang-a")
      ->check(CLI::IsMember({"erlang-b", "erlang-c", "erlang-a"}))
      ->capture_default_str();
  staffing->add_option("--calls-per-hour", s.calls_per_hour, "contacts an hour")->required();
  staffing->add_option("--aht", s.aht_s, "mean handling time, seconds")->required();
  staffing->add_option("--patience", s.patience_s, "mean time until somebody hangs up, seconds");
  staffing->add_option("--agents", s.agents, "how many; may be fractional");
  staffing->add_option("--target", s.target, "share to answer in time (0.8): how many are needed?");
  staffing->add_option("--within", s.within_s, "in time means within so many seconds")
      ->capture_default_str();
  staffing->add_option("--definition", s.definition, "share of: all, answered, patient (without those who hang up before)")
      ->check(CLI::IsMember({"all", "answered", "patient"}))
      ->capture_default_str();
  takes_output(staffing, words);

  auto* placing = verb(app, words, "place", "Protected time placed in a staffing plan, with its price",
                       [&] { return place(words.options(), words.place); });
  auto& p = words.place;
  placing->add_option("--demand", p.files.demand,
                      "table: start, minutes, queue, contacts, aht_s, patience_s, target, within_s")
      ->required();
  placing->add_option("--shifts", p.files.shifts, "table: person, lead, queues, start, end, breaks")
      ->required();
  placing->add_option("--needs", p.files.needs,
                      "table: person, kind, minutes, with, earliest, latest, weight, days_since, room")
      ->required();
  placing->add_option("--busy", p.files.busy, "table: who (person or room), start, end");
  placing->add_option("--delimiter", p.files.delimiter, "auto, comma, semicolon, tab or a character")
      ->capture_default_str();
  placing->add_option("--zone", p.files.zone, "time zone of the tables, for days when the clock changes");
  placing->add_option("--max-drop", p.how.max_drop, "points of service level an interval may lose")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  placing->add_option("--step", p.how.step_minutes, "minutes between possible starts; 0: by the tables")
      ->check(CLI::Range(0, 120))
      ->capture_default_str();
  placing->add_option("--day-cv", p.how.day_cv, "how much whole days differ from what was expected")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  placing->add_option("--limit", p.limit_s, "seconds; then the best plan so far")
      ->check(CLI::Range(0.0, 86'400.0))
      ->capture_default_str();
  takes_output(placing, words);
}

}  // namespace

// What was named stands below: "heard person add".
std::string path_of(const CLI::App& app) {
  std::string path = app.get_name();
  for (const auto* verb : app.get_subcommands()) path += " " + path_of(*verb);
  return path;
}

// A word where a verb should stand: names the verbs, or the one that was meant.
void check_verb(const CLI::App& app, const std::string& path, int argc, char** argv) {
  std::vector<std::string> known;
  std::string list;
  for (const auto* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
    known.push_back(verb->get_name());
    list += (list.empty() ? "" : ", ") + known.back();
  }
  if (known.empty()) return;
  if (argc < 2) throw WrongUsage("which verb? " + list + " (see " + path + " --help)");
  std::string word = argv[1];
  if (word.starts_with("-")) return;
  if (std::find(known.begin(), known.end(), word) == known.end()) {
    throw WrongUsage("there is no verb '" + word + "'; did you mean '" + path + " " +
                     nearest(word, known) + "'?");
  }
  check_verb(*app.get_subcommand(word), path + " " + word, argc - 1, argv + 1);
}

int run(int argc, char** argv) {
  CLI::App app("Heard: what agents hear from customers, answered", "heard");
  app.require_subcommand(1);
  app.set_version_flag("--version", "heard " + version());
  Words words;
  add_serve(app, words);
  add_people(app, words);
  add_import(app, words);
  add_keeping(app, words);
  add_demo(app, words);
  add_text(app, words);
  add_meaning(app, words);
  add_queueing(app, words);
  verb(app, words, "openapi", "Print the OpenAPI 3.1 document", [] {
    std::cout << api::openapi(version()) << "\n";
    return 0;
  });
  auto* asking = verb(app, words, "version", "Print the version", [&] {
    std::cout << (words.line.json ? "{\"version\":\"" + version() + "\"}" : "heard " + version())
              << "\n";
    return 0;
  });
  asking->add_flag("--json", words.line.json, "one JSON object on standard output");
  check_verb(app, "heard", argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success);
  } catch (const CLI::ParseError& error) {
    throw WrongUsage(std::string(error.what()) + " (see " + path_of(app) + " --help)");
  }
  ::umask(0077);  // what is written here is nobody else's business
  return words.verb();
}

}  // namespace cli
