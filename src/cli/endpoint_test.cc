// The embeddings endpoint: what is said to it, what of its answers is believed, when it is left
// alone.
#include "endpoint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/check.h"
#include "breaker.h"
#include "embeddings_protocol.h"
#include "failure.h"
#include "store_testing/test_db.h"

namespace cli {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using State = hear::Embedder::State;
using Kind = hear::Embedder::Answer::Kind;

TEST(CircuitBreaker, opens_after_failures_in_a_row_and_closes_after_a_good_trial) {
  Breaker breaker(3, 30s);
  Breaker::Time now{};
  auto fail = [&] {
    ASSERT_TRUE(breaker.admits(now));
    breaker.failed(now);
  };
  fail(), fail();
  breaker.succeeded();
  fail(), fail();
  EXPECT_EQ(breaker.state(now), State::kClosed);
  fail();
  EXPECT_EQ(breaker.state(now), State::kOpen);
  EXPECT_FALSE(breaker.admits(now));
  EXPECT_FALSE(breaker.admits(now + 29s));
  now += 30s;
  EXPECT_EQ(breaker.state(now), State::kHalfOpen);
  EXPECT_TRUE(breaker.admits(now));
  EXPECT_FALSE(breaker.admits(now)) << "one trial at a time";
  breaker.failed(now);
  EXPECT_EQ(breaker.state(now), State::kOpen);
  now += 30s;
  EXPECT_TRUE(breaker.admits(now));
  breaker.gave_up();
  EXPECT_TRUE(breaker.admits(now));
  breaker.succeeded();
  EXPECT_EQ(breaker.state(now), State::kClosed);
  EXPECT_TRUE(breaker.admits(now));
  EXPECT_TRUE(breaker.admits(now));
}

TEST(EmbeddingsProtocol, asks_as_the_interface_wants_it) {
  EXPECT_EQ(embeddings_request("m\"1", std::vector<std::string>{"a \"b\"", "ä\n"}),
            R"({"model":"m\"1","input":["a \"b\"","ä\n"]})");
}

TEST(EmbeddingsProtocol, reads_vectors_in_their_order) {
  auto vectors = embeddings_of(
      R"({"object":"list","data":[{"object":"embedding","index":1,"embedding":[0,2]},{"index":0,"embedding":[3.5,-0]}],"usage":{}})",
      2);
  EXPECT_THAT(vectors, ElementsAre(text::Embedding{127, 0}, text::Embedding{0, 127}));
  EXPECT_THAT(embeddings_of(R"({"data":[{"embedding":[1]},{"embedding":[-1]}]})", 2),
              ElementsAre(text::Embedding{127}, text::Embedding{-127}));
}

TEST(EmbeddingsProtocol, believes_nothing_that_is_not_as_it_should_be) {
  std::string many = R"({"data":[{"embedding":[1)";
  for (std::size_t i = 0; i < text::kEmbeddingAxesMax; ++i) many += ",1";
  many += "]}]}";
  const std::vector<std::string> wrong{"",
                                       "{",
                                       "<html>",
                                       "null",
                                       "[]",
                                       "{}",
                                       R"({"error":{"message":"secret"}})",
                                       R"({"data":{}})",
                                       R"({"data":[]})",
                                       R"({"data":[1]})",
                                       R"({"data":[{}]})",
                                       R"({"data":[{"embedding":"AAAA"}]})",
                                       R"({"data":[{"embedding":[]}]})",
                                       R"({"data":[{"embedding":[0,0]}]})",
                                       R"({"data":[{"embedding":[1,null]}]})",
                                       R"({"data":[{"embedding":[NaN]}]})",
                                       R"({"data":[{"embedding":[1e999]}]})",
                                       R"({"data":[{"embedding":[1e300,1]}]})",
                                       R"({"data":[{"embedding":[[1]]}]})",
                                       R"({"data":[{"index":1,"embedding":[1]}]})",
                                       R"({"data":[{"index":-1,"embedding":[1]}]})",
                                       R"({"data":[{"index":"0","embedding":[1]}]})",
                                       R"({"data":[{"embedding":[1]},{"embedding":[1]}]})",
                                       many,
                                       std::string(100'000, '[')};
  for (const auto& answer : wrong) {
    try {
      (void)embeddings_of(answer, 1);
      ADD_FAILURE() << answer.substr(0, 80);
    } catch (const WrongAnswer& what) {
      EXPECT_THAT(what.what, Not(HasSubstr("secret")));
    }
  }
  EXPECT_THROW(embeddings_of(R"({"data":[{"embedding":[1]},{"embedding":[1,2]}]})", 2),
               WrongAnswer);
  EXPECT_THROW(
      embeddings_of(R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]})", 2),
      WrongAnswer);
}

// Says what it is told, without any socket; the clock is turned by hand.
class AnEndpoint : public ::testing::Test {
 protected:
  base::HttpResponse post(const io::HttpPost& request) {
    requests.push_back(request);
    if (says == "(nobody)") throw base::Unavailable("no answer within 150 ms");
    base::HttpResponse response;
    response.status = status;
    response.body = says;
    return response;
  }
  void ask(int times = 1) {
    for (int i = 0; i < times; ++i) last = endpoint.of_typed("Kantine zu");
  }
  hear::Embedder::Answer fill(std::vector<std::string> texts = {"Kantine zu"}) {
    return endpoint.of_texts(texts, {});
  }
  State typing() const { return endpoint.figures().typing; }

  const std::string good = R"({"data":[{"index":0,"embedding":[1,0]}]})";
  int status = 200;
  std::string says = good;
  std::vector<io::HttpPost> requests;
  std::vector<std::string> log;
  Breaker::Time now{};
  std::optional<text::Embedding> last;
  Endpoint endpoint{
      {"https://e.example.org/v1", "small", "sk-geheim"},
      [this](const io::HttpPost& request, const std::stop_token&) { return post(request); },
      [this] { return now; },
      [this](const std::string& line) { log.push_back(line); }};
};

TEST_F(AnEndpoint, is_asked_with_key_model_and_limits) {
  ask();
  ASSERT_TRUE(last);
  EXPECT_THAT(*last, ElementsAre(127, 0));
  ASSERT_THAT(requests, SizeIs(1));
  EXPECT_EQ(requests[0].url, "https://e.example.org/v1/embeddings");
  EXPECT_EQ(requests[0].body, R"({"model":"small","input":["Kantine zu"]})");
  EXPECT_EQ(requests[0].timeout, 150ms);
  EXPECT_EQ(requests[0].body_bytes_max, kTypingAnswerBytesMax);
  EXPECT_THAT(requests[0].headers,
              Contains(std::pair<std::string, std::string>("Authorization", "Bearer sk-geheim")));
  (void)fill();
  EXPECT_EQ(requests[1].timeout, kFillingWait);
  EXPECT_THAT(log, IsEmpty());
}

TEST_F(AnEndpoint, that_fails_is_left_alone_and_tried_again) {
  says = "(nobody)";
  ask(kFailuresMax);
  EXPECT_FALSE(last);
  EXPECT_EQ(typing(), State::kOpen);
  ask(100);
  EXPECT_THAT(requests, SizeIs(kFailuresMax));
  EXPECT_EQ(endpoint.figures().filling, State::kClosed) << "slow while typing is not away";
  now += kBreakerPause;
  EXPECT_EQ(typing(), State::kHalfOpen);
  ask(100);
  EXPECT_THAT(requests, SizeIs(kFailuresMax + 1));
  now += kBreakerPause;
  says = good;
  ask();
  EXPECT_TRUE(last);
  EXPECT_EQ(typing(), State::kClosed);
  EXPECT_EQ(endpoint.figures().asked, kFailuresMax + 2);
  EXPECT_EQ(endpoint.figures().failed, kFailuresMax + 1);
  EXPECT_THAT(log, ElementsAre(HasSubstr("no answer within 150 ms"),
                               HasSubstr("left alone for 30 s"), HasSubstr("answers again")));
}

TEST_F(AnEndpoint, whose_answer_is_wrong_has_failed_with_a_clear_line_that_holds_nothing_of_it) {
  for (int wrong : {301, 307, 401, 404, 429, 500, 503}) {
    status = wrong, says = "geheim " + good;
    ask();
    EXPECT_FALSE(last);
    EXPECT_THAT(log.back(), HasSubstr("it answered " + std::to_string(wrong)));
    status = 200, says = good;
    ask();
    EXPECT_TRUE(last);
  }
  says = "{\"geheim\":1}";
  ask(kFailuresMax);
  EXPECT_EQ(typing(), State::kOpen);
  EXPECT_THAT(log.back(), HasSubstr("no list 'data'"));
  for (const auto& line : log) EXPECT_THAT(line, Not(HasSubstr("geheim")));
}

TEST_F(AnEndpoint, that_refuses_texts_is_told_from_one_that_is_away) {
  for (int refused : {400, 413, 422}) {
    status = refused;
    EXPECT_EQ(fill().kind, Kind::kRefused);
  }
  status = 500;
  EXPECT_EQ(fill().kind, Kind::kLater);
  status = 200;
  EXPECT_EQ(fill().kind, Kind::kGiven);
  EXPECT_EQ(fill({"a", "b"}).kind, Kind::kLater) << "one vector for two texts";
}

TEST_F(AnEndpoint, with_vectors_of_another_length_is_believed_only_after_the_pause) {
  ask();
  says = R"({"data":[{"embedding":[1,0,0]}]})";
  ask(kFailuresMax);
  EXPECT_FALSE(last);
  EXPECT_THAT(log.front(), HasSubstr("3 numbers instead of 2"));
  EXPECT_EQ(typing(), State::kOpen);
  now += kBreakerPause;
  ask();
  ASSERT_TRUE(last);
  EXPECT_THAT(*last, SizeIs(3));
  ask();
  EXPECT_TRUE(last);
}

TEST_F(AnEndpoint, that_is_stopped_has_not_failed) {
  std::stop_source stop;
  stop.request_stop();
  says = "(nobody)";
  for (int i = 0; i < 10; ++i) {
    std::vector<std::string> texts{"a"};
    EXPECT_EQ(endpoint.of_texts(texts, stop.get_token()).kind, Kind::kLater);
  }
  EXPECT_EQ(endpoint.figures().filling, State::kClosed);
  EXPECT_THAT(log, IsEmpty());
}

TEST(ABusyEndpoint, is_asked_no_more_than_some_questions_at_once) {
  std::mutex mutex;
  std::condition_variable changed;
  int inside = 0;
  bool go = false;
  Endpoint endpoint{{"http://e/v1", "m", ""},
                    [&](const io::HttpPost&, const std::stop_token&) {
                      std::unique_lock lock(mutex);
                      ++inside;
                      changed.notify_all();
                      changed.wait(lock, [&] { return go; });
                      base::HttpResponse response;
                      response.body = R"({"data":[{"embedding":[1]}]})";
                      return response;
                    },
                    std::chrono::steady_clock::now,
                    [](const std::string&) {}};
  std::vector<std::jthread> people;
  for (int i = 0; i < kTypingAtOnce; ++i) {
    people.emplace_back([&] { EXPECT_TRUE(endpoint.of_typed("a")); });
  }
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return inside == kTypingAtOnce; });
  }
  EXPECT_FALSE(endpoint.of_typed("b")) << "answered at once, without it";
  {
    std::lock_guard lock(mutex);
    go = true;
    changed.notify_all();
  }
  people.clear();
  EXPECT_TRUE(endpoint.of_typed("b"));
}

class EndpointOptions : public ::testing::Test {
 protected:
  static std::optional<EndpointAddress> of(std::vector<std::string> set,
                                           const Environment& environment = {}) {
    CommandLine line;
    line.data = "/tmp";
    line.set = std::move(set);
    return endpoint_of(Options::gather(line, environment));
  }
  store::testing::TempDir dir;
};

TEST_F(EndpointOptions, are_none_unless_given) {
  EXPECT_FALSE(of({}));
  auto given = of({"endpoint.url=http://127.0.0.1:8081/v1/", "endpoint.model=e5"},
                  {{"HEARD_ENDPOINT_KEY", "k"}});
  ASSERT_TRUE(given);
  EXPECT_EQ(given->post_to(), "http://127.0.0.1:8081/v1/embeddings");
  EXPECT_EQ(given->key, "k");
  EXPECT_EQ((EndpointAddress{"http://h/v1/embeddings", "m", ""}.post_to()),
            "http://h/v1/embeddings");
}

TEST_F(EndpointOptions, say_what_is_wrong_and_never_the_key) {
  const std::string model = "endpoint.model=e5";
  for (auto url : {"h/v1", "ftp://h/v1", "https://", "https:///v1", "https://h /v1",
                   "https://h/v1?k=geheim", "https://me:geheim@h/v1", "https://h\n/v1"}) {
    try {
      (void)of({std::string("endpoint.url=") + url, model});
      ADD_FAILURE() << url;
    } catch (const WrongUsage& wrong) {
      EXPECT_THAT(wrong.what(), Not(HasSubstr("geheim")));
    }
  }
  EXPECT_THROW(of({"endpoint.url=http://h/v1"}), WrongUsage);
  EXPECT_THROW(of({"endpoint.url=http://h/v1", model}, {{"HEARD_ENDPOINT_KEY", "a\nb"}}),
               WrongUsage);
  try {
    (void)of({"endpoint.url=http://h/v1", model, "endpoint.key=geheim"});
    ADD_FAILURE();
  } catch (const WrongUsage& wrong) {
    EXPECT_THAT(wrong.what(), AllOf(HasSubstr("HEARD_ENDPOINT_KEY"), Not(HasSubstr("geheim"))));
  }
  for (const auto& row : program_rows()) {
    if (row.key == "endpoint.key") {
      EXPECT_EQ(masked(row, "geheim"), "***");
    }
  }
}

TEST_F(EndpointOptions, take_the_key_from_a_file) {
  auto file = dir.path() / "key";
  std::ofstream(file) << "sk-1\n";
  const std::vector<std::string> set{"endpoint.url=https://h/v1", "endpoint.model=m",
                                     "endpoint.key_file=" + file.string()};
  EXPECT_EQ(of(set)->key, "sk-1");
  EXPECT_THROW(of(set, {{"HEARD_ENDPOINT_KEY", "other"}}), WrongUsage);
  std::filesystem::remove(file);
  EXPECT_THROW(of(set), Failed);
}

TEST_F(EndpointOptions, know_what_can_be_read_on_the_way) {
  EXPECT_TRUE(unencrypted("http://gpu.intern/v1"));
  EXPECT_FALSE(unencrypted("https://gpu.intern/v1"));
  EXPECT_FALSE(unencrypted("http://127.0.0.1:8081/v1"));
}

}  // namespace
}  // namespace cli
