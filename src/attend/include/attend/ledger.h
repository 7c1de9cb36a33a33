// The ledger: when was each person last listened to, by whom, how?
//
// Three faces for three readers. A lead sees the names of the own team, a head groups through the
// release gate, an agent the own. Whether the actor may ask at all is the permission table's
// business; whoever is not meant gets an empty answer.
//
// Nothing a lead reads here depends on what anybody reported: answered reports are listening too,
// but they are told to the person alone, and to heads as one share of everybody (DESIGN.md, decision
// 23).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "attend/values.h"
#include "base/ids.h"
#include "base/instant.h"
#include "people/actor.h"
#include "people/organisation.h"
#include "people/release_gate.h"
#include "people/secret.h"
#include "store/tx.h"

namespace attend {

struct Listened {
  base::Day day{};  // at the site
  Listening how = Listening::kOneToOne;
  base::PersonId by{};    // none: erased
  std::string by_name{};  // empty: erased
};
struct NextTalk {
  base::TalkId id{};  // none: neither the reader's own nor led by them
  TalkKind kind = TalkKind::kOneToOne;
  base::Instant starts{};
};

struct PersonAttention {
  base::PersonId person{};
  std::string name{};
  std::optional<Listened> last{};  // nothing: never, within kLedgerDays
  std::int64_t days = 0;         // since then; never: since the person came to Heard
  base::Day due_on{};              // by the rule
  bool due = false;              // today or before
  std::optional<NextTalk> next{};
};
// The active agents of the team that the actor leads, without the actor: those not listened to for
// longest first, then by id.
std::vector<PersonAttention> attention_of_team(store::Tx& tx, const people::Actor& actor,
                                               const Rules& rules);
// Of these who is due, in the same order.
std::vector<PersonAttention> who_is_due(store::Tx& tx, const people::Actor& actor,
                                        const Rules& rules);

// A group's figures leave where it holds the floor of agents, and where what lies in it without the
// groups told of is nobody or the floor too: nobody can subtract a small group out.
struct GroupAttention {
  base::OrgId org{};
  people::OrgKind kind = people::OrgKind::kTeam;
  std::string name{};
  people::Count people = people::Count::withheld();       // active agents below it
  people::Count median_days = people::Count::withheld();  // of two middle ones the larger
  // So many percent at least were listened to within the rule (ReleaseGate::share_at_least).
  people::Count within_share = people::Count::withheld();
  std::int64_t front_line_days = 0;  // of leaders, within kPromiseDays; no figure about agents
  // The median at the end of past weeks and today, of those who are in the group now, oldest first;
  // an agent counts from the day they came to Heard.
  struct Week {
    base::Day day{};
    people::Count median_days = people::Count::withheld();
  };
  std::vector<Week> weeks{};
};
inline constexpr int kLedgerWeeks = 6;

struct GroupsAttention {
  std::vector<GroupAttention> groups{};  // parents before children, then by name
  // So many percent at least of all agents got an answer to something they reported within the days
  // of the rule, up to and with yesterday. Withheld from partners.
  people::Count answered_share = people::Count::withheld();
};
// For heads: all groups; those of a partner: the partner's.
GroupsAttention attention_of_groups(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                    const people::SiteKey& key);

// For the person alone: nothing here is withheld from them.
struct MyAttention {
  std::optional<Listened> last{};
  std::optional<base::Day> answered{};  // the latest answer to something I reported or joined
  std::int64_t days = 0;              // since the later of both; never: since I came to Heard
  std::int64_t listen_days = 0;       // what the rule promises
  std::optional<NextTalk> next{};
};
MyAttention my_attention(store::Tx& tx, const people::Actor& actor, const Rules& rules);

}  // namespace attend
