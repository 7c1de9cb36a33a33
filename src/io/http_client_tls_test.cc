// Certificates: one of an authority that is trusted and for this host, or no word is sent.
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>

#include "base/check.h"
#include "io/http_client.h"
#include "test_listener.h"
#include "test_tls.h"

namespace io {
namespace {

class Tls : public testing::Test {
 protected:
  // Serves with a certificate for this host, and writes that down as one to trust.
  void serve(const std::string& host) {
    certificate.emplace(host);
    trusted = certificate->trusted();
    listener = std::make_unique<Listener>([this](int socket) { talk(socket); });
  }
  void talk(int socket) {
    auto session = certificate->accept(socket);
    char piece[4096];
    if (!session || SSL_read(session.get(), piece, sizeof piece) <= 0) return;
    ++heard;
    constexpr std::string_view kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    SSL_write(session.get(), kAnswer.data(), static_cast<int>(kAnswer.size()));
    SSL_shutdown(session.get());
  }
  std::string ask(HttpClient& client) const {
    try {
      return client.post({.url = "https://127.0.0.1:" + std::to_string(listener->port()) + "/"})
          .body;
    } catch (const base::Unavailable& trouble) {
      return trouble.what();
    }
  }

  std::filesystem::path trusted;
  std::optional<TestCertificate> certificate;
  std::atomic<int> heard = 0;
  std::unique_ptr<Listener> listener;
};

TEST_F(Tls, talks_to_a_server_whose_certificate_is_trusted) {
  serve("127.0.0.1");
  HttpClient client(trusted);
  EXPECT_EQ(ask(client), "{}");
  EXPECT_EQ(heard, 1);
}

TEST_F(Tls, sends_nothing_to_one_that_nobody_vouches_for) {
  serve("127.0.0.1");
  HttpClient client;
  EXPECT_EQ(ask(client), "the certificate is not to be trusted");
  EXPECT_EQ(heard, 0);
}

TEST_F(Tls, sends_nothing_to_one_that_is_another_host) {
  serve("elsewhere.example.org");
  HttpClient client(trusted);
  EXPECT_EQ(ask(client), "the certificate is not to be trusted");
  EXPECT_EQ(heard, 0);
}

}  // namespace
}  // namespace io
