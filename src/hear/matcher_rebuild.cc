// How the index is made from the database: portion by portion, so that no more than one lies there
// as text and features beside what the index keeps.
#include <algorithm>
#include <thread>

#include "hear/matcher.h"
#include "matcher_inside.h"
#include "report_columns.h"
#include "text/models.h"

namespace hear {
namespace {

constexpr std::int64_t kPortion = 20'000;
// Below this a second thread costs more than it brings.
constexpr std::size_t kTextsForThreads = 2'000;
// A tenth more than the index gives meaning up at: themes of texts without a word do not count
// there.
constexpr std::int64_t kTooManyThemes = text::kModelThemesMax + text::kModelThemesMax / 10;

class Portions {
 public:
  Portions(store::Tx& tx, Matcher::Indexed& fresh, const std::stop_token& stop)
      : tx_(tx),
        fresh_(fresh),
        stop_(stop),
        table_(fresh.too_many_themes(tx) ? nullptr : fresh.table) {}

  // The next reports by id, in the archive already; empty: there are no more, or it was stopped.
  std::span<const text::Index::Document> next() {
    read();
    work_out();
    documents_.clear();
    if (stop_.stop_requested()) return {};
    for (const Text& text : texts_) {
      fresh_.archive.put(text.entry, text.words);
      documents_.push_back({text.entry.report, text.entry.theme, &text.features});
    }
    return documents_;
  }

 private:
  struct Text {
    text::Archive::Entry entry;
    std::string text;
    text::Features features;
    std::vector<std::uint64_t> words;
  };

  void read() {
    texts_.clear();
    each_with_facts<std::int64_t, std::int64_t, base::Instant, std::string>(
        tx_,
        "SELECT r.id, r.theme_id, r.created_us, t.text" + fact_list("r.") +
            " FROM report r JOIN report_text t ON t.report_id = r.id WHERE r.id > :after"
            " ORDER BY r.id LIMIT :rows",
        [this](auto row, const ReportFacts& facts) {
          auto& [report, theme, created, text] = row;
          texts_.push_back({entry_of(report, theme, created, facts), std::move(text), {}, {}});
        },
        after_, kPortion);
    if (!texts_.empty()) after_ = texts_.back().entry.report;
  }

  void work_out() {
    auto some = [this](std::size_t first, std::size_t step) {
      for (std::size_t i = first; i < texts_.size() && !stop_.stop_requested(); i += step) {
        texts_[i].features = text::features(texts_[i].text, table_.get());
        texts_[i].words = text::archive_words(texts_[i].text);
      }
    };
    const std::size_t hands = texts_.size() < kTextsForThreads
                                  ? 1
                                  : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < hands; ++i) helpers.emplace_back(some, i, hands);
    some(0, hands);
  }

  store::Tx& tx_;
  Matcher::Indexed& fresh_;
  const std::stop_token& stop_;
  const Table table_;
  std::int64_t after_ = 0;
  std::vector<Text> texts_;
  std::vector<text::Index::Document> documents_;
};

}  // namespace

bool Matcher::Indexed::too_many_themes(store::Tx& tx) {
  return tx.one<std::int64_t>(
             "SELECT count(*) FROM theme h WHERE EXISTS (SELECT 1 FROM report r"
             " JOIN report_text t ON t.report_id = r.id WHERE r.theme_id = h.id)") > kTooManyThemes;
}

std::int64_t Matcher::rebuild(store::Tx& tx) {
  auto fresh = read_all(tx, in_->now()->table, {});
  in_->use(fresh);
  in_->embedded.restart();
  return static_cast<std::int64_t>(fresh->index.documents());
}

std::shared_ptr<Matcher::Indexed> Matcher::read_all(store::Tx& tx, Table table,
                                                    const std::stop_token& stop) {
  auto fresh = std::make_shared<Indexed>(std::move(table));
  fresh->since = tx.now();
  Portions portions(tx, *fresh, stop);
  fresh->index.add_all([&portions] { return portions.next(); });
  if (stop.stop_requested()) return nullptr;
  fresh->read_decisions(tx);
  return fresh;
}

}  // namespace hear
