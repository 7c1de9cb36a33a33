#include "hear/lone_reports.h"

#include <map>
#include <random>

#include "hear/evidence.h"
#include "hear/theme_proposals.h"
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;

const std::string kAlone = "Mahngebühr doppelt auf der Rechnung";
// By letters alone one that says nearly the same must be there.
const std::vector<std::string> kCompany{"Mahngebühr doppelt auf der Rechnung im März",
                                        "Mahngebühr doppelt auf der Rechnung, wieder",
                                        "Rechnung: Mahngebühr doppelt"};

class Lone : public testing::Centre {
 protected:
  // One that came before there was company, and something else.
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    alone = place(9101, {kAlone});
    company = place(9102, kCompany);
    other = place(9103, {"Drucker im Lager streikt", "Drucker druckt keine Etiketten"});
    rebuild();
  }
  std::int64_t look() { return LoneReports().look(*db, matcher, rules, clock.now()); }
  base::ThemeId theme_of(std::int64_t report) {
    return db->read([&](store::Tx& tx) {
      return tx.one<base::ThemeId>("SELECT theme_id FROM report WHERE id = :id", report);
    });
  }
  void run(const std::string& sql) {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run(sql);
      return base::Done{};
    });
    ASSERT_TRUE(done);
  }

  static constexpr std::int64_t kReport = 9'101'001;
  base::ThemeId alone, company, other;
};

TEST_P(Lone, one_finds_the_theme_that_formed_since) {
  EXPECT_EQ(look(), 1);
  EXPECT_EQ(theme_of(kReport), company);
  EXPECT_EQ(db->read([](store::Tx& tx) {
    return tx.one<std::int64_t>("SELECT reports FROM theme WHERE id = 9102");
  }), 4);
  // Who kept the way to the old one arrives.
  auto old = page(steward, alone);
  ASSERT_TRUE(old);
  EXPECT_EQ(old->row.id, company);
  EXPECT_EQ(db->read([](store::Tx& tx) {
    return tx.one<std::int64_t>("SELECT COUNT(*) FROM journal WHERE kind = 'report.gathered'"
                                " AND theme_id = 9102 AND object_id = 9101001 AND actor = ''");
  }), 1);
}

TEST_P(Lone, the_index_says_the_same_as_after_a_start) {
  ASSERT_EQ(look(), 1);
  const std::string texts[]{kAlone, kCompany[0], "Drucker im Lager", "Rechnung"};
  std::vector<std::vector<MatchRow>> now, later;
  for (const auto& text : texts) now.push_back(matches(agent(1), text));
  rebuild();
  for (const auto& text : texts) later.push_back(matches(agent(1), text));
  for (std::size_t i = 0; i < now.size(); ++i) {
    ASSERT_EQ(now[i].size(), later[i].size());
    for (std::size_t k = 0; k < now[i].size(); ++k) EXPECT_EQ(now[i][k].theme, later[i][k].theme);
  }
}

TEST_P(Lone, evidence_is_what_a_full_count_says) {
  ASSERT_EQ(look(), 1);
  auto kept = everything();
  auto counted = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
    for (auto theme : {alone, company, other}) recount(tx, rules.gate, theme);
    return base::Done{};
  });
  ASSERT_TRUE(counted);
  EXPECT_EQ(everything(), kept);
}

TEST_P(Lone, others_hear_of_it) {
  Matcher elsewhere;
  auto seen = db->read([&](store::Tx& tx) {
    elsewhere.rebuild(tx);
    return tx.one<std::int64_t>("SELECT COALESCE(MAX(seq), 0) FROM journal");
  });
  ASSERT_EQ(look(), 1);
  db->read([&](store::Tx& tx) {
    std::vector<store::Event> events{{.seq = seen + 1, .kind = "report.gathered", .theme = 9102, .object = kReport}};
    elsewhere.hear_others(tx, events);
    return 0;
  });
  EXPECT_EQ(elsewhere.think(kAlone).candidate, company);
}

TEST_P(Lone, what_resembles_nothing_stays) {
  run("UPDATE report_text SET text = 'Parkplatz zugeschneit' WHERE report_id = 9101001");
  rebuild();
  EXPECT_EQ(look(), 0);
  EXPECT_EQ(theme_of(kReport), alone);
}

TEST_P(Lone, what_somebody_touched_stays) {
  const std::string touches[]{
      "UPDATE theme SET locked = 1 WHERE id = 9101",
      "UPDATE theme SET unit_id = 7 WHERE id = 9101",
      "UPDATE theme SET title_by = 'unit' WHERE id = 9101",
      "UPDATE theme SET last_answer = 'planned' WHERE id = 9101",
      "UPDATE theme SET status = 'declined' WHERE id = 9101",
      "INSERT INTO joined (theme_id, tag, partner_id, created_us) VALUES (9101, 'x', 0, 1)",
      "INSERT INTO decided (report_id, theme_id) VALUES (9101001, 9101)",
      "INSERT INTO act (id, kind, theme_id, other_id, before, after, office, created_us,"
      " taken_back_us) VALUES (900, 'assign', 9101, 7, '7', '0', 'x', 1, 2)"};
  const std::string undone[]{"UPDATE theme SET locked = 0, unit_id = 0, title_by = 'machine',"
                             " last_answer = '', status = 'open' WHERE id = 9101",
                             "DELETE FROM joined", "DELETE FROM decided", "DELETE FROM act"};
  for (const auto& touch : touches) {
    run(touch);
    EXPECT_EQ(look(), 0) << touch;
    for (const auto& undo : undone) run(undo);
  }
  EXPECT_EQ(look(), 1);
}

TEST_P(Lone, what_a_steward_kept_apart_stays_apart) {
  auto merged = merge(alone, company);
  ASSERT_TRUE(merged);
  ASSERT_TRUE(back(merged->act));
  EXPECT_EQ(look(), 0);
  auto declined = db->write([&](store::Tx& tx) {
    return decline_proposal(tx, steward, {company, alone});
  });
  ASSERT_TRUE(declined);
  run("DELETE FROM act");
  EXPECT_EQ(look(), 0);
  run("DELETE FROM proposal_answer");
  EXPECT_EQ(look(), 1);
}

TEST_P(Lone, no_locked_theme_takes_it_in) {
  ASSERT_TRUE(lock(company));
  EXPECT_EQ(look(), 0);
  ASSERT_TRUE(lock(company, false));
  EXPECT_EQ(look(), 1);
}

// With something else in it, so that by itself the report begins a theme.
TEST_P(Lone, what_its_reporter_did_not_mean_stays_out_of_reach) {
  CheckedReport what = checked("Mahngebühr doppelt auf der Rechnung im Mai");
  what.apart_from = {company, {999'999}};
  auto receipt = report(agent(5), what);
  ASSERT_FALSE(receipt.joined_existing);
  clock.turn_seconds(rules.undo_seconds + 1);
  EXPECT_EQ(look(), 1);  // the one that was there before, into this or that
  EXPECT_EQ(theme_of(receipt.report.value), receipt.theme);
}

TEST_P(Lone, nor_what_that_became) {
  CheckedReport what = checked("Mahngebühr doppelt auf der Rechnung im Mai");
  what.apart_from = {company};
  run("DELETE FROM report_text WHERE report_id = 9101001");
  rebuild();
  auto receipt = report(agent(5), what);
  ASSERT_FALSE(receipt.joined_existing);
  auto whole = place(9104, {"Mahngebühr doppelt auf der Rechnung, immer"});
  rebuild();
  ASSERT_TRUE(merge(company, whole));
  clock.turn_seconds(rules.undo_seconds + 1);
  EXPECT_EQ(look(), 0);
  EXPECT_EQ(theme_of(receipt.report.value), receipt.theme);
  run("DELETE FROM apart");
  EXPECT_EQ(look(), 1);
}

TEST_P(Lone, what_was_shown_is_not_meant_either_when_it_moved_before_the_report_was_sent) {
  CheckedReport what = checked(kCompany[0] + " bitte");
  what.apart_from = {alone};
  ASSERT_EQ(look(), 1);
  EXPECT_NE(report(agent(5), what).theme, company);
}

TEST_P(Lone, what_can_be_taken_back_stays_and_leaves_nothing) {
  run("DELETE FROM report_text WHERE report_id = 9101001");
  rebuild();
  CheckedReport what = checked("Mahngebühr doppelt auf der Rechnung im Mai");
  what.apart_from = {alone, {999'999}};
  ASSERT_TRUE(lock(company));
  auto receipt = report(agent(5), what);
  ASSERT_TRUE(lock(company, false));
  ASSERT_FALSE(receipt.joined_existing);
  EXPECT_EQ(look(), 0);
  auto count = [&](const std::string& table) {
    return db->read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM " + table);
    });
  };
  EXPECT_EQ(count("apart"), 1);
  auto about = checked("Parkplatz zugeschneit");
  about.apart_from = {receipt.theme};
  report(agent(6), about);
  ASSERT_TRUE(undo(agent(5), receipt.report));
  EXPECT_EQ(count("apart"), 0);
}

TEST_P(Lone, the_words_of_its_title_go) {
  ASSERT_EQ(look(), 1);
  EXPECT_EQ(db->read([](store::Tx& tx) {
    return tx.one<std::string>("SELECT title || title_en FROM theme WHERE id = 9101");
  }), "……");
}

TEST_P(Lone, what_follows_a_new_voice_follows_in_the_same_transaction) {
  base::ThemeId told;
  auto gained = [&](store::Tx&, base::ThemeId from, base::ThemeId into) -> base::Result<base::Done> {
    EXPECT_EQ(from, alone);
    told = into;
    return base::refuse(base::Why::kConflict, "theme.locked");
  };
  EXPECT_EQ(LoneReports().look(*db, matcher, rules, clock.now(), gained), 0);
  EXPECT_EQ(told, company);
  EXPECT_EQ(theme_of(kReport), alone);
}

// Between asking and writing another report takes the place of the one that was asked.
TEST_P(Lone, only_the_report_that_was_asked_moves) {
  auto second = place(9107, {"Drucker druckt keine Etiketten mehr"});
  rebuild();
  bool changed = false;
  auto gained = [&](store::Tx& tx, base::ThemeId, base::ThemeId) -> base::Result<base::Done> {
    if (!changed) {  // the second is asked first
      tx.run("UPDATE report SET id = 9101002 WHERE id = 9101001");
      tx.run("UPDATE report_text SET report_id = 9101002 WHERE report_id = 9101001");
    }
    changed = true;
    return base::Done{};
  };
  EXPECT_EQ(LoneReports().look(*db, matcher, rules, clock.now(), gained), 1);
  EXPECT_EQ(theme_of(9'107'001), other);
  EXPECT_NE(other, second);
  EXPECT_EQ(theme_of(9'101'002), alone);
}

TEST_P(Lone, two_that_stand_alone_find_each_other_once) {
  auto second = place(9105, {"Drucker im Lager streikt schon wieder, Etiketten fehlen"});
  auto third = place(9106, {"Drucker im Lager streikt wieder, Etiketten fehlen"});
  run("DELETE FROM report_text WHERE report_id IN (9103001, 9103002)");
  rebuild();
  EXPECT_EQ(look(), 2);
  EXPECT_EQ(theme_of(9'105'001), theme_of(9'106'001));
  EXPECT_TRUE(theme_of(9'105'001) == second || theme_of(9'105'001) == third);
}

TEST_P(Lone, they_are_asked_again_when_more_was_said_or_another_day) {
  LoneReports lone;
  auto look_at = [&] { return lone.look(*db, matcher, rules, clock.now()); };
  ASSERT_TRUE(lock(company));
  EXPECT_EQ(look_at(), 0);
  ASSERT_TRUE(lock(company, false));
  EXPECT_EQ(look_at(), 0);  // nothing was said since
  clock.turn_seconds(24 * 3'600);
  EXPECT_EQ(look_at(), 0);
  report(agent(1), "Parkplatz zugeschneit");
  EXPECT_EQ(look_at(), 1) << "another day, and one more report";
}

// Newer ones that fit nowhere do not keep it waiting for ever.
TEST_P(Lone, each_has_its_turn_where_there_are_more_than_are_asked_at_a_time) {
  std::int64_t theme = 9'110;
  auto place_another = [&] {
    ++theme;
    place(theme, {std::string(7, static_cast<char>('a' + theme - 9'110))});
    rebuild();
  };
  for (int i = 0; i < 4; ++i) place_another();
  LoneReports lone(2);
  auto look_at = [&] {
    clock.turn_seconds(24 * 3'600);
    place_another();
    return lone.look(*db, matcher, rules, clock.now());
  };
  for (int day = 0; day < 4; ++day) EXPECT_EQ(look_at(), 0) << day;
  EXPECT_EQ(look_at(), 1);
  EXPECT_EQ(theme_of(kReport), company);
  // And begins with the newest again.
  auto late = place(9'109, {"Mahngebühr doppelt auf der Rechnung im Juni"});
  int days = 0;
  while (theme_of(9'109'001) == late && ++days < 16) look_at();
  EXPECT_EQ(theme_of(9'109'001), company);
}

TEST_P(Lone, a_server_that_stops_leaves_it_for_the_next_time) {
  std::stop_source stopping;
  stopping.request_stop();
  EXPECT_EQ(LoneReports().look(*db, matcher, rules, clock.now(), {}, stopping.get_token()), 0);
  EXPECT_EQ(theme_of(kReport), alone);
}

// Whatever comes in whatever order, what people decided stands.
TEST_P(Lone, never_undoes_what_people_decided) {
  std::mt19937 random(4);
  const std::string words[]{"Mahngebühr", "doppelt", "Rechnung", "Drucker", "Lager", "Etiketten"};
  std::map<std::int64_t, base::ThemeId> decided;
  for (int round = 0; round < 60; ++round) {
    std::string text;
    for (int i = 0; i < 3; ++i) text += words[random() % 6] + " ";
    auto receipt = report(agent(static_cast<int>(random() % 20)), text + std::to_string(round));
    if (random() % 3 == 0) {
      auto target = random() % 2 ? company : other;
      if (receipt.theme == target) continue;
      // The only one of its theme goes with it as a whole.
      auto done = move(receipt.theme, {receipt.report}, target);
      if (done || merge(receipt.theme, target)) decided[receipt.report.value] = target;
    }
    clock.turn_seconds(rules.undo_seconds + 1);
    look();
    for (auto [report, theme] : decided) ASSERT_EQ(theme_of(report), theme);
  }
  EXPECT_GT(decided.size(), 5U);
}

HEARD_ON_BOTH_ENGINES(Lone);

}  // namespace
}  // namespace hear
