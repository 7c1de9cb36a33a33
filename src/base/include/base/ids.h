// Distinct types for distinct things: a ThemeId cannot be handed over where a ReportId is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace base {

// A 64-bit id that grows in order of creation. 0 is "none". Inside the server only: what leaves it
// goes through base/public_id.h.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using ActId = Id<struct ActTag>;
using AnswerId = Id<struct AnswerTag>;
using FrontLineId = Id<struct FrontLineTag>;
using MailId = Id<struct MailTag>;
using OrgId = Id<struct OrgTag>;
using PersonId = Id<struct PersonTag>;
using ReplyId = Id<struct ReplyTag>;
using ReportId = Id<struct ReportTag>;
using TalkId = Id<struct TalkTag>;
using ThemeId = Id<struct ThemeTag>;
using TokenId = Id<struct TokenTag>;
using UnitId = Id<struct UnitTag>;

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
  std::size_t operator()(base::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>()(id.value);
  }
};
