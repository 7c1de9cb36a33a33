// Live events: the journal as server-sent events, each person seeing what concerns them.
//
// A stream starts with the present place in the journal and goes on without a gap from the
// Last-Event-ID it names. Events:
//   theme          {theme_id, status, people?}   evidence or state changed; evidence only from the
//                                                floor up
//   answer         {theme_id, kind, mine}        to those who reported or joined
//   verdict_asked  {theme_id}                    to those who are asked
//   offer          {offer}                       to one lead: whom to talk with now; null: withdrawn
//   reload         {}                            too much was missed: load anew
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/http.h"
#include "base/public_id.h"
#include "people/actor.h"
#include "people/release_gate.h"
#include "store/db.h"

namespace api {

class Live {
 public:
  Live(store::Db& db, const base::PublicIds& ids, std::function<people::ReleaseGate()> gate,
       std::function<void(const std::string&)> log);
  ~Live();

  // Takes a reply over and streams to it until the other side goes. `session` is the SHA-256 of the
  // session's secret, empty for API tokens.
  void open(const people::Actor& actor, const std::string& session, base::HttpReply& reply,
            std::string_view last_event_id);
  // Rows of the journal, after their commit.
  void publish(std::span<const store::Event> events);
  // Something of this moment alone, to one person: who is away misses it.
  void tell_one(base::PersonId person, std::string_view name, const std::string& data);
  void heartbeat();
  // Ends the streams of one person (signed out, deactivated), or all.
  void close_of(const std::string& tag);
  // The sessions that streams came with, each once; and ends the streams of some of them.
  std::vector<std::string> sessions() const;
  void close_sessions(std::span<const std::string> ended);
  void close_all();
  std::size_t streams() const;
  // Who listens.
  std::set<base::PersonId> people() const;

 private:
  struct Listener {
    base::PersonId person;
    std::string tag, session;
    bool shut_out = false;
    std::int64_t last_seq = 0;  // what it has seen
    std::shared_ptr<base::HttpStream> stream;
  };
  struct Opening {
    std::uint64_t number;
    std::int64_t from;  // -1: from now on
  };
  // Where a stream stands, as it leaves; "0": the beginning. Not a place: -1.
  std::string place_of(std::int64_t seq) const;
  std::int64_t seq_of(std::string_view place) const;
  using Which = std::function<bool(const Listener&)>;
  // To be sent to or closed without the lock: a stream that ends takes it itself.
  std::vector<std::shared_ptr<base::HttpStream>> streams_of(const Which& which) const;
  void close_if(const Which& ends);
  struct News;
  using Outgoing = std::vector<std::pair<std::shared_ptr<base::HttpStream>,
                                         std::shared_ptr<const std::string>>>;

  void loop();
  void replay(const Opening& opening);
  void tell(std::vector<store::Event> events);
  News load(const std::vector<store::Event>& events);
  void pick(Listener& listener, const News& news, Outgoing& out);

  store::Db& db_;
  const base::PublicIds& ids_;
  std::function<people::ReleaseGate()> gate_;
  std::function<void(const std::string&)> log_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::unordered_map<std::uint64_t, Listener> listeners_;
  std::deque<Opening> openings_;
  std::vector<store::Event> events_;
  std::uint64_t next_number_ = 1;
  std::int64_t last_seq_ = 0;  // of what was told
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace api
