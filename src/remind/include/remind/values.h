// The words of reminding: what a mail is about, and what became of it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/public_id.h"

namespace remind {

// Times of mails are kept to the quarter of an hour, rounded down: beside the exact time of a report
// they would tell who was there when it was written.
inline base::Instant quarter_of(base::Instant at) {
  constexpr std::int64_t kQuarter = 900 * base::kMicrosPerSecond;
  return {at.us - at.us % kQuarter};
}

enum class MailKind { kInvitation, kCancellation, kReminder };
inline constexpr std::array kMailKinds{MailKind::kInvitation, MailKind::kCancellation,
                                       MailKind::kReminder};
enum class MailState { kWaiting, kSent, kGivenUp };
inline constexpr std::array kMailStates{MailState::kWaiting, MailState::kSent, MailState::kGivenUp};

// As in the database and the API: "invitation", "given_up".
std::string_view to_text(MailKind kind);
std::string_view to_text(MailState state);
// Nothing: no such word. By type, as store::Column asks for it.
std::optional<MailKind> parse(std::string_view text, MailKind*);
std::optional<MailState> parse(std::string_view text, MailState*);

// What all mails of a site have in common.
struct Letterhead {
  const base::PublicIds& ids;
  std::string
      from{};  // the site's own address; empty: no server for mail is named, none is written
  std::string base_url{};  // where Heard is
  std::string timezone{};  // in which times are told; one that does not exist: UTC
};

}  // namespace remind
