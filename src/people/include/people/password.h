// Passwords: Argon2id (libsodium), worked out before the write and never more than two at a time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace people {

// Refuses kInvalid, field password: password.too_short (min), password.too_long (max), text.not_utf8.
base::Result<base::Done> check_password(std::string_view password);
// A text that holds salt and parameters. Takes some 40 ms and 32 MiB; safe from any thread.
std::string hash_password(std::string_view password);
// Takes as long for an account that does not exist (no hash) as for one that does.
bool verify_password(std::string_view password, const std::optional<std::string>& hash);

}  // namespace people
