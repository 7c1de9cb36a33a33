// The use cases of answering, on both engines, with the clock turned by hand.
#include "loop_fixture.h"

namespace answer {
namespace {

class Promises : public Loop {};
HEARD_ON_BOTH_ENGINES(Promises);
class Answers : public Loop {};
HEARD_ON_BOTH_ENGINES(Answers);
class VerdictsGiven : public Loop {};
HEARD_ON_BOTH_ENGINES(VerdictsGiven);
class Replies : public Loop {};
HEARD_ON_BOTH_ENGINES(Replies);

TEST_P(Promises, of_a_new_theme_is_two_working_days_of_the_steward) {
  clock.set(at("2026-03-06T12:00:00Z"));  // a Friday
  auto id = theme(1);
  EXPECT_EQ(due(id), d("2026-03-10"));
  clock.set(at("2026-03-10T22:59:59Z"));  // the day is not over in Berlin
  EXPECT_FALSE(desk(id, owner).overdue);
  clock.set(at("2026-03-10T23:00:00Z"));
  EXPECT_TRUE(desk(id, agent(7)).overdue);  // to everybody
}

TEST_P(Promises, of_a_unit_run_from_the_assignment_over_weekend_and_holiday) {
  auto id = theme(1);
  clock.set(at("2026-03-30T12:00:00Z"));  // Monday before Easter
  assign(id, unit);
  EXPECT_EQ(due(id), d("2026-04-08"));  // not Good Friday, not Easter Monday
  EXPECT_EQ(desk(id, owner).days_left, 5);
  EXPECT_EQ(desk(id, owner).promise_days, 5);
  clock.set(at("2026-04-04T12:00:00Z"));
  EXPECT_EQ(desk(id, owner).days_left, 2);
  clock.set(at("2026-04-10T12:00:00Z"));
  EXPECT_EQ(desk(id, owner).days_left, -2);
  EXPECT_THAT(journal(id), testing::ElementsAre("promise.started", "promise.started"));
}

TEST_P(Promises, skip_closed_days_and_are_kept_when_the_unit_changes) {
  UnitChange change;
  change.closing_days = std::vector<base::Day>{d("2026-03-04"), d("2026-03-03")};
  ASSERT_TRUE(write([&](store::Tx& tx) { return change_unit(tx, admin, unit, change); }));
  auto id = assigned_theme(1);
  EXPECT_EQ(due(id), d("2026-03-11"));
  change.closing_days = std::vector<base::Day>{};
  ASSERT_TRUE(write([&](store::Tx& tx) { return change_unit(tx, admin, unit, change); }));
  EXPECT_EQ(due(id), d("2026-03-11"));
}

TEST_P(Promises, go_back_to_the_steward_without_a_unit) {
  auto id = assigned_theme(1);
  assign(id, {});
  EXPECT_EQ(due(id), d("2026-03-04"));
  EXPECT_EQ(desk(id, owner).promise_days, std::nullopt);
}

TEST_P(Promises, of_an_unknown_theme_are_refused) {
  auto done = write([&](store::Tx& tx) { return note_new_voice(tx, house, {987}); });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().key, "theme.not_found");
  EXPECT_FALSE(write([&](store::Tx& tx) { return unit_assigned(tx, house, {987}); }));
}

TEST_P(Answers, reach_everybody_who_spoke) {
  auto id = assigned_theme(2);
  clock.turn_days(1);
  auto made = answer(id, AnswerKind::kPlanned, "  With the\nnext letter. ", d("2026-04-01"));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text, "With the next letter.");
  EXPECT_EQ(made->unit_name, "Billing");
  EXPECT_EQ(status(id), Status::kAnswered);
  EXPECT_EQ(due(id), d("2026-04-01"));
  auto list = db->read([&](store::Tx& tx) { return answers_of(tx, id); });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].due_on, d("2026-04-01"));
  auto fates = db->read([&](store::Tx& tx) {
    return voice_fates(tx, agent(0), house, {id, {999}});
  });
  ASSERT_EQ(fates.size(), 2u);
  EXPECT_TRUE(fates[0].unread);
  EXPECT_EQ(fates[0].answer->text, "With the next letter.");
  EXPECT_FALSE(fates[1].answer);
  EXPECT_EQ(journal(id).back(), "answer.planned");
}

TEST_P(Answers, come_from_members_of_the_responsible_unit_only) {
  auto open = theme(1);
  EXPECT_EQ(answer(open, AnswerKind::kFixed).error().key, "answer.not_your_unit");
  auto id = assigned_theme(1);
  for (const auto& who : {steward, admin, agent(0)}) {
    auto made = write([&](store::Tx& tx) {
      return answer_theme(tx, who, house, id, {AnswerKind::kFixed, "text", {}});
    });
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().key, "answer.not_your_unit");
    EXPECT_EQ(made.error().why, base::Why::kForbidden);
    EXPECT_FALSE(desk(id, who).can_answer);
  }
  EXPECT_TRUE(desk(id, owner).can_answer);
  EXPECT_EQ(answer({123}, AnswerKind::kFixed).error().key, "theme.not_found");
}

TEST_P(Answers, need_what_their_kind_needs) {
  auto id = assigned_theme(1);
  auto key = [&](AnswerKind kind, std::string text, std::optional<base::Day> day = {}) {
    auto made = answer(id, kind, std::move(text), day);
    return made ? std::string() : made.error().key + " " + made.error().field;
  };
  EXPECT_EQ(key(AnswerKind::kDeclined, " \n"), "answer.reason_missing text");
  EXPECT_EQ(key(AnswerKind::kFixed, ""), "answer.text_empty text");
  EXPECT_EQ(key(AnswerKind::kFixed, std::string(2'001, 'x')), "answer.text_too_long text");
  EXPECT_EQ(key(AnswerKind::kFixed, "\xff"), "text.not_utf8 text");
  EXPECT_EQ(key(AnswerKind::kPlanned, "soon"), "answer.date_missing due_on");
  EXPECT_EQ(key(AnswerKind::kPlanned, "soon", d("2026-03-02")), "answer.date_past due_on");
  EXPECT_EQ(key(AnswerKind::kDeclined, "no", d("2026-04-02")), "answer.date_not_wanted due_on");
  EXPECT_EQ(status(id), Status::kOpen);
  EXPECT_TRUE(db->read([&](store::Tx& tx) { return answers_of(tx, id); }).empty());
  EXPECT_EQ(key(AnswerKind::kDeclined, std::string(2'000, 'x')), "");
}

TEST_P(Answers, are_refused_where_the_reporters_have_the_word) {
  auto id = assigned_theme(8);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  auto again = answer(id, AnswerKind::kFixed);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().key, "answer.not_now");
  EXPECT_EQ(again.error().args.at("status"), "fixed");
  EXPECT_EQ(again.error().args.at("kind"), "fixed");
}

TEST_P(Answers, are_kept_masked) {
  auto id = assigned_theme(1);
  auto made = answer(id, AnswerKind::kFixed, "Write to anna@example.org");
  ASSERT_TRUE(made);
  EXPECT_EQ(made->text, "Write to [mail]");
}

TEST_P(VerdictsGiven, close_a_theme_at_three) {
  auto id = assigned_theme(8);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  EXPECT_TRUE(desk(id, agent(0)).can_verdict);
  EXPECT_FALSE(desk(id, agent(99)).can_verdict);
  auto first = judge(id, 0, Better::kYes);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->created);
  EXPECT_EQ(first->status, Status::kFixed);
  EXPECT_FALSE(judge(id, 0, Better::kYes)->created);  // once per person
  ASSERT_TRUE(judge(id, 1, Better::kPartly));
  EXPECT_EQ(status(id), Status::kFixed);
  EXPECT_EQ(judge(id, 2, Better::kYes)->status, Status::kConfirmed);
  EXPECT_EQ(desk(id, agent(1)).my_verdict, Better::kPartly);
  EXPECT_THAT(journal(id), testing::ElementsAre("promise.started", "promise.started",
                                                "answer.fixed", "verdict.given", "verdict.given",
                                                "verdict.given", "theme.confirmed"));
}

TEST_P(VerdictsGiven, can_be_changed_and_reopen_a_confirmed_theme) {
  auto id = assigned_theme(8);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(judge(id, i, Better::kYes));
  ASSERT_EQ(status(id), Status::kConfirmed);
  clock.set(at("2026-03-20T10:00:00Z"));
  auto changed = judge(id, 0, Better::kNo);
  EXPECT_FALSE(changed->created);
  EXPECT_EQ(changed->status, Status::kConfirmed);  // two thirds still say better
  EXPECT_EQ(judge(id, 1, Better::kNo)->status, Status::kReopened);
  EXPECT_EQ(due(id), d("2026-03-27"));
  EXPECT_EQ(judge(id, 2, Better::kNo).error().key, "verdict.not_asked");
}

TEST_P(VerdictsGiven, begin_anew_after_a_reopening) {
  auto id = assigned_theme(3);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(judge(id, i, Better::kNo));
  ASSERT_EQ(status(id), Status::kReopened);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  EXPECT_EQ(desk(id, agent(0)).my_verdict, std::nullopt);
  EXPECT_TRUE(judge(id, 0, Better::kYes)->created);
  EXPECT_EQ(status(id), Status::kFixed);
}

TEST_P(VerdictsGiven, of_a_single_reporter_decide) {
  auto id = assigned_theme(1);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  EXPECT_EQ(judge(id, 0, Better::kPartly)->status, Status::kConfirmed);
}

TEST_P(VerdictsGiven, come_from_voices_while_asked) {
  auto id = assigned_theme(2);
  EXPECT_EQ(judge(id, 0, Better::kYes).error().key, "verdict.not_asked");
  EXPECT_EQ(judge(id, 0, Better::kYes).error().args.at("status"), "open");
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  auto stranger = judge(id, 50, Better::kYes);
  EXPECT_EQ(stranger.error().key, "verdict.no_voice");
  EXPECT_EQ(stranger.error().why, base::Why::kForbidden);
  EXPECT_EQ(judge({5'000}, 0, Better::kYes).error().key, "theme.not_found");
}

TEST_P(VerdictsGiven, leave_the_server_without_small_counts) {
  auto id = assigned_theme(20);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  people::ReleaseGate gate;
  auto shown = [&] { return db->read([&](store::Tx& tx) { return verdicts_of(tx, id, gate); }); };
  for (int i = 0; i < 8; ++i) ASSERT_TRUE(judge(id, i, Better::kYes));
  EXPECT_FALSE(shown());
  ASSERT_TRUE(judge(id, 8, Better::kNo));
  ASSERT_TRUE(shown());
  EXPECT_EQ(shown()->better.value(), 5);
  EXPECT_FALSE(shown()->no.value());
  for (int i = 9; i < 12; ++i) ASSERT_TRUE(judge(id, i, i == 9 ? Better::kYes : Better::kNo));
  for (int i = 12; i < 16; ++i) ASSERT_TRUE(judge(id, i, Better::kPartly));
  EXPECT_EQ(shown()->better.value(), 10) << "13 of 16, but 12 as if four said no";
  EXPECT_FALSE(shown()->no.value());
  for (int i = 16; i < 18; ++i) ASSERT_TRUE(judge(id, i, Better::kNo));
  EXPECT_EQ(shown()->no.value(), 5);
  EXPECT_EQ(status(id), Status::kConfirmed) << "inside, all count as they are";
}

TEST_P(VerdictsGiven, missing_for_fourteen_days_close_unconfirmed) {
  auto id = assigned_theme(8);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  clock.turn_days(10);
  ASSERT_TRUE(judge(id, 0, Better::kYes));
  clock.turn_days(13);
  EXPECT_EQ(tick(), 0);
  clock.turn_days(1);
  EXPECT_EQ(tick(), 1);
  EXPECT_EQ(tick(), 0);
  EXPECT_EQ(status(id), Status::kUnconfirmed);
  EXPECT_EQ(journal(id).back(), "theme.unconfirmed");
  ASSERT_TRUE(judge(id, 1, Better::kYes));
  EXPECT_EQ(judge(id, 2, Better::kYes)->status, Status::kConfirmed);  // late ones count
}

TEST_P(Promises, begin_anew_when_five_people_report_it_again) {
  auto id = assigned_theme(6);
  ASSERT_TRUE(answer(id, AnswerKind::kFixed));
  clock.set(at("2026-03-16T09:00:00Z"));
  for (int i = 0; i < 2; ++i) speak(id, agent(i));  // those of before, once more
  speak(id, agent(0));                              // one person is one voice
  for (int i = 20; i < 22; ++i) speak(id, agent(i));
  EXPECT_EQ(status(id), Status::kFixed);
  EXPECT_EQ(speak(id, agent(22)), Status::kReopened);
  EXPECT_EQ(due(id), d("2026-03-23"));
  EXPECT_EQ(journal(id).back(), "theme.reopened");
}

TEST_P(Promises, of_a_declined_theme_need_five_more_people) {
  auto id = assigned_theme(6);
  ASSERT_TRUE(answer(id, AnswerKind::kDeclined, "The law wants it so."));
  EXPECT_EQ(due(id), std::nullopt);
  clock.turn_days(1);
  for (int i = 0; i < 6; ++i) speak(id, agent(i));  // known voices are not more people
  for (int i = 20; i < 24; ++i) speak(id, agent(i));
  EXPECT_EQ(status(id), Status::kDeclined);
  EXPECT_EQ(speak(id, agent(24)), Status::kReopened);
}

TEST_P(Replies, start_the_clock_again) {
  auto id = assigned_theme(3);
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which letter?"));
  EXPECT_EQ(status(id), Status::kOpen);
  EXPECT_TRUE(desk(id, agent(0)).can_reply);
  EXPECT_FALSE(desk(id, agent(50)).can_reply);
  clock.set(at("2026-03-05T09:00:00Z"));
  ASSERT_TRUE(reply(id, 0));
  EXPECT_EQ(due(id), d("2026-03-12"));
  clock.turn_days(1);
  ASSERT_TRUE(reply(id, 1, "The second reminder."));
  EXPECT_EQ(due(id), d("2026-03-12"));
  auto list = db->read([&](store::Tx& tx) { return replies_of(tx, owner, house, site_key, id); });
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[1].text, "The second reminder.");
  EXPECT_FALSE(list[0].author);
  EXPECT_EQ(db->read([&](store::Tx& tx) { return replies_of(tx, steward, house, site_key, id); }).size(),
            2u);
  EXPECT_EQ(
      db->read([&](store::Tx& tx) { return replies_of(tx, agent(1), house, site_key, id); }).size(), 1u);
  EXPECT_EQ(db->read([&](store::Tx& tx) { return replies_of(tx, admin, house, site_key, id); }).size(),
            0u);
}

TEST_P(Replies, carry_a_name_only_where_the_report_did) {
  auto id = assigned_theme(2);
  ASSERT_TRUE(write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run(
        "INSERT INTO report (id, theme_id, kind, tier, minutes, tag, author, partner_id, source,"
        " created_us) VALUES (:id, :theme, 'idea', 'named', 0, :tag, 'sealed', 0, 'person', :now)",
        tx.new_id(), id, agent(1).tag, tx.now());
    return base::Done{};
  }));
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which letter?"));
  ASSERT_TRUE(reply(id, 0));
  ASSERT_TRUE(reply(id, 1));
  auto list = db->read([&](store::Tx& tx) { return replies_of(tx, owner, house, site_key, id); });
  ASSERT_EQ(list.size(), 2u);
  EXPECT_FALSE(list[0].author);
  EXPECT_EQ(list[1].author, agent(1).person);
}

TEST_P(Replies, are_waited_for_five_working_days) {
  auto id = assigned_theme(3);
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which letter?"));
  clock.set(at("2026-03-09T22:00:00Z"));
  EXPECT_EQ(tick(), 0);
  clock.set(at("2026-03-11T09:00:00Z"));
  EXPECT_EQ(tick(), 1);
  EXPECT_EQ(tick(), 0);
  EXPECT_EQ(due(id), d("2026-03-16"));
  EXPECT_EQ(journal(id).back(), "promise.resumed");
  EXPECT_TRUE(reply(id, 0));  // still welcome
  EXPECT_EQ(due(id), d("2026-03-16"));
}

TEST_P(Replies, are_refused_with_a_reason) {
  auto id = assigned_theme(1);
  EXPECT_EQ(reply(id, 0).error().key, "reply.no_question");
  ASSERT_TRUE(answer(id, AnswerKind::kQuestion, "Which letter?"));
  EXPECT_EQ(reply(id, 9).error().key, "reply.no_voice");
  EXPECT_EQ(reply(id, 0, " ").error().key, "reply.text_empty");
  EXPECT_EQ(reply(id, 0, std::string(2'001, 'x')).error().key, "reply.text_too_long");
  EXPECT_EQ(reply(id, 0, "\xc3").error().key, "text.not_utf8");
  for (int i = 0; i < kRepliesMax; ++i) ASSERT_TRUE(reply(id, 0));
  EXPECT_EQ(reply(id, 0).error().key, "reply.too_many");
  EXPECT_EQ(reply(id, 0).error().why, base::Why::kTooMany);
}

TEST_P(Answers, to_a_merged_theme_go_to_what_it_became) {
  auto gone = assigned_theme(1), kept = assigned_theme(2);
  ASSERT_TRUE(write([&](store::Tx& tx) -> base::Result<base::Done> {
    tx.run("UPDATE theme SET merged_into = :kept WHERE id = :gone", kept, gone);
    return base::Done{};
  }));
  ASSERT_TRUE(answer(gone, AnswerKind::kFixed));
  EXPECT_EQ(status(kept), Status::kFixed);
  EXPECT_EQ(status(gone), Status::kOpen);
}

}  // namespace
}  // namespace answer
