#include <algorithm>
#include <map>
#include <vector>

#include "answer/heard_voices.h"
#include "attend/ledger.h"
#include "listened.h"
#include "team.h"

namespace attend {
namespace {

struct Agent {
  base::PersonId id;
  base::OrgId org;
  base::Instant added;
  std::string salt;
};

std::vector<Agent> all_agents(store::Tx& tx) {
  std::vector<Agent> agents;
  tx.each<base::PersonId, base::OrgId, base::Instant, std::string>(
      "SELECT p.id, p.org_id, p.created_us, p.salt FROM person p JOIN person_role r"
      " ON r.person_id = p.id AND r.role = 'agent' WHERE p.active = 1 ORDER BY p.id",
      [&agents](auto row) {
        auto& [id, org, added, salt] = row;
        agents.push_back({id, org, added, std::move(salt)});
      });
  return agents;
}

// A node of the tree with the days of all agents below it.
struct Group {
  people::OrgNode node{};
  std::vector<std::int64_t> days{};
  std::int64_t within = 0;
  std::int64_t front_line_days = 0;
};
// In the order of list_organisation: parents before children.
using Groups = std::vector<Group>;

Group* find(Groups& groups, base::OrgId id) {
  auto found = std::find_if(groups.begin(), groups.end(),
                            [id](const Group& group) { return group.node.id == id; });
  return found == groups.end() ? nullptr : &*found;
}

void add_days(Groups& groups, const std::vector<Agent>& agents,
              const std::map<base::PersonId, base::Day>& last, base::Day today,
              const Rules& rules) {
  std::map<base::OrgId, Group*> by_id;
  for (Group& group : groups) by_id[group.node.id] = &group;
  for (const Agent& agent : agents) {
    auto found = last.find(agent.id);
    auto since = found == last.end() ? day_at(agent.added, rules) : found->second;
    auto days = wait_since(since, today, rules).days;
    for (base::OrgId at = agent.org; at; at = by_id.at(at)->node.parent) {
      by_id.at(at)->days.push_back(days);
      by_id.at(at)->within += days <= rules.listen_days;
    }
  }
}

void add_front_line(store::Tx& tx, Groups& groups, base::Day today) {
  tx.each<base::OrgId, std::int64_t>(
      "SELECT team_id, COUNT(*) FROM front_line_day WHERE spent_day > :since GROUP BY team_id",
      [&groups](const auto& row) {
        for (Group* at = find(groups, std::get<0>(row)); at; at = find(groups, at->node.parent)) {
          at->front_line_days += std::get<1>(row);
        }
      },
      today.plus(-kPromiseDays));
}

// Which groups are told: from the leaves up, what is left over beside those told below must be nobody
// or the floor.
std::map<base::OrgId, bool> told_of(const Groups& groups, const people::ReleaseGate& gate) {
  std::map<base::OrgId, bool> told;
  std::map<base::OrgId, std::int64_t> covered;  // people in told groups at or below the node
  for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
    auto people = static_cast<std::int64_t>(group->days.size());
    auto left = people - covered[group->node.id];
    bool tell = gate.opens(people) && (left == 0 || gate.opens(left));
    told[group->node.id] = tell;
    covered[group->node.parent] += tell ? people : covered[group->node.id];
  }
  return told;
}

std::int64_t median_of(std::vector<std::int64_t>& days) {
  std::sort(days.begin(), days.end());
  return days[days.size() / 2];
}

GroupAttention release(Group& group, bool told, const people::ReleaseGate& gate) {
  GroupAttention out{group.node.id, group.node.kind, group.node.name};
  out.front_line_days = group.front_line_days;
  if (!told) return out;
  auto people = static_cast<std::int64_t>(group.days.size());
  out.people = gate.people(people);
  out.median_days = gate.figure(median_of(group.days), people);
  out.within_share = gate.share_at_least(group.within, people, people);
  return out;
}

// Not until the day is over: an answer that moves the share at once would tell whose theme it was.
people::Count answered_share(store::Tx& tx, const std::vector<Agent>& agents, base::Day today,
                             const Rules& rules, const people::SiteKey& key) {
  auto heard = answer::answered_voices(tx, begin_of(today.plus(-rules.listen_days), rules),
                                       begin_of(today, rules));
  auto all = static_cast<std::int64_t>(agents.size());
  auto answered = std::count_if(agents.begin(), agents.end(), [&](const Agent& agent) {
    return heard.contains(key.tag(agent.id, agent.salt));
  });
  return rules.gate.share_at_least(answered, all, all);
}

bool is_below(Groups& groups, base::OrgId org, base::OrgId top) {
  for (Group* at = find(groups, org); at; at = find(groups, at->node.parent)) {
    if (at->node.id == top) return true;
  }
  return false;
}

// The Sundays before today, oldest first.
std::vector<base::Day> week_ends(base::Day today) {
  std::vector<base::Day> days;
  const base::Day sunday = today.plus(-today.weekday() - 1);
  for (int back = kLedgerWeeks - 2; back >= 0; --back) days.push_back(sunday.plus(-7 * back));
  return days;
}

// As it was on that day, of those agents who were there, where the group may be told both of then and
// of now.
void add_week(store::Tx& tx, const Groups& groups, std::vector<Agent> agents, base::Day day,
              const Rules& rules, std::vector<GroupAttention>& told) {
  std::erase_if(agents, [&](const Agent& agent) { return day_at(agent.added, rules) > day; });
  Groups then;
  for (const Group& group : groups) then.push_back({group.node});
  add_days(then, agents, last_days(tx, rules, day), day, rules);
  const auto told_then = told_of(then, rules.gate);
  for (GroupAttention& out : told) {
    GroupAttention::Week week{day};
    Group* group = find(then, out.org);
    if (out.people.value() && told_then.at(out.org)) {
      const auto people = static_cast<std::int64_t>(group->days.size());
      week.median_days = rules.gate.figure(median_of(group->days), people);
    }
    out.weeks.push_back(week);
  }
}

}  // namespace

GroupsAttention attention_of_groups(store::Tx& tx, const people::Actor& actor, const Rules& rules,
                                    const people::SiteKey& key) {
  GroupsAttention out;
  if (!actor.roles.has(people::Role::kHead)) return out;
  const base::Day today = day_at(tx.now(), rules);
  const auto agents = all_agents(tx);
  Groups groups;
  for (auto& node : people::list_organisation(tx, rules.gate)) groups.push_back({std::move(node)});
  add_days(groups, agents, last_days(tx, rules), today, rules);
  add_front_line(tx, groups, today);
  const auto told = told_of(groups, rules.gate);
  for (Group& group : groups) {
    if (actor.partner && !is_below(groups, group.node.id, actor.partner)) continue;
    out.groups.push_back(release(group, told.at(group.node.id), rules.gate));
  }
  for (base::Day day : week_ends(today)) add_week(tx, groups, agents, day, rules, out.groups);
  for (GroupAttention& group : out.groups) group.weeks.push_back({today, group.median_days});
  if (!actor.partner) out.answered_share = answered_share(tx, agents, today, rules, key);
  return out;
}

}  // namespace attend
