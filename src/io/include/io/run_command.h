// Runs another program and reads what it says.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace io {

struct Ended {
  int code = 0;           // 127: there is no such program; 128 + n: ended by signal n
  std::string said;       // its standard output
  std::string complaint;  // the last 4 KiB of its standard error
};

// Finds `words[0]` on PATH and runs it in `folder` without a shell, with nothing on standard input
// and in plain English (LC_ALL=C.UTF-8). Waits for its end; if this process ends before, so does the
// program. Throws base::Unavailable when the system refuses.
Ended run_command(const std::vector<std::string>& words, const std::filesystem::path& folder);

}  // namespace io
