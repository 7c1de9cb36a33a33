// Texts from elsewhere are found while typing.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { field, types } from './hear.mjs';
import { verb } from './server.mjs';

const banking = fileURLToPath(new URL('../../../shared/data/text/banking77_en_train.tsv', import.meta.url));

async function finds(person, text, word) {
  await person.at('/');
  const matches = await types(person, text);
  assert.ok(matches.length > 0, 'something was found');
  await person.page.locator('[role=option]').getByText(word).first().waitFor();
  await field(person).press('Escape');
  person.calm();
}

/** A table with one bad row, brought in twice while the server runs. */
export async function small_table({ anna, scene, binary, data, folder }) {
  const table = join(folder, 'texts.tsv');
  await writeFile(table, `day\ttext\n${scene.imported.map((text) => `2026-01-15\t${text}\n`).join('')}2026-13-45\tbad day\n`);
  const bring = () => verb(binary, 'import', 'reports', table, '--day-column', 'day', '--data', data, '--json').catch((error) => JSON.parse(error.stdout));
  const first = await bring();
  const second = await bring();
  await finds(anna, scene.find, scene.found);
  assert.deepEqual([first.added, first.present, first.refused], [3, 0, 1]);
  assert.deepEqual([second.added, second.present, second.refused], [0, 3, 1], 'twice is the same as once');
}

export const banking_there = () => existsSync(banking);

export async function real_texts({ anna, binary, data }) {
  const start = Date.now();
  await verb(binary, 'import', 'reports', banking, '--text-column', 'text', '--data', data, '--json');
  const seconds = (Date.now() - start) / 1000;
  await finds(anna, 'my card has not arived yet', /card/i);
  return `imported in ${seconds.toFixed(1)} s`;
}
