#include "plan_tables.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "answer/working_days.h"
#include "base/utf8.h"
#include "failure.h"
#include "plan_fields.h"
#include "queueing/station.h"
#include "table_reader.h"
#include "words.h"

namespace cli {
namespace {

struct Name {
  std::string_view english, german, short_german;
};
// What a column may be called.
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

struct KindName {
  std::string_view german;
  queueing::SessionKind kind;
};
constexpr std::array kKinds{
    KindName{"gespräch", queueing::SessionKind::kOneToOne},
    KindName{"einzelgespräch", queueing::SessionKind::kOneToOne},
    KindName{"mithören", queueing::SessionKind::kSideBySide},
    KindName{"runde", queueing::SessionKind::kRound},
    KindName{"zuhörrunde", queueing::SessionKind::kRound},
    KindName{"coaching", queueing::SessionKind::kCoaching},
    KindName{"schulung", queueing::SessionKind::kTraining},
    KindName{"training", queueing::SessionKind::kTraining},
};

std::string lower(std::string_view text) {
  std::string out(base::squeeze(text));
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
  }
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text, char sign) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(sign), text.size());
    auto part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

base::Refusal wrong(std::string_view key, std::string_view value) {
  return base::refuse(base::Why::kInvalid, key, "",
                      {{"value", std::string(base::first_chars(value, 80))}});
}

}  // namespace

// Reads one table after the other and gathers what is wrong with them.
class PlanReading {
 public:
  PlanReading(PlanTables& tables, const PlanFiles& files)
      : tables_(tables), files_(files), german_(tables.locale_ == people::Locale::kGerman) {}

  void read(PlanTables::Strictness strictness) {
    table(files_.demand, tables_.demand_, {"start", "minutes", "queue", "contacts", "aht_s"},
          [this] { demand(); });
    table(files_.shifts, tables_.shifts_, {"person", "start", "end"}, [this] { shift(); });
    table(files_.needs, tables_.needs_, {"person", "kind", "minutes"}, [this] { need(); });
    table(files_.busy, tables_.busy_, {"who", "start", "end"}, [this] { busy(); });
    if (found_ == 0) return;
    if (found_ > kProblemsTold) {
      const std::string more = std::to_string(found_ - kProblemsTold);
      problems_ += german_ ? "\n… und " + more + " weitere" : "\n… and " + more + " more";
    }
    if (strictness == PlanTables::Strictness::kAllOrNothing) throw Failed(problems_);
    tables_.problems_ = std::move(problems_);
    tables_.refused_ = refused_;
  }

 private:
  void table(const std::filesystem::path& file, PlanTables::Lines& lines,
             std::initializer_list<std::string_view> needed, const std::function<void()>& take) {
    if (file.empty()) return;
    TableFile opened(file, files_.delimiter);
    lines.file = file.filename().string();
    lines_ = &lines;
    comma_ = opened.reader().delimiter() != ',';
    columns_.clear();
    for (const Name& name : kNames) {
      for (std::string_view word : {name.english, name.german, name.short_german}) {
        const int column = opened.reader().column(word);
        if (column < 0 || columns_.contains(name.english)) continue;
        columns_[name.english] = column;
        lines.columns[std::string(name.english)] =
            opened.reader().header()[static_cast<std::size_t>(column)];
      }
    }
    for (std::string_view column : needed) {
      if (columns_.contains(column)) continue;
      throw Failed(lines.file + (german_ ? " hat keine Spalte „" : " has no column '") +
                   std::string(column) + (german_ ? "“" : "'"));
    }
    while (opened.reader().next(row_)) {
      bad_ = false;
      row_.good() ? take() : tell("", row_.problem);
      if (!bad_) lines.lines.push_back(row_.line);
      if (bad_) ++refused_;
    }
  }

  void tell(std::string_view column, const base::Refusal& refusal) {
    bad_ = true;
    if (++found_ > kProblemsTold) return;
    if (!problems_.empty()) problems_ += "\n";
    problems_ += lines_->file + (german_ ? ", Zeile " : ", line ") + std::to_string(row_.line);
    if (!column.empty()) {
      problems_ +=
          (german_ ? ", Spalte „" : ", column '") + std::string(column) + (german_ ? "“" : "'");
    }
    problems_ += ": " + say(refusal, tables_.locale_);
  }

  // Empty: no such column, or nothing in it.
  std::string text(std::string_view column) const {
    auto found = columns_.find(column);
    if (found == columns_.end()) return "";
    return std::string(base::squeeze(row_.fields[static_cast<std::size_t>(found->second)]));
  }
  template <class T>
  T value(std::string_view column, base::Result<T> read) {
    if (read) return *read;
    tell(column, read.error());
    return T{};
  }
  double number(std::string_view column, double unless) {
    const std::string said = text(column);
    return said.empty() ? unless : value(column, parse_number(said, comma_));
  }
  std::int64_t whole(std::string_view column) {
    return value(column, parse_whole(text(column), comma_));
  }
  // In minutes of UTC where there is a zone.
  std::int64_t at(std::string_view column, std::int64_t wall, bool second = false) {
    if (files_.zone.empty()) return wall;
    auto instant = answer::instant_of_local(wall, files_.zone, second);
    if (!instant) {
      tell(column, instant.error());
      return 0;
    }
    return instant->us / base::kMicrosPerSecond / 60;
  }
  std::int64_t wall(std::string_view column, std::optional<std::int64_t> after = {}) {
    return value(column, parse_minute(text(column), after));
  }

  void demand() {
    queueing::DemandRow row;
    row.minutes = whole("minutes");
    row.queue = text("queue");
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    // Of the hour that comes twice, what comes later in the file is the second.
    if (auto last = demanded_.find(row.queue);
        last != demanded_.end() && row.start < last->second) {
      row.start = at("start", start, true);
    }
    demanded_[row.queue] = row.start + row.minutes;
    row.contacts = number("contacts", 0);
    row.aht_s = number("aht_s", 0);
    row.patience_s = number("patience_s", queueing::kForEver);
    row.target = number("target", row.target);
    row.within_s = number("within_s", row.within_s);
    if (!bad_) tables_.plan_.demand.push_back(std::move(row));
  }

  void shift() {
    queueing::ShiftRow row;
    row.person = text("person");
    row.lead = text("lead");
    for (auto queue : parts_of(text("queues"), '|')) row.queues.emplace_back(queue);
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    row.end = at("end", wall("end", start));
    const std::string breaks = text("breaks");
    for (auto one : parts_of(breaks, '|')) row.breaks.push_back(pause(one, start));
    if (!bad_) tables_.plan_.shifts.push_back(std::move(row));
  }

  // "13:00+30" or "13:00-13:30".
  queueing::PauseRow pause(std::string_view said, std::int64_t shift) {
    const auto sign = said.find_first_of("+-");
    if (sign == std::string_view::npos || sign + 1 == said.size()) {
      tell("breaks", wrong("plan.not_a_break", said));
      return {};
    }
    const auto from = parse_minute(said.substr(0, sign), shift - 1);
    if (!from) {
      tell("breaks", wrong("plan.not_a_break", said));
      return {};
    }
    const auto rest = said.substr(sign + 1);
    if (said[sign] == '+') {
      return {at("breaks", *from), value("breaks", parse_whole(rest, comma_))};
    }
    const std::int64_t to = value("breaks", parse_minute(rest, *from));
    return {at("breaks", *from), bad_ ? 0 : at("breaks", to) - at("breaks", *from)};
  }

  void need() {
    queueing::NeedRow row;
    row.person = text("person");
    const std::string kind = lower(text("kind"));
    auto known = queueing::session_kind(kind);
    auto german = std::find_if(kKinds.begin(), kKinds.end(),
                               [&kind](const KindName& one) { return one.german == kind; });
    if (known) {
      row.kind = *known;
    } else if (german != kKinds.end()) {
      row.kind = german->kind;
    } else {
      tell("kind", wrong("plan.kind_unknown", kind));
    }
    row.minutes = whole("minutes");
    row.with = text("with");
    if (!text("earliest").empty()) row.earliest = at("earliest", wall("earliest"));
    if (!text("latest").empty()) row.latest = at("latest", wall("latest"));
    row.weight = number("weight", 1);
    if (!text("days_since").empty()) row.days_since = static_cast<int>(whole("days_since"));
    row.room = text("room");
    if (!bad_) tables_.plan_.needs.push_back(std::move(row));
  }

  void busy() {
    queueing::BusyRow row;
    row.who = text("who");
    const std::int64_t start = wall("start");
    row.start = at("start", start);
    row.end = at("end", wall("end", start));
    if (!bad_) tables_.plan_.busy.push_back(std::move(row));
  }

  PlanTables& tables_;
  const PlanFiles& files_;
  bool german_;
  PlanTables::Lines* lines_ = nullptr;
  std::map<std::string_view, int> columns_;
  std::map<std::string, std::int64_t> demanded_;  // by queue: the end of its last row
  bool comma_ = false, bad_ = false;
  TableRow row_;
  std::size_t found_ = 0, refused_ = 0;  // problems; rows that have one
  std::string problems_;
};

PlanTables::PlanTables(const PlanFiles& files, people::Locale locale, Strictness strictness)
    : locale_(locale) {
  if (!files.zone.empty() && !answer::is_time_zone(files.zone)) {
    throw WrongUsage("there is no time zone '" + files.zone + "'; Europe/Berlin is one");
  }
  PlanReading(*this, files).read(strictness);
}

PlanTable plan_table_in(const std::filesystem::path& file, const std::string& delimiter,
                        people::Locale locale) {
  TableFile opened(file, delimiter);
  const auto has = [&](std::string_view column) {
    return std::any_of(kNames.begin(), kNames.end(), [&](const Name& name) {
      return name.english == column && (opened.reader().column(name.english) >= 0 ||
                                        opened.reader().column(name.german) >= 0 ||
                                        opened.reader().column(name.short_german) >= 0);
    });
  };
  if (has("contacts") && has("queue")) return PlanTable::kDemand;
  if (has("person") && has("start") && has("end")) return PlanTable::kShifts;
  throw Failed(file.filename().string() +
               (locale == people::Locale::kGerman
                    ? " ist weder Bedarf (Spalten beginn, minuten, warteschlange, kontakte, "
                      "bearbeitungszeit_s) noch Schichten (person, beginn, ende)"
                    : " is neither demand (columns start, minutes, queue, contacts, aht_s) nor "
                      "shifts (person, start, end)"));
}

std::string PlanTables::Lines::called(std::string_view column) const {
  auto found = columns.find(column);
  return found == columns.end() ? std::string(column) : found->second;
}

std::string PlanTables::place_of(const base::Refusal& refusal) const {
  const bool german = locale_ == people::Locale::kGerman;
  const Lines* lines = refusal.field == "demand"   ? &demand_
                       : refusal.field == "shifts" ? &shifts_
                       : refusal.field == "needs"  ? &needs_
                       : refusal.field == "busy"   ? &busy_
                                                   : nullptr;
  base::Refusal told = refusal;
  std::string where;
  if (lines != nullptr) {
    where = lines->file;
    auto line_of = [&](const char* arg) -> std::string {
      auto row = refusal.args.find(arg);
      if (row == refusal.args.end()) return "";
      const auto number = static_cast<std::size_t>(std::stoull(row->second));
      return number < lines->lines.size() ? std::to_string(lines->lines[number]) : "";
    };
    if (auto line = line_of("row"); !line.empty()) {
      where += (german ? ", Zeile " : ", line ") + line;
    }
    if (auto column = refusal.args.find("column"); column != refusal.args.end()) {
      where += (german ? ", Spalte „" : ", column '") + lines->called(column->second) +
               (german ? "“" : "'");
    }
    if (auto other = line_of("other"); !other.empty()) told.args["other"] = other;
    where += ": ";
  }
  return where + say(told, locale_);
}

}  // namespace cli
