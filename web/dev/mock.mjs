// A stand-in for the server: plain HTTP, everything in memory, the shapes of src/api/shapes.ts.
// node dev/mock.mjs [--port 8090] [--dist]   (--dist also serves the build, under the strict policy)
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { day_in, new_id, persons, themes, units, voices } from './data.mjs';
import { attend_data, attend_routes } from './attend.mjs';
import { add_place, add_token, change_settings, council_page, decide, journal_page, list_tokens, organisation, remove_token, rename_place, setting_list } from './admin.mjs';
import { place_in_plan, plan_of, price_plan, publish_plan } from './plan.mjs';
import { deliveries_page } from './deliveries.mjs';
import { import_plan, weeks_of_plan } from './plan_import.mjs';
import { staffing_of } from './staffing.mjs';
import { debt_of, matches_of, me_of, row_of, theme_of, unit_name, voice_of } from './views.mjs';

const argument = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const port = Number(argument('--port', process.env.PORT ?? '8090'));
const dist = process.argv.includes('--dist') ? fileURLToPath(new URL('../dist', import.meta.url)) : null;
const policy = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
  "worker-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", 'trusted-types heard',
].join('; ');

const sessions = new Map();
const done = new Map();
const acts = [];
const streams = new Set();
let answer_number = 0;

class Refused extends Error {
  constructor(status, key, detail, field) {
    super(detail);
    Object.assign(this, { status, key, field });
  }
}

const refuse = (status, key, detail, field) => { throw new Refused(status, key, detail, field); };
const list = (items) => ({ items, next: null });
const own = (person) => voices.get(person.id) ?? voices.set(person.id, []).get(person.id);
const voice_on = (person, theme) => own(person).find((entry) => entry.theme === theme);
const theme_by = (id) => themes.find((theme) => theme.id === id) ?? refuse(404, 'theme.unknown', 'Dieses Thema gibt es nicht.');
const until = () => new Date(Date.now() + 10_000).toISOString();

function tell(name, data, to) {
  answer_number += 1;
  for (const stream of streams) {
    if (!to || to(stream.person)) stream.response.write(`id: ${answer_number}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

function page(items, query) {
  const limit = Math.min(Number(query.get('limit') ?? 30), 200);
  const start = Number(query.get('cursor') ?? 0);
  return { items: items.slice(start, start + limit), next: start + limit < items.length ? String(start + limit) : null };
}

function masked(text) {
  const kinds = [];
  const clean = text
    .replace(/\b[A-Z]{2}\d{2}[ \d]{12,30}/g, () => (kinds.push('iban'), '▒▒▒'))
    .replace(/\b(?:\d[ -]?){15,16}\b/g, () => (kinds.push('card'), '▒▒▒'))
    .replace(/\S+@\S+\.\w+/g, () => (kinds.push('mail'), '▒▒▒'));
  return { clean, kinds };
}

function report({ person, body }) {
  const { clean, kinds } = masked(String(body.text ?? '').trim());
  if (!clean) refuse(422, 'report.text_missing', 'Bitte schreib einen Satz.', 'text');
  if (body.tier === 'anonymous') refuse(422, 'tier.not_offered', 'Anonym melden ist hier noch nicht möglich.', 'tier');
  const same = matches_of(clean, themes, () => false, 1).find((match) => match.because.length >= 4);
  const words = [...clean.toLowerCase().matchAll(/\p{L}{5,}/gu)].map((match) => match[0]).slice(0, 3);
  const theme = same ? theme_by(same.theme_id) : {
    id: new_id('t'), title: words.join(' · ') || clean.slice(0, 20).toLowerCase(), title_by: 'machine', status: 'open', unit_id: null, people: 0, contacts: 0, minutes: 0, imported: 0,
    due_on: day_in(2), since: day_in(0), trend: [0, 0, 0, 0, 0, 0, 0, 1], answers: [], reports: [], replies: [], joins: new Set(), verdicts: new Map(),
    history: [{ at: day_in(0), kind: 'created', detail: '' }],
  };
  if (!same) themes.unshift(theme);
  const report_id = new_id('r');
  theme.reports.push({ id: report_id, text: clean, kind: body.kind, subject: body.subject ?? null, channel: body.channel ?? null, day: day_in(0), author: body.tier === 'named' ? person.name : null });
  if (!voice_on(person, theme)) theme.people += 1;
  theme.contacts += 1;
  own(person).unshift({ theme, text: clean, at: new Date().toISOString(), unread: false, report_id });
  return [201, { report_id, theme_id: theme.id, receipt: new_id('q'), title: theme.title, joined_existing: Boolean(same), undo_until: until(), masked: kinds }];
}

function take_back(person, found) {
  const entries = own(person);
  const at = entries.findIndex(found);
  if (at < 0) refuse(404, 'report.unknown', 'Das gibt es nicht mehr.');
  const [{ theme, report_id }] = entries.splice(at, 1);
  theme.people -= 1;
  theme.reports = theme.reports.filter((entry) => entry.id !== report_id || report_id === null);
  if (theme.people < 1) themes.splice(themes.indexOf(theme), 1);
  return [204];
}

function join_theme({ person, id }) {
  const theme = theme_by(id);
  const again = voice_on(person, theme);
  if (!again) {
    theme.people += 1;
    own(person).unshift({ theme, text: null, at: new Date().toISOString(), unread: false, report_id: null });
  }
  return [again ? 200 : 201, { theme_id: id, people: row_of(theme).people, undo_until: until() }];
}

function list_themes({ person, query }) {
  const text = (query.get('text') ?? '').toLowerCase();
  const items = themes.filter((theme) =>
    (!query.get('status') || theme.status === query.get('status')) && (!query.get('unit_id') || theme.unit_id === query.get('unit_id')) && theme.title.toLowerCase().includes(text));
  const order = { newest: (a, b) => b.since.localeCompare(a.since), due: (a, b) => (a.due_on ?? '9').localeCompare(b.due_on ?? '9') };
  items.sort(order[query.get('sort')] ?? ((a, b) => b.people - a.people));
  return [200, page(items.map((theme) => row_of(theme, voice_on(person, theme))), query)];
}

function list_reports({ query }) {
  const words = (query.get('text') ?? '').toLowerCase();
  const fits = (report, theme) => ['kind', 'subject', 'channel'].every((name) => !query.get(name) || report[name] === query.get(name)) &&
    ['status', 'unit_id'].every((name) => !query.get(name) || theme[name] === query.get(name)) && report.text.toLowerCase().includes(words);
  const found = themes.flatMap((theme) => theme.reports.filter((report) => fits(report, theme)).map((report) => ({ ...report, theme_id: theme.id, title: theme.title, author: null })));
  return [200, page(found, query)];
}

const act_kinds = { merged: 'merge', split: 'split', moved: 'move', renamed: 'rename', assigned: 'assign', kept_apart: 'keep_apart', kept_whole: 'keep_whole', locked: 'lock', unlocked: 'unlock' };
const answered = new Set();

/** What the machine asks the steward: two themes that look like one, and one that looks like two. */
function proposals_now() {
  const [technician, moving, router] = ['Techniker kommt', 'umzug · techniker · zweimal', 'Router'].map((title) => themes.find((theme) => theme.title.startsWith(title)));
  return [
    { kind: 'merge', theme: moving, other: technician, because: ['Techniker', 'Besuch ≈ Anfahrt'], parts: [] },
    { kind: 'split', theme: router, other: null, because: [], parts: ['Router · rot · Update', 'Lieferung · Rücksendung'] },
  ].filter(({ theme }) => theme && !answered.has(theme.id)).map((one) => ({ ...one, theme: row_of(one.theme), other: one.other && row_of(one.other) }));
}

function act(kind, theme, other) {
  acts.unshift({ id: new_id('c'), kind, theme_id: theme.id, title: theme.title, other, at: new Date().toISOString(), taken_back: false, can_undo: true });
  theme.history.push({ at: day_in(0), kind, detail: other ?? '' });
  return acts[0].id;
}

function lock(theme, locked) {
  theme.locked = locked;
  return [200, { act_id: act(locked ? 'locked' : 'unlocked', theme, null), theme_id: theme.id }];
}

function answer_theme({ person, id, body }) {
  const theme = theme_by(id);
  if (!String(body.text ?? '').trim()) refuse(422, 'answer.text_missing', 'Bitte schreib ein, zwei Sätze.', 'text');
  const answer = { id: new_id('a'), kind: body.kind, text: body.text, due_on: body.due_on ?? null, unit: unit_name(theme.unit_id) ?? 'Themenpflege', at: new Date().toISOString() };
  theme.answers.push(answer);
  theme.status = { fixed: 'fixed', planned: 'answered', declined: 'declined', question: theme.status }[body.kind];
  theme.due_on = body.due_on ?? (body.kind === 'question' ? theme.due_on : null);
  theme.history.push({ at: day_in(0), kind: `answer.${body.kind}`, detail: '' });
  for (const [who, entries] of voices) {
    for (const entry of entries.filter((one) => one.theme === theme)) {
      entry.unread = true;
      tell('answer', { theme_id: id, mine: true, kind: body.kind, unit: answer.unit }, (reader) => reader.id === who);
    }
  }
  tell('theme', { theme_id: id, status: theme.status });
  void person;
  return [201, answer];
}

function my_voice({ person, query }) {
  const all = own(person).map((entry) => voice_of(entry, person));
  const items = query.get('asks') ? all.filter((i) => i.question_open || (i.asked && !i.my_verdict)) : all;
  items.sort((a, b) => Number(b.unread) - Number(a.unread) || (b.answer?.at ?? b.at).localeCompare(a.answer?.at ?? a.at));
  const count = (test) => all.filter(test).length;
  const counts = { reported: count((i) => i.via === 'report'), joined: count((i) => i.via === 'join'), answered: count((i) => i.answer), solved: count((i) => i.status === 'confirmed'), unread: count((i) => i.unread) };
  return [200, { ...page(items, query), counts }];
}

function person_shape({ id, name, email, roles, team, site, partner, unit_ids, active, signed_in }) {
  return { id, name, email, roles, team, site, partner, units: unit_ids.map(unit_name), active, signed_in };
}

function unit_shape(unit, person) {
  const member_ids = persons.filter((one) => one.unit_ids.includes(unit.id)).map((one) => one.id);
  return { ...unit, mine: person.unit_ids.includes(unit.id), ...(person.roles.includes('admin') ? { member_ids } : {}) };
}

function change_unit(unit, { member_ids, ...rest }, person) {
  Object.assign(unit, rest);
  for (const one of member_ids ? persons : []) {
    one.unit_ids = one.unit_ids.filter((id) => id !== unit.id).concat(member_ids.includes(one.id) ? [unit.id] : []);
  }
  if (member_ids) unit.members = member_ids.length;
  return unit_shape(unit, person);
}

function enter(person, response) {
  const token = new_id('s') + Math.random().toString(36).slice(2);
  sessions.set(token, person);
  response.setHeader('Set-Cookie', `heard_session=${token}; Path=/; HttpOnly; SameSite=Strict`);
  return [201, me_of(person)];
}

const open_routes = {
  'GET /setup': () => [200, { needed: false, site_name: 'Service-Center Nordlicht', demo: persons.filter((one) => one.password).map(({ email, name, roles, password }) => ({ email, name, roles: roles.join(', '), password })) }],
  'POST /setup': ({ response, body }) => (body.token === 'TOKEN' ? enter(persons[7], response) : refuse(403, 'setup.token_wrong', 'Dieser Link gilt nicht mehr.')),
  'POST /session': ({ body, response }) => {
    const person = persons.find((one) => one.email === body.email && one.password === body.password);
    return person ? enter(person, response) : refuse(401, 'session.wrong', 'E-Mail oder Passwort stimmt nicht.');
  },
  'POST /invites/look': ({ body }) => (body.token === 'TOKEN' ? [200, { name: 'Mira Kaya', email: 'mira@example.org', purpose: 'invite' }] : refuse(404, 'invite.unknown', 'Diese Einladung gilt nicht mehr.')),
  'POST /invites/accept': ({ response }) => enter(persons[0], response),
};

const routes = {
  'DELETE /session': ({ token }) => (sessions.delete(token), [204]),
  'GET /me': ({ person }) => [200, me_of(person)],
  'PATCH /me': ({ person, body }) => [200, me_of(Object.assign(person, body.locale ? { locale: body.locale } : {}))],
  'POST /me/password': () => [204],
  'GET /matches': ({ person, query }) => [200, { matches: matches_of(query.get('text') ?? '', themes, (theme) => voice_on(person, theme), Number(query.get('limit') ?? 5)), elapsed_us: 310 }],
  'POST /reports': report,
  'DELETE /reports/:id': ({ person, id }) => take_back(person, (entry) => entry.report_id === id),
  'POST /themes/:id/joins': join_theme,
  'DELETE /themes/:id/joins': ({ person, id }) => take_back(person, (entry) => entry.theme.id === id),
  'GET /themes': list_themes,
  'GET /reports': list_reports,
  'GET /themes/:id': ({ person, id }) => [200, theme_of(theme_by(id), person, voice_on(person, theme_by(id)))],
  'GET /themes/:id/similar': ({ person, id }) => [200, list(matches_of(theme_by(id).title, themes.filter((one) => one.id !== id), (theme) => voice_on(person, theme), 3))],
  'PATCH /themes/:id': ({ person, id, body }) => {
    const theme = theme_by(id);
    const titled = body.title ?? body.title_de ?? body.title_en;
    if (titled) act('renamed', theme, null);
    if (body.unit_id) act('assigned', theme, unit_name(body.unit_id));
    Object.assign(theme, body, titled ? { title: body.title ?? body.title_de ?? theme.title, title_by: 'steward' } : {});
    return [200, theme_of(theme, person, voice_on(person, theme))];
  },
  'POST /themes/:id/merge': ({ id, body }) => {
    const into = theme_by(body.into);
    into.people += theme_by(id).people;
    const act_id = act('merged', into, theme_by(id).title);
    return [200, { act_id, theme_id: into.id }];
  },
  'POST /themes/:id/split': ({ id }) => [201, { act_id: act('split', theme_by(id), null), theme_id: id }],
  'POST /themes/:id/move': ({ id, body }) => [200, { act_id: act('moved', theme_by(id), theme_by(body.into).title), theme_id: body.into }],
  'POST /themes/:id/lock': ({ id }) => lock(theme_by(id), true),
  'DELETE /themes/:id/lock': ({ id }) => lock(theme_by(id), false),
  'POST /acts/:id/undo': ({ id }) => {
    const found = acts.find((one) => one.id === id) ?? refuse(404, 'act.unknown', 'Das gibt es nicht mehr.');
    Object.assign(found, { taken_back: true, can_undo: false });
    return [200, { theme_id: found.theme_id }];
  },
  'POST /steward/proposals': ({ body }) => {
    if (answered.has(body.theme_id)) refuse(409, 'proposal.answered_already', 'Darauf hat schon jemand aus der Themenpflege geantwortet.');
    answered.add(body.theme_id);
    const theme = theme_by(body.theme_id);
    const kind = body.agree ? (body.other_id ? 'merged' : 'split') : (body.other_id ? 'kept_apart' : 'kept_whole');
    return [200, { act_id: act(kind, theme, body.other_id ? theme_by(body.other_id).title : null), theme_id: body.agree && body.other_id ? body.other_id : theme.id }];
  },
  'GET /steward/desk': () => [200, { proposals: proposals_now(), unassigned: themes.filter((one) => !one.unit_id).map((one) => row_of(one)), fresh: themes.slice(0, 6).map((one) => row_of(one)), acts: acts.map((one) => ({ ...one, kind: act_kinds[one.kind] })) }],
  'POST /themes/:id/answers': answer_theme,
  'POST /themes/:id/verdicts': ({ person, id, body }) => {
    const { verdicts, status } = theme_by(id);
    const again = verdicts.has(person.id);
    verdicts.set(person.id, body.better);
    return [again ? 200 : 201, { status, my_verdict: body.better }];
  },
  'POST /themes/:id/replies': ({ id, body }) => (theme_by(id).replies.push({ text: body.text, day: day_in(0) }), [201, { reply_id: new_id('y') }]),
  'GET /me/voice': my_voice,
  'POST /me/voice/seen': ({ person }) => (own(person).forEach((entry) => { entry.unread = false; }), [204]),
  'GET /units': ({ person }) => [200, { units: units.map((unit) => unit_shape(unit, person)) }],
  'POST /units': ({ person, body }) => {
    if (units.some((unit) => unit.name === body.name)) refuse(409, 'unit.name_taken', 'Diesen Bereich gibt es schon.', 'name');
    units.push({ id: new_id('u'), promise_days: 3, state: 'none', timezone: 'Europe/Berlin', closing_days: [], members: 0 });
    return [201, change_unit(units.at(-1), body, person)];
  },
  'PATCH /units/:id': ({ person, id, body }) => [200, change_unit(units.find((unit) => unit.id === id), body, person)],
  'GET /units/debt': () => [200, list(units.map((unit) => debt_of(unit, themes)))],
  'GET /units/:id/inbox': ({ id }) => [200, list(inbox_of(id))],
  'GET /persons': ({ query }) => [200, page(persons.map(person_shape).filter((one) => one.name.toLowerCase().includes((query.get('text') ?? '').toLowerCase())), query)],
  'POST /persons': ({ body }) => {
    if (!/\S+@\S+/.test(body.email ?? '')) refuse(422, 'person.email_wrong', 'Das ist keine E-Mail-Adresse.', 'email');
    persons.push({ id: new_id('p'), team: null, site: null, partner: null, unit_ids: [], active: true, signed_in: 'invited', locale: 'de', password: '', ...body });
    return [201, { person: person_shape(persons.at(-1)), link: 'http://localhost:8080/invite#TOKEN' }];
  },
  'PATCH /persons/:id': ({ id, body }) => [200, person_shape(Object.assign(persons.find((one) => one.id === id), body))],
  'POST /persons/:id/link': () => [201, { link: 'http://localhost:8080/invite#TOKEN', purpose: 'reset' }],
  'GET /org': () => [200, list(organisation())],
  'POST /org': ({ body }) => [201, add_place(body)],
  'PATCH /org/:id': ({ id, body }) => [200, rename_place(id, body)],
  'GET /deliveries': ({ query }) => [200, deliveries_page(query)],
  'GET /staffing': ({ query }) => [200, staffing_of(query, refuse)],
  'GET /plan': ({ person, query }) => [200, plan_of(person, query)],
  'POST /plan/price': ({ person, body }) => [200, price_plan(person, body)],
  'POST /plan/place': ({ person, body }) => [200, place_in_plan(person, body)],
  'POST /plan/publish': ({ person, body }) => [201, publish_plan(person, body, refuse)],
  'GET /plan/import': () => [200, weeks_of_plan()],
  'POST /plan/import': ({ person, body, query }) => [200, import_plan(person, body, query, refuse)],
  'GET /settings': ({ person }) => [200, setting_list(person)],
  'PATCH /settings': ({ person, body }) => {
    const no = change_settings(body);
    if (no) refuse(...no);
    return [200, setting_list(person)];
  },
  'GET /council': ({ person }) => [200, council_page(person)],
  'GET /council/journal': ({ person, query }) => [200, journal_page(person, query)],
  'POST /council/proposals/:id': ({ person, id, body }) => (decide(id, body) ? [200, council_page(person)] : refuse(404, 'proposal.not_found', 'Dieser Vorschlag ist nicht mehr offen.')),
  'GET /me/data': ({ person }) => [200, my_data(person)],
  'DELETE /me/data': ({ token }) => (sessions.delete(token), [204]),
  'GET /me/tokens': () => [200, list(list_tokens())],
  'POST /me/tokens': ({ body }) => [201, add_token(body)],
  'DELETE /me/tokens/:id': ({ id }) => (remove_token(id), [204]),
  ...attend_routes(refuse),
};

/** What a unit owes, the most urgent first; those whose clock a question stops at the end. */
function inbox_of(unit_id) {
  const owed = themes.filter((one) => one.unit_id === unit_id && ['open', 'reopened', 'answered'].includes(one.status));
  const rows = owed.map((one) => {
    const asked = one.answers.at(-1)?.kind === 'question';
    const days_left = one.due_on ? Math.round((new Date(one.due_on) - new Date(day_in(0))) / 86_400_000) : null;
    return { ...row_of(one), days_left, waiting_reply: asked && one.replies.length === 0, replies: asked ? one.replies.length : 0 };
  });
  return rows.sort((a, b) => Number(a.waiting_reply) - Number(b.waiting_reply) || (a.days_left ?? 99) - (b.days_left ?? 99));
}

function my_data(person) {
  const entries = own(person);
  return {
    account: me_of(person), tokens: list_tokens(), sessions: [{ signed_in: new Date(Date.now() - 7_200_000).toISOString(), seen: new Date().toISOString() }],
    reports: entries.filter((one) => one.text).map(({ theme, text, at, report_id }) => ({ id: report_id, theme_id: theme.id, text, kind: 'customer_says', subject: null, channel: 'phone', tier: 'confidential', minutes_lost: 5, has_contact_ref: false, at })),
    joins: entries.filter((one) => !one.text).map(({ theme, at }) => ({ theme_id: theme.id, at })),
    verdicts: themes.filter((one) => one.verdicts.has(person.id)).map((one) => ({ theme_id: one.id, better: one.verdicts.get(person.id), at: new Date().toISOString() })),
    replies: [], answers: [], acts: 0, ...attend_data(person),
  };
}

function find(table, method, path) {
  if (table[`${method} ${path}`]) return { handle: table[`${method} ${path}`] };
  const given = path.split('/');
  for (const [name, handle] of Object.entries(table)) {
    const [wanted_method, pattern] = name.split(' ');
    const wanted = pattern.split('/');
    if (wanted_method !== method || wanted.length !== given.length) continue;
    if (wanted.every((part, i) => part.startsWith(':') || part === given[i])) return { handle, id: given[wanted.findIndex((part) => part.startsWith(':'))] };
  }
  return null;
}

async function read_body(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  if (request.headers['content-type']?.startsWith('text/csv')) return text;
  return text ? JSON.parse(text) : {};
}

function stream(person, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  response.write(': hello\n\n');
  const entry = { person, response };
  streams.add(entry);
  const beat = setInterval(() => response.write(': beat\n\n'), 15_000);
  request.on('close', () => (clearInterval(beat), streams.delete(entry)));
}

async function answer(request, response, url) {
  const token = /heard_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const path = url.pathname.slice('/api/v1'.length);
  const person = sessions.get(token);
  const body = await read_body(request);
  const open = find(open_routes, request.method, path);
  if (!open && !person) refuse(401, 'session.missing', 'Bitte melde dich an.');
  if (!open && path === '/events') return stream(person, request, response);
  const found = open ?? find(routes, request.method, path) ?? refuse(404, 'route.unknown', 'Das gibt es nicht.');
  const key = request.headers['idempotency-key'] && person && `${person.id} ${request.headers['idempotency-key']}`;
  const [status, result] = (key && done.get(key)) || found.handle({ person, body, token, id: found.id, query: url.searchParams, response });
  if (key) done.set(key, [status, result]);
  response.writeHead(status, result === undefined ? {} : { 'Content-Type': 'application/json' });
  response.end(result === undefined ? undefined : JSON.stringify(result));
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' };

async function file(response, path) {
  const wanted = extname(path) ? normalize(path) : '/index.html';
  const content = await readFile(join(dist, wanted)).catch(() => null);
  if (!content) return response.writeHead(404).end();
  const kept = wanted.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.writeHead(200, { 'Content-Type': types[extname(wanted)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'Cache-Control': kept });
  return response.end(content);
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const work = url.pathname.startsWith('/api/v1/') ? answer(request, response, url) : dist ? file(response, url.pathname) : Promise.resolve(response.writeHead(404).end());
  work.catch((error) => {
    const status = error instanceof Refused ? error.status : 500;
    if (status === 500) console.error(error);
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'about:blank', title: error.message, status, detail: error.message, key: error.key ?? 'server.broken', field: error.field }));
  });
}).listen(port, '127.0.0.1', () => console.log(`mock of the server at http://localhost:${port}`));
