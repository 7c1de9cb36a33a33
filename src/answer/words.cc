// The words of answering as they stand in the database and the API.
#include "answer/theme_state.h"

namespace answer {

std::string_view to_text(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::kFixed:
      return "fixed";
    case AnswerKind::kPlanned:
      return "planned";
    case AnswerKind::kDeclined:
      return "declined";
    case AnswerKind::kQuestion:
      break;
  }
  return "question";
}

std::optional<AnswerKind> parse_answer_kind(std::string_view text) {
  for (AnswerKind kind : kAnswerKinds) {
    if (to_text(kind) == text) return kind;
  }
  return std::nullopt;
}

std::string_view to_text(Better better) {
  switch (better) {
    case Better::kYes:
      return "yes";
    case Better::kPartly:
      return "partly";
    case Better::kNo:
      break;
  }
  return "no";
}

std::optional<Better> parse_better(std::string_view text) {
  for (Better better : kBetters) {
    if (to_text(better) == text) return better;
  }
  return std::nullopt;
}

}  // namespace answer
