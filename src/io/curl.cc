#include "curl.h"

#include <string_view>

#include "io/signals.h"

namespace io {

void begin_curl() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(ready == CURLE_OK);
  ignore_sigpipe();
}

CurlHandle new_handle() {
  CurlHandle handle(curl_easy_init());
  if (!handle) throw base::Unavailable("out of memory");
  return handle;
}

void CurlList::add(const std::string& line) {
  CHECK(line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
  curl_slist* more = curl_slist_append(first_, line.c_str());
  if (more == nullptr) throw base::Unavailable("out of memory");
  first_ = more;
}

void check_certificates(CURL* handle, const std::string& authorities) {
  set_curl(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set_curl(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set_curl(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (authorities.empty()) return;
  set_curl(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  set_curl(handle, CURLOPT_CAINFO, authorities.c_str());
}

}  // namespace io
