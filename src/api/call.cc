#include "call.h"

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "base/hash.h"
#include "base/limits.h"
#include "context.h"
#include "people/idempotency.h"
#include "problem.h"

namespace api {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out += ' ';
    } else if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
               hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The name in "name:port", in small letters; empty where something else stands.
std::string name_of(std::string_view host) {
  auto bracket = host.starts_with('[') ? host.find(']') : 0;
  if (bracket == std::string_view::npos) return "";
  auto colon = host.find(':', bracket);
  std::string_view port = colon == std::string_view::npos ? "" : host.substr(colon + 1);
  if (port.find_first_not_of("0123456789") != std::string_view::npos) return "";
  std::string name(host.substr(0, colon));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

// The address of a calendar feed is a secret, and not for the log.
std::string without_secret(const std::string& path) {
  constexpr std::string_view kFeeds = "/api/v1/calendar/";
  return path.starts_with(kFeeds) ? std::string(kFeeds) + "…" : path;
}

// Kept under lock: an answer may hold words, names or what is shown once. The time goes into the
// purpose, for a key may come again after its week with another answer.
std::string sealed(base::Instant now, const people::SiteKey& site, const std::string& purpose,
                   const std::string& text) {
  if (text.empty()) return text;
  std::string at = std::to_string(now.us);
  return at + ":" + site.seal(purpose + at, text);
}

// The answer that was given under a key before.
Reply again(const people::KeptAnswer& kept, const people::SiteKey& site,
            const std::string& purpose) {
  Reply reply{static_cast<int>(kept.status), ""};
  if (!kept.answer.empty()) {
    auto colon = kept.answer.find(':');
    std::string_view answer = kept.answer;
    auto text = site.unseal(purpose + std::string(answer.substr(0, colon)),
                            answer.substr(colon + 1));
    CHECK(text.has_value());
    reply.json = *text;
  }
  return reply;
}

}  // namespace

std::optional<std::string> Call::query(std::string_view name) const {
  std::string_view rest = request.query;
  while (!rest.empty()) {
    auto amp = rest.find('&');
    auto pair = rest.substr(0, amp);
    auto equals = pair.find('=');
    if (decode(pair.substr(0, equals)) == name) {
      return equals == std::string_view::npos ? "" : decode(pair.substr(equals + 1));
    }
    if (amp == std::string_view::npos) break;
    rest.remove_prefix(amp + 1);
  }
  return std::nullopt;
}

Result<std::int64_t> Call::limit(std::int64_t otherwise, std::int64_t max) const {
  auto text = query("limit");
  if (!text) return otherwise;
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < 1 ||
      value > max) {
    return base::refuse(Why::kInvalid, "query.limit_out_of_range", "limit",
                        {{"max", std::to_string(max)}});
  }
  return value;
}

std::string Call::peer() const {
  // There may be several such headers: some proxies add one of their own to what came in.
  std::string_view forwarded;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-forwarded-for") forwarded = value;
  }
  if (!context.world.trust_proxy || forwarded.empty()) return request.peer;
  auto last = forwarded.substr(forwarded.rfind(',') + 1);
  while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
  return std::string(last.substr(0, 64));
}

bool Call::secure() const {
  const auto& world = context.world;
  return world.base_url.starts_with("https:") ||
         (world.trust_proxy && request.header("x-forwarded-proto") == "https");
}

bool Call::by_own_name() const {
  std::string name = name_of(request.header("host"));
  std::string_view own = context.world.base_url;
  if (auto scheme = own.find("://"); scheme != std::string_view::npos) own.remove_prefix(scheme + 3);
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]" ||
         (!name.empty() && name == name_of(own.substr(0, own.find('/'))));
}

const base::PublicIds& Call::ids() const { return context.ids; }

void Call::send(base::HttpResponse response) {
  auto send = std::exchange(reply_.send, nullptr);
  if (!send) return;  // answered already
  bool said = std::any_of(response.headers.begin(), response.headers.end(),
                          [](const auto& header) { return header.first == "Cache-Control"; });
  if (!said) response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  send(std::move(response));
}

void Call::send(Reply reply) {
  base::HttpResponse response;
  response.status = reply.status;
  if (!reply.json.empty()) {
    response.content_type = "application/json";
    response.body = std::move(reply.json);
  }
  response.headers = std::move(reply.headers);
  send(std::move(response));
}

void Call::end_presence(const std::string& tag) {
  context.actors.clear();
  context.live.close_of(tag);
}

void Call::refuse(const Refusal& refusal) { send(problem(refusal, locale)); }

void Call::fail(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const base::Unavailable& error) {
    context.world.log(std::string("unavailable: ") + error.what());
    send(unavailable(error.what(), locale));
  } catch (const std::exception& error) {
    std::string number = std::to_string(++context.mistakes);
    context.world.log("mistake " + number + ": " + request.method + " " +
                      without_secret(request.path) + ": " +
                      error.what());
    send(our_mistake(number, locale));
  }
}

void Call::finish(const Result<Reply>& result) {
  if (result) {
    send(*result);
  } else {
    refuse(result.error());
  }
}

void Call::read(const std::function<Result<Reply>(store::Tx&)>& work) {
  finish(context.world.db.read([&](store::Tx& tx) { return work(tx); }));
}

void Call::write(std::function<Result<Reply>(store::Tx&)> work) {
  std::string key(request.header("idempotency-key"));
  if (key.size() > base::kIdempotencyKeyCharsMax) {
    return refuse(base::refuse(Why::kInvalid, "idempotency.key_too_long", "Idempotency-Key",
                               {{"max", std::to_string(base::kIdempotencyKeyCharsMax)}}));
  }
  std::string key_hash, body_hash;
  if (!key.empty() && signed_in) {
    key_hash = context.world.key.keyed("idempotency", actor.tag + key);
    // Keyed: a body may hold a password.
    body_hash = context.world.key.keyed("idempotency body",
                                        request.method + request.path + "\n" + request.body);
  }
  auto self = shared_from_this();
  context.world.db.write(
      [self, work = std::move(work), key_hash, body_hash,
       purpose = actor.tag + key](store::Tx& tx) -> Result<Reply> {
        if (key_hash.empty()) return work(tx);
        auto kept = people::find_answer(tx, key_hash, body_hash);
        if (!kept) return kept.error();
        const auto& site = self->context.world.key;
        if (*kept) return again(**kept, site, purpose);
        auto reply = work(tx);
        if (!reply) return reply;
        people::keep_answer(
            tx, key_hash, body_hash,
            {reply->status, sealed(tx.now(), site, purpose, reply->json)});
        return reply;
      },
      [self](store::Written<Result<Reply>> written) {
        try {
          self->finish(written.get());
        } catch (...) {
          self->fail(std::current_exception());
        }
      });
}

}  // namespace api
