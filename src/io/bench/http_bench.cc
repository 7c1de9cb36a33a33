// A server with a trivial handler, to be put under load from outside, and a client that opens many
// idle streams.
//
//   io_bench serve PORT WORKERS [IO_THREADS]     answers until standard input ends; GET /stream
//   stays open io_bench streams PORT COUNT          opens streams, then reports and waits for
//   standard input
//
// Prints "PID CPU_MICROSECONDS REQUESTS RSS_KB STREAMS" for every line on standard input.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <string>
#include <vector>

#include "io/http_server.h"

namespace {

long long cpu_microseconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000LL + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

long rss_kb() {
  std::ifstream in("/proc/self/statm");
  long total = 0, resident = 0;
  in >> total >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

int serve(std::uint16_t port, int workers, int io_threads) {
  std::atomic<long> requests = 0;
  std::mutex lock;
  std::vector<std::shared_ptr<base::HttpStream>> streams;
  io::ServerOptions options;
  options.port = port;
  options.workers = workers;
  options.io_threads = io_threads;
  io::HttpServer server(options, [&](base::HttpRequest request, base::HttpReply reply) {
    ++requests;
    base::HttpResponse answer;
    if (request.path == "/stream") {
      answer.content_type = "text/event-stream";
      auto stream = reply.stream(std::move(answer), [] {});
      std::lock_guard guard(lock);
      streams.push_back(std::move(stream));
      return;
    }
    answer.content_type = "application/json";
    answer.body = request.method == "POST"
                      ? "{\"bytes\":" + std::to_string(request.body.size()) + "}"
                      : R"({"ok":true})";
    reply.send(std::move(answer));
  });
  server.start();
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line == "beat") {
      auto beat = std::make_shared<const std::string>(":\n\n");
      std::lock_guard guard(lock);
      for (const auto& stream : streams) stream->send(beat);
    }
    std::lock_guard guard(lock);
    std::cout << getpid() << " " << cpu_microseconds() << " " << requests << " " << rss_kb() << " "
              << streams.size() << std::endl;
  }
  return 0;
}

int open_streams(std::uint16_t port, int count) {
  std::vector<int> sockets;
  for (int i = 0; i < count; ++i) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string request =
        "GET /stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    char head[4096];
    if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0 ||
        send(fd, request.data(), request.size(), 0) < 0 || recv(fd, head, sizeof head, 0) <= 0) {
      std::cerr << "stream " << i << " failed\n";
      return 1;
    }
    sockets.push_back(fd);
  }
  std::cout << sockets.size() << " open" << std::endl;
  std::string line;
  std::getline(std::cin, line);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  auto number = [&](int i) { return count > i ? std::atoi(arguments[i]) : 0; };
  std::string verb = count > 1 ? arguments[1] : "";
  auto port = static_cast<std::uint16_t>(number(2));
  if (verb == "serve") return serve(port, number(3), count > 4 ? number(4) : 1);
  if (verb == "streams") return open_streams(port, number(3));
  std::cerr << "usage: io_bench serve PORT WORKERS [IO_THREADS] | streams PORT COUNT\n";
  return 2;
}
