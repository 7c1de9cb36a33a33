// What is said in the scenario, in each language: the same story, in the words of those who tell it.
export const scenes = {
  de: {
    site: 'Service-Center Nordlicht', unit: 'Abrechnung',
    first: 'Rechnung kommt nach dem Umzug doppelt, DE89 3704 0044 0532 0130 00', masked: '3704 0044',
    alike: 'rechnug doppelt nach umzug', third: 'doppelte rechnung nach dem umzug',
    title: 'Rechnung kommt nach Umzug doppelt', theme_words: 'Rechnung Umzug',
    offline: 'Der Drucker im Lager druckt keine Etiketten mehr', lost: 'Kunden finden den Kündigungsknopf in der App nicht',
    other: 'Abbuchung erfolgt zweimal nach Wohnungswechsel', other_find: 'Wohnungswechsel',
    same: [
      [['Parkplatz vor der Filiale ist gesperrt', 'Kundin kam nicht zur Filiale, der Parkplatz war voll'],
        ['An der Filiale wird der Parkplatz umgebaut', 'Kunden suchen einen Parkplatz und fahren an der Filiale vorbei']],
      [['Treuepunkte fehlen nach dem Einkauf', 'Kunde wartet seit dem Einkauf auf seine Treuepunkte'],
        ['App zeigt keine Treuepunkte vom letzten Einkauf', 'Treuepunkte für den Einkauf wurden wieder abgezogen']],
    ],
    question: 'Betrifft es auch Kunden ohne Papierrechnung?', reply: 'Ja, in der App stehen auch zwei.',
    fixed: 'Seit heute legt die Umzugsmaske kein zweites Konto mehr an.', again: 'Jetzt sind auch die alten Konten bereinigt.',
    imported: ['Gutscheincode wird an der Kasse nicht angenommen', 'Paketbote klingelt nicht und wirft nur die Karte ein', 'Warteschleife ist länger als eine halbe Stunde'],
    find: 'gutscheincode nicht angenomen', found: 'Gutscheincode',
  },
  en: {
    site: 'Northern Light Service', unit: 'Billing',
    first: 'Invoice arrives twice after moving house, DE89 3704 0044 0532 0130 00', masked: '3704 0044',
    alike: 'invoce twice after moving house', third: 'invoice arrives twice after moving',
    title: 'Invoice arrives twice after moving', theme_words: 'Invoice moving',
    offline: 'The printer in the warehouse prints no labels any more', lost: 'Customers cannot find the cancel button in the app',
    other: 'Money collected double following change of address', other_find: 'address',
    same: [
      [['Parking in front of the shop is closed', 'Customer did not reach the shop, the parking was full'],
        ['At the shop the parking is being rebuilt', 'People look for parking and drive past the shop']],
      [['Loyalty points are missing after shopping', 'Customer waits for loyalty points since last shopping'],
        ['App shows no loyalty points of the last shopping', 'Loyalty points for shopping were taken away again']],
    ],
    question: 'Does it also happen without paper bills?', reply: 'Yes, the app shows two as well.',
    fixed: 'The moving form no longer opens a second account.', again: 'The old accounts are cleaned up now, too.',
    imported: ['Voucher code is not accepted at the checkout', 'Courier does not ring and only leaves a card', 'The queue takes longer than half an hour'],
    find: 'vouchr code not accepted', found: 'oucher',
  },
};

export const people = {
  admin: { name: 'Ada Admin', roles: ['admin'] },
  anna: { name: 'Anna Albers', roles: ['agent'], team: 'Team A' },
  ben: { name: 'Ben Brandt', roles: ['agent'], team: 'Team A' },
  cem: { name: 'Cem Kaya', roles: ['agent'], team: 'Team B' },
  olga: { name: 'Olga Voss', roles: ['owner'] },
  stella: { name: 'Stella Stern', roles: ['steward'] },
};
export const email_of = (who) => `${who}@heard.test`;
export const password_of = (who) => `${who}-has-a-long-word`;
