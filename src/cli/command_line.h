#pragma once

namespace cli {

// Reads the command line and does what it says; gives the exit code, or throws (failure.h).
int run(int argc, char** argv);

}  // namespace cli
