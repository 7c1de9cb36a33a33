// One request being answered: at most one answer, and never none.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "base/http.h"
#include "io/http_server.h"
#include "outlet.h"

namespace io {

// What the server says by itself: to the log and to those who ask. May be needed after it is gone.
class OwnWords {
 public:
  explicit OwnWords(const ServerOptions& options) : log_(options.log), refusal_(options.refusal) {}
  base::HttpResponse problem(const Refused& refused) const;
  void log(std::string line) const {
    if (log_) log_(std::move(line));
  }

 private:
  const std::function<void(std::string)> log_;
  const std::function<base::HttpResponse(const Refused&)> refusal_;
};

class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(std::weak_ptr<Outlet> outlet, std::size_t stream_bytes_max,
           std::shared_ptr<const OwnWords> words)
      : outlet_(std::move(outlet)), stream_bytes_max_(stream_bytes_max), words_(std::move(words)) {}
  // Answers 500 if nobody answered.
  ~Exchange();

  // What the handler gets; its copies keep this exchange alive.
  base::HttpReply reply();
  // Runs the handler and turns an exception into an answer and a log line.
  void run(const base::HttpHandler& handler, base::HttpRequest request);
  // Any thread; only the first answer counts.
  void answer(base::HttpResponse response);

 private:
  std::shared_ptr<base::HttpStream> stream(base::HttpResponse head, std::function<void()> on_close);
  void fail(int status, std::string_view key, const std::string& what);

  const std::weak_ptr<Outlet> outlet_;
  const std::size_t stream_bytes_max_;
  const std::shared_ptr<const OwnWords> words_;
  std::string language_;  // Accept-Language of the request
  std::atomic<bool> answered_ = false;
};

}  // namespace io
