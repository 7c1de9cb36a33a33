#include "base/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace base {
namespace {

using ::testing::ElementsAre;

struct Read {
  std::vector<std::string> header;
  std::vector<TableRow> rows;
};

Read read(const std::string& text, char delimiter = 0) {
  std::istringstream in(text);
  TableReader reader = *TableReader::open(in, delimiter);
  Read all{reader.header(), {}};
  for (TableRow row; reader.next(row);) all.rows.push_back(row);
  return all;
}

TEST(TableReader, reads_quotes_with_delimiters_quotes_and_line_breaks_inside) {
  auto all = read("id,text\n1,\"a, b\"\n2,\"she said \"\"hm\"\"\nand left\"\n3,plain\n");
  ASSERT_EQ(all.rows.size(), 3u);
  EXPECT_THAT(all.rows[0].fields, ElementsAre("1", "a, b"));
  EXPECT_THAT(all.rows[1].fields, ElementsAre("2", "she said \"hm\"\nand left"));
  EXPECT_EQ(all.rows[1].line, 3);
  EXPECT_EQ(all.rows[2].line, 5);
}

TEST(TableReader, passes_over_byte_order_mark_and_windows_line_ends) {
  auto all = read("\xEF\xBB\xBFText;Tag\r\nhallo;1\r\n\r\nwelt;2");
  EXPECT_THAT(all.header, ElementsAre("Text", "Tag"));
  ASSERT_EQ(all.rows.size(), 2u);
  EXPECT_THAT(all.rows[1].fields, ElementsAre("welt", "2"));
  EXPECT_EQ(all.rows[1].line, 4);
}

TEST(TableReader, finds_the_delimiter_in_the_header) {
  EXPECT_THAT(read("a\tb,c\n1\t2\n").header, ElementsAre("a", "b,c"));
  EXPECT_THAT(read("a;b\n").header, ElementsAre("a", "b"));
  EXPECT_THAT(read("text\nx, y\n", '\t').rows.at(0).fields, ElementsAre("x, y"));
}

TEST(TableReader, refuses_only_the_row_with_wrong_utf8) {
  auto all = read("a,b\n1,\xC3\x28\n2,ok\n");
  EXPECT_EQ(all.rows.at(0).problem.key, "row.not_utf8");
  EXPECT_TRUE(all.rows.at(1).good());
}

TEST(TableReader, refuses_a_row_with_missing_fields) {
  auto all = read("a,b\n1\n2,x\n");
  EXPECT_EQ(all.rows.at(0).problem.key, "row.fields");
  EXPECT_EQ(all.rows.at(0).problem.args.at("expected"), "2");
}

TEST(TableReader, an_open_quote_costs_only_its_line) {
  auto all = read("a,b\n1,\"open\n2,x\n");
  ASSERT_EQ(all.rows.size(), 2u);
  EXPECT_EQ(all.rows[0].problem.key, "row.quote_open");
  EXPECT_THAT(all.rows[1].fields, ElementsAre("2", "x"));
}

// Each of these lines opens a quote that none closes: none may be looked for twice.
TEST(TableReader, quotes_that_are_never_closed_cost_no_more_than_their_lines) {
  std::string text = "person,start,end\n";
  for (int i = 0; i < 300'000; ++i) text += "a\",\"\n";
  text += "x,y,\"z\"\n";
  auto all = read(text);
  ASSERT_EQ(all.rows.size(), 300'001u);
  EXPECT_THAT(all.rows.back().fields, ElementsAre("x", "y", "z"));
}

TEST(TableReader, a_quote_in_tsv_often_is_only_a_quote) {
  auto all = read("a\tb\n1\t\"no service\" says the app\n2\tx\n");
  EXPECT_THAT(all.rows.at(0).fields, ElementsAre("1", "\"no service\" says the app"));
  EXPECT_THAT(all.rows.at(1).fields, ElementsAre("2", "x"));
}

TEST(TableReader, takes_a_large_field_and_refuses_a_huge_one) {
  std::string large(kRowBytesMax - 10, 'x'), huge(3 * kRowBytesMax, 'y');
  auto all = read("a,b\n1," + large + "\n2," + huge + "\n3,z\n");
  ASSERT_EQ(all.rows.size(), 3u);
  EXPECT_EQ(all.rows[0].fields[1].size(), large.size());
  EXPECT_EQ(all.rows[1].problem.key, "row.too_long");
  EXPECT_THAT(all.rows[2].fields, ElementsAre("3", "z"));
  EXPECT_EQ(all.rows[2].line, 4);
}

TEST(TableReader, finds_columns_in_any_order_and_case) {
  std::istringstream in("Label,TEXT\nx,y\n");
  TableReader reader = *TableReader::open(in);
  EXPECT_EQ(reader.column("text"), 1);
  EXPECT_EQ(reader.column("label"), 0);
  EXPECT_EQ(reader.column("kind"), -1);
}

TEST(TableReader, passes_over_rows_without_anything_in_them) {
  auto all = read("a;b;c\n;;\n1;;\n;;\n\n");
  ASSERT_EQ(all.rows.size(), 1u);
  EXPECT_EQ(all.rows[0].line, 3);
}

TEST(TableReader, takes_the_delimiter_that_the_first_line_names) {
  auto all = read("sep=;\r\na,x;b\r\n1;2\r\n");
  EXPECT_THAT(all.header, ElementsAre("a,x", "b"));
  EXPECT_EQ(all.rows.at(0).line, 3);
  EXPECT_THAT(read("\xEF\xBB\xBFsep=|\na|b\n").header, ElementsAre("a", "b"));
  EXPECT_THAT(read("sep=\n1\n").header, ElementsAre("sep="));
  EXPECT_THAT(read("sep=x y;b\n1;2\n").header, ElementsAre("sep=x y", "b"));
  EXPECT_THAT(read("sep").header, ElementsAre("sep"));
}

TEST(TableReader, reads_what_windows_wrote_where_it_is_told_to) {
  auto read_as = [](const std::string& text, TableReader::Letters letters) {
    std::istringstream in(text);
    TableReader reader = *TableReader::open(in, 0, letters);
    std::vector<std::string> said;
    for (TableRow row; reader.next(row);) {
      said.push_back(row.good() ? row.fields[0] : row.problem.key);
    }
    return said;
  };
  using Letters = TableReader::Letters;
  const std::string windows = "a;b\nplain;1\nBen \xD6z;1\n\x80 \x84ja\x93 \x81;1\n\xC3\xA4;1\n";
  EXPECT_THAT(read_as(windows, Letters::kUtf8OrWindows),
              ElementsAre("plain", "Ben Öz", "€ „ja“ \xEF\xBF\xBD", "Ã¤"));
  EXPECT_THAT(read_as(windows, Letters::kUtf8), ElementsAre("plain", "row.not_utf8", "row.not_utf8", "ä"));
  // What began as UTF-8 stays so.
  EXPECT_THAT(read_as("a;b\nÖz;1\n\xD6z;1\n", Letters::kUtf8OrWindows), ElementsAre("Öz", "row.not_utf8"));
  EXPECT_THAT(read_as("\xEF\xBB\xBF" "a;b\n\xD6z;1\n", Letters::kUtf8OrWindows), ElementsAre("row.not_utf8"));
}

TEST(TableReader, an_empty_file_has_no_header) {
  std::istringstream empty, marked("\xEF\xBB\xBF\n\n"), open("a,\"b\n");
  EXPECT_EQ(TableReader::open(empty).error().key, "table.empty");
  EXPECT_EQ(TableReader::open(marked).error().key, "table.empty");
  EXPECT_EQ(TableReader::open(open).error().key, "table.header_unreadable");
}

}  // namespace
}  // namespace base
