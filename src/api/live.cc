#include "live.h"

#include <algorithm>
#include <set>

#include "api/app.h"
#include "hear/find_theme.h"
#include "hear/my_voice.h"
#include "shape.h"
#include "store/inspect.h"

namespace api {
namespace {

constexpr std::int64_t kReplayMax = 1'000;        // journal rows a returning stream catches up on
constexpr std::size_t kListenersMax = 20'000;

bool changes_evidence(const std::string& kind) {
  // A new theme with its clock is evidence too: an import makes thousands, and nobody waits for them.
  // How many people replied to a question is a figure like any other.
  return kind.starts_with("report.") || kind == "theme.joined" || kind == "theme.left" ||
         kind == "theme.created" || kind == "promise.started" || kind == "reply.given";
}
bool concerns_theme(const store::Event& event) {
  return event.theme != 0 && !event.kind.starts_with("verdict.") &&
         !event.kind.starts_with("words.");
}

// `place`: where the stream stands then; empty: it stands where it stood.
std::shared_ptr<const std::string> message(std::string_view name, const std::string& place,
                                           const std::string& data) {
  auto text = std::make_shared<std::string>();
  *text += "event: ";
  *text += name;
  if (!place.empty()) *text += "\nid: " + place;
  *text += "\ndata: " + data + "\n\n";
  return text;
}

}  // namespace

// What a run of the journal means for those who listen.
struct Live::News {
  struct Item {
    std::int64_t seq;
    std::shared_ptr<const std::string> all;                 // to everybody; null: to nobody
    std::vector<std::shared_ptr<const std::string>> voices;  // to those with a voice in the theme
    std::set<std::string> tags;
  };
  std::vector<Item> items;  // in order
  std::int64_t last_seq = 0;
};

Live::Live(store::Db& db, const base::PublicIds& ids, std::function<people::ReleaseGate()> gate,
           std::function<void(const std::string&)> log)
    : db_(db), ids_(ids), gate_(std::move(gate)), log_(std::move(log)) {
  last_seq_ = db_.read([](store::Tx& tx) { return store::chain_head(tx).entries; });
  thread_ = std::thread([this] { loop(); });
}

Live::~Live() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Live::open(const people::Actor& actor, const std::string& session, base::HttpReply& reply,
                std::string_view last_event_id) {
  std::uint64_t number;
  {
    std::lock_guard lock(mutex_);
    if (listeners_.size() >= kListenersMax || stopping_) {
      auto busy = unheard(503, "http.busy", to_text(actor.locale));
      busy.headers.emplace_back("Retry-After", "30");
      return reply.send(std::move(busy));
    }
    number = next_number_++;
  }
  base::HttpResponse head;
  head.content_type = "text/event-stream";
  head.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  auto stream = reply.stream(std::move(head), [this, number] {
    std::lock_guard lock(mutex_);
    listeners_.erase(number);
  });
  if (!stream) return;
  std::int64_t from = seq_of(last_event_id);
  {
    std::lock_guard lock(mutex_);
    // Until the replay has run, nothing is told: the place is set there.
    listeners_[number] = {actor.person, actor.tag, session, actor.shut_out_of_own_partner(), INT64_MAX, stream};
    openings_.push_back({number, from});
  }
  wake_.notify_one();
}

// Enciphered: the number of entries tells how much was said, by how few people ever.
std::string Live::place_of(std::int64_t seq) const { return ids_.text(seq + 1); }

std::int64_t Live::seq_of(std::string_view place) const {
  if (place == "0") return 0;
  auto id = ids_.id(place);
  return id ? *id - 1 : -1;
}

void Live::publish(std::span<const store::Event> events) {
  {
    std::lock_guard lock(mutex_);
    events_.insert(events_.end(), events.begin(), events.end());
  }
  wake_.notify_one();
}

std::vector<std::shared_ptr<base::HttpStream>> Live::streams_of(const Which& which) const {
  std::vector<std::shared_ptr<base::HttpStream>> streams;
  std::lock_guard lock(mutex_);
  for (const auto& [number, listener] : listeners_) {
    if (which(listener)) streams.push_back(listener.stream);
  }
  return streams;
}

void Live::tell_one(base::PersonId person, std::string_view name, const std::string& data) {
  const auto text = message(name, "", data);
  for (auto& stream : streams_of([&](const Listener& one) { return one.person == person; })) {
    stream->send(text);
  }
}

void Live::heartbeat() {
  static const auto beat = std::make_shared<const std::string>(": still here\n\n");
  for (auto& stream : streams_of([](const Listener&) { return true; })) stream->send(beat);
}

void Live::close_if(const Which& ends) {
  for (auto& stream : streams_of(ends)) stream->close();
}

void Live::close_of(const std::string& tag) {
  close_if([&tag](const Listener& one) { return one.tag == tag; });
}

void Live::close_all() {
  close_if([](const Listener&) { return true; });
}

std::vector<std::string> Live::sessions() const {
  std::set<std::string> sessions;
  std::lock_guard lock(mutex_);
  for (const auto& [number, listener] : listeners_) {
    if (!listener.session.empty()) sessions.insert(listener.session);
  }
  return {sessions.begin(), sessions.end()};
}

void Live::close_sessions(std::span<const std::string> ended) {
  std::set<std::string_view> gone(ended.begin(), ended.end());
  if (gone.empty()) return;
  close_if([&gone](const Listener& one) { return gone.contains(one.session); });
}

std::size_t Live::streams() const {
  std::lock_guard lock(mutex_);
  return listeners_.size();
}

std::set<base::PersonId> Live::people() const {
  std::set<base::PersonId> people;
  std::lock_guard lock(mutex_);
  for (const auto& [number, listener] : listeners_) people.insert(listener.person);
  return people;
}

void Live::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return stopping_ || !events_.empty() || !openings_.empty(); });
    if (stopping_) return;
    auto openings = std::exchange(openings_, {});
    auto events = std::exchange(events_, {});
    lock.unlock();
    try {
      // First what happened, to those who are here; then the new ones, up to the same place.
      tell(std::move(events));
      for (const auto& opening : openings) replay(opening);
    } catch (const std::exception& error) {
      log_(std::string("live events: ") + error.what());
    }
    lock.lock();
  }
}

// Catches a stream up from the journal, which may already be ahead of what was told.
void Live::replay(const Opening& opening) {
  std::vector<store::Event> missed;
  std::int64_t head = 0;
  db_.read([&](store::Tx& tx) {
    head = store::chain_head(tx).entries;
    if (opening.from >= 0 && opening.from < head) {
      missed = store::list_journal(tx, opening.from, kReplayMax + 1);
    }
    return 0;
  });
  bool too_much = static_cast<std::int64_t>(missed.size()) > kReplayMax || opening.from > head;
  News news;
  if (!too_much && !missed.empty()) news = load(missed);
  Outgoing out;
  {
    std::lock_guard lock(mutex_);
    auto found = listeners_.find(opening.number);
    if (found == listeners_.end()) return;
    Listener& listener = found->second;
    listener.last_seq = opening.from >= 0 ? opening.from : head;
    if (too_much) {
      out.emplace_back(listener.stream, message("reload", place_of(head), "{}"));
    } else {
      pick(listener, news, out);
    }
    listener.last_seq = head;
    out.emplace_back(listener.stream, std::make_shared<const std::string>(
                                          "retry: 3000\nid: " + place_of(head) + "\n\n"));
  }
  bool open = true;
  for (auto& [stream, text] : out) open = stream->send(text);
  if (open) return;
  // It ended before it was on the list, so that its end could not take it off.
  std::lock_guard lock(mutex_);
  listeners_.erase(opening.number);
}

void Live::tell(std::vector<store::Event> events) {
  if (events.empty()) return;
  std::int64_t last = events.back().seq;
  bool anybody;
  {
    std::lock_guard lock(mutex_);
    anybody = !listeners_.empty();
  }
  News news;
  if (anybody) news = load(events);
  Outgoing out;
  {
    std::lock_guard lock(mutex_);
    for (auto& [number, listener] : listeners_) pick(listener, news, out);
    last_seq_ = last;
  }
  for (auto& [stream, text] : out) stream->send(text);
}

// Reads what the events are about: one item a theme, in the order of its last event.
Live::News Live::load(const std::vector<store::Event>& events) {
  struct Seen {
    std::int64_t seq = 0;
    bool state = false;  // more than evidence changed
    std::vector<std::string> answers;
  };
  std::unordered_map<std::int64_t, Seen> themes;
  for (const auto& event : events) {
    if (!concerns_theme(event)) continue;
    auto& seen = themes[event.theme];
    seen.seq = event.seq;
    seen.state = seen.state || !changes_evidence(event.kind);
    if (event.kind.starts_with("answer.")) seen.answers.push_back(event.kind.substr(7));
  }
  News news;
  news.last_seq = events.back().seq;
  auto gate = gate_();
  db_.read([&](store::Tx& tx) {
    for (const auto& [theme, seen] : themes) {
      auto row = tx.find<std::string, std::int64_t>(
          "SELECT status, people FROM theme WHERE id = :id", theme);
      if (!row) continue;
      auto& [status, people] = *row;
      std::string id = ids_.text(theme);
      News::Item item{seen.seq, nullptr, {}, {}};
      if (seen.state || gate.opens(people)) {
        std::string data = "{\"theme_id\":\"" + id + "\",\"status\":\"" + status + "\"";
        if (gate.opens(people)) data += ",\"people\":" + std::to_string(people);
        item.all = message("theme", place_of(seen.seq), data + "}");
      }
      for (const auto& kind : seen.answers) {
        item.voices.push_back(message("answer", place_of(seen.seq),
                                      "{\"theme_id\":\"" + id + "\",\"mine\":true,\"kind\":\"" +
                                          kind + "\"}"));
        if (kind == "fixed") {
          item.voices.push_back(
              message("verdict_asked", place_of(seen.seq), "{\"theme_id\":\"" + id + "\"}"));
        }
      }
      if (!item.voices.empty()) {
        item.tags = hear::list_voices(tx, base::ThemeId{theme});
      }
      news.items.push_back(std::move(item));
    }
    return 0;
  });
  std::sort(news.items.begin(), news.items.end(),
            [](const auto& a, const auto& b) { return a.seq < b.seq; });
  return news;
}

// Under the lock; sending comes after it, for a stream that ends takes the lock itself. What a stream
// has seen already is left out.
void Live::pick(Listener& listener, const News& news, Outgoing& out) {
  for (const auto& item : news.items) {
    if (item.seq <= listener.last_seq) continue;
    // Rule 7: those who lead for a partner see figures with their own part taken out, which a
    // message to all is not.
    if (item.all && !listener.shut_out) out.emplace_back(listener.stream, item.all);
    if (!item.voices.empty() && item.tags.contains(listener.tag)) {
      for (const auto& voice : item.voices) out.emplace_back(listener.stream, voice);
    }
  }
  if (listener.last_seq != INT64_MAX) {
    listener.last_seq = std::max(listener.last_seq, news.last_seq);
  }
}

}  // namespace api
