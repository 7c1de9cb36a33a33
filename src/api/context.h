// What all routes share: the world, the routes, what is kept in memory.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "answer/house.h"
#include "api/app.h"
#include "attend/values.h"
#include "base/public_id.h"
#include "hear/list_themes.h"
#include "hear/lone_reports.h"
#include "hear/matcher.h"
#include "hear/submit_report.h"
#include "hear/theme_proposals.h"
#include "hear/values.h"
#include "list_cache.h"
#include "live.h"
#include "offers.h"
#include "people/release_gate.h"
#include "people/secret.h"
#include "people/settings.h"
#include "people/sign_in.h"
#include "plan_desks.h"
#include "plan_uploads.h"
#include "remind/values.h"
#include "router.h"
#include "store/db.h"

namespace api {

struct Context {
  explicit Context(World world_in);

  World world;
  base::PublicIds ids;
  Router router;
  people::Actors actors;
  people::SignInGuard guard;
  hear::ReportPace pace;
  Live live;
  ListCache lists;
  hear::ThemeProposals proposals;
  hear::LoneReports lone_reports;
  PlanDesks plans;
  PlanUploads uploads;
  Offers offers;
  std::atomic<int> sign_ins = 0;               // passwords being worked out right now (crowd.h)
  std::atomic<int> placing = 0;                // the same of talks being placed
  std::atomic<int> importing = 0;              // and of files being taken in
  std::atomic<std::int64_t> mistakes = 0;      // CHECKs that failed since the start
  std::atomic<bool> settings_changed = false;  // here or by another server, and not yet read anew

  // The settings as they are now; cheap.
  std::shared_ptr<const people::Settings> settings() const;
  // Reads them anew; after a change, and at the start.
  void reload_settings();
  hear::Rules rules() const;
  people::ReleaseGate gate() const;
  answer::House house() const;
  attend::Rules attention() const;
  remind::Letterhead letterhead() const;

 private:
  mutable std::mutex settings_mutex_;
  std::shared_ptr<const people::Settings> settings_;
};

// Places in lists, as they leave: enciphered, so that they tell nothing.
std::string seal(const hear::Place& place, const base::PublicIds& ids);
std::optional<hear::Place> open_place(std::string_view text, const base::PublicIds& ids);

}  // namespace api
