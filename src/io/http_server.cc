#include "io/http_server.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"
#include "loop.h"
#include "service.h"

namespace io {

struct HttpServer::Body {
  Body(ServerOptions options, base::HttpHandler handler)
      : service(std::make_shared<Service>(std::move(options), std::move(handler))) {}

  void listen();
  // Ends what is left without grace.
  void cut_off() {
    service->workers.close();
    for (auto& loop : loops) loop->post_abort();
  }

  std::shared_ptr<Service> service;
  std::vector<std::shared_ptr<Loop>> loops;
  std::vector<std::jthread> threads;
  std::uint16_t port = 0;
  bool stopped = false;
};

void HttpServer::Body::listen() {
  const auto& options = service->options;
  auto count = std::max(1, options.io_threads);
  for (int i = 0; i < count; ++i) loops.push_back(std::make_shared<Loop>(service));
  port = options.port;
  if (count > 1) {
    // With SO_REUSEPORT two servers of one user could share a port unnoticed, so it is tried
    // without; a port that the system chose here is taken for all loops.
    Loop probe(service);
    probe.listen_tcp(options.address, port, false);
    port = probe.port();
  }
  for (auto& loop : loops) loop->listen_tcp(options.address, port, count > 1);
  port = loops.front()->port();
  if (!options.unix_socket.empty()) loops.front()->listen_local(options.unix_socket);
}

HttpServer::HttpServer(ServerOptions options, base::HttpHandler handler)
    : body_(std::make_unique<Body>(std::move(options), std::move(handler))) {}

HttpServer::~HttpServer() {
  stop(std::chrono::milliseconds(0));
  // Here and not in a destructor further down, which might run on one of these very threads.
  body_->service->workers.join();
  body_->threads.clear();
}

void HttpServer::start() {
  CHECK(body_->loops.empty());
  try {
    body_->listen();
    body_->service->workers.start(body_->service->options.workers);
    for (auto& loop : body_->loops) {
      body_->threads.emplace_back([loop = loop.get()] { loop->run(); });
    }
  } catch (const std::system_error& error) {
    throw base::Unavailable(std::string("cannot start the server: ") + error.what());
  }
}

std::uint16_t HttpServer::port() const { return body_->port; }
std::size_t HttpServer::connections() const { return body_->service->connections; }

bool HttpServer::stop(std::chrono::milliseconds grace) {
  if (std::exchange(body_->stopped, true)) return true;
  auto until = std::chrono::steady_clock::now() + grace;
  auto& service = *body_->service;
  service.draining = true;
  for (auto& loop : body_->loops) loop->post_drain();
  bool done = service.wait_none_left(until);
  done = service.workers.wait_idle(until) && done;
  body_->cut_off();
  return done;
}

}  // namespace io
