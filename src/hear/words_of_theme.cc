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

// A report as it is stored: with what tells its author to who holds the key.
struct Stored {
  Words words;
  std::string tag, author;
};

std::vector<Stored> stored_reports(store::Tx& tx, const people::Actor& actor, base::ThemeId theme,
                                   std::int64_t limit) {
  std::vector<Stored> reports;
  tx.each<base::ReportId, std::string, std::string, std::optional<std::string>,
          std::optional<std::string>, base::Instant, std::string, std::string>(
      "SELECT r.id, w.text, r.kind, r.subject, r.channel, r.created_us, r.tag, r.author"
      " FROM report r JOIN report_text w ON w.report_id = r.id"
      " WHERE r.theme_id = :theme AND (r.partner_id <> :partner OR r.tag = :mine)"
      " ORDER BY r.id DESC LIMIT :limit",
      [&reports](auto row) {
        auto& [id, text, kind, subject, channel, at, tag, author] = row;
        Words words{.id = id,
                    .text = std::move(text),
                    .kind = parse_kind(kind).value_or(Kind::kCustomerSays),
                    .subject = subject ? parse_subject(*subject) : std::nullopt,
                    .channel = channel ? parse_channel(*channel) : std::nullopt,
                    .day = base::utc_day(at),
                    .author = std::nullopt};
        reports.push_back({std::move(words), std::move(tag), std::move(author)});
      },
      theme, shut_partner(actor), actor.tag, limit);
  return reports;
}

std::vector<Words> all_words(store::Tx& tx, const people::Actor& actor, const people::SiteKey& key,
                             base::ThemeId theme) {
  std::vector<Words> words;
  for (auto& report : stored_reports(tx, actor, theme, kWordsShown)) {
    words.push_back(std::move(report.words));
    words.back().author = author_of(tx, key, words.back().id, report.tag, report.author);
  }
  return words;
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
  for (auto& report : stored_reports(tx, actor, theme, kChosenAmong)) {
    auto seed = static_cast<std::uint64_t>(report.words.id.value) * 0x9E3779B97F4A7C15ULL ^
                static_cast<std::uint64_t>(theme.value);
    drawn.push_back(
        {base::Random(seed).next(), std::move(report.tag), std::move(report.words.text)});
  }
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

std::optional<std::string> author_of(store::Tx& tx, const people::SiteKey& key,
                                     base::ReportId report, const std::string& tag,
                                     const std::string& sealed) {
  auto author = key.unseal_author("report", report.value, tag, sealed);
  if (!author) return std::nullopt;
  return tx.find<std::string>("SELECT name FROM person WHERE id = :id", author);
}

WordsSeen words_of_theme(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                         const people::SiteKey& key, base::ThemeId theme, base::UnitId unit,
                         std::int64_t people) {
  WordsSeen seen;
  switch (people::words_right(actor, unit)) {
    case people::WordsRight::kAll:
      seen.hidden = WordsHidden::kNone;
      seen.words = all_words(tx, actor, key, theme);
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
