#include "io/assets.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace io {
namespace {

std::string header(const base::HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

base::HttpRequest get(std::string path, std::string accept = "", std::string match = "") {
  base::HttpRequest out;
  out.method = "GET";
  out.path = std::move(path);
  if (!accept.empty()) out.headers.emplace_back("accept-encoding", std::move(accept));
  if (!match.empty()) out.headers.emplace_back("if-none-match", std::move(match));
  return out;
}

// The files under assets_test_data, packed by the build.
const Assets& embedded() {
  static const Assets assets = Assets::embedded();
  return assets;
}

TEST(Assets, are_found_in_the_program) {
  const auto* page = embedded().find("/index.html");
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->identity->starts_with("<!doctype html>\n"));
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page->hash.size(), 32u);
  EXPECT_EQ(page->cache_control, "no-cache");
  EXPECT_EQ(embedded().find("/"), page);
  const auto* script = embedded().find("/assets/app-1234abcd.js");
  ASSERT_TRUE(script);
  EXPECT_EQ(script->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(script->cache_control, "public, max-age=31536000, immutable");
  EXPECT_NE(script->hash, page->hash);
  for (const auto* asset : {page, script}) {
    ASSERT_TRUE(asset->gzip);
    ASSERT_TRUE(asset->brotli);
    EXPECT_LT(asset->brotli->size(), asset->identity->size());
    EXPECT_TRUE(asset->gzip->starts_with("\x1f\x8b"));
  }
  const auto* tiny = embedded().find("/tiny.txt");
  ASSERT_TRUE(tiny);
  EXPECT_FALSE(tiny->gzip);
  EXPECT_FALSE(tiny->brotli);
  EXPECT_FALSE(embedded().find("/nothing"));
  EXPECT_FALSE(embedded().find("index.html"));
}

TEST(Assets, go_out_in_the_best_coding_the_browser_takes) {
  struct Case {
    std::string accept, coding;
  };
  for (const auto& [accept, coding] : std::vector<Case>{{"", ""},
                                                        {"gzip, deflate, br", "br"},
                                                        {"gzip", "gzip"},
                                                        {"br;q=0, gzip", "gzip"},
                                                        {"br;q=0.5, gzip;q=0.8", "gzip"},
                                                        {"br;q=1.000,gzip;q=0.999", "br"},
                                                        {"*", "br"},
                                                        {"*;q=0", ""},
                                                        {"br;q=0,*", "gzip"},
                                                        {"identity, nonsense;;,,", ""}}) {
    SCOPED_TRACE(accept);
    auto answer = embedded().serve(get("/index.html", accept));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(header(answer, "Content-Encoding"), coding);
    EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
    const auto* asset = embedded().find("/index.html");
    EXPECT_EQ(answer.shared_body, coding == "br"     ? asset->brotli
                                  : coding == "gzip" ? asset->gzip
                                                     : asset->identity);
  }
  auto tiny = embedded().serve(get("/tiny.txt", "br"));
  EXPECT_EQ(header(tiny, "Content-Encoding"), "");
  EXPECT_EQ(header(tiny, "Vary"), "");
  EXPECT_EQ(header(tiny, "X-Content-Type-Options"), "nosniff");
}

TEST(Assets, are_not_sent_again_to_who_has_them) {
  auto first = embedded().serve(get("/", "br"));
  auto tag = header(first, "ETag");
  EXPECT_TRUE(tag.starts_with('"') && tag.ends_with('"'));
  for (const auto& match : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
    auto again = embedded().serve(get("/", "br", match));
    EXPECT_EQ(again.status, 304);
    EXPECT_FALSE(again.shared_body);
    EXPECT_EQ(header(again, "ETag"), tag);
    EXPECT_EQ(header(again, "Cache-Control"), "no-cache");
  }
  // Another coding has other bytes, so another tag.
  EXPECT_EQ(embedded().serve(get("/", "gzip", tag)).status, 200);
  EXPECT_EQ(embedded().serve(get("/", "br", "\"other\"")).status, 200);
}

TEST(Assets, answer_for_pages_of_the_application_but_not_for_missing_files) {
  EXPECT_EQ(embedded().serve(get("/themes/abc")).status, 404);
  auto page = embedded().serve(get("/themes/abc"), "/index.html");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(embedded().serve(get("/assets/gone.js"), "/index.html").status, 404);
  auto head = get("/");
  head.method = "HEAD";
  EXPECT_EQ(embedded().serve(head).status, 200);
  auto write = get("/");
  write.method = "POST";
  auto refusal = embedded().serve(write);
  EXPECT_EQ(refusal.status, 405);
  EXPECT_EQ(header(refusal, "Allow"), "GET, HEAD");
}

TEST(Assets, may_be_none_but_not_nonsense) {
  EXPECT_TRUE(Assets::unpack("").empty());
  EXPECT_EQ(Assets::unpack("").serve(get("/"), "/index.html").status, 404);
  EXPECT_THROW(Assets::unpack("short"), base::Bug);
  EXPECT_THROW(Assets::unpack(std::string(8, '\xff') + "x"), base::Bug);
}

}  // namespace
}  // namespace io
