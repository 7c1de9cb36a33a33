// One request on its way through: who asks, with what, and how it is answered.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "people/actor.h"
#include "shape.h"
#include "store/db.h"

namespace api {

struct Context;  // context.h: the objects all routes share

// What a route answers when it grants the request.
struct Reply {
  int status = 200;
  std::string json;  // empty: no body
  std::vector<std::pair<std::string, std::string>> headers = {};
};

class Call : public std::enable_shared_from_this<Call> {
 public:
  Call(Context& context_in, base::HttpRequest request_in, base::HttpReply reply_in)
      : context(context_in), request(std::move(request_in)), reply_(std::move(reply_in)) {}

  Context& context;
  base::HttpRequest request;
  std::vector<std::string> params;  // of the path, in order
  people::Actor actor;              // of a route that needs somebody; else maybe empty
  bool signed_in = false;
  bool by_token = false;            // Authorization: Bearer
  std::string session_token;
  people::Locale locale = people::Locale::kEnglish;

  // The body as a shape. An empty body reads as {}.
  template <class T>
  Result<T> body() const {
    return from_json<T>(request.body.empty() ? std::string_view("{}") : request.body, ids());
  }
  // A parameter of the path as an id; an unknown form is "not found", as an unknown id is.
  template <class Id>
  Result<Id> id(std::size_t place, std::string_view not_found) const {
    auto id = ids().id(params.at(place));
    if (!id) return base::refuse(Why::kNotFound, not_found);
    return Id{*id};
  }
  // A parameter of the query, percent-decoded, or nothing.
  std::optional<std::string> query(std::string_view name) const;
  // ?limit=, bounded; `otherwise` if it is missing.
  Result<std::int64_t> limit(std::int64_t otherwise, std::int64_t max) const;

  // Where the request came from: behind a proxy that is believed, the last address it names.
  std::string peer() const;
  // Whether the person reaches us by https.
  bool secure() const;
  // Whether the browser asked by localhost or by the name in base_url: any other name may belong to
  // a stranger who made it lead to this machine, to read with the rights of whoever sits at it.
  bool by_own_name() const;
  const base::PublicIds& ids() const;
  template <class T>
  Reply ok(const T& value, int status = 200) const {
    return Reply{status, to_json(value, ids())};
  }

  // --- answering, exactly once

  void send(Reply reply);
  void send(base::HttpResponse response);
  void refuse(const Refusal& refusal);
  void fail(std::exception_ptr failure);
  void finish(const Result<Reply>& result);
  base::HttpReply& raw_reply() { return reply_; }

  // Who was signed in as this person is looked up anew, and live events end; after the commit.
  void end_presence(const std::string& tag);

  // Runs `work(Tx&) -> Result<Reply>` on a snapshot and answers with it.
  void read(const std::function<Result<Reply>(store::Tx&)>& work);
  // Runs `work(Tx&) -> Result<Reply>` as a durable write and answers after the commit. With an
  // Idempotency-Key the same key of the same person gives the same answer again.
  void write(std::function<Result<Reply>(store::Tx&)> work);

 private:
  base::HttpReply reply_;
};

using CallPtr = std::shared_ptr<Call>;

}  // namespace api
