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
    fail(500, "server.mistake", "the handler gave no answer");
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
  language_ = request.header("accept-language");
  try {
    handler(std::move(request), reply());
  } catch (const base::Unavailable& error) {
    fail(503, "server.unavailable", error.what());
  } catch (const std::exception& error) {
    fail(500, "server.mistake", error.what());
  } catch (...) {
    fail(500, "server.mistake", "an exception of an unknown type");
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
  words_->log("request failed, number " + number + ": " + what);
  answer(words_->problem(
      {.status = status, .key = key, .accept_language = language_, .number = number}));
}

base::HttpResponse OwnWords::problem(const Refused& refused) const {
  auto out =
      refusal_ ? refusal_(refused) : io::problem(refused.status, refused.key, refused.number);
  out.headers.emplace_back("Cache-Control", "no-store");
  if (refused.status == 503) out.headers.emplace_back("Retry-After", "1");
  return out;
}

}  // namespace io
