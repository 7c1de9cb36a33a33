// When what happens to a scene: the script of each fate, as moments in days before the end.
#pragma once

#include <cstdint>
#include <vector>

#include "answer/theme_state.h"
#include "base/instant.h"
#include "base/random.h"
#include "demo_content.h"

namespace cli::stage {

struct Moment {
  enum What { kVoice, kAssign, kAnswer, kReply, kJudge, kTidyUp };
  base::Instant at;
  std::int64_t order = 0;  // of moments at the same time
  What what = kVoice;
  std::size_t scene = 0;
  answer::AnswerKind answer = answer::AnswerKind::kFixed;
  bool last_words = false;        // of an answer: Scene::last, else Scene::first
  std::int64_t planned_days = 0;  // of planned: after the end, negative before it
  answer::Better better = answer::Better::kYes;
};

// All moments of all scenes, in order. What happens in which order depends on the seed alone:
// another end, at the same hour, moves everything by whole days.
std::vector<Moment> script_of(const std::vector<Scene>& scenes, int weeks, base::Instant end,
                              base::Random& random);

}  // namespace cli::stage
