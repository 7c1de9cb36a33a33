// token add: an API token without the web; it is printed alone, so that a script can keep it.
#include <iostream>

#include "local_door.h"
#include "people/persons.h"
#include "people/sign_in.h"
#include "verbs.h"

namespace cli {

base::Result<Json> local_token_add(Site& site, const Json& args) {
  return site.db.write([&](store::Tx& tx) -> base::Result<Json> {
    std::string email = text_of(args, "person");
    auto person = people::find_person_by_email(tx, email);
    if (!person) {
      return base::refuse(base::Why::kNotFound, "person.not_found", "person", {{"email", email}});
    }
    std::string secret = fresh_secret();
    auto token = people::add_token(tx, *person, text_of(args, "name"), secret);
    if (!token) return token.error();
    return Json{{"token", secret}};
  });
}

int token_add(const Options& options, const std::string& person, const std::string& name) {
  must_hold_data(options);
  auto made =
      open_door(options)->ask("token-add", {{"person", person}, {"name", name}}, options.locale);
  std::cout << (options.json ? boost::json::serialize(made) : text_of(made, "token")) << "\n";
  return 0;
}

}  // namespace cli
