#include <array>

#include "demo_content.h"

namespace cli::stage {
namespace {

using enum Fate;
using enum hear::Kind;
using enum hear::Subject;
using enum Unit;

constexpr std::array kScenes{
    Scene{kShipping, kConfirmed, 7, kCustomerSays, kProcess,
          "Router-Paket ohne Nachricht zurückgeschickt",
          "Routerpaket ging zurück weil Kunde nicht da war|Paket mit Router nicht zugestellt, "
          "keine Benachrichtigung|Router zurück an Absender, Anschalttermin morgen|Paketdienst hat "
          "Router nicht ausgeliefert",
          "router parcel was returned without notice|parcel with router not delivered, activation "
          "is tomorrow",
          "", "Pakete liegen jetzt 10 Tage im Paketshop, und der Kunde bekommt eine SMS."},
    Scene{
        kShipping, kOverdue, 6, kCustomerSays, kProcess,
        "Retoure wird nicht verbucht, Kunde soll Router zahlen",
        "Router zurückgeschickt und trotzdem Rechnung 149 Euro|Retoure nicht verbucht, Kunde hat "
        "Beleg|Kunde soll Gerät bezahlen das er längst zurückgesendet hat|Rücksendung verschwunden",
        "customer billed for a router he returned|return not booked although there is a "
        "receipt|returned device lost"},
    Scene{
        kShipping, kPlanned, 4, kIdea, kProcess, "Rücksendeschein gleich ins Paket legen",
        "Rücksendeetikett fehlt im Paket, Kunde ruft deswegen an|Retourenschein muss ich immer "
        "einzeln mailen|Retourenlabel beilegen spart uns viele Anrufe",
        "return label missing in the box|I send return labels by mail all day, put them in the box",
        "Kommt mit der neuen Verpackung.", ""},
    Scene{kShipping, kInTime, 3, kCustomerSays, kProcess, "Sendungsnummer im System fehlt",
          "Sendungsverfolgung nicht im System, kann nichts sagen|Kunde fragt wo sein Paket ist, "
          "keine Trackingnummer|Tracking fehlt seit Montag",
          "no tracking number in the system|customer asks for parcel, I see no shipment number"},
    Scene{kShipping, kFixedAsked, 4, kCustomerSays, kProduct, "Falsche SIM-Größe im Umschlag",
          "SIM Karte zu groß für das Handy|falsche SIM geliefert, Kunde braucht nano|SIM passt "
          "nicht, neue bestellen dauert 5 Tage",
          "wrong sim size in the envelope|customer needs nano sim, got standard", "",
          "Seit dieser Woche gehen nur noch Karten mit allen drei Größen raus."},
    Scene{kShipping, kUnassigned, 1, kCustomerSays, kProcess,
          "Abholtermin für Altgerät nicht eingehalten",
          "Altgerät sollte abgeholt werden, keiner kam|Abholung alter Speicher nicht erfolgt",
          "pick-up of the old device did not happen"},
    Scene{kTraining, kOverdue, 8, kInMyWay, kCompany, "Neue Tarife ohne Schulung",
          "neuer Tarif startet heute und keine Schulung|Produktschulung kam nach dem Start|wir "
          "erfahren neue Tarife aus der Werbung|keine Unterlagen zum neuen Tarif|Kunde weiß mehr "
          "über den Tarif als ich",
          "new tariff starts today and we had no training|customers know more about the new offer "
          "than we do|training came after the launch"},
    Scene{kTraining, kConfirmed, 7, kInMyWay, kCompany,
          "Pausen fallen aus, weil die Planung zu knapp ist",
          "Pause gestrichen wegen Anrufaufkommen|Mittagspause dritte mal verschoben|Planung zu "
          "knapp, keine Pause möglich|Pausen werden kurzfristig verlegt",
          "break cancelled again because of call volume|lunch break moved three times this week",
          "Wir planen ab Juni mit 8 Prozent Puffer.",
          "Pausen sind jetzt fest: Verschieben um mehr als 30 Minuten geht nur mit euch."},
    Scene{kTraining, kPlanned, 5, kInMyWay, kCompany, "Dienstplan kommt zu spät",
          "Dienstplan erst 3 Tage vorher|Schichtplan zu spät, Kita nicht planbar|Plan ändert sich "
          "am Freitag für Montag|brauche Dienstplan früher",
          "shift plan arrives only three days before|schedule changes on Friday for Monday",
          "Ab nächstem Quartal steht der Plan vier Wochen vorher.", ""},
    Scene{
        kTraining, kReopenedByNo, 5, kInMyWay, kProcess, "Wissensdatenbank veraltet",
        "Wissensdatenbank veraltet, Preise von letztem Jahr|Artikel im Wissen falsch, habe falsche "
        "Auskunft gegeben|Suche im Wissen findet nichts|Wissen: Umzug Artikel stimmt nicht mehr",
        "knowledge base is out of date, prices from last year|article in the knowledge base is "
        "wrong, gave wrong information|search in the knowledge base finds nothing",
        "", "Alle Artikel haben jetzt ein Ablaufdatum, 140 alte sind gelöscht."},
    Scene{kTraining, kQuestion, 5, kInMyWay, kCompany, "Zu wenig Zeit für die Nachbearbeitung",
          "Nachbearbeitung 30 Sekunden reicht nicht|nach schwierigen Gesprächen keine Zeit zum "
          "dokumentieren|Nacharbeit wird abgeschnitten, nächster Anruf kommt sofort|brauche länger "
          "für Doku nach Beschwerden",
          "after call work of 30 seconds is not enough|next call comes in before I can document",
          "Bei welchen Anliegen fehlt die Zeit am meisten? Dann planen wir dort mehr ein.", ""},
    Scene{
        kTraining, kDeclined, 4, kIdea, kCompany, "Homeoffice auch in der Einarbeitung",
        "Homeoffice in der Einarbeitung nicht erlaubt, 80 km Anfahrt|Neue dürfen 6 Monate nicht "
        "ins Homeoffice|Homeoffice Regel für Neue lockern",
        "new colleagues may not work from home for six months|home office during onboarding please",
        "",
        "In den ersten drei Monaten lernen wir voneinander am Platz. Ab Monat vier geht es jetzt "
        "für alle, bisher ab sieben."},
    Scene{kTraining, kQuestionReplied, 4, kIdea, kCompany,
          "Kollegen aus dem Fachbereich sollen mithören",
          "Fachabteilung soll mal einen Tag mithören|Produktmanager sollten mit am Telefon "
          "sitzen|mithören durch Marketing wäre gut",
          "people from product should listen in for a day|back office should sit with us once",
          "Wer würde uns einen Vormittag nehmen? Wir kommen zu viert.",
          "Team Phoenix macht gern mit, am besten dienstags."},
    Scene{kTraining, kInTime, 5, kInMyWay, kProcess, "Partner sehen die Kundenhistorie nicht",
          "Kollegen beim Partner sehen Historie nicht, Kunde erzählt alles doppelt|Weiterleitung "
          "vom Partner ohne Notiz",
          "we cannot see the customer history, customer must repeat everything|no access to the "
          "ticket history at the partner site|transfer to in-house without notes, history is "
          "hidden for us|customers repeat their story because we have no history"},
    Scene{kTraining, kUnassignedLate, 3, kInMyWay, kCompany, "Englische Leitfäden fehlen",
          "Leitfaden gibt es nur auf Deutsch, Partner übersetzen selbst",
          "scripts and guides exist in German only|we translate the guidelines ourselves|no "
          "English guide for the new campaign"},
    Scene{kTraining, kUnassigned, 2, kInMyWay, kCompany, "Klimaanlage im dritten Stock",
          "Klimaanlage 3. Stock zu kalt|es zieht am Platz, Klima viel zu kalt|Klima Stock 3 "
          "kaputt, 17 Grad",
          "air conditioning on our floor is freezing"},
    Scene{
        kTraining, kConfirmed, 4, kIdea, kCompany, "Schwierige Anrufer: kurze Auszeit",
        "nach Beschimpfung sofort nächster Anruf, brauche Auszeit|beleidigender Kunde, keine Pause "
        "danach|Auszeit Taste nach schlimmen Gesprächen",
        "need a short time out after abusive callers|insulted by a customer and next call came at "
        "once",
        "",
        "Die Taste „Auszeit“ gibt fünf Minuten, ohne Begründung, und zählt in keiner Auswertung."},
};

constexpr std::array<std::string_view, 24> kLoneTexts{
    "Kunde fragt nach Rechnung in Brailleschrift",
    "Warteschleifenmusik erinnert Kundin an ihre Beerdigungsfeier, bitte andere",
    "Kunde wünscht Vertragsunterlagen auf Türkisch",
    "im Shop Leipzig fehlt die Rampe für Rollstühle",
    "Kunde lobt den Kollegen aus dem Chat, soll ich ausrichten",
    "Abfrage der Kundennummer am Anfang versteht man schlecht, Ansage zu schnell",
    "Kaffeeautomat frisst Münzen",
    "Photovoltaik Einspeisung wird im Portal mit Minus angezeigt",
    "en:customer asks for contract documents in large print",
    "en:callback promised for 10 am came at 4 pm",
    "Stadtwerke sagen wir seien zuständig, wir sagen die Stadtwerke",
    "Kunde will Gutschein verschenken, gibt es nicht",
    "Ansage nennt Öffnungszeiten vom letzten Jahr",
    "Vertretung bei Krankheit nicht geregelt im Shop",
    "en:name with special character is printed wrong on the card",
    "Gasabschlag im Sommer aussetzen fragt Kunde mit Solarthermie",
    "Bestätigung per Fax verlangt, wer hat noch Fax",
    "Rückrufnummer wird als unbekannt angezeigt, Kunden gehen nicht ran",
    "Parkplatz am Standort abends dunkel",
    "en:customer wants to pay by cash, not possible anywhere",
    "Kunde hat zwei Kundennummern und will nur eine",
    "Videoberatung ruckelt bei Kunden mit altem Tablet",
    "Umfrage nach dem Gespräch ist zu lang, 12 Fragen",
    "Adresse mit Hausnummer 12 1/2 lässt sich nicht eingeben",
};

constexpr std::array kUnits{
    UnitText{"Abrechnung", 5, "DE-NW"},
    UnitText{"Produkt und Tarife", 10, "DE-NW"},
    UnitText{"IT und Portale", 5, "DE-SN"},
    UnitText{"Marketing", 5, "DE-NW"},
    UnitText{"Netz und Technik", 3, "DE-NW"},
    UnitText{"Versand und Logistik", 5, "DE-NW"},
    UnitText{"Personal und Training", 8, "DE-SN"},
};

constexpr std::array<std::string_view, 36> kFirst{
    "Anna",   "Mehmet", "Julia",  "Tobias", "Katarzyna", "Jonas",  "Sabine", "Ali",    "Miriam",
    "Felix",  "Olga",   "Stefan", "Nadine", "Emre",      "Petra",  "Lukas",  "Ayşe",   "Daniel",
    "Heike",  "Marco",  "Sandra", "Yusuf",  "Claudia",   "Tim",    "Elena",  "Jürgen", "Leyla",
    "Markus", "Inga",   "Paul",   "Fatma",  "Ralf",      "Sophie", "Dennis", "Monika", "Jan"};
constexpr std::array<std::string_view, 37> kLast{
    "Becker",  "Yılmaz", "Hoffmann", "Krüger",   "Nowak",   "Schäfer", "Kaya",    "Lehmann",
    "Vogt",    "Demir",  "Brandt",   "Kowalski", "Ziegler", "Winkler", "Arslan",  "Seidel",
    "Pohl",    "Jansen", "Weiß",     "Böhm",     "Öztürk",  "Graf",    "Lindner", "Kuhn",
    "Petrova", "Haas",   "Sommer",   "Engel",    "Wolff",   "Çelik",   "Keller",  "Franke",
    "Baumann", "Reuter", "Schubert", "Otto",     "Peters"};
constexpr std::array<std::string_view, 14> kPartnerFirst{
    "Ivana", "Marko", "Petra",    "Luka", "Ana",  "Ivan", "Maja",
    "Filip", "Nina",  "Tomislav", "Sara", "Dino", "Lana", "Goran"};
constexpr std::array<std::string_view, 15> kPartnerLast{
    "Horvat", "Kovačević", "Babić",  "Marić",    "Jurić", "Novak", "Knežević", "Vuković",
    "Matić",  "Tomić",     "Pavlić", "Blažević", "Perić", "Šimić", "Lovrić"};

}  // namespace

std::span<const Scene> people_scenes() { return kScenes; }
std::span<const UnitText> units() { return kUnits; }
std::span<const std::string_view> first_names() { return kFirst; }
std::span<const std::string_view> last_names() { return kLast; }
std::span<const std::string_view> partner_first_names() { return kPartnerFirst; }
std::span<const std::string_view> partner_last_names() { return kPartnerLast; }

std::vector<Scene> lone_scenes() {
  std::vector<Scene> scenes;
  for (auto text : kLoneTexts) {
    bool english = text.starts_with("en:");
    if (english) text.remove_prefix(3);
    bool declined = scenes.size() % 3 == 0;
    scenes.push_back({static_cast<Unit>(scenes.size() % kUnits.size()),
                      declined ? kLoneDeclined : kLone, 1, kCustomerSays, kProcess, "",
                      english ? "" : text, english ? text : "", "",
                      declined ? "Das bleibt vorerst so: Wir haben es nur dieses eine Mal gehört. "
                                 "Meldet es wieder, wenn es öfter kommt."
                               : "Danke für den Hinweis, das ist behoben."});
  }
  return scenes;
}

std::vector<Scene> all_scenes() {
  std::vector<Scene> all;
  for (auto scenes : {billing_scenes(), product_scenes(), technical_scenes(), people_scenes()}) {
    all.insert(all.end(), scenes.begin(), scenes.end());
  }
  auto lone = lone_scenes();
  all.insert(all.end(), lone.begin(), lone.end());
  return all;
}

std::vector<std::string> split_phrases(std::string_view phrases) {
  std::vector<std::string> list;
  while (!phrases.empty()) {
    auto end = phrases.find('|');
    list.emplace_back(phrases.substr(0, end));
    if (end == std::string_view::npos) break;
    phrases.remove_prefix(end + 1);
  }
  return list;
}

}  // namespace cli::stage
