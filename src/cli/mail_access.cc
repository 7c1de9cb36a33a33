#include "mail_access.h"

#include <algorithm>

#include "failure.h"
#include "people/persons.h"

namespace cli {
namespace {

void check_url(const std::string& url) {
  const bool known = url.starts_with("smtp://") || url.starts_with("smtps://");
  const auto host = url.find("://") + 3;
  const bool plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (!known || !plain || url.size() == host ||
      url.find_first_of("/?#\\", host) != std::string::npos) {
    throw WrongUsage(
        "mail.url must be smtp://HOST:PORT or smtps://HOST:PORT, with nothing behind it");
  }
  if (url.find('@') != std::string::npos) {
    throw WrongUsage(
        "mail.url must not hold a password; it belongs into HEARD_MAIL_PASSWORD or "
        "the file of settings");
  }
}

void check_tls(const std::string& url, const std::string& tls) {
  if (tls.empty()) return;
  if (tls != "none") throw WrongUsage("mail.tls can only be none, not '" + tls + "'");
  if (!url.starts_with("smtp://") || !io::is_loopback_url(url)) {
    throw WrongUsage("mail.tls = none wants a server on this machine: smtp://localhost:25");
  }
}

}  // namespace

std::optional<MailAccess> mail_access_of(const Options& options) {
  const std::string& url = options.text("mail.url");
  if (url.empty()) return std::nullopt;
  check_url(url);
  check_tls(url, options.text("mail.tls"));
  auto from = people::clean_email(options.text("mail.from"));
  if (!from) throw WrongUsage("mail.url needs mail.from, an address such as heard@example.org");
  MailAccess access;
  access.from = *from;
  access.server.url = url;
  access.server.user = options.text("mail.user");
  access.server.password = options.text("mail.password");
  access.server.authorities = options.text("mail.authorities");
  access.server.plain = !options.text("mail.tls").empty();
  if (access.server.user.empty() != access.server.password.empty()) {
    throw WrongUsage("mail.user and mail.password belong together");
  }
  return access;
}

}  // namespace cli
