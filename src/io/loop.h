// One io thread: its io_context, its acceptors, its connections and the sweep over their deadlines.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <chrono>
#include <ctime>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace io {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::generic::stream_protocol, Executor>;
using SteadyTimer =
    asio::basic_waitable_timer<std::chrono::steady_clock,
                               asio::wait_traits<std::chrono::steady_clock>, Executor>;

class Connection;
struct Service;

// Where a connection came from.
struct Peer {
  std::string text;
  bool loopback = false;
  bool local = false;
};

// All but the constructor, listen_* and run() is for its own thread; others post to it.
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  explicit Loop(std::shared_ptr<Service> service);
  ~Loop();

  // Throws base::Unavailable. `shared`: other loops listen at the same port.
  void listen_tcp(const std::string& address, std::uint16_t port, bool shared);
  void listen_local(const std::string& path);
  std::uint16_t port() const;
  void run();  // until abort()

  void post_drain();  // any thread: graceful end of what may end
  void post_abort();  // any thread: cuts off what is left and lets run() return

  using Place = std::list<std::shared_ptr<Connection>>::iterator;
  void remove(Place place);
  Executor executor() { return context_.get_executor(); }
  Service& service() { return *service_; }
  std::string_view date();

 private:
  template <class Acceptor>
  void accept(Acceptor& acceptor);
  template <class Acceptor>
  void accept_later(Acceptor& acceptor);
  void add(Socket socket, Peer peer);
  void sweep();
  void close_acceptors();

  std::shared_ptr<Service> service_;
  asio::io_context context_{1};
  asio::executor_work_guard<Executor> work_;
  std::optional<asio::basic_socket_acceptor<asio::ip::tcp, Executor>> tcp_;
  std::optional<asio::basic_socket_acceptor<asio::local::stream_protocol, Executor>> local_;
  SteadyTimer sweep_timer_, accept_timer_;
  std::chrono::milliseconds sweep_every_;
  std::list<std::shared_ptr<Connection>> connections_;
  std::time_t date_at_ = 0;
  std::string date_;
};

}  // namespace io
