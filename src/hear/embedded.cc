#include "embedded.h"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "text/outgoing.h"

namespace hear {
namespace {

constexpr std::size_t kNearest = 16;
constexpr std::int64_t kFromTheEnd = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t kRowsAtOnce = 500;  // of the walk

}  // namespace

void Embedded::use(std::shared_ptr<Embedder> embedder) {
  std::lock_guard lock(mutex_);
  embedder_ = std::move(embedder);
  agreed_ = false;
  start_anew();
}

void Embedded::agree(std::string_view address) {
  std::lock_guard lock(mutex_);
  const bool agreed = embedder_ && embedder_->address() == address;
  if (agreed == agreed_) return;
  agreed_ = agreed;
  start_anew();
}

void Embedded::restart() {
  std::lock_guard lock(mutex_);
  start_anew();
}

void Embedded::start_anew() {
  ++epoch_;
  vectors_.clear();
  waiting_.clear();
  refused_.clear();
  typed_.clear();
  {
    std::lock_guard lock(changes_mutex_);
    changes_.clear();
  }
  walk_below_ = agreed_ ? kFromTheEnd : 0;
  singly_ = 0;
  since_ = {};
}

void Embedded::wait_for(base::ReportId report) {
  if (waiting_.size() >= kEmbedWaitingMax) {
    waiting_.clear();
    walk_below_ = kFromTheEnd;
    return;
  }
  waiting_.push_back(report);
}

std::vector<text::Close> Embedded::near_typed(std::string_view typed) {
  if (!agreed_) return {};
  catch_up();
  std::shared_ptr<Embedder> embedder;
  std::int64_t epoch = 0, forgotten = 0;
  {
    std::shared_lock lock(mutex_);
    if (!agreed_ || since_.us == 0) return {};
    embedder = embedder_;
    epoch = epoch_;
    forgotten = forgotten_;
  }
  const std::string shown = text::outgoing(typed, true);
  if (shown.empty()) return {};
  auto vector = typed_.find(shown);
  const bool known = vector.has_value();
  if (!known) vector = embedder->of_typed(shown);
  if (!vector) return {};
  if (differs(epoch, std::span(&*vector, 1))) return {};
  catch_up();
  std::shared_lock lock(mutex_);
  if (!agreed_ || epoch != epoch_) return {};
  if (!known && forgotten == forgotten_) typed_.put(shown, *vector);
  return vectors_.nearest(*vector, kNearest);
}

// Another model answers: what it says cannot be compared with what the one before said.
bool Embedded::differs(std::int64_t epoch, std::span<const text::Embedding> vectors) {
  if (vectors.empty()) return false;
  auto is_other = [&] {
    const std::size_t axes = vectors_.axes() != 0 ? vectors_.axes() : vectors[0].size();
    return std::any_of(vectors.begin(), vectors.end(),
                       [axes](const text::Embedding& vector) { return vector.size() != axes; });
  };
  {
    std::shared_lock lock(mutex_);
    if (epoch != epoch_ || !is_other()) return false;
  }
  std::lock_guard lock(mutex_);
  if (epoch == epoch_ && is_other()) start_anew();
  return true;
}

std::optional<Embedded::Round> Embedded::next_round() {
  catch_up();
  std::lock_guard lock(mutex_);
  if (!agreed_ || embedder_->figures().filling == Embedder::State::kOpen) return std::nullopt;
  Round round{.epoch = epoch_, .embedder = embedder_};
  if (singly_ > 0) --singly_, round.most = 1;
  // In turns: one that is never answered holds up neither the new ones nor the walk.
  const bool walk = walk_below_ > 0 && (waiting_.empty() || walks_next_);
  walks_next_ = !walk;
  if (walk) {
    round.below = walk_below_;
  } else {
    const auto count = static_cast<std::ptrdiff_t>(std::min(round.most, waiting_.size()));
    round.waiting.assign(waiting_.begin(), waiting_.begin() + count);
    waiting_.erase(waiting_.begin(), waiting_.begin() + count);
  }
  if (!walk && round.waiting.empty()) return std::nullopt;
  return round;
}

bool Embedded::missing(base::ReportId report, const ThemeOf& theme_of) const {
  auto theme = theme_of(report);
  std::shared_lock lock(mutex_);
  return theme && !vectors_.holds(report.value) && !refused_.contains(report) &&
         vectors_.wants(report.value, *theme);
}

std::vector<Embedded::Text> Embedded::read(store::Tx& tx, Round& round,
                                           const ThemeOf& theme_of) const {
  std::vector<Text> texts;
  auto take = [&](base::ReportId report, const std::string& text) {
    if (!missing(report, theme_of)) return;
    std::string shown = text::outgoing(text);
    if (!shown.empty()) texts.push_back({report, std::move(shown)});
  };
  if (round.below == 0) {
    for (base::ReportId report : round.waiting) {
      auto text =
          tx.find<std::string>("SELECT text FROM report_text WHERE report_id = :id", report);
      if (text) take(report, *text);
    }
    return texts;
  }
  auto rows = tx.list<base::ReportId, std::string>(
      "SELECT report_id, text FROM report_text WHERE report_id < :below ORDER BY report_id DESC"
      " LIMIT :rows",
      round.below, static_cast<std::int64_t>(kRowsAtOnce));
  for (const auto& [report, text] : rows) {
    if (texts.size() == round.most) return texts;
    round.below = report.value;
    take(report, text);
  }
  if (rows.size() < kRowsAtOnce) round.below = 0;
  return texts;
}

// What was typed just so needs no question.
Embedder::Answer Embedded::ask(const Round& round, const std::vector<Text>& texts,
                               const std::stop_token& stop) {
  std::vector<text::Embedding> vectors(texts.size());
  std::vector<std::string> unknown;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto typed = typed_.find(texts[i].text);
    if (typed)
      vectors[i] = std::move(*typed);
    else
      unknown.push_back(texts[i].text);
  }
  if (unknown.empty()) return {Embedder::Answer::kGiven, std::move(vectors)};
  auto answer = round.embedder->of_texts(unknown, stop);
  if (answer.kind != Embedder::Answer::kGiven) return answer;
  CHECK(answer.vectors.size() == unknown.size());
  auto next = answer.vectors.begin();
  for (auto& vector : vectors) {
    if (vector.empty()) vector = std::move(*next++);
  }
  return {Embedder::Answer::kGiven, std::move(vectors)};
}

bool Embedded::fill(store::Db& db, const ThemeOf& theme_of, const std::stop_token& stop) {
  auto round = next_round();
  if (!round) return false;
  const bool walk = round->below > 0;
  base::Instant now;
  std::vector<Text> texts;
  try {
    texts = db.read([&](store::Tx& tx) {
      now = tx.now();
      return read(tx, *round, theme_of);
    });
  } catch (...) {
    std::lock_guard lock(mutex_);
    for (base::ReportId report : round->waiting) wait_for(report);
    throw;
  }
  auto answer = ask(*round, texts, stop);
  const bool given = answer.kind == Embedder::Answer::kGiven;
  if (!given) {
    fail(*round, texts, answer.kind == Embedder::Answer::kRefused);
    if (!walk || texts.size() > 1) return false;
    // One that is refused or never answered waits with the others; the walk goes on.
  } else {
    keep(*round, texts, std::move(answer.vectors), theme_of);
  }
  go_on(*round, walk, given ? now : base::Instant());
  return given;
}

void Embedded::keep(const Round& round, const std::vector<Text>& texts,
                    std::vector<text::Embedding> vectors, const ThemeOf& theme_of) {
  if (differs(round.epoch, vectors)) return;
  std::lock_guard lock(mutex_);
  if (epoch_ != round.epoch) return;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    // Gone meanwhile, or lying elsewhere: the index knows before this is told (gone, lies).
    auto theme = theme_of(texts[i].report);
    if (theme) vectors_.put(texts[i].report.value, *theme, std::move(vectors[i]));
  }
}

void Embedded::fail(const Round& round, const std::vector<Text>& texts, bool refused) {
  std::lock_guard lock(mutex_);
  if (epoch_ != round.epoch) return;
  if (texts.size() > 1) singly_ = texts.size();
  if (refused && texts.size() == 1) {
    if (refused_.size() >= kEmbedWaitingMax) refused_.erase(refused_.begin());
    refused_.insert(texts[0].report);
    return;
  }
  // Several of the walk are met again: it stays where it is.
  if (round.waiting.empty() && texts.size() > 1) return;
  for (const auto& text : texts) wait_for(text.report);
}

void Embedded::go_on(const Round& round, bool walk, base::Instant given) {
  std::lock_guard lock(mutex_);
  if (epoch_ != round.epoch) return;
  if (walk) walk_below_ = round.below;
  if (walk_below_ == 0 && since_.us == 0) since_ = given;
}

std::optional<EmbedderInUse> Embedded::in_use() {
  catch_up();
  std::shared_lock lock(mutex_);
  if (!embedder_) return std::nullopt;
  return EmbedderInUse{.address = embedder_->address(),
                       .model = embedder_->model(),
                       .agreed = agreed_,
                       .since = since_,
                       .texts = static_cast<std::int64_t>(vectors_.documents()),
                       .bytes = static_cast<std::int64_t>(vectors_.bytes()),
                       .figures = embedder_->figures()};
}

}  // namespace hear
