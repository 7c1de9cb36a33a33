#include "remind/message.h"

#include <sodium.h>

#include <array>
#include <cstdio>

#include "base/instant.h"

namespace remind {
namespace {

constexpr std::size_t kWordBytesMax = 45;   // an encoded word of 72 characters; 75 are allowed
constexpr std::size_t kLineBytes = 57;      // a base64 line of 76 characters
constexpr std::size_t kPlainCharsMax = 60;  // of a header that goes unencoded

std::string base64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  out.pop_back();  // its closing zero
  return out;
}

std::string base64_lines(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += kLineBytes) {
    out += base64(bytes.substr(at, kLineBytes)) + "\r\n";
  }
  return out;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::string without_controls(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!is_control(c)) out += c;
  }
  return out;
}

// The bytes of whole characters at the beginning, at most so many.
std::size_t whole_chars(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text.size();
  std::size_t cut = bytes_max;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return cut > 0 ? cut : bytes_max;
}

// As encoded words (RFC 2047), folded.
std::string encoded(std::string_view text) {
  std::string clean = without_controls(text), out;
  std::string_view rest = clean;
  while (!rest.empty()) {
    auto size = whole_chars(rest, kWordBytesMax);
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(rest.substr(0, size)) + "?=");
    rest.remove_prefix(size);
  }
  return out;
}

// Free text as the value of a header: plain where it is short and plain.
std::string words(std::string_view text) {
  bool plain = text.size() <= kPlainCharsMax && text.find("=?") == std::string_view::npos;
  for (char c : text) plain = plain && !is_control(c) && static_cast<unsigned char>(c) < 0x80;
  return plain ? std::string(text) : encoded(text);
}

// "Mon, 02 Mar 2026 09:00:00 +0000".
std::string date_of(base::Instant at) {
  constexpr std::array kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto day = base::utc_day(at);
  auto date = base::date_of(day);
  auto seconds =
      static_cast<int>((at.us - day.number * base::kMicrosPerDay) / base::kMicrosPerSecond);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[static_cast<std::size_t>(day.weekday())], date.day, kMonths[date.month - 1],
                date.year, seconds / 3'600, seconds / 60 % 60, seconds % 60);
  return text;
}

std::string_view method_of(MailKind kind) {
  return kind == MailKind::kInvitation ? "REQUEST" : "CANCEL";
}

std::string crlf(std::string_view text) {
  std::string out;
  for (char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

}  // namespace

std::string message_of(const DueMail& mail, std::string_view from, std::string_view message_id) {
  const bool german = mail.locale == people::Locale::kGerman;
  const std::string id = without_controls(message_id);
  // No base64 line begins with a hyphen.
  const std::string boundary = "heard-" + id.substr(0, id.find('@'));
  std::string out;
  auto header = [&out](std::string_view name, const std::string& value) {
    out.append(name).append(": ").append(value).append("\r\n");
  };
  header("From", words(german ? "Gehört" : "Heard") + " <" + without_controls(from) + ">");
  header("To", encoded(mail.name) + " <" + without_controls(mail.email) + ">");
  header("Subject", words(mail.subject));
  header("Date", date_of(mail.created));
  header("Message-ID", "<" + id + ">");
  header("Auto-Submitted", "auto-generated");
  header("MIME-Version", "1.0");
  header("Content-Language", std::string(people::to_text(mail.locale)));
  header("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
  auto part = [&](const std::string& type, std::string_view body) {
    out += "\r\n--" + boundary + "\r\n";
    header("Content-Type", type);
    header("Content-Transfer-Encoding", "base64");
    out += "\r\n" + base64_lines(body);
  };
  part("text/plain; charset=UTF-8", crlf(mail.text));
  if (!mail.calendar.empty())
    part("text/calendar; charset=UTF-8; method=" + std::string(method_of(mail.kind)), mail.calendar);
  return out + "\r\n--" + boundary + "--\r\n";
}

}  // namespace remind
