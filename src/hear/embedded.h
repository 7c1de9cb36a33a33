// The vectors that an embeddings endpoint gave: which reports have one, which wait for one, and
// what was typed lately. In memory only; without agreement nothing is asked and nothing is kept.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "hear/embedder.h"
#include "hear/matcher.h"
#include "store/db.h"
#include "text/embeddings.h"
#include "typed_vectors.h"

namespace hear {

inline constexpr std::size_t kEmbedAtOnce = 32;  // texts in one question
inline constexpr std::size_t kEmbedWaitingMax = 10'000;  // reports; beyond: all looked through

class Embedded {
 public:
  void use(std::shared_ptr<Embedder> embedder);
  void agree(std::string_view address);
  // All anew.
  void restart();

  // What became of a report; called after the index knows it.
  void lies(base::ReportId report, base::ThemeId theme);
  void gone(base::ReportId report);
  void merged(base::ThemeId from, base::ThemeId into);

  // The themes that lie close to a text being typed; empty where there is nobody to ask, or no
  // answer in time. Not masked by the caller.
  std::vector<text::Close> near_typed(std::string_view typed);

  // Asks for some vectors that are missing. False: there is nothing to do now. `theme_of`: of a
  // report, as the index says.
  using ThemeOf = std::function<std::optional<std::int64_t>(base::ReportId)>;
  bool fill(store::Db& db, const ThemeOf& theme_of, const std::stop_token& stop);
  // What was typed a while ago is forgotten.
  void age() { typed_.age(); }

  std::optional<EmbedderInUse> in_use();

 private:
  struct Text {
    base::ReportId report;
    std::string text;
  };
  // What is asked for next: reports that wait, or those before one in the walk through all.
  struct Round {
    std::int64_t epoch = 0, below = 0;  // below > 0: of the walk
    std::vector<base::ReportId> waiting{};
    std::size_t most = kEmbedAtOnce;
    std::shared_ptr<Embedder> embedder{};
  };
  struct Change {
    enum Kind { kLies, kGone, kMerged, kTooMany } kind;
    std::int64_t what = 0, where = 0;  // a report and its theme, or two themes
  };
  void note(Change change);
  void catch_up();
  void apply(const Change& change);
  std::optional<Round> next_round();
  std::vector<Text> read(store::Tx& tx, Round& round, const ThemeOf& theme_of) const;
  Embedder::Answer ask(const Round& round, const std::vector<Text>& texts,
                       const std::stop_token& stop);
  bool missing(base::ReportId report, const ThemeOf& theme_of) const;
  void keep(const Round& round, const std::vector<Text>& texts,
            std::vector<text::Embedding> vectors, const ThemeOf& theme_of);
  void fail(const Round& round, const std::vector<Text>& texts, bool refused);
  bool differs(std::int64_t epoch, std::span<const text::Embedding> vectors);
  void go_on(const Round& round, bool walk, base::Instant given);
  void start_anew();
  void wait_for(base::ReportId report);

  std::mutex changes_mutex_;  // of what follows; never held for long
  std::vector<Change> changes_;

  mutable std::shared_mutex mutex_;  // of all below but typed_
  std::shared_ptr<Embedder> embedder_;
  std::atomic<bool> agreed_ = false;
  std::int64_t epoch_ = 0;      // answers to what was asked in another one are dropped
  std::int64_t forgotten_ = 0;  // reports that are gone
  text::Embeddings vectors_;
  std::deque<base::ReportId> waiting_;
  std::set<base::ReportId> refused_;
  std::int64_t walk_below_ = 0;  // the walk has come down to here; 0: it is through
  bool walks_next_ = false;
  std::size_t singly_ = 0;  // so many questions of one text each
  base::Instant since_;     // all have been asked for
  TypedVectors typed_;
};

}  // namespace hear
