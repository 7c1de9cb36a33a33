#include "words_of_theme.h"

#include <algorithm>
#include <set>

#include "base/random.h"
#include "people/rights.h"

namespace hear {
namespace {

// Among so many of the latest reports the few that are shown are chosen.
constexpr std::int64_t kChosenAmong = 500;

// Rule 7: what the own partner's agents said is not for its management, whatever else they are.
base::OrgId shut_partner(const people::Actor& actor) {
  return actor.shut_out_of_own_partner() ? actor.partner : base::OrgId{-1};
}

template <class F>
void each_report(store::Tx& tx, const people::Actor& actor, base::ThemeId theme, std::int64_t limit,
                 F&& use) {
  tx.each<base::ReportId, std::string, std::string, std::optional<std::string>,
          std::optional<std::string>, base::Instant, std::string, std::optional<std::string>>(
      "SELECT r.id, w.text, r.kind, r.subject, r.channel, r.created_us, r.tag, p.name"
      " FROM report r JOIN report_text w ON w.report_id = r.id"
      " LEFT JOIN person p ON p.id = r.author_id AND r.tier = 'named'"
      " WHERE r.theme_id = :theme AND (r.partner_id <> :partner OR r.tag = :mine)"
      " ORDER BY r.id DESC LIMIT :limit",
      [&use](auto row) {
        auto& [id, text, kind, subject, channel, at, tag, name] = row;
        Words words{.id = id,
                    .text = std::move(text),
                    .kind = parse_kind(kind).value_or(Kind::kCustomerSays),
                    .subject = subject ? parse_subject(*subject) : std::nullopt,
                    .channel = channel ? parse_channel(*channel) : std::nullopt,
                    .day = base::utc_day(at),
                    .author = std::move(name)};
        use(std::move(words), tag);
      },
      theme, shut_partner(actor), actor.tag, limit);
}

std::vector<Words> own_words(store::Tx& tx, const people::Actor& actor, base::ThemeId theme) {
  std::vector<Words> words;
  tx.each<base::ReportId, std::string, std::string, std::optional<std::string>,
          std::optional<std::string>, base::Instant>(
      "SELECT r.id, w.text, r.kind, r.subject, r.channel, r.created_us FROM report r"
      " JOIN report_text w ON w.report_id = r.id WHERE r.tag = :tag AND r.tag <> ''"
      " AND r.theme_id = :theme ORDER BY r.id DESC LIMIT :limit",
      [&words](auto row) {
        auto& [id, text, kind, subject, channel, at] = row;
        words.push_back({.id = id,
                         .text = std::move(text),
                         .kind = parse_kind(kind).value_or(Kind::kCustomerSays),
                         .subject = subject ? parse_subject(*subject) : std::nullopt,
                         .channel = channel ? parse_channel(*channel) : std::nullopt,
                         .day = base::utc_day(at),
                         .author = std::nullopt});
      },
      actor.tag, theme, kWordsShown);
  return words;
}

// A few, one of a person at most, in an order that tells nothing. The same ones at every look: who
// asks again and again does not learn more.
std::vector<Words> few_words(store::Tx& tx, const people::Actor& actor, base::ThemeId theme) {
  struct Drawn {
    std::uint64_t lot;
    std::string tag, text;
  };
  std::vector<Drawn> drawn;
  each_report(tx, actor, theme, kChosenAmong, [&](Words words, const std::string& tag) {
    auto seed = static_cast<std::uint64_t>(words.id.value) * 0x9E3779B97F4A7C15ULL ^
                static_cast<std::uint64_t>(theme.value);
    drawn.push_back({base::Random(seed).next(), tag, std::move(words.text)});
  });
  std::sort(drawn.begin(), drawn.end(),
            [](const Drawn& a, const Drawn& b) { return a.lot < b.lot; });
  std::vector<Words> few;
  std::set<std::string> heard;
  for (auto& one : drawn) {
    if (std::ssize(few) == kWordsShownShuffled) break;
    if (!one.tag.empty() && !heard.insert(one.tag).second) continue;
    few.push_back({.text = std::move(one.text)});
  }
  return few;
}

}  // namespace

WordsSeen words_of_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                         base::ThemeId theme, base::UnitId unit, std::int64_t people) {
  WordsSeen seen;
  switch (people::words_right(actor, unit)) {
    case people::WordsRight::kAll:
      seen.hidden = WordsHidden::kNone;
      each_report(tx, actor, theme, kWordsShown, [&seen](Words words, const std::string&) {
        seen.words.push_back(std::move(words));
      });
      return seen;
    case people::WordsRight::kFew:
      if (rules.gate.opens_words(people)) {
        seen.hidden = WordsHidden::kNone;
        seen.words = few_words(tx, actor, theme);
        return seen;
      }
      seen.hidden = WordsHidden::kBelowTen;
      break;
    case people::WordsRight::kOwn:
      break;
    case people::WordsRight::kNone:
      return seen;
  }
  seen.words = own_words(tx, actor, theme);
  return seen;
}

}  // namespace hear
