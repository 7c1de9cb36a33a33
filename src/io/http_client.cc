#include "io/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <string_view>

#include "base/check.h"
#include "io/signals.h"

namespace io {
namespace {

constexpr std::size_t kHeadBytesMax = 64 * 1024;
constexpr std::size_t kConnectionsKept = 8;

struct End {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, End>;

struct Fields {
  curl_slist* first = nullptr;
  Fields() = default;
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;
  ~Fields() { curl_slist_free_all(first); }
  void add(const std::string& line) {
    CHECK(line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    curl_slist* more = curl_slist_append(first, line.c_str());
    if (more == nullptr) throw base::Unavailable("out of memory");
    first = more;
  }
};

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

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  CHECK(curl_easy_setopt(handle, option, value) == CURLE_OK);
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
  std::vector<Handle> idle;

  Handle take() {
    {
      std::lock_guard lock(mutex);
      if (!idle.empty()) {
        Handle handle = std::move(idle.back());
        idle.pop_back();
        return handle;
      }
    }
    Handle handle(curl_easy_init());
    if (!handle) throw base::Unavailable("out of memory");
    return handle;
  }

  void give_back(Handle handle) {
    curl_easy_reset(handle.get());  // the connection stays
    std::lock_guard lock(mutex);
    if (idle.size() < kConnectionsKept) idle.push_back(std::move(handle));
  }

  void prepare(CURL* handle, const HttpPost& request, Incoming& incoming) const {
    set(handle, CURLOPT_URL, request.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_PROXY, "");
    set(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_QUICK_EXIT, 1L);  // a name that is still looked up holds nobody up
    set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.timeout.count()));
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_WRITEFUNCTION, take_body);
    set(handle, CURLOPT_WRITEDATA, &incoming);
    set(handle, CURLOPT_HEADERFUNCTION, take_head);
    set(handle, CURLOPT_HEADERDATA, &incoming);
    set(handle, CURLOPT_NOPROGRESS, 0L);
    set(handle, CURLOPT_XFERINFOFUNCTION, go_on);
    set(handle, CURLOPT_XFERINFODATA, &incoming);
    set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!authorities.empty()) {
      set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
      set(handle, CURLOPT_CAINFO, authorities.c_str());
    }
  }
};

HttpClient::HttpClient(std::filesystem::path authorities) : body_(std::make_unique<Body>()) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  CHECK(ready == CURLE_OK);
  ignore_sigpipe();  // TLS writes without MSG_NOSIGNAL
  body_->authorities = authorities.string();
}

HttpClient::~HttpClient() = default;

base::HttpResponse HttpClient::post(const HttpPost& request, const std::stop_token& stop) {
  Handle handle = body_->take();
  Incoming incoming{.response = {}, .body_bytes_max = request.body_bytes_max, .stop = stop};
  Fields fields;
  for (const auto& [name, value] : request.headers) fields.add(name + ": " + value);
  fields.add("Expect:");  // no waiting for leave to send
  body_->prepare(handle.get(), request, incoming);
  set(handle.get(), CURLOPT_HTTPHEADER, fields.first);
  CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) throw base::Unavailable(what_went_wrong(code, request, incoming));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  incoming.response.status = static_cast<int>(status);
  body_->give_back(std::move(handle));
  return std::move(incoming.response);
}

}  // namespace io
