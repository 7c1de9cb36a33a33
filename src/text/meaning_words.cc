#include "meaning_words.h"

#include <algorithm>

#include "meaning_stem.h"
#include "stemmer.h"

namespace text {
namespace {

constexpr std::size_t kRuns = 32 * 32 * 32;
constexpr std::size_t kListMax = 6'000;  // a run that more stems share says little
constexpr std::size_t kAlike = 3;
constexpr int kAlikeMin = 550;
constexpr std::size_t kAlikeBytesMin = 4;
// Weights in quarters: of a word as the table knows it, of the parts of a word, of a word spelt
// alike, and of what every report of a contact centre says ("customer", "not", "again").
constexpr std::uint32_t kOwnQuarters = 4, kPartQuarters = 4, kAlikeQuarters = 3,
                        kFunctionQuarters = 1;

std::uint32_t letter(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<std::uint32_t>(c - 'a' + 1) : 27;
}

// Calls `each` with every run of three letters, the ends padded.
template <class Each>
std::size_t for_each_run(std::string_view stem, Each&& each) {
  stem = stem.substr(0, kStemBytesMax);
  std::uint32_t run = 0;
  for (std::size_t i = 0; i <= stem.size(); ++i) {
    std::uint32_t next = i < stem.size() ? letter(stem[i]) : 0;
    run = ((run << 5) | next) & (kRuns - 1);
    if (i > 0) each(run);
  }
  return stem.size();
}

}  // namespace

Spelling::Spelling(const std::vector<std::string_view>& stems) : starts_(kRuns + 1) {
  for (auto stem : stems) for_each_run(stem, [&](std::uint32_t run) { ++starts_[run + 1]; });
  for (std::size_t i = 0; i < kRuns; ++i) starts_[i + 1] += starts_[i];
  lists_.resize(starts_[kRuns]);
  auto next = starts_;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    sizes_.push_back(static_cast<std::uint8_t>(for_each_run(stems[i], [&](std::uint32_t run) {
      lists_[next[run]++] = static_cast<std::uint16_t>(i);
    })));
  }
}

std::vector<Spelling::Alike> Spelling::alike(std::string_view stem, std::size_t most,
                                             int share_min) const {
  std::vector<std::uint8_t> shared(sizes_.size());
  std::vector<std::uint16_t> touched;
  std::size_t size = for_each_run(stem, [&](std::uint32_t run) {
    std::size_t from = starts_[run], to = starts_[run + 1];
    if (to - from > kListMax) return;
    for (std::size_t k = from; k < to; ++k) {
      if (shared[lists_[k]]++ == 0) touched.push_back(lists_[k]);
    }
  });
  std::vector<Alike> out;
  for (auto other : touched) {
    int share = 2'000 * shared[other] / static_cast<int>(size + sizes_[other]);
    if (share >= share_min) out.push_back({other, std::min(share, 1'000)});
  }
  std::sort(out.begin(), out.end(), [](const Alike& a, const Alike& b) {
    return a.share != b.share ? a.share > b.share : a.stem < b.stem;
  });
  if (out.size() > most) out.resize(most);
  return out;
}

WordSenses::WordSenses(const std::vector<std::string_view>& stems,
                       const std::vector<std::uint16_t>& weights,
                       const std::vector<PartForm>& forms, const Parts& parts)
    : weights_(weights), spelling_(stems), parts_(parts) {
  for (auto stem : stems) lexicon_.add(stem);
  for (const auto& form : forms) lexicon_.add_part(form);
}

std::vector<WordSenses::Sense> WordSenses::senses(std::string_view folded) const {
  if (folded.empty() || folded[0] == '[' || (folded[0] >= '0' && folded[0] <= '9')) return {};
  std::vector<Sense> out;
  std::string stem = meaning_stem(folded);
  std::uint32_t known = lexicon_.find(stem);
  if (is_function_word(folded)) {
    if (known != kUnknownStem) out.push_back({known, kFunctionQuarters * weights_[known]});
    return out;
  }
  if (known != kUnknownStem) out.push_back({known, kOwnQuarters * weights_[known]});
  if (parts_.compounds) {
    for (auto part : lexicon_.split(folded)) {
      if (part != known) out.push_back({part, kPartQuarters * weights_[part]});
    }
  }
  if (!out.empty() || stem.size() < kAlikeBytesMin || !parts_.spelling) return out;
  auto alike = spelling_.alike(stem, kAlike, kAlikeMin);
  int sum = 0;
  for (const auto& one : alike) sum += one.share;
  for (const auto& one : alike) {
    auto share = static_cast<std::uint32_t>(one.share * 1'000 / sum);
    out.push_back({one.stem, kAlikeQuarters * weights_[one.stem] * share / 1'000});
  }
  return out;
}

}  // namespace text
