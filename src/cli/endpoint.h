// An OpenAI-compatible /v1/embeddings server, as hear::Embedder: asked over HTTP, with limits on
// everything and a circuit breaker for each of the two ways of asking. Its answers are trusted in
// nothing; the log never holds what was sent or received, nor the key.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "breaker.h"
#include "hear/embedder.h"
#include "io/http_client.h"
#include "options.h"

namespace cli {

inline constexpr std::chrono::milliseconds kTypingWait{150};
inline constexpr std::chrono::milliseconds kFillingWait{30'000};
inline constexpr int kTypingAtOnce = 4;  // questions under way; a further text is matched without
inline constexpr int kFailuresMax = 5;
inline constexpr std::chrono::milliseconds kBreakerPause{30'000};
inline constexpr std::size_t kTypingAnswerBytesMax = 256 * 1024;
inline constexpr std::size_t kFillingAnswerBytesMax = 8 * 1024 * 1024;

struct EndpointAddress {
  std::string url;  // as given and agreed on: https://host/v1
  std::string model;
  std::string key;  // empty: none is sent
  std::string post_to() const;
};
// Nothing: none was given. Throws WrongUsage for what cannot be one, Failed if the file of the key
// cannot be read.
std::optional<EndpointAddress> endpoint_of(const Options& options);
// Is what is sent there to be read on the way?
bool unencrypted(const std::string& url);

class Endpoint final : public hear::Embedder {
 public:
  using Post = std::function<base::HttpResponse(const io::HttpPost&, const std::stop_token&)>;
  using Clock = std::function<Breaker::Time()>;
  using Log = std::function<void(const std::string&)>;
  Endpoint(EndpointAddress address, Post post, Clock now, Log log);

  const std::string& address() const override { return address_.url; }
  const std::string& model() const override { return address_.model; }
  std::optional<text::Embedding> of_typed(const std::string& text) override;
  Answer of_texts(std::span<const std::string> texts, const std::stop_token& stop) override;
  Figures figures() const override;

 private:
  struct Way {
    const char* name;
    Breaker breaker{kFailuresMax, kBreakerPause};
    std::string told{};  // the trouble that stands in the log; empty: none
  };
  Answer ask(Way& way, std::span<const std::string> texts, const io::HttpPost& request,
             const std::stop_token& stop);
  io::HttpPost request(std::span<const std::string> texts) const;
  void check_axes(Way& way, std::size_t axes);
  void worked(Way& way);
  void went_wrong(Way& way, const std::string& what);

  const EndpointAddress address_;
  const Post post_;
  const Clock now_;
  const Log log_;
  Way typing_{"while typing"}, filling_{"for reports"};
  std::atomic<int> under_way_ = 0;  // of typing
  std::atomic<std::int64_t> asked_ = 0, failed_ = 0;
  std::mutex mutex_;  // of what follows and of Way::told
  std::size_t axes_ = 0;
};

}  // namespace cli
