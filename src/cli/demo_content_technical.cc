#include <array>

#include "demo_content.h"

namespace cli::stage {
namespace {

using enum Fate;
using enum hear::Kind;
using enum hear::Subject;
using enum Unit;

constexpr std::array kScenes{
    Scene{
        kIt, kConfirmed, 9, kCustomerSays, kProduct, "App meldet Kunden nach dem Update ab",
        "App loggt Kunden nach Update aus|nach App Update kein Login möglich|App: Passwort falsch "
        "nach dem Update|Kunde kommt nicht mehr in die App|Login App geht seit Update nicht",
        "app logs customer out after the update|cannot log in to the app since the last update|app "
        "says wrong password after update",
        "Version 4.8.2 kommt, bis dahin hilft: App löschen und neu laden.",
        "4.8.2 ist in beiden Stores. Das Abmelden ist behoben."},
    Scene{kIt, kReopenedByNo, 7, kInMyWay, kProcess, "Kundenmaske lädt quälend langsam",
          "Kundenmaske braucht 20 Sekunden zum laden|System hängt bei jedem Kundenwechsel|CRM "
          "extrem langsam heute wieder|Maske friert ein, Kunde wartet am Telefon|ladezeit "
          "Kundenblatt katastrophal",
          "customer screen takes 20 seconds to load|CRM freezes while the customer is "
          "waiting|system is terribly slow again",
          "Neue Server sind bestellt.",
          "Die Datenbank ist umgezogen, die Maske lädt im Mittel in 3 Sekunden."},
    Scene{kIt, kOverdue, 8, kInMyWay, kProcess, "Für jeden Kunden fünf Anmeldungen",
          "fünf verschiedene Logins am Tag, jedes mal neues Passwort|Single Sign On fehlt, 10 "
          "Minuten am Morgen weg|muss mich dreimal anmelden bis ich arbeiten kann|ständig Timeout "
          "und neu anmelden mitten im Gespräch",
          "five different logins every morning|session times out in the middle of a call, log in "
          "again|no single sign-on, ten minutes lost each day"},
    Scene{kIt, kPlanned, 6, kCustomerSays, kProcess, "Registrierungsmail kommt nicht an",
          "Kunde bekommt keine Registrierungsmail vom Portal|Aktivierungslink Kundenportal kommt "
          "nicht|Portal Registrierung: Mail fehlt auch im Spam|Bestätigungsmail nie erhalten",
          "registration mail for the portal never arrives|customer gets no activation link",
          "Wir wechseln den Versanddienst.", ""},
    Scene{kIt, kFixedAsked, 6, kCustomerSays, kProcess, "Hochladen des Zählerfotos bricht ab",
          "Zählerfoto hochladen im Portal bricht ab|Foto vom Zähler zu groß, Upload geht "
          "nicht|Portal nimmt das Bild vom Zähler nicht|Upload Fehler bei Foto",
          "upload of meter photo fails in the portal|photo too large error when sending meter "
          "picture",
          "", "Fotos bis 20 MB gehen jetzt, größere verkleinert das Portal selbst."},
    Scene{kIt, kInTime, 4, kInMyWay, kProcess,
          "Chat springt zum nächsten Kunden, bevor ich fertig bin",
          "Chat schließt automatisch bevor ich fertig bin|neuer Chat poppt auf während ich noch "
          "schreibe|Chatfenster springt um, Antwort ging an falschen Kunden",
          "chat window jumps to the next customer while I am typing|chat closes before I am done"},
    Scene{kIt, kUnassigned, 2, kInMyWay, kProcess, "Headset knackt seit dem Treiber",
          "Headset knackt seit heute morgen|Ton im Headset setzt aus nach dem neuen Treiber|Kunden "
          "hören mich nicht, Headset Problem",
          "headset crackles since this morning|audio drops after driver update"},
    Scene{kIt, kDeclined, 3, kIdea, kProcess, "Zweiter Bildschirm im Homeoffice",
          "zweiter Bildschirm fürs Homeoffice wäre super|nur Laptop zuhause, zu klein für 4 "
          "Programme|Monitor Homeoffice",
          "second screen for home office please|laptop alone is too small for four programs", "",
          "Für dieses Jahr ist das Budget vergeben. Im Januar fragen wir alle, wer einen braucht."},
    Scene{kNetwork, kConfirmed, 9, kCustomerSays, kProduct, "Techniker kommt nicht zum Termin",
          "Techniker nicht gekommen, Kunde hat Urlaub genommen|Termin geplatzt, kein Techniker, "
          "keine Nachricht|Kunde wartet den ganzen Tag auf den Techniker|dritter Technikertermin "
          "ausgefallen|Technikertermin 8 bis 16 Uhr und niemand kam",
          "technician did not show up, customer took a day off|third technician appointment "
          "missed|no technician and no message, customer waited all day",
          "Kunden bekommen ab Mai eine SMS mit Ankunftszeit.",
          "SMS 60 Minuten vorher und ein Zwei-Stunden-Fenster sind für alle Regionen an."},
    Scene{kNetwork, kOverdue, 10, kCustomerSays, kProduct, "Internet abends langsam",
          "Internet abends extrem langsam|ab 19 Uhr kommen nur 5 Mbit an|Geschwindigkeit stimmt "
          "abends nicht, Streaming ruckelt|bezahlt 250 Mbit und bekommt abends 12|Leitung bricht "
          "jeden Abend ein|langsames Internet am Abend, zweiter Anruf deswegen",
          "internet very slow in the evening|customer pays for 250 and gets 12 Mbit after 7 "
          "pm|line drops every evening|streaming stutters at night"},
    Scene{kNetwork, kQuestionReplied, 6, kCustomerSays, kProduct, "Router startet nachts neu",
          "Router startet jede Nacht neu|Router bootet von allein, WLAN weg|Kunde: Router geht um "
          "3 Uhr aus und an|Neustart Router nachts, Alarmanlage fällt aus",
          "router restarts by itself every night|router reboots at 3 am and wifi is gone",
          "Welches Modell und welche Firmware? Steht beides unter dem Gerät.",
          "Modell B, Firmware 7.21, bei vier von fünf Kunden heute."},
    Scene{kNetwork, kPlanned, 7, kCustomerSays, kProcess,
          "Bei Störung keine Auskunft, wie lange sie dauert",
          "Störung im Ort, ich kann nicht sagen wie lange|keine Info zur Störungsdauer für "
          "uns|Kunde will wissen wann Internet wieder geht, wir sehen nichts|Störungsseite zeigt "
          "alles grün obwohl Ausfall|Stromausfall im Viertel, keine Auskunft möglich",
          "no information how long the outage takes|outage page shows green although area is "
          "down|customer asks when internet is back, I cannot see anything",
          "Die Störungskarte mit Dauer wird auch euch angezeigt.", ""},
    Scene{kNetwork, kInTime, 5, kCustomerSays, kProduct, "Smart Meter zeigt keine Werte",
          "Smart Meter zeigt in der App keine Werte|digitaler Zähler sendet nicht|seit Einbau des "
          "Smart Meter keine Daten|Verbrauch vom intelligenten Zähler nicht sichtbar",
          "smart meter shows no values in the app|no data since the smart meter was installed"},
    Scene{kNetwork, kReopenedByVoices, 6, kCustomerSays, kProduct,
          "Festnetz tot nach Umstellung auf Glasfaser",
          "Telefon tot nach Glasfaser Umstellung|Festnetz geht nicht mehr seit Glasfaser|Rufnummer "
          "nach Umstellung weg|kein Freizeichen nach dem Wechsel auf Glasfaser",
          "landline dead after switch to fibre|phone number lost after fibre migration|no dial "
          "tone since fibre",
          "", "Die Rufnummern werden jetzt am Abend vorher eingetragen und am Morgen geprüft."},
    Scene{kNetwork, kQuestion, 4, kCustomerSays, kProduct, "WLAN reicht nicht bis ins Obergeschoss",
          "WLAN reicht nicht ins Obergeschoss|WLAN im Schlafzimmer zu schwach, Kunde will "
          "Verstärker|Repeater wird verlangt, ich darf keinen anbieten",
          "wifi too weak upstairs, customer wants a repeater|no signal in the bedroom",
          "Wie viele würden einen Verstärker für 3 Euro im Monat nehmen?", ""},
    Scene{kNetwork, kUnconfirmed, 3, kInMyWay, kProcess, "Leitungsprüfung zeigt falsches Ergebnis",
          "Leitungstest sagt ok obwohl Kunde offline|Leitungsprüfung grün, Anschluss tot|Diagnose "
          "Tool zeigt falsche Werte",
          "line test says ok but customer is offline", "",
          "Die Prüfung misst jetzt bis zum Router und nicht nur bis zum Verteiler."},
    Scene{kNetwork, kUnassignedLate, 2, kCustomerSays, kProcess,
          "Baustelle zerstört Kabel, niemand informiert",
          "Bagger hat Kabel erwischt, ganze Straße offline|Kabelschaden Baustelle, Kunden wissen "
          "nichts|Straße ohne Internet wegen Bauarbeiten",
          "cable cut at a construction site, nobody informed"},
};

}  // namespace

std::span<const Scene> technical_scenes() { return kScenes; }

}  // namespace cli::stage
