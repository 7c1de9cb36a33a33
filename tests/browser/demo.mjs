// The demo centre's people and pages: who looks at what, and how the page is brought into a telling state.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** By their first role: `agent`, `owner`, … */
export async function demo_people(data) {
  const people = new Map();
  for (const line of (await readFile(join(data, 'demo-signins'), 'utf8')).split('\n').filter(Boolean)) {
    const [email, name, roles, password] = line.split('\t');
    const role = roles.split(/[^a-z]/)[0];
    if (!people.has(role)) people.set(role, { email, name, password });
  }
  return people;
}

/** Signs in with the window's own session, in the window's language. */
export async function enter(person, { email, password }) {
  const { request } = person.page.context();
  const signed = await request.post(`${person.url}/api/v1/session`, { data: { email, password } });
  if (!signed.ok()) throw new Error(`${email} could not sign in: ${signed.status()}`);
  await request.patch(`${person.url}/api/v1/me`, { data: { locale: person.locale } });
}

export const typed = { de: 'rechnung nach umzug doppelt', en: 'customer got two bills' };

export async function with_suggestions(person) {
  await person.page.getByRole('combobox').fill(typed[person.locale]);
  await person.page.locator('[role=option]').nth(1).waitFor();
}

const first_theme = (query, good = () => true) => async (person) => {
  const { items } = await person.asks(`/themes?limit=100${query}`);
  const theme = items.find(good);
  if (!theme) throw new Error(`no theme for ${query}`);
  return `/themes/${theme.id}`;
};
/** A fresh one-time link for the first person who never signed in. */
export async function invite(admin) {
  const { items } = await admin.asks('/persons?limit=200');
  const person = items.find(({ signed_in, active }) => active && signed_in !== 'yes') ?? items[items.length - 1];
  const answer = await admin.page.context().request.post(`${admin.url}/api/v1/persons/${person.id}/link`);
  const { link } = await answer.json();
  return new URL(link).pathname + new URL(link).hash;
}

const big = ({ people }) => typeof people === 'number' && people > 15;
const small = ({ people }) => typeof people !== 'number';

export const page_list = [
  { name: 'signin', route: '/signin', who: null, shot: 'top' },
  { name: 'setup', route: '/setup', who: null, empty: true, path: (_, { empty }) => /\/setup#\S+/.exec(empty.said.out)[0], ready: 'form', shot: 'top' },
  { name: 'setup-without-link', route: '/setup', who: null },
  { name: 'invite-void', route: '/invite', path: () => '/invite#AAAAAAAAAAAAAAAA', who: null, ready: '.note', missing: true },
  { name: 'invite', route: '/invite', path: (_, { invitation }) => invitation(), who: null, ready: 'form', shot: 'top' },
  { name: 'agent', route: '/', who: 'agent', ready: '.ans', before: with_suggestions, shot: 'top' },
  { name: 'agent-details', route: '/', who: 'agent', before: async (person) => {
    await with_suggestions(person);
    await person.button('report.details').click();
    await person.label('report.minutes').waitFor();
  } },
  { name: 'voice', route: '/voice', who: 'agent', ready: '.ans', shot: 'top' },
  { name: 'inbox', route: '/inbox', who: 'owner', ready: '.inbox-list a', shot: 'top' },
  { name: 'inbox-theme', route: '/inbox', who: 'owner', path: async (person) => {
    const { units } = await person.asks('/me');
    const { items } = await person.asks(`/units/${units[0].id}/inbox`);
    return `/inbox?unit=${units[0].id}&theme=${items[0].id}`;
  }, ready: '.inbox-pane .answer-form', shot: 'top' },
  { name: 'steward', route: '/steward', who: 'steward', ready: '.desk-row', shot: 'top' },
  { name: 'reports', route: '/reports', who: 'steward', path: () => '/reports?text=rechnung', ready: '.found li', shot: 'top' },
  { name: 'reports-owner', route: '/reports', who: 'owner', ready: '.found li' },
  { name: 'themes', route: '/themes', who: 'agent', ready: '.theme-line', shot: 'top' },
  { name: 'theme', route: '/themes/:id', who: 'agent', path: first_theme('&status=confirmed', big), ready: '.history', shot: 'whole' },
  { name: 'theme-few', route: '/themes/:id', who: 'head', path: first_theme('&sort=newest', small), ready: '.history' },
  { name: 'theme-steward', route: '/themes/:id', who: 'steward', path: first_theme('', big), ready: '.quotes li', shot: 'whole' },
  { name: 'debt', route: '/debt', who: 'agent', ready: 'main table, main .sec', shot: 'whole' },
  { name: 'talks', route: '/talks', who: 'agent', ready: 'main section', shot: 'top' },
  { name: 'talks-lead', route: '/talks', who: 'lead', ready: 'main section', shot: 'top' },
  { name: 'attention', route: '/attention', who: 'lead', ready: 'main section', shot: 'top' },
  { name: 'attention-head', route: '/attention', who: 'head', ready: 'main table', shot: 'whole' },
  { name: 'plan', route: '/plan', who: 'lead', ready: '.plan-days', shot: 'whole' },
  { name: 'plan-import', route: '/plan-import', who: 'admin' },
  { name: 'deliveries', route: '/deliveries', who: 'admin' },
  { name: 'staffing', route: '/staffing', who: 'lead', ready: 'table', shot: 'whole' },
  { name: 'people', route: '/people', who: 'admin', ready: '.person', shot: 'top' },
  { name: 'units', route: '/units', who: 'admin', ready: '.unit', shot: 'top' },
  { name: 'settings', route: '/settings', who: 'admin', ready: '.setting', shot: 'top' },
  { name: 'council', route: '/council', who: 'council', ready: 'table', shot: 'whole' },
  { name: 'mydata', route: '/mydata', who: 'agent', ready: '.kept', shot: 'top' },
  { name: 'missing', route: '/signin', path: () => '/nowhere', who: 'agent' },
];

/** Goes to the page and waits for what it is about. */
export async function open_demo(person, item, world) {
  const path = item.path ? await item.path(person, world) : item.route;
  await person.at(path);
  if (item.ready) await person.page.locator(item.ready).first().waitFor();
  if (item.before) {
    await person.page.locator('main h1').waitFor();
    await item.before(person);
  }
}
