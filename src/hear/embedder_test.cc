// An embeddings endpoint beside the index: what it is shown, what it changes, what is left of it.
#include <thread>

#include "base/random.h"
#include "embedder_testing.h"
#include "hear_testing.h"
#include "store/inspect.h"
#include "text_testing/toy_table.h"
#include "typed_vectors.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::AllOf;
using testing::Concepts;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Endpoint : public testing::Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    matcher.use_embedder(concepts);
  }
  void agree() { matcher.agree(concepts->address()); }
  void fill() { fill(matcher); }
  void fill(Matcher& of) {
    while (of.embed(*db)) {
    }
  }
  void use_it() {
    agree();
    fill();
  }
  std::vector<std::int64_t> found(std::string_view typed) const {
    std::vector<std::int64_t> themes;
    for (const auto& hit : matcher.hits(typed, 3)) themes.push_back(hit.theme.value);
    return themes;
  }
  // Another one that reads all from the database and shows it to the same endpoint.
  void expect_as_anew() {
    Matcher anew;
    anew.use_embedder(concepts);
    anew.agree(concepts->address());
    db->read([&](store::Tx& tx) { return anew.rebuild(tx); });
    fill(anew);
    fill();
    EXPECT_EQ(matcher.embedder()->texts, anew.embedder()->texts);
    EXPECT_EQ(matcher.embedder()->bytes, anew.embedder()->bytes);
    for (auto typed : {"refund please ", "lunch ", "monitor dark ", "Kantine "}) {
      auto one = matcher.hits(typed, 9), other = anew.hits(typed, 9);
      ASSERT_EQ(one.size(), other.size()) << typed;
      for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(one[i].theme, other[i].theme) << typed;
        EXPECT_EQ(one[i].score, other[i].score) << typed;
      }
    }
  }

  std::shared_ptr<Concepts> concepts = std::make_shared<Concepts>();
};
HEARD_ON_BOTH_ENGINES(Endpoint);

TEST_P(Endpoint, is_shown_nothing_before_the_works_council_agrees) {
  report(agent(1), "Gutschrift fehlt auf der Rechnung");
  EXPECT_FALSE(matcher.embed(*db));
  EXPECT_THAT(found("where is my refund"), IsEmpty());
  matcher.agree("none");
  matcher.agree("http://127.0.0.1:2/v1");
  EXPECT_FALSE(matcher.embed(*db));
  EXPECT_THAT(found("where is my refund"), IsEmpty());
  EXPECT_THAT(concepts->asked, IsEmpty());
  EXPECT_THAT(concepts->typed, IsEmpty());
  EXPECT_FALSE(matcher.embedder()->agreed);
}

TEST_P(Endpoint, finds_what_was_said_in_other_words) {
  auto refund = report(agent(1), "Gutschrift fehlt auf der Rechnung").theme;
  auto canteen = report(agent(2), "Kantine am Freitag geschlossen").theme;
  report(agent(3), "Bildschirm flackert dauernd");
  const auto by_letters = matcher.hits("Gutschrift fehlt", 3);
  use_it();
  EXPECT_EQ(found("where is my refund").at(0), refund.value);
  EXPECT_EQ(found("no lunch on Fridays").at(0), canteen.value);
  EXPECT_EQ(matcher.embedder()->texts, 3);
  EXPECT_EQ(matcher.embedder()->since, clock.now());
  // Where both agree the first stays first.
  EXPECT_EQ(matcher.hits("Gutschrift fehlt", 3).at(0).theme, by_letters.at(0).theme);
}

TEST_P(Endpoint, that_does_not_answer_leaves_the_answer_as_it_is) {
  report(agent(1), "Gutschrift fehlt auf der Rechnung");
  report(agent(2), "Gutschrift zu klein");
  const auto alone = matcher.hits("Gutschrift", 5);
  use_it();
  concepts->answers = Embedder::Answer::kLater;
  const auto without = matcher.hits("Gutschrift", 5);
  ASSERT_EQ(without.size(), alone.size());
  for (std::size_t i = 0; i < alone.size(); ++i) {
    EXPECT_EQ(without[i].theme, alone[i].theme);
    EXPECT_EQ(without[i].score, alone[i].score);
    EXPECT_EQ(without[i].because, alone[i].because);
  }
}

TEST_P(Endpoint, is_shown_masked_words_without_numbers_only) {
  report(agent(1),
         "Gutschrift auf DE89 3704 0044 0532 0130 00 fehlt, max.muster@example.org, 0171/1234567, "
         "Vertrag 4711");
  use_it();
  const std::string typed =
      "Gutschrift auf DE89 3704 0044 0532 0130 00 von max.muster@example.org fehlt ";
  for (std::size_t size = 1; size <= typed.size(); ++size) matcher.hits(typed.substr(0, size), 3);
  auto shown = concepts->asked;
  shown.insert(shown.end(), concepts->typed.begin(), concepts->typed.end());
  ASSERT_GT(shown.size(), 3u);
  EXPECT_THAT(shown,
              Each(AllOf(Not(HasSubstr("3704")), Not(HasSubstr("89")), Not(HasSubstr("muster")),
                         Not(HasSubstr("@")), Not(HasSubstr("0171")), Not(HasSubstr("4711")))));
  EXPECT_THAT(concepts->asked,
              ElementsAre("Gutschrift auf [iban] fehlt, [mail], [phone], Vertrag"));
}

TEST_P(Endpoint, is_asked_once_for_the_same_text) {
  report(agent(1), "Kantine geschlossen");
  use_it();
  concepts->asked.clear();
  matcher.hits("Gutschrift fehlt ", 3);
  matcher.hits("Gutschrift fehlt ", 3);
  matcher.hits("Gutschrift  fehlt mi", 3);  // two letters say nothing yet
  EXPECT_THAT(concepts->typed, ElementsAre("Gutschrift fehlt"));
  report(agent(2), "Gutschrift fehlt");
  fill();
  EXPECT_THAT(concepts->asked, IsEmpty()) << "its vector is there from the typing";
  EXPECT_EQ(matcher.embedder()->texts, 2);
  matcher.forget_typed();
  matcher.forget_typed();
  matcher.hits("Gutschrift fehlt ", 3);
  EXPECT_EQ(concepts->typed.size(), 2u);
}

TEST(TypedVectors, are_bounded) {
  TypedVectors typed;
  for (int i = 0; i < 5'000; ++i) typed.put(std::to_string(i), {1});
  EXPECT_LE(typed.size(), kTypedVectorsMax);
  EXPECT_GE(typed.size(), kTypedVectorsMax / 2);
  EXPECT_TRUE(typed.find("4999"));
  EXPECT_FALSE(typed.find("3000"));
}

TEST_P(Endpoint, keeps_nothing_of_a_report_that_is_gone) {
  report(agent(1), "Kantine geschlossen");
  use_it();
  matcher.hits("Gutschrift fehlt ", 3);
  auto said = report(agent(2), "Gutschrift fehlt auf der Rechnung");
  fill();
  EXPECT_EQ(matcher.embedder()->texts, 2);
  ASSERT_TRUE(undo(agent(2), said.report));
  EXPECT_EQ(matcher.embedder()->texts, 1);
  matcher.hits("Gutschrift fehlt ", 3);
  EXPECT_EQ(concepts->typed.size(), 2u) << "what was typed is forgotten too";
  // One that goes while it waits, and one that goes while it is asked for.
  auto waiting = report(agent(2), "Gutschrift kommt nie");
  ASSERT_TRUE(undo(agent(2), waiting.report));
  auto under_way = report(agent(2), "Gutschrift wurde vergessen");
  concepts->meanwhile = [&] {
    EXPECT_TRUE(undo(agent(2), under_way.report));
    EXPECT_EQ(matcher.embedder()->texts, 1);  // and so it is known here before the answer comes
  };
  fill();
  concepts->meanwhile = nullptr;
  EXPECT_EQ(matcher.embedder()->texts, 1);
  EXPECT_THAT(concepts->asked, Not(::testing::Contains("Gutschrift kommt nie")));
  expect_as_anew();
}

TEST_P(Endpoint, follows_what_stewards_do) {
  base::Random random(3);
  const std::vector<std::string> words{"Gutschrift", "Kantine", "Bildschirm",
                                       "Leitung",    "refund",  "monitor"};
  std::vector<base::ActId> acts;
  agree();
  for (int i = 0; i < 60; ++i) {
    report(agent(i % 7), words[random.below(6)] + " " + words[random.below(6)] + " " +
                             std::string(1, static_cast<char>('a' + i % 26)) + "xyz");
    if (i % 3 == 0) fill();
    auto themes = db->read([](store::Tx& tx) {
      return tx.list<base::ThemeId>(
          "SELECT id FROM theme WHERE merged_into = 0 AND reports > 0 ORDER BY id");
    });
    if (themes.size() < 3 || i % 2) continue;
    auto from = themes[random.below(themes.size())], into = themes[random.below(themes.size())];
    auto reports = db->read([&](store::Tx& tx) {
      return tx.list<base::ReportId>(
          "SELECT id FROM report WHERE theme_id = :id ORDER BY id LIMIT 1", from);
    });
    auto acted = i % 3 == 0   ? split(from, reports)
                 : i % 3 == 1 ? merge(from, into)
                              : move(from, reports, into);
    if (acted && random.below(2) == 0) (void)back(acted->act);
  }
  expect_as_anew();
}

TEST_P(Endpoint, that_is_away_at_the_start_is_asked_again_later) {
  report(agent(1), "Gutschrift fehlt");
  report(agent(2), "Kantine geschlossen");
  concepts->answers = Embedder::Answer::kLater;
  agree();
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(matcher.embed(*db));
  EXPECT_EQ(matcher.embedder()->texts, 0);
  EXPECT_EQ(matcher.embedder()->since.us, 0);
  matcher.hits("Gutschrift ", 3);
  EXPECT_THAT(concepts->typed, IsEmpty()) << "as long as it does not know all, it is of no help";
  const auto questions = concepts->questions;
  concepts->filling = Embedder::State::kOpen;
  EXPECT_FALSE(matcher.embed(*db));
  EXPECT_EQ(concepts->questions, questions);
  concepts->filling = Embedder::State::kClosed;
  concepts->answers = Embedder::Answer::kGiven;
  fill();
  EXPECT_EQ(matcher.embedder()->texts, 2);
}

TEST_P(Endpoint, that_refuses_one_text_gets_the_others) {
  for (int i = 0; i < 40; ++i) {
    const auto letter = [i](int by) { return static_cast<char>('a' + i * by % 26); };
    report(agent(i), std::string(4, letter(1)) + letter(7) + letter(11) + (i < 26 ? "x" : "y"));
  }
  report(agent(50), "Dieser Text ist verboten");
  concepts->refuses = "verboten";
  agree();
  for (int i = 0; i < 100; ++i) matcher.embed(*db);
  EXPECT_EQ(matcher.embedder()->texts, 40);
  EXPECT_NE(matcher.embedder()->since.us, 0);
  const auto questions = concepts->questions;
  for (int i = 0; i < 10; ++i) matcher.embed(*db);
  EXPECT_EQ(concepts->questions, questions) << "it is not shown again and again";
}

TEST_P(Endpoint, with_another_model_begins_anew) {
  report(agent(1), "Gutschrift fehlt");
  report(agent(2), "Kantine geschlossen");
  use_it();
  concepts->axes = 32;
  report(agent(3), "Bildschirm flackert");
  fill();
  EXPECT_EQ(matcher.embedder()->texts, 3);
  EXPECT_EQ(std::count(concepts->asked.begin(), concepts->asked.end(), "Gutschrift fehlt"), 2);
  concepts->axes = 16;
  matcher.hits("where is my refund ", 3);
  fill();
  expect_as_anew();
}

TEST_P(Endpoint, whose_agreement_ends_is_forgotten) {
  report(agent(1), "Gutschrift fehlt");
  use_it();
  matcher.hits("refund ", 3);
  matcher.agree("none");
  EXPECT_EQ(matcher.embedder()->texts, 0);
  EXPECT_THAT(found("refund "), IsEmpty());
  report(agent(2), "Kantine geschlossen");
  EXPECT_FALSE(matcher.embed(*db));
  EXPECT_EQ(concepts->typed.size(), 1u);
  use_it();
  EXPECT_EQ(matcher.embedder()->texts, 2);
  EXPECT_THAT(concepts->asked,
              UnorderedElementsAre("Gutschrift fehlt", "Gutschrift fehlt", "Kantine geschlossen"));
}

TEST_P(Endpoint, does_not_care_whether_the_word_table_comes_before_or_after) {
  report(agent(1), "Gutschrift fehlt auf der Rechnung");
  report(agent(2), "Kantine am Freitag geschlossen");
  auto table = text::testing::toy_table(7);
  use_it();
  ASSERT_TRUE(matcher.swap_table(*db, table));
  auto first = matcher.hits("where is my refund", 3);
  EXPECT_EQ(matcher.embedder()->texts, 2);
  matcher.agree("none");
  use_it();
  auto second = matcher.hits("where is my refund", 3);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].theme, second[i].theme);
    EXPECT_EQ(first[i].score, second[i].score);
  }
  ASSERT_TRUE(undo(agent(2), report(agent(2), "Bildschirm flackert").report));
  expect_as_anew();
}

TEST_P(Endpoint, hears_what_other_servers_wrote) {
  Matcher other;
  use_it();
  std::int64_t heard = 0;
  auto hear = [&] {
    db->read([&](store::Tx& tx) {
      auto events = store::list_journal(tx, heard, 1'000);
      if (!events.empty()) heard = events.back().seq;
      matcher.hear_others(tx, events);
      return 0;
    });
    fill();
  };
  auto by_other = [&](int who, const std::string& text) {
    auto what = checked(text);
    auto thought = other.think(what.text);
    return db
        ->write([&](store::Tx& tx) {
          return submit_report(tx, other, agent(who), rules, key, what, thought);
        })
        .value();
  };
  auto one = by_other(1, "Gutschrift fehlt"), two = by_other(2, "Kantine geschlossen"),
       three = by_other(3, "Bildschirm flackert");
  hear();
  EXPECT_EQ(matcher.embedder()->texts, 3);
  ASSERT_TRUE(db->write([&](store::Tx& tx) {
    return merge_themes(tx, other, steward, rules, two.theme, one.theme);
  }));
  ASSERT_TRUE(db->write(
      [&](store::Tx& tx) { return undo_report(tx, other, agent(3), rules, three.report); }));
  hear();
  EXPECT_EQ(matcher.embedder()->texts, 2);
  EXPECT_EQ(found("no lunch today").at(0), one.theme.value);
  expect_as_anew();
}

TEST_P(Endpoint, is_asked_and_filled_while_everybody_writes) {
  agree();
  std::jthread filling([this](const std::stop_token& stop) {
    while (!stop.stop_requested()) matcher.embed(*db, stop);
  });
  std::vector<std::jthread> people;
  for (int person = 0; person < 3; ++person) {
    people.emplace_back([this, person] {
      for (int i = 0; i < 25; ++i) {
        auto said =
            report(agent(person), "Gutschrift " + std::string(static_cast<std::size_t>(i + 1),
                                                              static_cast<char>('a' + person)));
        matcher.hits("refund ", 3);
        if (i % 4 == 0) {
          EXPECT_TRUE(undo(agent(person), said.report));
        }
      }
    });
  }
  people.clear();
  filling.request_stop();
  filling.join();
  expect_as_anew();
}

}  // namespace
}  // namespace hear
