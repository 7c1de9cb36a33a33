#include "kept_state.h"

#include <sstream>
#include <string>

#include "base/check.h"

namespace answer {
namespace {

// One line; words that may be empty are "-".
std::string line_of(const ThemeRow& row) {
  const ThemeState& state = row.state;
  std::ostringstream line;
  line << row.unit.value << ' ' << hear::to_text(state.status) << ' ' << state.due.us << ' '
       << (state.planned_day ? std::to_string(state.planned_day->number) : "-") << ' '
       << state.paused.us << ' ' << state.round << ' ' << state.asked.us << ' '
       << state.people_asked << ' ' << (state.last_answer ? to_text(*state.last_answer) : "-");
  return line.str();
}

ThemeRow row_of(const std::string& text, const ThemeRow& now) {
  ThemeRow row = now;
  row.state = {};
  std::istringstream line(text);
  std::string status, planned, last;
  line >> row.unit.value >> status >> row.state.due.us >> planned >> row.state.paused.us >>
      row.state.round >> row.state.asked.us >> row.state.people_asked >> last;
  auto parsed = hear::parse_status(status);
  CHECK(!line.fail() && parsed);
  row.state.status = *parsed;
  if (planned != "-") row.state.planned_day = base::Day{std::stoll(planned)};
  row.state.last_answer = parse_answer_kind(last);
  return row;
}

}  // namespace

void keep_state(store::Tx& tx, base::ActId act, const ThemeRow& before, const ThemeRow& after) {
  auto said = tx.one<std::string>("SELECT after FROM act WHERE id = :id", act);
  tx.run("UPDATE act SET after = :after WHERE id = :id",
         said + '\n' + line_of(before) + '\n' + line_of(after), act);
}

bool put_back(store::Tx& tx, base::ActId act, ThemeRow& row) {
  auto said = tx.find<std::string>("SELECT after FROM act WHERE id = :id", act);
  if (!said) return false;
  std::istringstream lines(*said);
  std::string own, before, after;
  if (!std::getline(lines, own) || !std::getline(lines, before) || !std::getline(lines, after)) {
    return false;
  }
  ThemeRow was = row_of(before, row), became = row_of(after, row);
  bool same_unit = row.unit == became.unit || row.unit == was.unit;
  if (row.state != became.state || !same_unit) return false;
  save_state(tx, was);
  row = was;
  return true;
}

}  // namespace answer
