// Certificates: one of an authority that is trusted and for this host, or no word is sent.
#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <filesystem>
#include <memory>

#include "base/check.h"
#include "io/entropy.h"
#include "io/files.h"
#include "io/http_client.h"
#include "test_listener.h"

namespace io {
namespace {

namespace fs = std::filesystem;

template <auto free_it>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free_it(thing);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Free<SSL_free>>;

// Signed by itself, for one host.
Certificate certificate_for(const std::string& host, EVP_PKEY* key) {
  Certificate made(X509_new());
  X509_set_version(made.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
  X509_set_pubkey(made.get(), key);
  X509_NAME* name = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  std::string alternative = (host[0] == '1' ? "IP:" : "DNS:") + host;
  X509_EXTENSION* more =
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str());
  X509_add_ext(made.get(), more, -1);
  X509_EXTENSION_free(more);
  X509_sign(made.get(), key, EVP_sha256());
  return made;
}

class Tls : public testing::Test {
 protected:
  Tls() { fs::create_directory(folder); }
  ~Tls() override { fs::remove_all(folder); }

  // Serves with a certificate for this host, and writes that down as one to trust.
  void serve(const std::string& host) {
    key.reset(EVP_EC_gen("P-256"));
    auto certificate = certificate_for(host, key.get());
    context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), key.get());
    std::unique_ptr<BIO, Free<BIO_free_all>> memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate.get());
    char* bytes = nullptr;
    auto size = static_cast<std::size_t>(BIO_get_mem_data(memory.get(), &bytes));
    write_file(trusted, std::string_view(bytes, size));
    listener = std::make_unique<Listener>([this](int socket) { talk(socket); });
  }
  void talk(int socket) {
    Session session(SSL_new(context.get()));
    SSL_set_fd(session.get(), socket);
    if (SSL_accept(session.get()) != 1) return;
    char piece[4096];
    if (SSL_read(session.get(), piece, sizeof piece) <= 0) return;
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

  fs::path folder = fs::temp_directory_path() / ("heard_tls_" + token_hex(8));
  fs::path trusted = folder / "trusted.pem";
  Key key;
  Context context;
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
