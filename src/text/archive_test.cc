#include "text/archive.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <thread>

#include "archive_columns.h"
#include "base/random.h"
#include "postings.h"
#include "text_testing/toy_table.h"

namespace text {
namespace {

std::vector<std::int64_t> found(const Archive& archive, std::string_view text,
                                const Archive::Filter& filter = {}, std::size_t limit = 50) {
  std::vector<std::int64_t> reports;
  for (const auto& one : archive.search(asked_words(text), filter, limit)) {
    reports.push_back(one.report);
  }
  return reports;
}

void put(Archive& archive, std::int64_t report, std::string_view text, std::int64_t theme = 1,
         std::uint8_t facets = 0) {
  const auto day = static_cast<std::int32_t>(20'000 + report);
  archive.put({report, theme, day, facets}, archive_words(text));
}

using Reports = std::vector<std::int64_t>;

TEST(Archive, finds_inflected_words_rarest_first_and_of_equals_the_newest) {
  Archive archive;
  put(archive, 1, "Rückruf blieb aus");
  put(archive, 2, "Die Rechnung ist falsch");
  put(archive, 3, "Rechnungen kommen doppelt");
  put(archive, 4, "Rechnung doppelt, kein Rückruf");
  EXPECT_EQ(found(archive, "Rechnung"), (Reports{4, 3, 2}));
  EXPECT_EQ(found(archive, "rueckruf rechnung doppelt"), (Reports{4, 3, 1, 2}));
  EXPECT_EQ(found(archive, "Kündigung"), Reports{});
  EXPECT_EQ(found(archive, "Rechnung", {}, 2), (Reports{4, 3}));
  EXPECT_EQ(found(archive, "Rechnung", {}, 0), Reports{});
}

TEST(Archive, asked_for_nothing_gives_the_newest) {
  Archive archive;
  for (std::int64_t report = 1; report <= 200; ++report) put(archive, report, "Login");
  EXPECT_EQ(found(archive, "", {}, 3), (Reports{200, 199, 198}));
  Archive::Filter filter;
  filter.to = 20'100;
  filter.from = 20'098;
  EXPECT_EQ(found(archive, "?!", filter), (Reports{99, 98}));
}

TEST(Archive, filters_by_facets_days_and_themes) {
  Archive archive;
  for (std::int64_t report = 1; report <= 300; ++report) {
    put(archive, report, "Login geht nicht", 1 + report % 3, static_cast<std::uint8_t>(report % 7));
  }
  Archive::Filter filter;
  filter.facets = 5;
  filter.mask = 7;
  filter.themes = {2, 99};
  filter.from = 20'100;
  filter.to = 20'200;
  Reports right;
  for (std::int64_t report = 199; report >= 100; --report) {
    if (report % 7 == 5 && 1 + report % 3 == 2) right.push_back(report);
  }
  ASSERT_FALSE(right.empty());
  EXPECT_EQ(found(archive, "login", filter), right);
  EXPECT_EQ(found(archive, "", filter), right);
  filter.themes = {77};
  EXPECT_EQ(found(archive, "login", filter), Reports{});
}

TEST(Archive, a_removed_report_is_not_found_and_leaves_no_word_after_the_sweep) {
  Archive archive, never;
  for (std::int64_t report = 1; report <= 1'000; ++report) {
    const std::string text = "Fall " + std::to_string(report % 50) + " Mahnung";
    put(archive, report, text);
    if (report % 3 != 0) put(never, report, text);
  }
  put(archive, 2'000, "Einzelstück");
  archive.remove(2'000);
  archive.remove(2'000);
  archive.remove(5'000);
  for (std::int64_t report = 3; report <= 1'000; report += 3) archive.remove(report);
  EXPECT_EQ(found(archive, "Einzelstück"), Reports{});
  EXPECT_EQ(archive.reports(), never.reports());
  EXPECT_EQ(archive.unswept(), 334u);
  archive.sweep();
  EXPECT_EQ(archive.unswept(), 0u);
  for (const char* text : {"Fall", "Fall 7", "Mahnung 49", "Einzelstück", ""}) {
    EXPECT_EQ(archive.search(asked_words(text), {}, 1'000), never.search(asked_words(text), {}, 1'000))
        << text;
  }
}

TEST(Archive, moves_and_merges) {
  Archive archive;
  for (std::int64_t report = 1; report <= 10; ++report) put(archive, report, "Login", report);
  archive.merge(3, 7);
  archive.merge(99, 7);
  EXPECT_TRUE(archive.move(4, 7));
  EXPECT_FALSE(archive.move(44, 7));
  Archive::Filter filter;
  filter.themes = {7};
  EXPECT_EQ(found(archive, "", filter), (Reports{7, 4, 3}));
  filter.themes = {3};
  EXPECT_EQ(found(archive, "", filter), Reports{});
}

TEST(Archive, takes_reports_that_come_late_again_or_changed) {
  Archive archive;
  for (std::int64_t report : {5, 9, 7, 200, 6}) put(archive, report, "Login");
  EXPECT_EQ(found(archive, "Login"), (Reports{6, 200, 7, 9, 5}));
  Archive::Filter filter;
  filter.from = 20'006;
  filter.to = 20'008;
  EXPECT_EQ(found(archive, "Login", filter), (Reports{6, 7}));
  put(archive, 9, "Passwort");
  EXPECT_EQ(archive.reports(), 5u);
  EXPECT_EQ(found(archive, "Passwort"), Reports{9});
  EXPECT_EQ(found(archive, "Login"), (Reports{6, 200, 7, 5}));
  archive.remove(9);
  put(archive, 9, "Login");
  archive.sweep();
  EXPECT_EQ(found(archive, "Login"), (Reports{9, 6, 200, 7, 5}));
  EXPECT_EQ(found(archive, "Passwort"), Reports{});
}

// Against looking at every report.
TEST(Archive, agrees_with_looking_at_every_report) {
  base::Random random(7);
  Archive archive;
  std::map<std::int64_t, std::pair<Archive::Entry, std::vector<std::uint64_t>>> all;
  std::int64_t next = 0;
  auto word = [&] { return 1 + random.below(random.below(3) == 0 ? 2'000 : 20); };
  for (int round = 0; round < 20'000; ++round) {
    next += 1 + static_cast<std::int64_t>(random.below(300));
    std::vector<std::uint64_t> words;
    for (std::size_t k = 1 + random.below(8); k-- > 0;) words.push_back(word());
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const Archive::Entry entry{next, 1 + static_cast<std::int64_t>(random.below(40)),
                               static_cast<std::int32_t>(11'000 + random.below(1'000)),
                               static_cast<std::uint8_t>(random.below(256))};
    archive.put(entry, words);
    all[next] = {entry, words};
    if (random.below(5) == 0) {
      auto gone = all.lower_bound(static_cast<std::int64_t>(random.below(next)));
      if (gone != all.end()) archive.remove(gone->first), all.erase(gone);
    }
    if (random.below(500) == 0) archive.sweep();
  }
  archive.sweep();
  for (int round = 0; round < 200; ++round) {
    Archive::Filter filter;
    filter.facets = static_cast<std::uint8_t>(random.next());
    filter.mask = static_cast<std::uint8_t>(random.next() & random.next() & random.next());
    if (random.below(2) == 0) filter.from = 11'000 + static_cast<std::int32_t>(random.below(1'000));
    if (random.below(2) == 0) filter.to = 11'000 + static_cast<std::int32_t>(random.below(1'000));
    for (std::size_t k = random.below(6); k-- > 0;) {
      filter.themes.push_back(1 + static_cast<std::int64_t>(random.below(40)));
    }
    std::vector<AskedWord> asked;
    for (std::size_t k = 1 + random.below(4); k-- > 0;) {
      const std::uint64_t one = word();
      if (std::none_of(asked.begin(), asked.end(), [&](auto& a) { return a.word == one; })) {
        asked.push_back({one, 256});
      }
    }
    const auto answer = archive.search(asked, filter, 1'000);
    std::map<std::uint64_t, int> weights;  // as the archive gives them to single words
    for (const AskedWord& one : asked) {
      const auto alone = archive.search(std::span(&one, 1), {}, 1);
      weights[one.word] = alone.empty() ? 0 : alone[0].score;
    }
    std::vector<Archive::Found> right;
    for (const auto& [report, known] : all) {
      const auto& [entry, words] = known;
      int score = 0;
      for (std::uint64_t one : words) {
        if (weights.contains(one)) score += weights[one];
      }
      const bool facet = (entry.facets & filter.mask) == (filter.facets & filter.mask);
      const bool theme =
          filter.themes.empty() || std::count(filter.themes.begin(), filter.themes.end(), entry.theme);
      const bool in = entry.day >= filter.from && entry.day < filter.to;
      if (score > 0 && facet && theme && in) right.push_back({report, entry.theme, score});
    }
    std::sort(right.begin(), right.end(), [](const auto& a, const auto& b) {
      return a.score != b.score ? a.score > b.score : a.report > b.report;
    });
    if (right.size() > 1'000) right.resize(1'000);
    ASSERT_EQ(answer, right) << round;
  }
}

TEST(Archive, answers_while_it_changes) {
  Archive archive;
  std::jthread writer([&](const std::stop_token& stop) {
    std::int64_t report = 0;
    while (!stop.stop_requested()) {
      ++report;
      put(archive, report, "Login geht nicht " + std::to_string(report % 100));
      if (report % 3 == 0) archive.remove(report - 1);
      if (report % 100 == 0) archive.sweep();
    }
  });
  for (int i = 0; i < 300; ++i) {
    for (std::int64_t report : found(archive, "login 42")) ASSERT_GT(report, 0);
  }
}

TEST(Archive, takes_little_room) {
  Archive archive;
  base::Random random(3);
  constexpr std::size_t kReports = 300'000;
  std::vector<std::uint64_t> words;
  for (std::size_t i = 1; i <= kReports; ++i) {
    words.clear();
    for (int k = 0; k < 8; ++k) {  // as words are spread: few of them everywhere
      const double x = static_cast<double>(random.below(1'000'000)) / 1e6;
      words.push_back(1 + static_cast<std::uint64_t>(3'000 * x * x * x * x));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    archive.put({static_cast<std::int64_t>(i), 1 + static_cast<std::int64_t>(i % 500), 20'000, 3}, words);
  }
  EXPECT_LT(archive.bytes(), 25 * kReports);
}

TEST(AskedWords, are_stems_once_each_and_not_too_many) {
  EXPECT_EQ(archive_words("Rechnung Rechnungen rechnung").size(), 1u);
  EXPECT_EQ(asked_words("Rechnung").front().word, archive_words("Rechnungen").front());
  EXPECT_TRUE(archive_words("").empty());
  EXPECT_TRUE(archive_words("12.11.2026 4711081").empty());
  EXPECT_TRUE(archive_words("Der Kunde ist nicht da").size() == 1);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "wort" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) + " ";
  EXPECT_EQ(asked_words(many).size(), kAskedWordsMax);
}

TEST(AskedWords, bring_the_words_nearest_in_meaning_for_less) {
  const auto table = testing::toy_table();
  const auto near = table->neighbours("invoice", 9);
  ASSERT_GE(near.size(), 2u);
  ASSERT_GE(near[1].weight, 450);
  Archive archive;
  put(archive, 1, std::string(near[1].stem) + " stimmt nicht");
  put(archive, 2, "Router ausgefallen");
  put(archive, 3, "invoice is wrong");
  auto reports = [&](const MeaningTable* with) {
    Reports all;
    for (const auto& one : archive.search(asked_words("invoice", with), {}, 9)) {
      all.push_back(one.report);
    }
    return all;
  };
  EXPECT_EQ(reports(nullptr), Reports{3});
  EXPECT_EQ(reports(table.get()), (Reports{3, 1}));
}

TEST(ReportIds, find_every_row_whatever_the_gaps) {
  ReportIds ids;
  base::Random random(1);
  std::vector<std::int64_t> known;
  std::int64_t id = 0;
  for (int i = 0; i < 2'000; ++i) {
    id += i % 700 == 0 ? std::int64_t{1} << 40 : 1 + static_cast<std::int64_t>(random.below(400));
    known.push_back(id);
    ids.push(id);
  }
  for (std::uint32_t row = 0; row < known.size(); ++row) {
    ASSERT_EQ(ids.id(row), known[row]);
    ASSERT_EQ(ids.row(known[row]), row);
  }
  EXPECT_EQ(ids.row(0), kNoRow);
  EXPECT_EQ(ids.row(known.back() + 1), kNoRow);
}

TEST(Postings, keep_steps_of_any_size) {
  Postings postings;
  std::vector<std::uint32_t> right;
  std::uint64_t number = 0;
  for (int i = 0; number < 0xFFFFFFF0; ++i) {
    right.push_back(static_cast<std::uint32_t>(number));
    postings.push(9, right.back());
    number += std::uint64_t{1} << (i % 29);
  }
  std::vector<std::uint32_t> read;
  postings.read(*postings.find(9), [&](std::span<const std::uint32_t> numbers) {
    read.insert(read.end(), numbers.rbegin(), numbers.rend());
    return true;
  });
  std::reverse(read.begin(), read.end());
  EXPECT_EQ(read, right);
  EXPECT_EQ(postings.find(9)->count, right.size());
  EXPECT_EQ(postings.find(10), nullptr);
  postings.purge(9 % Postings::kShelves, [](std::uint32_t) { return true; });
  EXPECT_EQ(postings.find(9), nullptr);
}

}  // namespace
}  // namespace text
