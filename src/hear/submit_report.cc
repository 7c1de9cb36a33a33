#include "hear/submit_report.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "people/secret.h"
#include "place_report.h"
#include "theme_record.h"

namespace hear {
namespace {

using base::refuse;
using base::Why;

bool offered(const Rules& rules, Tier tier) {
  return (tier == Tier::kNamed && rules.offers_named) ||
         (tier == Tier::kConfidential && rules.offers_confidential);
}

base::Result<std::string> check_text(const std::string& text) {
  if (!base::count_chars(text)) return refuse(Why::kInvalid, "text.not_utf8", "text");
  std::string squeezed = base::squeeze(text);
  if (squeezed.empty()) return refuse(Why::kInvalid, "report.text_empty", "text");
  std::size_t chars = *base::count_chars(squeezed);
  if (chars > base::kReportCharsMax) {
    return refuse(
        Why::kInvalid, "report.text_too_long", "text",
        {{"max", std::to_string(base::kReportCharsMax)}, {"chars", std::to_string(chars)}});
  }
  return squeezed;
}

// 31 letters and digits that cannot be taken for one another.
std::string receipt_number(base::ReportId report, const std::string& tag) {
  static constexpr std::string_view letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  std::string hash = base::sha256_hex("receipt:" + tag + ":" + std::to_string(report.value));
  std::uint64_t left = std::stoull(hash.substr(0, 15), nullptr, 16);
  std::string number;
  for (int i = 0; i < 8; ++i, left /= letters.size()) {
    if (i == 4) number += '-';
    number += letters[left % letters.size()];
  }
  return number;
}

}  // namespace

base::Result<CheckedReport> check_report(const NewReport& report, const Rules& rules,
                                         const people::SiteKey& key) {
  auto text = check_text(report.text);
  if (!text) return text.error();
  auto contact = check_short_text(report.contact_ref, "contact_ref", base::kContactRefCharsMax);
  if (!contact) return contact.error();
  auto facts = check_facts(report.facts);
  if (!facts) return facts.error();
  CheckedReport checked{.text = std::move(*text),
                        .facts = std::move(*facts),
                        .tier = report.tier.value_or(rules.default_tier)};
  if (!contact->empty()) checked.contact_hash = key.keyed("contact", *contact);
  if (!offered(rules, checked.tier)) {
    return refuse(Why::kInvalid, "tier.not_offered", "tier",
                  {{"tier", std::string(to_text(checked.tier))}});
  }
  if (report.apart_from.size() > kApartMax) {
    return refuse(Why::kInvalid, "json.too_many_items", "apart_from",
                  {{"max", std::to_string(kApartMax)}});
  }
  checked.apart_from = report.apart_from;
  return checked;
}

base::Result<base::Done> ReportPace::count(std::string_view tag, base::Instant now) {
  constexpr std::int64_t kMinute = 60 * base::kMicrosPerSecond;
  std::lock_guard lock(mutex_);
  if (per_minute_ <= 0) return base::Done{};
  std::int64_t minute = now.us / kMinute;
  if (minute != minute_) {
    said_.clear();
    minute_ = minute;
  }
  auto& said = said_[std::string(tag)];
  if (said >= per_minute_) {
    std::int64_t left = (minute + 1) * kMinute - now.us;
    return refuse(Why::kTooMany, "report.too_many", "",
                  {{"max", std::to_string(per_minute_)},
                   {"seconds", std::to_string(left / base::kMicrosPerSecond + 1)}});
  }
  ++said;
  return base::Done{};
}

void ReportPace::set_limit(std::int64_t per_minute) {
  std::lock_guard lock(mutex_);
  per_minute_ = per_minute;
}

base::Result<Receipt> submit_report(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                    const Rules& rules, const people::SiteKey& key,
                                    const CheckedReport& report, const Thought& thought) {
  Placed placed =
      place_report(tx, matcher, rules, key, report, thought,
                   {.tag = actor.tag,
                    .author = report.tier == Tier::kNamed ? actor.person : base::PersonId{},
                    .partner = actor.partner,
                    .created = tx.now()});
  return Receipt{.report = placed.report,
                 .theme = placed.theme,
                 .title = placed.titles.in(actor.reads),
                 .number = receipt_number(placed.report, actor.tag),
                 .joined_existing = !placed.new_theme,
                 .new_voice = placed.new_voice,
                 .undo_until = tx.now().plus_seconds(rules.undo_seconds)};
}

namespace {

// Nobody else's voice, no imported text, no answer, no act of a steward rests on it.
bool nothing_left(store::Tx& tx, const ThemeRecord& record, const Figures& figures) {
  if (figures != Figures{} || !record.last_answer.empty() || record.unit) return false;
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM act WHERE theme_id = :theme OR other_id = :theme_too", record.id,
             record.id) == 0;
}

}  // namespace

base::Result<Undone> undo_report(store::Tx& tx, Matcher& matcher, const people::Actor& actor,
                                 const Rules& rules, base::ReportId report) {
  auto row = tx.find<base::ThemeId, std::string, base::OrgId, base::Instant,
                     std::optional<std::string>, std::int64_t>(
      "SELECT theme_id, tag, partner_id, created_us, contact_hash, minutes FROM report"
      " WHERE id = :id AND source = 'person'",
      report);
  if (!row || actor.tag.empty() || std::get<1>(*row) != actor.tag) {
    return refuse(Why::kNotFound, "report.not_found");
  }
  auto& [theme, tag, partner, created, contact, minutes] = *row;
  if (created.plus_seconds(rules.undo_seconds) < tx.now()) {
    return refuse(Why::kConflict, "report.undo_over", "",
                  {{"seconds", std::to_string(rules.undo_seconds)}});
  }
  auto record = load_theme(tx, theme);
  CHECK(record);
  tx.run("DELETE FROM report_text WHERE report_id = :id", report);
  tx.run("DELETE FROM decided WHERE report_id = :id", report);
  tx.run("DELETE FROM apart WHERE report_id = :id", report);
  tx.run("DELETE FROM act_report WHERE report_id = :id", report);
  tx.run("DELETE FROM report WHERE id = :id", report);
  Figures left = count_out(tx, rules.gate, theme, record->figures,
                           {.tag = tag,
                            .partner = partner,
                            .at = created,
                            .report = true,
                            .contact_hash = contact,
                            .minutes = minutes});
  matcher.remove(tx, report);
  tx.journal(
      {.kind = "report.undone", .actor = actor.tag, .theme = theme.value, .object = report.value});
  Undone undone{theme, nothing_left(tx, *record, left)};
  if (undone.theme_gone) {
    tx.run("DELETE FROM apart WHERE theme_id = :id", theme);
    tx.run("DELETE FROM theme WHERE id = :id", theme);
    tx.journal({.kind = "theme.gone", .actor = actor.tag, .theme = theme.value});
  }
  return undone;
}

}  // namespace hear
