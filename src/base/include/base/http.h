// HTTP as values: what `io` reads from sockets and `api` answers. Neither sees the other; `main`
// hands the handler over.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace base {

struct HttpRequest {
  std::string method;  // upper case
  std::string path;    // percent-decoded, well-formed UTF-8, without the query
  std::string query;   // raw, without '?'
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in order
  std::string body;
  std::string peer;       // the address the connection came from, as text; "local" for the local socket
  bool loopback = false;  // peer is 127.0.0.0/8 or ::1 and no proxy stands between
  bool local = false;     // came by the socket in the data folder: only who may read that folder

  // The value of a header (name in lower case), or empty.
  std::string_view header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
};

struct HttpResponse {
  int status = 200;
  std::string content_type;  // empty: no body
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // instead of body, for what is sent often
  std::vector<std::pair<std::string, std::string>> headers;
};

// The sending end of a stream that stays open (server-sent events). Any thread may call it.
class HttpStream {
 public:
  virtual ~HttpStream() = default;
  // Queues a chunk. False: the other side is gone, or so slow that it was dropped.
  virtual bool send(std::shared_ptr<const std::string> chunk) = 0;
  virtual void close() = 0;
};

// How a handler answers: exactly one of the two, once, from any thread, now or later.
struct HttpReply {
  std::function<void(HttpResponse)> send;
  // Sends the head and keeps the stream open; `on_close` is called once when it ended.
  std::function<std::shared_ptr<HttpStream>(HttpResponse head, std::function<void()> on_close)>
      stream;
};

using HttpHandler = std::function<void(HttpRequest, HttpReply)>;

}  // namespace base
