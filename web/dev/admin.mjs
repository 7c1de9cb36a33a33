// What the pages of admins and the works council show: the settings, rights and fields of the server, in short.
import { createHash } from 'node:crypto';
import { day_of, new_id, persons } from './data.mjs';

// key, value, min, max, unit, council, German, English; as the server's own table
const rows = [
  ['site_name', 'Service-Center Nordlicht', 1, 120, null, false, 'Name des Unternehmens oder der Installation', 'Name of the company or installation'],
  ['default_locale', 'de', 2, 2, null, false, 'Sprache neuer Personen', 'Language of new people'],
  ['timezone', 'Europe/Berlin', 3, 60, null, false, 'Zeitzone, wenn ein Bereich keine eigene hat', 'Time zone where a unit has none of its own'],
  ['state_default', 'DE-NW', 4, 5, null, false, 'Bundesland für Feiertage, wenn ein Bereich keines hat (z. B. DE-NW)', 'State for public holidays where a unit has none (for example DE-NW)'],
  ['undo_seconds', 10, 0, 300, 's', false, 'So lange lässt sich eine Meldung zurücknehmen', 'How long a report can be taken back'],
  ['floor_people', 5, 5, 100, 'people', 'lowering', 'Zahlen über weniger Personen verlassen den Server nicht', 'Figures about fewer people do not leave the server'],
  ['floor_words', 10, 10, 200, 'people', 'lowering', 'Einzelne Worte sehen Leitungen erst ab so vielen Personen', 'Management sees single words only from so many people on'],
  ['promise_days_default', 5, 1, 60, 'working days', false, 'Zusage eines neuen Bereichs', 'Promise of a new unit'],
  ['assign_days', 2, 1, 30, 'working days', false, 'So schnell ordnet die Themenpflege ein Thema zu', 'How soon the stewards assign a theme'],
  ['question_pause_days', 5, 1, 30, 'working days', false, 'So lange hält eine Rückfrage die Uhr an', 'How long a question stops the clock'],
  ['verdicts_to_close', 3, 3, 50, 'people', 'lowering', 'So viele Urteile schließen ein Thema', 'How many verdicts close a theme'],
  ['yes_share_percent', 67, 51, 100, '%', false, 'Anteil »ja« oder »teils«, ab dem es als besser gilt (67 = zwei Drittel)', 'Share of yes or partly from which it counts as better (67 = two thirds)'],
  ['reopen_no_percent', 33, 10, 100, '%', false, 'Anteil »nein«, ab dem ein Thema wieder aufgeht (33 = ein Drittel)', 'Share of no from which a theme reopens (33 = a third)'],
  ['reopen_people', 5, 3, 100, 'people', 'lowering', 'So viele neue Stimmen öffnen ein Thema wieder', 'How many new voices reopen a theme'],
  ['silence_days', 14, 1, 180, 'days', false, 'Nach so viel Stille gilt ein Thema als unbestätigt', 'After so much silence a theme counts as unconfirmed'],
  ['tiers.named', true, 0, 1, null, false, 'Meldungen mit Namen anbieten', 'Offer reports with a name'],
  ['proposals_per_day', 5, 0, 50, null, false, 'Vorschläge zum Vereinen und Teilen je Themenpflege und Tag (0: keine)', 'Proposals to merge and split per steward and day (0: none)'],
  ['session_hours', 10, 1, 72, 'h', false, 'So lange bleibt man ohne Eingabe angemeldet', 'How long one stays signed in without doing anything'],
  ['keep_reports_months', 12, 1, 120, 'months', 'raising', 'Danach wird der Wortlaut einer Meldung vergessen; ihr Gewicht bleibt', 'After that the words of a report are forgotten; its evidence stays'],
  ['endpoint.agreed', 'https://einbettung.example.org/v1', 4, 500, null, 'naming', 'Adresse des Einbettungsdienstes, an den maskierte Texte gehen dürfen (none: an keinen)', 'Address of the embeddings endpoint that masked texts may go to (none: to none)'],
  ['limits.reports_per_minute', 30, 0, 10000, null, false, 'Meldungen je Person und Minute (0: ohne Grenze)', 'Reports per person and minute (0: no limit)'],
];
const now = new Map(rows.map(([key, value]) => [key, value]));
const proposals = [{ id: 'PROPOSAL1', key: 'keep_reports_months', proposed: 24, at: new Date(Date.now() - 3_600_000).toISOString() }];

export const setting_rows = ({ locale }) => rows.map(([key, value, min, max, unit, council, german, english]) => ({
  key, value: now.get(key), default: value, min, max, unit, meaning: locale === 'de' ? german : english,
  locked: council ? 'council' : 'no', guarded: council || null, proposed: proposals.find((one) => one.key === key)?.proposed ?? null,
}));
export const setting_list = (person) => ({ items: setting_rows(person), next: null, has_council: true });

/** Why a value is not taken, or null after taking it. */
export function change_settings(changes) {
  for (const [key, value] of Object.entries(changes)) {
    const [, , min, max, , council] = rows.find(([name]) => name === key) ?? [];
    if (typeof value === 'number' && (value < min || value > max)) return [422, 'setting.out_of_range', `Möglich ist ${min} bis ${max}.`, key];
    const waiting = proposals.findIndex((one) => one.key === key);
    if (waiting >= 0) proposals.splice(waiting, 1);
    const weaker = council === 'lowering' ? value < now.get(key) : council === 'raising' ? value > now.get(key) : council === 'naming' && value !== 'none' && value !== now.get(key);
    if (weaker) proposals.push({ id: new_id('q'), key, proposed: value, at: new Date().toISOString() });
    else now.set(key, value);
  }
  return null;
}

const everybody = ['agent', 'lead', 'owner', 'steward', 'head', 'council', 'admin'];
const rights = [
  ['public', [], 'Ohne Anmeldung: anmelden, einrichten, Einladung annehmen', 'Without signing in: sign in, set up, accept an invitation', ['GET /api/v1/setup', 'POST /api/v1/session', 'POST /api/v1/invites/accept']],
  ['self', everybody, 'Das eigene Konto: Sprache, Passwort, Schlüssel, eigene Daten', 'The own account: language, password, tokens, own data', ['GET /api/v1/me', 'GET /api/v1/me/data', 'DELETE /api/v1/me/data']],
  ['report', ['agent', 'lead', 'owner', 'steward'], 'Melden, »Ich auch« sagen, urteilen, auf Fragen antworten', 'Report, say “me too”, judge, reply to questions', ['GET /api/v1/matches', 'POST /api/v1/reports', 'POST /api/v1/themes/{id}/joins']],
  ['theme', everybody.slice(0, 6), 'Themen, Antworten und freigegebene Zahlen sehen', 'See themes, answers and released figures', ['GET /api/v1/themes', 'GET /api/v1/themes/{id}']],
  ['unit', everybody, 'Bereiche und ihre Antwortschuld sehen', 'See units and their answer debt', ['GET /api/v1/units', 'GET /api/v1/units/debt']],
  ['answer', ['owner', 'steward'], 'Für den eigenen Bereich antworten', 'Answer for the own unit', ['POST /api/v1/themes/{id}/answers', 'GET /api/v1/units/{id}/inbox']],
  ['curate', ['steward'], 'Themen zusammenlegen, teilen, verschieben, zuordnen, fixieren', 'Merge, split, move, assign and lock themes', ['POST /api/v1/themes/{id}/merge', 'GET /api/v1/steward/desk']],
  ['person', ['admin'], 'Personen anlegen, einladen, Rollen geben, abschalten', 'Add and invite people, give roles, deactivate', ['GET /api/v1/persons', 'POST /api/v1/persons']],
  ['settings', ['admin'], 'Einstellungen ändern', 'Change settings', ['PATCH /api/v1/settings']],
  ['consent', ['council'], 'Zustimmen, wenn Schutz verringert werden soll, und die Prüfkette lesen', 'Agree when protection is to be lowered, and read the audit chain', ['POST /api/v1/council/proposals/{id}', 'GET /api/v1/council/journal']],
  ['council', ['council', 'admin'], 'Rechte, Schwellen, Einstellungen und Prüfkette sehen', 'See rights, thresholds, settings and the audit chain', ['GET /api/v1/settings', 'GET /api/v1/council']],
];
const role_meanings = {
  agent: ['spricht mit Kunden und meldet', 'talks with customers and reports'], lead: ['leitet ein Team; sieht, was alle sehen, und meldet selbst', 'leads a team; sees what all see, and reports'],
  owner: ['antwortet für einen Bereich', 'answers for a unit'], steward: ['pflegt die Themen und sieht keine Namen', 'curates the themes and sees no names'],
  head: ['sieht Themen und freigegebene Zahlen', 'sees themes and released figures'], council: ['sieht Regeln, Rechte, Schwellen und die Prüfkette', 'sees rules, rights, thresholds and the audit chain'],
  admin: ['betreibt den Server und liest keine Inhalte', 'runs the server and reads no content'],
};
const until_erased = ['bis die Person gelöscht wird', 'until the person is erased'];
const fields = [
  ['person', 'email, name', ['Anmelden, ansprechen', 'Signing in, addressing'], until_erased],
  ['person', 'password_hash', ['Anmelden (Argon2id, nicht zurückrechenbar)', 'Signing in (Argon2id, cannot be reversed)'], until_erased],
  ['session', 'token_hash, seen_us', ['Angemeldet bleiben', 'Staying signed in'], ['bis zum Abmelden, höchstens 24 Stunden', 'until signing out, 24 hours at most']],
  ['report_text', 'text', ['Was gemeldet wurde, Kundendaten unkenntlich gemacht', 'What was reported, customer data masked'], ['12 Monate', '12 months']],
  ['report', 'tag', ['Schlüsselwert statt Person: zählt eine Person einmal, stellt die Antwort zu', 'Keyed hash instead of a person: counts one person once, delivers the answer'], ['dauerhaft; nach dem Löschen führt er zu niemandem', 'for good; after erasure it leads to nobody']],
  ['journal', 'actor', ['Prüfkette: Schlüsselwert, Zeit, Art; nie Text oder Name', 'Audit chain: keyed hash, time, kind; never text or name'], ['dauerhaft', 'for good']],
];

/** The council's word on a proposal; false: there is none any more. */
export function decide(id, { agree }) {
  const place = proposals.findIndex((one) => one.id === id);
  if (place < 0) return false;
  const [{ key, proposed }] = proposals.splice(place, 1);
  if (agree) now.set(key, proposed);
  return true;
}

// A chain that holds: as the server makes it, of fewer kinds.
const kinds = [['report.added', 'Meldung', 'Report'], ['theme.joined', '„Ich auch“', '“Me too”'], ['theme.joined', '„Ich auch“', '“Me too”'], ['answer.fixed', 'Antwort: behoben', 'Answer: fixed'], ['verdict.given', 'Urteil', 'Verdict'], ['setting.changed', 'Einstellung geändert', 'Setting changed', 'floor_people=8']];
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const journal = [];
for (let seq = 1, previous = ''; seq <= 120; seq++) {
  const [kind, german, english, detail = ''] = kinds[(seq * 7) % kinds.length];
  const day = day_of(new Date(Date.now() - (120 - seq) * 7_200_000));
  const seal = sha256(`seal ${seq}`);
  const hash = sha256([previous, String(seq), day, kind, detail, seal].map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));
  journal.unshift({ seq, day, kind, german, english, detail, seal, previous, hash });
  previous = hash;
}
export function journal_page({ locale }, query) {
  const before = Number(query.get('cursor') || Infinity);
  const items = journal.filter((one) => one.seq < before).slice(0, Number(query.get('limit') ?? 50)).map(({ german, english, ...one }) => ({ ...one, meaning: locale === 'de' ? german : english }));
  return { items, next: items.at(-1)?.seq > 1 ? String(items.at(-1).seq) : null };
}

export function council_page(person) {
  const mine = ([german, english]) => (person.locale === 'de' ? german : english);
  const settings = setting_rows(person);
  return {
    rights: rights.map(([name, roles, german, english, routes]) => ({ name, meaning: mine([german, english]), roles, routes })),
    thresholds: settings.filter((row) => row.guarded), settings: settings.filter((row) => !row.guarded), has_council: true,
    proposals: proposals.map((one) => {
      const { value, unit, meaning } = settings.find((row) => row.key === one.key);
      return { ...one, value, unit, meaning };
    }),
    journal: { entries: journal.length, head: journal[0].hash, sealed_at: new Date(Date.now() - 3_600_000).toISOString() },
    roles: everybody.map((role) => ({ role, meaning: mine(role_meanings[role]) })),
    fields: fields.map(([table, field, purpose, kept]) => ({ table, field, purpose: mine(purpose), kept: mine(kept) })),
    word_table: { sha256: '3f0a9c'.repeat(10) + 'beef', since: new Date(Date.now() - 86_400_000).toISOString(), own_texts: 0 },
    endpoint: { address: 'https://einbettung.example.org/v1', model: 'multilingual-small', agreed: true, since: new Date(Date.now() - 3_600_000).toISOString(), texts: 1234, typing: 'asked', reports: 'paused' },
  };
}

const places = [['company', 'Nordlicht', null], ['site', 'Dortmund', 0], ['team', 'Team Nord', 1], ['team', 'Team Süd', 1], ['site', 'Zentrale', 0], ['partner', 'BrightDesk', 0], ['team', 'Team Leeds', 5]]
  .map(([kind, name, parent], i) => ({ id: `O${i}`, parent_id: parent === null ? null : `O${parent}`, kind, name }));

export const organisation = () => places.map((place) => {
  const n = persons.filter((one) => [one.site, one.team, one.partner].includes(place.name)).length + 12 * (place.name.length % 3);
  return { ...place, people: n < 5 ? 'fewer_than_5' : n };
});
export const add_place = ({ kind, parent_id, name }) => places[places.push({ id: new_id('o'), kind, parent_id, name }) - 1];
export const rename_place = (id, { name }) => Object.assign(places.find((place) => place.id === id), { name });

const tokens = [{ id: 'TOKEN1', name: 'Auswertung', created: new Date(Date.now() - 9 * 86_400_000).toISOString() }];
export const list_tokens = () => tokens;
export const remove_token = (id) => void tokens.splice(tokens.findIndex((token) => token.id === id), 1);
export function add_token({ name }) {
  const id = new_id('k');
  tokens.push({ id, name, created: new Date().toISOString() });
  return { id, token: `heard_${day_of(new Date()).replaceAll('-', '')}x7f3k9q2m8v5` };
}

// Some people and units in the states that a page must be able to show.
for (const [name, roles, signed_in, active] of [['Lena Vogt', ['agent'], 'invited', true], ['Bilal Aksoy', ['agent'], 'never', true], ['Henrik Sommer', ['agent', 'lead'], 'yes', false]]) {
  const mail = name.toLowerCase().replace(' ', '.');
  persons.push({ id: new_id('p'), name, email: `${mail}@example.org`, password: '', roles, team: 'Team Nord', site: 'Dortmund', partner: null, unit_ids: [], active, signed_in, locale: 'de' });
}
