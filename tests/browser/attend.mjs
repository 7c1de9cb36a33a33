// From a planner's tables to the ledger, in a real browser against the real server, in both languages:
// whoever runs Heard takes the tables in, a lead plans a week, drags by keyboard and sees the price change, publishes; the agent says with one
// key that the talk took place; the ledger shows it, the head sees groups and no names, and the
// calendar's address is read by another program's parser.
//   node tests/browser/attend.mjs [path of heard]
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { axe, too_wide } from '../../web/e2e/axe.mjs';
import { with_browser } from '../../web/e2e/browser.mjs';
import { Person, settled } from './person.mjs';
import { free_port, start_server, verb } from './server.mjs';
import { check, close } from './tally.mjs';

const ical = createRequire(new URL('../../web/package.json', import.meta.url))('ical.js');
const binary = resolve(process.argv[2] ?? process.env.HEARD_BIN ?? 'build/release/heard');
const password = 'a-long-enough-password';
const agents = ['Mira Kaya', 'Ben Öz', 'Cem Arslan', 'Dora Lang', 'Emil Roth', 'Finja Wolf'];
const email_of = (name) => `${name.split(' ')[0].toLowerCase()}@heard.example`;
const two = (n) => String(n).padStart(2, '0');
const calls = { de: /(\d+(?:,\d+)?) Anrufe?/, en: /(\d+(?:\.\d+)?) more calls?/ };

/** The coming Monday, and the days after it. */
function days_of_week() {
  const monday = new Date();
  monday.setUTCHours(12, 0, 0, 0);
  monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7 || 7));
  return Array.from({ length: 5 }, (_, i) => new Date(monday.getTime() + i * 86_400_000).toISOString().slice(0, 10));
}

const german = (day) => `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;

/** As a spreadsheet in German writes them: semicolons, German dates, decimal commas. */
function tables(days) {
  const demand = ['Beginn;Minuten;Warteschlange;Kontakte;AHT;Geduld;Ziel;Innerhalb'];
  const shifts = ['Name;Warteschlangen;Beginn;Ende;Pausen'];
  for (const day of days) {
    for (let half = 0; half < 18; half += 1) {
      const busy = half < 7 || half > 13 ? '14,5' : '24,5';
      demand.push(`${german(day)} ${two(8 + Math.floor(half / 2))}:${half % 2 ? '30' : '00'};30;Telefon;${busy};0:05:00;150;80 %;20`);
    }
    for (const name of agents) shifts.push(`${name};Telefon;${german(day)} 08:00;17:00;12:00-12:30|15:00+15`);
  }
  return { demand: `${demand.join('\r\n')}\r\n`, shifts: `${shifts.join('\r\n')}\r\n` };
}

async function add(data, name, role, team) {
  const more = team ? ['--team', team, '--site', 'Nord'] : [];
  const said = await verb(binary, 'person', 'add', '--data', data, '--email', email_of(name), '--name', name, '--role', role, ...more);
  return /\/invite#\S+/.exec(said)[0];
}

async function enter(world, name) {
  const person = await Person.open(world.browser, world.server.url, name, { locale: world.locale });
  await person.at(world.links.get(name));
  await person.label('signin.password').fill(password);
  await person.page.keyboard.press('Enter');
  await person.page.locator('.user summary').waitFor();
  return person;
}

async function clean(person) {
  const faults = [...(await axe(person.page)), ...(await too_wide(person.page))];
  assert.deepEqual(faults, []);
  person.calm();
}

const price_in = (world, words) => Number((calls[world.locale].exec(words)?.[1] ?? '0').replace(',', '.'));
const says = (person) => person.page.locator('h1').textContent();

/** On the page, the demand larger than one request and the shifts as a spreadsheet on Windows writes them; then once more by the command line. */
async function imports(world) {
  const { demand, shifts } = tables(world.days);
  const ada = await enter(world, 'Ada Koch');
  await ada.at('/plan-import');
  await settled(ada.page);
  const file = (name, text, encoding) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, encoding) });
  const padded = demand.replace('\r\n', ';Notiz\r\n').replace(/(?<=;20)\r\n/g, `;${'x'.repeat(1000)}\r\n`);
  await ada.page.locator('input[type=file]').setInputFiles([
    file('demand.csv', padded, 'utf8'),
    file('shifts.csv', `${shifts}Unbekannt;Telefon;${german(world.days[0])} 08:00;17:00;\r\n`, 'latin1'),
  ]);
  await ada.page.locator('.plan-import-files table').waitFor();
  const [first, second] = await ada.page.locator('.plan-import-files li').allTextContents();
  assert.match(first, /90 (Zeilen neu|rows new)\./);
  assert.match(second, /30 (Zeilen neu|rows new), 1 /);
  assert.match(second, /32.*Name.*Unbekannt/, 'the line and the column as the file calls it');
  const row = ada.page.locator('main section table tbody tr').nth(1);
  assert.match(await row.textContent(), /5 (Tage|days)5 (Tage|days)/);
  await clean(ada);
  // The corrected file is the whole plan: the last of its rows goes.
  const rows = shifts.trim().split('\r\n');
  await ada.page.getByRole('checkbox').check();
  await ada.page.locator('input[type=file]').setInputFiles([file('corrected.csv', rows.slice(0, -1).join('\r\n'), 'latin1')]);
  await ada.page.locator('.plan-import-files').getByText(/1 (gelöscht|deleted)\./).waitFor();
  await ada.page.locator('input[type=file]').setInputFiles([file('shifts.csv', shifts, 'latin1')]);
  await ada.page.locator('.plan-import-files').getByText(/1 (Zeile neu|row new), 29 /).waitFor();
  await ada.close();
  for (const [name, text] of Object.entries({ demand, shifts })) {
    const path = join(world.folder, `${name}.csv`);
    await writeFile(path, text);
    const again = await verb(binary, 'import', 'plan', path, '--data', world.data, '--json');
    assert.deepEqual([again.added, again.changed, again.refused], [0, 0, 0], 'the second time changes nothing');
    assert.ok(again.same >= 30, JSON.stringify(again));
  }
}

async function places(world) {
  const lea = (world.lea = await enter(world, 'Lea Brandt'));
  await lea.at(`/plan?from=${world.days[0]}`);
  await settled(lea.page);
  await clean(lea);
  await lea.button('plan.place').click();
  const boxes = lea.page.getByRole('checkbox');
  for (let i = 0; i < (await boxes.count()); i += 1) await boxes.nth(i).check();
  await clean(lea);
  await lea.button('plan.do_place').click();
  await lea.page.waitForFunction(() => document.querySelectorAll('.plan-block').length > 0 || document.querySelector('h1').textContent.includes('6'));
  await lea.page.waitForFunction(() => /6/.test(document.querySelector('h1').textContent));
  await lea.button('plan.close').click();
  assert.equal((await lea.asks('/talks')).items.length, 0, 'a draft is no promise');
  await clean(lea);
}

/** Moves the first draft towards noon, when twice as many call. */
async function drags(world) {
  const { lea } = world;
  const took = [];
  lea.page.on('requestfinished', (request) => {
    if (request.url().endsWith('/plan/price')) took.push(request.timing().responseEnd);
  });
  const radios = lea.page.locator('.plan-days input');
  for (let i = 0; i < 7 && !(await lea.page.locator('.plan-block').count()); i += 1) await radios.nth(i).check();
  const block = lea.page.locator('.plan-block').first();
  await block.focus();
  const before = await says(lea);
  const old = price_in(world, before);
  for (let i = 0; i < 16; i += 1) {
    await lea.page.keyboard.press(i % 4 ? 'ArrowRight' : 'Shift+ArrowRight');
    await lea.page.waitForTimeout(60);
  }
  await lea.page.waitForFunction((text) => document.querySelector('h1').textContent !== text, before);
  await lea.page.waitForTimeout(400);
  let dearest = 0;
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft']) {
    dearest = Math.max(dearest, price_in(world, await says(lea)));
    await lea.page.keyboard.press(key);
    await lea.page.waitForTimeout(250);
  }
  assert.ok(dearest > old, `${old} before, ${dearest} towards noon`);
  for (let i = 0; i < 20; i += 1) await lea.page.keyboard.press('Control+z');
  await lea.page.waitForFunction((text) => document.querySelector('h1').textContent === text, before);
  await clean(lea);
  took.sort((a, b) => a - b);
  return `${took.length} prices, median ${took[took.length >> 1]?.toFixed(0)} ms, longest ${took.at(-1)?.toFixed(0)} ms`;
}

async function publishes(world) {
  const { lea } = world;
  await lea.button('plan.publish').click();
  const dialog = lea.page.getByRole('dialog');
  await dialog.waitFor();
  await clean(lea);
  await dialog.getByRole('button', { name: lea.t('plan.publish') }).click();
  await lea.page.waitForFunction(() => !document.querySelector('dialog'));
  const { items } = await lea.asks('/talks');
  assert.equal(items.length, agents.length);
  world.talk = items.find((talk) => talk.people[0].name === 'Mira Kaya');
  const plan = await lea.asks(`/plan?from=${world.days[0]}`);
  assert.equal(plan.talks.length, agents.length);
  lea.calm();
}

async function subscribes(world) {
  const mira = (world.mira = await enter(world, 'Mira Kaya'));
  await mira.at('/talks');
  await settled(mira.page);
  await mira.button('talks.calendar_make').click();
  const address = await mira.page.locator('input[readonly]').inputValue();
  await clean(mira);
  const answer = await mira.page.context().request.get(address);
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()['content-type'], /^text\/calendar/);
  const calendar = new ical.Component(ical.parse(await answer.text()));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ical.Event(one));
  assert.equal(events.length, 1);
  assert.equal(events[0].startDate.toJSDate().toISOString(), world.talk.starts);
  assert.equal(events[0].duration.toSeconds(), world.talk.minutes * 60);
  assert.match(events[0].summary, /Lea Brandt/);
  const broken = await mira.page.context().request.get(address.replace(/.{6}\.ics$/, 'aaaaaa.ics'));
  assert.equal(broken.status(), 404);
  mira.calm({ missing: true });
}

/** It was brought forward: an hour ago. The agent says with one key that it took place. */
const site_day = (at) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' }).format(new Date(at));

async function confirms(world) {
  const { lea, mira } = world;
  const starts = new Date(Date.now() - 3_600_000).toISOString();
  const moved = await lea.page.context().request.post(`${world.server.url}/api/v1/talks/${world.talk.id}/move`, { data: { starts, reason: 'asked' } });
  assert.equal(moved.status(), 200, await moved.text());
  await mira.at('/talks');
  await settled(mira.page);
  await mira.says(mira.t('talks.ask'));
  await clean(mira);
  const answers = async (key, words) => {
    const answered = mira.page.waitForResponse((response) => response.url().endsWith('/answer'));
    await mira.page.keyboard.press(key);
    await mira.says(words);
    return (await (await answered).json()).heard;
  };
  const yes = mira.t('talks.key_yes').toLowerCase();
  assert.equal(await answers(yes, mira.t('talks.noted_yes')), 'confirmed');
  assert.equal(await answers('z', mira.t('talks.taken_back')), 'none');
  await mira.says(mira.t('talks.ask'));
  assert.equal(await answers(yes, mira.t('talks.noted_yes')), 'confirmed');
  const mine = await mira.asks('/attention/me');
  assert.equal(mine.last?.how, 'one_to_one');
  assert.equal(mine.days, site_day(starts) === site_day(Date.now()) ? 0 : 1);
  await mira.at('/talks');
  await settled(mira.page);
  await mira.says(mira.t('talks.you_say_yes'));
  await clean(mira);
}

async function ledger(world) {
  const { lea } = world;
  await lea.at('/attention');
  await settled(lea.page);
  await lea.page.locator('main').getByText('Mira Kaya').first().waitFor();
  const { items } = await lea.asks('/attention/team');
  assert.equal(items.find((one) => one.name === 'Mira Kaya').last.by, 'Lea Brandt');
  assert.equal(items.find((one) => one.name === 'Ben Öz').last, null);
  await clean(lea);
  const hanna = (world.hanna = await enter(world, 'Hanna Groß'));
  await hanna.at('/attention');
  await settled(hanna.page);
  await hanna.page.locator('main').getByText('Team Blau').first().waitFor();
  const words = await hanna.page.locator('main').innerText();
  for (const name of agents) assert.ok(!words.includes(name), `a head reads ${name}`);
  await clean(hanna);
}

async function phone(world) {
  for (const person of [world.lea, world.mira]) {
    await person.page.setViewportSize({ width: 390, height: 800 });
    for (const path of person === world.lea ? ['/plan', '/talks', '/attention'] : ['/talks']) {
      await person.at(path);
      await settled(person.page);
      await clean(person);
      await person.picture(`attend-${path.slice(1)}-${world.locale}-phone`);
    }
  }
}

async function run(browser, locale) {
  const folder = await mkdtemp(join(tmpdir(), 'heard-attend-'));
  const data = join(folder, 'data');
  const links = new Map();
  for (const name of agents) links.set(name, await add(data, name, 'agent', 'Team Blau'));
  links.set('Lea Brandt', await add(data, 'Lea Brandt', 'lead', 'Team Blau'));
  links.set('Hanna Groß', await add(data, 'Hanna Groß', 'head'));
  links.set('Ada Koch', await add(data, 'Ada Koch', 'admin'));
  const server = await start_server(binary, data, await free_port());
  const world = { browser, locale, folder, data, links, server, days: days_of_week() };
  const steps = { imports, places, drags, publishes, subscribes, confirms, ledger, phone };
  try {
    for (const [name, step] of Object.entries(steps)) {
      const picture = () => world[name === 'ledger' ? 'hanna' : ['subscribes', 'confirms'].includes(name) ? 'mira' : 'lea']?.picture(`failed-attend-${name}-${locale}`) ?? '';
      if (!(await check(`${locale}: ${name}`, () => step(world), async () => picture()))) break;
    }
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await with_browser(async (browser) => {
  for (const locale of ['de', 'en']) await run(browser, locale);
});
process.exitCode = close();
