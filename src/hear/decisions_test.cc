// What people decided stays so under any later input: random acts with fixed seeds, and after each of
// them all that must hold.
#include <map>
#include <set>

#include "base/random.h"
#include "hear/theme_proposals.h"
#include "hear_testing.h"
#include "text_testing/toy_table.h"

namespace hear {
namespace {

using testing::agent;

// Few enough that the same is said again and again, and near enough that themes draw each other's.
const std::vector<std::string>& pool() {
  static const std::vector<std::string> texts = [] {
    const std::vector<std::vector<std::string>> subjects{
        {"Rechnung", "Mahnung", "Betrag", "Konto", "invoice", "Gutschrift"},
        {"Leitung", "Router", "Ausfall", "langsam", "engineer", "Techniker"},
        {"Drucker", "Etikett", "Lager", "Palette", "Scanner", "Versand"}};
    std::vector<std::string> all;
    base::Random random(11);
    for (const auto& words : subjects) {
      for (int i = 0; i < 20; ++i) {
        std::string text;
        for (int k = 0; k < 3; ++k) text += words[random.below(words.size())] + ' ';
        all.push_back(text + (i % 3 == 0 ? "seit gestern" : "wieder"));
      }
    }
    return all;
  }();
  return texts;
}

struct Decision {
  base::ActId act;
  std::vector<base::ReportId> reports;
  bool taken_back = false;
};

class Deciding : public testing::Centre {
 protected:
  using Places = std::map<base::ReportId, base::ThemeId>;

  void play(std::uint64_t seed, Table table) {
    random = base::Random(seed);
    matcher.use(std::move(table));
    for (int step = 0; step < 500; ++step) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", step " + std::to_string(step));
      act();
      if (step % 40 == 39) proposals_hold();
      if (step % 50 == 49) restarts();
      if (HasFailure()) return;
    }
    leaves_no_trace();
    // Chance brought all of it about.
    EXPECT_GT(drawn, 5) << "reports that a person's decision drew";
    EXPECT_GT(drawn_in, 2) << "reports in the words of a locked theme";
    EXPECT_GT(kept_out, 5) << "reports that no locked theme took in";
    EXPECT_GT(std::ssize(decisions), 20);
    EXPECT_GT(std::ssize(refused), 0);
  }

  Places places() {
    return db->read([](store::Tx& tx) {
      Places all;
      tx.each<base::ReportId, base::ThemeId>(
          "SELECT id, theme_id FROM report",
          [&all](const auto& row) { all[std::get<0>(row)] = std::get<1>(row); });
      return all;
    });
  }
  // Titles that the machine must leave: of themes that are locked or that people named.
  std::map<base::ThemeId, std::string> titles() {
    return db->read([](store::Tx& tx) {
      std::map<base::ThemeId, std::string> all;
      tx.each<base::ThemeId, std::string>(
          "SELECT id, title FROM theme WHERE locked = 1 OR title_by <> 'machine'",
          [&all](const auto& row) { all[std::get<0>(row)] = std::get<1>(row); });
      return all;
    });
  }
  std::vector<base::ThemeId> themes(std::string_view where = "") {
    return db->read([&](store::Tx& tx) {
      return tx.list<base::ThemeId>("SELECT id FROM theme WHERE merged_into = 0 AND reports > 0" +
                                    std::string(where) + " ORDER BY id");
    });
  }
  std::set<base::ThemeId> locked() {
    auto all = themes(" AND locked = 1");
    return {all.begin(), all.end()};
  }
  base::ThemeId any_theme() {
    auto all = themes();
    return all.empty() ? base::ThemeId{} : all[random.below(all.size())];
  }
  std::vector<base::ReportId> some_of(base::ThemeId theme) {
    std::vector<base::ReportId> some;
    for (auto [report, where] : places()) {
      if (where == theme && (some.empty() || random.chance(0.4))) some.push_back(report);
    }
    return some;
  }

  void act() {
    const auto dice = random.below(100);
    if (dice < 62) return says();
    if (dice < 68) return takes_back_own();
    const auto from = any_theme(), into = any_theme();
    if (!from) return;
    if (dice < 75) return decides(move(from, some_of(from), into));
    if (dice < 80) return decides(split(from, some_of(from)));
    if (dice < 84) return decides(merge(from, into));
    if (dice < 90) return decides(lock(from, random.chance(0.6)));
    if (dice < 93) {
      (void)db->write([&](store::Tx& tx) {
        return rename_theme(tx, steward, from, {.title = "Ein Name"});
      });
      return;
    }
    if (dice < 96) return answers_no();
    if (decisions.empty()) return;
    auto& last = decisions[random.below(decisions.size())];
    if (back(last.act)) last.taken_back = true;
  }

  // Whatever a person did: remembered with the reports it was about.
  void decides(const base::Result<Acted>& acted) {
    if (!acted) {
      EXPECT_THAT(acted.error().key, ::testing::AnyOf("theme.locked", "theme.same",
                                                      "split.needs_rest"));
      return;
    }
    if (!acted->act) return;
    auto reports = db->read([&](store::Tx& tx) {
      return tx.list<base::ReportId>("SELECT report_id FROM act_report WHERE act_id = :act",
                                     acted->act);
    });
    decisions.push_back({acted->act, std::move(reports)});
  }

  // Where this text must go: to where a person put the same last; none: nobody did.
  base::ThemeId decided_for(const std::string& text, const Places& now) {
    std::pair<base::ActId, base::ReportId> latest{};
    for (const auto& decision : decisions) {
      if (decision.taken_back) continue;
      for (base::ReportId report : decision.reports) {
        if (!now.contains(report) || said[report] != text) continue;
        latest = std::max(latest, {decision.act, report});
      }
    }
    return latest.second ? now.at(latest.second) : base::ThemeId{};
  }

  void says() {
    const std::string& text = pool()[random.below(pool().size())];
    const auto before = places();
    const auto titles_before = titles();
    std::set<base::ThemeId> holding;
    for (auto [report, theme] : before) {
      if (said[report] == text) holding.insert(theme);
    }
    const auto decided = decided_for(text, before);
    const auto shut = locked();
    // Some think before the others' last word.
    auto what = checked(text);
    const Thought thought = earlier.contains(text) ? earlier[text] : matcher.think(what.text);
    auto who = agent(1 + static_cast<int>(random.below(9)));
    auto receipt = db->write([&](store::Tx& tx) {
      return submit_report(tx, matcher, who, rules, key, what, thought);
    });
    ASSERT_TRUE(receipt);
    said[receipt->report] = text;
    by[receipt->report] = who;
    auto after = places();
    EXPECT_EQ(after[receipt->report], receipt->theme);
    after.erase(receipt->report);
    EXPECT_EQ(after, before) << "no other report moved";
    auto titles_after = titles();
    for (const auto& [theme, title] : titles_before) EXPECT_EQ(titles_after[theme], title);
    if (decided) {
      EXPECT_EQ(receipt->theme, decided) << text;
      ++drawn;
    } else if (!holding.empty()) {
      EXPECT_TRUE(holding.contains(receipt->theme)) << text;
    } else {
      EXPECT_FALSE(shut.contains(receipt->theme)) << text;
      if (!shut.empty()) ++kept_out;
    }
    if (shut.contains(receipt->theme)) ++drawn_in;
    earlier.clear();
    if (random.chance(0.3)) {
      const std::string& next = pool()[random.below(pool().size())];
      earlier[next] = matcher.think(checked(next).text);
    }
  }

  void takes_back_own() {
    if (said.empty()) return;
    auto one = std::next(said.begin(), static_cast<std::ptrdiff_t>(random.below(said.size())));
    // What was thought of it may rest on it.
    earlier.clear();
    if (undo(by[one->first], one->first)) said.erase(one);
  }

  std::vector<ProposalRow> asked() {
    proposals.outdate(true);
    proposals.look(*db, matcher, clock.now());
    return db->read([&](store::Tx& tx) { return proposals.list(tx, steward, rules, 1'000); });
  }
  void answers_no() {
    auto rows = asked();
    if (rows.empty()) return;
    const auto& row = rows[random.below(rows.size())];
    Asked no{row.theme.id, row.other ? row.other->id : base::ThemeId{}};
    ASSERT_TRUE(db->write([&](store::Tx& tx) { return decline_proposal(tx, steward, no); }));
    refused.push_back(no);
  }
  base::ThemeId live(base::ThemeId theme) {
    return db->read([&](store::Tx& tx) { return follow_merges(tx, theme); });
  }
  void proposals_hold() {
    auto shut = locked();
    for (const auto& row : asked()) {
      const base::ThemeId theme = row.theme.id, other = row.other ? row.other->id : base::ThemeId{};
      EXPECT_FALSE(shut.contains(theme));
      EXPECT_FALSE(shut.contains(other));
      for (const Asked& no : refused) {
        if (bool(no.other) != bool(other)) continue;
        std::set<base::ThemeId> then{live(no.theme), other ? live(no.other) : base::ThemeId{}};
        EXPECT_NE(then, (std::set<base::ThemeId>{theme, other})) << "it was answered no";
      }
    }
  }

  void restarts() {
    earlier.clear();
    matcher.learn();
    db->read([this](store::Tx& tx) { return matcher.rebuild(tx); });
  }

  // The index as it came to be knows what one knows that never saw what is gone.
  void leaves_no_trace() {
    Matcher fresh;
    const auto& table = matcher.think("x").table;
    fresh.use(table);
    db->read([&](store::Tx& tx) { return fresh.rebuild(tx); });
    EXPECT_EQ(matcher.size().texts, fresh.size().texts);
    matcher.learn();
    fresh.learn();
    for (const auto& text : pool()) {
      for (std::size_t size : {text.size(), text.size() / 2}) {
        auto a = matcher.hits(text.substr(0, size), 5), b = fresh.hits(text.substr(0, size), 5);
        ASSERT_EQ(a.size(), b.size()) << text;
        for (std::size_t i = 0; i < a.size(); ++i) {
          EXPECT_EQ(a[i].theme, b[i].theme) << text;
          EXPECT_EQ(a[i].score, b[i].score) << text;
        }
      }
      EXPECT_EQ(matcher.think(text).candidate, fresh.think(text).candidate) << text;
    }
  }

  base::Random random{0};
  ThemeProposals proposals;
  std::map<base::ReportId, std::string> said;
  std::map<base::ReportId, people::Actor> by;
  std::map<std::string, Thought> earlier;  // thought before the act that comes now
  std::vector<Decision> decisions;
  std::vector<Asked> refused;
  int drawn = 0, drawn_in = 0, kept_out = 0;
};
HEARD_ON_BOTH_ENGINES(Deciding);

TEST_P(Deciding, holds_by_letters) { play(1, nullptr); }
TEST_P(Deciding, holds_by_meaning) { play(2, text::testing::toy_table(7)); }
TEST_P(Deciding, holds_by_meaning_again) { play(3, text::testing::toy_table(8)); }

}  // namespace
}  // namespace hear
