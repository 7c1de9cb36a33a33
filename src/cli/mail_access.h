// Which server takes the mails, and how it is spoken to.
#pragma once

#include <optional>
#include <string>

#include "io/smtp.h"
#include "options.h"

namespace cli {

struct MailAccess {
  io::SmtpServer server;
  std::string from;  // the site's own address
};
// Nothing: none is named. Throws WrongUsage for what cannot be one: another scheme, a password in
// the address, no mail.from, a user without a password, mail.tls = none to another machine.
std::optional<MailAccess> mail_access_of(const Options& options);

}  // namespace cli
