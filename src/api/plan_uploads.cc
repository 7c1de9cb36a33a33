#include "plan_uploads.h"

namespace api {

using base::refuse;
using base::Why;

base::Result<std::optional<std::string>> PlanUploads::add(base::PersonId person,
                                                          std::string_view name, std::int64_t part,
                                                          std::int64_t of, std::string_view bytes,
                                                          base::Instant now) {
  constexpr std::size_t kNameMax = 64;
  if (name.size() > kNameMax) return refuse(Why::kInvalid, "plan.part_wrong", "name");
  if (part < 1 || part > of) return refuse(Why::kInvalid, "plan.part_wrong", "part");
  forget_old(now);
  std::lock_guard lock(mutex_);
  const std::pair key(person, std::string(name));
  if (part == 1) kept_.erase(key);
  auto found = kept_.find(key);
  const bool expected = part == 1 || (found != kept_.end() && found->second.of == of &&
                                      found->second.parts + 1 == part);
  if (!expected) return refuse(Why::kConflict, "plan.part_unexpected", "part");
  if (part == 1 && of == 1) return std::optional(std::string(bytes));
  if (part == 1) {
    if (kept_.size() >= kKeptMax) return refuse(Why::kTooMany, "plan.import_busy");
    found = kept_.emplace(key, Upload{0, of, now, {}}).first;
  }
  Upload& upload = found->second;
  if (upload.bytes.size() + bytes.size() > kBytesMax) {
    kept_.erase(found);
    return refuse(Why::kInvalid, "plan.file_too_large", "",
                  {{"max", std::to_string(kBytesMax >> 20)}});
  }
  upload.bytes += bytes;
  upload.parts = part;
  upload.at = now;
  if (part < of) return std::optional<std::string>();
  std::optional whole(std::move(upload.bytes));
  kept_.erase(found);
  return whole;
}

void PlanUploads::forget_old(base::Instant now) {
  std::lock_guard lock(mutex_);
  std::erase_if(kept_, [&](const auto& one) {
    return now > one.second.at.plus_seconds(kSecondsMax);
  });
}

}  // namespace api
