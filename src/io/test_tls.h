// For tests: a server that speaks TLS with a certificate made for the occasion.
#pragma once

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "io/entropy.h"
#include "io/files.h"

namespace io {

template <auto free_it>
struct Free {
  template <class T>
  void operator()(T* thing) const {
    free_it(thing);
  }
};
using TlsSession = std::unique_ptr<SSL, Free<SSL_free>>;

// The certificate of one host, signed by itself, and a file that names it as one to trust.
class TestCertificate {
 public:
  explicit TestCertificate(const std::string& host) {
    std::filesystem::create_directory(folder_);
    key_.reset(EVP_EC_gen("P-256"));
    auto certificate = made_for(host);
    context_.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context_.get(), certificate.get());
    SSL_CTX_use_PrivateKey(context_.get(), key_.get());
    std::unique_ptr<BIO, Free<BIO_free_all>> memory(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(memory.get(), certificate.get());
    char* bytes = nullptr;
    auto size = static_cast<std::size_t>(BIO_get_mem_data(memory.get(), &bytes));
    write_file(trusted(), std::string_view(bytes, size));
  }
  ~TestCertificate() { std::filesystem::remove_all(folder_); }
  TestCertificate(const TestCertificate&) = delete;
  TestCertificate& operator=(const TestCertificate&) = delete;

  std::filesystem::path trusted() const { return folder_ / "trusted.pem"; }
  // The server's side of a connection; nothing: the client did not like it.
  TlsSession accept(int socket) const {
    TlsSession session(SSL_new(context_.get()));
    SSL_set_fd(session.get(), socket);
    if (SSL_accept(session.get()) != 1) return nullptr;
    return session;
  }

 private:
  using Certificate = std::unique_ptr<X509, Free<X509_free>>;
  Certificate made_for(const std::string& host) const {
    Certificate made(X509_new());
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key_.get());
    X509_NAME* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(made.get(), name);
    std::string alternative = (host[0] == '1' ? "IP:" : "DNS:") + host;
    X509_EXTENSION* more =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str());
    X509_add_ext(made.get(), more, -1);
    X509_EXTENSION_free(more);
    X509_sign(made.get(), key_.get(), EVP_sha256());
    return made;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("heard_tls_" + token_hex(8));
  std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>> key_;
  std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>> context_;
};

}  // namespace io
