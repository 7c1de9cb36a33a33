#include "each_line.h"

#include "failure.h"

namespace cli {

EachLine::EachLine(const std::filesystem::path& file) : file_(file) {
  if (file.empty()) return;
  out_.open(file, std::ios::binary | std::ios::trunc);
  if (!out_) throw Failed(file.string() + " cannot be written");
}

void EachLine::write(const boost::json::object& line) {
  if (wanted()) out_ << line << "\n";
}

void EachLine::finish() {
  if (wanted() && !out_.flush()) throw Failed(file_.string() + " cannot be written to its end");
}

}  // namespace cli
