// Who answers which request: the local verbs, the interface, else the front end.
#pragma once

#include <atomic>

#include "api/app.h"
#include "base/http.h"
#include "folder.h"
#include "io/assets.h"

namespace cli {

class FrontDoor {
 public:
  explicit FrontDoor(Site& site) : site_(site), assets_(io::Assets::embedded()) {}

  // May be asked before open(): such requests are answered 503.
  base::HttpHandler handler();
  void open(api::App& app);

 private:
  void answer(base::HttpRequest request, base::HttpReply reply);

  Site& site_;
  io::Assets assets_;
  base::HttpHandler app_;
  std::atomic<bool> open_ = false;
};

// The front end's file, with the headers that keep a browser strict.
base::HttpResponse page_of(const io::Assets& assets, const base::HttpRequest& request);

}  // namespace cli
