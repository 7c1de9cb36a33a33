#include <array>

#include "people/persons.h"

namespace people {
namespace {

constexpr std::string_view kAccountDe = "bis die Person gelöscht wird",
                           kAccountEn = "until the person is erased";

constexpr std::array kFields{
    FieldRow{"person", "email, name", "Anmelden, ansprechen", "Signing in, addressing", kAccountDe,
             kAccountEn},
    FieldRow{
        "person", "locale, active, created_us, signed_in_us",
        "Sprache, abgeschaltet oder nicht, angelegt und zuletzt angemeldet (auf die Viertelstunde)",
        "Language, deactivated or not, when added and last signed in (to the quarter of an hour)",
        kAccountDe, kAccountEn},
    FieldRow{"person, person_role", "org_id, partner_id, role",
             "Wer was darf und wessen Leitung nichts sehen darf",
             "Who may do what, and whose management must not see", kAccountDe, kAccountEn},
    FieldRow{"person", "password_hash", "Anmelden (Argon2id, nicht zurückrechenbar)",
             "Signing in (Argon2id, cannot be reversed)", kAccountDe, kAccountEn},
    FieldRow{"person", "salt", "Macht den Schlüsselwert der Person; mit ihr vernichtet",
             "Makes the person's keyed hash; destroyed with the person", kAccountDe, kAccountEn},
    FieldRow{"session", "token_hash, created_us, seen_us",
             "Angemeldet bleiben; Zeiten auf die Viertelstunde",
             "Staying signed in; times to the quarter of an hour",
             "bis zum Abmelden, höchstens 24 Stunden", "until signing out, 24 hours at most"},
    FieldRow{"api_token", "token_hash, name", "Zugang für Programme der Person",
             "Access for the person's programs", "bis zum Widerruf oder Löschen der Person",
             "until revoked or the person is erased"},
    FieldRow{"link", "token_hash, purpose", "Einladung oder neues Passwort, einmal gültig",
             "Invitation or new password, valid once", "bis zum Einlösen, höchstens 7 Tage",
             "until used, 7 days at most"},
    FieldRow{"idempotency", "key_hash, answer", "Doppelt Gesendetes nur einmal ausführen; die Antwort unter dem Schlüssel der Installation",
             "Doing once what was sent twice; the answer under the site's key", "7 Tage", "7 days"},
    FieldRow{"unit_member", "person_id", "Für welchen Bereich jemand antwortet",
             "For which unit somebody answers", kAccountDe, kAccountEn},
    FieldRow{"report_text", "text", "Was gemeldet wurde, Kundendaten unkenntlich gemacht",
             "What was reported, customer data masked", "nach der Einstellung keep_reports_months",
             "by the setting keep_reports_months"},
    FieldRow{"report", "tag",
             "Schlüsselwert statt Person: zählt eine Person einmal, stellt die Antwort zu",
             "Keyed hash instead of a person: counts one person once, delivers the answer",
             "dauerhaft; nach dem Löschen führt er zu niemandem",
             "for good; after erasure it leads to nobody"},
    FieldRow{"report, reply", "author",
             "Nur bei der Stufe „mit Namen“: die Person unter dem Schlüssel der Installation, in "
             "jeder Zeile anders",
             "Only for the tier “named”: the person under the site's key, different in each row",
             kAccountDe, kAccountEn},
    FieldRow{"report", "contact_hash", "Gleiche Kontakte einmal zählen; nur als Schlüsselwert",
             "Counting the same contact once; only as a keyed hash", "dauerhaft", "for good"},
    FieldRow{"joined, act_join", "tag", "Eine Person, eine Stimme je Thema und Woche",
             "One person, one voice a theme and week", "dauerhaft", "for good"},
    FieldRow{"verdict", "tag, better", "Ist es besser? Einmal je Person",
             "Is it better? Once a person", "dauerhaft", "for good"},
    FieldRow{"reply", "tag, text", "Antwort auf eine Rückfrage", "Reply to a question", kAccountDe,
             kAccountEn},
    FieldRow{"voice_seen", "tag, seen_us",
             "Bis wann Antworten gelesen sind; nur für die Person selbst",
             "Up to when answers are read; only for the person", kAccountDe, kAccountEn},
    FieldRow{"apart", "report_id, theme_id",
             "Welche Themen beim Melden gezeigt wurden und nicht gemeint waren; so kommt die Meldung "
             "nie von selbst dorthin",
             "Which themes were shown while reporting and not meant, so that the report never goes "
             "there by itself",
             "dauerhaft", "for good"},
    FieldRow{"act, proposal_answer", "office",
             "Was die Themenpflege tat und auf Vorschläge antwortete, zum Zurücknehmen; ein anderer "
             "Schlüsselwert als der von Meldungen",
             "What stewards did and answered to proposals, to take it back; another keyed hash than "
             "that of reports",
             "dauerhaft; nach dem Löschen führt er zu niemandem",
             "for good; after erasure it leads to nobody"},
    FieldRow{"answer", "person_id", "Wer für den Bereich geantwortet hat; wird nicht gezeigt",
             "Who answered for the unit; not shown", kAccountDe, kAccountEn},
    FieldRow{"talk, talk_move", "lead_id, planned_by, moved_by, cancelled_by",
             "Wer Zeit zugesagt, verschoben, gegeben oder abgesagt hat",
             "Who promised, moved, gave or cancelled time",
             "nach der Einstellung attend.keep_months", "by the setting attend.keep_months"},
    FieldRow{"talk_person", "person_id, answer, answered_day",
             "Für wen ein Gespräch war, und ob es nach deren Wort stattfand; der Tag, nicht die Zeit",
             "Whom a talk was for, and whether it took place by their word; the day, not the time",
             "nach der Einstellung attend.keep_months", "by the setting attend.keep_months"},
    FieldRow{"front_line_day, front_line_answer", "person_id, spent_day, with_me",
             "Tage von Leitungen an der Front, und wem sie nach eigenem Wort dabei zuhörten",
             "Leaders' days at the front line, and whom they listened to, by their own word",
             "nach der Einstellung attend.keep_months", "by the setting attend.keep_months"},
    FieldRow{"shift", "person_id, starts_us, ends_us, queues, breaks",
             "Wer wann arbeitet, um geschützte Zeit zu finden; sieht nur die eigene Teamleitung",
             "Who is at work when, to find protected time; only the own lead sees it",
             "bis 35 Tage danach", "until 35 days later"},
    FieldRow{"calendar_feed", "person_id, token_hash",
             "Die eigenen Gespräche im eigenen Kalender, unter einer geheimen Adresse",
             "The own talks in the own calendar, at a secret address",
             "bis sie beendet oder die Person gelöscht wird",
             "until it is ended or the person is erased"},
    FieldRow{"mail", "person_id, kind, talk_id, state, subject, text, calendar",
             "Einladungen und Absagen, und was daraus wurde; ihr Wortlaut, mit Namen der Beteiligten, "
             "nur bis zum Senden",
             "Invitations and cancellations, and what became of them; their words, with names of those "
             "who take part, only until sent",
             "30 Tage; der Wortlaut höchstens 4 Tage", "30 days; the words 4 days at most"},
    FieldRow{"journal", "actor",
             "Prüfkette: Schlüsselwert (von Meldungen oder Ämtern), Zeit, Art; nie Text oder Name",
             "Audit chain: keyed hash (of reports or of offices), time, kind; never text or name",
             "dauerhaft", "for good"},
};

}  // namespace

std::span<const FieldRow> field_rows() { return kFields; }

}  // namespace people
