// Handing one mail to a server for mail, by SMTP with TLS.
//
//   auto told = io::send_mail({.url = "smtp://mail.example.org:587", .user = "heard", …}, mail);
#pragma once

#include <chrono>
#include <stop_token>
#include <string>

namespace io {

struct SmtpServer {
  std::string url{};               // smtp:// (then STARTTLS is demanded) or smtps://, HOST, :PORT
  std::string user{}, password{};  // empty: without signing in
  std::string authorities{};       // a PEM file of those to trust instead of the machine's
  bool plain = false;              // smtp:// without TLS; only where the server is this machine
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds timeout{60'000};  // for everything, from the name to the last word
};

struct SmtpMail {
  std::string from{}, to{};  // addresses alone
  std::string message{};     // RFC 5322, lines end with CRLF
};

struct SmtpAnswer {
  enum Kind {
    kSent,      // the server has it
    kRefused,   // the server does not want it, now or later
    kTryAgain,  // it may have it or not: who sends it again may send it twice
  } kind = kTryAgain;
  // Empty if it was sent. Else a word, with the number where the server gave one: "refused 550",
  // "busy 451", "unreachable", "timeout", "certificate", "no_tls" (the server offers none),
  // "login", "broken", "stopped", "address" (none that can be sent to). Nothing of what was sent or
  // received.
  std::string reason{};
};

// Waits for the server's word; blocks the thread, any thread, and ends within a second of a stop. A
// connection of its own each time, to no other host than the address names, through no proxy of the
// environment. Throws base::Unavailable when there is no memory.
SmtpAnswer send_mail(const SmtpServer& server, const SmtpMail& mail,
                     const std::stop_token& stop = {});

// Does the address name this machine: localhost, 127.…, [::1]?
bool is_loopback_url(const std::string& url);

}  // namespace io
