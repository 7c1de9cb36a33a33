#include "faulty_disk.h"

#include <algorithm>
#include <set>
#include <utility>

namespace faults {
namespace {

constexpr std::size_t kSector = 512;
// The part of the waiting pieces that survives; where not all do, some of them are garbage.
constexpr double kSurvival[] = {0, 0.1, 0.5, 0.9, 1};
constexpr double kGarbage = 0.05;

void bring_in(std::string& bytes, const Change& change) {
  auto at = static_cast<std::size_t>(change.at);
  if (change.truncates) {
    bytes.resize(at);
    return;
  }
  if (bytes.size() < at + change.bytes.size()) bytes.resize(at + change.bytes.size());
  bytes.replace(at, change.bytes.size(), change.bytes);
}

void shuffle(std::vector<Change>& changes, base::Random& random) {
  for (std::size_t i = changes.size(); i > 1; --i) {
    std::swap(changes[i - 1], changes[random.below(i)]);
  }
}

}  // namespace

void FaultyDisk::become(const Image& image, std::uint64_t seed) {
  std::lock_guard lock(mutex_);
  seen_.clear();
  for (const auto& [name, bytes] : image) {
    seen_[name] = std::make_shared<File>(File{bytes, bytes, {}});
  }
  safe_ = seen_;
  random_ = base::Random(seed);
  power_ = true;
  cut_now_ = struck_ = false;
  cut_in_ = 0;
  fault_ = {};
  ++boots_;
}

FaultyDisk::Image FaultyDisk::image() const {
  std::lock_guard lock(mutex_);
  Image image;
  for (const auto& [name, file] : seen_) image[name] = file->seen;
  return image;
}

void FaultyDisk::kill() {
  std::lock_guard lock(mutex_);
  Names left;
  for (const auto& [name, file] : seen_) left[name] = std::make_shared<File>(*file);
  Names safe;
  for (const auto& [name, file] : safe_) {
    auto same = seen_.find(name);
    bool shared = same != seen_.end() && same->second == file;
    safe[name] = shared ? left[name] : std::make_shared<File>(*file);
  }
  seen_ = std::move(left);
  safe_ = std::move(safe);
  ++boots_;
}

void FaultyDisk::set_fault(Fault fault) {
  std::lock_guard lock(mutex_);
  fault_ = fault;
  struck_ = false;
}

void FaultyDisk::clear_fault() {
  std::lock_guard lock(mutex_);
  fault_ = {};
}

bool FaultyDisk::struck() const {
  std::lock_guard lock(mutex_);
  return struck_;
}

void FaultyDisk::cut_power_at(std::int64_t nth) {
  std::lock_guard lock(mutex_);
  cut_in_ = nth;
}

void FaultyDisk::lose_power() {
  std::lock_guard lock(mutex_);
  if (power_) lose_power_locked();
}

void FaultyDisk::power_on() {
  std::lock_guard lock(mutex_);
  power_ = true;
  ++boots_;
}

bool FaultyDisk::has_power() const {
  std::lock_guard lock(mutex_);
  return power_;
}

std::int64_t FaultyDisk::boots() const {
  std::lock_guard lock(mutex_);
  return boots_;
}

std::int64_t FaultyDisk::changes() const {
  std::lock_guard lock(mutex_);
  return changes_;
}

// What is to become of this call: counts it for the cut and for the fault.
Outcome FaultyDisk::next(Op op) {
  auto bit = static_cast<unsigned>(op);
  if (!power_) return Outcome::kNoPower;
  if (bit & kChanges) {
    ++changes_;
    cut_now_ = cut_in_ > 0 && --cut_in_ == 0;
    if (cut_now_) return Outcome::kNoPower;
  }
  if (!(bit & fault_.ops)) return Outcome::kDone;
  if (fault_.nth > 0) --fault_.nth;
  if (fault_.nth > 0) return Outcome::kDone;
  struck_ = true;
  if (!fault_.lasting) fault_.ops = 0;
  return fault_.outcome;
}

std::shared_ptr<File> FaultyDisk::open(const std::string& name, bool create, Outcome& outcome) {
  std::lock_guard lock(mutex_);
  outcome = next(Op::kOpen);
  if (outcome != Outcome::kDone) return nullptr;
  auto found = seen_.find(name);
  if (found != seen_.end()) return found->second;
  if (!create) return nullptr;
  return seen_[name] = std::make_shared<File>();
}

bool FaultyDisk::exists(const std::string& name) const {
  std::lock_guard lock(mutex_);
  return seen_.contains(name);
}

Outcome FaultyDisk::remove(const std::string& name, bool sync_folder) {
  std::lock_guard lock(mutex_);
  Outcome outcome = next(Op::kDelete);
  if (outcome == Outcome::kDone || cut_now_) seen_.erase(name);
  if (outcome == Outcome::kDone && sync_folder) safe_.erase(name);
  if (cut_now_) lose_power_locked();
  return outcome;
}

Outcome FaultyDisk::read(const File& file, std::int64_t at, std::size_t size, std::string& bytes) {
  std::lock_guard lock(mutex_);
  Outcome outcome = next(Op::kRead);
  if (outcome != Outcome::kDone) return outcome;
  auto from = std::min(static_cast<std::size_t>(at), file.seen.size());
  bytes.assign(file.seen, from, size);
  return Outcome::kDone;
}

void FaultyDisk::put(File& file, std::int64_t at, std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t room = kSector - static_cast<std::size_t>(at) % kSector;
    Change change{false, at, std::string(bytes.substr(0, room))};
    bytes.remove_prefix(change.bytes.size());
    at += static_cast<std::int64_t>(change.bytes.size());
    bring_in(file.seen, change);
    file.waiting.push_back(std::move(change));
  }
}

Outcome FaultyDisk::write(File& file, std::int64_t at, std::string_view bytes) {
  std::lock_guard lock(mutex_);
  Outcome outcome = next(Op::kWrite);
  if (outcome == Outcome::kDone) {
    put(file, at, bytes);
  } else if (cut_now_) {
    put(file, at, bytes);
    lose_power_locked();
  } else if (outcome != Outcome::kNoPower) {
    put(file, at, bytes.substr(0, random_.below(bytes.size())));
  }
  return outcome;
}

Outcome FaultyDisk::truncate(File& file, std::int64_t size) {
  std::lock_guard lock(mutex_);
  Outcome outcome = next(Op::kTruncate);
  if (outcome == Outcome::kDone || cut_now_) {
    file.waiting.push_back({true, size, {}});
    bring_in(file.seen, file.waiting.back());
  }
  if (cut_now_) lose_power_locked();
  return outcome;
}

Outcome FaultyDisk::sync(const std::string& name, const std::shared_ptr<File>& file) {
  std::lock_guard lock(mutex_);
  Outcome outcome = next(Op::kSync);
  if (outcome == Outcome::kDone) {
    for (const auto& change : file->waiting) bring_in(file->safe, change);
    file->waiting.clear();
    if (auto found = seen_.find(name); found != seen_.end() && found->second == file) {
      safe_[name] = file;
    }
  } else if (cut_now_) {
    lose_power_locked();
  } else if (outcome != Outcome::kNoPower) {
    std::string seen = file->seen;
    lose(*file, kSurvival[random_.below(std::size(kSurvival))]);
    file->seen = std::move(seen);
  }
  return outcome;
}

std::int64_t FaultyDisk::size(const File& file) const {
  std::lock_guard lock(mutex_);
  return static_cast<std::int64_t>(file.seen.size());
}

void FaultyDisk::lose_power_locked() {
  double survives = kSurvival[random_.below(std::size(kSurvival))];
  std::set<std::string> names;
  for (const auto& [name, file] : seen_) names.insert(name);
  for (const auto& [name, file] : safe_) names.insert(name);
  Names left;
  for (const auto& name : names) {
    // The folder's entry: as the program saw it, or as it was synced.
    const Names& entries = random_.chance(0.5) ? seen_ : safe_;
    auto entry = entries.find(name);
    if (entry == entries.end()) continue;
    lose(*entry->second, survives);
    // A copy: programs that are dead by now may still hold the old file.
    left[name] = std::make_shared<File>(*entry->second);
  }
  seen_ = left;
  safe_ = std::move(left);
  power_ = false;
  cut_now_ = false;
  cut_in_ = 0;
}

// A random part of the waiting changes becomes safe, the rest never will.
void FaultyDisk::lose(File& file, double survives) {
  std::vector<Change> kept;
  for (auto& change : file.waiting) {
    if (!random_.chance(survives)) continue;
    if (survives < 1 && random_.chance(kGarbage)) {
      for (char& c : change.bytes) c = static_cast<char>(random_.below(256));
    }
    kept.push_back(std::move(change));
  }
  file.waiting.clear();
  shuffle(kept, random_);
  for (const auto& change : kept) bring_in(file.safe, change);
  file.seen = file.safe;
}

}  // namespace faults
