#include "io/assets.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "http_write.h"

// Defined by the source that heard_embed() generates, in programs that have one.
extern "C" __attribute__((weak)) void heard_embedded_assets(const char** begin, const char** end);

namespace io {
namespace {

std::string content_type_of(std::string_view path) {
  struct Type {
    std::string_view ending, type;
  };
  constexpr std::array<Type, 17> kTypes{{{".html", "text/html; charset=utf-8"},
                                         {".js", "text/javascript; charset=utf-8"},
                                         {".mjs", "text/javascript; charset=utf-8"},
                                         {".css", "text/css; charset=utf-8"},
                                         {".txt", "text/plain; charset=utf-8"},
                                         {".json", "application/json"},
                                         {".map", "application/json"},
                                         {".webmanifest", "application/manifest+json"},
                                         {".xml", "application/xml"},
                                         {".wasm", "application/wasm"},
                                         {".svg", "image/svg+xml"},
                                         {".png", "image/png"},
                                         {".jpg", "image/jpeg"},
                                         {".webp", "image/webp"},
                                         {".ico", "image/x-icon"},
                                         {".woff2", "font/woff2"},
                                         {".pdf", "application/pdf"}}};
  for (const auto& [ending, type] : kTypes) {
    if (path.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the part before the separator off the front.
std::string_view cut(std::string_view& text, char separator) {
  auto end = std::min(text.find(separator), text.size());
  auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trim(part);
}

// The quality of a coding in thousandths as RFC 9110, 12.5.3 has it: "q=0.5" is 500.
int quality_of(std::string_view parameters) {
  while (!parameters.empty()) {
    auto parameter = cut(parameters, ';');
    if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
    parameter.remove_prefix(2);
    if (parameter.empty() || parameter[0] != '0') return 1000;
    int quality = 0;
    int weight = 100;
    for (char c : parameter.substr(std::min<std::size_t>(2, parameter.size()))) {
      if (c < '0' || c > '9') break;
      quality += (c - '0') * weight;
      weight /= 10;
    }
    return quality;
  }
  return 1000;
}

struct Wanted {
  int brotli = 0, gzip = 0;
};

Wanted parse_accept_encoding(std::string_view value) {
  int brotli = -1, gzip = -1, any = 0;
  while (!value.empty()) {
    auto item = cut(value, ',');
    auto coding = cut(item, ';');
    auto quality = quality_of(item);
    if (coding == "br") brotli = quality;
    if (coding == "gzip" || coding == "x-gzip") gzip = quality;
    if (coding == "*") any = quality;
  }
  return {brotli < 0 ? any : brotli, gzip < 0 ? any : gzip};
}

// True if the list names this tag; "W/" does not matter here (RFC 9110, 13.1.2).
bool names_tag(std::string_view list, std::string_view tag) {
  while (!list.empty()) {
    auto item = cut(list, ',');
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == tag || item == "*") return true;
  }
  return false;
}

// The numbers and texts of a pack, one after the other.
class PackReader {
 public:
  explicit PackReader(std::string_view bytes) : bytes_(bytes) {}
  bool at_end() const { return bytes_.empty(); }
  std::string_view next() {
    std::uint64_t size = 0;
    CHECK(bytes_.size() >= sizeof size);
    std::memcpy(&size, bytes_.data(), sizeof size);
    bytes_.remove_prefix(sizeof size);
    CHECK(size <= bytes_.size());
    auto out = bytes_.substr(0, static_cast<std::size_t>(size));
    bytes_.remove_prefix(out.size());
    return out;
  }

 private:
  std::string_view bytes_;
};

std::shared_ptr<const std::string> shared_or_none(std::string_view bytes) {
  return bytes.empty() ? nullptr : std::make_shared<const std::string>(bytes);
}

bool is_page_of_the_application(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

}  // namespace

Assets Assets::embedded() {
  if (!heard_embedded_assets) return {};
  const char* begin = nullptr;
  const char* end = nullptr;
  heard_embedded_assets(&begin, &end);
  return unpack({begin, static_cast<std::size_t>(end - begin)});
}

Assets Assets::unpack(std::string_view pack) {
  Assets out;
  PackReader reader(pack);
  while (!reader.at_end()) {
    Asset asset;
    asset.path = reader.next();
    asset.hash = reader.next();
    asset.identity = std::make_shared<const std::string>(reader.next());
    asset.gzip = shared_or_none(reader.next());
    asset.brotli = shared_or_none(reader.next());
    asset.content_type = content_type_of(asset.path);
    asset.cache_control =
        asset.path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    auto path = asset.path;
    out.assets_.emplace(std::move(path), std::move(asset));
  }
  return out;
}

const Asset* Assets::find(std::string_view path) const {
  auto found =
      path.ends_with('/') ? assets_.find(std::string(path) + "index.html") : assets_.find(path);
  return found == assets_.end() ? nullptr : &found->second;
}

base::HttpResponse Assets::serve(const base::HttpRequest& request,
                                 std::string_view fallback) const {
  if (request.method != "GET" && request.method != "HEAD") {
    auto refusal = problem(405, "http.method_not_allowed");
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    return refusal;
  }
  const auto* asset = find(request.path);
  if (!asset && !fallback.empty() && is_page_of_the_application(request.path)) {
    asset = find(fallback);
  }
  if (!asset) return problem(404, "http.no_route");
  base::HttpResponse out;
  auto wanted = parse_accept_encoding(request.header("accept-encoding"));
  auto tag = "\"" + asset->hash;
  out.shared_body = asset->identity;
  if (asset->brotli && wanted.brotli > 0 && (wanted.brotli >= wanted.gzip || !asset->gzip)) {
    out.shared_body = asset->brotli;
    out.headers.emplace_back("Content-Encoding", "br");
    tag += "-br";
  } else if (asset->gzip && wanted.gzip > 0) {
    out.shared_body = asset->gzip;
    out.headers.emplace_back("Content-Encoding", "gzip");
    tag += "-gz";
  }
  tag += "\"";
  if (names_tag(request.header("if-none-match"), tag)) {
    out = {};
    out.status = 304;
  } else {
    out.content_type = asset->content_type;
    out.headers.emplace_back("X-Content-Type-Options", "nosniff");
  }
  out.headers.emplace_back("ETag", tag);
  out.headers.emplace_back("Cache-Control", asset->cache_control);
  if (asset->gzip || asset->brotli) out.headers.emplace_back("Vary", "Accept-Encoding");
  return out;
}

}  // namespace io
