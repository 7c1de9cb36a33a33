// The word table: trained on a toy corpus of two subjects in two languages, written, read, asked.
#include "text/meaning.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/hash.h"
#include "text/features.h"
#include "text/index.h"
#include "text/meaning_train.h"
#include "text_testing/toy_table.h"

namespace text {
namespace {

using testing::toy_corpus;
using testing::toy_recipe;

const std::string& toy_bytes() {
  static const std::string bytes = testing::toy_bytes();
  return bytes;
}

MeaningTable toy_table() {
  auto table = MeaningTable::read(toy_bytes());
  EXPECT_TRUE(table);
  return std::move(*table);
}

TEST(Meaning, finds_the_theme_said_in_other_words_and_in_the_other_language) {
  auto table = std::make_shared<const MeaningTable>(toy_table());
  auto known = [&](std::string_view said) { return features(said, table.get()); };
  Index index(table);
  index.add(1, 1, known("Rechnung mit Mahnung"));
  index.add(2, 2, known("Router langsam"));
  index.add(3, 2, known("Leitung mit Ausfall"));
  auto found = index.match(typed_features("paying the voucher", table.get()), 5);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].theme_id, 1);
  ASSERT_EQ(found[0].because.size(), 1u);
  EXPECT_TRUE(found[0].because[0].by_meaning) << found[0].because[0].said;
  EXPECT_EQ(index.match(typed_features("connection slow", table.get()), 5).at(0).theme_id, 2);
  EXPECT_TRUE(index.match(typed_features("paying the voucher"), 5).empty()) << "by letters alone";

  // What is taken out leaves nothing of its meaning.
  index.remove(1);
  for (const auto& match : index.match(typed_features("paying the voucher", table.get()), 5)) {
    EXPECT_NE(match.theme_id, 1);
  }
  Index never(table);
  never.add(2, 2, known("Router langsam"));
  never.add(3, 2, known("Leitung mit Ausfall"));
  auto asked = typed_features("slow engineer", table.get());
  EXPECT_EQ(index.match(asked, 5), never.match(asked, 5));
  index.move(2, 9);
  index.move(3, 9);
  EXPECT_EQ(index.match(typed_features("outage cable", table.get()), 5).at(0).theme_id, 9);
}

TEST(Meaning, translations_lie_close) {
  auto table = toy_table();
  auto german = table.vector("Rechnung bezahlen"), english = table.vector("paying the invoice"),
       other = table.vector("slow cable");
  EXPECT_GT(closeness(german, english), closeness(german, other) + 300);
  EXPECT_GT(closeness(table.vector("Leitung langsam"), other),
            closeness(table.vector("Leitung langsam"), english) + 300);
}

TEST(Meaning, vectors_have_one_length) {
  auto table = toy_table();
  auto vector = table.vector("Router Ausfall");
  EXPECT_NEAR(closeness(vector, vector), 1'000, 40);
  EXPECT_EQ(vector, table.vector("router AUSFALL!"));
  EXPECT_EQ(closeness(vector, {}), 0);
}

TEST(Meaning, an_unknown_word_is_read_by_its_spelling) {
  auto table = toy_table();
  EXPECT_FALSE(table.vector("Rechnuung").empty());
  auto senses = table.senses("Rechnuung");
  ASSERT_FALSE(senses.empty());
  EXPECT_EQ(senses[0].stem, table.senses("Rechnung")[0].stem);
}

TEST(Meaning, of_nothing_is_nothing) {
  auto table = toy_table();
  for (auto text :
       {"", " ", "12,50 03.03.2026", "[iban]", "\xFF\xFE", "日本語", "🙂", "zzzzqqqq"}) {
    EXPECT_TRUE(table.vector(text).empty()) << text;
  }
  table.vector(std::string(1'000'000, 'a'));
  std::string words;
  for (int i = 0; i < 100'000; ++i) words += "rechnung ";
  EXPECT_FALSE(table.vector(words).empty());
}

TEST(Meaning, the_same_corpus_gives_the_same_bytes) {
  auto again = train_meaning(toy_corpus(), toy_recipe(), {{"toy", "1.0", "MIT", 3}}, {"absent"});
  auto threads = train_meaning(toy_corpus(), toy_recipe(3), {{"toy", "1.0", "MIT", 3}}, {"absent"});
  ASSERT_TRUE(again && threads);
  EXPECT_EQ(*again, toy_bytes());
  EXPECT_EQ(*threads, toy_bytes());
}

TEST(Meaning, tells_what_it_is_made_of) {
  auto table = toy_table();
  const auto& info = table.info();
  EXPECT_EQ(info.bytes, toy_bytes().size());
  EXPECT_EQ(info.dimensions, 12u);
  EXPECT_THAT(info.sources, ::testing::ElementsAre(MeaningSource{"toy", "1.0", "MIT", 3}));
  EXPECT_THAT(info.missing, ::testing::ElementsAre("absent"));
  EXPECT_EQ(info.sha256, base::sha256_hex(toy_bytes().substr(0, toy_bytes().size() - 64)));
  EXPECT_FALSE(table.neighbours("Rechnung", 3).empty());
}

// Whether a table of the toy corpus and these texts knows a stem.
bool knows(const std::vector<std::string>& own, const std::string& word,
           MeaningInfo* info = nullptr) {
  Corpus corpus = toy_corpus();
  add_own_texts(own, corpus);
  auto made =
      train_meaning(corpus, toy_recipe(), {{std::string(kOwnTexts), "", "", own.size()}}, {});
  auto table = MeaningTable::read(made.value());
  if (info != nullptr) *info = table->info();
  auto senses = table->senses(word);
  return !senses.empty() && senses[0].stem == word;
}

// Different texts, as many of which hold the words, twice each.
std::vector<std::string> own_texts(int many, const std::string& words) {
  const std::vector<std::string> others{"Router", "Mahnung", "Leitung",
                                        "Konto",  "Ausfall", "Betrag"};
  std::vector<std::string> out;
  for (int i = 0; i < 6 + many; ++i) {
    std::string text = i < many ? words + " " + words : "heute";
    for (std::size_t k = 0; k < others.size(); ++k) {
      if (k != static_cast<std::size_t>(i) % others.size()) text += " " + others[k];
    }
    out.push_back(text);
  }
  return out;
}

TEST(OwnTexts, a_word_that_few_of_them_hold_does_not_come_to_the_table) {
  MeaningInfo info;
  EXPECT_FALSE(knows(own_texts(4, "Xylander"), "xyland", &info));
  EXPECT_EQ(info.own_texts(), 10u);
  EXPECT_TRUE(knows(own_texts(5, "Xylander"), "xyland"));
  // Said over and over in the same words, by numbers apart, it is one text.
  auto four = own_texts(4, "Xylander");
  for (int i = 0; i < 20; ++i) four.push_back(four[0] + " " + std::to_string(100 + i));
  EXPECT_FALSE(knows(four, "xyland"));
}

TEST(OwnTexts, what_few_hold_tells_nothing_of_its_neighbours_either) {
  Corpus corpus, without;
  auto texts = own_texts(5, "Störung");
  add_own_texts(texts, without);
  for (std::size_t i = 0; i < 4; ++i) texts[i] += " Rechnung";  // a word that the table knows anyway
  add_own_texts(texts, corpus);
  ASSERT_EQ(corpus.lines.size(), 11u);
  for (std::size_t i = 0; i < 11; ++i) EXPECT_EQ(corpus.lines[i].one, without.lines[i].one);
  EXPECT_EQ(corpus.lines[0].one, "storung storung mahnung leitung konto ausfall betrag");
}

TEST(OwnTexts, any_bytes_do) {
  Corpus corpus;
  std::vector<std::string> odd{"", " ", "\xFF\xFE", std::string(100'000, 'a'), "[mail] 12,50", "🙂"};
  for (int i = 0; i < 6; ++i) add_own_texts(odd, corpus);
  EXPECT_TRUE(corpus.lines.empty());
}

TEST(Meaning, tells_what_could_not_be_fetched) {
  auto made = train_meaning(toy_corpus(), toy_recipe(), {}, {"absent", "far"}, {}, {"far", "old"});
  auto table = MeaningTable::read(made.value());
  EXPECT_THAT(table->info().missing, ::testing::ElementsAre("absent", "far"));
  EXPECT_THAT(table->info().unfetched, ::testing::ElementsAre("far", "old"));
  EXPECT_TRUE(toy_table().info().unfetched.empty());
}

TEST(Meaning, a_corpus_of_nothing_is_refused) {
  auto made = train_meaning({}, toy_recipe(), {}, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().key, "meaning.too_little");
  Corpus odd;
  odd.add("");
  odd.add(std::string(100'000, 'x'), "\xFF");
  EXPECT_FALSE(train_meaning(odd, toy_recipe(), {}, {}));
}

std::string key_of(std::string bytes) {
  auto table = MeaningTable::read(std::move(bytes));
  return table ? "" : table.error().key;
}

TEST(MeaningFile, anything_else_is_refused) {
  EXPECT_EQ(key_of(""), "meaning.no_table");
  EXPECT_EQ(key_of("HEARDWT"), "meaning.no_table");
  EXPECT_EQ(key_of("PK\x03\x04 something"), "meaning.no_table");
  EXPECT_EQ(key_of("HEARDWT2"), "meaning.version");
  EXPECT_EQ(key_of("HEARDWT1"), "meaning.damaged");
  EXPECT_EQ(key_of(toy_bytes() + "x"), "meaning.damaged");
}

TEST(MeaningFile, a_truncated_or_changed_one_is_refused) {
  const std::string& whole = toy_bytes();
  std::size_t step = whole.size() / 97 + 1;
  for (std::size_t at = 8; at < whole.size(); at += step) {
    EXPECT_EQ(key_of(whole.substr(0, at)), "meaning.damaged") << at;
    std::string wrong = whole;
    wrong[at] = static_cast<char>(wrong[at] ^ 0x10);
    EXPECT_EQ(key_of(wrong), "meaning.damaged") << at;
  }
}

// Even under a hash that holds, numbers out of bounds are refused.
TEST(MeaningFile, wrong_numbers_with_a_right_hash_are_refused) {
  for (std::size_t field = 8; field < 36; ++field) {
    std::string body = toy_bytes().substr(0, toy_bytes().size() - 64);
    for (int bit : {0, 7}) {
      std::string wrong = body;
      wrong[field] = static_cast<char>(wrong[field] ^ (1 << bit));
      key_of(wrong + base::sha256_hex(wrong));
    }
  }
}

}  // namespace
}  // namespace text
