#include "hear/evidence.h"

#include <set>

#include "base/random.h"
#include "hear_testing.h"

namespace hear {
namespace {

using testing::agent;

class EvidenceKept : public testing::Centre {
 protected:
  std::vector<base::ThemeId> live_themes() {
    return db->read([](store::Tx& tx) {
      return tx.list<base::ThemeId>("SELECT id FROM theme WHERE merged_into = 0 ORDER BY id");
    });
  }
  std::vector<base::ReportId> reports_of(base::ThemeId theme) {
    return db->read([&](store::Tx& tx) {
      return tx.list<base::ReportId>("SELECT id FROM report WHERE theme_id = :t ORDER BY id",
                                     theme);
    });
  }
  void recount_all() {
    auto done = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (auto theme : tx.list<base::ThemeId>("SELECT id FROM theme ORDER BY id")) {
        recount(tx, rules.gate, theme);
      }
      return base::Done{};
    });
    ASSERT_TRUE(done.has_value());
  }
  people::Actor somebody(base::Random& random) {
    int number = static_cast<int>(random.below(12));
    return agent(number, number % 3 == 0 ? 50 + number % 2 : 0);
  }
  void say_something(base::Random& random) {
    static const std::vector<std::string> texts{
        "Mahngebühr doppelt berechnet", "Drucker in der Filiale kaputt", "Portal meldet mich ab",
        "Lieferung kommt zu spät",      "Gutschein wird abgelehnt",      "Hotline bricht ab"};
    auto what = checked(texts[random.below(texts.size())]);
    what.facts.minutes_lost = static_cast<std::int64_t>(random.below(20));
    if (random.chance(0.5)) what.contact_hash = "contact" + std::to_string(random.below(6));
    auto who = somebody(random);
    auto receipt = report(who, what);
    if (random.chance(0.2)) {
      ASSERT_TRUE(undo(who, receipt.report));
    }
  }
  void join_or_leave(base::Random& random) {
    auto themes = live_themes();
    if (themes.empty()) return;
    auto theme = themes[random.below(themes.size())];
    auto who = somebody(random);
    if (random.chance(0.7)) {
      ASSERT_TRUE(join(who, theme));
    } else {
      ASSERT_TRUE(leave(who, theme));
    }
  }
  // One random act; none if it cannot be done.
  base::ActId act(base::Random& random) {
    auto themes = live_themes();
    if (themes.empty()) return {};
    auto theme = themes[random.below(themes.size())];
    auto other = themes[random.below(themes.size())];
    auto reports = reports_of(theme);
    std::vector<base::ReportId> some;
    for (auto one : reports) {
      if (random.chance(0.4)) some.push_back(one);
    }
    base::Result<Acted> done = base::refuse(base::Why::kConflict, "");
    switch (random.below(4)) {
      case 0:
        done = merge(theme, other);
        break;
      case 1:
        done = split(theme, some);
        break;
      case 2:
        done = move(theme, some, other);
        break;
      default:
        done = db->write([&](store::Tx& tx) {
          return rename_theme(tx, steward, theme,
                              {.title = "Titel " + std::to_string(random.below(100))});
        });
    }
    return done ? done->act : base::ActId{};
  }
};
HEARD_ON_BOTH_ENGINES(EvidenceKept);

TEST_P(EvidenceKept, is_the_same_as_a_full_count_after_anything) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    base::Random random(seed);
    for (int step = 0; step < 60; ++step) {
      switch (random.below(5)) {
        case 0:
        case 1:
          say_something(random);
          break;
        case 2:
        case 3:
          join_or_leave(random);
          break;
        default:
          if (random.chance(0.3)) act(random);
          clock.turn_days(static_cast<std::int64_t>(random.below(3)));
      }
    }
    auto kept = everything();
    recount_all();
    ASSERT_EQ(kept, everything()) << "seed " << seed;
  }
}

TEST_P(EvidenceKept, taking_all_acts_back_in_reverse_restores_everything) {
  for (std::uint64_t seed = 11; seed <= 18; ++seed) {
    base::Random random(seed);
    for (int step = 0; step < 25; ++step) {
      say_something(random);
      join_or_leave(random);
    }
    auto before = everything();
    std::vector<base::ActId> acts;
    for (int step = 0; step < 12; ++step) {
      if (auto done = act(random)) acts.push_back(done);
    }
    EXPECT_FALSE(acts.empty());
    EXPECT_NE(everything(), before);
    for (auto it = acts.rbegin(); it != acts.rend(); ++it) {
      auto done = back(*it);
      ASSERT_TRUE(done.has_value()) << done.error().key << " seed " << seed;
    }
    ASSERT_EQ(everything(), before) << "seed " << seed;
  }
}

TEST_P(EvidenceKept, counts_contacts_once_however_often_they_are_told) {
  auto what = checked("Rechnung falsch");
  what.contact_hash = "one";
  auto theme = report(agent(1), what).theme;
  report(agent(2), what);
  what.contact_hash = "two";
  report(agent(3), what);
  what.contact_hash.reset();
  report(agent(4), what);
  ASSERT_TRUE(join(agent(5), theme));
  auto evidence = page(agent(9), theme)->evidence;
  EXPECT_EQ(evidence.people.value(), 5);
  EXPECT_EQ(evidence.contacts.value(), 4);
}

TEST(Weight, orders_by_released_people_first_and_imports_second) {
  people::ReleaseGate gate;
  EXPECT_EQ(weight_of(gate, 4, 0), 0);
  EXPECT_EQ(weight_of(gate, 5, 0), 5'000);
  EXPECT_EQ(weight_of(gate, 0, 12), 12);
  EXPECT_EQ(weight_of(gate, 0, 5'000), 999);
  EXPECT_LT(weight_of(gate, 5, 5'000), weight_of(gate, 6, 0));
}

TEST(Week, begins_on_the_monday_of_the_utc_day) {
  auto week = [](std::string_view text) {
    return base::to_text(week_of(*base::parse_instant(text)));
  };
  EXPECT_EQ(week("2026-03-01T23:59:59Z"), "2026-02-23");
  EXPECT_EQ(week("2026-03-02T00:00:00Z"), "2026-03-02");
  EXPECT_EQ(week("2026-03-02T00:30:00+01:00"), "2026-02-23");
}

}  // namespace
}  // namespace hear
