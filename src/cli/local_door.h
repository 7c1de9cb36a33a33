// The door to a data folder: through the server that runs on it, or straight into it.
//
// A server answers POST /local/<verb> on the socket in its folder, JSON in and out, with the same
// functions that a verb without a server calls, so both ways do the same.
#pragma once

#include <boost/json.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "folder.h"

namespace cli {

using Json = boost::json::object;

// Runs one local verb on an open folder. Refuses what the use cases refuse, and kNotFound
// local.unknown_verb.
base::Result<Json> run_local(Site& site, std::string_view verb, const Json& args);

// The server's side: answers a request to /local/<verb>.
base::HttpResponse answer_local(Site& site, const base::HttpRequest& request);

class Door {
 public:
  virtual ~Door() = default;
  // What the verb answers. Throws base::Unavailable if the world failed.
  virtual base::Result<Json> call(std::string_view verb, const Json& args) = 0;
  // The answer, or Failed with the sentence of the refusal.
  Json ask(std::string_view verb, const Json& args, people::Locale locale);
};

// The server's door if one runs on the folder, else the folder itself, made if it is missing. Waits
// some seconds for somebody who holds the folder for a moment.
std::unique_ptr<Door> open_door(const Options& options);

// --- arguments of local verbs

std::string text_of(const Json& args, std::string_view name);  // empty: not given
bool given(const Json& args, std::string_view name);
std::vector<std::string> texts_of(const Json& args, std::string_view name);
std::int64_t number_of(const Json& args, std::string_view name);

Json json_of(const base::Refusal& refusal);
base::Refusal refusal_of(const Json& json);

// --- the verbs (each in the file of its name)

base::Result<Json> local_person_add(Site& site, const Json& args);
base::Result<Json> local_person_link(Site& site, const Json& args);
base::Result<Json> local_token_add(Site& site, const Json& args);
base::Result<Json> local_import_people(Site& site, const Json& args);
base::Result<Json> local_import_reports(Site& site, const Json& args);
base::Result<Json> local_import_plan(Site& site, const Json& args);
// After all rows of a whole file: {"taken_out"}. In `zone`; of `rows` only queue and start, or person, start
// and queues.
base::Result<Json> local_drop_missing_plan(Site& site, const Json& args);
// The site's time zone: {"zone"}.
base::Result<Json> local_zone(Site& site, const Json& args);
base::Result<Json> local_export(Site& site, const Json& args);
// The word table in use: {"sha256", "since"}, both empty without one (for doctor).
base::Result<Json> local_table(Site& site, const Json& args);
// The embeddings endpoint: {"state"}, in words (for doctor).
base::Result<Json> local_endpoint(Site& site, const Json& args);

}  // namespace cli
