// What people decided, and what is gone, in the index.
#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "text/index.h"

namespace text {
namespace {

constexpr std::int64_t kDunning = 10, kLogin = 20, kParcel = 30;

TEST(IndexKeeps, a_locked_theme_takes_in_only_what_it_holds_word_for_word) {
  Index index;
  index.add(1, kDunning, features("Mahngebühr doppelt berechnet trotz Zahlung im Januar"));
  const Features near = features("Mahngebühr doppelt berechnet trotz Zahlung im Janua");
  ASSERT_EQ(index.group(near), kDunning);
  index.lock(kDunning, true);
  EXPECT_EQ(index.group(near), std::nullopt);
  EXPECT_EQ(index.group(features("MAHNGEBÜHR doppelt berechnet, trotz Zahlung im Januar!")),
            kDunning);
  EXPECT_FALSE(index.match(near, 3).empty()) << "who types finds it";
  index.add(2, kLogin, near);
  EXPECT_EQ(index.group(features("Mahngebühr doppelt berechnet trotz Zahlung im Janu")), kLogin);
  index.lock(kDunning, false);
  index.remove(2);
  EXPECT_EQ(index.group(near), kDunning);
}

TEST(IndexKeeps, what_belongs_to_a_locked_theme_goes_to_no_third_one) {
  Index index;
  const Features asked = features("Mahnung doppelt berechnet trotz Zahlung im Januar");
  for (int i = 0; i < 4; ++i) {
    const std::string nth = " " + std::to_string(i);
    index.add(1 + i, kDunning, features("Mahnung doppelt berechnet trotz Zahlung im Januar" + nth));
    index.add(11 + i, kLogin, features("Mahnung doppelt berechnet trotz Zahlung im Februar" + nth));
    index.add(21 + i, kParcel, features("Router langsam und Leitung tot" + nth));
  }
  ASSERT_EQ(index.group(asked), kDunning);
  index.lock(kDunning, true);
  EXPECT_EQ(index.group(asked), std::nullopt);
  index.lock(kDunning, false);
  index.lock(kParcel, true);
  EXPECT_EQ(index.group(asked), kDunning) << "another one locked changes nothing";
}

TEST(IndexKeeps, the_same_text_goes_where_a_person_put_it_last) {
  Index index;
  const Features text = features("Mahngebühr doppelt");
  for (std::int64_t id : {1, 2, 3}) index.add(id, kDunning, text);
  index.move(3, kLogin);
  EXPECT_EQ(index.same(text), kDunning) << "nobody decided: most documents";
  index.pin(3, 7);
  EXPECT_EQ(index.same(text), kLogin);
  EXPECT_EQ(index.group(text), kLogin);
  index.move(2, kParcel);
  index.pin(2, 8);
  EXPECT_EQ(index.same(text), kParcel);
  index.merge(kParcel, 40);
  EXPECT_EQ(index.same(text), 40);
  index.move(2, 50);
  EXPECT_EQ(index.same(text), 50) << "it goes along";
  index.pin(2, 0);
  EXPECT_EQ(index.same(text), kLogin);
  index.remove(3);
  EXPECT_EQ(index.same(text), kDunning);
  index.pin(3, 9);
  index.add(1, kDunning, text);
  EXPECT_EQ(index.same(text), kDunning);
  EXPECT_EQ(index.same(features("Mahngebühr einfach")), std::nullopt);
}

// Texts that others share words with, so that what stays behind of one would be met.
Features mixed_text(base::Random& random) {
  static const std::vector<std::string> words{
      "Mahngebühr", "doppelt", "Rechnung", "login",  "Passwort", "Paket",  "parcel", "never",
      "Router",     "langsam", "Termin",   "refund", "voucher",  "Tarif",  "Hotline", "nicht"};
  std::string text;
  for (int i = 0; i < 4; ++i) text += words[random.below(words.size())] + ' ';
  return features(text + std::to_string(random.below(1'000)));
}

TEST(IndexKeeps, what_was_removed_leaves_nothing_in_answers_after_learning) {
  for (std::uint64_t seed : {1, 2, 3}) {
    base::Random random(seed);
    Index index, without;
    std::vector<std::int64_t> doomed;
    for (std::int64_t id = 1; id <= 400; ++id) {
      // Few enough a theme that no exemplar gives way to another.
      const std::int64_t theme = 1 + id % 24;
      const Features text = mixed_text(random);
      index.add(id, theme, text);
      if (random.chance(0.3)) {
        doomed.push_back(id);
      } else {
        without.add(id, theme, text);
      }
      if (id % 100 == 50) index.learn();
      if (doomed.size() > 20) {
        index.remove(doomed[random.below(doomed.size())]);
      }
    }
    for (std::int64_t id : doomed) index.remove(id);
    EXPECT_EQ(index.documents(), without.documents());
    EXPECT_EQ(index.exemplars(), without.exemplars());
    index.learn();
    without.learn();
    for (int i = 0; i < 300; ++i) {
      const Features query = mixed_text(random);
      const auto a = index.match(query, 10), b = without.match(query, 10);
      ASSERT_EQ(a.size(), b.size()) << seed << " " << query.said;
      for (std::size_t k = 0; k < a.size(); ++k) {
        EXPECT_EQ(a[k].theme_id, b[k].theme_id) << seed << " " << query.said;
        EXPECT_EQ(a[k].score, b[k].score) << seed << " " << query.said;
      }
      EXPECT_EQ(index.group(query), without.group(query)) << seed << " " << query.said;
    }
  }
}

TEST(IndexKeeps, does_not_grow_by_what_comes_and_goes) {
  base::Random random(5);
  Index index;
  for (std::int64_t id = 1; id <= 200; ++id) index.add(id, 1 + id % 20, mixed_text(random));
  std::size_t first = 0;
  std::int64_t id = 1'000;
  for (int round = 0; round < 30; ++round) {
    for (int i = 0; i < 200; ++i, ++id) {
      index.add(id, 1 + id % 20, features("Wort" + std::to_string(id) + " kommt und geht"));
      index.pin(id, id);
      index.lock(id, true);
    }
    for (std::int64_t gone = id - 200; gone < id; ++gone) {
      index.remove(gone);
      index.lock(gone, false);
    }
    index.learn();
    if (round == 5) first = index.bytes();
  }
  EXPECT_LE(index.bytes(), first + first / 50);
}

}  // namespace
}  // namespace text
