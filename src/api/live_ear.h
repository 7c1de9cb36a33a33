// For tests: a stream of live events, as somebody hears it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/http.h"

namespace api::testing {

struct Ear : base::HttpStream {
  bool send(std::shared_ptr<const std::string> chunk) override {
    std::lock_guard lock(mutex);
    text += *chunk;
    wake.notify_all();
    return true;
  }
  void close() override { closed = true; }
  // What was heard since, up to now, once it holds `what`.
  std::string until(const std::string& what) {
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return text.find(what) != std::string::npos; });
    return std::exchange(text, "");
  }
  std::mutex mutex;
  std::condition_variable wake;
  std::string text;
  std::atomic<bool> closed = false;
};

inline std::shared_ptr<Ear> listen_with(const base::HttpHandler& handler,
                                        std::vector<std::pair<std::string, std::string>> headers) {
  auto ear = std::make_shared<Ear>();
  base::HttpRequest request;
  request.method = "GET";
  request.path = "/api/v1/events";
  request.headers = std::move(headers);
  base::HttpReply reply;
  reply.send = [](base::HttpResponse) {};
  reply.stream = [ear](base::HttpResponse, std::function<void()>) { return ear; };
  handler(std::move(request), std::move(reply));
  return ear;
}

}  // namespace api::testing
