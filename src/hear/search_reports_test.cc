// Searching all reports: by words, by what they are about, and whose words one may read.
#include "hear/search_reports.h"

#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RefusedWith;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using testing::with_role;

class Searching : public testing::Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    fee = says(1, "Mahngebühr doppelt berechnet", {Kind::kCustomerSays, Subject::kPrice,
                                                    Channel::kPhone, std::nullopt});
    again = says(2, "Schon wieder eine Mahngebühr drauf", {Kind::kInMyWay, Subject::kPrice,
                                                            Channel::kChat, std::nullopt});
    clock.turn_days(1);
    printer = says(3, "Drucker im Backoffice streikt", {Kind::kInMyWay, std::nullopt, std::nullopt,
                                                         std::nullopt});
    clock.turn_days(1);
    late = says(4, "Lieferung kommt zu spät, Mahngebühr kommt trotzdem",
                {Kind::kIdea, Subject::kProcess, Channel::kMail, std::nullopt});
    owner.units = {billing};
    assign(fee.theme, billing);
    assign(printer.theme, it);
  }
  Receipt says(int who, const std::string& text, const ReportFacts& facts) {
    auto what = checked(text);
    what.facts = facts;
    what.facts.minutes_lost = 0;
    return report(agent(who), what);
  }
  void assign(base::ThemeId theme, base::UnitId unit) {
    ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      tx.run("UPDATE theme SET unit_id = :unit WHERE id = :id", unit, theme);
      return base::Done{};
    }));
  }
  base::Result<ReportList> search(const people::Actor& who, const ReportQuery& query) {
    return db->read([&](store::Tx& tx) { return search_reports(tx, matcher, who, key, query); });
  }
  std::vector<base::ReportId> found(const people::Actor& who, const ReportQuery& query) {
    std::vector<base::ReportId> ids;
    auto list = search(who, query);
    EXPECT_TRUE(list) << list.error().key;
    if (!list) return ids;
    for (const auto& one : list->items) ids.push_back(one.words.id);
    return ids;
  }
  std::vector<base::ReportId> found(const ReportQuery& query) { return found(steward, query); }
  base::Day today() { return base::utc_day(clock.now()); }

  static constexpr base::UnitId billing{7'001}, it{7'002};
  Receipt fee, again, printer, late;
  people::Actor owner = with_role(people::Role::kOwner);
};
HEARD_ON_BOTH_ENGINES(Searching);

TEST_P(Searching, finds_by_words_and_the_newest_without) {
  EXPECT_THAT(found({.text = "Mahngebühr"}),
              UnorderedElementsAre(fee.report, again.report, late.report));
  EXPECT_EQ(found({.text = "Mahngebühr doppelt"}).at(0), fee.report);
  EXPECT_THAT(found({.text = "Gutschein"}), IsEmpty());
  EXPECT_THAT(found({}), ElementsAre(late.report, printer.report, again.report, fee.report));
  auto one = search(steward, {.text = "Drucker"})->items.at(0);
  EXPECT_EQ(one.words.text, "Drucker im Backoffice streikt");
  EXPECT_EQ(one.words.kind, Kind::kInMyWay);
  EXPECT_EQ(one.words.day, today().plus(-1));
  EXPECT_EQ(one.theme, printer.theme);
  EXPECT_EQ(one.title, page(steward, printer.theme)->row.title);
  EXPECT_FALSE(one.words.author) << "confidential";
}

TEST_P(Searching, every_filter_narrows_both) {
  for (std::string text : {"", "Mahngebühr Drucker Lieferung"}) {
    auto with = [&](ReportQuery query) {
      query.text = text;
      return found(query);
    };
    EXPECT_THAT(with({.kind = Kind::kInMyWay}),
                UnorderedElementsAre(again.report, printer.report));
    EXPECT_THAT(with({.subject = Subject::kPrice}),
                UnorderedElementsAre(fee.report, again.report));
    EXPECT_THAT(with({.channel = Channel::kMail}), ElementsAre(late.report));
    EXPECT_THAT(with({.kind = Kind::kInMyWay, .subject = Subject::kPrice}),
                ElementsAre(again.report));
    EXPECT_THAT(with({.unit = it}), ElementsAre(printer.report));
    EXPECT_THAT(with({.unit = base::UnitId{0}}),
                ::testing::Not(::testing::Contains(printer.report)));
    EXPECT_THAT(with({.status = Status::kFixed}), IsEmpty());
    EXPECT_THAT(with({.status = Status::kOpen}), SizeIs(4));
    EXPECT_THAT(with({.from = today()}), ElementsAre(late.report));
    EXPECT_THAT(with({.to = today().plus(-2)}), UnorderedElementsAre(fee.report, again.report));
    EXPECT_THAT(with({.from = today().plus(-1), .to = today().plus(-1)}),
                ElementsAre(printer.report));
    EXPECT_THAT(with({.from = today().plus(1)}), IsEmpty());
  }
}

TEST_P(Searching, imported_texts_have_days_of_their_own) {
  ImportRow row{.identity = "1", .report = checked("Mahngebühr aus alter Zeit")};
  row.created = clock.now().plus_days(-100);
  ASSERT_TRUE(db->write([&](store::Tx& tx) {
    return import_row(tx, matcher, rules, key, row, matcher.think(row.report.text));
  }));
  for (std::string text : {"", "Mahngebühr"}) {
    EXPECT_THAT(found({.text = text, .to = today().plus(-50)}), SizeIs(1));
    EXPECT_THAT(found({.text = text, .from = today().plus(-110), .to = today().plus(-90)}),
                SizeIs(1));
    EXPECT_THAT(found({.text = text, .from = today()}), ElementsAre(late.report));
  }
}

TEST_P(Searching, a_unit_finds_what_its_themes_hold_and_nothing_else) {
  for (std::string text : {"", "Mahngebühr Drucker Lieferung"}) {
    EXPECT_THAT(found(owner, {.text = text}), ::testing::Contains(fee.report));
    EXPECT_THAT(found(owner, {.text = text}),
                ::testing::Not(::testing::Contains(printer.report)));
    EXPECT_THAT(found(owner, {.text = text, .unit = it}), IsEmpty());
    auto without = with_role(people::Role::kOwner);
    EXPECT_THAT(found(without, {.text = text}), IsEmpty());
  }
  ASSERT_TRUE(merge(printer.theme, fee.theme));
  EXPECT_THAT(found(owner, {.text = "Drucker"}), ElementsAre(printer.report));
}

TEST_P(Searching, who_may_not_read_single_reports_learns_nothing) {
  for (auto role : people::kRoles) {
    if (role == people::Role::kSteward || role == people::Role::kOwner) continue;
    for (std::string text : {"", "Mahngebühr", "Gutschein"}) {
      EXPECT_THAT(search(with_role(role), {.text = text}), RefusedWith("right.missing"));
    }
  }
}

TEST_P(Searching, a_partners_lead_does_not_meet_what_the_own_agents_said) {
  auto theirs = report(agent(8, 5), "Mahngebühr beim Partner");
  auto lead = with_role(people::Role::kLead, 5);
  lead.roles.add(people::Role::kSteward);
  for (std::string text : {"", "Mahngebühr"}) {
    EXPECT_THAT(found(lead, {.text = text}), ::testing::Not(::testing::Contains(theirs.report)));
    EXPECT_THAT(found(lead, {.text = text}), ::testing::Contains(fee.report));
    EXPECT_THAT(found({.text = text}), ::testing::Contains(theirs.report));
  }
}

TEST_P(Searching, goes_on_page_after_page) {
  ReportQuery query{.limit = 3};
  auto first = search(steward, query).value();
  ASSERT_THAT(first.items, SizeIs(3));
  ASSERT_TRUE(first.next);
  query.after = first.next;
  auto second = search(steward, query).value();
  ASSERT_THAT(second.items, SizeIs(1));
  EXPECT_EQ(second.items[0].words.id, fee.report);
  EXPECT_FALSE(second.next);
  EXPECT_THAT(search(steward, {.text = "Mahngebühr", .limit = 2})->items, SizeIs(2));
}

TEST_P(Searching, follows_what_happens_to_reports) {
  auto extra = says(5, "Scanner klemmt im Lager", {});
  ASSERT_EQ(found({.text = "Scanner"}), std::vector{extra.report});
  ASSERT_TRUE(undo(agent(5), extra.report));
  EXPECT_THAT(found({.text = "Scanner"}), IsEmpty());
  Matcher fresh;
  db->read([&](store::Tx& tx) { return fresh.rebuild(tx); });
  auto rebuilt = db->read([&](store::Tx& tx) {
    return search_reports(tx, fresh, steward, key, {.text = "Mahngebühr", .kind = Kind::kIdea});
  });
  ASSERT_THAT(rebuilt->items, SizeIs(1));
  EXPECT_EQ(rebuilt->items[0].words.id, late.report);
  ASSERT_TRUE(db->write([&](store::Tx& tx) -> base::Result<std::int64_t> {
    return erase_my_words(tx, matcher, agent(4));
  }));
  EXPECT_THAT(found({.text = "Lieferung"}), IsEmpty());
  EXPECT_THAT(found({}), ::testing::Not(::testing::Contains(late.report)));
}

TEST_P(Searching, a_split_that_is_taken_back_is_found_in_its_old_unit) {
  auto more = says(6, "Mahngebühr doppelt berechnet", {});
  ASSERT_EQ(more.theme, fee.theme);
  auto parted = split(fee.theme, {more.report});
  ASSERT_TRUE(parted);
  auto since = says(7, "Mahngebühr doppelt berechnet", {});
  ASSERT_EQ(since.theme, parted->theme);
  EXPECT_THAT(found(owner, {.text = "doppelt"}), ElementsAre(fee.report));
  ASSERT_TRUE(back(parted->act));
  EXPECT_THAT(found(owner, {.text = "doppelt"}),
              UnorderedElementsAre(fee.report, more.report, since.report));
}

}  // namespace
}  // namespace hear
