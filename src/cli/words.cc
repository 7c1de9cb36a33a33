#include <algorithm>
#include <array>
#include <string_view>

#include "api/words.h"
#include "words.h"

namespace cli {
namespace {

struct Sentence {
  std::string_view key, german, english;
};

constexpr std::array kSentences{
    Sentence{"row.text_too_long", "Die Zeile ist länger als {max} Zeichen.",
             "The line is longer than {max} characters."},
    Sentence{"row.field_too_long", "Ein Feld ist länger als 64 KiB.",
             "A field is longer than 64 KiB."},
    Sentence{"row.kind_unknown", "„{value}“ ist keine Art: customer_says, in_my_way, idea.",
             "'{value}' is no kind: customer_says, in_my_way, idea."},
    Sentence{"row.subject_unknown",
             "„{value}“ ist kein Gegenstand: company, product, price, process.",
             "'{value}' is no subject: company, product, price, process."},
    Sentence{"row.channel_unknown",
             "„{value}“ ist kein Kanal: phone, chat, mail, shop, social, letter, video.",
             "'{value}' is no channel: phone, chat, mail, shop, social, letter, video."},
    Sentence{"row.day_wrong", "„{value}“ ist kein Tag der Form 2026-11-23.",
             "'{value}' is no day of the form 2026-11-23."},
    Sentence{"row.day_future", "„{value}“ liegt in der Zukunft.", "'{value}' lies in the future."},
    Sentence{"row.minutes_wrong", "„{value}“ ist keine ganze Zahl von Minuten.",
             "'{value}' is no whole number of minutes."},
    Sentence{"row.author_unknown", "Niemand hat die Adresse „{value}“.",
             "Nobody has the address '{value}'."},
    Sentence{"row.id_empty", "Die Kennung der Zeile ist leer.", "The row's id is empty."},
    Sentence{"row.role_unknown",
             "„{value}“ ist keine Rolle: agent, lead, owner, steward, head, council, admin.",
             "'{value}' is no role: agent, lead, owner, steward, head, council, admin."},
    Sentence{"row.locale_unknown", "„{value}“ ist keine Sprache: de, en.",
             "'{value}' is no language: de, en."},
    Sentence{"person.not_found", "Niemand hat die Adresse „{email}“.",
             "Nobody has the address '{email}'."},
};

}  // namespace

std::string say(const base::Refusal& refusal, people::Locale locale) {
  auto found = std::find_if(kSentences.begin(), kSentences.end(),
                            [&](const Sentence& s) { return s.key == refusal.key; });
  if (found == kSentences.end() ||
      (refusal.key == "person.not_found" && !refusal.args.contains("email"))) {
    return api::say(refusal, locale);
  }
  std::string text(locale == people::Locale::kGerman ? found->german : found->english);
  for (const auto& [name, value] : refusal.args) {
    std::string place = "{" + name + "}";
    if (auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), value);
  }
  return text;
}

}  // namespace cli
