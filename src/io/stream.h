// The queue between those who send to a stream and the io thread that writes it.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/http.h"
#include "outlet.h"

namespace io {

class Stream final : public base::HttpStream {
 public:
  Stream(std::weak_ptr<Outlet> outlet, std::size_t bytes_max, std::function<void()> on_close)
      : outlet_(std::move(outlet)), bytes_max_(bytes_max), on_close_(std::move(on_close)) {}
  ~Stream() override { end(); }

  bool send(std::shared_ptr<const std::string> chunk) override;
  void close() override;

  // For the connection.
  enum class State { kOpen, kClosing /* send what waits, then end */, kDropped /* end now */ };
  using Chunks = std::vector<std::shared_ptr<const std::string>>;
  // Moves what waits into `chunks`, which must be empty.
  State take(Chunks& chunks);
  bool dropped();
  void written(std::size_t bytes);
  // No more will be sent: calls on_close, the first time.
  void end();

 private:
  void wake();

  const std::weak_ptr<Outlet> outlet_;
  const std::size_t bytes_max_;
  std::mutex lock_;
  Chunks waiting_;
  std::size_t bytes_ = 0;  // waiting or being written
  bool woken_ = false;     // the io thread was told and has not looked yet
  bool ended_ = false;
  State state_ = State::kOpen;
  std::function<void()> on_close_;
};

}  // namespace io
