#include "text/mask.h"

#include <algorithm>
#include <array>

#include "find.h"

namespace text {
namespace {

// Each pass sees what the one before left. Where a find changes what stands beside it, one more
// round may find more; the last round must find nothing, or it was not the last.
constexpr int kRoundsMax = 4;

template <class Find>
bool replace(std::string& text, std::string_view token, Find find) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Span span = find(std::string_view(text), i, copied);
    if (span.begin == span.end) {
      ++i;
      continue;
    }
    out.append(text, copied, span.begin - copied).append(token);
    copied = i = span.end;
  }
  if (copied == 0) return false;
  text = out.append(text, copied);
  return true;
}

Span forward(std::size_t at, std::size_t size) { return {at, at + size}; }

struct Found {
  bool card = false, iban = false, phone = false, mail = false;
};

bool pass(std::string& text, Found& found) {
  auto mail = [](std::string_view t, std::size_t i, std::size_t from) {
    return t[i] == '@' ? find_mail(t, i, from) : Span{};
  };
  auto iban = [](std::string_view t, std::size_t i, std::size_t) {
    return is_letter(t[i]) ? forward(i, find_iban(t, i)) : Span{};
  };
  auto card = [](std::string_view t, std::size_t i, std::size_t) {
    return is_digit(t[i]) ? forward(i, find_card(t, i)) : Span{};
  };
  auto phone = [](std::string_view t, std::size_t i, std::size_t) {
    return t[i] == '+' || t[i] == '0' || t[i] == '(' ? forward(i, find_phone(t, i)) : Span{};
  };
  const bool any[] = {replace(text, "[mail]", mail), replace(text, "[iban]", iban),
                      replace(text, "[card]", card), replace(text, "[phone]", phone)};
  found.mail |= any[0];
  found.iban |= any[1];
  found.card |= any[2];
  found.phone |= any[3];
  return any[0] || any[1] || any[2] || any[3];
}

bool replace_all(std::string& text, Found& found) {
  bool any = false;
  for (int round = 0; round < kRoundsMax && pass(text, found); ++round) any = true;
  return any;
}

}  // namespace

Masked mask(std::string_view text) {
  Masked masked{std::string(text), {}};
  Found found;
  replace_all(masked.text, found);
  // Once more among unusual signs; without a find the text keeps them.
  std::string as_plain = plain(masked.text);
  if (as_plain != masked.text && replace_all(as_plain, found)) masked.text = std::move(as_plain);
  if (found.card) masked.kinds.emplace_back("card");
  if (found.iban) masked.kinds.emplace_back("iban");
  if (found.phone) masked.kinds.emplace_back("phone");
  if (found.mail) masked.kinds.emplace_back("mail");
  return masked;
}

}  // namespace text
