// The built front end inside the binary: found by path, sent compressed, cached by the browser.
//
//   # CMakeLists.txt of the program
//   heard_embed(heard ${CMAKE_SOURCE_DIR}/web/dist)
//   // main
//   auto assets = io::Assets::embedded();
//   reply.send(assets.serve(request, "/index.html"));
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/http.h"

namespace io {

struct Asset {
  std::string path;          // "/assets/app-3f2a91c0.js"
  std::string content_type;  // by the ending of the path
  std::string hash;          // of the content, 32 hexadecimal digits; the ETag is made of it
  std::string
      cache_control;  // below /assets/, where names hold a hash: a year; else: ask each time
  std::shared_ptr<const std::string> identity;
  std::shared_ptr<const std::string> gzip;    // none if it saves too little
  std::shared_ptr<const std::string> brotli;  // the same
};

// Immutable after it was made, so any thread may use it.
class Assets {
 public:
  Assets() = default;
  // What heard_embed() put into this program; empty if that was not called or found no files.
  static Assets embedded();
  // From the bytes that the packer wrote. Throws base::Bug if they are not such.
  static Assets unpack(std::string_view pack);

  bool empty() const { return assets_.empty(); }
  // None if there is no such path. "/" and other folders stand for the index.html in them.
  const Asset* find(std::string_view path) const;
  // The answer to GET and HEAD: 200, or 304 if the browser has it, or 404 (http.no_route). Other
  // methods: 405. `fallback` is sent, with 200, for a path that names nothing and whose last part
  // has no dot, so that the addresses of the application itself can be opened and reloaded.
  base::HttpResponse serve(const base::HttpRequest& request, std::string_view fallback = {}) const;

 private:
  std::map<std::string, Asset, std::less<>> assets_;
};

}  // namespace io
