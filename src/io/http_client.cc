#include "io/http_client.h"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <string_view>

#include "base/check.h"
#include "curl.h"

namespace io {
namespace {

constexpr std::size_t kHeadBytesMax = 64 * 1024;
constexpr std::size_t kConnectionsKept = 8;

// What comes in, and whether to go on.
struct Incoming {
  base::HttpResponse response;
  std::size_t head_bytes = 0, body_bytes_max = 0;
  bool too_large = false;
  std::stop_token stop;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& incoming = *static_cast<Incoming*>(to);
  incoming.too_large = incoming.response.body.size() + count > incoming.body_bytes_max;
  if (incoming.too_large) return 0;
  incoming.response.body.append(bytes, count);
  return count;
}

std::size_t take_head(char* bytes, std::size_t, std::size_t count, void* to) {
  auto& incoming = *static_cast<Incoming*>(to);
  incoming.head_bytes += count;
  incoming.too_large = incoming.head_bytes > kHeadBytesMax;
  if (incoming.too_large) return 0;
  std::string_view line(bytes, count);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  auto colon = line.find(": ");
  if (colon == line.npos) return count;
  std::string name(line.substr(0, colon)), value(line.substr(colon + 2));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  if (name == "content-type") incoming.response.content_type = value;
  incoming.response.headers.emplace_back(std::move(name), std::move(value));
  return count;
}

int go_on(void* from, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Incoming*>(from)->stop.stop_requested() ? 1 : 0;
}

std::string what_went_wrong(CURLcode code, const HttpPost& request, const Incoming& incoming) {
  if (incoming.too_large) return "the answer is too large";
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return "no answer within " + std::to_string(request.timeout.count()) + " ms";
    case CURLE_ABORTED_BY_CALLBACK:
      return "stopped";
    case CURLE_PEER_FAILED_VERIFICATION:
      return "the certificate is not to be trusted";
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return "the connection broke";
    default: {
      std::string words = curl_easy_strerror(code);
      if (!words.empty())
        words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
      return words;
    }
  }
}

}  // namespace

struct HttpClient::Body {
  std::string authorities;
  std::mutex mutex;
  std::vector<CurlHandle> idle;

  CurlHandle take() {
    {
      std::lock_guard lock(mutex);
      if (!idle.empty()) {
        CurlHandle handle = std::move(idle.back());
        idle.pop_back();
        return handle;
      }
    }
    return new_handle();
  }

  void give_back(CurlHandle handle) {
    curl_easy_reset(handle.get());  // the connection stays
    std::lock_guard lock(mutex);
    if (idle.size() < kConnectionsKept) idle.push_back(std::move(handle));
  }

  void prepare(CURL* handle, const HttpPost& request, Incoming& incoming) const {
    set_curl(handle, CURLOPT_URL, request.url.c_str());
    set_curl(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set_curl(handle, CURLOPT_PROXY, "");
    set_curl(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    set_curl(handle, CURLOPT_NOSIGNAL, 1L);
    set_curl(handle, CURLOPT_QUICK_EXIT, 1L);  // a name that is still looked up holds nobody up
    set_curl(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set_curl(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set_curl(handle, CURLOPT_POST, 1L);
    set_curl(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set_curl(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set_curl(handle, CURLOPT_WRITEFUNCTION, take_body);
    set_curl(handle, CURLOPT_WRITEDATA, &incoming);
    set_curl(handle, CURLOPT_HEADERFUNCTION, take_head);
    set_curl(handle, CURLOPT_HEADERDATA, &incoming);
    set_curl(handle, CURLOPT_NOPROGRESS, 0L);
    set_curl(handle, CURLOPT_XFERINFOFUNCTION, go_on);
    set_curl(handle, CURLOPT_XFERINFODATA, &incoming);
    check_certificates(handle, authorities);
  }
};

HttpClient::HttpClient(std::filesystem::path authorities) : body_(std::make_unique<Body>()) {
  begin_curl();
  body_->authorities = authorities.string();
}

HttpClient::~HttpClient() = default;

base::HttpResponse HttpClient::post(const HttpPost& request, const std::stop_token& stop) {
  CurlHandle handle = body_->take();
  Incoming incoming{.response = {}, .body_bytes_max = request.body_bytes_max, .stop = stop};
  CurlList fields;
  for (const auto& [name, value] : request.headers) fields.add(name + ": " + value);
  fields.add("Expect:");  // no waiting for leave to send
  body_->prepare(handle.get(), request, incoming);
  set_curl(handle.get(), CURLOPT_HTTPHEADER, fields.first());
  CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) throw base::Unavailable(what_went_wrong(code, request, incoming));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  incoming.response.status = static_cast<int>(status);
  body_->give_back(std::move(handle));
  return std::move(incoming.response);
}

}  // namespace io
