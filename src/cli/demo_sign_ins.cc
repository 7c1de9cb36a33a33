#include "demo_sign_ins.h"

#include <sstream>

#include "folder.h"
#include "io/files.h"

namespace cli {

std::vector<api::DemoSignIn> read_demo_sign_ins(const std::filesystem::path& data) {
  constexpr std::size_t kBytesMax = 64 * 1024;
  std::vector<api::DemoSignIn> sign_ins;
  std::istringstream lines(io::read_file(data / kDemoFile, kBytesMax).value_or(""));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    api::DemoSignIn one;
    if (std::getline(cells, one.email, '\t') && std::getline(cells, one.name, '\t') &&
        std::getline(cells, one.roles, '\t') && std::getline(cells, one.password)) {
      sign_ins.push_back(std::move(one));
    }
  }
  return sign_ins;
}

void write_demo_sign_ins(const std::filesystem::path& data,
                         const std::vector<api::DemoSignIn>& sign_ins) {
  std::string text;
  for (const auto& one : sign_ins) {
    text += one.email + "\t" + one.name + "\t" + one.roles + "\t" + one.password + "\n";
  }
  io::write_file(data / kDemoFile, text, 0600);
}

}  // namespace cli
