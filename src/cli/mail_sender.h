// Sends the mails of the outbox (remind/outbox.h), one after the other, on a thread of its own.
//
// Nothing waits for it: a mail is sent between two short transactions, never within one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <thread>

#include "mail_access.h"
#include "people/secret.h"
#include "remind/outbox.h"
#include "store/db.h"

namespace cli {

class MailSender {
 public:
  // io::send_mail, or a stand-in of tests.
  using Send = std::function<io::SmtpAnswer(const io::SmtpServer&, const io::SmtpMail&,
                                            const std::stop_token&)>;
  // Begins at once, where a server for mail is named. `log` takes one line, from another thread,
  // without address and text of a mail.
  MailSender(std::optional<MailAccess> access, store::Db& db, const people::SiteKey& key, Send send,
             std::function<void(const std::string&)> log);
  ~MailSender() { stop(); }
  // Ends it within a second or so; a mail that is just being sent is tried again later.
  void stop();

 private:
  void run(const std::stop_token& stop);
  bool send_next(const std::stop_token& stop);
  io::SmtpMail wrapped(const remind::DueMail& mail) const;
  void tell(const std::string& trouble);

  std::optional<MailAccess> access_;
  store::Db& db_;
  const people::SiteKey& key_;
  Send send_;
  std::function<void(const std::string&)> log_;
  std::string told_;     // the trouble that stands in the log; empty: none
  std::jthread thread_;  // the last, so that it ends first
};

}  // namespace cli
