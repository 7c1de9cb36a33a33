// The verbs on a folder of their own, as the command line calls them.
#include "verbs.h"

#include <sstream>

#include "local_door.h"
#include "store/inspect.h"
#include "text/meaning_train.h"
#include "text_testing/toy_table.h"
#include "verbs_fixture.h"

namespace cli {
namespace {

class Verbs : public VerbsFixture {
 protected:
  void change(const std::string& sql) {
    auto given = options();
    ASSERT_TRUE(open_as_it_is(given)->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(sql);
      return base::Done{};
    }));
  }
  static std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
  }
};

TEST_F(Verbs, importing_reports_twice_changes_nothing) {
  auto table = file(
      "t.csv",
      "text,label\nInternet abends langsam,a\nInternet abends langsam,a\nRouter startet neu,b\n");
  ASSERT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("3 added, 0 already there, 0 refused"));
  auto journal = count("SELECT COUNT(*) FROM journal");
  ASSERT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("0 added, 3 already there, 0 refused"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM journal"), journal);
  EXPECT_EQ(count("SELECT COUNT(*) FROM report"), 3);
}

TEST_F(Verbs, the_same_row_with_its_columns_in_another_order_is_the_same) {
  auto one = file("a.csv", "text,label\nInternet langsam,a\n"),
       two = file("b.tsv", "label\ttext\na\tInternet langsam\n");
  ASSERT_EQ(run([&] { return import_reports(options(), one, {.text = "text"}, "auto"); }), 0);
  ASSERT_EQ(run([&] { return import_reports(options(), two, {.text = "text"}, "auto"); }), 0);
  EXPECT_EQ(count("SELECT COUNT(*) FROM report"), 1);
}

TEST_F(Verbs, bad_rows_are_named_and_good_ones_kept) {
  auto table = file(
      "t.csv",
      "text,kind,day,who,min\nInternet langsam,idea,2026-01-05,,3\n,idea,,,\nRouter "
      "defekt,rant,,,\n"
      "App startet nicht,,gestern,,\nRechnung falsch,,,nobody@example.org,\nTarif teuer,,,,viel\n");
  ReportColumns columns{
      .text = "text", .kind = "kind", .day = "day", .author = "who", .minutes = "min"};
  ASSERT_EQ(run([&] { return import_reports(options(), table, columns, "auto"); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("1 added, 0 already there, 5 refused"));
  for (auto line :
       {"line 3:", "line 4: 'rant'", "line 5: 'gestern'", "line 6: Nobody has", "line 7: 'viel'"}) {
    EXPECT_THAT(err, ::testing::HasSubstr(line));
  }
  EXPECT_EQ(count("SELECT created_us FROM report"), 1'767'614'400'000'000);  // noon of that day
}

// Somebody who reports while a survey is imported waits for some rows, not for all of them.
TEST_F(Verbs, an_import_lets_others_write_in_between) {
  auto given = options();
  Folder folder(given);
  folder.make_ready(nullptr);
  auto site = folder.site();
  boost::json::array rows;
  for (int i = 0; i < 500; ++i) {
    rows.emplace_back(Json{{"line", i},
                           {"identity", "id:" + std::to_string(i)},
                           {"text", "Rechnung " + std::to_string(i) + " fehlt"}});
  }
  auto before = folder.db().health().writes;
  auto done = run_local(site, "import-reports", Json{{"rows", std::move(rows)}});
  ASSERT_TRUE(done);
  EXPECT_EQ(number_of(*done, "added"), 500);
  EXPECT_EQ(folder.db().health().writes - before, 10);
}

TEST_F(Verbs, a_missing_column_is_named) {
  auto table = file("t.csv", "words\nx\n");
  EXPECT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("'text'"));
  EXPECT_FALSE(fs::exists(dir.path() / "data" / kDatabaseFile));
}

TEST_F(Verbs, importing_people_makes_what_is_named_and_twice_changes_nothing) {
  auto table = file("p.csv",
                    "email,name,roles,team,site,unit\na@example.org,Anna,agent|lead,T1,Nord,\n"
                    "b@example.org,Bo,owner,,Nord,Billing\nc@example.org,Cy,boss,,,\n");
  ASSERT_EQ(run([&] { return import_people(options(), table, "auto", {}); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("2 added, 0 changed, 0 already there, 1 refused"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM unit_member"), 1);
  auto journal = count("SELECT COUNT(*) FROM journal");
  ASSERT_EQ(run([&] { return import_people(options(), table, "auto", {}); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("0 added, 0 changed, 2 already there, 1 refused"));
  EXPECT_EQ(count("SELECT COUNT(*) FROM journal"), journal);
}

TEST_F(Verbs, a_person_and_a_token_without_the_web) {
  PersonWanted wanted{.email = "a@example.org",
                      .name = "Anna",
                      .team = "T",
                      .roles = {"admin"},
                      .units = {"Billing"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  EXPECT_THAT(out, ::testing::HasSubstr("http://localhost:8080/invite#"));
  EXPECT_EQ(run([&] { return person_add(options(), wanted); }), 1);
  ASSERT_EQ(run([&] { return token_add(options(), "a@example.org", "script"); }), 0);
  EXPECT_THAT(out, ::testing::MatchesRegex("[-_A-Za-z0-9]+\n"));
  EXPECT_EQ(run([&] { return token_add(options(), "b@example.org", "script"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("b@example.org"));
}

TEST_F(Verbs, a_backup_comes_back_and_a_flipped_bit_is_found) {
  auto table = file("t.csv", "text\nInternet abends langsam\nRouter startet neu\n");
  ASSERT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 0);
  fs::path copy = dir.path() / "heard.bak";
  ASSERT_EQ(run([&] { return backup(options(), copy); }), 0);
  EXPECT_EQ(run([&] { return backup(options(), copy); }), 1);  // never over another one
  ASSERT_EQ(run([&] { return restore(options("back"), copy); }), 0);
  EXPECT_EQ(run([&] { return verify(options("back")); }), 0);
  EXPECT_EQ(content(dir.path() / "data" / kKeyFile), content(dir.path() / "back" / kKeyFile));
  EXPECT_EQ(count("SELECT COUNT(*) FROM report", "back"), 2);
  // The same row again: the key came along, so it is known.
  ASSERT_EQ(run([&] { return import_reports(options("back"), table, {.text = "text"}, "auto"); }),
            0);
  EXPECT_EQ(count("SELECT COUNT(*) FROM report", "back"), 2);
  EXPECT_EQ(run([&] { return restore(options("back"), copy); }), 1);  // not empty
  std::string bytes = content(copy);
  for (std::size_t at : {std::size_t{30}, bytes.size() / 2, bytes.size() - 20}) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    auto bad = file("bad.bak", flipped);
    EXPECT_EQ(run([&] { return restore(options("bad"), bad); }), 1) << at;
    EXPECT_FALSE(fs::exists(dir.path() / "bad" / kDatabaseFile));
  }
}

TEST_F(Verbs, verify_finds_a_wrong_count_and_a_changed_journal) {
  auto table = file("t.csv", "text\nInternet abends langsam\n");
  ASSERT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 0);
  change("UPDATE theme SET imported = imported + 1");
  EXPECT_EQ(run([&] { return verify(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("the imported ones too"));
  change("UPDATE theme SET imported = imported - 1");
  EXPECT_EQ(run([&] { return verify(options()); }), 0);
  change("UPDATE journal SET at_us = at_us + 1 WHERE seq = 1");
  EXPECT_EQ(run([&] { return verify(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("journal: entry 1"));
}

// Every report has its entry and every entry its report, so one that was put in or taken out shows.
TEST_F(Verbs, verify_finds_a_report_that_came_or_went_beside_the_journal) {
  auto table = file("t.csv", "text\nInternet langsam\nRouter startet neu\n");
  ASSERT_EQ(run([&] { return import_reports(options(), table, {.text = "text"}, "auto"); }), 0);
  ASSERT_EQ(run([&] { return verify(options()); }), 0) << out;
  change(
      "UPDATE journal SET object_id = 999 WHERE kind = 'report.imported' AND seq = (SELECT "
      "MIN(seq) FROM journal WHERE kind = 'report.imported')");
  EXPECT_EQ(run([&] { return verify(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("every report stands in the journal"));
  EXPECT_THAT(out, ::testing::HasSubstr("every report of the journal is there"));
}

TEST_F(Verbs, a_mistyped_folder_does_not_become_a_new_site) {
  EXPECT_EQ(run([&] { return person_link(options("tpyo"), "a@example.org"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("there is no Heard data in"));
  EXPECT_EQ(run([&] { return token_add(options("tpyo"), "a@example.org", "x"); }), 1);
  EXPECT_EQ(run([&] { return export_all(options("tpyo"), dir.path() / "out"); }), 1);
  EXPECT_FALSE(fs::exists(dir.path() / "tpyo"));
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  EXPECT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  EXPECT_THAT(err, ::testing::HasSubstr("a new data folder: "));
  wanted.email = "b@example.org";
  EXPECT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  EXPECT_EQ(err, "");
}

TEST_F(Verbs, a_newer_version_is_named_by_who_looks) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  change("INSERT INTO schema_version (name, hash, at_us) VALUES ('0999_later', 'x', 1)");
  EXPECT_EQ(run([&] { return verify(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("newer version"));
  EXPECT_EQ(problem, "1 finding");
  EXPECT_EQ(run([&] { return doctor(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("newer version"));
}

TEST_F(Verbs, a_damaged_database_is_named_in_one_line) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  file("data/heard.db", std::string(10'000, 'x'));
  for (auto verb : {&verify, &doctor}) {
    EXPECT_EQ(run([&] { return verb(options()); }), 1);
    std::string said = problem + out;
    EXPECT_THAT(said,
                ::testing::HasSubstr("is not a database; if it stays so, bring back a backup"));
    EXPECT_EQ(said.find("statement_backend"), std::string::npos) << said;
  }
}

TEST_F(Verbs, a_word_table_that_cannot_be_used_is_named_by_the_doctor) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  auto table = dir.path() / "table.bin";
  auto given = [&] {
    CommandLine line;
    line.data = dir.path() / "data";
    line.table = table;
    return Options::gather(line, {});
  };
  run([&] { return doctor(given()); });
  EXPECT_THAT(out, ::testing::HasSubstr("word table: none in " + table.string()));
  file("table.bin", "HEARDWT1");
  EXPECT_EQ(run([&] { return doctor(given()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("The word table is damaged"));
  file("table.bin", text::testing::toy_bytes());
  run([&] { return doctor(given()); });
  EXPECT_THAT(out, ::testing::HasSubstr("word table: " + table.string() + ", "));
  auto partial = text::train_meaning(text::testing::toy_corpus(), text::testing::toy_recipe(), {},
                                     {"far"}, {}, {"far", "old"});
  file("table.bin", *partial);
  run([&] { return doctor(given()); });
  EXPECT_THAT(out, ::testing::HasSubstr("not fetched when it was built: far, old ("));
  // What a running server says of itself.
  auto own = options();
  Folder folder(own);
  folder.make_ready(text::testing::toy_table());
  auto site = folder.site();
  auto said = run_local(site, "table", {});
  ASSERT_TRUE(said);
  EXPECT_EQ(text_of(*said, "sha256"), text::testing::toy_table()->info().sha256);
  EXPECT_NE(text_of(*said, "since"), "");
}

TEST_F(Verbs, the_doctor_tells_whether_reports_are_learned_from) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  auto given = [&](const std::string& table) {
    CommandLine line;
    line.data = dir.path() / "data";
    line.table = table;
    line.set = {"train_on_reports=yes"};
    return Options::gather(line, {});
  };
  run([&] { return doctor(options()); });
  EXPECT_THAT(out, ::testing::HasSubstr("train_on_reports = 0"));
  EXPECT_THAT(out, ::testing::Not(::testing::HasSubstr("learned from reports")));
  run([&] { return doctor(given("")); });
  EXPECT_THAT(out, ::testing::HasSubstr("train_on_reports = 1  (--set)"));
  EXPECT_THAT(out, ::testing::HasSubstr("learned from reports: nothing yet"));
  run([&] { return doctor(given("none")); });
  EXPECT_THAT(out, ::testing::HasSubstr("learns nothing with table = none"));
  auto learned = text::train_meaning(text::testing::toy_corpus(), text::testing::toy_recipe(),
                                     {{std::string(text::kOwnTexts), "", "", 3}}, {});
  auto table = file("data/meaning.bin", *learned);
  fs::permissions(table, fs::perms::owner_read | fs::perms::owner_write);
  run([&] { return doctor(given("")); });
  EXPECT_THAT(out, ::testing::Not(::testing::HasSubstr("others may read " + table.string())));
  EXPECT_THAT(out, ::testing::HasSubstr("word table: " + table.string()));
  EXPECT_THAT(out, ::testing::HasSubstr("learned from reports: 3 texts"));
  fs::permissions(table, fs::perms::others_read, fs::perm_options::add);
  EXPECT_EQ(run([&] { return doctor(given("")); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("others may read " + table.string()));
}

TEST_F(Verbs, a_held_folder_without_a_server_is_named_by_the_doctor) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  run([&] { return doctor(options()); });
  EXPECT_THAT(out, ::testing::Not(::testing::HasSubstr("no server answers in it")));
  io::DirLock held(dir.path() / "data");
  EXPECT_EQ(run([&] { return doctor(options()); }), 1);
  EXPECT_THAT(out, ::testing::HasSubstr("no server answers in it"));
}

TEST_F(Verbs, a_backup_goes_where_there_is_a_place_and_comes_back_where_nothing_is_left) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  EXPECT_EQ(run([&] { return backup(options(), dir.path() / "nowhere" / "b"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("there is no folder"));
  ASSERT_EQ(run([&] { return backup(options(), dir.path() / "b"); }), 0);
  fs::create_directory(dir.path() / "back");
  file("back/heard.db-wal", "left of another one");
  EXPECT_EQ(run([&] { return restore(options("back"), dir.path() / "b"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("heard.db-wal is left of another database"));
  fs::remove(dir.path() / "back" / "heard.db-wal");
  EXPECT_EQ(run([&] { return restore(options("back"), dir.path() / "b"); }), 0);
}

TEST_F(Verbs, a_folder_with_the_wrong_key_does_not_open) {
  PersonWanted wanted{.email = "a@example.org", .name = "Anna", .roles = {"admin"}};
  ASSERT_EQ(run([&] { return person_add(options(), wanted); }), 0);
  std::string key = content(dir.path() / "data" / kKeyFile);
  fs::remove(dir.path() / "data" / kKeyFile);
  EXPECT_EQ(run([&] { return person_link(options(), "a@example.org"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("missing"));
  key[0] = key[0] == 'a' ? 'b' : 'a';
  file("data/secrets/site.key", key);
  EXPECT_EQ(run([&] { return person_link(options(), "a@example.org"); }), 1);
  EXPECT_THAT(problem, ::testing::HasSubstr("does not belong"));
}

class VerbsOnBoth : public store::testing::OnBothEngines {
 protected:
  Options options_of(const std::string& folder, const std::string& url) {
    CommandLine line;
    line.data = dir.path() / folder;
    line.language = "en";
    line.database = url;
    return Options::gather(line, {});
  }
};

TEST_P(VerbsOnBoth, what_was_backed_up_stands_in_a_folder_again) {
  fs::path table = dir.path() / "t.csv", copy = dir.path() / "heard.bak";
  std::ofstream(table) << "text,contact\nInternet abends langsam,C-1\nRouter startet neu,\n";
  auto from = options_of("data", options.url), to = options_of("back", "");
  ::testing::internal::CaptureStdout();
  EXPECT_EQ(import_reports(from, table, {.text = "text", .contact = "contact"}, "auto"), 0);
  EXPECT_EQ(verify(from), 0);
  EXPECT_EQ(backup(from, copy), 0);
  EXPECT_EQ(restore(to, copy), 0);
  EXPECT_EQ(verify(to), 0);
  EXPECT_EQ(import_reports(to, table, {.text = "text", .contact = "contact"}, "auto"), 0);
  EXPECT_THAT(::testing::internal::GetCapturedStdout(),
              ::testing::HasSubstr("0 added, 2 already there"));
}
HEARD_ON_BOTH_ENGINES(VerbsOnBoth);

}  // namespace
}  // namespace cli
