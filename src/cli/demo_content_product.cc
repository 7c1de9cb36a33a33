#include <array>

#include "demo_content.h"

namespace cli::stage {
namespace {

using enum Fate;
using enum hear::Kind;
using enum hear::Subject;
using enum Unit;

constexpr std::array kScenes{
    Scene{kTariffs, kOverdue, 8, kCustomerSays, kPrice, "Neukunden zahlen weniger als treue Kunden",
          "Bestandskunde sieht günstigeren Tarif für Neukunden im Netz|warum zahlen Neukunden "
          "weniger als ich nach 12 Jahren|treuer Kunde will Neukundenpreis sonst kündigt "
          "er|Bestandskunden fühlen sich bestraft, Neukunden billiger|Kündigung angedroht weil "
          "Neukundentarif 40 Euro günstiger",
          "loyal customer sees cheaper price for new customers|existing customer wants the new "
          "customer tariff or will cancel|why do new customers pay less after ten years with us"},
    Scene{
        kTariffs, kConfirmed, 6, kCustomerSays, kProduct,
        "Vertragslaufzeit im Angebot nicht zu finden",
        "Kunde findet Laufzeit nicht im Angebot|Vertragslaufzeit steht nur im Kleingedruckten|24 "
        "Monate Laufzeit war ihm nicht klar|Mindestlaufzeit versteckt, Kunde fühlt sich getäuscht",
        "contract term is hidden in the small print|customer did not know about 24 months minimum "
        "term",
        "", "Die Laufzeit steht jetzt in der ersten Zeile jedes Angebots."},
    Scene{kTariffs, kInTime, 6, kIdea, kProduct, "Tarif für Wärmepumpe mit Pausenzeiten erklären",
          "Wärmepumpentarif kann keiner erklären, Sperrzeiten unklar|Kunden mit Wärmepumpe fragen "
          "nach Sperrzeiten|Infoblatt Wärmepumpentarif fehlt|Wann ist die Sperrzeit bei "
          "Wärmepumpe, steht nirgends",
          "heat pump tariff needs a fact sheet, blocking times are unclear|customers ask when the "
          "heat pump is switched off"},
    Scene{kTariffs, kPlanned, 7, kCustomerSays, kProduct,
          "Umzug: Vertrag kann nicht mitgenommen werden",
          "Umzug: Internetvertrag läuft an alter Adresse weiter|Kunde zieht um und muss doppelt "
          "zahlen|bei Umzug neue Laufzeit, Kunde will Vertrag nur mitnehmen|Umzugsservice dauert 5 "
          "Wochen ohne Internet|Vertrag umziehen geht nicht ohne neue Laufzeit",
          "customer is moving and must sign a new contract|moving house: double payment for "
          "internet contract|relocation takes five weeks without internet",
          "Umzug ohne neue Laufzeit kommt mit der nächsten Tarifrunde.", ""},
    Scene{kTariffs, kDeclined, 4, kIdea, kProduct, "Tarif ohne Router",
          "Kunde will Tarif ohne Router weil er eigenen hat|Routermiete abwählen nicht "
          "möglich|eigener Router, warum Miete zahlen",
          "customer owns a router and wants a tariff without one|router rental cannot be removed",
          "",
          "Ohne unseren Router können wir die Leitung nicht prüfen. Wer einen eigenen nutzt, zahlt "
          "ab Monat 13 keine Miete mehr."},
    Scene{
        kTariffs, kFixedAsked, 5, kCustomerSays, kProcess, "Kündigung nur per Brief",
        "Kunde will online kündigen, findet den Knopf nicht|Kündigungsbutton nicht "
        "auffindbar|Kündigung nur per Brief geht gar nicht sagt Kunde",
        "customer cannot find the cancellation button|wants to cancel online, only letter possible",
        "", "Der Kündigungsknopf steht jetzt unten auf jeder Seite."},
    Scene{kTariffs, kUnassigned, 1, kCustomerSays, kProduct,
          "Ladekarte fürs E-Auto geht an fremden Säulen nicht",
          "Ladekarte wird an der Säule im Supermarkt nicht erkannt|E-Auto Ladekarte funktioniert "
          "unterwegs nicht|Kunde kann mit unserer Ladekarte nicht laden",
          "charging card rejected at a public charger"},
    Scene{kTariffs, kReopenedByVoices, 6, kCustomerSays, kPrice,
          "Preisgarantie endet früher als gedacht",
          "Preisgarantie sollte 24 Monate gelten, jetzt Erhöhung nach 12|Preiserhöhung trotz "
          "Preisgarantie|Kunde beruft sich auf Preisgarantie|Garantie gilt nur für Energiepreis, "
          "Umlagen steigen trotzdem, versteht keiner",
          "price went up despite the price guarantee|customer says the price guarantee should last "
          "24 months",
          "",
          "Im Vertrag steht jetzt groß, was die Garantie umfasst, und die Vorlage „Preisgarantie“ "
          "erklärt die Umlagen."},
    Scene{kTariffs, kUnconfirmed, 3, kInMyWay, kProduct,
          "Tarifrechner zeigt andere Preise als das Bestellsystem",
          "Tarifrechner und Bestellsystem zeigen unterschiedliche Preise|Preis im Rechner 3 Euro "
          "niedriger als beim Abschluss|Abweichung Tarifrechner zu Auftrag",
          "tariff calculator shows a different price than the order system", "",
          "Beide rechnen jetzt mit derselben Preisliste."},
    Scene{kMarketing, kConfirmed, 8, kCustomerSays, kCompany,
          "Werbebrief verspricht etwas, das wir nicht kennen",
          "Kunde hat Werbebrief mit Angebot das ich nicht finde|Aktion aus Werbebrief im System "
          "nicht vorhanden|Brief: 20 Prozent Rabatt, wir wissen von nichts|Werbeaktion kam vor der "
          "Info an uns|Kunden rufen wegen Mailing an, keiner hat uns informiert",
          "customer got a flyer with an offer we do not know|campaign letter arrived before we "
          "were told|advertised discount is not in the system",
          "Ab der nächsten Aktion bekommt ihr das Mailing drei Werktage vorher.",
          "Jede Aktion steht jetzt drei Werktage vorher im Wissen, mit Brief im Original."},
    Scene{kMarketing, kOverdue, 6, kCustomerSays, kCompany, "Werbeanrufe in unserem Namen",
          "Kundin bekommt Werbeanrufe angeblich von uns|Anrufer gibt sich als Musterstrom aus|Spam "
          "Anrufe in unserem Namen, Kunde verunsichert|ruft ihr mich wirklich dauernd an? fragt "
          "Kunde",
          "customer gets sales calls pretending to be us|caller claims to be from our company, is "
          "it fraud"},
    Scene{kMarketing, kInTime, 3, kIdea, kCompany, "Vorlagen klingen kalt",
          "Textvorlagen klingen wie Behörde|Mailvorlagen zu kalt und zu lang|Kunden verstehen "
          "unsere Standardbriefe nicht",
          "our mail templates sound cold and bureaucratic|standard letters are hard to understand"},
    Scene{kMarketing, kPlannedLate, 4, kCustomerSays, kCompany,
          "Newsletter lässt sich nicht abbestellen",
          "Newsletter abbestellt und kommt trotzdem|Abmeldelink im Newsletter geht nicht|Kunde "
          "will keine Werbung mehr, kommt immer wieder",
          "unsubscribe link in the newsletter does not work|customer still gets newsletter after "
          "opting out",
          "Die Abmeldung wird auf einen Klick umgestellt.", ""},
    Scene{kMarketing, kUnassignedLate, 2, kCustomerSays, kPrice,
          "Freundschaftswerbung: Prämie kommt nicht",
          "Prämie für Kunden werben Kunden nicht erhalten|Werbeprämie fehlt seit 8 Wochen|Freund "
          "geworben, Gutschein kam nie",
          "referral bonus never arrived"},
};

}  // namespace

std::span<const Scene> product_scenes() { return kScenes; }

}  // namespace cli::stage
