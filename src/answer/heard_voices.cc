#include "answer/heard_voices.h"

namespace answer {

std::set<std::string> answered_voices(store::Tx& tx, base::Instant since, base::Instant before) {
  std::set<std::string> tags;
  tx.each<std::string>(
      "WITH RECURSIVE up(id, at_us) AS (SELECT a.theme_id, a.created_us FROM answer a"
      " WHERE a.kind <> 'question' AND a.created_us >= :since AND a.created_us < :till"
      " UNION SELECT t.merged_into, u.at_us FROM up u JOIN theme t ON t.id = u.id"
      " WHERE t.merged_into <> 0) SELECT DISTINCT s.tag FROM up u JOIN said s"
      " ON s.theme_id = u.id AND s.created_us < u.at_us",
      [&tags](std::string tag) { tags.insert(std::move(tag)); }, since, before);
  return tags;
}

}  // namespace answer
