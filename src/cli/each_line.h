// What --each writes: a line of JSON for each text of a measurement.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

namespace cli {

class EachLine {
 public:
  // Empty: nothing is written. Throws Failed for a file that cannot be.
  explicit EachLine(const std::filesystem::path& file);

  bool wanted() const { return out_.is_open(); }
  void write(const boost::json::object& line);
  // Throws Failed if not all of it came to the file.
  void finish();

 private:
  std::filesystem::path file_;
  std::ofstream out_;
};

}  // namespace cli
