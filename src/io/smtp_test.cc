// Handing mails over, to a server that says what it is told to say.
#include "io/smtp.h"

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "test_listener.h"
#include "test_tls.h"

namespace io {
namespace {

using namespace std::chrono_literals;

// A server for mail that does as it is told by on().
class MailServer {
 public:
  enum Tls { kNone, kStartTls, kFromTheStart };
  explicit MailServer(Tls tls = kNone, const std::string& host = "127.0.0.1")
      : tls_(tls), certificate_(host) {
    if (tls == kStartTls) on("EHLO", "250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN");
    listener_.emplace([this](int socket) { talk(socket); });
  }
  // What it answers to a command, named by its first word, to a new connection ("greeting") and to
  // a whole message ("message"); "drop" ends the connection, "" says nothing.
  void on(const std::string& word, const std::string& reply) {
    std::lock_guard lock(mutex_);
    replies_[word] = reply;
  }

  SmtpServer address() const {
    SmtpServer server{.url = std::string(tls_ == kFromTheStart ? "smtps" : "smtp") +
                             "://127.0.0.1:" + std::to_string(listener_->port()),
                      .authorities = certificate_.trusted(),
                      .plain = tls_ == kNone};
    server.timeout = 20s;
    return server;
  }
  // The lines that came, "(tls)" where it began.
  std::vector<std::string> lines() {
    std::lock_guard lock(mutex_);
    return lines_;
  }
  bool saw(const std::string& start) {
    for (const auto& line : lines()) {
      if (line.starts_with(start)) return true;
    }
    return false;
  }
  std::string message() {
    std::lock_guard lock(mutex_);
    return message_;
  }

 private:
  // One side of a connection, with TLS or without.
  struct Wire {
    int socket;
    TlsSession session;
    bool say(const std::string& text) {
      std::string bytes = text + "\r\n";
      if (session)
        return SSL_write(session.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
      return Listener::say(socket, bytes);
    }
    std::optional<std::string> line() {
      std::string got;
      char c = 0;
      while (!got.ends_with("\r\n")) {
        auto count = session ? SSL_read(session.get(), &c, 1) : recv(socket, &c, 1, 0);
        if (count <= 0) return std::nullopt;
        got += c;
      }
      return got.substr(0, got.size() - 2);
    }
  };
  void keep(const std::string& line) {
    std::lock_guard lock(mutex_);
    lines_.push_back(line);
  }
  std::string reply_to(const std::string& word) {
    std::lock_guard lock(mutex_);
    return replies_[word];
  }
  // False: it is over.
  bool answer(Wire& wire, const std::string& word) {
    const std::string reply = reply_to(word);
    if (reply == "drop") return false;
    return reply.empty() || wire.say(reply);
  }
  bool take_message(Wire& wire) {
    std::string text;
    while (auto line = wire.line()) {
      if (*line == ".") {
        std::lock_guard lock(mutex_);
        message_ = text;
        break;
      }
      text += (line->starts_with('.') ? line->substr(1) : *line) + "\r\n";
    }
    return answer(wire, "message");
  }
  void talk(int socket) {
    Wire wire{socket, nullptr};
    if (tls_ == kFromTheStart && !(wire.session = certificate_.accept(socket))) return;
    if (!answer(wire, "greeting")) return;
    while (auto line = wire.line()) {
      keep(*line);
      std::string word = line->substr(0, 4) == "STAR" ? "STARTTLS" : line->substr(0, 4);
      if (!answer(wire, word) || word == "QUIT") return;
      if (word == "AUTH" && reply_to(word).starts_with("334")) {
        if (!wire.line() || !answer(wire, "password")) return;
      }
      if (word == "STARTTLS" && reply_to(word).starts_with('2')) {
        if (!(wire.session = certificate_.accept(socket))) return;
        keep("(tls)");
      }
      if (word == "DATA" && reply_to(word).starts_with('3') && !take_message(wire)) return;
    }
  }

  Tls tls_;
  TestCertificate certificate_;
  std::mutex mutex_;  // of what follows
  std::map<std::string, std::string> replies_{
      {"greeting", "220 test"}, {"EHLO", "250-test\r\n250 AUTH PLAIN"},
      {"STARTTLS", "220 go"},   {"AUTH", "334 "},
      {"password", "235 ok"},   {"MAIL", "250 ok"},
      {"RCPT", "250 ok"},       {"DATA", "354 go"},
      {"message", "250 taken"}, {"QUIT", "221 bye"}};
  std::vector<std::string> lines_;
  std::string message_;
  std::optional<Listener> listener_;  // the last, so that it ends first
};

const SmtpMail kMail{"heard@example.org", "ann@example.org", "Subject: Talk\r\n\r\nHello.\r\n"};

void expect(const SmtpAnswer& answer, SmtpAnswer::Kind kind, const std::string& reason) {
  EXPECT_EQ(answer.kind, kind) << answer.reason;
  EXPECT_EQ(answer.reason, reason);
}

TEST(Smtp, hands_a_mail_over_as_it_is) {
  MailServer server;
  SmtpMail mail = kMail;
  mail.message = "Subject: Dots\r\n\r\n.\r\n..two\r\n.one\r\nend\r\n";
  expect(send_mail(server.address(), mail), SmtpAnswer::kSent, "");
  EXPECT_EQ(server.message(), mail.message);
  EXPECT_TRUE(server.saw("MAIL FROM:<heard@example.org>"));
  EXPECT_TRUE(server.saw("RCPT TO:<ann@example.org>"));
  EXPECT_FALSE(server.saw("AUTH"));
}

TEST(Smtp, says_nothing_before_tls_and_signs_in_behind_it) {
  MailServer server(MailServer::kStartTls);
  auto address = server.address();
  address.user = "heard";
  address.password = "secret";
  expect(send_mail(address, kMail), SmtpAnswer::kSent, "");
  auto lines = server.lines();
  ASSERT_GE(lines.size(), 5u);
  EXPECT_TRUE(lines[0].starts_with("EHLO"));
  EXPECT_EQ(lines[1], "STARTTLS");
  EXPECT_EQ(lines[2], "(tls)");
  EXPECT_TRUE(server.saw("AUTH PLAIN"));
}

TEST(Smtp, speaks_tls_from_the_start) {
  MailServer server(MailServer::kFromTheStart);
  expect(send_mail(server.address(), kMail), SmtpAnswer::kSent, "");
}

TEST(Smtp, tells_nothing_to_a_server_without_tls) {
  MailServer server;
  auto address = server.address();
  address.plain = false;
  address.user = "heard";
  address.password = "secret";
  expect(send_mail(address, kMail), SmtpAnswer::kTryAgain, "no_tls");
  EXPECT_FALSE(server.saw("MAIL"));
  EXPECT_FALSE(server.saw("AUTH"));
}

TEST(Smtp, tells_nothing_to_one_that_nobody_vouches_for_or_another_host) {
  for (auto tls : {MailServer::kStartTls, MailServer::kFromTheStart}) {
    MailServer unknown(tls), elsewhere(tls, "elsewhere.example.org");
    auto address = unknown.address();
    address.authorities.clear();
    expect(send_mail(address, kMail), SmtpAnswer::kTryAgain, "certificate");
    expect(send_mail(elsewhere.address(), kMail), SmtpAnswer::kTryAgain, "certificate");
    EXPECT_FALSE(unknown.saw("MAIL") || elsewhere.saw("MAIL"));
  }
}

TEST(Smtp, tells_a_refusal_for_good_from_one_for_now) {
  for (const auto* word : {"MAIL", "RCPT", "DATA", "message"}) {
    MailServer server;
    server.on(word, "550 no such ann@example.org here");
    expect(send_mail(server.address(), kMail), SmtpAnswer::kRefused, "refused 550");
    server.on(word, "451 later, ann@example.org");
    expect(send_mail(server.address(), kMail), SmtpAnswer::kTryAgain, "busy 451");
  }
}

TEST(Smtp, blames_no_mail_for_what_is_wrong_with_the_server) {
  MailServer server;
  server.on("greeting", "554 go away");
  expect(send_mail(server.address(), kMail), SmtpAnswer::kTryAgain, "unreachable");
  server.on("greeting", "220 test");
  server.on("MAIL", "530 sign in first");
  expect(send_mail(server.address(), kMail), SmtpAnswer::kTryAgain, "login");
  auto address = server.address();
  address.user = "heard";
  address.password = "wrong";
  server.on("password", "535 wrong");
  expect(send_mail(address, kMail), SmtpAnswer::kTryAgain, "login");
}

TEST(Smtp, is_not_held_up_by_one_that_is_away_or_silent) {
  std::string gone;
  {
    MailServer server;
    gone = server.address().url;
  }
  expect(send_mail({.url = gone, .plain = true}, kMail), SmtpAnswer::kTryAgain, "unreachable");
  MailServer server;
  server.on("message", "");
  auto address = server.address();
  address.timeout = 200ms;
  expect(send_mail(address, kMail), SmtpAnswer::kTryAgain, "timeout");
  std::stop_source stop;
  stop.request_stop();
  expect(send_mail(server.address(), kMail, stop.get_token()), SmtpAnswer::kTryAgain, "stopped");
}

TEST(Smtp, tries_again_where_the_connection_breaks) {
  for (const auto* word : {"EHLO", "MAIL", "RCPT", "DATA", "message"}) {
    MailServer server;
    server.on(word, "drop");
    auto answer = send_mail(server.address(), kMail);
    EXPECT_EQ(answer.kind, SmtpAnswer::kTryAgain) << word << " " << answer.reason;
  }
}

TEST(Smtp, sends_to_no_address_that_holds_a_line_break) {
  MailServer server;
  for (auto wrong :
       {"ann@example.org>\r\nRCPT TO:<eve@example.org", "", "a b@example.org", "a\n"}) {
    SmtpMail mail = kMail;
    mail.to = wrong;
    expect(send_mail(server.address(), mail), SmtpAnswer::kRefused, "address");
    mail = kMail;
    mail.from = wrong;
    expect(send_mail(server.address(), mail), SmtpAnswer::kRefused, "address");
  }
  EXPECT_TRUE(server.lines().empty());
}

TEST(Smtp, knows_what_this_machine_is) {
  for (auto here :
       {"smtp://localhost:25", "smtp://127.0.0.1", "smtps://127.9.9.9:465/x", "smtp://[::1]:25"}) {
    EXPECT_TRUE(is_loopback_url(here)) << here;
  }
  for (auto there :
       {"smtp://localhost.evil.org", "smtp://127.0.0.1.evil.org", "smtp://127.0.0.1@evil.org",
        "smtp://mail.example.org", "smtp://[::11]:25", "127.0.0.1", ""}) {
    EXPECT_FALSE(is_loopback_url(there)) << there;
  }
}

}  // namespace
}  // namespace io
