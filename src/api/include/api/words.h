// The sentences of refusals, in both languages, by key.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "people/actor.h"

namespace api {

struct Sentence {
  std::string_view key, german, english;
};

// All of them, ordered by key.
std::span<const Sentence> sentences();

// The sentence of a refusal with its arguments filled in; the key itself if there is none.
std::string say(const base::Refusal& refusal, people::Locale locale);

}  // namespace api
