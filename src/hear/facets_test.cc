#include "hear/facets.h"

#include <gtest/gtest.h>

namespace hear {
namespace {

bool likes(const WantedFacts& wanted, const ReportFacts& facts) {
  const auto like = facets_like(wanted);
  return (facets_of(facts) & like.mask) == (like.facets & like.mask);
}

TEST(Facets, tell_all_facts_apart) {
  for (Kind kind : kKinds) {
    for (Subject subject : kSubjects) {
      for (Channel channel : kChannels) {
        ReportFacts facts{.kind = kind, .subject = subject, .channel = channel};
        EXPECT_TRUE(likes({}, facts));
        EXPECT_TRUE(likes({.kind = kind, .subject = subject, .channel = channel}, facts));
        for (Kind other : kKinds) EXPECT_EQ(likes({.kind = other}, facts), other == kind);
        for (Subject other : kSubjects) EXPECT_EQ(likes({.subject = other}, facts), other == subject);
        for (Channel other : kChannels) EXPECT_EQ(likes({.channel = other}, facts), other == channel);
        facts.subject.reset();
        facts.channel.reset();
        EXPECT_TRUE(likes({.kind = kind}, facts));
        EXPECT_FALSE(likes({.subject = subject}, facts));
        EXPECT_FALSE(likes({.channel = channel}, facts));
      }
    }
  }
}

}  // namespace
}  // namespace hear
