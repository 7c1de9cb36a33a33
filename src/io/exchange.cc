#include "exchange.h"

#include <exception>
#include <utility>

#include "base/check.h"
#include "http_write.h"
#include "io/entropy.h"
#include "stream.h"

namespace io {

Exchange::~Exchange() {
  if (answered_.load()) return;
  try {
    fail(500, "http.internal", "the handler gave no answer");
  } catch (...) {
    // Without memory for an answer the connection runs into its end when the server stops.
  }
}

base::HttpReply Exchange::reply() {
  auto self = shared_from_this();
  base::HttpReply out;
  out.send = [self](base::HttpResponse response) { self->answer(std::move(response)); };
  out.stream = [self = std::move(self)](base::HttpResponse head, std::function<void()> on_close) {
    return self->stream(std::move(head), std::move(on_close));
  };
  return out;
}

void Exchange::run(const base::HttpHandler& handler, base::HttpRequest request) {
  try {
    handler(std::move(request), reply());
  } catch (const base::Unavailable& error) {
    fail(503, "http.unavailable", error.what());
  } catch (const std::exception& error) {
    fail(500, "http.internal", error.what());
  } catch (...) {
    fail(500, "http.internal", "an exception of an unknown type");
  }
}

void Exchange::answer(base::HttpResponse response) {
  if (answered_.exchange(true)) return;
  if (auto outlet = outlet_.lock()) outlet->answer(std::move(response));
}

std::shared_ptr<base::HttpStream> Exchange::stream(base::HttpResponse head,
                                                   std::function<void()> on_close) {
  auto stream = std::make_shared<Stream>(outlet_, stream_bytes_max_, std::move(on_close));
  auto outlet = answered_.exchange(true) ? nullptr : outlet_.lock();
  if (outlet) {
    outlet->open_stream(std::move(head), stream);
  } else {
    stream->end();
  }
  return stream;
}

void Exchange::fail(int status, std::string_view key, const std::string& what) {
  auto number = token_hex(5);
  if (*log_) (*log_)("request failed, number " + number + ": " + what);
  answer(problem(status, key,
                 status == 503 ? "This cannot be done right now. Please try again."
                               : "Something went wrong on the server. The number helps to find it.",
                 number));
}

}  // namespace io
