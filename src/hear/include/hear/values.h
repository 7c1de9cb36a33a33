// The words of hearing: what a report is, what it is about, how it travels.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "people/release_gate.h"

namespace hear {

enum class Kind { kCustomerSays, kInMyWay, kIdea };
enum class Subject { kCompany, kProduct, kPrice, kProcess };
enum class Channel { kPhone, kChat, kMail, kShop, kSocial, kLetter, kVideo };
enum class Tier { kNamed, kConfidential, kAnonymous };
enum class Status { kOpen, kAnswered, kFixed, kConfirmed, kUnconfirmed, kDeclined, kReopened };
enum class TitleBy { kMachine, kSteward, kUnit };

inline constexpr std::array kKinds{Kind::kCustomerSays, Kind::kInMyWay, Kind::kIdea};
inline constexpr std::array kSubjects{Subject::kCompany, Subject::kProduct, Subject::kPrice,
                                      Subject::kProcess};
inline constexpr std::array kChannels{Channel::kPhone, Channel::kChat,   Channel::kMail,
                                      Channel::kShop,  Channel::kSocial, Channel::kLetter,
                                      Channel::kVideo};
inline constexpr std::array kTiers{Tier::kNamed, Tier::kConfidential, Tier::kAnonymous};
inline constexpr std::array kStatuses{Status::kOpen,      Status::kAnswered,    Status::kFixed,
                                      Status::kConfirmed, Status::kUnconfirmed, Status::kDeclined,
                                      Status::kReopened};

// As in the database, the API and the command line: "customer_says", "price", "phone" …
std::string_view to_text(Kind kind);
std::string_view to_text(Subject subject);
std::string_view to_text(Channel channel);
std::string_view to_text(Tier tier);
std::string_view to_text(Status status);
std::string_view to_text(TitleBy by);
// Nothing: no such word.
std::optional<Kind> parse_kind(std::string_view text);
std::optional<Subject> parse_subject(std::string_view text);
std::optional<Channel> parse_channel(std::string_view text);
std::optional<Tier> parse_tier(std::string_view text);
std::optional<Status> parse_status(std::string_view text);
std::optional<TitleBy> parse_title_by(std::string_view text);
// The same by type, as store::Column asks for it.
inline std::optional<Kind> parse(std::string_view text, Kind*) { return parse_kind(text); }
inline std::optional<Subject> parse(std::string_view text, Subject*) { return parse_subject(text); }
inline std::optional<Channel> parse(std::string_view text, Channel*) { return parse_channel(text); }
inline std::optional<Tier> parse(std::string_view text, Tier*) { return parse_tier(text); }

// Does the promise clock of a theme in this state run? (open, answered, reopened)
bool awaits_answer(Status status);

// The week an instant belongs to, for trends: the Monday of its UTC day.
base::Day week_of(base::Instant at);

// What the site decided about hearing; built by the caller from its settings.
struct Rules {
  std::int64_t undo_seconds = 10;
  bool offers_named = true;  // the tiers on offer; anonymous is never
  bool offers_confidential = true;
  Tier default_tier = Tier::kConfidential;
  people::ReleaseGate gate{};  // also orders lists: what it withholds has no weight
};

}  // namespace hear
