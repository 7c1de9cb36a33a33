// Requests to other servers, by HTTP/1.1 with or without TLS.
//
//   io::HttpClient client;
//   auto answer = client.post({.url = "https://example.org/v1/x", .body = "{}", .timeout = 150ms});
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/http.h"

namespace io {

struct HttpPost {
  std::string url;  // http:// or https://
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
  std::size_t body_bytes_max = 1024 * 1024;    // of the answer
  std::chrono::milliseconds timeout{10'000};  // for everything, from the name to the last byte
};

// All functions from any thread; connections are kept for the next request. Ignores SIGPIPE.
//
// Asks nobody but the host that the address names: no proxy of the environment, no redirects (they
// come back as the answer that they are), no cookies, no stored passwords, nothing unpacked. A
// certificate must be valid for the host and signed by an authority that this machine trusts.
class HttpClient {
 public:
  // `authorities`: a PEM file of the authorities to trust instead of the machine's.
  explicit HttpClient(std::filesystem::path authorities = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Sends the body and waits for the whole answer; blocks the thread. Answers with any status are
  // returned. Throws base::Unavailable, in words that hold nothing of what was sent or received, if
  // there is no answer, it does not come within the timeout, breaks off, is too large or makes no
  // sense, and within a second of a stop.
  base::HttpResponse post(const HttpPost& request, const std::stop_token& stop = {});

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace io
