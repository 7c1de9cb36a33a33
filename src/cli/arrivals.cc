#include "arrivals.h"

#include <random>
#include <utility>

namespace cli {
namespace {

std::int64_t document_of(std::size_t text) { return static_cast<std::int64_t>(text) + 1; }

}  // namespace

Steward::Steward(double share, std::uint64_t seed, std::size_t texts) : theirs_(texts) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> order(texts);
  for (std::size_t i = 0; i < texts; ++i) order[i] = i;
  // Not std::shuffle: its order differs between libraries.
  for (std::size_t i = texts; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  auto wanted = static_cast<std::size_t>(share * static_cast<double>(texts) + 0.5);
  for (std::size_t i = 0; i < wanted; ++i) theirs_[order[i]] = true;
}

std::int64_t Steward::theme_for(std::int64_t label) const {
  std::int64_t best = 0, most = 0;
  auto found = counts_.find(label);
  if (found == counts_.end()) return 0;
  for (auto [theme, count] : found->second) {
    if (count > most) best = theme, most = count;
  }
  return best;
}

Arrivals::Arrivals(const Labelled& given, Steward steward, const text::MeaningTable* table,
                   bool once)
    : given_(given), steward_(std::move(steward)), table_(table), once_(once) {}

std::vector<std::int64_t> Arrivals::take_in(text::Index& index) {
  for (std::size_t i = 0; i < given_.size(); ++i) {
    place(index, i);
    if (!once_ && text::Index::again_due(i + 1, asked_at_)) ask_again(index);
  }
  return themes_;
}

void Arrivals::place(text::Index& index, std::size_t text) {
  auto features = text::features(given_.texts[text], table_);
  std::int64_t theme = steward_.takes(text) ? steward_.theme_for(given_.labels[text])
                                            : index.group(features).value_or(0);
  if (theme == 0) theme = ++last_;
  index.add(document_of(text), theme, features);
  themes_.push_back(theme);
  put(text, theme);
  if (held_[theme] == 1 && !steward_.takes(text)) alone_.emplace(text, std::move(features));
}

// What lies alone, the newest first.
void Arrivals::ask_again(text::Index& index) {
  asked_at_ = themes_.size();
  for (auto at = alone_.end(); at != alone_.begin();) {
    const auto& [text, features] = *--at;
    const std::int64_t own = themes_[text];
    const bool has_company = held_[own] > 1;
    const auto theme = has_company ? std::nullopt : index.group_again(features, own);
    if (theme) {
      index.merge(own, *theme);
      --held_[own];
      steward_.saw_leave(given_.labels[text], own);
      put(text, *theme);
    }
    if (theme || has_company) at = alone_.erase(at);
  }
}

void Arrivals::put(std::size_t text, std::int64_t theme) {
  themes_[text] = theme;
  ++held_[theme];
  steward_.saw(given_.labels[text], theme);
}

}  // namespace cli
