// The rules of hearing and answering, by the settings in force.
#pragma once

#include "answer/house.h"
#include "hear/values.h"
#include "people/settings.h"

namespace cli {

struct Rules {
  hear::Rules hear;
  answer::House house;
};

inline Rules rules_of(const people::Settings& settings) {
  Rules rules;
  rules.hear.undo_seconds = settings.number("undo_seconds");
  rules.hear.offers_named = settings.yes("tiers.named");
  rules.hear.gate =
      people::ReleaseGate(settings.number("floor_people"), settings.number("floor_words"));
  rules.house = answer::house_of(settings);
  return rules;
}

}  // namespace cli
