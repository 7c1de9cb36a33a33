// What the demo centre's themes are called in English.
#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "demo_content.h"

namespace cli::stage {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array kTitles{
    Pair{"Abschlag steigt nach der Jahresrechnung ohne Erklärung",
         "Instalment rises after the annual bill without explanation"},
    Pair{"Schlussrechnung kommt erst Monate nach der Kündigung",
         "Final bill comes months after the contract ended"},
    Pair{"Guthaben wird nicht ausgezahlt, sondern verrechnet",
         "Credit is offset instead of paid out"},
    Pair{"Rechnungskopie lässt sich nicht aus dem Gespräch verschicken",
         "Copies of bills cannot be sent during the call"},
    Pair{"Gebühr für Papierrechnung", "Fee for paper bills"},
    Pair{"Mahnung trotz bezahlter Rechnung", "Reminder although the bill was paid"},
    Pair{"Zählerstand wird im System abgelehnt", "System rejects the meter reading"},
    Pair{"Lastschrift wird zweimal abgebucht", "Direct debit is collected twice"},
    Pair{"Ratenzahlung dauert zu lange, bis sie zugesagt ist",
         "Agreeing on instalments takes too long"},
    Pair{"Bankverbindung ändern braucht drei Masken", "Changing bank details takes three forms"},
    Pair{"Bonus fehlt auf der Rechnung", "Bonus is missing on the bill"},
    Pair{"Neukunden zahlen weniger als treue Kunden", "New customers pay less than loyal ones"},
    Pair{"Tarif für Wärmepumpe mit Pausenzeiten erklären",
         "Explaining the heat pump tariff with its pauses"},
    Pair{"Umzug: Vertrag kann nicht mitgenommen werden",
         "Moving house: the contract cannot be taken along"},
    Pair{"Tarif ohne Router", "Tariff without a router"},
    Pair{"Ladekarte fürs E-Auto geht an fremden Säulen nicht",
         "Charging card fails at other operators' stations"},
    Pair{"Preisgarantie endet früher als gedacht", "Price guarantee ends earlier than expected"},
    Pair{"Tarifrechner zeigt andere Preise als das Bestellsystem",
         "Price calculator and ordering system differ"},
    Pair{"Werbebrief verspricht etwas, das wir nicht kennen",
         "Advertising letter promises something we don't know"},
    Pair{"Werbeanrufe in unserem Namen", "Cold calls in our name"},
    Pair{"Vorlagen klingen kalt", "Templates sound cold"},
    Pair{"Newsletter lässt sich nicht abbestellen", "Newsletter cannot be unsubscribed"},
    Pair{"Freundschaftswerbung: Prämie kommt nicht", "Refer a friend: the reward does not come"},
    Pair{"Kundenmaske lädt quälend langsam", "Customer screen loads painfully slowly"},
    Pair{"Für jeden Kunden fünf Anmeldungen", "Five sign-ins for every customer"},
    Pair{"Registrierungsmail kommt nicht an", "Registration mail does not arrive"},
    Pair{"Hochladen des Zählerfotos bricht ab", "Uploading the meter photo breaks off"},
    Pair{"Chat springt zum nächsten Kunden, bevor ich fertig bin",
         "Chat jumps to the next customer before I am done"},
    Pair{"Headset knackt seit dem Treiber", "Headset crackles since the driver update"},
    Pair{"Zweiter Bildschirm im Homeoffice", "Second screen for working from home"},
    Pair{"Techniker kommt nicht zum Termin", "Engineer misses the appointment"},
    Pair{"Internet abends langsam", "Internet is slow in the evening"},
    Pair{"Router startet nachts neu", "Router restarts at night"},
    Pair{"Bei Störung keine Auskunft, wie lange sie dauert",
         "No word on how long an outage will last"},
    Pair{"Smart Meter zeigt keine Werte", "Smart meter shows no values"},
    Pair{"Festnetz tot nach Umstellung auf Glasfaser", "Landline dead after the switch to fibre"},
    Pair{"WLAN reicht nicht bis ins Obergeschoss", "Wi-Fi does not reach upstairs"},
    Pair{"Leitungsprüfung zeigt falsches Ergebnis", "Line check shows a wrong result"},
    Pair{"Baustelle zerstört Kabel, niemand informiert",
         "Construction work cuts cables, nobody is told"},
    Pair{"Router-Paket ohne Nachricht zurückgeschickt", "Router parcel sent back without notice"},
    Pair{"Sendungsnummer im System fehlt", "Tracking number is missing in the system"},
    Pair{"Falsche SIM-Größe im Umschlag", "Wrong SIM size in the envelope"},
    Pair{"Abholtermin für Altgerät nicht eingehalten", "Pick-up of the old device is missed"},
    Pair{"Neue Tarife ohne Schulung", "New tariffs without training"},
    Pair{"Pausen fallen aus, weil die Planung zu knapp ist",
         "Breaks are lost because planning is too tight"},
    Pair{"Dienstplan kommt zu spät", "The rota comes too late"},
    Pair{"Zu wenig Zeit für die Nachbearbeitung", "Too little time for after-call work"},
    Pair{"Kollegen aus dem Fachbereich sollen mithören", "People from head office should listen in"},
    Pair{"Partner sehen die Kundenhistorie nicht", "Partners do not see the customer's history"},
    Pair{"Englische Leitfäden fehlen", "Guides in English are missing"},
    Pair{"Klimaanlage im dritten Stock", "Air conditioning on the third floor"},
    Pair{"Vertragslaufzeit im Angebot nicht zu finden", "Contract term cannot be found in the offer"},
    Pair{"Kündigung nur per Brief", "Cancelling only by letter"},
    Pair{"Preisanpassung kommt per Mail und landet im Spam",
         "Price change comes by mail and lands in spam"},
    Pair{"App meldet Kunden nach dem Update ab", "App signs customers out after the update"},
    Pair{"Retoure wird nicht verbucht, Kunde soll Router zahlen",
         "Return is not booked, customer is billed for the router"},
    Pair{"Rücksendeschein gleich ins Paket legen", "Put the return label into the parcel"},
    Pair{"Wissensdatenbank veraltet", "Knowledge base is out of date"},
    Pair{"Homeoffice auch in der Einarbeitung", "Working from home during onboarding too"},
    Pair{"Schwierige Anrufer: kurze Auszeit", "Difficult callers: a short break"},
};

}  // namespace

std::string_view english_title(std::string_view german) {
  auto found = std::find_if(kTitles.begin(), kTitles.end(),
                            [german](const Pair& pair) { return pair.first == german; });
  CHECK(found != kTitles.end());
  return found->second;
}

}  // namespace cli::stage
