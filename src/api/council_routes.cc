// The works council's page: who may do what, what is stored, the audit chain, and what waits for the
// council's word.
#include <array>
#include <charconv>

#include "base/limits.h"
#include "context.h"
#include "people/persons.h"
#include "people/proposals.h"
#include "people/rights.h"
#include "setting_shapes.h"
#include "store/inspect.h"

namespace api {
namespace {

struct RightShape {
  std::string name, meaning, scope;
  std::vector<people::Role> roles;
  std::vector<std::string> routes;
};
BOOST_DESCRIBE_STRUCT(RightShape, (), (name, meaning, scope, roles, routes))
struct RoleShape {
  people::Role role{};
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(RoleShape, (), (role, meaning))
struct FieldShape {
  std::string table, field, purpose, kept;
};
BOOST_DESCRIBE_STRUCT(FieldShape, (), (table, field, purpose, kept))
struct JournalShape {
  std::int64_t entries = 0;
  std::string head;
  std::optional<Instant> sealed_at;
};
BOOST_DESCRIBE_STRUCT(JournalShape, (), (entries, head, sealed_at))
struct WordTableShape {
  std::string sha256;
  Instant since;
  std::int64_t own_texts = 0;
};
BOOST_DESCRIBE_STRUCT(WordTableShape, (), (sha256, since, own_texts))
struct EndpointShape {
  std::string address, model;
  bool agreed = false;
  std::optional<Instant> since;
  std::int64_t texts = 0;
  std::string typing, reports;
};
BOOST_DESCRIBE_STRUCT(EndpointShape, (), (address, model, agreed, since, texts, typing, reports))
struct ProposalShape {
  people::ProposalId id;
  std::string key, meaning;
  Raw value, proposed;
  std::optional<std::string> unit;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(ProposalShape, (), (id, key, meaning, value, proposed, unit, at))
struct CouncilShape {
  std::vector<RightShape> rights;
  std::vector<RoleShape> roles;
  std::vector<SettingShape> thresholds, settings;
  std::vector<FieldShape> fields;
  std::optional<WordTableShape> word_table;
  std::optional<EndpointShape> endpoint;
  JournalShape journal;
  bool has_council = false;
  std::vector<ProposalShape> proposals;
};
BOOST_DESCRIBE_STRUCT(CouncilShape, (), (rights, roles, thresholds, settings, fields, word_table, endpoint, journal, has_council, proposals))
struct DecisionInput {
  bool agree = false;
};
BOOST_DESCRIBE_STRUCT(DecisionInput, (), (agree))
struct EntryShape {
  std::int64_t seq = 0;
  Day day;
  std::string kind, meaning, detail, seal, previous, hash;
};
BOOST_DESCRIBE_STRUCT(EntryShape, (), (seq, day, kind, meaning, detail, seal, previous, hash))
struct EntriesShape {
  std::vector<EntryShape> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(EntriesShape, (), (items, next))

// What the kinds of the journal mean.
struct KindWords {
  std::string_view kind, german, english;
};
constexpr std::array kKinds{
    KindWords{"act.taken_back", "Themenpflege: Schritt zurückgenommen", "Stewards: a step taken back"},
    KindWords{"answer.declined", "Antwort: abgelehnt", "Answer: declined"},
    KindWords{"answer.fixed", "Antwort: behoben", "Answer: fixed"},
    KindWords{"answer.planned", "Antwort: geplant", "Answer: planned"},
    KindWords{"answer.question", "Antwort: Rückfrage", "Answer: a question"},
    KindWords{"front_line.answered", "Tag an der Front: „Bei mir auch“ oder nicht", "Front-line day: “with me too” or not"},
    KindWords{"front_line.recorded", "Tag an der Front eingetragen", "Front-line day recorded"},
    KindWords{"link.made", "Einmaliger Link erstellt", "One-time link made"},
    KindWords{"link.used", "Einmaliger Link eingelöst", "One-time link used"},
    KindWords{"org.added", "Team, Standort oder Partner angelegt", "Team, site or partner added"},
    KindWords{"org.renamed", "Team, Standort oder Partner umbenannt", "Team, site or partner renamed"},
    KindWords{"password.set", "Passwort geändert", "Password changed"},
    KindWords{"person.activated", "Person wieder eingeschaltet", "Person activated again"},
    KindWords{"person.added", "Person angelegt", "Person added"},
    KindWords{"person.changed", "Person geändert", "Person changed"},
    KindWords{"person.deactivated", "Person abgeschaltet", "Person deactivated"},
    KindWords{"person.erased", "Person gelöscht", "Person erased"},
    KindWords{"promise.resumed", "Frist läuft weiter", "The clock runs on"},
    KindWords{"promise.started", "Frist beginnt", "The clock starts"},
    KindWords{"proposal.declined", "Themenpflege: Vorschlag abgelehnt", "Stewards: a proposal declined"},
    KindWords{"reply.given", "Rückmeldung auf eine Frage", "Reply to a question"},
    KindWords{"report.added", "Meldung", "Report"},
    KindWords{"report.gathered", "Einzelne Meldung fand ihr Thema", "Lone report found its theme"},
    KindWords{"report.imported", "Text eingelesen", "Text imported"},
    KindWords{"report.undone", "Meldung zurückgenommen", "Report taken back"},
    KindWords{"setting.agreed", "Betriebsrat hat zugestimmt", "Works council agreed"},
    KindWords{"setting.changed", "Einstellung geändert", "Setting changed"},
    KindWords{"setting.proposed", "Verwaltung bittet um Zustimmung", "Administrator asks the works council"},
    KindWords{"setting.refused", "Betriebsrat hat abgelehnt", "Works council refused"},
    KindWords{"setting.withdrawn", "Bitte um Zustimmung zurückgezogen", "Request to the works council withdrawn"},
    KindWords{"talk.answered", "Gespräch: fand statt oder nicht", "Talk: took place or not"},
    KindWords{"talk.cancelled", "Gespräch abgesagt", "Talk cancelled"},
    KindWords{"talk.held", "Gespräch geführt", "Talk held"},
    KindWords{"talk.moved", "Gespräch verschoben", "Talk moved"},
    KindWords{"talk.not_held", "Gespräch: doch nicht geführt", "Talk: not held after all"},
    KindWords{"talk.planned", "Gespräch geplant", "Talk planned"},
    KindWords{"talks.forgotten", "Alte Gespräche vergessen", "Old talks forgotten"},
    KindWords{"theme.assigned", "Thema zugeordnet", "Theme assigned"},
    KindWords{"theme.confirmed", "Thema bestätigt", "Theme confirmed"},
    KindWords{"theme.created", "Neues Thema", "New theme"},
    KindWords{"theme.gone", "Leeres Thema entfernt", "Empty theme removed"},
    KindWords{"theme.joined", "„Ich auch“", "“Me too”"},
    KindWords{"theme.left", "„Ich auch“ zurückgenommen", "“Me too” taken back"},
    KindWords{"theme.locked", "Thema fixiert", "Theme locked"},
    KindWords{"theme.merged", "Themen zusammengelegt", "Themes merged"},
    KindWords{"theme.moved", "Meldungen verschoben", "Reports moved"},
    KindWords{"theme.renamed", "Thema benannt", "Theme named"},
    KindWords{"theme.reopened", "Thema wieder offen", "Theme reopened"},
    KindWords{"theme.split", "Thema geteilt", "Theme split"},
    KindWords{"theme.unconfirmed", "Thema unbestätigt", "Theme unconfirmed"},
    KindWords{"theme.unlocked", "Fixierung gelöst", "Theme unlocked"},
    KindWords{"token.added", "Zugangsschlüssel erstellt", "Access token made"},
    KindWords{"token.removed", "Zugangsschlüssel widerrufen", "Access token revoked"},
    KindWords{"unit.added", "Bereich angelegt", "Unit added"},
    KindWords{"unit.changed", "Bereich geändert", "Unit changed"},
    KindWords{"verdict.changed", "Urteil geändert", "Verdict changed"},
    KindWords{"verdict.given", "Urteil", "Verdict"},
    KindWords{"words.erased", "Wortlaut einer Person gelöscht", "Words of a person erased"},
    KindWords{"words.forgotten", "Alter Wortlaut vergessen", "Old words forgotten"},
};

std::string meaning_of(std::string_view kind, bool german) {
  for (const auto& words : kKinds) {
    if (words.kind == kind) return std::string(german ? words.german : words.english);
  }
  return std::string(kind);
}

std::string name_of(hear::Embedder::State state) {
  using enum hear::Embedder::State;
  return state == kClosed ? "asked" : state == kHalfOpen ? "tried" : "paused";
}

// `settings`: what holds after this transaction, before the matcher hears of it.
std::optional<EndpointShape> endpoint_shape(const hear::Matcher& matcher,
                                            const people::Settings& settings) {
  auto now = matcher.embedder();
  if (!now) return std::nullopt;
  const bool agreed = settings.text("endpoint.agreed") == now->address;
  EndpointShape shape{now->address, now->model, agreed, std::nullopt, now->texts,
                      name_of(now->figures.typing), name_of(now->figures.filling)};
  if (now->since.us) shape.since = now->since;
  return shape;
}

std::vector<RightShape> right_shapes(bool german) {
  std::vector<RightShape> shapes;
  for (const auto& row : people::rights()) {
    RightShape shape{std::string(row.name), std::string(german ? row.german : row.english),
                     std::string(row.scope), {row.roles.begin(), row.roles.end()}, {}};
    for (auto route : row.routes) shape.routes.emplace_back(route);
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

std::vector<ProposalShape> proposal_shapes(const people::Settings& settings,
                                           const std::vector<people::Proposal>& proposals,
                                           bool german) {
  std::vector<ProposalShape> shapes;
  for (const auto& proposal : proposals) {
    const auto* row = people::find_setting_row(proposal.key);
    if (!row) continue;
    ProposalShape shape{proposal.id,
                        proposal.key,
                        std::string(german ? row->german : row->english),
                        setting_value(row->kind, settings.text(row->key)),
                        setting_value(row->kind, proposal.value),
                        std::nullopt,
                        proposal.created};
    if (!row->unit.empty()) shape.unit = std::string(row->unit);
    shapes.push_back(std::move(shape));
  }
  return shapes;
}

CouncilShape council_shape(const Call& call, store::Tx& tx, const people::Settings& settings) {
  bool german = call.locale == people::Locale::kGerman;
  CouncilShape shape;
  shape.rights = right_shapes(german);
  for (const auto& row : people::role_rows()) {
    shape.roles.push_back({row.role, std::string(german ? row.german : row.english)});
  }
  auto all = setting_shapes(tx, settings, call.locale);
  for (auto& setting : all.items) {
    (setting.guarded ? shape.thresholds : shape.settings).push_back(std::move(setting));
  }
  for (const auto& row : people::field_rows()) {
    shape.fields.push_back({std::string(row.table), std::string(row.field),
                            std::string(german ? row.german : row.english),
                            std::string(german ? row.kept_german : row.kept_english)});
  }
  if (auto table = call.context.world.matcher.table()) {
    shape.word_table = {table->sha256, table->since, table->own_texts};
  }
  shape.endpoint = endpoint_shape(call.context.world.matcher, settings);
  shape.has_council = all.has_council;
  shape.proposals = proposal_shapes(settings, people::list_proposals(tx), german);
  auto chain = store::chain_head(tx);
  shape.journal = {chain.entries, chain.head, std::nullopt};
  if (chain.sealed.us) shape.journal.sealed_at = chain.sealed;
  return shape;
}

void get_council(CallPtr call) {
  call->read([&](store::Tx& tx) -> Result<Reply> {
    return call->ok(council_shape(*call, tx, *call->context.settings()));
  });
}

void post_decision(CallPtr call) {
  auto id = call->id<people::ProposalId>(0, "proposal.not_found");
  if (!id) return call->refuse(id.error());
  auto input = call->body<DecisionInput>();
  if (!input) return call->refuse(input.error());
  call->write([call, id = *id, agree = input->agree](store::Tx& tx) -> Result<Reply> {
    auto decided = people::decide(tx, call->actor, *call->context.settings(), id, agree);
    if (!decided) return decided.error();
    auto fresh = settings_changed(*call, tx);
    return call->ok(council_shape(*call, tx, fresh));
  });
}

// The entry before which the page begins; 0: the end of the journal.
std::optional<std::int64_t> cursor_of(const Call& call) {
  auto text = call.query("cursor");
  if (!text || text->empty()) return 0;
  std::int64_t seq = 0;
  auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seq);
  if (error != std::errc() || end != text->data() + text->size() || seq < 1) return std::nullopt;
  return seq;
}

void get_journal(CallPtr call) {
  auto limit = call->limit(base::kPageRowsDefault, base::kPageRowsMax);
  if (!limit) return call->refuse(limit.error());
  auto before = cursor_of(*call);
  if (!before) return call->refuse(base::refuse(Why::kInvalid, "query.cursor_wrong", "cursor"));
  bool german = call->locale == people::Locale::kGerman;
  call->read([&](store::Tx& tx) -> Result<Reply> {
    EntriesShape shape;
    for (auto& entry : store::list_entries(tx, *before, *limit)) {
      shape.items.push_back({entry.seq, entry.day, entry.kind, meaning_of(entry.kind, german),
                             entry.detail, entry.seal, entry.previous, entry.hash});
    }
    if (!shape.items.empty() && shape.items.back().seq > 1) {
      shape.next = std::to_string(shape.items.back().seq);
    }
    return call->ok(shape);
  });
}

}  // namespace

void add_council_routes(Router& router) {
  router.add("GET", "/council", get_council,
             gives<CouncilShape>("Rights, thresholds, what is stored, the audit chain"));
  router.add("GET", "/council/journal", get_journal,
             gives<EntriesShape>("The entries of the audit chain, newest first",
                                 {"limit", "cursor"}));
  router.add("POST", "/council/proposals/{id}", post_decision,
             takes<DecisionInput, CouncilShape>("Agree to less protection, or refuse"));
}

}  // namespace api
