#include "labelled.h"

#include "base/utf8.h"
#include "failure.h"
#include "table_file.h"

namespace cli {

Labelled read_labelled(const std::filesystem::path& file, LabelNumbers& numbers) {
  TableFile table(file, "tab");
  auto& reader = table.reader();
  int label = reader.column("label"), text = reader.column("text");
  if (label < 0 || text < 0) {
    throw Failed(file.string() + ": the header must name the columns 'label' and 'text'");
  }
  Labelled read;
  TableRow row;
  while (reader.next(row)) {
    auto fail = [&](const std::string& why) {
      throw Failed(file.string() + ", line " + std::to_string(row.line) + ": " + why);
    };
    if (!row.good()) fail("cannot be read (" + row.problem.key + ")");
    const auto& words = row.fields[static_cast<std::size_t>(text)];
    if (base::squeeze(words).empty()) fail("the text is empty");
    const auto& name = row.fields[static_cast<std::size_t>(label)];
    auto next = static_cast<std::int64_t>(numbers.size()) + 1;
    read.labels.push_back(numbers.try_emplace(name, next).first->second);
    read.texts.push_back(words);
  }
  if (read.texts.empty()) throw Failed(file.string() + " holds no rows");
  return read;
}

}  // namespace cli
