// Believable data of a small contact centre, for development and browser tests.

export const day_ms = 86_400_000;
const pad = (n) => String(n).padStart(2, '0');
export const day_of = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
export const day_in = (days) => day_of(new Date(Date.now() + days * day_ms));
export const ago = (days) => new Date(Date.now() - days * day_ms).toISOString();

let next_id = 1;
export const new_id = (prefix) => (prefix + String(next_id++).padStart(12, '0')).slice(0, 13).toUpperCase();

export const units = [
  ['Abrechnung', 3], ['Netz', 2], ['Portal', 5], ['Logistik', 4], ['Produkt', 5], ['Planung', 3],
].map(([name, promise_days]) => ({
  id: new_id('u'), name, promise_days, state: 'DE-NW', timezone: 'Europe/Berlin', closing_days: [day_in(31)], members: 4,
}));

const unit_id = (name) => units.find((unit) => unit.name === name)?.id ?? null;

export const persons = [
  ['Mira Kaya', 'mira', ['agent'], 'Team Nord', 'Dortmund', null],
  ['Jonas Weber', 'jonas', ['agent', 'lead'], 'Team Nord', 'Dortmund', null],
  ['Emily Carter', 'emily', ['agent'], 'Team Leeds', null, 'BrightDesk'],
  ['Sabine Otto', 'sabine', ['owner'], null, 'Zentrale', null],
  ['Tomasz Nowak', 'tomasz', ['steward'], null, 'Zentrale', null],
  ['Dr. Karin Vogel', 'karin', ['head'], null, 'Zentrale', null],
  ['Petra Lang', 'petra', ['council'], null, 'Dortmund', null],
  ['Ali Demir', 'ali', ['admin'], null, 'Zentrale', null],
].map(([name, mail, roles, team, site, partner]) => ({
  id: new_id('p'), name, email: `${mail}@example.org`, password: `demo-${mail}-2026`, roles, team, site, partner,
  unit_ids: mail === 'sabine' ? ['Abrechnung', 'Portal', 'Logistik'].map(unit_id) : [], active: true, signed_in: 'yes', locale: mail === 'emily' ? 'en' : 'de',
}));

// title, unit, people, contacts, minutes, status, days to the deadline, trend of eight weeks, reports
const rows = [
  ['Rechnung kommt nach Umzug doppelt', 'Abrechnung', 42, 118, 610, 'open', 2, [2, 3, 3, 5, 6, 9, 12, 14], ['Nach dem Umzug kam die Rechnung doppelt, einmal an die alte Adresse.', 'Kundin hat zwei Rechnungen für denselben Monat, nach Umzug.', 'Doppelte Rechnung wegen Umzug, ich muss jedes Mal beide stornieren.']],
  ['Rechnung trägt noch die alte Adresse', 'Abrechnung', 17, 40, 130, 'confirmed', null, [6, 5, 4, 3, 1, 0, 0, 0], ['Adresse auf der Rechnung ist noch die alte.']],
  ['Router blinkt rot nach dem Update', 'Netz', 63, 240, 1900, 'fixed', null, [0, 0, 1, 4, 20, 26, 9, 3], ['Seit dem Update blinkt der Router rot und nichts geht mehr.', 'Router rot nach Update, Neustart hilft manchmal.']],
  ['Gutschriften über 50 € brauchen zwei Freigaben', 'Abrechnung', 28, 75, 820, 'confirmed', null, [5, 6, 5, 4, 3, 2, 1, 0], ['Für 60 Euro Gutschrift warte ich einen halben Tag auf die zweite Freigabe.']],
  ['Kunden finden die Kündigungsseite nicht', 'Portal', 31, 96, 440, 'answered', 8, [3, 3, 4, 4, 5, 4, 4, 4], ['Wo kann ich kündigen? Die Seite ist nicht zu finden.']],
  ['Techniker kommt nicht zum Termin', 'Logistik', 22, 61, 390, 'reopened', -2, [1, 2, 2, 3, 3, 4, 5, 7], ['Techniker war schon wieder nicht da, Kunde hat extra Urlaub genommen.', 'Dritter Termin, kein Techniker.']],
  ['Zweites Gerät lässt sich im Portal nicht anmelden', 'Portal', 12, 19, 85, 'open', 4, [0, 0, 1, 1, 2, 3, 3, 4], ['Zweitgerät anmelden geht nicht, die Maske dreht sich nur.']],
  ['App meldet beim Bezahlen »unbekannter Fehler«', 'Portal', 19, 55, 210, 'open', 1, [0, 1, 1, 2, 3, 3, 6, 7], ['App sagt unbekannter Fehler beim Bezahlen mit Karte.']],
  ['Rückruf wird versprochen und nicht gehalten', 'Planung', 37, 130, 700, 'open', -1, [3, 4, 4, 5, 5, 7, 7, 8], ['Kunde wartet seit drei Tagen auf den versprochenen Rückruf.']],
  ['Preis im Shop anders als in der App', 'Produkt', 15, 33, 120, 'declined', null, [2, 2, 3, 3, 2, 2, 2, 1], ['Im Laden 29 €, in der App 24 €. Was soll ich da sagen?']],
  ['Delivery date changes without notice', 'Logistik', 24, 70, 310, 'open', 3, [2, 2, 3, 3, 4, 5, 5, 6], ['Customer says the delivery date moved twice and nobody told her.']],
  ['SIM activation takes longer than promised', 'Netz', 18, 44, 190, 'answered', 5, [1, 1, 2, 3, 3, 3, 4, 4], ['SIM still not active after 24 hours, we promise two.']],
  ['Warteschleifenmusik ist zu laut', 'Planung', 9, 21, 40, 'confirmed', null, [3, 2, 2, 1, 1, 0, 0, 0], ['Kunden beschweren sich über die laute Musik.']],
  ['CRM verliert die Notiz beim Weiterleiten', 'Produkt', 33, 88, 950, 'open', 0, [4, 4, 5, 6, 6, 7, 8, 9], ['Beim Weiterleiten ist meine Notiz weg, der Kunde muss alles nochmal erzählen.']],
  ['Rechnung als PDF lässt sich nicht öffnen', 'Portal', 8, 14, 35, 'open', 5, [0, 1, 1, 1, 1, 2, 2, 2], ['PDF von der Rechnung öffnet nicht auf dem Handy.']],
  ['Tarifwechsel löscht die alte Rufnummer', 'Produkt', 7, 9, 160, 'unconfirmed', null, [1, 1, 1, 2, 1, 1, 0, 0], ['Nach dem Tarifwechsel ist die Nummer weg.']],
  ['umzug · techniker · zweimal', null, 6, 8, 50, 'open', 1, [0, 0, 0, 0, 1, 1, 2, 3], ['Bei Umzug kommt der Techniker zweimal.']],
  ['sprachmenü · erkennt · dialekt', null, 3, 3, 12, 'open', 2, [0, 0, 0, 0, 0, 0, 1, 2], ['Das Sprachmenü versteht kein Sächsisch.']],
  ['Retourenlabel fehlt im Paket', 'Logistik', 26, 52, 170, 'open', 2, [2, 2, 2, 3, 4, 4, 5, 5], ['Kein Retourenlabel im Paket, Kunde soll drucken und hat keinen Drucker.']],
  ['Opening hours of the shop are wrong online', 'Portal', 11, 25, 60, 'fixed', null, [2, 2, 3, 2, 1, 1, 0, 0], ['Customer stood in front of a closed shop, website said open.']],
];

const answers = {
  'Router blinkt rot nach dem Update': ['fixed', 'Firmware 7.4 ist zurückgezogen. Neustart reicht, kein Technikertermin nötig.', null, 0.003],
  'Gutschriften über 50 € brauchen zwei Freigaben': ['fixed', 'Ab Montag gibst du bis 80 € selbst frei.', null, 6],
  'Kunden finden die Kündigungsseite nicht': ['planned', 'Wir brauchen länger – die Rechtsprüfung läuft noch. Dann kommt der Link ins Hauptmenü.', day_in(8), 1],
  'Rechnung trägt noch die alte Adresse': ['fixed', 'Die Adresse wird jetzt beim Umzug mitgezogen.', null, 15],
  'Preis im Shop anders als in der App': ['declined', 'Die App-Preise sind eine Aktion bis Jahresende. Wir schreiben es ab heute auf die Preisschilder.', null, 9],
  'SIM activation takes longer than promised': ['planned', 'The second activation server comes next week; until then please say four hours.', day_in(5), 2],
  'Opening hours of the shop are wrong online': ['fixed', 'All hours now come from the shops themselves.', null, 3],
  'Zweites Gerät lässt sich im Portal nicht anmelden': ['question', 'Passiert das im Browser, in der App oder in beiden? Dann finden wir es schneller.', null, 0.6],
};

export const themes = rows.map(([title, unit, people, contacts, minutes, status, due, trend, texts], i) => {
  const answer = answers[title];
  return {
    id: new_id('t'), title, title_by: unit ? (i % 3 ? 'steward' : 'unit') : 'machine', status, unit_id: unit_id(unit), people, contacts, minutes,
    imported: i % 5 === 0 ? 6 : 0, due_on: due === null ? null : day_in(due), since: day_in(-60 + i), trend,
    answers: answer ? [{ id: new_id('a'), kind: answer[0], text: answer[1], due_on: answer[2], unit, at: ago(answer[3]) }] : [],
    reports: texts.map((text, n) => ({ id: new_id('r'), text, kind: n % 2 ? 'in_my_way' : 'customer_says', subject: 'process', channel: n % 2 ? 'chat' : 'phone', day: day_in(-n - 1), author: null })),
    replies: [], joins: new Set(), verdicts: new Map(),
    history: [
      { at: day_in(-60 + i), kind: 'created', detail: '' },
      ...(unit ? [{ at: day_in(-59 + i), kind: 'assigned', detail: unit }] : []),
      ...(answer ? [{ at: answer[2] ? day_in(-1) : day_in(-Math.ceil(answer[3])), kind: `answer.${answer[0]}`, detail: '' }] : []),
      ...(status === 'confirmed' ? [{ at: day_in(-1), kind: 'confirmed', detail: '' }] : []),
    ],
  };
});

// What the demo agent has said so far: theme title, own words (null for a join), days ago, unread.
export const voices = new Map([
  [persons[0].id, [
    ['Router blinkt rot nach dem Update', 'Router blinkt rot nach dem Update', 3, true],
    ['Zweites Gerät lässt sich im Portal nicht anmelden', 'zweitgerät anmelden geht nicht', 4, true],
    ['Kunden finden die Kündigungsseite nicht', 'Kunden finden die Kündigungsseite nicht', 9, false],
    ['Gutschriften über 50 € brauchen zwei Freigaben', 'Gutschriften über 50 € brauchen zwei Freigaben', 12, false],
    ['CRM verliert die Notiz beim Weiterleiten', null, 5, false],
    ['Techniker kommt nicht zum Termin', null, 14, false],
    ['Rechnung trägt noch die alte Adresse', 'alte adresse auf der rechnung', 30, false],
  ].map(([title, text, days, unread]) => ({ theme: themes.find((theme) => theme.title === title), text, at: ago(days), unread, report_id: text ? new_id('r') : null }))],
]);
