#include "answer/privacy.h"

namespace answer {

MyData collect_my_data(store::Tx& tx, const people::Actor& actor) {
  MyData data;
  tx.each<base::ThemeId, std::int64_t, std::string, base::Instant>(
      "SELECT theme_id, round, better, created_us FROM verdict WHERE tag = :tag"
      " ORDER BY created_us, theme_id, round",
      [&data](const auto& row) {
        const auto& [theme, round, better, at] = row;
        data.verdicts.push_back({theme, round, parse_better(better).value_or(Better::kNo), at});
      },
      actor.tag);
  tx.each<base::ReplyId, base::ThemeId, std::string, std::string, base::Instant>(
      "SELECT id, theme_id, text, author, created_us FROM reply WHERE tag = :tag ORDER BY id",
      [&data](auto row) {
        auto& [id, theme, text, author, at] = row;
        data.replies.push_back({id, theme, std::move(text), !author.empty(), at});
      },
      actor.tag);
  tx.each<base::AnswerId, base::ThemeId, std::string, std::string, base::Instant>(
      "SELECT id, theme_id, kind, text, created_us FROM answer WHERE person_id = :person"
      " ORDER BY id",
      [&data](auto row) {
        auto& [id, theme, kind, text, at] = row;
        data.answers.push_back({id, theme, parse_answer_kind(kind).value_or(AnswerKind::kQuestion),
                                std::move(text), at});
      },
      actor.person);
  data.units = tx.list<base::UnitId>(
      "SELECT unit_id FROM unit_member WHERE person_id = :person ORDER BY unit_id", actor.person);
  data.seen = tx.find<base::Instant>("SELECT seen_us FROM voice_seen WHERE tag = :tag", actor.tag)
                  .value_or(base::Instant{});
  return data;
}

void erase(store::Tx& tx, const people::Actor& actor) {
  tx.run("DELETE FROM reply WHERE tag = :tag", actor.tag);
  tx.run("DELETE FROM voice_seen WHERE tag = :tag", actor.tag);
  tx.run("DELETE FROM unit_member WHERE person_id = :person", actor.person);
  tx.run("UPDATE answer SET person_id = 0 WHERE person_id = :person", actor.person);
}

}  // namespace answer
