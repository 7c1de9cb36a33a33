// For tests: a server on a free port, and a client so plain that it can also send nonsense.
#pragma once

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/random.h"
#include "io/http_server.h"

namespace io {

// Long enough that only a hang reaches it.
inline constexpr std::chrono::seconds kPatience{20};

struct Answer {
  int status = 0;
  std::string head;  // with lower-case letters
  std::string body;
  bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

class Client {
 public:
  explicit Client(std::uint16_t port, int receive_buffer = 0)
      : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer > 0) {
      setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    }
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    begin(reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  explicit Client(const std::string& path) : fd_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, path.c_str(), path.size() + 1);
    begin(reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  ~Client() { ::close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool connected() const { return connected_; }
  int fd() const { return fd_; }

  // False if the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end_sending() { shutdown(fd_, SHUT_WR); }

  // The next answer, or nothing if the connection ended before it was complete.
  std::optional<Answer> read_answer(bool to_head = false) {
    Answer out;
    std::size_t end = 0;
    while ((end = bytes_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return std::nullopt;
    }
    out.head = bytes_.substr(0, end + 4);
    bytes_.erase(0, end + 4);
    out.status = std::atoi(out.head.c_str() + 9);
    for (char& c : out.head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    auto length = out.head.find("content-length: ");
    std::size_t size = 0;
    if (length != std::string::npos && !to_head) {
      size = static_cast<std::size_t>(std::atoll(out.head.c_str() + length + 16));
    }
    while (bytes_.size() < size) {
      if (!more()) return std::nullopt;
    }
    out.body = bytes_.substr(0, size);
    bytes_.erase(0, size);
    return out;
  }
  // Reads until the text has come; what stands before and the text itself are taken away.
  bool read_to(std::string_view text) {
    std::size_t at = 0;
    while ((at = bytes_.find(text)) == std::string::npos) {
      if (!more()) return false;
    }
    bytes_.erase(0, at + text.size());
    return true;
  }
  // Everything up to the end of the connection.
  std::string read_all() {
    while (more()) {
    }
    return std::exchange(bytes_, {});
  }
  // True if the other side ends the connection in good order and sends nothing more before.
  bool ends_cleanly() { return bytes_.empty() && !more() && !failed_; }
  bool failed() const { return failed_; }

 private:
  void begin(const sockaddr* to, socklen_t size) {
    timeval limit{.tv_sec = kPatience.count(), .tv_usec = 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    connected_ = connect(fd_, to, size) == 0;
  }
  bool more() {
    char piece[16384];
    auto got = recv(fd_, piece, sizeof piece, 0);
    if (got < 0) {
      failed_ = true;
      EXPECT_NE(errno, EAGAIN) << "the server kept silent for too long";
    }
    if (got <= 0) return false;
    bytes_.append(piece, static_cast<std::size_t>(got));
    return true;
  }

  int fd_;
  bool connected_ = false;
  bool failed_ = false;
  std::string bytes_;
};

// Something that happens once, on another thread.
class Event {
 public:
  void set() {
    std::lock_guard guard(lock_);
    ++count_;
    there_.notify_all();
  }
  bool wait(int count = 1) {
    std::unique_lock guard(lock_);
    return there_.wait_for(guard, kPatience, [&] { return count_ >= count; });
  }
  int count() {
    std::lock_guard guard(lock_);
    return count_;
  }

 private:
  std::mutex lock_;
  std::condition_variable there_;
  int count_ = 0;
};

// Looks again and again, until it is so or patience ends.
template <class Condition>
bool eventually(Condition condition) {
  auto until = std::chrono::steady_clock::now() + kPatience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::yield();
  }
  return true;
}

inline std::string get(std::string_view path, std::string_view more_fields = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more_fields) +
         "\r\n";
}
inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

inline base::HttpResponse text(std::string body, int status = 200) {
  base::HttpResponse out;
  out.status = status;
  out.content_type = "text/plain";
  out.body = std::move(body);
  return out;
}

// Answers with method, path, query and body, one a line.
inline void echo(base::HttpRequest request, base::HttpReply reply) {
  reply.send(
      text(request.method + "\n" + request.path + "\n" + request.query + "\n" + request.body));
}

// Requests of every kind, to be spoilt by mutate().
inline std::vector<std::string> valid_requests() {
  return {get("/a/%C3%A4?b=c", "Connection: keep-alive\r\nAccept: a;q=1, b\r\n"),
          post("/p", "some body"),
          "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4;a=\"b\"\r\nabcd\r\n"
          "0\r\nT: v\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nabcde",
          "GET http://h/p HTTP/1.0\r\nConnection: keep-alive, a\r\n fold\r\n\r\n"};
}

// A valid request with some bytes changed, doubled, cut or swapped.
inline std::string mutate(std::string text, base::Random& random) {
  auto times = 1 + random.below(6);
  constexpr std::string_view kSpice("\r\n\0 :%,;0f\xff\x80", 12);
  for (std::uint64_t i = 0; i < times && !text.empty(); ++i) {
    auto at = random.below(text.size());
    auto length = std::min<std::size_t>(random.below(20), text.size() - at);
    switch (random.below(5)) {
      case 0:
        text[at] = static_cast<char>(random.below(256));
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.insert(at, 1, kSpice[random.below(kSpice.size())]);
        break;
      default:
        std::swap(text[at], text[random.below(text.size())]);
        break;
    }
  }
  return text;
}

}  // namespace io
