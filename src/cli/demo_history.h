// The weeks of the demo centre, lived through the real use cases with a clock turned by hand.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.h"
#include "demo_attention.h"
#include "demo_centre.h"
#include "demo_script.h"

namespace cli::stage {

struct Told {
  std::int64_t reports = 0, joins = 0, answers = 0, verdicts = 0, acts = 0;
};

class History {
 public:
  History(Centre& centre, base::Random& random, std::uint64_t seed, int weeks, base::Instant end);
  Told live();

 private:
  // How a scene stands while the history runs.
  struct Track {
    Scene scene;
    std::vector<std::string> german, english;
    base::ThemeId theme;              // none: nobody spoke yet
    std::vector<std::size_t> people;  // places in centre.voices, as they spoke
    std::vector<std::pair<base::ReportId, base::ThemeId>> strays;  // lie elsewhere
    bool named = false;                                            // the steward gave it its title
    bool own_theme = true;  // false: its first report fell into another's theme
  };

  void speak(const Moment& moment);
  void report(Track& track, std::size_t place, std::size_t voice);
  void join(Track& track, std::size_t voice);
  void tidy_up();
  void tidy(Track& track);
  void bring_home(Track& track, base::ReportId report, base::ThemeId from);
  void make_own(Track& track);
  void note(base::ThemeId theme);
  void assign(Track& track);
  void answer(Track& track, const Moment& moment);
  void reply(Track& track);
  void judge(Track& track, const Moment& moment);
  void pass_time();
  std::size_t pick_voice(const Track& track);

  Centre& centre_;
  base::Random& random_;
  base::Instant end_;
  AttentionHistory attention_;
  std::vector<Track> tracks_;
  std::vector<Moment> moments_;
  std::map<base::ThemeId, std::set<std::size_t>> heard_in_;  // scenes whose reports lie in a theme
  Told told_;
};

}  // namespace cli::stage
