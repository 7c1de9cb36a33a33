// export: everything, as JSON lines, one file per kind of thing.
//
// All files come from one snapshot. With a server on the folder, the server writes them into the
// data folder (where it may write whatever else it may not), and they are moved from there.
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <span>
#include <sstream>

#include "base/check.h"
#include "failure.h"
#include "hear/report_facts.h"
#include "io/entropy.h"
#include "local_door.h"
#include "verbs.h"

namespace cli {
namespace {

namespace fs = std::filesystem;

enum class Form { kNumber, kText, kTime, kDay, kYesNo, kWords };
struct ExportColumn {
  std::string_view name, sql;
  Form form;
};
struct ExportKind {
  std::string_view file, from;
  std::span<const ExportColumn> columns;
};

using enum Form;
// Left out on purpose: password hashes, salts, sessions, tokens, links, keys. `tag` is the keyed
// hash that stands for a person, so that one person stays one voice.
#define HEARD_ROLE(role)                                                                       \
  "CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = '" role \
  "') THEN '" role " ' ELSE '' END"
#define HEARD_ROLES                                                       \
  HEARD_ROLE("agent")                                                     \
  " || " HEARD_ROLE("lead") " || " HEARD_ROLE("owner") " || " HEARD_ROLE( \
      "steward") " || " HEARD_ROLE("head") " || " HEARD_ROLE("council") " || " HEARD_ROLE("admin")
constexpr ExportColumn kPersons[] = {{"id", "p.id", kNumber},
                                     {"email", "p.email", kText},
                                     {"name", "p.name", kText},
                                     {"roles", HEARD_ROLES, kWords},
                                     {"org_id", "p.org_id", kNumber},
                                     {"partner_id", "p.partner_id", kNumber},
                                     {"locale", "p.locale", kText},
                                     {"active", "p.active", kYesNo},
                                     {"created_at", "p.created_us", kTime},
                                     {"signed_in_at", "p.signed_in_us", kTime}};
constexpr ExportColumn kOrg[] = {{"id", "id", kNumber},
                                 {"parent_id", "parent_id", kNumber},
                                 {"kind", "kind", kText},
                                 {"name", "name", kText}};
constexpr ExportColumn kUnits[] = {{"id", "id", kNumber},
                                   {"name", "name", kText},
                                   {"promise_days", "promise_days", kNumber},
                                   {"state", "state", kText},
                                   {"timezone", "timezone", kText},
                                   {"created_at", "created_us", kTime}};
constexpr ExportColumn kClosing[] = {{"unit_id", "unit_id", kNumber}, {"day", "closing_day", kDay}};
constexpr ExportColumn kMembers[] = {{"unit_id", "unit_id", kNumber},
                                     {"person_id", "person_id", kNumber}};
constexpr ExportColumn kThemes[] = {{"id", "id", kNumber},
                                    {"title", "title", kText},
                                    {"title_en", "title_en", kText},
                                    {"title_by", "title_by", kText},
                                    {"locked", "locked", kYesNo},
                                    {"status", "status", kText},
                                    {"unit_id", "unit_id", kNumber},
                                    {"merged_into", "merged_into", kNumber},
                                    {"created_at", "created_us", kTime},
                                    {"last_at", "last_us", kTime},
                                    {"due_at", "due_us", kTime},
                                    {"planned_on", "planned_day", kDay},
                                    {"paused_at", "paused_us", kTime},
                                    {"round", "round", kNumber},
                                    {"asked_at", "asked_us", kTime},
                                    {"people_asked", "people_asked", kNumber},
                                    {"last_answer", "last_answer", kText},
                                    {"people", "people", kNumber},
                                    {"contacts", "contacts", kNumber},
                                    {"minutes", "minutes", kNumber},
                                    {"imported", "imported", kNumber},
                                    {"reports", "reports", kNumber}};
const std::vector<ExportColumn> kReports = [] {
  std::vector<ExportColumn> columns{{"id", "r.id", kNumber},
                                    {"theme_id", "r.theme_id", kNumber},
                                    {"text", "t.text", kText},
                                    {"tier", "r.tier", kText},
                                    {"contact_hash", "r.contact_hash", kText},
                                    {"tag", "r.tag", kText},
                                    {"author", "r.author", kText},
                                    {"partner_id", "r.partner_id", kNumber},
                                    {"source", "r.source", kText},
                                    {"created_at", "r.created_us", kTime}};
  for (const auto& fact : hear::fact_columns()) {
    columns.push_back({fact.name, fact.column, fact.number ? kNumber : kText});
  }
  return columns;
}();
constexpr ExportColumn kJoins[] = {{"theme_id", "theme_id", kNumber},
                                   {"tag", "tag", kText},
                                   {"partner_id", "partner_id", kNumber},
                                   {"created_at", "created_us", kTime}};
constexpr ExportColumn kActs[] = {{"id", "id", kNumber},
                                  {"kind", "kind", kText},
                                  {"theme_id", "theme_id", kNumber},
                                  {"other_id", "other_id", kNumber},
                                  {"before", "before", kText},
                                  {"after", "after", kText},
                                  {"office", "office", kText},
                                  {"created_at", "created_us", kTime},
                                  {"taken_back_at", "taken_back_us", kTime}};
constexpr ExportColumn kProposalAnswers[] = {{"id", "id", kNumber},
                                             {"kind", "kind", kText},
                                             {"agreed", "agreed", kYesNo},
                                             {"low_id", "low_id", kNumber},
                                             {"high_id", "high_id", kNumber},
                                             {"office", "office", kText},
                                             {"created_at", "created_us", kTime},
                                             {"taken_back_at", "taken_back_us", kTime}};
constexpr ExportColumn kAnswers[] = {{"id", "id", kNumber},
                                     {"theme_id", "theme_id", kNumber},
                                     {"unit_id", "unit_id", kNumber},
                                     {"kind", "kind", kText},
                                     {"text", "text", kText},
                                     {"planned_on", "planned_day", kDay},
                                     {"round", "round", kNumber},
                                     {"person_id", "person_id", kNumber},
                                     {"opened_at", "opened_us", kTime},
                                     {"created_at", "created_us", kTime}};
constexpr ExportColumn kReplies[] = {{"id", "id", kNumber},
                                     {"theme_id", "theme_id", kNumber},
                                     {"answer_id", "answer_id", kNumber},
                                     {"tag", "tag", kText},
                                     {"author", "author", kText},
                                     {"text", "text", kText},
                                     {"created_at", "created_us", kTime}};
constexpr ExportColumn kVerdicts[] = {{"theme_id", "theme_id", kNumber},
                                      {"round", "round", kNumber},
                                      {"tag", "tag", kText},
                                      {"better", "better", kText},
                                      {"created_at", "created_us", kTime}};
constexpr ExportColumn kTalks[] = {{"id", "id", kNumber},
                                   {"kind", "kind", kText},
                                   {"lead_id", "lead_id", kNumber},
                                   {"team_id", "team_id", kNumber},
                                   {"starts_at", "starts_us", kTime},
                                   {"minutes", "minutes", kNumber},
                                   {"state", "state", kText},
                                   {"planned_by", "planned_by", kNumber},
                                   {"created_at", "created_us", kTime},
                                   {"held_minutes", "held_minutes", kNumber},
                                   {"cancelled_by", "cancelled_by", kNumber},
                                   {"cancelled_as", "cancelled_as", kText},
                                   {"reason", "reason", kText}};
constexpr ExportColumn kTalkPeople[] = {{"talk_id", "talk_id", kNumber},
                                        {"person_id", "person_id", kNumber},
                                        {"answer", "answer", kText},
                                        {"answered_on", "answered_day", kDay}};
constexpr ExportColumn kTalkMoves[] = {{"id", "id", kNumber},
                                       {"talk_id", "talk_id", kNumber},
                                       {"from", "from_us", kTime},
                                       {"to", "to_us", kTime},
                                       {"reason", "reason", kText},
                                       {"moved_by", "moved_by", kNumber},
                                       {"created_at", "created_us", kTime}};
constexpr ExportColumn kFrontLineDays[] = {{"id", "id", kNumber},
                                           {"person_id", "person_id", kNumber},
                                           {"team_id", "team_id", kNumber},
                                           {"day", "spent_day", kDay},
                                           {"created_at", "created_us", kTime}};
constexpr ExportColumn kFrontLineAnswers[] = {{"front_line_id", "front_line_id", kNumber},
                                              {"person_id", "person_id", kNumber},
                                              {"with_me", "with_me", kYesNo}};
constexpr ExportColumn kDemand[] = {{"queue", "queue", kText},
                                    {"starts_at", "starts_us", kTime},
                                    {"minutes", "minutes", kNumber},
                                    {"contacts_milli", "contacts_milli", kNumber},
                                    {"handling_ms", "handling_ms", kNumber},
                                    {"patience_ms", "patience_ms", kNumber},
                                    {"target_ppm", "target_ppm", kNumber},
                                    {"within_ms", "within_ms", kNumber}};
constexpr ExportColumn kShifts[] = {{"id", "id", kNumber},
                                    {"person_id", "person_id", kNumber},
                                    {"starts_at", "starts_us", kTime},
                                    {"ends_at", "ends_us", kTime},
                                    {"queues", "queues", kText},
                                    {"breaks", "breaks", kText}};
constexpr ExportColumn kSettings[] = {
    {"key", "key", kText}, {"value", "value", kText}, {"changed_at", "changed_us", kTime}};
constexpr ExportColumn kProposals[] = {{"id", "id", kNumber},
                                       {"key", "key", kText},
                                       {"value", "value", kText},
                                       {"created_at", "created_us", kTime}};
constexpr ExportColumn kJournal[] = {
    {"seq", "seq", kNumber},           {"at", "at_us", kTime},
    {"kind", "kind", kText},           {"actor", "actor", kText},
    {"theme_id", "theme_id", kNumber}, {"object_id", "object_id", kNumber},
    {"detail", "detail", kText},       {"hash", "hash", kText}};
constexpr ExportColumn kDecided[] = {{"report_id", "report_id", kNumber},
                                     {"theme_id", "theme_id", kNumber}};
constexpr ExportColumn kApart[] = {{"report_id", "report_id", kNumber},
                                   {"theme_id", "theme_id", kNumber}};
constexpr ExportColumn kImports[] = {{"row_hash", "row_hash", kText},
                                     {"report_id", "report_id", kNumber}};

const std::array kKinds{
    ExportKind{"persons", "person p ORDER BY p.id", kPersons},
    ExportKind{"org", "org ORDER BY id", kOrg},
    ExportKind{"units", "unit ORDER BY id", kUnits},
    ExportKind{"closing_days", "unit_closing_day ORDER BY unit_id, closing_day", kClosing},
    ExportKind{"members", "unit_member ORDER BY unit_id, person_id", kMembers},
    ExportKind{"themes", "theme ORDER BY id", kThemes},
    ExportKind{"reports", "report r LEFT JOIN report_text t ON t.report_id = r.id ORDER BY r.id",
               kReports},
    ExportKind{"joins", "joined ORDER BY theme_id, tag", kJoins},
    ExportKind{"acts", "act ORDER BY id", kActs},
    ExportKind{"proposal_answers", "proposal_answer ORDER BY id", kProposalAnswers},
    ExportKind{"decided", "decided ORDER BY report_id", kDecided},
    ExportKind{"apart", "apart ORDER BY report_id, theme_id", kApart},
    ExportKind{"answers", "answer ORDER BY id", kAnswers},
    ExportKind{"replies", "reply ORDER BY id", kReplies},
    ExportKind{"verdicts", "verdict ORDER BY theme_id, round, tag", kVerdicts},
    ExportKind{"talks", "talk ORDER BY id", kTalks},
    ExportKind{"talk_people", "talk_person ORDER BY talk_id, person_id", kTalkPeople},
    ExportKind{"talk_moves", "talk_move ORDER BY id", kTalkMoves},
    ExportKind{"front_line_days", "front_line_day ORDER BY id", kFrontLineDays},
    ExportKind{"front_line_answers", "front_line_answer ORDER BY front_line_id, person_id",
               kFrontLineAnswers},
    ExportKind{"demand", "demand ORDER BY starts_us, queue", kDemand},
    ExportKind{"shifts", "shift ORDER BY starts_us, id", kShifts},
    ExportKind{"settings", "setting ORDER BY key", kSettings},
    ExportKind{"proposals", "proposal ORDER BY id", kProposals},
    ExportKind{"import_rows", "import_row ORDER BY row_hash", kImports},
    ExportKind{"journal", "journal ORDER BY seq", kJournal},
};

constexpr std::size_t kColumnsMax = 24;
using Cell = std::optional<std::string>;

// Every column as text, filled up with NULL to the same width for all kinds.
std::string select_of(const ExportKind& kind) {
  std::string sql = "SELECT ";
  for (std::size_t i = 0; i < kColumnsMax; ++i) {
    if (i > 0) sql += ", ";
    sql += "CAST(";
    sql += i < kind.columns.size() ? kind.columns[i].sql : std::string_view("NULL");
    sql += " AS TEXT)";
  }
  return sql + " FROM " + std::string(kind.from);
}

boost::json::value value_of(Form form, const Cell& cell) {
  if (!cell) return nullptr;
  if (form == kText) return boost::json::value(*cell);
  if (form == kWords) {
    boost::json::array words;
    std::istringstream text(*cell);
    for (std::string word; text >> word;) words.emplace_back(word);
    return words;
  }
  std::int64_t number = std::stoll(*cell);
  switch (form) {
    case kTime:
      return number == 0 ? boost::json::value(nullptr)
                         : boost::json::value(base::to_text(base::Instant{number}));
    case kDay:
      return boost::json::value(base::to_text(base::Day{number}));
    case kYesNo:
      return number != 0;
    default:
      return number;
  }
}

template <std::size_t... I>
std::int64_t write_kind(store::Tx& tx, const ExportKind& kind, std::ofstream& out,
                        std::index_sequence<I...>) {
  std::int64_t lines = 0;
  tx.each<std::enable_if_t<(I >= 0), Cell>...>(select_of(kind), [&](auto row) {
    const Cell* cells[] = {&std::get<I>(row)...};
    Json line;
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
      line[kind.columns[i].name] = value_of(kind.columns[i].form, *cells[i]);
    }
    out << boost::json::serialize(line) << '\n';
    ++lines;
  });
  return lines;
}

Json write_all(store::Tx& tx, const fs::path& folder) {
  Json counts;
  for (const auto& kind : kKinds) {
    CHECK(kind.columns.size() <= kColumnsMax);
    fs::path file = folder / (std::string(kind.file) + ".jsonl");
    std::ofstream out(file, std::ios::binary);
    counts[kind.file] = write_kind(tx, kind, out, std::make_index_sequence<kColumnsMax>());
    out.flush();
    if (!out) throw base::Unavailable(file.string() + " cannot be written");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
  return counts;
}

}  // namespace

base::Result<Json> local_export(Site& site, const Json&) {
  fs::path folder = site.data / ("export-" + io::token_hex(8));
  io::make_dirs(folder);
  try {
    Json counts = site.db.read([&](store::Tx& tx) { return write_all(tx, folder); });
    return Json{{"folder", folder.filename().string()}, {"counts", std::move(counts)}};
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    throw;
  }
}

int export_all(const Options& options, const fs::path& out) {
  if (fs::exists(out) && !(fs::is_directory(out) && fs::is_empty(out))) {
    throw Failed(out.string() + " exists already; an export wants a new folder");
  }
  must_hold_data(options);
  io::make_dirs(out);
  auto done = open_door(options)->ask("export", {}, options.locale);
  fs::path from = options.data / text_of(done, "folder");
  std::error_code ignored;
  try {
    for (const auto& entry : fs::directory_iterator(from)) {
      fs::copy_file(entry.path(), out / entry.path().filename());
    }
  } catch (const fs::filesystem_error& error) {
    fs::remove_all(from, ignored);
    throw Failed(std::string("the export could not be written: ") + error.code().message());
  }
  fs::remove_all(from, ignored);
  if (options.json) {
    std::cout << boost::json::serialize(done.at("counts")) << "\n";
  } else {
    for (const auto& [kind, count] : done.at("counts").as_object()) {
      std::cout << kind << ".jsonl  " << count << "\n";
    }
  }
  return 0;
}

}  // namespace cli
