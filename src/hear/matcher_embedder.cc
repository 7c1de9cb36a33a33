// The endpoint beside the index.
#include <utility>

#include "matcher_inside.h"

namespace hear {

void Matcher::use_embedder(std::shared_ptr<Embedder> embedder) {
  in_->embedded.use(std::move(embedder));
}

void Matcher::agree(std::string_view address) { in_->embedded.agree(address); }

bool Matcher::embed(store::Db& db, const std::stop_token& stop) {
  return in_->embedded.fill(
      db, [this](base::ReportId report) { return in_->now()->index.theme_of(report.value); }, stop);
}

void Matcher::forget_typed() { in_->embedded.age(); }

std::optional<EmbedderInUse> Matcher::embedder() const { return in_->embedded.in_use(); }

}  // namespace hear
