// With a word table, three typed words find what was said in the other language, in a real browser,
// and the reason says so.
//   node tests/browser/across.mjs [path of heard] [word table]
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { with_browser } from '../../web/e2e/browser.mjs';
import { field, types } from './hear.mjs';
import { Person } from './person.mjs';
import { free_port, start_server, verb } from './server.mjs';
import { check, close } from './tally.mjs';

const binary = resolve(process.argv[2]);
const table = resolve(process.argv[3]);

/** What is known in one language only, a word of its title, and what is typed in the other. */
const pairs = {
  en: [
    ['Waschmaschine kam mit Kratzern an', 'Waschmaschine', 'washing machine scratches'],
    ['Hotelzimmer war schmutzig und laut', 'schmutzig', 'dirty hotel room'],
    ['Ärztin verschreibt falsche Tabletten', 'Tabletten', 'doctor wrong pills'],
    ['Rechnung kam doppelt', 'Rechnung', 'invoice sent twice'],
  ],
  de: [
    ['The lawn mower does not start in winter', 'mower', 'rasenmäher winter startet'],
    ['The dentist appointment was moved without telling', 'dentist', 'zahnarzt termin verschoben'],
    ['Customers cannot cancel their contract online', 'cancel', 'vertrag online kündigen'],
    ['The parcel was left in the rain', 'parcel', 'paket im regen'],
  ],
};

async function finds(person, [, title, words]) {
  await field(person).fill('');
  await types(person, words);
  const themes = person.page.locator('[role=option]:not(.new-row)');
  await themes.filter({ hasText: title }).first().waitFor();
  const shown = await themes.locator('.t').allInnerTexts();
  const place = shown.findIndex((text) => text.includes(title)) + 1;
  assert.ok(place >= 1 && place <= 3, `${words}: ${shown.join(' | ')}`);
}

const folder = await mkdtemp(join(tmpdir(), 'heard-across-'));
try {
  const data = join(folder, 'data'), texts = join(folder, 'texts.tsv');
  const said = await verb(binary, 'person', 'add', '--data', data, '--email', 'anna@heard.example', '--name', 'Anna', '--role', 'agent');
  await writeFile(texts, `text\n${[...pairs.en, ...pairs.de].map(([text]) => `${text}\n`).join('')}`);
  await verb(binary, 'import', 'reports', texts, '--data', data);
  const server = await start_server(binary, data, await free_port(), table);
  await with_browser(async (browser) => {
    const anna = await Person.open(browser, server.url, 'Anna', { locale: 'en' });
    await anna.at(/\/invite#\S+/.exec(said)[0]);
    await anna.label('signin.password').fill('a-long-enough-password');
    await anna.page.keyboard.press('Enter');
    await field(anna).waitFor();
    for (const locale of ['en', 'de']) {
      for (const pair of pairs[locale]) await check(`${pair[2]}: ${pair[0]}`, () => finds(anna, pair));
    }
    await check('the reason names both words', async () => {
      await field(anna).fill('');
      await types(anna, 'dirty hotel room');
      await anna.page.getByText('dirty ≈ schmutzig').first().waitFor();
    });
    anna.calm();
  });
  await server.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = close();
