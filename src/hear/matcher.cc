#include "hear/matcher.h"

#include <algorithm>
#include <utility>

#include "hear/facets.h"
#include "matcher_inside.h"
#include "text/mask.h"
#include "text/similar.h"

namespace hear {
namespace {

// Themes found by letters and meaning among which an endpoint may choose.
constexpr std::size_t kJoined = 32;

bool share_a_word(const text::Features& a, const text::Features& b) {
  for (const auto& mine : a.words) {
    if (!mine.topic) continue;
    for (const auto& yours : b.words) {
      if (mine.stem == yours.stem) return true;
    }
  }
  return false;
}

std::vector<Hit> hits_of(std::span<const text::Match> matches) {
  std::vector<Hit> hits;
  for (const auto& match : matches) {
    hits.push_back({.theme = {match.theme_id},
                    .score = match.score / 1000.0,
                    .strong = match.strong,
                    .because = words_of(match.because)});
  }
  return hits;
}

Titles titles_or_nothing(text::Index::Titles titles) {
  for (std::string* title : {&titles.german, &titles.english}) {
    if (title->empty()) *title = kTitleOfNothing;
  }
  return {std::move(titles.german), std::move(titles.english)};
}

}  // namespace

text::Archive::Entry entry_of(std::int64_t report, std::int64_t theme, base::Instant created,
                              const ReportFacts& facts) {
  return {.report = report,
          .theme = theme,
          .day = static_cast<std::int32_t>(base::utc_day(created).number),
          .facets = facets_of(facts)};
}

std::vector<std::string> words_of(std::span<const text::Reason> reasons) {
  std::vector<std::string> words;
  for (const auto& reason : reasons) {
    std::string word = reason.by_meaning ? reason.typed + " ≈ " + reason.said : reason.said;
    if (std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

Matcher::Matcher() : in_(std::make_unique<Inside>()) { use(nullptr); }
Matcher::~Matcher() = default;

void Matcher::use(Table table) { in_->use(std::make_shared<Indexed>(std::move(table))); }

Thought Matcher::think(std::string_view text) const {
  Thought thought;
  auto masked = text::mask(text);
  thought.text = std::move(masked.text);
  thought.masked = std::move(masked.kinds);
  auto [indexed, seen, acts] = in_->view();
  thought.seen = seen;
  thought.acts = acts;
  thought.table = indexed->table;
  thought.features = std::make_shared<const text::Features>(
      indexed->placing_features(thought.text));
  thought.words = text::archive_words(thought.text);
  auto [candidate, same] = indexed->group(*thought.features);
  thought.candidate = candidate;
  thought.same = same;
  return thought;
}

std::vector<Hit> Matcher::hits(std::string_view typed, std::size_t limit) const {
  auto close = in_->embedded.near_typed(typed);
  auto indexed = in_->now();
  auto features = indexed->typed_features(typed);
  if (close.empty()) return hits_of(indexed->index.match(features, limit));
  std::vector<std::int64_t> also;
  for (const auto& one : close) also.push_back(one.theme);
  auto found = indexed->index.match(features, std::max(limit, kJoined), also);
  return hits_of(text::join(std::move(found), close, limit));
}

std::vector<Hit> Matcher::similar(base::ThemeId theme, std::size_t limit) const {
  return hits_of(text::similar(in_->now()->index, theme.value, limit));
}

text::Alike Matcher::alike(std::span<const base::ThemeId> themes, std::size_t most) const {
  auto indexed = in_->now();
  std::vector<text::ThemeTexts> texts;
  for (base::ThemeId theme : themes) {
    texts.push_back({theme.value, indexed->index.sample(theme.value, most)});
  }
  return text::Alike(std::move(texts), indexed->table);
}

text::Features Matcher::features(std::string_view text) const {
  return in_->now()->features(text);
}

std::vector<text::Archive::Found> Matcher::search(std::string_view text,
                                                  const text::Archive::Filter& filter,
                                                  std::size_t limit) const {
  auto indexed = in_->now();
  const auto asked = text::asked_words(text, indexed->table.get());
  if (asked.empty() && !text.empty()) return {};
  return indexed->archive.search(asked, filter, limit);
}

bool Matcher::learning_due() const {
  constexpr std::size_t kShare = 20;
  auto indexed = in_->now();
  return indexed->index.unlearned() * kShare > indexed->index.documents();
}

std::size_t Matcher::unlearned() const { return in_->now()->index.unlearned(); }

void Matcher::learn(const std::stop_token& stop) { in_->now()->index.learn(stop); }

bool Matcher::sweep_due() const { return in_->now()->archive.unswept() > 0; }

void Matcher::sweep(const std::stop_token& stop) { in_->now()->archive.sweep(stop); }

Matcher::Size Matcher::size() const {
  auto indexed = in_->now();
  return {static_cast<std::int64_t>(indexed->index.documents()),
          static_cast<std::int64_t>(indexed->index.bytes() + indexed->archive.bytes())};
}

Matcher::Decided Matcher::decide(const Thought& thought) const {
  base::ThemeId alike;
  {
    std::lock_guard lock(in_->mutex);
    const auto& decisions = in_->decisions;
    // The index had not heard of the first of these, and they are forgotten here: ask it again.
    bool too_old = !decisions.empty() && decisions.front().seq > thought.seen + 1 &&
                   decisions.size() >= kDecisionsKept;
    int best = text::kSameFrom - 1;
    for (auto it = decisions.rbegin(); it != decisions.rend() && it->seq > thought.seen; ++it) {
      if (thought.features->hash != 0 && it->features->hash == thought.features->hash) {
        return {it->theme, true};
      }
      if (thought.candidate || !share_a_word(*thought.features, *it->features)) continue;
      // By letters, so the two may come from different tables.
      int score = text::similarity(*thought.features, *it->features);
      if (score > best) {
        best = score;
        alike = it->theme;
      }
    }
    if (thought.acts == in_->acts) {
      if (thought.candidate) return {thought.candidate, thought.same};
      if (alike || !too_old) return {alike, false};
    }
  }
  auto anew = decide_anew(thought);
  return anew.theme ? anew : Decided{alike, false};
}

Matcher::Decided Matcher::decide_anew(const Thought& thought) const {
  auto indexed = in_->now();
  return indexed->group(*indexed->features(thought));
}

base::ThemeId Matcher::group_again(std::string_view text, base::ThemeId alone) const {
  auto indexed = in_->now();
  return {indexed->index.group_again(indexed->placing_features(text), alone.value).value_or(0)};
}

void Matcher::put(store::Tx& tx, base::ReportId report, base::ThemeId theme, const Thought& thought,
                  const ReportFacts& facts, base::Instant created) {
  Inside* in = in_.get();
  // No swap comes between this and the commit: it has a transaction of its own.
  auto features = in->now()->features(thought);
  std::int64_t seq = in->decided(theme, features);
  tx.on_rollback([in, seq] { in->forget(seq); });
  tx.after_commit([in, seq, entry = entry_of(report.value, theme.value, created, facts),
                   words = thought.words, features = std::move(features)] {
    auto indexed = in->now();
    indexed->index.add(entry.report, entry.theme, *features);
    indexed->archive.put(entry, words);
    in->embedded.lies({entry.report}, {entry.theme});
    in->settled(seq);
  });
}

void Matcher::remove(store::Tx& tx, base::ReportId report) {
  tx.after_commit([in = in_.get(), report] {
    in->now()->remove(report.value);
    in->embedded.gone(report);
  });
}

// What is thought of before this and said after it must hear of it as of a report in flight.
void Matcher::move(store::Tx& tx, std::vector<Moved> reports, base::ThemeId into) {
  Inside* in = in_.get();
  struct Step {
    Moved moved;
    std::int64_t seq = 0;
    std::shared_ptr<const text::Features> features;  // null: moves in the books only
  };
  std::vector<Step> steps;
  auto indexed = in->now();
  for (auto& moved : reports) {
    Step& step = steps.emplace_back();
    step.moved = std::move(moved);
    if (step.moved.text.empty()) continue;
    step.features =
        std::make_shared<const text::Features>(indexed->placing_features(step.moved.text));
    step.seq = in->decided(into, step.features);
    tx.on_rollback([in, seq = step.seq] { in->forget(seq); });
  }
  tx.after_commit([in, steps = std::move(steps), into] {
    auto now = in->now();
    for (const auto& step : steps) {
      now->archive.move(step.moved.report.value, into.value);
      if (step.features) {
        now->index.add(step.moved.report.value, into.value, *step.features);
        in->settled(step.seq);
      } else {
        now->index.move(step.moved.report.value, into.value);
      }
      now->index.pin(step.moved.report.value, step.moved.decided.value);
      in->embedded.lies(step.moved.report, into);
    }
    in->acted();
  });
}

void Matcher::merge(store::Tx& tx, base::ThemeId from, base::ThemeId into,
                    std::vector<Moved> reports) {
  tx.after_commit([in = in_.get(), from, into, reports = std::move(reports)] {
    auto indexed = in->now();
    indexed->merge(from.value, into.value);
    in->embedded.merged(from, into);
    for (const auto& moved : reports) indexed->index.pin(moved.report.value, moved.decided.value);
    in->acted();
  });
}

void Matcher::lock(store::Tx& tx, base::ThemeId theme, bool locked) {
  tx.after_commit([in = in_.get(), theme, locked] {
    in->now()->index.lock(theme.value, locked);
    in->acted();
  });
}

Titles Matcher::titles(base::ThemeId theme) const {
  return titles_or_nothing(in_->now()->index.titles(theme.value));
}

Titles Matcher::titles(std::span<const std::string> texts) const {
  std::vector<text::Features> features;
  features.reserve(texts.size());
  for (const auto& text : texts) features.push_back(text::features(text));
  return titles_or_nothing(in_->now()->index.titles(features));
}

Titles Matcher::titles(const Thought& thought) const {
  return titles_or_nothing(in_->now()->index.titles(std::span(thought.features.get(), 1)));
}

}  // namespace hear
