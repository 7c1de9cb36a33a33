// What all that goes through libcurl has in common.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

#include "base/check.h"

namespace io {

struct EndCurl {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, EndCurl>;

// Makes libcurl ready for this process, and ignores SIGPIPE: TLS writes without MSG_NOSIGNAL. Any
// thread, any number of times.
void begin_curl();
// Throws base::Unavailable when there is no memory.
CurlHandle new_handle();

// Lines that are sent one by one.
class CurlList {
 public:
  CurlList() = default;
  CurlList(const CurlList&) = delete;
  CurlList& operator=(const CurlList&) = delete;
  ~CurlList() { curl_slist_free_all(first_); }
  // A line break in it is our mistake.
  void add(const std::string& line);
  curl_slist* first() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

template <class Value>
void set_curl(CURL* handle, CURLoption option, Value value) {
  CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

// A certificate must be valid for the host and signed by an authority that this machine trusts, or
// by one of the PEM file where one is named. TLS 1.2 at least.
void check_certificates(CURL* handle, const std::string& authorities);

}  // namespace io
