#include "io/local_client.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/check.h"
#include "file_descriptor.h"
#include "http_parse.h"

namespace io {
namespace {

using Time = std::chrono::steady_clock::time_point;

[[noreturn]] void fail(const std::string& what) { throw base::Unavailable(what); }

std::string reason() { return std::strerror(errno); }

void append_path(std::string& out, std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=:@";
  for (char c : path) {
    bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                 kPlain.find(c) != std::string_view::npos;
    if (plain) {
      out.push_back(c);
    } else {
      auto byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kDigits[byte >> 4]);
      out.push_back(kDigits[byte & 15]);
    }
  }
}

std::string text_of(const base::HttpRequest& request) {
  std::string out = request.method + " ";
  append_path(out, request.path);
  if (!request.query.empty()) out += "?" + request.query;
  out += " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
  out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
  for (const auto& [name, value] : request.headers) {
    if (name == "host" || name == "connection" || name == "content-length") continue;
    CHECK((name + value).find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos);
    out += name + ": " + value + "\r\n";
  }
  return out + "\r\n" + request.body;
}

FileDescriptor connect_to(const std::string& path) {
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  if (path.size() >= sizeof to.sun_path) fail("the path of the local socket is too long: " + path);
  std::memcpy(to.sun_path, path.c_str(), path.size() + 1);
  FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket) fail("cannot make a socket: " + reason());
  if (connect(socket.number(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    fail("no server listens at " + path + ": " + reason());
  }
  return socket;
}

void wait_for(int socket, short what, Time until) {
  for (;;) {
    auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) fail("the server did not answer in time");
    pollfd entry{.fd = socket, .events = what, .revents = 0};
    if (poll(&entry, 1, static_cast<int>(std::min<std::int64_t>(left.count(), 1'000'000))) > 0)
      return;
  }
}

}  // namespace

base::HttpResponse call(const std::string& socket_path, const base::HttpRequest& request,
                        const LocalCallLimits& limits) {
  auto until = std::chrono::steady_clock::now() + limits.timeout;
  auto socket = connect_to(socket_path);
  auto text = text_of(request);
  std::string_view unsent = text;
  std::string unread;
  ResponseParser parser({.header_bytes_max = 64 * 1024, .body_bytes_max = limits.body_bytes_max},
                        request.method == "HEAD");
  std::array<char, 16 * 1024> piece;
  while (!parser.done()) {
    wait_for(socket.number(), unsent.empty() ? POLLIN : POLLIN | POLLOUT, until);
    if (!unsent.empty()) {
      auto sent = ::send(socket.number(), unsent.data(), unsent.size(), MSG_NOSIGNAL);
      // A server that refuses stops reading, and its answer is to be had all the same.
      if (sent < 0 && errno != EAGAIN && errno != EINTR) unsent = {};
      if (sent > 0) unsent.remove_prefix(static_cast<std::size_t>(sent));
    }
    auto got = ::recv(socket.number(), piece.data(), piece.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got < 0) fail("the connection to the server broke: " + reason());
    unread.append(piece.data(), static_cast<std::size_t>(got));
    std::size_t used = 0;
    while (!parser.done() && parser.fault() == ParseFault::kNone && used < unread.size()) {
      auto step = parser.feed(std::string_view(unread).substr(used));
      if (step == 0) break;
      used += step;
    }
    unread.erase(0, used);
    if (got == 0 && !parser.done()) parser.feed_end();
    if (parser.fault() == ParseFault::kBodyTooLarge) fail("the server's answer is too large");
    if (parser.fault() != ParseFault::kNone) fail("the server's answer makes no sense");
    if (got == 0 && !parser.done()) fail("the server ended the connection");
  }
  return parser.take();
}

}  // namespace io
