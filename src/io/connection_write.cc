// The half of a connection that writes: answers, streams, and the polite end.
#include <sys/socket.h>

#include <array>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <charconv>
#include <utility>

#include "connection.h"
#include "connection_parts.h"
#include "service.h"

namespace io {
namespace {

using boost::system::error_code;

constexpr std::chrono::milliseconds kLingerTime = std::chrono::seconds(2);
constexpr std::uint32_t kStreamJunkBytesMax = 64 * 1024;

enum class Incoming { kNothing, kSome, kEnd };

// Throws away what came in. Reads without waiting, a bounded number of times.
Incoming discard(int socket, std::uint32_t& bytes) {
  std::array<char, 4096> junk;
  for (int i = 0; i < 16; ++i) {
    auto got = ::recv(socket, junk.data(), junk.size(), MSG_DONTWAIT);
    if (got == 0) return Incoming::kEnd;
    if (got < 0) {
      return errno == EAGAIN || errno == EINTR ? Incoming::kNothing : Incoming::kEnd;
    }
    bytes += static_cast<std::uint32_t>(got);
  }
  return Incoming::kSome;
}

void append_chunk_size(std::string& out, std::size_t size) {
  std::array<char, 16> digits;
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
  out.append(digits.data(), end);
  out.append("\r\n");
}

}  // namespace

void Connection::write() {
  writing_ = true;
  deadline_ = std::chrono::steady_clock::now() + loop_->service().options.write_timeout;
  socket_.async_write_some(output_->unsent(),
                           [self = shared_from_this()](error_code error, std::size_t bytes) {
                             if (self->phase_ == Phase::kClosed) return;
                             if (error) return self->close();
                             if (!self->output_->sent(bytes)) return self->write();
                             self->writing_ = false;
                             self->write_done();
                           });
}

void Connection::write_done() {
  if (phase_ != Phase::kStream) return answer_sent();
  deadline_ = Time::max();
  auto bytes = std::exchange(output_->chunk_bytes, 0);
  output_->chunks.clear();
  stream_->written(bytes);
  if (stream_ending_) return linger();
  flush_stream();
}

// Closing at once would make the system reset the connection if unread bytes are left, and the
// reset could overtake the answer.
void Connection::linger() {
  error_code error;
  socket_.shutdown(Socket::shutdown_send, error);
  wait(Phase::kLinger, kLingerTime);
  input_.reset();
  output_.reset();
  if (stream_) std::exchange(stream_, nullptr)->end();
  linger_read();
}

void Connection::linger_read() {
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code error) {
    if (self->phase_ != Phase::kLinger) return;
    if (error || discard(self->socket_.native_handle(), self->junk_bytes_) == Incoming::kEnd) {
      return self->close();
    }
    self->linger_read();
  });
}

void Connection::open_stream(base::HttpResponse head, std::shared_ptr<Stream> stream) {
  // If the loop never comes to this, the stream's destructor ends the stream.
  asio::dispatch(loop_->executor(), [weak = weak_from_this(), head = std::move(head),
                                     stream = std::move(stream)]() mutable {
    if (auto self = weak.lock()) return self->begin_stream(std::move(head), std::move(stream));
    stream->end();
  });
}

void Connection::wake_stream() {
  asio::post(loop_->executor(), [weak = weak_from_this()] {
    if (auto self = weak.lock()) self->flush_stream();
  });
}

void Connection::begin_stream(base::HttpResponse head, std::shared_ptr<Stream> stream) {
  if (phase_ != Phase::kHandling) return stream->end();
  stream_ = std::move(stream);
  phase_ = Phase::kStream;
  chunked_ = !http_1_0_;
  auto& out = *output_;
  out.reset();
  append_head(out.text, head,
              {.framing = chunked_ ? Framing::kChunked : Framing::kUntilClose,
               .length = 0,
               .keep_alive = false,
               .http_1_0 = http_1_0_,
               .date = loop_->date()});
  out.pieces.emplace_back(asio::buffer(out.text));
  input_.reset();
  if (head_only_ || loop_->service().draining) stream_->close();
  write();
  watch_stream();
}

void Connection::flush_stream() {
  if (phase_ != Phase::kStream || stream_ending_) return;
  if (writing_) {
    if (stream_->dropped()) close();
    return;
  }
  Stream::Chunks chunks;
  auto state = stream_->take(chunks);
  if (state == Stream::State::kDropped) return close();
  if (head_only_ || (chunks.empty() && state == Stream::State::kClosing)) return end_stream();
  if (chunks.empty()) return output_.reset();
  if (!output_) output_ = std::make_unique<Output>();
  auto& out = *output_;
  out.reset();
  out.chunks = std::move(chunks);
  constexpr std::size_t kSizeLineMax = 20;
  out.text.reserve(out.chunks.size() * kSizeLineMax);  // so that the pieces stay where they are
  out.pieces.reserve(out.chunks.size() * 2 + 1);
  for (const auto& chunk : out.chunks) {
    out.chunk_bytes += chunk->size();
    if (chunked_) {
      auto from = out.text.size();
      if (from > 0) out.text.append("\r\n");  // the end of the chunk before
      append_chunk_size(out.text, chunk->size());
      out.pieces.emplace_back(out.text.data() + from, out.text.size() - from);
    }
    out.pieces.emplace_back(asio::buffer(*chunk));
  }
  if (chunked_) out.pieces.emplace_back("\r\n", 2);
  write();
}

void Connection::end_stream() {
  stream_ending_ = true;
  if (!chunked_ || head_only_) return linger();
  if (!output_) output_ = std::make_unique<Output>();
  output_->reset();
  output_->pieces.emplace_back("0\r\n\r\n", 5);
  write();
}

// Nothing is expected from the other side any more but that it goes away.
void Connection::watch_stream() {
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code error) {
    if (self->phase_ != Phase::kStream) return;
    if (error || discard(self->socket_.native_handle(), self->junk_bytes_) == Incoming::kEnd ||
        self->junk_bytes_ > kStreamJunkBytesMax) {
      return self->close();
    }
    self->watch_stream();
  });
}

}  // namespace io
