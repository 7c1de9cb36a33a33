// Lets the matcher ask the endpoint for the vectors of reports, in the background.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "hear/matcher.h"
#include "store/db.h"

namespace cli {

class EndpointFill {
 public:
  // `log` takes one line, from another thread. Begins at once, where there is an endpoint.
  EndpointFill(store::Db& db, hear::Matcher& matcher, std::function<void(const std::string&)> log);
  ~EndpointFill() { stop(); }
  // Ends it before its time.
  void stop();

 private:
  void run(const std::stop_token& stop);
  std::string state() const;  // how things stand, in words
  void tell(const std::string& line);

  store::Db& db_;
  hear::Matcher& matcher_;
  std::function<void(const std::string&)> log_;
  std::string told_;
  std::jthread thread_;  // the last, so that it ends first
};

}  // namespace cli
