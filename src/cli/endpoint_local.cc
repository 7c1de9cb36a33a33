// What a running server says about its embeddings endpoint.
#include "local_door.h"

namespace cli {
namespace {

std::string words_for(hear::Embedder::State state) {
  using enum hear::Embedder::State;
  return state == kClosed     ? "asked"
         : state == kHalfOpen ? "tried once"
                              : "left alone after failures";
}

std::string words_for(const hear::EmbedderInUse& now) {
  const std::string where = now.address + ", model " + now.model;
  if (!now.agreed)
    return "no: the works council has not agreed to " + now.address + " (endpoint.agreed)";
  return (now.since.us ? "since " + base::to_text(now.since) + ": "
                       : std::string("not yet, reports are still being shown to it: ")) +
         where + "; " + std::to_string(now.texts) + " reports with a vector; while typing " +
         words_for(now.figures.typing) + ", for reports " + words_for(now.figures.filling) + "; " +
         std::to_string(now.figures.failed) + " of " + std::to_string(now.figures.asked) +
         " requests failed";
}

}  // namespace

base::Result<Json> local_endpoint(Site& site, const Json&) {
  auto now = site.matcher.embedder();
  return Json{{"state", now ? words_for(*now) : "no: none is set up, no text leaves the server"}};
}

}  // namespace cli
