// Runs another program and reads what it says.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace io {

struct Ended {
  int code = 0;           // 127: there is no such program; 128 + n: ended by signal n
  std::string said;       // its standard output
  std::string complaint;  // the last 4 KiB of its standard error
};

struct Running {
  // The next piece of its standard input, asked for when the one before is handed over; empty: the
  // end. What it throws ends the program and comes out of run_command. Nothing: no input.
  std::function<std::string()> input{};
  int niceness = 0;        // its priority, as of nice(1)
  std::stop_token stop{};  // asks the program to end (SIGTERM)
};

// Finds `words[0]` on PATH, unless it is a path itself, and runs it in `folder` without a shell and
// in plain English (LC_ALL=C.UTF-8), with no file of this process but its standard input and
// outputs. Waits for its end; if this process ends before, so does the program. Throws
// base::Unavailable when the system refuses.
Ended run_command(const std::vector<std::string>& words, const std::filesystem::path& folder,
                  const Running& running = {});

}  // namespace io
