#include "hear/submit_report.h"

#include <thread>

#include "hear/privacy.h"
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using testing::RefusedWith;

class Reporting : public testing::Centre {
 protected:
  std::int64_t rows(std::string_view table) {
    return db->read([&](store::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM " + std::string(table));
    });
  }
  base::Result<CheckedReport> check(NewReport report) { return check_report(report, rules, key); }
};
HEARD_ON_BOTH_ENGINES(Reporting);

TEST_P(Reporting, says_what_is_wrong_with_a_report) {
  NewReport good{.text = "  Mahngebühr \n doppelt "};
  EXPECT_EQ(check(good).value().text, "Mahngebühr doppelt");
  NewReport empty{.text = " \t\n "};
  EXPECT_THAT(check(empty), RefusedWith("report.text_empty"));
  NewReport full{.text = std::string(2'000, 'x')};
  EXPECT_TRUE(check(full).has_value());
  full.text += 'x';
  auto too_long = check(full);
  ASSERT_THAT(too_long, RefusedWith("report.text_too_long"));
  EXPECT_EQ(too_long.error().field, "text");
  EXPECT_EQ(too_long.error().args.at("max"), "2000");
  EXPECT_THAT(check({.text = "caf\xE9"}), RefusedWith("text.not_utf8"));
  NewReport slow{.text = "x", .facts = {.minutes_lost = 600}};
  EXPECT_TRUE(check(slow).has_value());
  slow.facts.minutes_lost = 601;
  EXPECT_THAT(check(slow), RefusedWith("minutes_lost.out_of_range"));
  slow.facts.minutes_lost = -1;
  EXPECT_THAT(check(slow), RefusedWith("minutes_lost.out_of_range"));
  EXPECT_THAT(check({.text = "x", .tier = Tier::kAnonymous}), RefusedWith("tier.not_offered"));
  EXPECT_TRUE(check({.text = "x", .contact_ref = std::string(200, 'c')}).has_value());
  EXPECT_THAT(check({.text = "x", .contact_ref = std::string(201, 'c')}),
              RefusedWith("field.too_long"));
}

TEST_P(Reporting, joins_no_theme_that_the_person_says_is_not_meant) {
  const std::string text = "Mahngebühr doppelt berechnet trotz Zahlung im Januar";
  auto said = report(agent(1), text);
  ASSERT_EQ(report(agent(2), text + "s").theme, said.theme);
  auto apart = [&](int who, const std::string& words, std::vector<base::ThemeId> from) {
    auto what = check({.text = words, .apart_from = std::move(from)}).value();
    return *db->write([&](store::Tx& tx) {
      return submit_report(tx, matcher, agent(who), rules, key, what, matcher.think(what.text));
    });
  };
  auto own = apart(3, text + " 24", {said.theme});
  EXPECT_NE(own.theme, said.theme);
  EXPECT_FALSE(own.joined_existing);
  // The same words are the same thing; and another's no binds nobody else.
  EXPECT_EQ(apart(4, text, {said.theme}).theme, said.theme);
  EXPECT_EQ(apart(5, text + "s", {base::ThemeId{999'999}}).theme, said.theme);
  EXPECT_TRUE(check({.text = "x", .apart_from = std::vector<base::ThemeId>(kApartMax)}).has_value());
  EXPECT_THAT(check({.text = "x", .apart_from = std::vector<base::ThemeId>(kApartMax + 1)}),
              RefusedWith("json.too_many_items"));
}

TEST(ReportFacts, a_code_is_letters_digits_and_dashes_and_no_number_of_a_customer) {
  auto code = [](std::string text) { return check_code(std::move(text), "place", 40); };
  for (std::string good : {"A", "-", "aZ-09", "SKU-7", "2026-11-26"}) {
    EXPECT_EQ(code(good).value(), good);
  }
  EXPECT_EQ(code(" SKU-7\n").value(), "SKU-7");
  EXPECT_EQ(code(std::string(40, 'Z')).value(), std::string(40, 'Z'));
  EXPECT_EQ(code("  ").value(), std::nullopt);
  EXPECT_EQ(check_code(std::nullopt, "place", 40).value(), std::nullopt);
  EXPECT_THAT(code(std::string(41, 'Z')), RefusedWith("field.too_long"));
  for (std::string bad : {"A B", "A_B", "\u00C4", "A.1", "A\u20131", "A/1"}) {
    EXPECT_THAT(code(bad), RefusedWith("field.wrong_signs")) << bad;
  }
  EXPECT_EQ(code("A B").error().field, "place");
  EXPECT_THAT(code("caf\xE9"), RefusedWith("text.not_utf8"));
  for (std::string number : {"4111-1111-1111-1111", "DE89370400440532013000", "0171-1234567"}) {
    EXPECT_THAT(code(number), RefusedWith("field.private")) << number;
  }
}

TEST_P(Reporting, gives_back_to_its_author_every_fact_that_was_said) {
  NewReport full{.text = "Deckel klemmt",
                 .facts = {.kind = Kind::kInMyWay,
                           .subject = Subject::kProduct,
                           .channel = Channel::kChat,
                           .minutes_lost = 7}};
  report(agent(1), check(full).value());
  report(agent(1), check({.text = "Rabattcode wird im Warenkorb abgelehnt"}).value());
  auto kept = db->read([&](store::Tx& tx) { return collect_my_data(tx, agent(1)); }).reports;
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].facts, full.facts);
  EXPECT_EQ(kept[1].facts, (ReportFacts{.minutes_lost = 0}));
}

TEST_P(Reporting, keeps_a_contact_reference_only_as_a_keyed_hash) {
  auto with_contact = check({.text = "Karte gesperrt", .contact_ref = "TICKET-4711"}).value();
  ASSERT_TRUE(with_contact.contact_hash);
  EXPECT_EQ(with_contact.contact_hash->find("4711"), std::string::npos);
  report(agent(1), with_contact);
  EXPECT_EQ(db->read([](store::Tx& tx) {
    return tx.one<std::int64_t>("SELECT COUNT(*) FROM report WHERE contact_hash LIKE '%4711%'");
  }),
            0);
}

TEST_P(Reporting, masks_before_anything_is_stored) {
  auto receipt = report(
      agent(1), "Lastschrift von DE89370400440532013000 kam doppelt, mail an a.b@kanarie.de");
  std::string stored = db->read([](store::Tx& tx) {
    std::string all;
    auto add = [&all](const std::string& text) { all += text + "\n"; };
    tx.each<std::string>("SELECT text FROM report_text", add);
    tx.each<std::string>("SELECT title FROM theme", add);
    tx.each<std::string>("SELECT kind || actor || detail FROM journal", add);
    return all;
  });
  EXPECT_EQ(stored.find("37040044"), std::string::npos) << stored;
  EXPECT_EQ(stored.find("kanarie"), std::string::npos) << stored;
  EXPECT_NE(stored.find("[iban]"), std::string::npos) << stored;
  EXPECT_EQ(receipt.title.find("37040044"), std::string::npos);
}

TEST_P(Reporting, the_same_thing_goes_to_the_same_theme) {
  auto first = report(agent(1), "Mahngebühr wird doppelt berechnet");
  EXPECT_FALSE(first.joined_existing);
  auto second = report(agent(2), "mahngebuehr wird doppelt berechnet!");
  EXPECT_TRUE(second.joined_existing);
  EXPECT_EQ(second.theme, first.theme);
  auto other = report(agent(3), "Der Drucker in der Filiale ist kaputt");
  EXPECT_NE(other.theme, first.theme);
  EXPECT_EQ(rows("theme"), 2);
}

TEST_P(Reporting, is_found_while_typing_as_soon_as_it_is_acknowledged) {
  auto receipt = report(agent(1), "Rabattcode wird im Warenkorb abgelehnt");
  auto found = matches(agent(2), "rabattcode warenkorb");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].theme, receipt.theme);
  EXPECT_FALSE(found[0].mine);
  EXPECT_TRUE(matches(agent(1), "rabattcode warenkorb").at(0).mine);
}

TEST_P(Reporting, two_equal_reports_in_flight_get_one_theme) {
  auto what = checked("Rechnung kommt ohne Steuernummer");
  std::vector<Thought> thoughts(20, matcher.think(what.text));
  std::vector<std::thread> threads;
  std::vector<base::ThemeId> themes(thoughts.size());
  for (std::size_t i = 0; i < thoughts.size(); ++i) {
    threads.emplace_back([&, i] {
      themes[i] = db->write([&](store::Tx& tx) {
                      return submit_report(tx, matcher, agent(static_cast<int>(i)), rules, key,
                                           what, thoughts[i]);
                    })
                      .value()
                      .theme;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(themes, ::testing::Each(themes[0]));
  EXPECT_EQ(rows("theme"), 1);
}

TEST_P(Reporting, a_report_that_was_rolled_back_leaves_nothing_for_the_next) {
  auto what = checked("Gutschein lässt sich nicht einlösen");
  Thought thought = matcher.think(what.text);
  auto refused = db->write([&](store::Tx& tx) -> base::Result<Receipt> {
    auto receipt = submit_report(tx, matcher, agent(1), rules, key, what, thought);
    return base::refuse(base::Why::kConflict, "test.changed_its_mind");
  });
  EXPECT_FALSE(refused.has_value());
  auto receipt = db->write([&](store::Tx& tx) {
    return submit_report(tx, matcher, agent(1), rules, key, what, thought);
  });
  EXPECT_FALSE(receipt.value().joined_existing);
  EXPECT_EQ(rows("theme"), 1);
  EXPECT_EQ(matcher.size().texts, 1);
}

TEST_P(Reporting, can_be_taken_back_for_a_while_and_leaves_nothing) {
  std::string before = everything();
  auto receipt = report(agent(1), "Versehentlich abgeschickt");
  clock.turn_seconds(rules.undo_seconds);
  EXPECT_THAT(undo(agent(2), receipt.report), RefusedWith("report.not_found"));
  auto undone = undo(agent(1), receipt.report);
  ASSERT_TRUE(undone.has_value());
  EXPECT_TRUE(undone->theme_gone);
  EXPECT_EQ(everything(), before);
  EXPECT_EQ(rows("report_text"), 0);
  EXPECT_TRUE(matches(agent(2), "versehentlich abgeschickt").empty());
  EXPECT_THAT(undo(agent(1), receipt.report), RefusedWith("report.not_found"));
}

TEST_P(Reporting, cannot_be_taken_back_after_the_time) {
  auto receipt = report(agent(1), "Zu spät bemerkt");
  clock.turn_seconds(rules.undo_seconds + 1);
  EXPECT_THAT(undo(agent(1), receipt.report), RefusedWith("report.undo_over"));
}

TEST_P(Reporting, taking_back_what_others_joined_takes_only_the_own_voice_and_words) {
  auto receipt = report(agent(1), "Hotline bricht nach zehn Minuten ab");
  ASSERT_TRUE(join(agent(2), receipt.theme));
  auto undone = undo(agent(1), receipt.report);
  ASSERT_TRUE(undone.has_value());
  EXPECT_FALSE(undone->theme_gone);
  EXPECT_EQ(rows("report_text"), 0);
  EXPECT_EQ(rows("theme"), 1);
  EXPECT_EQ(rows("said"), 1);
}

TEST_P(Reporting, a_theme_taken_back_in_the_meantime_is_made_anew) {
  auto first = report(agent(1), "Umzugsformular fehlt im Portal");
  auto what = checked("Umzugsformular fehlt im Portal");
  Thought thought = matcher.think(what.text);
  ASSERT_TRUE(undo(agent(1), first.report));
  auto receipt = db->write([&](store::Tx& tx) {
    return submit_report(tx, matcher, agent(2), rules, key, what, thought);
  });
  EXPECT_FALSE(receipt.value().joined_existing);
}

TEST_P(Reporting, names_the_author_only_in_the_named_tier) {
  auto what = checked("Vertraulich gesagt");
  report(agent(1), what);
  what.tier = Tier::kNamed;
  what.text = "Offen gesagt mit Namen";
  report(agent(2), what);
  auto authors = db->read([](store::Tx& tx) {
    return tx.list<std::int64_t, std::string, std::string>(
        "SELECT id, tag, author FROM report ORDER BY id");
  });
  ASSERT_EQ(authors.size(), 2u);
  EXPECT_EQ(std::get<2>(authors[0]), "");
  auto [id, tag, author] = authors[1];
  EXPECT_EQ(key.unseal_author("report", id, tag, author), agent(2).person);
}

TEST_P(Reporting, the_index_comes_back_the_same_after_a_restart) {
  auto a = report(agent(1), "Kündigung wird nicht bestätigt");
  auto b = report(agent(2), "Lieferung kommt immer zu spät");
  ASSERT_TRUE(merge(a.theme, b.theme));
  auto before = matches(agent(3), "kündigung");
  db->read([&](store::Tx& tx) { return matcher.rebuild(tx); });
  auto after = matches(agent(3), "kündigung");
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(before[0].theme, b.theme);
  EXPECT_EQ(after[0].theme, b.theme);
}

TEST(Pace, lets_so_many_reports_through_in_a_minute) {
  ReportPace pace(2);
  base::Instant now{600 * base::kMicrosPerSecond};
  EXPECT_TRUE(pace.count("a", now));
  EXPECT_TRUE(pace.count("a", now));
  EXPECT_THAT(pace.count("a", now), RefusedWith("report.too_many"));
  EXPECT_TRUE(pace.count("b", now));
  EXPECT_TRUE(pace.count("a", now.plus_seconds(60)));
  ReportPace open(0);
  for (int i = 0; i < 1'000; ++i) EXPECT_TRUE(open.count("a", now));
}

}  // namespace
}  // namespace hear
