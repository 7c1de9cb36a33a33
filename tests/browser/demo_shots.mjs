// The two pictures of the README: the agent's page of a demo centre, with suggestions for a believable sentence.
//   node tests/browser/demo_shots.mjs [path of heard]
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { with_browser } from '../../web/e2e/browser.mjs';
import { demo_people, enter } from './demo.mjs';
import { Person, settled } from './person.mjs';
import { free_port, start_server, verb } from './server.mjs';

const binary = resolve(process.argv[2] ?? process.env.HEARD_BIN ?? 'build/release/heard');
const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const sentences = { de: process.env.SAY_DE ?? 'tarif für wärmepumpe unklar', en: process.env.SAY_EN ?? 'heat pump tariff needs a fact sheet' };
const shape = { width: 1280, height: 860 };

async function picture(browser, server, agent, locale) {
  const person = await Person.open(browser, server.url, agent.name, { locale, ...shape });
  await enter(person, agent);
  await person.at('/');
  await person.page.locator('.ans').first().waitFor();
  await person.page.getByRole('combobox').fill(sentences[locale]);
  await person.page.locator('[role=option][aria-selected=true]').getByText(person.t('report.me_too')).waitFor();
  await settled(person.page);
  await person.page.screenshot({ path: `${images}agent-${locale}.png` });
  person.calm();
  console.log(`docs/images/agent-${locale}.png`);
}

const folder = await mkdtemp(join(tmpdir(), 'heard-shots-'));
await mkdir(images, { recursive: true });
await verb(binary, 'demo', '--data', join(folder, 'demo'));
const server = await start_server(binary, join(folder, 'demo'), await free_port());
try {
  const agent = (await demo_people(join(folder, 'demo'))).get('agent');
  await with_browser(async (browser) => {
    for (const locale of ['de', 'en']) await picture(browser, server, agent, locale);
  });
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
