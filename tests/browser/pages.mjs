// The pages around the loop open and show what they should.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { settled } from './person.mjs';

export async function my_data({ anna, scene }) {
  await anna.at('/mydata');
  await settled(anna.page);
  const summary = anna.page.locator('details.kept > summary').filter({ hasText: new RegExp(`^${anna.t('mydata.field_reports')}`) });
  await summary.click();
  const group = summary.locator('..');
  await group.getByText(scene.first.split(',')[0]).waitFor();
  const started = anna.page.waitForEvent('download');
  await anna.page.getByRole('link', { name: anna.t('mydata.download') }).click();
  const kept = await readFile(await (await started).path(), 'utf8');
  assert.ok(kept.includes(scene.first.split(',')[0]) && !kept.includes(scene.masked), 'the download has the words, masked');
  anna.calm();
}

export async function council({ ada }) {
  await ada.at('/council');
  await settled(ada.page);
  await ada.heading('council.heading').waitFor();
  await ada.page.getByRole('heading', { name: ada.t('council.journal') }).waitFor();
  const { rights, journal } = await ada.asks('/council');
  assert.ok(rights.length > 10 && journal.entries > 10);
  for (const { meaning } of rights.slice(0, 5)) await ada.says(meaning);
  await ada.says(ada.t('council.by_letters'));
  ada.calm();
}

export async function debt({ anna, scene }) {
  await anna.at('/debt');
  await settled(anna.page);
  await anna.page.locator('main').getByText(scene.unit, { exact: true }).first().waitFor();
  anna.calm();
}

export async function settings({ ada }) {
  await ada.at('/settings');
  await settled(ada.page);
  const { items } = await ada.asks('/settings');
  assert.ok(items.length > 5);
  const undo = ada.page.getByLabel(items.find(({ key }) => key.includes('undo')).meaning);
  await undo.fill('12');
  const kept = ada.page.waitForResponse((r) => r.url().endsWith('/settings') && r.request().method() === 'PATCH');
  await ada.page.keyboard.press('Enter');
  assert.equal((await kept).status(), 200);
  await ada.says(ada.t('people.saved'));
  assert.equal((await ada.asks('/me')).settings.undo_seconds, 12);
  ada.calm();
}

/** Whoever may not read a page gets a clear answer, and no content. */
export async function admin_reads_no_words({ ada, theme_id }) {
  await assert.rejects(ada.asks(`/themes/${theme_id}`), /403|404/);
}

export async function sign_out({ anna }) {
  await anna.page.locator('.user summary').click();
  await anna.button('shell.sign_out').click();
  await anna.label('signin.password').waitFor();
  await assert.rejects(anna.asks('/me'), /401/);
  anna.calm();
}
