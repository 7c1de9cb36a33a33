// Who reads the database, but not the site's key beside it, finds no way from a person to what the
// person said: all tables are read, after the same person has done everything there is to do.
#include <algorithm>
#include <map>
#include <set>

#include "people/password.h"
#include "site_test.h"

namespace api {
namespace {

using Row = std::map<std::string, std::string>;
struct Table {
  std::string name;
  std::vector<Row> rows;
};

class Unlinked : public testing::Site {
 protected:
  // The only administrator, steward and owner, who also takes calls.
  void SetUp() override {
    Site::SetUp();
    clock.turn_seconds(7 * 60 + 13);
    using enum people::Role;
    token = person("anna", {kAgent, kOwner, kSteward, kAdmin}, "", "Billing");
    (void)agent("ben");
    for (const auto& name : {"ben", "anna"}) set_password(name);
    ben = sign_in("ben");
    anna = sign_in("anna");
    auto [id, salt] = db->read([](store::Tx& tx) {
      return tx.one<std::int64_t, std::string>("SELECT id, salt FROM person WHERE name = 'anna'");
    });
    anna_id = std::to_string(id);
    tag = key.tag({id}, salt);
    office = key.office({id}, salt);
  }
  void set_password(const std::string& name) {
    std::string hash = people::hash_password("correct horse");
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run("UPDATE person SET password_hash = :hash WHERE name = :name", hash, name);
      return base::Done{};
    });
  }
  std::string sign_in(const std::string& name) {
    auto answer = ask("", "POST", "/session",
                      R"({"email":")" + name + R"(@example.org","password":"correct horse"})");
    for (const auto& [header, value] : answer.headers) {
      if (header == "Set-Cookie") return value.substr(0, value.find(';'));
    }
    ADD_FAILURE() << answer.text;
    return "";
  }
  // In the browser, with the session that may have to be kept alive, and never sent twice.
  testing::Answer act(const std::string& who, const std::string& method, const std::string& path,
                      const std::string& body = "") {
    clock.turn_seconds(71);
    auto answer = ask("", method, path, body,
                      {{"cookie", who}, {"idempotency-key", "key" + std::to_string(++keys)}});
    EXPECT_LT(answer.status, 300) << method << " " << path << " " << answer.text;
    return answer;
  }
  std::string say(const std::string& who, const std::string& text, const std::string& tier) {
    auto answer = act(who, "POST", "/reports",
                      R"({"text":")" + text + R"(","kind":"idea","tier":")" + tier + "\"}");
    app->tick();
    return answer.at("theme_id");
  }
  void live_it() {
    auto one = say(anna, "Die Rechnung kam doppelt", "named");
    auto two = say(anna, "Der Drucker steht still", "confidential");
    auto three = say(ben, "Das Wechselgeld fehlt im Laden", "confidential");
    act(anna, "POST", "/themes/" + three + "/joins");
    act(ben, "POST", "/themes/" + one + "/joins");
    auto unit = db->read([](store::Tx& tx) { return tx.one<std::int64_t>("SELECT id FROM unit"); });
    auto unit_id = act(anna, "GET", "/units").object().at("units").as_array()[0].as_object();
    EXPECT_GT(unit, 0);
    std::string assign = R"({"unit_id":")" + std::string(unit_id.at("id").as_string()) + "\"}";
    for (const auto& theme : {one, two}) {
      act(anna, "PATCH", "/themes/" + theme, assign);
      act(anna, "POST", "/themes/" + theme + "/answers", R"({"kind":"question","text":"Wann?"})");
      act(anna, "POST", "/themes/" + theme + "/replies", R"({"text":"Am Montag."})");
      act(anna, "POST", "/themes/" + theme + "/answers", R"({"kind":"fixed","text":"Behoben."})");
      act(anna, "POST", "/themes/" + theme + "/verdicts", R"({"better":"yes"})");
    }
    act(anna, "PATCH", "/themes/" + one, R"({"title":"Rechnungen"})");
    act(anna, "POST", "/themes/" + three + "/merge", R"({"into":")" + two + "\"}");
    act(anna, "PATCH", "/settings", R"({"undo_seconds":20})");
    act(anna, "POST", "/persons",
        R"({"name":"Cleo","email":"cleo@example.org","roles":["agent"]})");
    act(anna, "POST", "/me/tokens", R"({"name":"script"})");
    act(anna, "POST", "/me/voice/seen");
    act(anna, "POST", "/me/calendar");
    act(anna, "GET", "/me/voice");
    app->tick();
  }

  std::vector<Table> everything() {
    return db->read([this](store::Tx& tx) {
      auto columns =
          db->is_server()
              ? tx.list<std::string, std::string>(
                    "SELECT table_name::text, column_name::text FROM information_schema.columns"
                    " WHERE table_schema = current_schema() ORDER BY table_name, column_name")
              : tx.list<std::string, std::string>(
                    "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2");
      std::map<std::string, std::vector<std::string>> by_table;
      for (const auto& [table, column] : columns) by_table[table].push_back(column);
      std::vector<Table> tables;
      for (const auto& [name, names] : by_table) tables.push_back(read(tx, name, names));
      return tables;
    });
  }
  static Table read(store::Tx& tx, const std::string& name, const std::vector<std::string>& names) {
    Table table{name, {}};
    const std::string between = "<|>";
    std::string sql = "SELECT ''";
    for (const auto& column : names) {
      sql += " || COALESCE(CAST(" + column + " AS TEXT), '') || '" + between + "'";
    }
    tx.each<std::string>(sql + " FROM " + name, [&](std::string cells) {
      auto& row = table.rows.emplace_back();
      for (const auto& column : names) {
        auto end = cells.find(between);
        row[column] = cells.substr(0, end);
        cells.erase(0, end + between.size());
      }
    });
    return table;
  }

  // Does the row tell the person, to somebody without the key? Of an office everybody may know who
  // holds it, so its hash counts too. Ids are given once for all kinds of things.
  bool names_anna(const Row& row) const {
    return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
      const auto& [column, value] = cell;
      bool id = column == "id" || column.ends_with("_id") || column == "author";
      return (id && value == anna_id) || value == office || value.find("anna") != std::string::npos;
    });
  }
  bool said_by_anna(const Row& row) const {
    return std::any_of(row.begin(), row.end(),
                       [&](const auto& cell) { return cell.second == tag; });
  }

  std::string token, ben, anna, anna_id, tag, office;
  int keys = 0;
};

TEST_P(Unlinked, no_row_tells_the_person_and_the_tag) {
  live_it();
  std::size_t said = 0, named = 0;
  for (const auto& table : everything()) {
    for (const auto& row : table.rows) {
      said += said_by_anna(row);
      named += names_anna(row);
      EXPECT_FALSE(said_by_anna(row) && names_anna(row)) << table.name;
    }
  }
  // The test sees what it is about: reports, join, voices, verdicts, replies, journal …
  EXPECT_GE(said, 15u);
  EXPECT_GE(named, 15u);
}

TEST_P(Unlinked, no_time_and_no_id_leads_from_a_person_to_the_tag) {
  live_it();
  std::set<std::string> of_person, of_tag;
  for (const auto& table : everything()) {
    for (const auto& row : table.rows) {
      for (const auto& [column, value] : row) {
        bool own = column == "id" || column == "object_id" || column.ends_with("_us") ||
                   column.ends_with("hash");
        if (!own || value == "0" || value.empty()) continue;
        if (said_by_anna(row)) of_tag.insert(value);
        if (names_anna(row)) of_person.insert(value);
      }
    }
  }
  std::vector<std::string> both;
  std::set_intersection(of_person.begin(), of_person.end(), of_tag.begin(), of_tag.end(),
                        std::back_inserter(both));
  EXPECT_EQ(both, std::vector<std::string>());
}

TEST_P(Unlinked, authors_look_different_in_every_row_and_are_read_with_the_key_only) {
  live_it();
  say(anna, "Die Rechnung kam schon wieder doppelt", "named");
  people::SiteKey other(std::string(64, 'b'));
  std::set<std::string> seen;
  for (const std::string table : {"report", "reply"}) {
    auto rows = db->read([&](store::Tx& tx) {
      return tx.list<std::int64_t, std::string, std::string>("SELECT id, tag, author FROM " +
                                                             table + " WHERE author <> ''");
    });
    EXPECT_FALSE(rows.empty()) << table;
    for (const auto& [id, whose, author] : rows) {
      EXPECT_TRUE(seen.insert(author).second);
      EXPECT_EQ(std::to_string(key.unseal_author(table, id, whose, author).value), anna_id);
      EXPECT_FALSE(other.unseal_author(table, id, whose, author));
      EXPECT_FALSE(key.unseal_author(table, id + 1, whose, author));
    }
  }
}

TEST_P(Unlinked, erasing_takes_the_name_from_named_reports_and_the_words) {
  live_it();
  // Somebody else has to stay who runs the server.
  (void)person("dora", {people::Role::kAdmin});
  auto data = ask("", "GET", "/me/data", "", {{"cookie", anna}});
  const auto& sessions = data.object().at("sessions").as_array();
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_EQ(sessions[0].as_object().at("signed_in").as_string(), "2026-03-02T09:00:00.000Z");
  EXPECT_EQ(sessions[0].as_object().at("seen").as_string(), "2026-03-02T09:30:00.000Z");
  EXPECT_EQ(data.object().at("reports").as_array().size(), 2u);
  EXPECT_EQ(data.object().at("reports").as_array()[0].as_object().at("tier").as_string(), "named");
  (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("INSERT INTO talk_person (talk_id, person_id, answer) VALUES (1, :person, 'none')",
           std::stoll(anna_id));
    return base::Done{};
  });
  act(anna, "DELETE", "/me/data", R"({"confirm":"delete"})");
  for (const auto& table : everything()) {
    for (const auto& row : table.rows) {
      if (auto author = row.find("author"); author != row.end()) {
        EXPECT_EQ(author->second, "");
      }
      if (auto person = row.find("person_id"); person != row.end()) {
        EXPECT_NE(person->second, anna_id) << table.name;
      }
      for (const auto& [column, value] : row) {
        EXPECT_EQ(value.find("anna"), std::string::npos) << table.name << " " << column;
        EXPECT_EQ(value.find("Drucker"), std::string::npos) << table.name << " " << column;
      }
    }
  }
}

HEARD_ON_BOTH_ENGINES(Unlinked);

}  // namespace
}  // namespace api
