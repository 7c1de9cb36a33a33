// What is answered beside the interface: files, and what is no file.
#include "front_door.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

namespace cli {
namespace {

base::HttpResponse ask(const char* method, const char* path, const char* language) {
  base::HttpRequest request;
  request.method = method;
  request.path = path;
  request.headers = {{"accept-language", language}};
  return page_of(io::Assets(), request);
}

TEST(FrontDoor, refuses_in_the_language_of_the_request) {
  for (auto [method, path, status, key] :
       {std::tuple("PUT", "/themes", 405, "http.method_not_allowed"),
        std::tuple("GET", "/favicon.gif", 404, "http.no_route")}) {
    auto german = ask(method, path, "de"), english = ask(method, path, "en");
    EXPECT_EQ(german.status, status);
    auto body = boost::json::parse(german.body).as_object();
    EXPECT_EQ(body.at("key").as_string(), key);
    EXPECT_NE(body.at("detail"), boost::json::parse(english.body).as_object().at("detail"));
  }
  auto refused = ask("PUT", "/themes", "de");
  EXPECT_NE(refused.body.find("nicht für PUT"), std::string::npos);
  EXPECT_NE(std::find(refused.headers.begin(), refused.headers.end(),
                      std::pair<std::string, std::string>("Allow", "GET, HEAD")),
            refused.headers.end());
}

}  // namespace
}  // namespace cli
