#include <array>

#include "demo_content.h"

namespace cli::stage {
namespace {

using enum Fate;
using enum hear::Kind;
using enum hear::Subject;
using enum Unit;

constexpr std::array kScenes{
    Scene{kBilling, kConfirmed, 10, kCustomerSays, kPrice,
          "Abschlag steigt nach der Jahresrechnung ohne Erklärung",
          "Abschlag nach Jahresrechnung verdoppelt, Kunde versteht nicht warum|Kunde fragt warum "
          "der neue Abschlag so hoch ist|Abschlag erhöht ohne Begründung im Schreiben|neuer "
          "Abschlag passt nicht zum Verbrauch, keine Erklärung auf der Jahresrechnung|Kundin "
          "verärgert: Abschlag von 80 auf 145 Euro, steht nirgends wieso|Abschlagserhöhung nicht "
          "nachvollziehbar für Kunden",
          "customer does not understand why the monthly instalment doubled|instalment went up "
          "after annual bill, no explanation in the letter|new monthly payment too high, nothing "
          "explains it",
          "Wir schreiben ab nächster Abrechnung die Rechnung zum Abschlag mit auf: Verbrauch, "
          "Preis, Teiler.",
          "Auf Seite 2 jeder Jahresrechnung steht jetzt, wie der Abschlag entsteht. Vorlage: "
          "„Warum dieser Abschlag?“"},
    Scene{kBilling, kOverdue, 9, kCustomerSays, kProcess,
          "Schlussrechnung kommt erst Monate nach der Kündigung",
          "Kunde wartet seit 3 Monaten auf Schlussrechnung|Schlussrechnung nach Auszug immer noch "
          "nicht da|Schlussrechnung fehlt, Vertrag ist seit Juli beendet|ruft zum vierten Mal "
          "wegen Schlussrechnung an|Endabrechnung nach Umzug kommt nicht|Kd braucht "
          "Schlussrechnung für Vermieter, dauert ewig",
          "final bill still missing three months after moving out|customer calls for the fourth "
          "time about the final invoice|no final bill after contract ended"},
    Scene{kBilling, kPlanned, 7, kCustomerSays, kProcess,
          "Guthaben wird nicht ausgezahlt, sondern verrechnet",
          "Guthaben aus Jahresrechnung nicht ausgezahlt|Kunde will Guthaben auf Konto statt "
          "Verrechnung|Guthaben 230 Euro wird einfach mit Abschlag verrechnet|Auszahlung Guthaben "
          "dauert über 4 Wochen|wo bleibt mein Guthaben, fragt fast jeder dritte",
          "credit balance is offset instead of paid out|customer wants the credit refunded to his "
          "account|refund of credit takes over four weeks",
          "Ab dem Stichtag zahlen wir jedes Guthaben über 20 Euro ohne Nachfrage aus.", ""},
    Scene{kBilling, kFixedAsked, 6, kInMyWay, kProcess,
          "Rechnungskopie lässt sich nicht aus dem Gespräch verschicken",
          "Rechnungskopie kann ich nicht selbst per Mail schicken, muss Ticket schreiben|Kunde "
          "will Rechnung nochmal, dauert 3 Tage weil über Backoffice|Kopie der Rechnung senden "
          "geht nur über Formular|für Rechnungskopie jedes mal Ticket, 6 Min weg",
          "cannot resend an invoice copy myself, need a ticket|sending a copy of the bill takes a "
          "back office form",
          "Knopf „Kopie senden“ ist beauftragt.",
          "Im Kundenblatt gibt es jetzt „Rechnung senden“: geht sofort per Mail raus."},
    Scene{kBilling, kDeclined, 5, kCustomerSays, kPrice, "Gebühr für Papierrechnung",
          "Kunde beschwert sich über 2,50 Euro für Papierrechnung|warum kostet die Rechnung auf "
          "Papier extra|ältere Kundin ohne Internet muss für Papierrechnung zahlen|Papierrechnung "
          "Gebühr sorgt für Ärger",
          "customer angry about paper bill fee|elderly customer has no internet and must pay for "
          "paper invoice",
          "",
          "Wir bleiben bei der Gebühr: Druck und Porto kosten 2,31 Euro. Wer keinen Internetzugang "
          "hat, bekommt sie über „Härtefall Papier“ erlassen."},
    Scene{kBilling, kReopenedByNo, 7, kCustomerSays, kProcess, "Mahnung trotz bezahlter Rechnung",
          "Mahnung bekommen obwohl bezahlt|Kunde hat vor 10 Tagen überwiesen und trotzdem "
          "Mahnung|Mahngebühr obwohl Zahlung da ist|Zahlung und Mahnung überschneiden sich, Kunden "
          "sauer|2. Mahnung, Geld ist laut Konto längst eingegangen",
          "got a reminder although the bill was paid|dunning letter crossed with payment, customer "
          "upset|reminder fee despite payment on time",
          "Wir ziehen den Abgleich der Zahlungseingänge vor den Mahnlauf.",
          "Der Mahnlauf startet jetzt erst nach dem Zahlungsabgleich am Morgen."},
    Scene{kBilling, kQuestion, 5, kInMyWay, kProcess, "Zählerstand wird im System abgelehnt",
          "Zählerstand lässt sich nicht eintragen, System sagt unplausibel|Zählerstand des Kunden "
          "abgelehnt obwohl richtig abgelesen|Zählerstand unplausibel Meldung, muss immer an "
          "Fachabteilung|Stand vom Foto eingegeben, wird nicht angenommen",
          "meter reading rejected as implausible although it is correct|cannot enter the meter "
          "reading, system says implausible",
          "Bei welchen Zählern passiert das? Digitale mit zwei Nachkommastellen oder alle?", ""},
    Scene{kBilling, kInTime, 4, kCustomerSays, kProcess, "Lastschrift wird zweimal abgebucht",
          "Abschlag zweimal abgebucht im gleichen Monat|Doppelte Abbuchung, Kunde will Geld "
          "zurück|Lastschrift doppelt eingezogen|zwei Abbuchungen am 1. und am 4.",
          "direct debit collected twice this month|customer charged twice"},
    Scene{
        kBilling, kUnconfirmed, 4, kCustomerSays, kProcess,
        "Preisanpassung kommt per Mail und landet im Spam",
        "Kunde hat die Preiserhöhung nie bekommen, Mail im Spam|Preisanpassungsschreiben landet im "
        "Spamordner|keine Info zur Preiserhöhung erhalten sagt Kundin",
        "price increase letter went to spam|customer never received the price change mail", "",
        "Absender und Betreff sind geändert, die Schreiben liegen jetzt auch im Postfach der App."},
    Scene{kBilling, kPlannedLate, 6, kCustomerSays, kProcess,
          "Ratenzahlung dauert zu lange, bis sie zugesagt ist",
          "Ratenplan für Nachzahlung dauert 2 Wochen, in der Zeit kommt Mahnung|Kunde will "
          "Nachzahlung in Raten, keiner entscheidet|Ratenzahlung nur über Formular und "
          "Brief|Nachzahlung 600 Euro, Kd braucht Raten, ich darf nichts zusagen",
          "instalment plan for back payment takes two weeks|I may not grant payment in "
          "instalments, customer gets reminder meanwhile",
          "Wir geben Ratenpläne bis 500 Euro und sechs Monate direkt im Gespräch frei.", ""},
    Scene{kBilling, kConfirmed, 5, kInMyWay, kProcess, "Bankverbindung ändern braucht drei Masken",
          "IBAN ändern dauert ewig, drei Masken|Bankverbindung ändern zu umständlich|für neue "
          "Bankverbindung muss ich dreimal das gleiche tippen",
          "changing bank details needs three screens|bank account change is far too slow in the "
          "system",
          "", "Die Bankverbindung wird jetzt in einer Maske für alle Verträge geändert."},
    Scene{kBilling, kQuestionReplied, 4, kCustomerSays, kPrice, "Bonus fehlt auf der Rechnung",
          "Neukundenbonus fehlt auf der ersten Rechnung|Bonus 150 Euro nicht abgezogen|Kunde "
          "vermisst Sofortbonus|Wechselbonus nicht gutgeschrieben",
          "welcome bonus missing on the first bill|bonus was not credited",
          "Betrifft es nur Verträge über Vergleichsportale?",
          "Bei mir waren es alle über Portale, die direkt abgeschlossenen hatten den Bonus."},
};

}  // namespace

std::span<const Scene> billing_scenes() { return kScenes; }

}  // namespace cli::stage
