#include "problem.h"

#include "api/app.h"
#include "api/words.h"
#include "shape.h"

namespace api {
namespace {

using people::Locale;

constexpr std::string_view title_of(int status, Locale locale) {
  bool german = locale == Locale::kGerman;
  switch (status) {
    case 400:
      return german ? "Das lässt sich so nicht lesen" : "This cannot be read";
    case 401:
      return german ? "Bitte anmelden" : "Please sign in";
    case 403:
      return german ? "Dafür fehlt das Recht" : "You do not have the right to do this";
    case 404:
      return german ? "Nicht gefunden" : "Not found";
    case 405:
      return german ? "So geht es hier nicht" : "This does not work here";
    case 408:
      return german ? "Zu langsam" : "Too slow";
    case 409:
      return german ? "Das passt nicht zum jetzigen Stand" : "This does not fit the present state";
    case 413:
    case 431:
      return german ? "Zu groß" : "Too large";
    case 422:
      return german ? "So geht es nicht" : "This is not possible";
    case 429:
      return german ? "Zu viel auf einmal" : "Too much at once";
    case 500:
      return german ? "Unser Fehler" : "Our mistake";
    case 507:
      return german ? "Kein Platz mehr" : "No room left";
    default:
      return german ? "Gerade nicht möglich" : "Not possible right now";
  }
}

base::HttpResponse problem_of(int status, std::string_view key, std::string_view detail,
                              std::string_view field, const std::string& extra, Locale locale) {
  std::string body = "{\"type\":";
  write_string(body, "urn:heard:" + std::string(key));
  body += ",\"title\":";
  write_string(body, title_of(status, locale));
  body += ",\"status\":" + std::to_string(status) + ",\"detail\":";
  write_string(body, detail);
  body += ",\"key\":";
  write_string(body, key);
  if (!field.empty()) {
    body += ",\"field\":";
    write_string(body, field);
  }
  body += extra + "}";
  base::HttpResponse response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = std::move(body);
  response.headers.emplace_back("Content-Language", std::string(people::to_text(locale)));
  return response;
}

}  // namespace

int status_of(const base::Refusal& refusal) {
  switch (refusal.why) {
    case base::Why::kInvalid:
      // What cannot be read is 400; what was read and breaks a rule is 422.
      return refusal.key.starts_with("json.") || refusal.key.starts_with("query.") ||
                     refusal.key == "text.not_utf8"
                 ? 400
                 : 422;
    case base::Why::kUnauthorized:
      return 401;
    case base::Why::kForbidden:
      return 403;
    case base::Why::kNotFound:
      return 404;
    case base::Why::kConflict:
      return 409;
    case base::Why::kTooMany:
      return 429;
  }
  return 500;
}

base::HttpResponse problem(const base::Refusal& refusal, Locale locale) {
  std::string extra;
  if (!refusal.args.empty()) {
    extra = ",\"args\":{";
    bool first = true;
    for (const auto& [name, value] : refusal.args) {
      if (!first) extra += ',';
      first = false;
      write_string(extra, name);
      extra += ':';
      write_string(extra, value);
    }
    extra += '}';
  }
  int status = status_of(refusal);
  auto response =
      problem_of(status, refusal.key, say(refusal, locale), refusal.field, extra, locale);
  if (status == 429) response.headers.emplace_back("Retry-After", "60");
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

base::HttpResponse unavailable(std::string_view reason, Locale locale) {
  bool full = reason.find("disk is full") != std::string_view::npos;
  base::Refusal refusal{base::Why::kConflict, full ? "server.disk_full" : "server.unavailable", "",
                        {}};
  auto response = problem_of(full ? 507 : 503, refusal.key, say(refusal, locale), "", "", locale);
  response.headers.emplace_back("Retry-After", "5");
  return response;
}

base::HttpResponse our_mistake(std::string_view number, Locale locale) {
  base::Refusal refusal{base::Why::kConflict, "server.mistake", "", {{"number", std::string(number)}}};
  return problem_of(500, refusal.key, say(refusal, locale), "",
                    ",\"number\":\"" + std::string(number) + "\"", locale);
}

base::HttpResponse unheard(int status, std::string_view key, std::string_view accept_language,
                           std::map<std::string, std::string> args) {
  auto locale = locale_of(accept_language, Locale::kEnglish);
  auto number = args.find("number");
  std::string extra = number == args.end() ? "" : ",\"number\":\"" + number->second + "\"";
  base::Refusal refusal{base::Why::kInvalid, std::string(key), "", std::move(args)};
  return problem_of(status, key, say(refusal, locale), "", extra, locale);
}

Locale locale_of(std::string_view accept_language, Locale otherwise) {
  // Good enough for two languages: the first tag of the list that is one of ours.
  while (!accept_language.empty()) {
    auto comma = accept_language.find(',');
    auto tag = accept_language.substr(0, comma);
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    if (tag.starts_with("de") || tag.starts_with("DE")) return Locale::kGerman;
    if (tag.starts_with("en") || tag.starts_with("EN")) return Locale::kEnglish;
    if (comma == std::string_view::npos) break;
    accept_language.remove_prefix(comma + 1);
  }
  return otherwise;
}

}  // namespace api
