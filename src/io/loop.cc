#include "loop.h"

#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/detail/socket_option.hpp>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/check.h"
#include "connection.h"
#include "http_write.h"
#include "service.h"

namespace io {
namespace {

using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;
using asio::ip::tcp;
using Local = asio::local::stream_protocol;
using boost::system::error_code;

// Answered with 503 above connections_max; above this many more, not even that.
constexpr std::size_t kRefusedMax = 64;

Peer peer_of(const tcp::endpoint& endpoint) {
  auto address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return {.text = address.to_string(), .loopback = address.is_loopback(), .local = false};
}

Peer peer_of(const Local::endpoint&) { return {.text = "local", .loopback = false, .local = true}; }

std::chrono::milliseconds sweep_period(const ServerOptions& options) {
  auto shortest = std::min(
      {options.header_timeout, options.body_timeout, options.idle_timeout, options.write_timeout});
  return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(500));
}

// True if somebody answers at the socket file; a file nobody listens at is left over and may go.
bool is_alive(const std::string& path) {
  asio::io_context context;
  Local::socket probe(context);
  error_code error;
  probe.connect(Local::endpoint(path), error);
  return !error;
}

}  // namespace

Loop::Loop(std::shared_ptr<Service> service)
    : service_(std::move(service)),
      work_(context_.get_executor()),
      sweep_timer_(context_.get_executor()),
      accept_timer_(context_.get_executor()),
      sweep_every_(sweep_period(service_->options)) {}

Loop::~Loop() = default;

void Loop::listen_tcp(const std::string& address, std::uint16_t port, bool shared) {
  error_code error;
  auto ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
  if (error) throw base::Unavailable("not an IP address: " + address);
  try {
    tcp::endpoint endpoint(ip, port);
    tcp_.emplace(context_.get_executor(), endpoint.protocol());
    tcp_->set_option(tcp::acceptor::reuse_address(true));
    if (shared) tcp_->set_option(ReusePort(true));
    tcp_->bind(endpoint);
    tcp_->listen();
  } catch (const boost::system::system_error& failure) {
    throw base::Unavailable("cannot listen at " + address + " port " + std::to_string(port) + ": " +
                            failure.code().message());
  }
}

void Loop::listen_local(const std::string& path) {
  if (path.size() >= sizeof(sockaddr_un::sun_path)) {
    throw base::Unavailable("the path of the local socket is too long: " + path);
  }
  if (is_alive(path)) throw base::Unavailable("another server listens at " + path);
  struct stat status {};
  if (lstat(path.c_str(), &status) == 0) {
    if (!S_ISSOCK(status.st_mode)) throw base::Unavailable("not a socket, left alone: " + path);
    unlink(path.c_str());
  }
  try {
    local_.emplace(context_.get_executor(), Local());
    local_->bind(Local::endpoint(path));
    // Nobody can connect before listen(), so the mode is right for the first who could.
    if (chmod(path.c_str(), 0600) != 0) throw base::Unavailable("cannot set the mode of " + path);
    local_->listen();
  } catch (const boost::system::system_error& failure) {
    throw base::Unavailable("cannot listen at " + path + ": " + failure.code().message());
  }
}

std::uint16_t Loop::port() const { return tcp_ ? tcp_->local_endpoint().port() : std::uint16_t{0}; }

void Loop::run() {
  if (tcp_) accept(*tcp_);
  if (local_) accept(*local_);
  sweep();
  context_.run();
  // What was cut off still holds its connection, and that holds this loop.
  context_.restart();
  context_.poll();
}

void Loop::post_drain() {
  asio::post(context_, [this] {
    close_acceptors();
    for (auto i = connections_.begin(); i != connections_.end();) {
      auto connection = *i++;  // drain() may take it out of the list
      connection->drain();
    }
  });
}

void Loop::post_abort() {
  asio::post(context_, [this] {
    close_acceptors();
    sweep_timer_.cancel();
    accept_timer_.cancel();
    while (!connections_.empty()) {
      auto connection = connections_.front();
      connection->close();
    }
    context_.stop();
  });
}

void Loop::remove(Place place) {
  connections_.erase(place);
  service_->connection_closed();
}

std::string_view Loop::date() {
  auto at = std::time(nullptr);
  if (at != date_at_) {
    date_at_ = at;
    date_ = http_date(at);
  }
  return date_;
}

template <class Acceptor>
void Loop::accept(Acceptor& acceptor) {
  acceptor.async_accept([this, &acceptor](error_code error, auto socket) {
    if (!acceptor.is_open()) return;
    if (error) {
      // Out of descriptors or memory: trying again at once would only spin.
      if (error != asio::error::connection_aborted) return accept_later(acceptor);
    } else {
      auto endpoint = socket.remote_endpoint(error);
      if (!error) add(Socket(std::move(socket)), peer_of(endpoint));
    }
    accept(acceptor);
  });
}

template <class Acceptor>
void Loop::accept_later(Acceptor& acceptor) {
  accept_timer_.expires_after(std::chrono::milliseconds(100));
  accept_timer_.async_wait([this, &acceptor](error_code) {
    if (acceptor.is_open()) accept(acceptor);
  });
}

void Loop::add(Socket socket, Peer peer) {
  auto open = service_->connections.load();
  auto max = service_->options.connections_max;
  if (open >= max + kRefusedMax || service_->draining) return;
  error_code error;
  if (!peer.local) socket.set_option(tcp::no_delay(true), error);
  service_->connection_opened();
  auto connection =
      std::make_shared<Connection>(shared_from_this(), std::move(socket), std::move(peer));
  connections_.push_front(connection);
  connection->start(connections_.begin(), open >= max);
}

void Loop::sweep() {
  auto at = std::chrono::steady_clock::now();
  for (auto i = connections_.begin(); i != connections_.end();) {
    auto& connection = **i++;
    if (connection.deadline() <= at) connection.timed_out();
  }
  sweep_timer_.expires_after(sweep_every_);
  sweep_timer_.async_wait([this](error_code error) {
    if (!error) sweep();
  });
}

void Loop::close_acceptors() {
  error_code error;
  if (tcp_) tcp_->close(error);
  if (local_ && local_->is_open()) {
    unlink(service_->options.unix_socket.c_str());
    local_->close(error);
  }
}

}  // namespace io
