#include "endpoint_fill.h"

#include <chrono>
#include <utility>

#include "base/check.h"
#include "priority.h"

namespace cli {

using namespace std::chrono_literals;

EndpointFill::EndpointFill(store::Db& db, hear::Matcher& matcher,
                           std::function<void(const std::string&)> log)
    : db_(db), matcher_(matcher), log_(std::move(log)) {
  if (!matcher_.embedder()) return;
  tell(state());
  thread_ = std::jthread([this](const std::stop_token& stop) {
    stand_back();
    run(stop);
  });
}

void EndpointFill::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void EndpointFill::run(const std::stop_token& stop) {
  constexpr int kSecondsTypedIsKept = 600;
  std::mutex mutex;
  std::condition_variable_any wake;
  auto next_forgetting =
      std::chrono::steady_clock::now() + std::chrono::seconds(kSecondsTypedIsKept);
  while (!stop.stop_requested()) {
    bool more = false;
    try {
      more = matcher_.embed(db_, stop);
      tell(state());
    } catch (const std::exception& trouble) {
      tell(std::string("embeddings of reports: ") + trouble.what());
    }
    if (std::chrono::steady_clock::now() > next_forgetting) {
      matcher_.forget_typed();
      next_forgetting += std::chrono::seconds(kSecondsTypedIsKept);
    }
    if (more) continue;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, 1s, [] { return false; });
  }
}

std::string EndpointFill::state() const {
  auto now = *matcher_.embedder();
  std::string line = "the embeddings endpoint " + now.address + ", model " + now.model + ": ";
  if (!now.agreed) {
    line +=
        "not asked, since the works council has not agreed to this address (setting "
        "endpoint.agreed)";
  } else if (now.since.us == 0) {
    line += "agreed on by the works council; texts of reports go there, masked";
  } else {
    line += "helps with suggestions since " + base::to_text(now.since);
  }
  return line;
}

// Once each time that it changes.
void EndpointFill::tell(const std::string& line) {
  if (line != told_) log_(line);
  told_ = line;
}

}  // namespace cli
