// Answers to bytes: status line, fields, problem documents.
#pragma once

#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "base/http.h"

namespace io {

// How the reader finds the end of the body.
enum class Framing { kLength, kChunked, kUntilClose, kNone };

struct HeadFacts {
  Framing framing = Framing::kLength;
  std::uint64_t length = 0;  // for kLength
  bool keep_alive = true;
  bool http_1_0 = false;  // of the request
  std::string_view date;  // as http_date() writes it
};

// Appends the head of an answer with its blank line. Line breaks inside a field are replaced by
// blanks, and fields that the server itself owns are left out.
void append_head(std::string& out, const base::HttpResponse& answer, const HeadFacts& facts);

// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date(std::time_t at);

// True if an answer with this status never has a body (1xx, 204, 304).
bool is_bodiless(int status);

// An application/problem+json answer without a sentence: type, title, status, key (which stands for
// the detail too) and, if not empty, number. `key` and `number` must need no escaping.
base::HttpResponse problem(int status, std::string_view key, std::string_view number = {});

}  // namespace io
