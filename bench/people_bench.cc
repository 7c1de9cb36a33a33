// Adds agents with API tokens to a data folder whose server is down, and prints the tokens, one a
// line: for load generators, which need many people.
//
//   bench_people DIR COUNT
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/check.h"
#include "base/hash.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "store/db.h"

namespace {

constexpr int kPeoplePerWrite = 500;

base::Instant wall() {
  auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

// The same for the same number, so that a folder and its list can be kept.
std::string token_of(int number) {
  return base::sha256_hex("bench " + std::to_string(number)).substr(0, 32);
}

base::Result<base::Done> add_agent(store::Tx& tx, int number) {
  people::NewPerson person;
  person.email = "agent" + std::to_string(number) + "@bench.test";
  person.name = "Agent " + std::to_string(number);
  person.roles.add(people::Role::kAgent);
  person.path.site = "Bench";
  auto id = people::add_person(tx, people::Actor{}, person, token_of(-number));
  if (!id) return id.error();
  auto token = people::add_token(tx, *id, "bench", token_of(number));
  if (!token) return token.error();
  return base::Done{};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_people DIR COUNT\n");
    return 2;
  }
  int count = std::atoi(argv[2]);
  store::Options options;
  options.path = std::filesystem::path(argv[1]) / "heard.db";
  options.now = wall;
  auto db = store::open(options);
  for (int from = 1; from <= count; from += kPeoplePerWrite) {
    auto added = db->write([&](store::Tx& tx) -> base::Result<base::Done> {
      for (int i = from; i < from + kPeoplePerWrite && i <= count; ++i) {
        if (auto one = add_agent(tx, i); !one) return one;
      }
      return base::Done{};
    });
    if (!added) {
      std::fprintf(stderr, "refused: %s\n", added.error().key.c_str());
      return 1;
    }
  }
  for (int i = 1; i <= count; ++i) std::printf("%s\n", token_of(i).c_str());
}
