// Mails as they go over the wire, read by a strict little reader.
#include "remind/message.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/utf8.h"

namespace remind {
namespace {

struct Read {
  std::map<std::string, std::string> headers;  // unfolded
  std::string body;
};

std::string from_base64(std::string_view text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  EXPECT_EQ(sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                              text.size(), "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL),
            0)
      << text;
  out.resize(size);
  return out;
}

// Each line ends with CRLF, is short and ASCII; a header stands once.
Read read_part(std::string_view bytes) {
  Read read;
  std::string last;
  while (!bytes.empty()) {
    auto end = bytes.find("\r\n");
    EXPECT_NE(end, bytes.npos);
    auto line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    if (line.empty()) break;
    EXPECT_LE(line.size(), 200u) << line;
    for (char c : line) EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
    if (line[0] == ' ') {
      read.headers[last] += line;
      continue;
    }
    auto colon = line.find(": ");
    EXPECT_NE(colon, line.npos) << line;
    last = line.substr(0, colon);
    EXPECT_TRUE(read.headers.emplace(last, line.substr(colon + 2)).second) << last;
  }
  read.body = bytes;
  return read;
}

// What encoded words say; blanks between two of them go (RFC 2047, section 6.2).
std::string decoded(std::string_view value) {
  std::string out;
  while (!value.empty()) {
    auto from = value.find("=?UTF-8?B?");
    if (from == value.npos) return out + std::string(value);
    if (auto between = value.substr(0, from); between != " " || out.empty()) out += between;
    auto end = value.find("?=", from + 10);
    EXPECT_NE(end, value.npos);
    EXPECT_LE(end + 2 - from, 75u);
    auto word = from_base64(value.substr(from + 10, end - from - 10));
    EXPECT_TRUE(base::count_chars(word)) << "a character is cut";
    out += word;
    value.remove_prefix(end + 2);
  }
  return out;
}

std::vector<Read> parts_of(const Read& message) {
  const std::string& type = message.headers.at("Content-Type");
  auto from = type.find("boundary=\"") + 10;
  std::string line = "\r\n--" + type.substr(from, type.find('"', from) - from);
  std::vector<Read> parts;
  std::string_view rest = message.body;
  // The line break before the first boundary is the one that ended the headers.
  std::string whole = "\r\n" + std::string(rest);
  rest = whole;
  auto at = rest.find(line);
  while (at != rest.npos && rest.substr(at + line.size(), 2) != "--") {
    auto next = rest.find(line, at + line.size());
    EXPECT_NE(next, rest.npos) << "it is not closed";
    if (next == rest.npos) break;
    parts.push_back(read_part(rest.substr(at + line.size() + 2, next - at - line.size())));
    at = next;
  }
  return parts;
}

DueMail some_mail() {
  DueMail mail;
  mail.id = {5};
  mail.email = "ann@example.org";
  mail.name = "Ann";
  mail.created = *base::parse_instant("2026-03-02T09:05:07.5Z");
  mail.subject =
      "Einladung: Einzelgespräch mit Lea, Mittwoch, 4. März 2026, 11:00 bis 11:30 Uhr "
      "(Europe/Berlin)";
  mail.text = "Guten Tag,\n\nschön.\n";
  mail.calendar = "BEGIN:VCALENDAR\r\nSUMMARY:Gespräch\r\nEND:VCALENDAR\r\n";
  return mail;
}
Read message(const DueMail& mail) {
  return read_part(message_of(mail, "heard@example.org", "ab12@example.org"));
}

TEST(Message, has_what_a_mail_must_have) {
  auto mail = some_mail();
  auto read = message(mail);
  EXPECT_EQ(decoded(read.headers.at("From")), "Gehört <heard@example.org>");
  EXPECT_EQ(decoded(read.headers.at("To")), "Ann <ann@example.org>");
  EXPECT_EQ(decoded(read.headers.at("Subject")), mail.subject);
  EXPECT_EQ(read.headers.at("Date"), "Mon, 02 Mar 2026 09:05:07 +0000");
  EXPECT_EQ(read.headers.at("Message-ID"), "<ab12@example.org>");
  EXPECT_EQ(read.headers.at("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(read.headers.at("MIME-Version"), "1.0");
  auto parts = parts_of(read);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].headers.at("Content-Type"), "text/plain; charset=UTF-8");
  EXPECT_EQ(from_base64(parts[0].body), "Guten Tag,\r\n\r\nschön.\r\n");
  EXPECT_EQ(parts[1].headers.at("Content-Type"), "text/calendar; charset=UTF-8; method=REQUEST");
  EXPECT_EQ(from_base64(parts[1].body), mail.calendar);
}

TEST(Message, calls_off_by_its_method_and_speaks_english) {
  auto mail = some_mail();
  mail.kind = MailKind::kCancellation;
  mail.locale = people::Locale::kEnglish;
  auto read = message(mail);
  EXPECT_EQ(read.headers.at("From"), "Heard <heard@example.org>");
  EXPECT_EQ(parts_of(read).at(1).headers.at("Content-Type"),
            "text/calendar; charset=UTF-8; method=CANCEL");
}

TEST(Message, is_the_same_each_time) {
  EXPECT_EQ(message_of(some_mail(), "a@b.c", "x@b.c"), message_of(some_mail(), "a@b.c", "x@b.c"));
}

TEST(Message, lets_no_line_break_into_a_header) {
  const std::set<std::string> kKnown{
      "From",           "To",           "Subject",          "Date",        "Message-ID",
      "Auto-Submitted", "MIME-Version", "Content-Language", "Content-Type"};
  for (const auto& evil :
       std::vector<std::string>{"\r\nBcc: evil@example.org", "\nBcc: evil@example.org\n\nHello",
                                "\rX", "a\r\n b", std::string("a\0b", 3)}) {
    auto mail = some_mail();
    mail.name = "Ann" + evil;
    mail.subject = "Talk" + evil;
    mail.email = "ann@example.org" + evil;
    auto read = read_part(message_of(mail, "heard@example.org" + evil, "ab12@example.org" + evil));
    ASSERT_EQ(read.headers.size(), kKnown.size());
    for (const auto& [name, value] : read.headers) EXPECT_TRUE(kKnown.contains(name)) << name;
    EXPECT_EQ(parts_of(read).size(), 2u);
  }
}

TEST(Message, brings_any_name_and_subject_over) {
  base::Random random(3);
  for (int round = 0; round < 1'000; ++round) {
    auto mail = some_mail();
    std::string name, subject;
    for (auto count = 1 + random.below(120); count > 0; --count) {
      constexpr char32_t kChars[] = {U'a', U'"', U'<', U',', U'ä', U'語', U'😀', U'=', U'?', U'@'};
      base::append_char(name, kChars[random.below(std::size(kChars))]);
      base::append_char(subject, kChars[random.below(std::size(kChars))]);
    }
    mail.name = name;
    mail.subject = subject;
    auto read = message(mail);
    ASSERT_EQ(decoded(read.headers.at("To")), name + " <ann@example.org>");
    ASSERT_EQ(decoded(read.headers.at("Subject")), subject);
  }
}

TEST(Message, carries_texts_of_any_length) {
  for (std::size_t size = 0; size < 200; ++size) {
    auto mail = some_mail();
    mail.text = std::string(size, 'x');
    ASSERT_EQ(from_base64(parts_of(message(mail)).at(0).body), mail.text) << size;
  }
}

}  // namespace
}  // namespace remind
