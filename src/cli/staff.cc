// staff: what a queue does with so many agents, or how many it needs.
#include <array>
#include <iostream>
#include <utility>

#include "base/check.h"
#include "base/names.h"
#include "digits.h"
#include "failure.h"
#include "queueing/erlang.h"
#include "queueing/required.h"
#include "verbs.h"
#include "words.h"

namespace cli {
namespace {

constexpr base::Named<queueing::Model> kModels[] = {{queueing::Model::kErlangB, "erlang-b"},
                                                    {queueing::Model::kErlangC, "erlang-c"},
                                                    {queueing::Model::kErlangA, "erlang-a"}};
constexpr base::Named<queueing::Definition> kDefinitions[] = {
    {queueing::Definition::kAll, "all"},
    {queueing::Definition::kAnswered, "answered"},
    {queueing::Definition::kPatient, "patient"}};

std::string number(std::optional<double> value) { return value ? all_digits(*value) : "null"; }

void print_json(const queueing::Figures& f) {
  std::cout << "{\"agents\":" << number(f.agents)
            << ",\"offered_erlangs\":" << number(f.offered_erlangs)
            << ",\"occupancy\":" << number(f.occupancy) << ",\"p_block\":" << number(f.p_block)
            << ",\"p_wait\":" << number(f.p_wait) << ",\"p_abandon\":" << number(f.p_abandon)
            << ",\"asa_s\":" << number(f.asa_s)
            << ",\"service_level_all\":" << number(f.service_level_all)
            << ",\"service_level_answered\":" << number(f.service_level_answered)
            << ",\"service_level_patient\":" << number(f.service_level_patient)
            << ",\"mean_queue\":" << number(f.mean_queue) << "}\n";
}

class Table {
 public:
  explicit Table(bool german) : german_(german) {}
  void row(std::string_view german, std::string_view english, std::optional<double> value,
           double times, int digits, const char* unit) const {
    if (!value) return;
    const std::string told = decimal(*value * times, digits, german_);
    std::string name(german_ ? german : english);
    std::size_t wide = 0;  // characters, not bytes
    for (char c : name) wide += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    name.append(wide < kNameWidth ? kNameWidth - wide : 1, ' ');
    std::cout << name << std::string(told.size() < 10 ? 10 - told.size() : 0, ' ') << told << unit
              << "\n";
  }

 private:
  static constexpr std::size_t kNameWidth = 46;
  bool german_;
};

void print_table(const queueing::Figures& f, double within_s, bool german) {
  const Table table(german);
  const std::string within = std::to_string(static_cast<long long>(within_s + 0.5)) + " s";
  table.row("Personen", "agents", f.agents, 1, f.agents == static_cast<int>(f.agents) ? 0 : 2, "");
  table.row("Last", "load", f.offered_erlangs, 1, 2, " erl");
  table.row("Auslastung", "occupancy", f.occupancy, 100, 1, " %");
  table.row("abgewiesen", "turned away", f.p_block, 100, 2, " %");
  table.row("müssen warten", "have to wait", f.p_wait, 100, 1, " %");
  table.row("legen auf", "hang up", f.p_abandon, 100, 2, " %");
  table.row("mittlere Wartezeit", "mean wait", f.asa_s, 1, 1, " s");
  table.row("in " + within + " angenommen, von allen", "answered in " + within + ", of all",
            f.service_level_all, 100, 1, " %");
  table.row("  von den angenommenen", "  of those answered", f.service_level_answered, 100, 1,
            " %");
  table.row("  ohne die, die früher auflegen", "  without those who hang up before",
            f.service_level_patient, 100, 1, " %");
  table.row("Warteschlange im Mittel", "mean queue", f.mean_queue, 1, 2, "");
}

// What a field of a refusal is called on the command line.
std::string option_of(std::string_view field) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOptions{
      {{"arrivals_per_s", "--calls-per-hour"},
       {"handling_s", "--aht"},
       {"patience_s", "--patience"},
       {"agents", "--agents"},
       {"share", "--target"},
       {"within_s", "--within"}}};
  for (const auto& [name, option] : kOptions) {
    if (name == field) return std::string(option);
  }
  return "";
}

// The command line takes no other words; who calls the verb by itself might.
template <class E>
E chosen(std::optional<E> value, const char* option) {
  if (!value) throw WrongUsage(std::string(option) + ": there is no such word");
  return *value;
}

template <class T>
T taken(base::Result<T> result, const Options& options) {
  if (!result) {
    const std::string option = option_of(result.error().field);
    throw Failed((option.empty() ? "" : option + ": ") + say(result.error(), options.locale));
  }
  return *std::move(result);
}

}  // namespace

int staff(const Options& options, const StaffWanted& wanted) {
  const auto model = chosen(base::value_of(kModels, wanted.model), "--model");
  const queueing::Station station{
      .arrivals_per_s = wanted.calls_per_hour / 3'600,
      .handling_s = wanted.aht_s,
      .agents = wanted.agents.value_or(0),
      .patience_s = wanted.patience_s.value_or(queueing::kForEver),
  };
  if (wanted.agents.has_value() == wanted.target.has_value()) {
    throw WrongUsage("say either --agents or --target (see heard staff --help)");
  }
  if (model == queueing::Model::kErlangA && !wanted.patience_s) {
    throw WrongUsage("erlang-a needs --patience (see heard staff --help)");
  }
  queueing::Station asked = station;
  if (wanted.target) {
    const queueing::Target target{*wanted.target, wanted.within_s,
                                  chosen(base::value_of(kDefinitions, wanted.definition), "--definition")};
    asked.agents =
        static_cast<double>(taken(queueing::required_agents(model, station, target), options));
  }
  const auto figures = taken(queueing::figures(model, asked, wanted.within_s), options);
  if (options.json) {
    print_json(figures);
  } else {
    print_table(figures, wanted.within_s, options.locale == people::Locale::kGerman);
  }
  return 0;
}

}  // namespace cli
