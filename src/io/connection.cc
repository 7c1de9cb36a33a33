#include "connection.h"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/dispatch.hpp>
#include <utility>

#include "connection_parts.h"
#include "service.h"

namespace io {
namespace {

using boost::system::error_code;

bool came_through_a_proxy(const base::HttpRequest& request) {
  return !request.header("x-forwarded-for").empty() || !request.header("forwarded").empty() ||
         !request.header("x-real-ip").empty();
}

// The Accept-Language of a header that is not complete: one too long, or one that came too slowly.
std::string_view language_in(std::string_view head) {
  constexpr std::string_view kName = "accept-language:";
  auto is_name = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
  auto found = std::search(head.begin(), head.end(), kName.begin(), kName.end(), is_name);
  if (found == head.end() || found == head.begin() || found[-1] != '\n') return {};
  auto value = head.substr(static_cast<std::size_t>(found - head.begin()) + kName.size());
  value = value.substr(0, value.find('\r'));
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  return value;
}

ParseLimits limits_of(const ServerOptions& options, bool local) {
  return {.header_bytes_max = options.header_bytes_max,
          .body_bytes_max = local ? options.local_body_bytes_max : options.body_bytes_max};
}

}  // namespace

Connection::Connection(std::shared_ptr<Loop> loop, Socket socket, Peer peer)
    : loop_(std::move(loop)), socket_(std::move(socket)), peer_(std::move(peer)) {}

Connection::~Connection() = default;

void Connection::start(Loop::Place place, bool busy) {
  place_ = place;
  output_ = std::make_unique<Output>();
  if (busy) return refuse(503, "http.busy");
  const auto& options = loop_->service().options;
  input_ = std::make_unique<Input>(limits_of(options, peer_.local));
  wait(Phase::kIdle, options.header_timeout);
  read();
}

void Connection::wait(Phase phase, std::chrono::milliseconds at_most) {
  phase_ = phase;
  deadline_ = std::chrono::steady_clock::now() + at_most;
}

void Connection::timed_out() {
  if (phase_ != Phase::kHead && phase_ != Phase::kBody) return close();
  error_code error;
  socket_.cancel(error);
  refuse(408, "http.timeout");
}

void Connection::drain() {
  error_code error;
  if (phase_ == Phase::kStream) return stream_->close();
  // A request that already lies in the socket counts as begun.
  if (phase_ == Phase::kIdle && (socket_.available(error) == 0 || error)) close();
}

void Connection::close() {
  if (phase_ == Phase::kClosed) return;
  auto self = shared_from_this();
  phase_ = Phase::kClosed;
  error_code error;
  socket_.close(error);
  auto stream = std::move(stream_);
  loop_->remove(place_);
  if (stream) stream->end();
}

void Connection::answer(base::HttpResponse response) {
  // Weak: what still waits in the loop when the server goes must not keep the loop alive.
  asio::dispatch(loop_->executor(),
                 [weak = weak_from_this(), response = std::move(response)]() mutable {
                   if (auto self = weak.lock()) self->begin_answer(std::move(response));
                 });
}

void Connection::read() {
  if (phase_ == Phase::kBody) input_->grow();
  auto room = input_->room();
  socket_.async_read_some(asio::buffer(room.data(), room.size()),
                          [self = shared_from_this()](error_code error, std::size_t bytes) {
                            auto phase = self->phase_;
                            if (phase > Phase::kBody) return;  // refused meanwhile
                            if (error) return self->close();
                            self->input_->to += bytes;
                            self->advance();
                          });
}

void Connection::advance() {
  auto& in = *input_;
  for (;;) {
    if (in.unread().empty()) return read();
    auto used = in.parser.feed(in.unread());
    in.from += used;
    if (in.parser.fault() != ParseFault::kNone) return refuse(in.parser.fault());
    if (phase_ == Phase::kIdle && in.parser.started()) {
      wait(Phase::kHead, loop_->service().options.header_timeout);
    }
    if (phase_ == Phase::kHead && in.parser.head_done() && !check_head()) return;
    if (in.parser.done()) return dispatch();
    if (used == 0) {
      // A chunk header that fills the whole buffer.
      if (in.full()) return refuse(ParseFault::kBadMessage);
      return read();
    }
  }
}

bool Connection::check_head() {
  wait(Phase::kBody, loop_->service().options.body_timeout);
  auto& in = *input_;
  if (!in.parser.expects_continue() || in.parser.done() || !in.unread().empty()) return true;
  // Nothing else is on its way out, so these few bytes fit or the connection is broken.
  constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
  auto sent =
      ::send(socket_.native_handle(), kGoOn.data(), kGoOn.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent == static_cast<ssize_t>(kGoOn.size())) return true;
  close();
  return false;
}

void Connection::dispatch() {
  auto& in = *input_;
  auto& service = loop_->service();
  keep_alive_ = in.parser.keep_alive();
  http_1_0_ = in.parser.http_1_0();
  auto request = in.parser.take();
  in.parser.restart();
  head_only_ = request.method == "HEAD";
  bool direct = !came_through_a_proxy(request);
  request.peer = peer_.text;
  request.loopback = peer_.loopback && direct;
  request.local = peer_.local && direct;
  phase_ = Phase::kHandling;
  deadline_ = Time::max();
  std::string language(request.header("accept-language"));
  auto exchange =
      std::make_shared<Exchange>(weak_from_this(), service.options.stream_bytes_max, service.words);
  if (service.options.workers == 0) {
    exchange->run(service.handler, std::move(request));
  } else if (!service.workers.offer(request, exchange)) {
    exchange->answer(
        service.words->problem({.status = 503, .key = "http.busy", .accept_language = language}));
  }
}

void Connection::refuse(ParseFault fault) {
  switch (fault) {
    case ParseFault::kHeaderTooLarge:
      return refuse(431, "http.header_too_large");
    case ParseFault::kBodyTooLarge:
      return refuse(413, "http.body_too_large");
    default:
      return refuse(400, "http.bad_request");
  }
}

// Before the handler: the rest of the request is not read, so the connection ends with the answer.
void Connection::refuse(int status, std::string_view key) {
  phase_ = Phase::kHandling;
  keep_alive_ = false;
  Refused refused{.status = status, .key = key};
  if (input_) {
    refused.accept_language = input_->parser.header("accept-language");
    if (refused.accept_language.empty()) refused.accept_language = language_in(input_->unread());
  }
  begin_answer(loop_->service().words->problem(refused));
}

void Connection::begin_answer(base::HttpResponse response) {
  if (phase_ != Phase::kHandling) return;
  if (response.status < 200 || response.status > 599) {
    response = loop_->service().words->problem({.status = 500, .key = "server.mistake"});
  }
  if (loop_->service().draining) keep_alive_ = false;
  auto& out = *output_;
  out.reset();
  out.response = std::move(response);
  const auto& body = out.response.shared_body ? *out.response.shared_body : out.response.body;
  bool bodiless = is_bodiless(out.response.status);
  append_head(out.text, out.response,
              {.framing = bodiless ? Framing::kNone : Framing::kLength,
               .length = body.size(),
               .keep_alive = keep_alive_,
               .http_1_0 = http_1_0_,
               .date = loop_->date()});
  out.pieces.emplace_back(asio::buffer(out.text));
  if (!bodiless && !head_only_ && !body.empty()) out.pieces.emplace_back(asio::buffer(body));
  phase_ = Phase::kWriting;
  write();
}

void Connection::answer_sent() {
  output_->response = {};
  const auto& service = loop_->service();
  if (!keep_alive_ || service.draining) return linger();
  wait(Phase::kIdle, service.options.idle_timeout);
  input_->shrink_if_empty();
  advance();
}

}  // namespace io
