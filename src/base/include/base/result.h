// How a request that cannot be granted travels: as a value.
//
//   Result<Receipt> submit_report(…);
//   auto receipt = submit_report(…);
//   if (!receipt) return refuse(receipt.error());
//
// A broken world (disk, database, network) is an exception instead; our own mistake is a CHECK.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace base {

// Why a request was refused. `api` turns it into a status number; nobody else knows of those.
enum class Why {
  kInvalid,       // the input breaks a rule of its own (400/422)
  kUnauthorized,  // nobody is signed in, or the proof does not hold (401)
  kForbidden,     // signed in, but without the right (403)
  kNotFound,      // not there, or not for you: the two look the same (404)
  kConflict,      // it contradicts the present state (409)
  kTooMany,       // a limit per time was reached (429)
};

// A refusal in words a program can rely on: `key` is stable ("report.text_empty"), `field` names the
// input at fault (empty: none), `args` fill the sentence of the key in the user's language.
struct Refusal {
  Why why = Why::kInvalid;
  std::string key;
  std::string field;
  std::map<std::string, std::string> args;
};

// Either a T or a Refusal. A class and not an alias, so that compilers warn about a dropped one.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Refusal> {
 public:
  using tl::expected<T, Refusal>::expected;
  Result(Refusal refusal) : tl::expected<T, Refusal>(tl::unexpect, std::move(refusal)) {}
};

// The value of a Result that only says "done".
struct Done {};

inline Refusal refuse(Why why, std::string_view key, std::string_view field = "",
                      std::map<std::string, std::string> args = {}) {
  return Refusal{why, std::string(key), std::string(field), std::move(args)};
}

}  // namespace base
