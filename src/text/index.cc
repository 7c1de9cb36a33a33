#include "text/index.h"

#include <algorithm>
#include <bit>
#include <mutex>
#include <shared_mutex>
#include <span>

#include "base/check.h"
#include "books.h"
#include "lists.h"
#include "text/models.h"
#include "score.h"
#include "words.h"

namespace text {
namespace {

// How sure is sure enough, chosen strictly online on 961 German reports of 40 themes and 3,334
// texts of Banking77 for precision before recall: the mean of a theme's nearest three, or its
// nearest alone, and the lead over the next theme. B-cubed precision 99.9 and 83, recall 4 and 13.
constexpr int kSureMean = 400, kSureBest = 700, kSureLead = 60;
constexpr std::size_t kNearest = 3;

// A theme's score by its exemplars (0 … 1000) against that of its model (256ths of a bit): two bits
// for a full score, the best of 0.5 to 10 on a part of Banking77's training file and on German
// reports, whole and begun, with 4 to 100 texts a theme; half and double cost less than a point.
constexpr int kScoreShareOf1000 = 512;
// Of a text whose meaning is known: the model holds it, the exemplars' scores do not.
constexpr int kScoreShareWithMeaning = 256;
// Themes that are looked at because of their models alone.
constexpr std::size_t kModelThemes = 16;

// 1 … 999 for -3 to 13 bits; 1000 is kept for the same text.
int both_of(int model, int exemplars, bool meant) {
  const int share = meant ? kScoreShareWithMeaning : kScoreShareOf1000;
  const int bits = model + exemplars * share / 1'000;
  return std::clamp((bits + 768) * 999 / 4'096, 1, 999);
}

bool is_sure(const Ranked& theme) {
  const std::size_t count = std::min(kNearest, theme.hits.size());
  int sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += theme.hits[i].score;
  return theme.hits[0].score >= kSureBest || sum >= kSureMean * static_cast<int>(count);
}

// Jaccard's measure on the sketches, 0 … 1000.
int alike(const Exemplar& a, const Exemplar& b) {
  int shared = 0, all = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    shared += std::popcount(a.sketch[k] & b.sketch[k]);
    all += std::popcount(a.sketch[k] | b.sketch[k]);
  }
  return all == 0 ? 0 : 1'000 * shared / all;
}

// Texts without a word share nothing, not even their lack: one entry a theme.
std::uint64_t key_of(const Features& features, std::int64_t theme) {
  if (features.hash != 0) return features.hash;
  return static_cast<std::uint64_t>(theme) * 0x9E3779B97F4A7C15ULL;
}

}  // namespace

struct Index::Inside {
  mutable std::shared_mutex lock;
  Books books;
  Lists lists;
  Models models;  // by the numbers of Books
  std::shared_ptr<const MeaningTable> table;

  // Rooms for queries, as many as ran at once.
  mutable std::mutex scratch_lock;
  mutable std::vector<std::unique_ptr<Scratch>> scratches;

  void add(std::int64_t document, std::int64_t theme, const Features& features);
  void remove(std::int64_t document);
  void move(std::int64_t document, std::int64_t theme);
  void merge(std::int64_t from, std::int64_t into);
  // By the exemplars alone; `also`: themes that are looked at whatever their exemplars say.
  std::vector<Ranked> ranked(const Features& query, std::size_t limit,
                             std::span<const std::int64_t> also = {}) const;
  // By the exemplars and by what tells the themes apart.
  std::vector<Ranked> ranked_by_both(const Features& query, std::size_t limit) const;
  std::string title(std::int64_t theme) const;

  // Makes a slot an exemplar of the theme of its text; another goes if there is one too many.
  void attach(std::uint32_t slot);
  // Takes a slot out of its theme's exemplars; it lives on.
  void detach(std::uint32_t slot);
  void look_for_twin(Theme& theme, Exemplar& exemplar);
  void make_room(Theme& theme);
  void sweep();
};

void Index::Inside::attach(std::uint32_t id) {
  Theme& theme = books.themes().at(books.text(lists.slot(id).text).theme);
  books.text(lists.slot(id).text).slot = id;
  Exemplar fresh{id, kNone, -1, lists.sketch(id)};
  for (Exemplar& other : theme.exemplars) {
    const int likeness = alike(other, fresh);
    if (likeness > other.alike) other.twin = id, other.alike = likeness;
    if (likeness > fresh.alike) fresh.twin = other.slot, fresh.alike = likeness;
  }
  theme.exemplars.push_back(fresh);
  if (theme.exemplars.size() > kExemplarsMax) make_room(theme);
}

void Index::Inside::make_room(Theme& theme) {
  auto less = [](const Exemplar& a, const Exemplar& b) { return a.alike < b.alike; };
  auto newest = theme.exemplars.end() - 1;
  std::uint32_t slot = std::max_element(theme.exemplars.begin(), newest, less)->slot;
  books.text(lists.slot(slot).text).slot = kNone;
  detach(slot);
  lists.kill(slot);
}

void Index::Inside::detach(std::uint32_t slot) {
  Theme& theme = books.themes().at(books.text(lists.slot(slot).text).theme);
  std::erase_if(theme.exemplars, [slot](const Exemplar& e) { return e.slot == slot; });
  for (Exemplar& exemplar : theme.exemplars) {
    if (exemplar.twin == slot) look_for_twin(theme, exemplar);
  }
}

void Index::Inside::look_for_twin(Theme& theme, Exemplar& exemplar) {
  exemplar.twin = kNone;
  exemplar.alike = -1;
  for (const Exemplar& other : theme.exemplars) {
    if (other.slot == exemplar.slot) continue;
    const int likeness = alike(exemplar, other);
    if (likeness > exemplar.alike) exemplar.twin = other.slot, exemplar.alike = likeness;
  }
}

void Index::Inside::sweep() {
  if (!lists.littered()) return;
  const std::vector<std::uint32_t> numbers = lists.sweep();
  for (auto& [id, theme] : books.themes()) {
    for (Exemplar& exemplar : theme.exemplars) {
      exemplar.slot = numbers[exemplar.slot];
      if (exemplar.twin != kNone) exemplar.twin = numbers[exemplar.twin];
      books.text(lists.slot(exemplar.slot).text).slot = exemplar.slot;
    }
  }
}

void Index::Inside::add(std::int64_t document, std::int64_t theme, const Features& features) {
  remove(document);
  std::uint32_t text = books.enter(document, theme, key_of(features, theme));
  bool known = books.text(text).documents > 1;
  if (!known) models.teach(theme, text, features);
  bool room = books.themes().at(theme).exemplars.size() < kExemplarsMax;
  bool stands = books.text(text).slot != kNone;
  if (features.hash == 0 || stands || (known && !room)) return;
  attach(lists.insert(text, features));
  sweep();
}

void Index::Inside::remove(std::int64_t document) {
  std::uint32_t text = books.leave(document);
  if (text == kNone) return;
  std::uint32_t slot = books.text(text).slot;
  if (slot != kNone) {
    detach(slot);
    lists.kill(slot);
  }
  models.forget(text);
  books.drop(text);
  sweep();
}

void Index::Inside::move(std::int64_t document, std::int64_t theme) {
  std::uint32_t text = books.text_of(document);
  if (text == kNone || books.text(text).theme == theme) return;
  const std::uint64_t hash = books.text(text).hash;
  std::uint32_t slot = books.text(text).slot;
  if (books.text(text).documents > 1) {
    books.leave(document);
    std::uint32_t there = books.enter(document, theme, hash);
    models.copy(text, there, theme);
    if (slot != kNone && books.text(there).slot == kNone) attach(lists.copy(slot, there));
    return sweep();
  }
  if (slot != kNone) detach(slot);
  std::uint32_t there = books.shift(text, theme);
  there == text ? models.move(text, theme) : models.forget(text);
  if (slot == kNone) return;
  if (books.text(there).slot != kNone && there != text) {
    lists.kill(slot);
  } else {
    lists.slot(slot).text = there;
    attach(slot);
  }
  sweep();
}

void Index::Inside::merge(std::int64_t from, std::int64_t into) {
  auto found = books.themes().find(from);
  if (from == into || found == books.themes().end()) return;
  const std::vector<std::uint32_t> texts = found->second.texts;
  const std::vector<Exemplar> exemplars = std::move(found->second.exemplars);
  found->second.exemplars.clear();
  for (std::uint32_t text : texts) {
    books.shift(text, into) == text ? models.move(text, into) : models.forget(text);
  }
  for (const Exemplar& exemplar : exemplars) {
    std::uint32_t text = lists.slot(exemplar.slot).text;
    std::uint32_t joined = books.text(text).joined;
    if (joined != kNone && books.text(joined).slot != kNone) {
      lists.kill(exemplar.slot);
      continue;
    }
    if (joined != kNone) lists.slot(exemplar.slot).text = joined;
    attach(exemplar.slot);
  }
  sweep();
}

std::vector<Ranked> Index::Inside::ranked(const Features& query, std::size_t limit,
                                          std::span<const std::int64_t> also) const {
  std::unique_ptr<Scratch> scratch;
  {
    std::lock_guard guard(scratch_lock);
    if (!scratches.empty()) {
      scratch = std::move(scratches.back());
      scratches.pop_back();
    }
  }
  if (!scratch) scratch = std::make_unique<Scratch>();
  std::vector<Ranked> themes = rank(lists, books, query, limit, also, *scratch);
  std::lock_guard guard(scratch_lock);
  scratches.push_back(std::move(scratch));
  return themes;
}

std::vector<Ranked> Index::Inside::ranked_by_both(const Features& query,
                                                  std::size_t limit) const {
  if (models.given_up()) {
    std::vector<Ranked> themes = ranked(query, limit);
    for (Ranked& theme : themes) theme.both = theme.score;
    return themes;
  }
  const Models::Answer model = models.ask(query);
  std::vector<std::int64_t> also;
  for (const Models::Scored& theme : model.best(kModelThemes)) also.push_back(theme.theme);
  std::vector<Ranked> themes = ranked(query, std::max(limit, 2 * kModelThemes), also);
  std::erase_if(themes, [&](Ranked& theme) {
    const Models::Scored said = model.of(theme.theme).value_or(Models::Scored{});
    theme.both =
        theme.score == kSame ? kSame : both_of(said.score, theme.score, !query.meaning.empty());
    return theme.hits[0].score < kFaintest && said.closeness < kCloseFrom;
  });
  std::sort(themes.begin(), themes.end(), [](const Ranked& a, const Ranked& b) {
    return a.both != b.both ? a.both > b.both : a.theme < b.theme;
  });
  if (themes.size() > limit) themes.resize(limit);
  return themes;
}

std::string Index::Inside::title(std::int64_t id) const {
  auto theme = books.themes().find(id);
  if (theme == books.themes().end()) return {};
  std::vector<std::vector<Spoken>> texts;
  for (const Exemplar& exemplar : theme->second.exemplars) {
    const Slot& slot = lists.slot(exemplar.slot);
    std::vector<Spoken>& text = texts.emplace_back();
    for (std::size_t k = 0; k < slot.words; ++k) {
      std::uint32_t term = slot.stem_terms()[k];
      text.push_back({term, lists.weight(term), slot.word(k), slot.topic(k)});
    }
  }
  return title_of(texts);
}

Index::Index(std::shared_ptr<const MeaningTable> table) : in_(std::make_unique<Inside>()) {
  in_->table = std::move(table);
}
Index::~Index() = default;

void Index::add(std::int64_t document, std::int64_t theme, const Features& features) {
  CHECK(document > 0 && theme > 0);
  std::lock_guard guard(in_->lock);
  in_->add(document, theme, features);
}

void Index::add_all(std::span<const Document> documents) {
  std::lock_guard guard(in_->lock);
  in_->models.hold_back();
  for (const Document& one : documents) {
    CHECK(one.id > 0 && one.theme > 0);
    in_->add(one.id, one.theme, *one.features);
  }
  in_->models.catch_up();
}

void Index::remove(std::int64_t document) {
  std::lock_guard guard(in_->lock);
  in_->remove(document);
}

void Index::move(std::int64_t document, std::int64_t theme) {
  CHECK(theme > 0);
  std::lock_guard guard(in_->lock);
  in_->move(document, theme);
}

void Index::merge(std::int64_t from, std::int64_t into) {
  CHECK(into > 0);
  std::lock_guard guard(in_->lock);
  in_->merge(from, into);
}

std::vector<Match> Index::match(const Features& typed, std::size_t limit) const {
  std::shared_lock guard(in_->lock);
  std::vector<Match> matches;
  for (const Ranked& theme : in_->ranked_by_both(typed, limit)) {
    std::vector<std::uint32_t> slots;
    for (const Hit& hit : theme.hits) {
      if (slots.size() < kNearest) slots.push_back(hit.slot);
    }
    Match& match = matches.emplace_back();
    match.theme_id = theme.theme;
    match.score = theme.both;
    match.strong = matches.size() == 1 && is_sure(theme);
    match.because = reasons_of(in_->lists, typed, slots);
    if (match.because.empty() && in_->table) {
      match.because = reasons_by_meaning(in_->lists, *in_->table, typed, slots);
    }
  }
  return matches;
}

std::optional<std::int64_t> Index::group(const Features& report) const {
  std::shared_lock guard(in_->lock);
  if (std::int64_t theme = in_->books.theme_of_hash(report.hash)) return theme;
  const std::vector<Ranked> themes = in_->ranked(report, 2);
  if (themes.empty() || !is_sure(themes[0])) return std::nullopt;
  if (themes.size() > 1 && themes[0].score - themes[1].score < kSureLead) return std::nullopt;
  return themes[0].theme;
}

std::string Index::title(std::int64_t theme) const {
  std::shared_lock guard(in_->lock);
  return in_->title(theme);
}

std::string Index::title(std::span<const Features> texts) const {
  std::shared_lock guard(in_->lock);
  std::vector<std::vector<Spoken>> spoken;
  for (const Features& features : texts) {
    std::vector<Spoken>& text = spoken.emplace_back();
    for (const Word& word : features.words) {
      std::string_view said = std::string_view(features.said).substr(word.at, word.size);
      text.push_back(
          {word.stem, in_->lists.weight(in_->lists.stem_term(word.stem)), said, word.topic});
    }
  }
  return title_of(spoken);
}

std::optional<std::int64_t> Index::theme_of(std::int64_t document) const {
  std::shared_lock guard(in_->lock);
  std::uint32_t text = in_->books.text_of(document);
  if (text == kNone) return std::nullopt;
  return in_->books.text(text).theme;
}

std::size_t Index::documents() const {
  std::shared_lock guard(in_->lock);
  return in_->books.documents();
}

std::size_t Index::themes() const {
  std::shared_lock guard(in_->lock);
  return in_->books.themes().size();
}

std::size_t Index::exemplars() const {
  std::shared_lock guard(in_->lock);
  return in_->lists.living();
}

std::size_t Index::bytes() const {
  std::shared_lock guard(in_->lock);
  return in_->books.bytes() + in_->lists.bytes() + in_->models.bytes();
}

}  // namespace text
