// One request to a server on this machine, through the socket in its data folder.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/http.h"

namespace io {

struct LocalCallLimits {
  std::size_t body_bytes_max = 64 * 1024 * 1024;                 // of the answer
  std::chrono::milliseconds timeout = std::chrono::seconds(60);  // for the whole call
};

// Sends the request and waits for the whole answer; a connection of its own for every call. Of the
// request it uses method, path (encoded here), query, headers and body. Any thread; blocks it.
// Throws base::Unavailable if nobody listens there, the answer does not come within the timeout, is
// larger than allowed, or makes no sense. Answers with 4xx and 5xx are returned like all others.
base::HttpResponse call(const std::string& socket_path, const base::HttpRequest& request,
                        const LocalCallLimits& limits = {});

}  // namespace io
