// Every address of the front end with the real data of a demo centre: axe, width, console, pictures, speed.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, too_wide } from '../../web/e2e/axe.mjs';
import { demo_people, enter, invite, open_demo, page_list } from './demo.mjs';
import { three_words } from './find.mjs';
import { key_to_suggestion } from './key_speed.mjs';
import { Person, settled, shots_folder } from './person.mjs';
import { free_port, start_server, verb } from './server.mjs';
import { check } from './tally.mjs';

const variants = [
  { look: 'light', width: 1280, locale: 'de' },
  { look: 'dark', width: 1280, locale: 'de' },
  { look: 'light', width: 1280, locale: 'en' },
  { look: 'dark', width: 1280, locale: 'en' },
  { look: 'light', width: 390, locale: 'de' },
  { look: 'dark', width: 390, locale: 'en' },
  { look: 'dark', width: 390, locale: 'de' },
  { look: 'light', width: 390, locale: 'en' },
];
const height_of = { 1280: 900, 390: 844 };

async function addresses_of_the_front_end() {
  const source = await readFile(new URL('../../web/src/routes.ts', import.meta.url), 'utf8');
  return [...source.matchAll(/path: '([^']+)'/g)].map(([, path]) => path);
}

export async function every_page(browser, binary) {
  const folder = await mkdtemp(join(tmpdir(), 'heard-pages-'));
  const data = join(folder, 'demo');
  await verb(binary, 'demo', '--data', data);
  const server = await start_server(binary, data, await free_port());
  const empty = await start_server(binary, join(folder, 'empty'), await free_port());
  const world = { browser, server, empty, people: await demo_people(data) };
  const admin = await Person.open(browser, server.url, 'admin');
  await enter(admin, world.people.get('admin'));
  world.invitation = () => invite(admin);
  let shots = 0;
  try {
    await check('every address of routes.ts is looked at', async () => {
      const known = new Set(page_list.map(({ route }) => route));
      assert.deepEqual((await addresses_of_the_front_end()).filter((path) => !known.has(path)), []);
    });
    for (const locale of ['de', 'en']) await check(`${locale}: three words find the theme among the first three`, () => three_words(world, locale));
    for (const variant of variants) shots += await look_over(world, variant);
    console.log(`        ${shots} pictures in tests/browser/shots`);
    await check('keystroke to suggestion at 4x slow-down', () => key_to_suggestion(world));
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await Promise.all([server.stop(), empty.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** One look, width and language; each person signs in once and walks through their pages. */
async function look_over(world, variant) {
  const { look, width, locale } = variant;
  const windows = new Map();
  let shots = 0;
  for (const item of page_list) {
    const name = `${item.name} ${locale} ${look} ${width}`;
    const file = `${item.name}-${locale}-${look}-${width}`;
    await check(`page ${name}`, async () => {
      const server = item.empty ? world.empty : world.server;
      const key = `${item.who} ${server.port}`;
      if (!windows.has(key)) {
        const person = await Person.open(world.browser, server.url, item.who ?? 'nobody', { look, width, locale, height: height_of[width] });
        windows.set(key, person);
        if (item.who) await enter(person, world.people.get(item.who));
      }
      const person = windows.get(key);
      await open_demo(person, item, world);
      await settled(person.page);
      const faults = [...(await axe(person.page)), ...(await too_wide(person.page))];
      if (item.shot) {
        await person.page.screenshot({ path: `${shots_folder}${file}.png`, fullPage: item.shot === 'whole' });
        shots += 1;
      }
      assert.deepEqual(faults, []);
      person.calm({ missing: item.missing });
    }, () => windows.get(`${item.who} ${(item.empty ? world.empty : world.server).port}`)?.picture(`failed-${file}`) ?? '');
  }
  for (const person of windows.values()) await person.close();
  return shots;
}
