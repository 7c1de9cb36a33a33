// One connection: reads a request, has it answered, writes the answer, reads the next.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/http.h"
#include "http_parse.h"
#include "http_write.h"
#include "loop.h"
#include "outlet.h"
#include "stream.h"

namespace io {

// Belongs to its loop's thread; only the Outlet calls come from others.
class Connection final : public Outlet, public std::enable_shared_from_this<Connection> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Connection(std::shared_ptr<Loop> loop, Socket socket, Peer peer);
  ~Connection() override;

  void start(Loop::Place place, bool busy);
  Time deadline() const { return deadline_; }
  void timed_out();
  void drain();  // ends as soon as what has begun is answered
  void close();  // at once

  void answer(base::HttpResponse response) override;
  void open_stream(base::HttpResponse head, std::shared_ptr<Stream> stream) override;
  void wake_stream() override;

 private:
  enum class Phase : std::uint8_t {
    kIdle,      // no byte of a request yet
    kHead,      // reading the header
    kBody,      // reading the body
    kHandling,  // the handler has it
    kWriting,   // an answer is on its way
    kStream,    // an open stream
    kLinger,    // all sent; waits for the other side, so that it can read what was sent
    kClosed
  };
  struct Input;
  struct Output;
  struct StreamOutput;

  void wait(Phase phase, std::chrono::milliseconds at_most);
  // Requests (connection.cc).
  void read();
  void advance();
  bool check_head();
  void dispatch();
  void refuse(int status, std::string_view key);
  void refuse(ParseFault fault);
  void begin_answer(base::HttpResponse response);
  void answer_sent();
  // Bytes out (connection_write.cc).
  void write();
  void write_done();
  void linger();
  void linger_read();
  // Streams (connection_write.cc).
  void begin_stream(base::HttpResponse head, std::shared_ptr<Stream> stream);
  void flush_stream();
  void end_stream();
  void watch_stream();

  std::shared_ptr<Loop> loop_;
  Socket socket_;
  Loop::Place place_;
  Time deadline_ = Time::max();
  Phase phase_ = Phase::kIdle;
  bool keep_alive_ = true;
  bool http_1_0_ = false;
  bool head_only_ = false;  // the request was HEAD
  bool chunked_ = false;    // the stream is
  bool writing_ = false;
  bool stream_ending_ = false;
  std::uint32_t junk_bytes_ = 0;  // that came where nothing is expected
  Peer peer_;
  std::unique_ptr<Input> input_;    // none while streaming
  std::unique_ptr<Output> output_;  // none while nothing is being written to a stream
  std::shared_ptr<Stream> stream_;
};

}  // namespace io
