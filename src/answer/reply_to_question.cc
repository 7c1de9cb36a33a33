#include "answer/reply_to_question.h"

#include "base/check.h"
#include "hear/my_voice.h"
#include "theme_row.h"

namespace answer {
namespace {

struct Question {
  base::AnswerId id;
  base::ThemeId theme;  // that was asked: the one the reply belongs to, merged away or not
};

// The question that is open: the latest one.
Question latest_question(store::Tx& tx, base::ThemeId theme) {
  auto found = tx.find<base::AnswerId, base::ThemeId>(
      "SELECT id, theme_id FROM answer WHERE theme_id IN " HEAR_PARTS_OF(
          ":theme") " AND kind = 'question' ORDER BY id DESC LIMIT 1",
      theme);
  CHECK(found.has_value());
  return {std::get<0>(*found), std::get<1>(*found)};
}

// The tier of the person's latest report there; a join is confidential.
bool speaks_named(store::Tx& tx, const people::Actor& actor, base::ThemeId theme) {
  return tx.find<std::string>(
             "SELECT tier FROM report WHERE tag = :tag AND tag <> '' AND theme_id = :theme"
             " ORDER BY id DESC LIMIT 1",
             actor.tag, theme) == "named";
}

}  // namespace

base::Result<base::ReplyId> reply_to_question(store::Tx& tx, const people::Actor& actor,
                                              const House& house, const people::SiteKey& key,
                                              base::ThemeId theme, const std::string& text) {
  auto checked = checked_text(text, "reply");
  if (!checked) return checked.error();
  auto row = load_theme(tx, theme);
  if (!row) return theme_not_found();
  if (!hear::has_voice(tx, row->id, actor.tag)) {
    return base::refuse(base::Why::kForbidden, "reply.no_voice");
  }
  auto turn = let_happen(tx, *row, Replied{}, house);
  if (!turn) return turn.error();

  Question question = latest_question(tx, row->id);
  auto so_far = tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM reply WHERE tag = :tag AND answer_id = :question", actor.tag, question.id);
  if (so_far >= kRepliesMax) {
    return base::refuse(base::Why::kTooMany, "reply.too_many", "",
                        {{"max", std::to_string(kRepliesMax)}});
  }
  auto id = tx.new_id_of<base::ReplyId>();
  std::string author;
  if (speaks_named(tx, actor, row->id)) {
    author = key.seal_author("reply", id.value, actor.tag, actor.person);
  }
  tx.run(
      "INSERT INTO reply (id, theme_id, answer_id, tag, author, text, created_us)"
      " VALUES (:id, :theme, :answer, :tag, :author, :text, :created)",
      id, question.theme, question.id, actor.tag, author, *checked, tx.now());
  tx.journal({.at = {},
              .kind = "reply.given",
              .actor = actor.tag,
              .theme = row->id.value,
              .object = id.value,
              .detail = ""});
  return id;
}

}  // namespace answer
