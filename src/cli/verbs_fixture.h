// The verbs on a folder of their own, as the command line calls them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"
#include "failure.h"
#include "folder.h"
#include "store_testing/test_db.h"
#include "verbs.h"

namespace cli {

namespace fs = std::filesystem;

class VerbsFixture : public ::testing::Test {
 protected:
  Options options(const std::string& folder = "data") {
    CommandLine line;
    line.data = dir.path() / folder;
    line.language = language;
    return Options::gather(line, {});
  }
  fs::path file(const std::string& name, const std::string& content) {
    fs::path path = dir.path() / name;
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  // A verb's exit code and what it printed.
  template <class F>
  int run(F&& verb) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    int code = 0;
    try {
      code = verb();
    } catch (const Failed& failed) {
      problem = failed.what();
      code = 1;
    } catch (const base::Unavailable& trouble) {
      problem = trouble.what();
      code = 1;
    }
    out = ::testing::internal::GetCapturedStdout();
    err = ::testing::internal::GetCapturedStderr();
    return code;
  }
  std::int64_t count(const std::string& sql, const std::string& folder = "data") {
    auto given = options(folder);
    return open_as_it_is(given)->read([&](store::Tx& tx) { return tx.one<std::int64_t>(sql); });
  }

  store::testing::TempDir dir;
  std::string language = "en", out, err, problem;
};

}  // namespace cli
