#include "plan_columns.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/check.h"
#include "base/edit_distance.h"
#include "base/utf8.h"

namespace attend {
namespace {

struct Name {
  std::string_view english, german, short_german;
};
constexpr std::array kNames{
    Name{"start", "beginn", "von"},
    Name{"end", "ende", "bis"},
    Name{"minutes", "minuten", "dauer"},
    Name{"queue", "warteschlange", "queue"},
    Name{"contacts", "kontakte", "anrufe"},
    Name{"aht_s", "bearbeitungszeit_s", "aht"},
    Name{"patience_s", "geduld_s", "geduld"},
    Name{"target", "ziel", "servicelevel"},
    Name{"within_s", "innerhalb_s", "innerhalb"},
    Name{"person", "person", "name"},
    Name{"lead", "teamleitung", "leitung"},
    Name{"queues", "warteschlangen", "queues"},
    Name{"breaks", "pausen", "pause"},
    Name{"kind", "art", "art"},
    Name{"with", "mit", "mit"},
    Name{"earliest", "frühestens", "fruehestens"},
    Name{"latest", "spätestens", "spaetestens"},
    Name{"weight", "gewicht", "gewicht"},
    Name{"days_since", "tage_seit", "tage"},
    Name{"room", "raum", "raum"},
    Name{"who", "wer", "name"},
};

const Name& name_of(std::string_view english) {
  const auto name = std::find_if(kNames.begin(), kNames.end(),
                                 [&](const Name& one) { return one.english == english; });
  CHECK(name != kNames.end());
  return *name;
}

// What a kind of table must have, and what it may have.
struct Wanted {
  std::array<std::string_view, 6> needed, others;  // empty: no more
};
constexpr Wanted kDemand{{"start", "minutes", "queue", "contacts", "aht_s"},
                         {"patience_s", "target", "within_s"}};
constexpr Wanted kShifts{{"person", "start", "end"}, {"lead", "queues", "breaks"}};
constexpr Wanted kNeeds{{"person", "kind", "minutes"},
                        {"with", "earliest", "latest", "weight", "days_since", "room"}};
constexpr Wanted kBusy{{"who", "start", "end"}, {}};

const Wanted& wanted(PlanTable kind) {
  switch (kind) {
    case PlanTable::kDemand:
      return kDemand;
    case PlanTable::kShifts:
      return kShifts;
    case PlanTable::kNeeds:
      return kNeeds;
    case PlanTable::kBusy:
      return kBusy;
  }
  CHECK(false);
}

bool written_nearly(std::string_view said, std::string_view known) {
  constexpr std::size_t kLong = 6;  // bytes, from which on two may be wrong
  return base::edit_distance(said, known) <= (known.size() < kLong ? 1u : 2u);
}

}  // namespace

std::string ascii_lower(std::string_view text) {
  std::string out(base::squeeze(text));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

PlanColumns::PlanColumns(const base::TableReader& table) : table_(table) {
  for (const Name& name : kNames) {
    for (std::string_view word : {name.english, name.german, name.short_german}) {
      const int column = table.column(word);
      if (column >= 0) places_.try_emplace(name.english, static_cast<std::size_t>(column));
    }
  }
}

std::optional<std::size_t> PlanColumns::place(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::map<std::string, std::string, std::less<>> PlanColumns::names() const {
  std::map<std::string, std::string, std::less<>> names;
  for (const auto& [name, place] : places_) names[std::string(name)] = table_.header()[place];
  return names;
}

std::optional<base::Refusal> PlanColumns::fault(PlanTable kind) const {
  auto fault = missing(kind);
  return fault ? fault : misspelt(kind);
}

std::optional<base::Refusal> PlanColumns::missing(PlanTable kind) const {
  std::string first, english, german;
  for (std::string_view column : wanted(kind).needed) {
    if (column.empty() || has(column)) continue;
    if (first.empty()) first = column;
    english += (english.empty() ? "" : ", ") + std::string(column);
    german += (german.empty() ? "" : ", ") + std::string(name_of(column).german);
  }
  if (first.empty()) return std::nullopt;
  return base::refuse(base::Why::kInvalid, "table.no_column", first,
                      {{"columns", english}, {"german", german}});
}

std::optional<base::Refusal> PlanColumns::misspelt(PlanTable kind) const {
  constexpr std::size_t kTold = 80;
  for (std::size_t at = 0; at < table_.header().size(); ++at) {
    const auto taken = [at](const auto& column) { return column.second == at; };
    if (std::any_of(places_.begin(), places_.end(), taken)) continue;
    const std::string said = ascii_lower(base::first_chars(table_.header()[at], kTold));
    for (std::string_view column : wanted(kind).others) {
      if (column.empty() || has(column)) continue;
      for (std::string_view known : {name_of(column).english, name_of(column).german}) {
        if (!written_nearly(said, known)) continue;
        return base::refuse(base::Why::kInvalid, "table.column_misspelt", column,
                            {{"value", said}, {"column", std::string(known)}});
      }
    }
  }
  return std::nullopt;
}

}  // namespace attend
