// Somebody outside who gives vectors of texts: an embeddings endpoint, brought along by whoever has
// sockets. hear::Matcher asks it where the works council has agreed to its address.
//
// What it is given has passed text::outgoing: masked, without any number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/instant.h"
#include "text/embeddings.h"

namespace hear {

class Embedder {
 public:
  virtual ~Embedder() = default;

  // Where texts go, and what makes vectors of them there. Fixed.
  virtual const std::string& address() const = 0;
  virtual const std::string& model() const = 0;

  // The vector of a text that is being typed. Waits for a moment only; nothing: none is to be had in
  // that time. Any thread.
  virtual std::optional<text::Embedding> of_typed(const std::string& text) = 0;

  struct Answer {
    enum Kind {
      kGiven,    // one vector for each text, all with as many axes
      kRefused,  // not of these texts
      kLater,    // nobody answers as they should
    };
    Kind kind = kLater;
    std::vector<text::Embedding> vectors{};
  };
  // Those of stored texts, in their order. Takes its time. One thread.
  virtual Answer of_texts(std::span<const std::string> texts, const std::stop_token& stop) = 0;

  // Of a circuit breaker: asked as usual; asked once, to see; not asked for a while.
  enum class State { kClosed, kHalfOpen, kOpen };
  struct Figures {
    State typing = State::kClosed, filling = State::kClosed;
    std::int64_t asked = 0, failed = 0;  // since the start; requests
  };
  virtual Figures figures() const = 0;
};

// The endpoint that a site has, and whether it is asked.
struct EmbedderInUse {
  std::string address, model;
  bool agreed = false;         // by the works council; else nothing is sent
  base::Instant since{};       // all reports were shown to it, and it helps with what is typed; 0: not yet
  std::int64_t texts = 0, bytes = 0;  // with a vector
  Embedder::Figures figures{};
};

}  // namespace hear
