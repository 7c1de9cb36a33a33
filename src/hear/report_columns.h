// The facts of a report as columns of table `report`: their names, their values, and back.
#pragma once

#include <boost/mp11.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "hear/report_facts.h"
#include "store/tx.h"

namespace hear {

using FactMembers = boost::describe::describe_members<ReportFacts, boost::describe::mod_public>;
inline constexpr std::size_t kFacts = boost::mp11::mp_size<FactMembers>::value;

template <class Member>
using FactType = std::remove_reference_t<decltype(std::declval<ReportFacts&>().*Member::pointer)>;

inline std::vector<FactColumn> described_columns() {
  std::vector<FactColumn> columns;
  boost::mp11::mp_for_each<FactMembers>([&](auto member) {
    using Column = store::Column<FactType<decltype(member)>>;
    std::string_view name = member.name;
    columns.push_back({name, name == "minutes_lost" ? "minutes" : name,
                       Column::kind == store::Kind::kInteger});
  });
  return columns;
}

// ", r.kind, r.subject …" with the prefix "r."; ", :kind, :subject …" with ":".
inline std::string fact_list(std::string_view prefix) {
  std::string list;
  for (const auto& column : fact_columns()) {
    list += ", ";
    list += prefix;
    list += column.column;
  }
  return list;
}

// References to the members, to hand over behind the parameters that stand before them.
inline auto fact_values(const ReportFacts& facts) {
  return [&]<template <class...> class List, class... M>(List<M...>) {
    return std::tie(facts.*M::pointer...);
  }(FactMembers());
}

// Like Tx::each, for a statement that selects columns C… and then the facts:
// use(std::tuple<C…>, ReportFacts).
template <class... C, class F, class... P>
void each_with_facts(store::Tx& tx, std::string_view sql, F&& use, const P&... params) {
  [&]<template <class...> class List, class... M>(List<M...>) {
    tx.each<C..., FactType<M>...>(
        sql,
        [&use](std::tuple<C..., FactType<M>...> row) {
          [&]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>,
                                                  std::index_sequence<J...>) {
            ReportFacts facts;
            ((facts.*M::pointer = std::move(std::get<sizeof...(C) + J>(row))), ...);
            use(std::tuple<C...>(std::move(std::get<I>(row))...), std::move(facts));
          }(std::index_sequence_for<C...>(), std::index_sequence_for<M...>());
        },
        params...);
  }(FactMembers());
}

}  // namespace hear
