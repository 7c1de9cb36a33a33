#include "text/index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <thread>

#include "base/random.h"

namespace text {
namespace {

constexpr std::int64_t kDunning = 10, kLogin = 20, kParcel = 30;

void fill(Index& index) {
  std::int64_t id = 0;
  for (std::string_view text : {"Mahngebühr doppelt auf der Rechnung",
                                "zweimal Mahngebühr berechnet", "Mahngebühren doppelt abgebucht"}) {
    index.add(++id, kDunning, features(text));
  }
  for (std::string_view text :
       {"Login in der App geht nicht", "App sagt falsches Passwort beim Login",
        "Kunde kommt nicht in die App, Fehler 403"}) {
    index.add(++id, kLogin, features(text));
  }
  for (std::string_view text :
       {"Paket laut Sendungsverfolgung zugestellt, aber nicht da", "Paket nicht angekommen",
        "parcel marked delivered, never arrived"}) {
    index.add(++id, kParcel, features(text));
  }
}

std::int64_t first(const Index& index, std::string_view typed) {
  std::vector<Match> matches = index.match(typed_features(typed), 3);
  return matches.empty() ? 0 : matches[0].theme_id;
}

// All that can be asked of an index, as one text.
std::string answers(const Index& index) {
  std::string out = std::to_string(index.documents()) + "/" + std::to_string(index.themes());
  for (std::string_view text : {"mahngebuehr", "login app", "Paket weg", "rechnung", "zweimal",
                                "Mahngebühr doppelt abgebucht", "nicht"}) {
    for (const Match& match : index.match(typed_features(text), 20)) {
      out += "\n" + std::to_string(match.theme_id) + " " + std::to_string(match.score);
      for (const Reason& reason : match.because) out += " " + reason.typed + "=" + reason.said;
    }
    out += " -> " + std::to_string(index.group(features(text)).value_or(0));
  }
  for (std::int64_t theme : {kDunning, kLogin, kParcel}) out += "\n" + index.title(theme);
  return out;
}

TEST(Index, stems_typed_words_that_tell_no_language_as_most_texts_are) {
  Index index;
  EXPECT_EQ(index.usual_language(), Language::kUnknown);
  fill(index);
  EXPECT_EQ(index.usual_language(), Language::kGerman);
  Index english;
  std::int64_t id = 0;
  for (std::string_view text : {"When will my identities be verified", "Why was the payment declined"}) {
    ++id;
    english.add(id, id, features(text));
  }
  EXPECT_EQ(english.usual_language(), Language::kEnglish);
  const auto stem_of = [](std::string_view typed, Language otherwise) {
    return typed_features(typed, nullptr, {}, otherwise).words.front().stem;
  };
  const auto known = features("the identities of my card").words;
  const auto is_known = [&](std::uint64_t stem) {
    return std::any_of(known.begin(), known.end(), [stem](const Word& word) { return word.stem == stem; });
  };
  EXPECT_TRUE(is_known(stem_of("identity ", Language::kEnglish)));
  EXPECT_FALSE(is_known(stem_of("identity ", Language::kGerman)));
  // What tells its language stays.
  EXPECT_EQ(typed_features("Rechnung ist doppelt", nullptr, {}, Language::kEnglish).language,
            Language::kGerman);
  for (std::int64_t text = 1; text <= id; ++text) english.remove(text);
  EXPECT_EQ(english.usual_language(), Language::kUnknown);
}

TEST(Index, finds_a_theme_by_other_spellings_typos_and_beginnings) {
  Index index;
  fill(index);
  EXPECT_EQ(first(index, "mahngebuehr"), kDunning);
  EXPECT_EQ(first(index, "Manhgebühr dopelt"), kDunning);
  EXPECT_EQ(first(index, "Mahng"), kDunning);
  EXPECT_EQ(first(index, "pass"), kLogin);
  EXPECT_EQ(first(index, "parcel nev"), kParcel);
  EXPECT_EQ(first(index, "🙂"), 0);
  EXPECT_EQ(first(index, "xqzwv"), 0);
}

TEST(Index, is_empty_before_anything_was_said) {
  Index index;
  EXPECT_TRUE(index.match(typed_features("Mahnung"), 5).empty());
  EXPECT_FALSE(index.group(features("Mahnung")).has_value());
  EXPECT_EQ(index.title(1), "");
  EXPECT_EQ(index.theme_of(1), std::nullopt);
  EXPECT_EQ(index.documents(), 0u);
  index.remove(1);
  index.move(1, 2);
  index.merge(1, 2);
  EXPECT_EQ(index.themes(), 0u);
}

TEST(Index, groups_exact_duplicates_always_and_strangers_never) {
  Index index;
  fill(index);
  EXPECT_EQ(index.group(features("PAKET nicht angekommen!")), kParcel);
  EXPECT_EQ(index.group(features("Mahngebühr doppelt auf der Rechnungg")), kDunning);
  EXPECT_FALSE(index.group(features("Techniker war sehr freundlich")).has_value());
  EXPECT_FALSE(index.group(features("App")).has_value());
  EXPECT_EQ(index.match(features("Paket nicht angekommen"), 1).at(0).score, 1'000);
  EXPECT_TRUE(index.match(features("Paket nicht angekommen"), 1).at(0).strong);
}

TEST(Index, says_why) {
  Index index;
  fill(index);
  std::vector<Match> matches = index.match(typed_features("doppelte mahngebueren Kunde"), 1);
  ASSERT_EQ(matches.size(), 1u);
  ASSERT_EQ(matches[0].because.size(), 2u);
  for (const Reason& reason : matches[0].because) {
    EXPECT_TRUE((reason.typed == "doppelte" && reason.said == "doppelt") ||
                (reason.typed == "mahngebueren" && reason.said.starts_with("Mahngebühr")))
        << reason.typed << " " << reason.said;
  }
  EXPECT_EQ(index.match(typed_features("Mahng"), 1).at(0).because.at(0).typed, "Mahng");
  EXPECT_EQ(index.match(typed_features("403"), 1).at(0).because.at(0), (Reason{"403", "403"}));
}

TEST(Index, names_themes_in_their_own_words) {
  Index index;
  fill(index);
  EXPECT_TRUE(index.title(kDunning).starts_with("Mahngebühr")) << index.title(kDunning);
  EXPECT_NE(index.title(kDunning).find("doppelt"), std::string::npos);
  EXPECT_NE(index.title(kLogin).find("App"), std::string::npos);
  index.add(100, 40, features("Der Kunde wartet auf Rückruf vom Techniker [phone]"));
  EXPECT_EQ(index.title(40), "wartet · Rückruf · Techniker");
  std::vector<Features> texts = {features("Zähler falsch abgelesen")};
  EXPECT_EQ(index.title(texts), "Zähler · falsch · abgelesen");
  EXPECT_EQ(index.title(std::vector<Features>{}), "");
}

TEST(Index, writes_no_endless_word_into_a_title) {
  Index index;
  const std::string endless = "Rechnung" + std::string(1'990, 'x');
  index.add(1, 1, features(endless + " doppelt"));
  EXPECT_EQ(index.title(1), endless.substr(0, kTitleWordCharsMax) + "… · doppelt");
  index.add(2, 2, features("Grün" + std::string(50, 'x')));
  EXPECT_EQ(index.title(2), "Grün" + std::string(kTitleWordCharsMax - 4, 'x') + "…");
}

TEST(Index, forgets_a_removed_document_without_a_trace) {
  Index with, without;
  fill(with);
  fill(without);
  with.add(50, kDunning, features("Inkasso Schreiben zweimal bekommen"));
  with.add(51, 77, features("Gutscheincode lässt sich nicht einlösen, Rechnung falsch"));
  with.add(52, 78, features("🙂"));
  EXPECT_NE(answers(with), answers(without));
  for (std::int64_t id : {50, 51, 52}) with.remove(id);
  EXPECT_EQ(answers(with), answers(without));
  EXPECT_EQ(with.exemplars(), without.exemplars());
}

TEST(Index, moves_one_document) {
  Index index;
  fill(index);
  index.add(60, kLogin, features("Gutschein nicht einlösbar"));
  index.move(60, kParcel);
  EXPECT_EQ(index.theme_of(60), kParcel);
  EXPECT_EQ(first(index, "Gutschein"), kParcel);
  index.move(60, 99);
  EXPECT_EQ(first(index, "Gutschein"), 99);
  index.add(61, 99, features("gutschein NICHT einlösbar"));  // shares the text of 60
  index.move(61, kLogin);
  EXPECT_EQ(index.theme_of(60), 99);
  EXPECT_EQ(index.theme_of(61), kLogin);
  EXPECT_EQ(index.group(features("Gutschein nicht einlösbar")), kLogin);  // as many: the lowest id
  index.move(61, 99);
  index.remove(60);
  EXPECT_EQ(index.group(features("Gutschein nicht einlösbar")), 99);
  index.remove(61);
  EXPECT_EQ(index.themes(), 3u);
}

TEST(Index, merges_themes) {
  Index index;
  fill(index);
  index.add(70, 40, features("Mahnkosten zu Unrecht"));
  index.add(71, 40, features("Mahngebühr doppelt auf der Rechnung"));
  index.merge(40, kDunning);
  EXPECT_EQ(index.themes(), 3u);
  EXPECT_EQ(index.theme_of(70), kDunning);
  EXPECT_EQ(index.theme_of(71), kDunning);
  EXPECT_EQ(first(index, "Mahnkosten"), kDunning);
  index.merge(kDunning, 80);
  EXPECT_EQ(index.theme_of(1), 80);
  index.remove(1);
  EXPECT_EQ(index.group(features("Mahngebühr doppelt auf der Rechnung")), 80);
  index.remove(71);
  EXPECT_FALSE(index.group(features("xyz")).has_value());
  for (std::int64_t id : {2, 3, 70}) index.remove(id);
  EXPECT_EQ(index.themes(), 2u);
  EXPECT_NE(first(index, "Mahnkosten"), 80);
}

TEST(Index, holds_a_bounded_number_of_exemplars) {
  Index index;
  for (std::int64_t i = 1; i <= 200; ++i) {
    std::string text = "Rechnung falsch wegen " + std::string(3, static_cast<char>('a' + i % 26)) +
                       std::to_string(i % 100) + "q";
    index.add(i, 1, features(text));
  }
  EXPECT_LE(index.exemplars(), kExemplarsMax);
  EXPECT_EQ(index.documents(), 200u);
  EXPECT_EQ(index.group(features("Rechnung falsch wegen bbb1q")), 1);  // no exemplar, still known
  EXPECT_EQ(index.match(features("Rechnung falsch wegen sss0q"), 1).at(0).score, 1'000);  // newest
}

std::string random_text(base::Random& chance) {
  constexpr std::string_view kWords[] = {"Rechnung", "App",       "Login", "Mahnung",
                                         "Paket",    "Gutschein", "nicht", "doppelt",
                                         "falsch",   "fehlt",     "Kunde", "order"};
  std::string text;
  for (std::uint64_t k = 1 + chance.below(6); k > 0; --k) {
    text += std::string(kWords[chance.below(std::size(kWords))]) +
            std::to_string(chance.below(30)) + "a ";
  }
  return text;
}

// Random acts against a plain list of what must be true.
TEST(Index, keeps_its_books_through_any_acts) {
  base::Random chance(8);
  Index index;
  std::map<std::int64_t, std::pair<std::int64_t, std::string>> truth;
  for (int act = 0; act < 20'000; ++act) {
    std::int64_t id = 1 + static_cast<std::int64_t>(chance.below(400));
    std::int64_t theme = 1 + static_cast<std::int64_t>(chance.below(12));
    std::uint64_t kind = chance.below(100);
    if (kind < 60) {
      std::string text = chance.chance(0.05) ? "!" : random_text(chance);
      index.add(id, theme, features(text));
      truth[id] = {theme, text};
    } else if (kind < 85) {
      index.remove(id);
      truth.erase(id);
    } else if (kind < 97) {
      index.move(id, theme);
      if (truth.contains(id)) truth[id].first = theme;
    } else {
      index.merge(1 + id % 12, theme);
      for (auto& [document, place] : truth) {
        if (place.first == 1 + id % 12) place.first = theme;
      }
    }
    ASSERT_EQ(index.documents(), truth.size());
    if (act % 100 != 0) continue;
    std::set<std::int64_t> themes;
    for (const auto& [document, place] : truth) {
      ASSERT_EQ(index.theme_of(document), place.first);
      themes.insert(place.first);
    }
    ASSERT_EQ(index.themes(), themes.size());
    for (const Match& match : index.match(features(random_text(chance)), 20)) {
      ASSERT_TRUE(themes.contains(match.theme_id));
    }
  }
  for (const auto& [document, place] : truth) index.remove(document);
  EXPECT_EQ(index.documents() + index.themes() + index.exemplars(), 0u);
}

TEST(Index, gives_the_same_answers_for_the_same_acts) {
  Index one, two;
  for (Index* index : {&one, &two}) {
    base::Random chance(9);
    for (std::int64_t i = 1; i <= 3'000; ++i) {
      index->add(i, 1 + i % 40, features(random_text(chance)));
      if (i % 3 == 0) index->remove(i / 2);
    }
  }
  base::Random chance(10);
  for (int i = 0; i < 200; ++i) {
    Features query = features(random_text(chance));
    std::vector<Match> matches = one.match(query, 20);
    ASSERT_EQ(matches, two.match(query, 20));
    ASSERT_EQ(one.group(query), two.group(query));
    for (std::size_t k = 1; k < matches.size(); ++k) {
      ASSERT_GE(matches[k - 1].score, matches[k].score);
      if (matches[k - 1].score == matches[k].score) {
        ASSERT_LT(matches[k - 1].theme_id, matches[k].theme_id);
      }
    }
  }
}

// What is learned depends on the texts that are there, not on the way they came.
TEST(Index, learns_the_same_from_the_same_texts_whatever_happened_before) {
  Index straight, crooked;
  base::Random chance(12);
  std::vector<std::string> texts;
  for (std::int64_t i = 1; i <= 200; ++i) texts.push_back(random_text(chance));
  for (std::int64_t i = 1; i <= 200; ++i) {
    const auto text = features(texts[static_cast<std::size_t>(i - 1)]);
    straight.add(i, 1 + i % 12, text);
    crooked.add(1'000 + i, 100 + i % 20, features(texts[static_cast<std::size_t>((i * 7) % 200)]));
    crooked.add(i, 200 + i % 10, text);  // nowhere more than are kept as exemplars
    crooked.add(i, 1 + i % 12, text);
  }
  crooked.learn();
  for (std::int64_t i = 1; i <= 200; ++i) crooked.remove(1'000 + i);
  EXPECT_GT(crooked.unlearned(), 0u);
  straight.learn();
  crooked.learn();
  EXPECT_EQ(crooked.unlearned(), 0u);
  for (int i = 0; i < 100; ++i) {
    const Features asked = typed_features(random_text(chance));
    auto one = straight.match(asked, 12), other = crooked.match(asked, 12);
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t k = 0; k < one.size(); ++k) {
      ASSERT_EQ(one[k].theme_id, other[k].theme_id);
      ASSERT_EQ(one[k].score, other[k].score);
    }
  }
}

TEST(Index, puts_right_what_counting_gets_wrong) {
  Index index;
  std::int64_t id = 0;
  // "Rechnung" is said far more often in the first theme, and "Rechnung falsch" means the second.
  for (const char* text :
       {"Rechnung fehlt", "Rechnung zu spät", "Rechnung per Post", "Rechnung nochmal schicken",
        "Rechnung nicht lesbar falsch adressiert"}) {
    index.add(++id, 1, features(text));
  }
  index.add(++id, 2, features("Betrag falsch"));
  index.add(++id, 2, features("Rechnung Betrag falsch"));
  auto lead = [&index] {
    auto matches = index.match(features("falsch Rechnung Betrag"), 2);
    return matches.at(0).score - matches.at(1).score;
  };
  const int before = lead();
  index.learn();
  EXPECT_GT(lead(), before);
}

TEST(Index, answers_and_changes_while_it_learns) {
  Index index;
  base::Random chance(3);
  for (std::int64_t i = 1; i <= 400; ++i) index.add(i, 1 + i % 10, features(random_text(chance)));
  {
    std::jthread learner([&index] {
      for (int i = 0; i < 5; ++i) index.learn();
    });
    for (std::int64_t i = 401; i <= 600; ++i) {
      index.add(i, 1 + i % 10, features(random_text(chance)));
      index.remove(i - 300);
      index.move(i - 200, 1 + i % 7);
      index.match(typed_features(random_text(chance)), 5);
    }
  }
  for (std::int64_t i = 1; i <= 600; ++i) index.remove(i);
  index.learn();
  EXPECT_EQ(index.themes(), 0u);
  EXPECT_TRUE(index.match(features("rechnung"), 5).empty());
}

TEST(Index, survives_hostile_texts) {
  Index index;
  fill(index);
  std::string emoji, arabic, long_word(2'000, 'e'), bytes;
  for (int i = 0; i < 2'000; ++i) emoji += "🙂", arabic += "ش", bytes += static_cast<char>(i * 7);
  std::int64_t id = 1'000;
  for (const std::string& text : {emoji, arabic, long_word, bytes, std::string(2'000, '0'),
                                  std::string("\u202Eabc\u200F"), std::string()}) {
    Features f = features(text);
    index.match(typed_features(text), 20);
    index.group(f);
    index.add(++id, 500, f);
    index.title(500);
  }
  EXPECT_EQ(index.documents(), 16u);
  EXPECT_EQ(first(index, "mahngebuehr"), kDunning);
}

TEST(Index, may_be_read_while_it_changes) {
  Index index;
  fill(index);
  std::vector<std::thread> readers;
  for (int t = 0; t < 2; ++t) {
    readers.emplace_back([&index] {
      for (int i = 0; i < 300; ++i) index.match(typed_features("mahngebuehr doppelt"), 5);
    });
  }
  base::Random chance(11);
  for (std::int64_t i = 1; i < 600; ++i)
    index.add(100 + i % 50, 1 + i % 7, features(random_text(chance)));
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(first(index, "mahngebuehr"), kDunning);
}

TEST(Index, takes_no_chance_likeness_of_letters_for_a_reason) {
  Index index;
  index.add(1, 1, features("Ärger mit der Gebühr im Portal"));
  auto reasons = [&](const char* typed) {
    std::vector<std::string> said;
    for (const auto& match : index.match(features(typed), 1)) {
      for (const auto& reason : match.because) said.push_back(reason.said);
    }
    return said;
  };
  EXPECT_EQ(reasons("charged im Portal"), std::vector<std::string>{"Portal"});
  EXPECT_EQ(reasons("Gebühr im Kundenportal"), (std::vector<std::string>{"Gebühr", "Portal"}));
}

}  // namespace
}  // namespace text
