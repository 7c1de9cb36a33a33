// For tests: a server that says exactly what it is told to say, whether it makes sense or not.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "file_descriptor.h"

namespace io {

class Listener {
 public:
  // `talk` gets each connection, which ends when it returns.
  explicit Listener(std::function<void(int socket)> talk) : talk_(std::move(talk)) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(socket_.number(), reinterpret_cast<sockaddr*>(&at), sizeof at);
    listen(socket_.number(), 16);
    socklen_t size = sizeof at;
    getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { accept_all(); });
  }
  ~Listener() {
    shutdown(socket_.number(), SHUT_RDWR);
    thread_.join();
    for (auto& one : talks_) one.join();
  }
  std::uint16_t port() const { return port_; }
  std::string url(std::string_view path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(path);
  }

  // One request as it came, head and body; empty: the client is gone.
  static std::string read_request(int socket) {
    std::string got;
    char piece[16384];
    for (;;) {
      auto end = got.find("\r\n\r\n");
      auto length = got.find("Content-Length: ");
      if (end != got.npos && length < end) {
        auto size = static_cast<std::size_t>(std::atoll(got.c_str() + length + 16));
        if (got.size() >= end + 4 + size) return got;
      }
      auto more = recv(socket, piece, sizeof piece, 0);
      if (more <= 0) return {};
      got.append(piece, static_cast<std::size_t>(more));
    }
  }
  // False: the client is gone.
  static bool say(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
      auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  static void wait_for_end(int socket) {
    char piece[1024];
    while (recv(socket, piece, sizeof piece, 0) > 0) {
    }
  }

 private:
  void accept_all() {
    for (;;) {
      int one = accept(socket_.number(), nullptr, nullptr);
      if (one < 0) return;
      talks_.emplace_back([this, one] {
        FileDescriptor socket(one);
        talk_(one);
        shutdown(one, SHUT_RDWR);
      });
    }
  }

  std::function<void(int)> talk_;
  FileDescriptor socket_{::socket(AF_INET, SOCK_STREAM, 0)};
  std::uint16_t port_ = 0;
  std::vector<std::thread> talks_;
  std::thread thread_;
};

}  // namespace io
