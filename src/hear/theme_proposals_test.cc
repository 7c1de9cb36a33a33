#include "hear/theme_proposals.h"

#include "hear/evidence.h"
#include "hear_testing.h"
#include "text/meaning_train.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::Contains;
using ::testing::Each;
using ::testing::Field;
using ::testing::Ne;
using ::testing::IsEmpty;
using testing::RefusedWith;
using ::testing::SizeIs;
using testing::with_role;

class Proposing : public testing::Centre {
 protected:
  void look() {
    clock.turn_seconds(60 * kLookMinutes);
    proposals.outdate();
    proposals.look(*db, matcher, clock.now());
  }
  std::vector<ProposalRow> list(const people::Actor& who, std::int64_t per_day = 5) {
    return db->read([&](store::Tx& tx) { return proposals.list(tx, who, rules, per_day); });
  }
  std::vector<ProposalRow> list() { return list(steward); }
  base::Result<Acted> yes(const Asked& asked) {
    auto part = proposals.part_of(asked.theme);
    return db->write([&](store::Tx& tx) {
      return agree_to_proposal(tx, matcher, steward, rules, asked, part);
    });
  }
  base::Result<Acted> no(const Asked& asked) { return no(steward, asked); }
  base::Result<Acted> no(const people::Actor& who, const Asked& asked) {
    return db->write([&](store::Tx& tx) { return decline_proposal(tx, who, asked); });
  }
  static Asked asked(const ProposalRow& row) {
    return {row.theme.id, row.other ? row.other->id : base::ThemeId{}};
  }
  // Two themes that say the same, and others beside them. Imported as they are: nobody decided.
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    a = place(101, {"Mahngebühr doppelt auf der Rechnung", "Mahngebühr zweimal abgebucht",
                    "Rechnung mit doppelter Mahngebühr", "doppelte Mahngebühr abgebucht"});
    b = place(102, {"zweimal Mahngebühr auf der Rechnung", "Mahngebühr doppelt abgebucht im März",
                    "Rechnung: Mahngebühr doppelt"});
    other = place(103, {"Drucker im Lager streikt", "Drucker druckt keine Etiketten",
                        "Etiketten im Lager fehlen", "Lager ohne Drucker"});
    rebuild();
  }

  ThemeProposals proposals;
  base::ThemeId a, b, other;
};
HEARD_ON_BOTH_ENGINES(Proposing);

// Two subjects, each said in many mixtures.
std::shared_ptr<const text::MeaningTable> toy_table() {
  static const std::string bytes = [] {
    const std::vector<std::vector<std::string>> subjects{
        {"Rechnung", "Mahnung", "bezahlen", "Betrag", "Konto", "Gutschrift"},
        {"Leitung", "Router", "Ausfall", "langsam", "Verbindung", "Techniker"}};
    text::Corpus corpus;
    std::uint32_t state = 7;
    auto next = [&](std::size_t n) { return ((state = state * 1664525 + 1013904223) >> 10) % n; };
    for (std::size_t i = 0; i < 1'200; ++i) {
      std::string line = "heute";
      for (int k = 0; k < 3; ++k) line += " " + subjects[i % 2][next(6)];
      corpus.add(line + " nummer" + std::string(1, static_cast<char>('a' + next(20))), line);
    }
    text::MeaningRecipe recipe;
    recipe.words = recipe.contexts = recipe.samples = 500;
    recipe.dimensions = 12;
    recipe.components = 1;
    recipe.words_min = 10;
    recipe.threads = 1;
    return text::train_meaning(corpus, recipe, {{"toy", "1.0", "MIT", 3}}, {}).value();
  }();
  return std::make_shared<const text::MeaningTable>(
      std::move(text::MeaningTable::read(bytes).value()));
}

class Parting : public Proposing {
 protected:
  void SetUp() override {
    Proposing::SetUp();
    if (HasFatalFailure()) return;
    matcher.use(toy_table());
    mixed = place(301, {"Rechnung Betrag Konto", "Mahnung Konto bezahlen", "Betrag Konto Mahnung",
                        "Gutschrift Rechnung Betrag", "Rechnung Mahnung bezahlen",
                        "Konto Gutschrift Rechnung", "Betrag Rechnung bezahlen",
                        "Leitung langsam Ausfall", "Router Ausfall Verbindung",
                        "Techniker Verbindung Leitung", "Router langsam Leitung",
                        "Techniker Ausfall Router"});
    rebuild();
  }
  std::vector<ProposalRow> splits() {
    auto rows = list();
    std::erase_if(rows, [](const ProposalRow& row) { return row.other.has_value(); });
    return rows;
  }
  base::ThemeId mixed;
};
HEARD_ON_BOTH_ENGINES(Parting);

TEST_P(Parting, another_table_is_looked_with_at_once) {
  matcher.use(nullptr);
  rebuild();
  look();
  EXPECT_THAT(splits(), IsEmpty()) << "by letters alone";
  ASSERT_TRUE(matcher.swap_table(*db, toy_table()));
  proposals.look(*db, matcher, clock.now());
  EXPECT_THAT(splits(), SizeIs(1));
}

TEST_P(Parting, a_theme_of_two_things_is_split_by_one_key_and_put_together_again) {
  look();
  auto rows = splits();
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(rows[0].theme.id, mixed);
  EXPECT_THAT(rows[0].parts, SizeIs(2));
  EXPECT_THAT(rows[0].because, IsEmpty());
  auto part = proposals.part_of(mixed);
  EXPECT_THAT(part, SizeIs(5));
  auto before = everything();
  auto acted = yes({mixed, {}});
  ASSERT_TRUE(acted) << acted.error().key;
  EXPECT_THAT(page(steward, acted->theme)->words, SizeIs(5));
  EXPECT_THAT(page(steward, mixed)->words, SizeIs(7));
  look();
  EXPECT_THAT(list(), Each(Field(&ProposalRow::theme, Field(&ThemeRow::id, Ne(mixed)))))
      << "neither split again nor put together";
  ASSERT_TRUE(back(acted->act));
  EXPECT_EQ(everything(), before);
  look();
  EXPECT_THAT(splits(), IsEmpty()) << "who takes a split back has answered";
}

TEST_P(Parting, a_no_keeps_a_theme_whole_for_good) {
  look();
  ASSERT_TRUE(no({mixed, {}}));
  EXPECT_THAT(splits(), IsEmpty());
  EXPECT_THAT(yes({mixed, {}}), RefusedWith("proposal.answered_already"));
  look();
  EXPECT_THAT(splits(), IsEmpty());
  auto acts = db->read([](store::Tx& tx) { return list_acts(tx); });
  EXPECT_EQ(acts.at(0).shown_as, "keep_whole");
  ASSERT_TRUE(back(acts.at(0).id));
  look();
  EXPECT_THAT(splits(), SizeIs(1));
}

TEST_P(Parting, what_people_put_together_is_not_taken_apart) {
  auto more = place(302, {"Techniker kommt nicht"});
  rebuild();
  ASSERT_TRUE(merge(more, mixed));
  look();
  EXPECT_THAT(splits(), IsEmpty());
  EXPECT_THAT(yes({mixed, {}}), RefusedWith("proposal.gone"));
}

TEST_P(Proposing, asks_about_two_themes_that_look_like_one_and_says_why) {
  EXPECT_THAT(list(), IsEmpty()) << "nobody looked yet";
  look();
  auto rows = list();
  ASSERT_THAT(rows, SizeIs(1));
  EXPECT_EQ(asked(rows[0]), (Asked{b, a})) << "the smaller goes into the larger";
  EXPECT_THAT(rows[0].because, Contains("Mahngebühr"));
  EXPECT_FALSE(rows[0].theme.people.value()) << "below the floor";
  EXPECT_THAT(list(agent(1)), IsEmpty());
  EXPECT_THAT(list(steward, 0), IsEmpty()) << "switched off";
}

TEST_P(Proposing, a_theme_that_people_named_is_the_one_that_goes_on) {
  ASSERT_TRUE(db->write(
      [&](store::Tx& tx) { return rename_theme(tx, steward, b, {.title = "Mahngebühr"}); }));
  look();
  ASSERT_THAT(list(), SizeIs(1));
  EXPECT_EQ(asked(list()[0]), (Asked{a, b}));
}

TEST_P(Proposing, a_yes_is_the_ordinary_merge_and_is_taken_back_as_one) {
  look();
  auto before = everything();
  auto acted = yes({b, a});
  ASSERT_TRUE(acted) << acted.error().key;
  EXPECT_EQ(acted->theme, a);
  EXPECT_EQ(page(steward, b)->row.id, a);
  EXPECT_THAT(list(), IsEmpty());
  auto acts = db->read([](store::Tx& tx) { return list_acts(tx); });
  ASSERT_THAT(acts, SizeIs(1));
  EXPECT_EQ(acts[0].kind, "merge");
  ASSERT_TRUE(back(acted->act));
  EXPECT_EQ(everything(), before);
  look();
  EXPECT_THAT(list(), IsEmpty()) << "who takes a merge back has answered";
}

TEST_P(Proposing, a_no_holds_after_a_restart_and_whatever_is_merged_since) {
  look();
  ASSERT_TRUE(no({b, a}));
  EXPECT_THAT(list(), IsEmpty());
  rebuild();
  ThemeProposals fresh;
  fresh.look(*db, matcher, clock.now());
  EXPECT_THAT(db->read([&](store::Tx& tx) { return fresh.list(tx, steward, rules, 5); }),
              IsEmpty());
  // Both go on under other names, and are as alike as before.
  auto c = place(104, {"Mahngebühr zweimal drauf"}), d = place(105, {"Mahngebühr doppelt drauf"});
  rebuild();
  ASSERT_TRUE(merge(a, c));
  ASSERT_TRUE(merge(b, d));
  look();
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_THAT(no({c, d}), RefusedWith("proposal.answered_already"));
  EXPECT_THAT(yes({c, d}), RefusedWith("proposal.answered_already"));
}

TEST_P(Proposing, a_no_can_be_taken_back_like_any_act) {
  look();
  auto declined = no({b, a});
  ASSERT_TRUE(declined);
  auto acts = db->read([](store::Tx& tx) { return list_acts(tx); });
  ASSERT_THAT(acts, SizeIs(1));
  EXPECT_EQ(acts[0].shown_as, "keep_apart");
  EXPECT_TRUE(acts[0].can_undo);
  EXPECT_EQ(acts[0].other_title, "Thema 102");
  ASSERT_TRUE(back(declined->act));
  EXPECT_THAT(back(declined->act), RefusedWith("act.taken_back_already"));
  EXPECT_THAT(list(), SizeIs(1));
  EXPECT_FALSE(db->read([](store::Tx& tx) { return list_acts(tx); })[0].can_undo);
}

TEST_P(Proposing, of_two_stewards_one_wins_and_the_other_is_told) {
  look();
  auto second = with_role(people::Role::kSteward);
  second.office = "another office";
  ASSERT_TRUE(yes({b, a}));
  EXPECT_THAT(no(second, {b, a}), RefusedWith("theme.merged_already"));
  EXPECT_THAT(no(second, {a, b}), RefusedWith("theme.merged_already"));
  EXPECT_THAT(no(second, {a, a}), RefusedWith("theme.same"));
  EXPECT_THAT(no(second, {a, {4711}}), RefusedWith("theme.not_found"));
  EXPECT_THAT(no(agent(1), {a, other}), RefusedWith("theme.not_yours"));
}

TEST_P(Proposing, what_people_put_apart_is_not_proposed) {
  auto taken = db->read([&](store::Tx& tx) {
    return tx.list<base::ReportId>("SELECT id FROM report WHERE theme_id = :a ORDER BY id", a);
  });
  ASSERT_TRUE(move(a, {taken[0]}, b));
  look();
  EXPECT_THAT(list(), IsEmpty()) << "somebody moved a report from one to the other";
}

TEST_P(Proposing, a_few_a_day_for_each_steward) {
  auto place_pairs = [this](std::int64_t first, const std::string& word) {
    place(first, {word + " geht nicht", word + " fehlt", word + " klemmt"});
    place(first + 1, {word + " fehlt oft", word + " klemmt wieder", word + " geht gar nicht"});
  };
  place_pairs(201, "Schredder");
  place_pairs(203, "Kaffeemaschine");
  rebuild();
  look();
  ASSERT_THAT(list(steward, 5), SizeIs(3));
  EXPECT_THAT(list(steward, 2), SizeIs(2));
  ASSERT_TRUE(no(asked(list()[0])));
  EXPECT_THAT(list(steward, 2), SizeIs(1));
  EXPECT_THAT(list(steward, 1), IsEmpty());
  auto second = with_role(people::Role::kSteward);
  second.office = "another office";
  EXPECT_THAT(list(second, 2), SizeIs(2)) << "the other has a day of their own";
  clock.turn_seconds(86'400);
  EXPECT_THAT(list(steward, 2), SizeIs(2)) << "tomorrow is another day";
}

TEST_P(Proposing, tells_a_steward_who_leads_for_a_partner_nothing) {
  look();
  auto lead = with_role(people::Role::kLead, 5);
  lead.roles.add(people::Role::kSteward);
  EXPECT_THAT(list(lead), IsEmpty());
}

TEST_P(Proposing, forgets_at_once_what_was_made_of_words_that_go) {
  look();
  ASSERT_THAT(list(), SizeIs(1));
  proposals.forget();
  EXPECT_THAT(list(), IsEmpty());
  proposals.look(*db, matcher, clock.now());
  EXPECT_THAT(list(), SizeIs(1)) << "and looks again without waiting";
}

TEST_P(Proposing, looks_only_when_something_was_written_and_now_and_then) {
  look();
  ASSERT_TRUE(no({b, a}));
  place(201, {"Schredder geht nicht", "Schredder fehlt", "Schredder klemmt"});
  place(202, {"Schredder fehlt oft", "Schredder klemmt wieder", "Schredder geht gar nicht"});
  rebuild();
  clock.turn_seconds(60 * kLookMinutes - 1);
  proposals.outdate();
  proposals.look(*db, matcher, clock.now());
  EXPECT_THAT(list(), IsEmpty());
  clock.turn_seconds(1);
  proposals.look(*db, matcher, clock.now());
  EXPECT_THAT(list(), SizeIs(1));
}

TEST_P(Proposing, a_locked_theme_is_never_named) {
  look();
  ASSERT_THAT(list(), SizeIs(1));
  auto locked = lock(b).value().act;
  EXPECT_THAT(list(), IsEmpty()) << "what was found before";
  look();
  EXPECT_THAT(list(), IsEmpty());
  EXPECT_THAT(yes({b, a}), RefusedWith("theme.locked"));
  EXPECT_THAT(yes({a, b}), RefusedWith("theme.locked"));
  ASSERT_TRUE(back(locked));
  look();
  EXPECT_THAT(list(), SizeIs(1));
}

TEST_P(Parting, a_locked_theme_is_not_taken_apart) {
  look();
  ASSERT_THAT(splits(), SizeIs(1));
  ASSERT_TRUE(lock(mixed));
  EXPECT_THAT(splits(), IsEmpty()) << "what was found before";
  EXPECT_THAT(yes({mixed, {}}), RefusedWith("theme.locked"));
  look();
  EXPECT_THAT(splits(), IsEmpty());
  ASSERT_TRUE(lock(mixed, false));
  look();
  EXPECT_THAT(splits(), SizeIs(1));
}

}  // namespace
}  // namespace hear
