// Dragging a session of a large site by keyboard: from the key to the frame that shows the price.
//   bench_place --plan 2 | node bench/queueing/drag.mjs PATH_OF_HEARD      # 1,000 agents, 60 leads, a week
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { Person, settled } from '../../tests/browser/person.mjs';
import { free_port, start_server, verb } from '../../tests/browser/server.mjs';
import { with_browser } from '../../web/e2e/browser.mjs';

const binary = resolve(process.argv[2] ?? 'build/release/heard');
const presses = 60;
const day_ms = 86_400_000;
const password = 'a-long-enough-password';
const email_of = (name) => `${name.replace(' ', '.').toLowerCase()}@heard.example`;

/** The plan's Monday, 2026-11-23, becomes the coming one. */
function to_coming_week(table) {
  const first = Date.parse('2026-11-23T00:00Z');
  const weeks = Math.floor((Date.now() - first) / (7 * day_ms)) + 1;
  return table.replace(/2026-\d\d-\d\d/g, (day) => new Date(Date.parse(`${day}T00:00Z`) + weeks * 7 * day_ms).toISOString().slice(0, 10));
}

function tables_of(plan) {
  const tables = {};
  for (const part of plan.split(/^# /m).slice(1)) {
    const end = part.indexOf('\n');
    tables[part.slice(0, end)] = part.slice(end + 1);
  }
  return tables;
}

function people_of(shifts) {
  const team_of = new Map();
  for (const row of shifts.trim().split('\n').slice(1)) {
    const [person, lead] = row.split(',');
    team_of.set(person, lead);
  }
  const rows = [...team_of].map(([person, lead]) => `${email_of(person)},${person},${lead ? 'agent' : 'lead'},Team ${(lead || person).split(' ')[1]},Nord`);
  return `email,name,roles,team,site\n${rows.join('\n')}\n`;
}

/** Set up once; then `tables` and people are what a planner exports. */
async function fill(folder, data, { demand, shifts }) {
  const write = async (name, content) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const links = join(folder, 'links.tsv');
  await verb(binary, 'import', 'people', await write('people.csv', people_of(shifts)), '--data', data, '--links', links);
  for (const [name, table] of Object.entries({ demand, shifts })) {
    const done = await verb(binary, 'import', 'plan', await write(`${name}.csv`, to_coming_week(table)), '--data', data, '--json');
    if (done.refused > 0) throw new Error(`${name}: ${JSON.stringify(done)}`);
  }
  const lead = (await readFile(links, 'utf8')).split('\n').find((row) => row.startsWith(email_of('Lead 1000')));
  return /\/invite#\S+/.exec(lead)[0];
}

/** Notes when a price was asked for by a key, and when the frame after its answer was drawn. */
function watch_prices() {
  window.took = [];
  let key_at = 0;
  document.addEventListener('keydown', (event) => (key_at = event.timeStamp), true);
  const fetch_it = window.fetch;
  window.fetch = async (...args) => {
    const asked = String(args[0]?.url ?? args[0]).endsWith('/plan/price') ? key_at : 0;
    const answer = await fetch_it(...args);
    if (asked) {
      const whole = answer.clone().json();
      void whole.then(() => requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - asked))));
    }
    return answer;
  };
}

async function drag(browser, url, link, monday) {
  const lead = await Person.open(browser, url, 'Lead 1000', { locale: 'en' });
  await lead.page.addInitScript(watch_prices);
  await lead.at(link);
  await lead.label('signin.password').fill(password);
  await lead.page.keyboard.press('Enter');
  await lead.page.locator('.user summary').waitFor();
  await lead.at(`/plan?from=${monday}`);
  await settled(lead.page);
  await lead.button('plan.place').click();
  const boxes = lead.page.getByRole('checkbox');
  for (let i = 0; i < (await boxes.count()); i += 1) await boxes.nth(i).check();
  await lead.button('plan.do_place').click();
  await lead.page.waitForFunction(() => document.querySelectorAll('.plan-block').length > 0);
  await lead.button('plan.close').click();
  await lead.page.locator('.plan-block').first().focus();
  await lead.page.evaluate(() => (window.took.length = 0));
  for (let i = 0; i < presses; i += 1) {
    await lead.page.keyboard.press(i % 10 < 5 ? 'ArrowRight' : 'ArrowLeft');
    await lead.page.waitForFunction((n) => window.took.length > n, i, { polling: 5 });
  }
  return lead.page.evaluate(() => window.took);
}

const folder = await mkdtemp(join(tmpdir(), 'heard-drag-'));
try {
  const tables = tables_of(await text(process.stdin));
  const data = join(folder, 'data');
  const link = await fill(folder, data, tables);
  const monday = /\d{4}-\d\d-\d\d/.exec(to_coming_week(tables.demand))[0];
  const server = await start_server(binary, data, await free_port());
  const took = await with_browser((browser) => drag(browser, server.url, link, monday)).finally(() => server.stop());
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))].toFixed(1);
  console.log(`dragged by keyboard in the browser, 1,000 agents, a week: key to drawn price ${at(0.5)} ms median, ${at(0.95)} ms for 19 of 20, ${at(1)} ms longest (target 50 ms, stretch 16 ms)`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
