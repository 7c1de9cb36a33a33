// Sending what lies in the outbox, with a stand-in for the server.
#include "mail_sender.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "failure.h"
#include "remind/deliveries.h"
#include "store_testing/test_db.h"

namespace cli {
namespace {

using io::SmtpAnswer;
using ::testing::HasSubstr;

class Sender : public store::testing::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (HasFatalFailure()) return;
    write([](store::Tx& tx) {
      tx.run(
          "INSERT INTO person (id, email, name, org_id, partner_id, locale, active, password_hash,"
          " salt, created_us, signed_in_us) VALUES (1, 'ann@example.org', 'Ann', 0, 0, 'de', 1,"
          " NULL, 'salt', 0, 0)");
    });
  }
  template <class F>
  void write(F&& work) {
    (void)db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      work(tx);
      return base::Done{};
    });
  }
  void enqueue(std::int64_t talk) {
    write([&](store::Tx& tx) {
      tx.run(
          "INSERT INTO mail (id, person_id, kind, talk_id, sequence, subject, text, calendar, "
          "state,"
          " attempts, next_us, created_us, sent_us, problem) VALUES (:id, 1, 'invitation', :talk, "
          "0,"
          " 'Einladung', 'Text', 'BEGIN:VCALENDAR', 'waiting', 0, :next, :created, 0, '')",
          tx.new_id(), talk, tx.now(), tx.now());
    });
  }
  std::vector<remind::Delivery> deliveries() {
    return db->read([](store::Tx& tx) { return remind::list_deliveries(tx, 100); }).items;
  }
  // Sends until `count` mails were handed over and noted, answering in turn; the last answer stays.
  void run(std::size_t count, std::vector<SmtpAnswer> answers) {
    MailSender sender(
        access, *db, key,
        [&](const io::SmtpServer&, const io::SmtpMail& mail, const std::stop_token&) {
          std::lock_guard lock(mutex);
          handed.push_back(mail);
          auto answer = answers[std::min(handed.size(), answers.size()) - 1];
          wake.notify_all();
          return answer;
        },
        [this](const std::string& line) {
          std::lock_guard lock(mutex);
          log.push_back(line);
        });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return handed.size() >= count; });
    lock.unlock();
    sender.stop();  // after the mail at hand is noted
  }

  people::SiteKey key{std::string(64, 'a')};
  MailAccess access{{.url = "smtp://localhost:25", .plain = true}, "heard@example.org"};
  std::mutex mutex;
  std::condition_variable wake;
  std::vector<io::SmtpMail> handed;
  std::vector<std::string> log;
};
HEARD_ON_BOTH_ENGINES(Sender);

TEST_P(Sender, hands_over_each_mail_once) {
  for (int talk = 1; talk <= 3; ++talk) enqueue(talk);
  run(3, {{SmtpAnswer::kSent, ""}});
  ASSERT_EQ(handed.size(), 3u);
  EXPECT_EQ(handed[0].from, "heard@example.org");
  EXPECT_EQ(handed[0].to, "ann@example.org");
  EXPECT_THAT(handed[0].message, HasSubstr("Subject: Einladung\r\n"));
  for (const auto& one : deliveries()) EXPECT_EQ(one.state, remind::MailState::kSent);
  EXPECT_TRUE(log.empty());
}

TEST_P(Sender, tries_again_with_the_same_message_and_says_so_once) {
  enqueue(1);
  enqueue(2);
  run(2, {{SmtpAnswer::kTryAgain, "busy 451"}});
  for (const auto& one : deliveries()) {
    EXPECT_EQ(one.state, remind::MailState::kWaiting);
    EXPECT_EQ(one.problem, "busy 451");
  }
  ASSERT_EQ(log.size(), 1u);
  EXPECT_THAT(log[0], HasSubstr("busy 451"));
  EXPECT_EQ(log[0].find("ann@"), std::string::npos);
  clock.turn_seconds(60);
  auto before = std::exchange(handed, {});
  run(2, {{SmtpAnswer::kSent, ""}});
  ASSERT_EQ(handed.size(), 2u);
  EXPECT_EQ(handed[0].message, before[0].message);
  EXPECT_NE(handed[0].message, handed[1].message);
  auto id_of = [](const std::string& message) {
    auto at = message.find("Message-ID: ");
    return message.substr(at, message.find("\r\n", at) - at);
  };
  EXPECT_THAT(id_of(handed[0].message), HasSubstr("@example.org>"));
  EXPECT_NE(id_of(handed[0].message), id_of(handed[1].message));
}

TEST_P(Sender, gives_up_what_is_refused_and_goes_on_with_the_next) {
  enqueue(1);
  enqueue(2);
  run(2, {{SmtpAnswer::kRefused, "refused 550"}, {SmtpAnswer::kSent, ""}});
  auto all = deliveries();
  EXPECT_EQ(all[1].state, remind::MailState::kGivenUp);
  EXPECT_EQ(all[0].state, remind::MailState::kSent);
  ASSERT_EQ(log.size(), 2u);
  EXPECT_THAT(log[1], HasSubstr("again"));
}

TEST_P(Sender, does_nothing_without_a_server_for_mail) {
  enqueue(1);
  bool asked = false;
  MailSender sender(
      std::nullopt, *db, key,
      [&](const io::SmtpServer&, const io::SmtpMail&, const std::stop_token&) {
        asked = true;
        return SmtpAnswer{};
      },
      [](const std::string&) {});
  sender.stop();
  EXPECT_FALSE(asked);
}

Options given(std::vector<std::string> set, const Environment& environment = {}) {
  CommandLine line;
  line.set = std::move(set);
  return Options::gather(line, environment);
}
std::string refused(std::vector<std::string> set, const Environment& environment = {}) {
  try {
    (void)mail_access_of(given(std::move(set), environment));
  } catch (const WrongUsage& wrong) {
    return wrong.what();
  }
  return "";
}

TEST(MailAccess, is_read_from_the_options) {
  EXPECT_FALSE(mail_access_of(given({})));
  auto access = mail_access_of(given(
      {"mail.url=smtp://mail.example.org:587", "mail.from=Heard@Example.org", "mail.user=heard"},
      {{"HEARD_MAIL_PASSWORD", "secret"}}));
  ASSERT_TRUE(access);
  EXPECT_EQ(access->from, "heard@example.org");
  EXPECT_EQ(access->server.url, "smtp://mail.example.org:587");
  EXPECT_EQ(access->server.user, "heard");
  EXPECT_EQ(access->server.password, "secret");
  EXPECT_FALSE(access->server.plain);
  EXPECT_TRUE(
      mail_access_of(given({"mail.url=smtp://localhost", "mail.from=a@b.c", "mail.tls=none"}))
          ->server.plain);
}

TEST(MailAccess, says_what_is_wrong) {
  const std::string from = "mail.from=a@b.c";
  for (auto url :
       {"http://x", "smtp://", "smtp://x/y", "smtp://x?y", "mail.example.org", "smtp://x y"}) {
    EXPECT_THAT(refused({"mail.url=" + std::string(url), from}), HasSubstr("mail.url must be"))
        << url;
  }
  EXPECT_THAT(refused({"mail.url=smtp://u:p@x", from}), HasSubstr("password"));
  EXPECT_THAT(refused({"mail.url=smtp://x"}), HasSubstr("mail.from"));
  EXPECT_THAT(refused({"mail.url=smtp://x", "mail.from=nobody"}), HasSubstr("mail.from"));
  EXPECT_THAT(refused({"mail.url=smtp://x", from, "mail.user=u"}), HasSubstr("belong together"));
  EXPECT_THAT(refused({"mail.url=smtp://x", from, "mail.tls=no"}), HasSubstr("mail.tls"));
  EXPECT_THAT(refused({"mail.url=smtp://x", from, "mail.tls=none"}), HasSubstr("this machine"));
  EXPECT_THAT(refused({"mail.url=smtps://localhost", from, "mail.tls=none"}),
              HasSubstr("this machine"));
  EXPECT_THAT(refused({"mail.password=p"}), HasSubstr("HEARD_MAIL_PASSWORD"));
}

}  // namespace
}  // namespace cli
