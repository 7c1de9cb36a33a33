#include "hear/values.h"

#include "base/names.h"

namespace hear {
namespace {

using base::Named;
using base::name_of;
using base::value_of;

constexpr Named<Kind> kKindWords[] = {
    {Kind::kCustomerSays, "customer_says"}, {Kind::kInMyWay, "in_my_way"}, {Kind::kIdea, "idea"}};
constexpr Named<Subject> kSubjectWords[] = {{Subject::kCompany, "company"},
                                            {Subject::kProduct, "product"},
                                            {Subject::kPrice, "price"},
                                            {Subject::kProcess, "process"}};
constexpr Named<Channel> kChannelWords[] = {
    {Channel::kPhone, "phone"}, {Channel::kChat, "chat"},     {Channel::kMail, "mail"},
    {Channel::kShop, "shop"},   {Channel::kSocial, "social"}, {Channel::kLetter, "letter"},
    {Channel::kVideo, "video"}};
constexpr Named<Tier> kTierWords[] = {{Tier::kNamed, "named"},
                                      {Tier::kConfidential, "confidential"},
                                      {Tier::kAnonymous, "anonymous"}};
constexpr Named<Status> kStatusWords[] = {{Status::kOpen, "open"},
                                          {Status::kAnswered, "answered"},
                                          {Status::kFixed, "fixed"},
                                          {Status::kConfirmed, "confirmed"},
                                          {Status::kUnconfirmed, "unconfirmed"},
                                          {Status::kDeclined, "declined"},
                                          {Status::kReopened, "reopened"}};
constexpr Named<TitleBy> kTitleByWords[] = {
    {TitleBy::kMachine, "machine"}, {TitleBy::kSteward, "steward"}, {TitleBy::kUnit, "unit"}};

}  // namespace

std::string_view to_text(Kind kind) { return name_of(kKindWords, kind); }
std::string_view to_text(Subject subject) { return name_of(kSubjectWords, subject); }
std::string_view to_text(Channel channel) { return name_of(kChannelWords, channel); }
std::string_view to_text(Tier tier) { return name_of(kTierWords, tier); }
std::string_view to_text(Status status) { return name_of(kStatusWords, status); }
std::string_view to_text(TitleBy by) { return name_of(kTitleByWords, by); }

std::optional<Kind> parse_kind(std::string_view text) { return value_of(kKindWords, text); }
std::optional<Subject> parse_subject(std::string_view text) {
  return value_of(kSubjectWords, text);
}
std::optional<Channel> parse_channel(std::string_view text) {
  return value_of(kChannelWords, text);
}
std::optional<Tier> parse_tier(std::string_view text) { return value_of(kTierWords, text); }
std::optional<Status> parse_status(std::string_view text) { return value_of(kStatusWords, text); }
std::optional<TitleBy> parse_title_by(std::string_view text) {
  return value_of(kTitleByWords, text);
}

bool awaits_answer(Status status) {
  return status == Status::kOpen || status == Status::kAnswered || status == Status::kReopened;
}

base::Day week_of(base::Instant at) { return base::utc_day(at).monday(); }

}  // namespace hear
