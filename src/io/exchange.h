// One request being answered: at most one answer, and never none.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/http.h"
#include "outlet.h"

namespace io {

using Log = std::function<void(std::string)>;

class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(std::weak_ptr<Outlet> outlet, std::size_t stream_bytes_max,
           std::shared_ptr<const Log> log)
      : outlet_(std::move(outlet)), stream_bytes_max_(stream_bytes_max), log_(std::move(log)) {}
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
  const std::shared_ptr<const Log> log_;
  std::atomic<bool> answered_ = false;
};

}  // namespace io
