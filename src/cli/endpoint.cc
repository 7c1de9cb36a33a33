#include "endpoint.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "embeddings_protocol.h"
#include "failure.h"
#include "io/files.h"

namespace cli {
namespace {

constexpr std::size_t kKeyBytesMax = 4'096;

// Statuses that speak of the texts, not of the server.
bool speaks_of_texts(int status) { return status == 400 || status == 413 || status == 422; }

std::string trimmed(std::string text) {
  auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && blank(text.back())) text.pop_back();
  return text;
}

void check_key(const std::string& key) {
  bool plain = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (!plain) throw WrongUsage("the key of the endpoint holds blanks or control characters");
}

void check_url(const std::string& url) {
  const bool known = url.starts_with("http://") || url.starts_with("https://");
  const auto host = url.find("://") + 3;
  const bool plain =
      std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < 0x7F; });
  if (!known || !plain || url.size() == host || url[host] == '/' ||
      url.find_first_of("?#\\") != url.npos) {
    throw WrongUsage("endpoint.url must be http://HOST/v1 or https://HOST/v1, without '?' and '#'");
  }
  if (url.substr(host, url.find('/', host) - host).find('@') != std::string::npos) {
    throw WrongUsage(
        "endpoint.url must not hold a password; the key belongs into endpoint.key_file "
        "or HEARD_ENDPOINT_KEY");
  }
}

}  // namespace

std::string EndpointAddress::post_to() const {
  if (url.ends_with("/embeddings")) return url;
  return url + (url.ends_with('/') ? "" : "/") + "embeddings";
}

std::optional<EndpointAddress> endpoint_of(const Options& options) {
  EndpointAddress address{options.text("endpoint.url"), options.text("endpoint.model"),
                          options.text("endpoint.key")};
  const std::string& file = options.text("endpoint.key_file");
  if (address.url.empty()) return std::nullopt;
  check_url(address.url);
  if (address.model.empty()) throw WrongUsage("endpoint.url needs endpoint.model");
  if (!file.empty() && !address.key.empty()) {
    throw WrongUsage("endpoint.key and endpoint.key_file are both given");
  }
  if (!file.empty()) {
    auto text = io::read_file(file, kKeyBytesMax);
    if (!text) throw Failed("there is no " + file + " (endpoint.key_file)");
    address.key = trimmed(std::move(*text));
  }
  check_key(address.key);
  return address;
}

bool unencrypted(const std::string& url) {
  if (url.starts_with("https://")) return false;
  for (std::string_view here : {"http://127.", "http://localhost", "http://[::1]"}) {
    if (url.starts_with(here)) return false;
  }
  return true;
}

Endpoint::Endpoint(EndpointAddress address, Post post, Clock now, Log log)
    : address_(std::move(address)),
      post_(std::move(post)),
      now_(std::move(now)),
      log_(std::move(log)) {}

io::HttpPost Endpoint::request(std::span<const std::string> texts) const {
  io::HttpPost request{
      .url = address_.post_to(),
      .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}},
      .body = embeddings_request(address_.model, texts)};
  if (!address_.key.empty())
    request.headers.emplace_back("Authorization", "Bearer " + address_.key);
  return request;
}

std::optional<text::Embedding> Endpoint::of_typed(const std::string& text) {
  struct Place {
    std::atomic<int>& count;
    const int before = count++;
    ~Place() { --count; }
  } place{under_way_};
  if (place.before >= kTypingAtOnce) return std::nullopt;
  auto question = request(std::span(&text, 1));
  question.timeout = kTypingWait;
  question.body_bytes_max = kTypingAnswerBytesMax;
  auto answer = ask(typing_, std::span(&text, 1), question, {});
  if (answer.kind != Answer::kGiven) return std::nullopt;
  return std::move(answer.vectors[0]);
}

Endpoint::Answer Endpoint::of_texts(std::span<const std::string> texts,
                                    const std::stop_token& stop) {
  auto question = request(texts);
  question.timeout = kFillingWait;
  question.body_bytes_max = kFillingAnswerBytesMax;
  return ask(filling_, texts, question, stop);
}

Endpoint::Answer Endpoint::ask(Way& way, std::span<const std::string> texts,
                               const io::HttpPost& request, const std::stop_token& stop) {
  if (!way.breaker.admits(now_())) return {};
  ++asked_;
  Answer answer;
  try {
    auto response = post_(request, stop);
    if (response.status != 200) {
      if (speaks_of_texts(response.status)) answer.kind = Answer::kRefused;
      went_wrong(way, "it answered " + std::to_string(response.status) +
                          (response.status / 100 == 3 ? ", and redirects are not followed" : ""));
      return answer;
    }
    answer.vectors = embeddings_of(response.body, texts.size());
    check_axes(way, answer.vectors[0].size());
  } catch (const base::Unavailable& trouble) {
    stop.stop_requested() ? way.breaker.gave_up() : went_wrong(way, trouble.what());
    return {};
  } catch (const WrongAnswer& wrong) {
    went_wrong(way, wrong.what);
    return {};
  }
  worked(way);
  answer.kind = Answer::kGiven;
  return answer;
}

// A vector of another length is a mistake at first. Who still gives such ones after the pause has
// another model.
void Endpoint::check_axes(Way& way, std::size_t axes) {
  std::lock_guard lock(mutex_);
  const bool again = way.breaker.state(now_()) != Breaker::State::kClosed;
  if (axes_ != 0 && axes_ != axes && !again) {
    throw WrongAnswer{"its vectors have " + std::to_string(axes) + " numbers instead of " +
                      std::to_string(axes_)};
  }
  axes_ = axes;
}

void Endpoint::worked(Way& way) {
  way.breaker.succeeded();
  std::lock_guard lock(mutex_);
  if (way.told.empty()) return;
  way.told.clear();
  log_("the embeddings endpoint " + address_.url + " answers again (" + way.name + ")");
}

void Endpoint::went_wrong(Way& way, const std::string& what) {
  ++failed_;
  way.breaker.failed(now_());
  const bool open = way.breaker.state(now_()) == Breaker::State::kOpen;
  const std::string line =
      "the embeddings endpoint " + address_.url + " (" + way.name + "): " + what +
      (open ? "; it is left alone for " + std::to_string(kBreakerPause.count() / 1'000) +
                  " s at a time, and texts are matched without it"
            : "");
  std::lock_guard lock(mutex_);
  if (way.told != line) log_(line);
  way.told = line;
}

Endpoint::Figures Endpoint::figures() const {
  auto now = now_();
  return {typing_.breaker.state(now), filling_.breaker.state(now), asked_, failed_};
}

}  // namespace cli
