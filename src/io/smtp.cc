#include "io/smtp.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/check.h"
#include "curl.h"

namespace io {
namespace {

// What goes out, and whether to go on.
struct Outgoing {
  std::string_view rest;
  bool begun = false;  // the server asked for the message
  std::stop_token stop;
};

std::size_t give(char* to, std::size_t, std::size_t room, void* from) {
  auto& outgoing = *static_cast<Outgoing*>(from);
  outgoing.begun = true;
  auto size = std::min(room, outgoing.rest.size());
  std::memcpy(to, outgoing.rest.data(), size);
  outgoing.rest.remove_prefix(size);
  return size;
}

int go_on(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Outgoing*>(from)->stop.stop_requested() ? 1 : 0;
}

// Within angle brackets on a line of its own.
bool can_be_sent_to(std::string_view address) {
  return !address.empty() && std::all_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '<' && c != '>';
  });
}

// Speaks of signing in or of TLS, not of the mail (RFC 4954, RFC 3207).
bool is_about_login(long code) { return code == 530 || code == 534 || code == 535 || code == 538; }

SmtpAnswer said(long code) {
  if (is_about_login(code)) return {SmtpAnswer::kTryAgain, "login"};
  if (code >= 500) return {SmtpAnswer::kRefused, "refused " + std::to_string(code)};
  if (code >= 400) return {SmtpAnswer::kTryAgain, "busy " + std::to_string(code)};
  return {SmtpAnswer::kTryAgain, "broken"};
}

SmtpAnswer what_became(CURLcode result, long code, const Outgoing& outgoing) {
  switch (result) {
    case CURLE_OK:
      return {SmtpAnswer::kSent, ""};
    case CURLE_SEND_ERROR:  // also: sender, recipient or the wish to send were turned down
      return said(code);
    case CURLE_WEIRD_SERVER_REPLY:
      // Before the message it was the greeting: not about this mail.
      return outgoing.begun ? said(code) : SmtpAnswer{SmtpAnswer::kTryAgain, "unreachable"};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return {SmtpAnswer::kTryAgain, "unreachable"};
    case CURLE_OPERATION_TIMEDOUT:
      return {SmtpAnswer::kTryAgain, "timeout"};
    case CURLE_ABORTED_BY_CALLBACK:
      return {SmtpAnswer::kTryAgain, "stopped"};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {SmtpAnswer::kTryAgain, "certificate"};
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
      return {SmtpAnswer::kTryAgain, "no_tls"};
    case CURLE_LOGIN_DENIED:
      return {SmtpAnswer::kTryAgain, "login"};
    default:
      return {SmtpAnswer::kTryAgain, "broken"};
  }
}

}  // namespace

SmtpAnswer send_mail(const SmtpServer& server, const SmtpMail& mail, const std::stop_token& stop) {
  CHECK(!server.plain || is_loopback_url(server.url));
  if (!can_be_sent_to(mail.from) || !can_be_sent_to(mail.to)) {
    return {SmtpAnswer::kRefused, "address"};
  }
  begin_curl();
  CurlHandle handle = new_handle();
  CURL* curl = handle.get();
  Outgoing outgoing{mail.message, false, stop};
  CurlList recipients;
  recipients.add("<" + mail.to + ">");
  const std::string from = "<" + mail.from + ">";
  set_curl(curl, CURLOPT_URL, server.url.c_str());
  set_curl(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_curl(curl, CURLOPT_PROXY, "");
  set_curl(curl, CURLOPT_NOSIGNAL, 1L);
  set_curl(curl, CURLOPT_QUICK_EXIT, 1L);
  set_curl(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(server.connect_timeout.count()));
  set_curl(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(server.timeout.count()));
  set_curl(curl, CURLOPT_USE_SSL,
           static_cast<long>(server.plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  check_certificates(curl, server.authorities);
  if (!server.user.empty()) {
    set_curl(curl, CURLOPT_USERNAME, server.user.c_str());
    set_curl(curl, CURLOPT_PASSWORD, server.password.c_str());
  }
  set_curl(curl, CURLOPT_MAIL_FROM, from.c_str());
  set_curl(curl, CURLOPT_MAIL_RCPT, recipients.first());
  set_curl(curl, CURLOPT_UPLOAD, 1L);
  set_curl(curl, CURLOPT_READFUNCTION, give);
  set_curl(curl, CURLOPT_READDATA, &outgoing);
  set_curl(curl, CURLOPT_NOPROGRESS, 0L);
  set_curl(curl, CURLOPT_XFERINFOFUNCTION, go_on);
  set_curl(curl, CURLOPT_XFERINFODATA, &outgoing);
  CURLcode result = curl_easy_perform(curl);
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return what_became(result, code, outgoing);
}

bool is_loopback_url(const std::string& url) {
  auto scheme = url.find("://");
  if (scheme == std::string::npos) return false;
  std::string_view host = std::string_view(url).substr(scheme + 3);
  host = host.substr(0, host.find('/'));
  if (host.find('@') != std::string_view::npos) return false;
  if (host.starts_with('[')) return host == "[::1]" || host.starts_with("[::1]:");
  host = host.substr(0, host.find(':'));
  const bool numbers = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return host == "localhost" || (host.starts_with("127.") && numbers);
}

}  // namespace io
