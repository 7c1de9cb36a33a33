// The verbs that measure the text engine on labelled files.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "failure.h"
#include "labelled.h"
#include "store_testing/test_db.h"
#include "text_testing/toy_table.h"
#include "verbs.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

class QualityVerbs : public ::testing::Test {
 protected:
  fs::path file(const std::string& name, const std::string& content) {
    fs::path path = dir.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  std::string problem_of(const std::string& content) {
    LabelNumbers numbers;
    try {
      read_labelled(file("bad.tsv", content), numbers);
    } catch (const Failed& failed) {
      return failed.what();
    }
    return "none";
  }
  template <class F>
  boost::json::object told(F&& verb) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(verb(), 0);
    return boost::json::parse(::testing::internal::GetCapturedStdout()).as_object();
  }
  static std::vector<boost::json::object> lines_of(const fs::path& path) {
    std::vector<boost::json::object> lines;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      lines.push_back(boost::json::parse(line).as_object());
    }
    return lines;
  }
  store::testing::TempDir dir;
};

const char* const kKnown =
    "label\ttext\nfee\tMahngebühr doppelt berechnet\nfee\tMahngebühr zweimal auf der Rechnung\n"
    "net\tInternet abends langsam\nnet\tLeitung abends sehr langsam\n";

TEST_F(QualityVerbs, match_tells_where_the_right_text_and_theme_stand) {
  auto index = file("index.tsv", kKnown);
  auto queries = file("queries.tsv", "text\tlabel\nmahngebuehr zweimal berechnet\tfee\nxyz\tfee\n");
  auto out = told([&] { return match({.index = index, .queries = queries, .table = "none", .json = true}); });
  EXPECT_EQ(out.at("queries").as_int64(), 2);
  EXPECT_EQ(out.at("indexed").as_int64(), 4);
  for (const char* share : {"recall_at_1", "recall_at_5", "recall_at_10", "mrr", "theme_at_1",
                            "theme_at_3", "theme_at_5"}) {
    EXPECT_DOUBLE_EQ(out.at(share).to_number<double>(), 0.5) << share;
  }
  EXPECT_GT(out.at("index_bytes").as_int64(), 0);
  EXPECT_LE(out.at("p50_us").to_number<double>(), out.at("p99_us").to_number<double>());
  out = told([&] { return match({.index = index, .queries = queries, .prefix = 3, .table = "none", .json = true}); });
  EXPECT_DOUBLE_EQ(out.at("theme_at_1").to_number<double>(), 0.5) << "\"mah\"";
}

TEST_F(QualityVerbs, match_tells_what_would_become_of_new_reports) {
  auto index = file("index.tsv", kKnown);
  auto queries = file("queries.tsv",
                      "label\ttext\nfee\tMahngebühr doppelt berechnet\nnet\tmahngebuehr zweimal auf der"
                      " Rechnung\nfee\tDrucker streikt\nother\tInternet abends langsam\nother\tKeller\n");
  auto out = told([&] { return match({.index = index, .queries = queries, .table = "none", .json = true}); });
  const auto& came = out.at("arrivals").as_object();
  for (const char* one : {"right", "wrong", "further", "taken_in", "apart"}) {
    EXPECT_EQ(came.at(one).as_int64(), 1) << one;
  }
}

TEST_F(QualityVerbs, themes_groups_and_a_steward_helps) {
  auto input = file("texts.tsv", std::string(kKnown) + "fee\tMahngebühr doppelt berechnet!\n");
  auto out = told([&] { return themes({.input = input, .table = "none", .json = true}); });
  EXPECT_EQ(out.at("texts").as_int64(), 5);
  EXPECT_LE(out.at("themes").as_int64(), 4) << "the same words once more begin no theme";
  auto helped = told([&] { return themes({.input = input, .corrections = 1, .table = "none", .json = true}); });
  EXPECT_EQ(helped.at("themes").as_int64(), 2);
  EXPECT_DOUBLE_EQ(helped.at("bcubed_f1").to_number<double>(), 1);
  EXPECT_DOUBLE_EQ(helped.at("v_measure").to_number<double>(), 1);
}

// Where everybody says "Kundin in der Filiale", that sets nothing apart any more.
TEST_F(QualityVerbs, themes_asks_again_what_lies_alone) {
  std::string texts =
      "label\ttext\nfee\tMahngebühr doppelt berechnet\n"
      "fee\tKundin Filiale Mahngebühr doppelt berechnet\n";
  for (int i = 0; i < 40; ++i) {
    const std::string n(1, static_cast<char>('a' + i % 20));
    texts += "other\tKundin Filiale " + n + n + n + "wort " + std::to_string(i) + "sache\n";
  }
  auto input = file("texts.tsv", texts);
  auto each = dir.path() / "each";
  auto together = [&](bool once) {
    told([&] {
      return themes({.input = input, .once = once, .table = "none", .each = each, .json = true});
    });
    auto lines = lines_of(each);
    return lines[0].at("theme") == lines[1].at("theme");
  };
  EXPECT_FALSE(together(true));
  EXPECT_TRUE(together(false));
}

TEST_F(QualityVerbs, each_query_and_each_text_has_a_line_if_wanted) {
  auto index = file("index.tsv", kKnown);
  auto queries = file("queries.tsv", "text\tlabel\nmahngebuehr zweimal berechnet\tfee\nxyz\tfee\n");
  auto each = dir.path() / "each";
  told([&] { return match({.index = index, .queries = queries, .table = "none", .each = each, .json = true}); });
  auto lines = lines_of(each);
  ASSERT_EQ(lines.size(), 3u) << "one of the index, then one a query";
  EXPECT_GT(lines[0].at("index_bytes").as_int64(), 0);
  const auto& nearest = lines[1].at("texts").as_array();
  ASSERT_GE(nearest.size(), 2u);
  EXPECT_LE(nearest[0].as_array()[0].as_int64(), 1) << "the first two of the file are about the fee";
  EXPECT_GE(nearest[0].as_array()[1].as_int64(), nearest[1].as_array()[1].as_int64());
  EXPECT_EQ(lines[1].at("theme_rank").as_int64(), 1);
  EXPECT_TRUE(lines[2].at("texts").as_array().empty());
  EXPECT_EQ(lines[2].at("theme_rank").as_int64(), 0);

  auto out = told([&] { return themes({.input = index, .table = "none", .each = each, .json = true}); });
  lines = lines_of(each);
  ASSERT_EQ(lines.size(), 4u);
  std::set<std::int64_t> used;
  for (const auto& line : lines) used.insert(line.at("theme").as_int64());
  EXPECT_EQ(static_cast<std::int64_t>(used.size()), out.at("themes").as_int64());

  auto nowhere = dir.path() / "absent" / "each";
  EXPECT_THROW(themes({.input = index, .table = "none", .each = nowhere}), Failed);
}

TEST_F(QualityVerbs, match_tells_what_each_part_brings) {
  auto index = file("index.tsv", kKnown);
  auto queries = file("queries.tsv", "text\tlabel\nMahngebühren\tfee\nlangsame Leitungen\tnet\n");
  auto parts_of = [](const boost::json::object& out) {
    std::vector<std::string> parts;
    for (const auto& one : out.at("without").as_array()) {
      parts.emplace_back(one.as_object().at("part").as_string());
    }
    return parts;
  };
  auto out = told([&] { return match({.index = index, .queries = queries, .table = "none", .ablate = true, .json = true}); });
  EXPECT_EQ(out.at("queries").as_int64(), 2);
  EXPECT_THAT(parts_of(out), ::testing::ElementsAre("stems", "grams", "runs", "pairs", "counts",
                                                    "corrections", "exemplars"));
  EXPECT_DOUBLE_EQ(out.at("all").as_object().at("theme_at_1").to_number<double>(), 1);
  for (const auto& one : out.at("without").as_array()) {
    const auto& loss = one.at("loss").at("theme_at_1").as_object();
    EXPECT_NEAR(loss.at("mean").to_number<double>(),
                1 - one.at("theme_at_1").to_number<double>(), 1e-12);
    EXPECT_LE(loss.at("low").to_number<double>(), loss.at("high").to_number<double>());
  }

  auto table = file("table.bin", text::testing::toy_bytes());
  out = told([&] { return match({.index = index, .queries = queries, .prefix = 5, .table = table, .ablate = true, .json = true}); });
  EXPECT_THAT(parts_of(out), ::testing::IsSupersetOf({"open_word", "meaning", "compounds", "spelling"}));
}

TEST_F(QualityVerbs, a_file_that_is_no_labelled_one_is_refused_with_its_line) {
  EXPECT_THAT(problem_of(""), ::testing::HasSubstr("is empty"));
  EXPECT_THAT(problem_of("label\twords\na\tb\n"), ::testing::HasSubstr("'label' and 'text'"));
  EXPECT_THAT(problem_of("label\ttext\n"), ::testing::HasSubstr("holds no rows"));
  EXPECT_THAT(problem_of("label\ttext\na\tb\nc\n"), ::testing::HasSubstr("line 3"));
  EXPECT_THAT(problem_of("label\ttext\na\t \n"), ::testing::HasSubstr("line 2: the text is empty"));
  EXPECT_THAT(problem_of("label\ttext\na\tcaf\xE9\n"), ::testing::HasSubstr("row.not_utf8"));
  LabelNumbers numbers;
  EXPECT_THROW(read_labelled(dir.path() / "absent.tsv", numbers), Failed);
}

}  // namespace
}  // namespace cli
