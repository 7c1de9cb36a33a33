// The texts of migrations/NNNN_name.sql, in order; embedded by the build.
#pragma once

#include <string>
#include <vector>

namespace store {

struct Migration {
  std::string name;  // "0001_start"
  std::string sql;
};

const std::vector<Migration>& migrations();

}  // namespace store
