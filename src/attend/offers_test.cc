// Who is offered a talk at this moment: by the queues' room, longest waiting first.
#include "attend/offers.h"

#include "attend/plan_minutes.h"
#include "attend/staff_plan.h"
#include "centre.h"

namespace attend {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Twenty days on nobody was listened to, and all are due; blau 1 to 4 and grün 1 to 3 are at work.
class Offers : public Centre {
 protected:
  void SetUp() override {
    Centre::SetUp();
    if (HasFatalFailure()) return;
    clock.turn_seconds(20 * 86'400);
    for (std::size_t i = 0; i < 4; ++i) at_work(blue[i], {"phone"});
    for (const auto& agent : green) at_work(agent, {"phone", "chat"});
  }
  queueing::Minute now() { return minute_of(clock.now()); }
  void at_work(const people::Actor& who, std::vector<std::string> queues,
               std::vector<queueing::PauseRow> breaks = {}) {
    const queueing::ShiftRow row{who.name, "",        std::move(queues),
                                 now() - 60, now() + 240, std::move(breaks)};
    (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
      EXPECT_TRUE(import_shifts(tx, {}, {&row, 1}).front());
      return base::Done{};
    });
  }
  std::vector<Offer> offers(Rooms rooms) {
    return read([&](store::Tx& tx) {
      return offers_now(tx, rules, rooms, [this](base::PersonId lead) { return lead != away; });
    });
  }
  std::vector<std::string> names(Rooms rooms) {
    std::vector<std::string> names;
    for (const auto& offer : offers(std::move(rooms))) names.push_back(offer.name);
    return names;
  }
  base::PersonId away{};  // whom nobody can ask
  std::map<std::string, InTalks> in_talks() {
    return read([](store::Tx& tx) { return in_talks_by_queue(tx); });
  }
};
HEARD_ON_BOTH_ENGINES(Offers);

TEST_P(Offers, are_one_a_lead_and_take_the_room_of_their_queues) {
  EXPECT_THAT(names({}), IsEmpty());
  EXPECT_THAT(names({{"phone", 0}}), IsEmpty());
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau1"));
  EXPECT_THAT(names({{"phone", 5}}), ElementsAre("Blau1", "Grün1"));
  auto one = offers({{"phone", 1}}).at(0);
  EXPECT_EQ(one.lead, lea.person);
  EXPECT_EQ(one.person, blue[0].person);
  EXPECT_EQ(one.days, 20);
  EXPECT_THAT(one.queues, ElementsAre("phone"));
  // A queue that nobody told of does not stand in the way; one that has no room does.
  EXPECT_THAT(names({{"chat", 1}}), ElementsAre("Grün1"));
  EXPECT_THAT(names({{"phone", 5}, {"chat", 0}}), ElementsAre("Blau1"));
  EXPECT_THAT(names({{"mail", 5}}), IsEmpty());
}

TEST_P(Offers, begin_with_whom_nobody_listened_to_for_longest) {
  const auto later = [&](int days) {
    clock.turn_seconds(days * 86'400);
    for (std::size_t i = 0; i < 2; ++i) at_work(blue[i], {"phone"});
    at_work(green[0], {"phone"});
  };
  (void)talked(lea, blue[0]);
  later(16);
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau2"));
  (void)talked(lea, blue[1]);
  later(15);
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Grün1")) << "was never listened to";
  EXPECT_THAT(names({{"phone", 2}}), ElementsAre("Grün1", "Blau1"));
}

TEST_P(Offers, leave_out_who_is_not_due_paused_or_bound) {
  at_work(blue[0], {"phone"}, {{now() - 10, 20}});
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau2"));
  (void)one_to_one(lea, blue[1], 3);  // promised for later
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau3"));
  at_work(lea, {}, {{now() - 10, 20}});
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Grün1")) << "the lead has a break";
  at_work(lea, {});
  auto soon = plan(leo, TalkKind::kCoaching, {green[2].person}, clock.now().plus_seconds(1'200));
  ASSERT_TRUE(soon);
  EXPECT_THAT(names({{"phone", 5}}), ElementsAre("Blau3")) << "the lead's talk is near";
}

TEST_P(Offers, keep_clear_of_breaks_and_of_the_end_of_the_shift) {
  at_work(blue[0], {"phone"}, {{now() + 35, 15}});
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau2"));
  at_work(blue[1], {"phone"}, {{now() + 40, 15}});
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau2")) << "the talk is over by then";
  clock.turn_seconds(201 * 60);  // 39 minutes before the end
  EXPECT_THAT(names({{"phone", 9}}), IsEmpty());
}

TEST_P(Offers, go_to_leads_who_are_there) {
  away = lea.person;
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Grün1"));
  away = {};
  const queueing::ShiftRow tomorrow{"Lea", "", {}, now() + 1'440, now() + 1'800, {}};
  (void)write([&](store::Tx& tx) -> base::Result<base::Done> {
    EXPECT_TRUE(import_shifts(tx, {}, {&tomorrow, 1}).front());
    return base::Done{};
  });
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Grün1")) << "the plan knows the lead, not today";
  at_work(lea, {});
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau1"));
}

TEST_P(Offers, count_talks_under_way_and_near_against_the_room) {
  ASSERT_TRUE(plan(leo, TalkKind::kCoaching, {green[2].person}, clock.now(), 60));
  ASSERT_TRUE(plan(rosa, TalkKind::kCoaching, {red[0].person}, clock.now(), 60));  // not on shift
  EXPECT_EQ(in_talks().at("phone").now, 1);
  EXPECT_EQ(in_talks().at("chat").soon, 1);
  EXPECT_EQ(in_talks().size(), 2u);
  EXPECT_THAT(names({{"phone", 1}}), IsEmpty());
  EXPECT_THAT(names({{"phone", 2}}), ElementsAre("Blau1"));
  ASSERT_TRUE(plan(lea, TalkKind::kCoaching, {blue[3].person}, clock.now().plus_seconds(1'500)));
  EXPECT_EQ(in_talks().at("phone").now, 1);
  EXPECT_EQ(in_talks().at("phone").soon, 2);
  clock.turn_seconds(3'600);
  EXPECT_EQ(in_talks().count("phone"), 0u);
}

TEST_P(Offers, leave_out_for_a_day_whose_talk_waits_for_a_word) {
  auto talk = plan(lea, TalkKind::kOneToOne, {blue[0].person}, clock.now());
  ASSERT_TRUE(talk);
  clock.turn_seconds(3'600);
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau2"));
  ASSERT_TRUE(deny(blue[0], *talk));
  EXPECT_THAT(names({{"phone", 1}}), ElementsAre("Blau1"));
}

TEST_P(Offers, give_two_leads_of_a_team_two_people) {
  auto lina = person("Lina", {Role::kLead}, {.site = "Nord", .team = "Blau"});
  EXPECT_THAT(names({{"phone", 5}}), UnorderedElementsAre("Blau1", "Grün1", "Blau2"));
}

TEST_P(Offers, stand_until_one_of_the_two_is_promised_a_talk_or_leaves) {
  const auto offer = offers({{"phone", 1}}).at(0);
  const auto stands = [&](const people::Actor& lead) {
    return read([&](store::Tx& tx) { return still_stands(tx, lead, offer); });
  };
  EXPECT_TRUE(stands(lea));
  EXPECT_FALSE(stands(leo)) << "not of the own team";
  const auto later = one_to_one(lea, blue[0], 20);
  EXPECT_FALSE(stands(lea));
  ASSERT_TRUE(cancel(lea, later));
  EXPECT_TRUE(stands(lea));
  ASSERT_TRUE(plan(lea, TalkKind::kCoaching, {blue[3].person}, clock.now().plus_seconds(600)));
  EXPECT_FALSE(stands(lea)) << "the lead has a talk before it would be over";
}

}  // namespace
}  // namespace attend
