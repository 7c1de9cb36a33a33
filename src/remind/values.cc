#include "remind/values.h"

#include "base/names.h"

namespace remind {
namespace {

constexpr base::Named<MailKind> kKinds[] = {{MailKind::kInvitation, "invitation"},
                                            {MailKind::kCancellation, "cancellation"},
                                            {MailKind::kReminder, "reminder"}};
constexpr base::Named<MailState> kStates[] = {{MailState::kWaiting, "waiting"},
                                              {MailState::kSent, "sent"},
                                              {MailState::kGivenUp, "given_up"}};

}  // namespace

std::string_view to_text(MailKind kind) { return base::name_of(kKinds, kind); }
std::string_view to_text(MailState state) { return base::name_of(kStates, state); }
std::optional<MailKind> parse(std::string_view text, MailKind*) {
  return base::value_of(kKinds, text);
}
std::optional<MailState> parse(std::string_view text, MailState*) {
  return base::value_of(kStates, text);
}

}  // namespace remind
