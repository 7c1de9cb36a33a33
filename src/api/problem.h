// Refusals as RFC 9457 problem details.
#pragma once

#include "base/http.h"
#include "base/result.h"
#include "people/actor.h"

namespace api {

// The status number of a refusal. The only place where `Why` becomes one.
int status_of(const base::Refusal& refusal);

base::HttpResponse problem(const base::Refusal& refusal, people::Locale locale);

// The world failed: 503 (507 when the disk is full) with Retry-After.
base::HttpResponse unavailable(std::string_view reason, people::Locale locale);
// We erred: 500 with the number under which the log has it.
base::HttpResponse our_mistake(std::string_view number, people::Locale locale);

// The language of an answer: the first of Accept-Language that we speak, else `otherwise`.
people::Locale locale_of(std::string_view accept_language, people::Locale otherwise);

}  // namespace api
