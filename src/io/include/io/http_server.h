// The HTTP/1.1 server: sockets in, base::HttpRequest out to one handler.
//
//   io::HttpServer server({.port = 8080, .workers = 4}, handler);
//   server.start();          // returns at once; throws base::Unavailable if the address is taken
//   …
//   server.stop(10s);        // graceful
//
// TLS and HTTP/2 are left to a reverse proxy.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/http.h"
#include "base/limits.h"

namespace io {

// A request that the server answers by itself: what it says is up to those who know languages.
struct Refused {
  int status = 500;
  std::string_view key{};              // http.bad_request, http.timeout …
  std::string_view accept_language{};  // of the request, as far as it was read
  std::string_view number{};           // of the log line about it; empty: there is none
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // an IPv4 or IPv6 address, or "localhost"
  std::uint16_t port = 0;             // 0: the system chooses, port() tells
  std::string unix_socket;            // path of the local socket (mode 0600); empty: none
  int io_threads = 1;                 // threads that read and write sockets, at least 1
  int workers = 2;  // threads that run handlers; 0: handlers run on the io threads

  // Request line and fields together: a report of 2,000 characters in a query has up to 24,000.
  std::size_t header_bytes_max = 32 * 1024;
  std::size_t body_bytes_max = base::kBodyBytesMax;     // of a request that came by TCP
  std::size_t local_body_bytes_max = 16 * 1024 * 1024;  // of one that came by the local socket
  std::size_t connections_max = 20'000;                 // beyond it: 503 and close
  std::size_t waiting_max = 1'000;                      // requests waiting for a worker
  std::size_t stream_bytes_max = 256 * 1024;            // queued for one stream, then it is dropped

  std::chrono::milliseconds header_timeout = std::chrono::seconds(10);  // first byte to blank line
  std::chrono::milliseconds body_timeout = std::chrono::seconds(30);    // the whole body
  std::chrono::milliseconds idle_timeout = std::chrono::seconds(60);    // between two requests
  std::chrono::milliseconds write_timeout = std::chrono::seconds(30);   // without any progress

  // Makes the answer to such a request; Cache-Control and Retry-After are added. Called from any
  // thread; must not throw. Empty: problem details with key and status, without a sentence.
  std::function<base::HttpResponse(const Refused&)> refusal;
  // Takes a line about a failure of ours. Called from any thread; must not throw. Empty: no log.
  std::function<void(std::string)> log;
};

// One server. start(), stop() and the destructor belong to one thread; the rest may be called by
// any.
//
// What the handler can rely on:
//  * The request is complete, within the limits, its framing unambiguous (one Content-Length or one
//    `chunked`, never both), its path free of "..", "." and control characters. Header values are
//    raw bytes; `query` is still percent-encoded but well-formed UTF-8.
//  * HEAD comes as HEAD; what body the answer has is counted in Content-Length but not sent.
//  * The answer may come from any thread, later. The second answer to a request is ignored. If
//  every
//    copy of the HttpReply is gone without an answer, the client gets 500.
//  * An exception becomes 500 (base::Unavailable: 503) with a number that the log line repeats.
//  * Date, Content-Length, Transfer-Encoding and Connection of the answer are the server's.
//  * A stream's chunks are sent as they are, as soon as they can be. A chunk larger than
//    stream_bytes_max never fits. `on_close` runs on an io thread, or inside stream() or in the
//    server's destructor when the connection had ended before; it must not block.
//  * `loopback` and `local` are false as soon as a proxy shows itself (Forwarded, X-Forwarded-For,
//    X-Real-IP).
// Refused without the handler, as application/problem+json with `key`: http.bad_request (400),
// http.timeout (408), http.body_too_large (413), http.header_too_large (431), http.busy (503); by
// `refusal` also what the handler failed to answer: server.mistake (500), server.unavailable (503).
class HttpServer {
 public:
  HttpServer(ServerOptions options, base::HttpHandler handler);
  ~HttpServer();  // stop(0s), then waits for handlers that are still running
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Opens the sockets and starts the threads. Throws base::Unavailable if an address is taken or a
  // thread or socket cannot be had. Once per object.
  void start();
  std::uint16_t port() const;       // 0 before start()
  std::size_t connections() const;  // open ones, streams included

  // Accepts nothing more, lets requests in flight be answered, closes idle connections and streams
  // (what is queued for them is still sent). True: all was done within the grace. False: the rest
  // was cut off, and requests still waiting for a worker were dropped. After it no handler starts.
  bool stop(std::chrono::milliseconds grace);

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace io
