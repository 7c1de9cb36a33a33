#include "stream.h"

#include <utility>

namespace io {

bool Stream::send(std::shared_ptr<const std::string> chunk) {
  bool tell = false;
  bool taken = false;
  {
    std::lock_guard guard(lock_);
    if (ended_ || state_ != State::kOpen) return false;
    if (!chunk || chunk->empty()) return true;
    taken = chunk->size() <= bytes_max_ - bytes_;
    if (taken) {
      bytes_ += chunk->size();
      waiting_.push_back(std::move(chunk));
    } else {
      state_ = State::kDropped;
      waiting_.clear();
    }
    tell = !woken_ || !taken;
    woken_ = true;
  }
  if (tell) wake();
  return taken;
}

void Stream::close() {
  {
    std::lock_guard guard(lock_);
    if (ended_ || state_ != State::kOpen) return;
    state_ = State::kClosing;
    woken_ = true;
  }
  wake();
}

Stream::State Stream::take(Chunks& chunks) {
  std::lock_guard guard(lock_);
  woken_ = false;
  chunks.swap(waiting_);
  return state_;
}

bool Stream::dropped() {
  std::lock_guard guard(lock_);
  return state_ == State::kDropped;
}

void Stream::written(std::size_t bytes) {
  std::lock_guard guard(lock_);
  bytes_ -= bytes;
}

void Stream::end() {
  std::function<void()> on_close;
  {
    std::lock_guard guard(lock_);
    if (ended_) return;
    ended_ = true;
    Chunks().swap(waiting_);
    on_close.swap(on_close_);
  }
  if (on_close) on_close();
}

void Stream::wake() {
  if (auto outlet = outlet_.lock()) outlet->wake_stream();
}

}  // namespace io
