// Finds what was already said: the match index of the process, and what is in flight beside it.
//
//   hear::Matcher matcher;                                  // one for the process
//   db.read([&](store::Tx& tx) { matcher.rebuild(tx); … }); // at start
//   hear::Thought thought = matcher.think(checked.text);    // on the worker, before the write
//   db.write([&](store::Tx& tx) { return submit_report(tx, matcher, actor, rules, checked,
//   thought); });
//
// The index follows the database: use cases change it in `after_commit`, before they are
// acknowledged. Two equal reports in flight at once get one theme: what the writer decided since a
// thought was thought is compared with it once more, inside the transaction.
// All functions are safe from any thread, except use and rebuild (alone, at start).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/instant.h"
#include "hear/embedder.h"
#include "hear/report_facts.h"
#include "hear/titles.h"
#include "hear/values.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/tx.h"
#include "text/alike.h"
#include "text/archive.h"
#include "text/features.h"
#include "text/meaning.h"

namespace store {
class Db;
}

namespace hear {

// Of a theme whose texts have no word ("???").
inline constexpr std::string_view kTitleOfNothing = "…";

// A word table, shared; nothing: by letters alone.
using Table = std::shared_ptr<const text::MeaningTable>;

// What could be worked out about a text before the write.
struct Thought {
  std::string text{};                 // masked and squeezed: what will be stored
  std::vector<std::string> masked{};  // kinds found, each once: "card", "iban", "phone", "mail"
  base::ThemeId candidate{};  // the theme it belongs to, as far as the index knew; none: new
  bool same = false;          // that holds exactly this text
  std::int64_t seen = 0;      // how many decisions the index knew
  std::int64_t acts = 0;      // and how many acts of stewards
  std::shared_ptr<const text::Features> features{};  // of the masked text
  Table table{};                       // that they were worked out with
  std::vector<std::uint64_t> words{};  // of the masked text, for explicit search
};

// What GET /matches needs about one suggestion.
struct MatchRow {
  base::ThemeId theme{};
  std::string title{};
  people::Count people = people::Count::withheld();
  Status status = Status::kOpen;
  // Words of the theme that the typed text met; "typed ≈ said" where only their meaning did.
  std::vector<std::string> because{};
  base::UnitId unit{};                 // none: not assigned
  std::string unit_name{};
  std::optional<base::Day> due_on{};  // last day of the promise, or the planned day
  bool overdue = false;
  bool mine = false;    // the actor reported or joined already
  bool strong = false;  // so close that it is very likely the same thing
  std::optional<std::vector<std::int64_t>> trend{};  // people in each of the last 8 weeks, oldest
                                                     // first; nothing below the floor
};

// What the index alone says; best first.
struct Hit {
  base::ThemeId theme{};
  double score = 0;  // 0 … 1
  bool strong = false;
  std::vector<std::string> because{};
};

// Reasons as words to be shown: the theme's own, "typed ≈ said" where only their meaning met.
std::vector<std::string> words_of(std::span<const text::Reason> reasons);

class Matcher {
 public:
  struct Indexed;  // this module's own
  Matcher();
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  // The word table to match by meaning with. Before rebuild, at start.
  void use(Table table);

  // Masks the text and looks for its theme. Takes no transaction; some 100 µs at 100,000 reports.
  Thought think(std::string_view text) const;

  // The themes nearest to a text that is being typed, at most `limit`, best first. Not masked, not
  // gated, not stored anywhere. Empty for text without a word. Where an endpoint is asked, it waits
  // for that for a moment (hear/embedder.h).
  std::vector<Hit> hits(std::string_view typed, std::size_t limit) const;

  // The themes most like a theme, at most `limit`, best first; never the theme itself. Not gated.
  std::vector<Hit> similar(base::ThemeId theme, std::size_t limit) const;

  // Some texts of each of these themes, at most `most`, laid side by side.
  text::Alike alike(std::span<const base::ThemeId> themes, std::size_t most) const;
  // A text as the index sees it.
  text::Features features(std::string_view text) const;

  // All reports with words, found by them: best first, of equals the newest. Not gated: for those
  // who may read single reports. Nothing but function words in `text`: nothing is found.
  std::vector<text::Archive::Found> search(std::string_view text,
                                           const text::Archive::Filter& filter,
                                           std::size_t limit) const;

  // An embeddings endpoint that hits() asks too: once the works council has agreed to its address,
  // and every report has been shown to it. At start, before rebuild.
  void use_embedder(std::shared_ptr<Embedder> embedder);
  // The address that the works council agrees to now: that of another endpoint or none stops asking,
  // and all vectors are forgotten.
  void agree(std::string_view address);
  // Asks for vectors of some reports that have none. False: nothing to do now, or nobody answers.
  // Waits for the endpoint: call it again and again, from a thread of its own.
  bool embed(store::Db& db, const std::stop_token& stop = {});
  // What was typed a while ago is forgotten. Call it every ten minutes.
  void forget_typed();
  // Nothing: there is no endpoint.
  std::optional<EmbedderInUse> embedder() const;

  // Fills the index from the database, in the order of ids: the same rows give the same index.
  // Replaces whatever it held. Returns the number of texts.
  std::int64_t rebuild(store::Tx& tx);

  // Builds the index anew with another word table, beside the one in use, which goes on answering
  // and taking in, and puts it in the place of that in one step. Nothing that is written meanwhile
  // is missing in it. Takes as long as rebuild: call it from a thread of its own. Where there are so
  // many themes that meaning does not count, the index stays as it is. False: stopped.
  // Throws what the database throws; then, as after a stop, all is as before.
  bool swap_table(store::Db& db, Table table, const std::stop_token& stop = {});

  // The word table in use and since when; nothing: by letters alone.
  struct TableInUse {
    std::string sha256;
    base::Instant since{};
    std::int64_t own_texts = 0;  // of this site's reports that it learned from
  };
  std::optional<TableInUse> table() const;

  // Whether so much has changed that learn() is worth while.
  bool learning_due() const;
  // Texts that came, went or moved since it learned. As soon as there are none, it answers as it will
  // after the next start.
  std::size_t unlearned() const;
  // Learns anew what the index gets wrong (text/index.h). Some 0.1 ms a text: call it from a thread
  // of its own.
  void learn(const std::stop_token& stop = {});
  // Whether words of reports that are gone lie in the archive still, and taking them out.
  bool sweep_due() const;
  void sweep(const std::stop_token& stop = {});

  // What others wrote into the same database, as they say in the journal: for Db::follow_others.
  // The same rows twice do no harm.
  void hear_others(store::Tx& tx, std::span<const store::Event> events);

  struct Size {
    std::int64_t texts = 0, bytes = 0;
  };
  Size size() const;

  // --- for the use cases of this module

  // The theme of a report, inside the write: the thought's candidate, unless something decided
  // since is the same. None: a new one. The caller follows merges, and asks again with decide_anew
  // if the theme is gone.
  struct Decided {
    base::ThemeId theme{};
    bool same = false;  // it holds exactly this text
  };
  Decided decide(const Thought& thought) const;
  Decided decide_anew(const Thought& thought) const;
  // The theme that a masked text belongs to after all which lies alone in one; none: it stays there.
  base::ThemeId group_again(std::string_view text, base::ThemeId alone) const;
  // A report was put into a theme: kept as in flight until the commit, then part of the index;
  // forgotten if it is rolled back.
  void put(store::Tx& tx, base::ReportId report, base::ThemeId theme, const Thought& thought,
           const ReportFacts& facts, base::Instant created);
  // From the commit on: the text is gone, or lies in another theme, a whole theme became another.
  void remove(store::Tx& tx, base::ReportId report);
  struct Moved {
    base::ReportId report{};
    base::ActId decided{};  // the act that put it there; none: no person did
    std::string text{};     // empty: is not kept any more, or is not worth an exemplar
  };
  void move(store::Tx& tx, std::vector<Moved> reports, base::ThemeId into);
  // `reports`: those of an act, to hear what decided about them; no texts.
  void merge(store::Tx& tx, base::ThemeId from, base::ThemeId into, std::vector<Moved> reports);
  void lock(store::Tx& tx, base::ThemeId theme, bool locked);
  // The machine's words for a theme or for texts: their strongest terms, never a quoted text;
  // kTitleOfNothing without any. In either language from the texts of that language.
  Titles titles(base::ThemeId theme) const;
  Titles titles(std::span<const std::string> texts) const;
  Titles titles(const Thought& thought) const;

 private:
  struct Inside;
  // All texts of the database; nothing: stopped.
  static std::shared_ptr<Indexed> read_all(store::Tx& tx, Table table, const std::stop_token& stop);
  // Brings an index in line with what the database says now of all that the events are about.
  // `in`: of the index in use.
  static void follow(store::Tx& tx, std::span<const store::Event> events, Indexed& indexed,
                     Inside* in);
  bool exchange_table(store::Db& db, const Table& table);
  static std::size_t catch_up(store::Tx& tx, Indexed& fresh, std::int64_t& heard);
  std::unique_ptr<Inside> in_;
};

// The suggestions for a typed text, enriched from the database: `hits` as worked out before the
// read. Hits whose theme the actor may not see, or which is gone, are left out; merged themes
// appear as what they were merged into.
std::vector<MatchRow> match(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                            std::span<const Hit> hits);

}  // namespace hear
