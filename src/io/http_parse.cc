// Beast 1.81 asserts that five bytes are there when a last chunk "0\r\n" goes on, but three can be:
// anybody could end the process. Without the assertion its code is right, which the test that cuts
// requests everywhere shows under AddressSanitizer.
#define BOOST_DISABLE_ASSERTS

#include "http_parse.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>
#include <utility>

#include "http_target.h"

namespace io {
namespace {

namespace http = boost::beast::http;
using BeastText = boost::beast::string_view;
using BeastError = boost::beast::error_code;

constexpr std::size_t kFieldsMax = 100;

std::string_view plain(BeastText text) { return {text.data(), text.size()}; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_method(std::string_view text) {
  return !text.empty() && text.size() <= 20 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || c == '-';
  });
}

ParseFault fault_of(BeastError error) {
  if (!error || error == http::error::need_more) return ParseFault::kNone;
  if (error == http::error::header_limit) return ParseFault::kHeaderTooLarge;
  if (error == http::error::body_limit) return ParseFault::kBodyTooLarge;
  return ParseFault::kBadMessage;
}

// What requests and responses share: fields, body, limits.
template <bool is_request>
class Message : public http::basic_parser<is_request> {
 public:
  explicit Message(ParseLimits limits) : limits_(limits) {
    this->header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
    this->body_limit(limits.body_bytes_max);
  }

  // Beast counts the header anew with every call; a header dripping in is bounded here.
  std::size_t step(std::string_view bytes) {
    BeastError error;
    bool in_header = !this->is_header_done();
    this->eager(!in_header);
    auto used = this->put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
    if (fault == ParseFault::kNone) fault = fault_of(error);
    if (in_header && fault == ParseFault::kNone) {
      header_bytes_ += used;
      auto open = this->is_header_done() ? 0 : bytes.size() - used;
      if (header_bytes_ + open > limits_.header_bytes_max) fault = ParseFault::kHeaderTooLarge;
    }
    return used;
  }

  ParseFault fault = ParseFault::kNone;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;

 protected:
  void refuse(BeastError& error, ParseFault why = ParseFault::kBadMessage) {
    fault = why;
    error = http::error::bad_field;
  }

  void on_field_impl(http::field name, BeastText name_text, BeastText value,
                     BeastError& error) override {
    // Fields behind a chunked body cannot be trusted with anything, so they are dropped.
    if (header_seen_) return;
    if (fields.size() >= kFieldsMax) return refuse(error, ParseFault::kHeaderTooLarge);
    if (name == http::field::content_length && (++lengths_ > 1 || !all_digits(plain(value)))) {
      return refuse(error);
    }
    if (name == http::field::transfer_encoding &&
        (++encodings_ > 1 || lower(plain(value)) != "chunked")) {
      return refuse(error);
    }
    if (name == http::field::host) ++hosts_;
    fields.emplace_back(lower(plain(name_text)), plain(value));
  }

  void on_header_impl(BeastError& error) override {
    header_seen_ = true;
    if (lengths_ + encodings_ > 1) refuse(error);
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, BeastError&) override {
    // No more than a limit's worth of trust in a length that was only announced.
    constexpr std::uint64_t kReserveMax = 64 * 1024;
    if (length) body.reserve(static_cast<std::size_t>(std::min(*length, kReserveMax)));
  }
  std::size_t on_body_impl(BeastText bytes, BeastError& error) override {
    if (body.size() + bytes.size() > limits_.body_bytes_max) {
      refuse(error, ParseFault::kBodyTooLarge);
      return 0;
    }
    body.append(bytes.data(), bytes.size());
    return bytes.size();
  }
  std::size_t on_chunk_body_impl(std::uint64_t, BeastText bytes, BeastError& error) override {
    return on_body_impl(bytes, error);
  }
  void on_chunk_header_impl(std::uint64_t, BeastText, BeastError&) override {}
  void on_finish_impl(BeastError&) override {}

  ParseLimits limits_;
  std::size_t header_bytes_ = 0;
  int lengths_ = 0, encodings_ = 0, hosts_ = 0;
  bool header_seen_ = false;
};

class RequestMessage final : public Message<true> {
 public:
  using Message::Message;
  std::string method;
  Target target;
  bool http_1_0 = false;
  bool expects_continue = false;

 private:
  void on_request_impl(http::verb, BeastText method_text, BeastText target_text, int version,
                       BeastError& error) override {
    http_1_0 = version == 10;
    method = plain(method_text);
    auto parsed = is_method(method) ? io::parse_target(method, plain(target_text)) : std::nullopt;
    if (!parsed) return refuse(error);
    target = std::move(*parsed);
  }
  void on_response_impl(int, BeastText, int, BeastError&) override {}

  void on_header_impl(BeastError& error) override {
    Message::on_header_impl(error);
    if (error) return;
    if (hosts_ > 1 || (!http_1_0 && hosts_ == 0)) return refuse(error);
    if (http_1_0 && encodings_ > 0) return refuse(error);
    for (auto& [name, value] : fields) {
      if (name == "host" && !target.authority.empty()) value = target.authority;
      if (name == "expect" && !http_1_0 && lower(value) == "100-continue") expects_continue = true;
    }
  }
};

class ResponseMessage final : public Message<false> {
 public:
  using Message::Message;
  int status = 0;

 private:
  void on_request_impl(http::verb, BeastText, BeastText, int, BeastError&) override {}
  void on_response_impl(int code, BeastText, int, BeastError&) override { status = code; }
};

}  // namespace

struct RequestParser::Core {
  explicit Core(ParseLimits l) : limits(l), message(std::in_place, l) {}
  ParseLimits limits;
  std::optional<RequestMessage>
      message;  // Beast's parser reads one message; the next needs a new one
  bool started = false;
};

RequestParser::RequestParser(ParseLimits limits) : core_(std::make_unique<Core>(limits)) {}
RequestParser::~RequestParser() = default;

std::size_t RequestParser::feed(std::string_view bytes) {
  std::size_t skipped = 0;
  if (!core_->started) {
    // RFC 9112, 2.2: blank lines before a request line are to be passed over.
    while (skipped < bytes.size() && (bytes[skipped] == '\r' || bytes[skipped] == '\n')) ++skipped;
    bytes.remove_prefix(skipped);
    core_->started = !bytes.empty();
  }
  if (bytes.empty()) return skipped;
  return skipped + core_->message->step(bytes);
}

ParseFault RequestParser::fault() const { return core_->message->fault; }
bool RequestParser::started() const { return core_->started; }
bool RequestParser::head_done() const { return core_->message->is_header_done(); }
bool RequestParser::done() const { return core_->message->is_done(); }
std::string_view RequestParser::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : core_->message->fields) {
    if (name == lower_case_name) return value;
  }
  return {};
}
bool RequestParser::keep_alive() const { return core_->message->keep_alive(); }
bool RequestParser::http_1_0() const { return core_->message->http_1_0; }
bool RequestParser::expects_continue() const { return core_->message->expects_continue; }

base::HttpRequest RequestParser::take() {
  base::HttpRequest out;
  auto& message = *core_->message;
  out.method = std::move(message.method);
  out.path = std::move(message.target.path);
  out.query = std::move(message.target.query);
  out.headers = std::move(message.fields);
  out.body = std::move(message.body);
  return out;
}

void RequestParser::restart() {
  core_->message.emplace(core_->limits);
  core_->started = false;
}

struct ResponseParser::Core {
  Core(ParseLimits limits, bool to_head) : message(limits) { message.skip(to_head); }
  ResponseMessage message;
};

ResponseParser::ResponseParser(ParseLimits limits, bool to_head)
    : core_(std::make_unique<Core>(limits, to_head)) {}
ResponseParser::~ResponseParser() = default;

std::size_t ResponseParser::feed(std::string_view bytes) {
  return bytes.empty() ? 0 : core_->message.step(bytes);
}

void ResponseParser::feed_end() {
  BeastError error;
  if (core_->message.got_some()) {
    core_->message.put_eof(error);
  } else {
    error = http::error::partial_message;
  }
  if (core_->message.fault == ParseFault::kNone) core_->message.fault = fault_of(error);
}

ParseFault ResponseParser::fault() const { return core_->message.fault; }
bool ResponseParser::done() const { return core_->message.is_done(); }

base::HttpResponse ResponseParser::take() {
  base::HttpResponse out;
  out.status = core_->message.status;
  out.headers = std::move(core_->message.fields);
  out.body = std::move(core_->message.body);
  for (const auto& [name, value] : out.headers) {
    if (name == "content-type") out.content_type = value;
  }
  return out;
}

}  // namespace io
