// Bytes to messages. The grammar is Boost.Beast's; the stricter rules about framing are ours.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/http.h"

namespace io {

enum class ParseFault { kNone, kBadMessage, kHeaderTooLarge, kBodyTooLarge };

struct ParseLimits {
  std::size_t header_bytes_max = 0;
  std::size_t body_bytes_max = 0;
};

// Reads one request after another. Not thread-safe.
class RequestParser {
 public:
  explicit RequestParser(ParseLimits limits);
  ~RequestParser();

  // Reads on and tells how many bytes were used up; the rest is to be handed in again, with more
  // behind it. Stops after the header (so that a body can be refused before it is read) and at the
  // end of the request.
  std::size_t feed(std::string_view bytes);
  ParseFault fault() const;  // after one, only restart() helps
  bool started() const;      // a byte of the request was seen
  bool head_done() const;
  bool done() const;
  // A field of the header, as far as it was read; empty: not there (yet).
  std::string_view header(std::string_view lower_case_name) const;
  // From here on only once head_done().
  bool keep_alive() const;
  bool http_1_0() const;
  bool expects_continue() const;
  base::HttpRequest take();  // once done(); peer, loopback and local are not set
  void restart();

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

// Reads one response. Not thread-safe.
class ResponseParser {
 public:
  ResponseParser(ParseLimits limits, bool to_head);  // to_head: the answer has no body
  ~ResponseParser();
  std::size_t feed(std::string_view bytes);
  void feed_end();  // the connection ended
  ParseFault fault() const;
  bool done() const;
  base::HttpResponse take();  // headers in lower case; content_type filled

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace io
