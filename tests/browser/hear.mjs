// What agents do: report, take back, find what colleagues said, join, report while the server is away.
import assert from 'node:assert/strict';
import { start_server } from './server.mjs';

export const field = (person) => person.page.getByRole('combobox');
export const marked = (person) => person.page.locator('[role=option][aria-selected=true]');

/** Types on the report page, which puts the focus where it belongs by itself. */
export async function types(person, text) {
  await person.heading('report.heading').waitFor();
  assert.ok(await field(person).evaluate((node) => node === document.activeElement), 'the focus is in the field');
  assert.equal(await field(person).inputValue(), '');
  const answered = person.page.waitForResponse((response) => {
    const { pathname, searchParams } = new URL(response.url());
    return pathname.endsWith('/matches') && searchParams.get('text') === text.trim();
  });
  await person.page.keyboard.type(text, { delay: 2 });
  return (await (await answered).json()).matches;
}

const own = async (person) => (await person.asks('/me/voice?limit=50')).items;

export async function reports_and_takes_back({ anna, scene }) {
  await types(anna, scene.first);
  await marked(anna).getByText(anna.t('report.send_new')).waitFor();
  await anna.page.keyboard.press('Enter');
  await anna.says(anna.t('report.masked', { list: anna.t('masked.iban') }));
  assert.equal((await own(anna)).length, 1);
  await anna.page.keyboard.press('Control+z');
  await anna.page.waitForFunction((text) => document.querySelector('[role=combobox]').value === text, scene.first);
  await anna.page.locator('.undo').waitFor({ state: 'detached' });
  assert.equal((await own(anna)).length, 0, 'nothing is left of what was taken back');
  anna.calm();
}

export async function reports_again({ anna, scene }) {
  await marked(anna).getByText(anna.t('report.send_new')).waitFor();
  await anna.page.keyboard.press('Enter');
  await anna.says(anna.t('report.masked', { list: anna.t('masked.iban') }));
  const [voice] = await own(anna);
  assert.ok(voice.text && !voice.text.includes(scene.masked), `the IBAN is gone: ${voice.text}`);
  assert.ok(!voice.title.includes(scene.masked));
  anna.calm();
}

/** Finds the theme by other words and joins with one key. */
export async function joins_by_one_key(person, text) {
  const matches = await types(person, text);
  assert.ok(matches.length > 0, 'something was found');
  await marked(person).getByText(person.t('report.me_too')).waitFor();
  const reasons = (await marked(person).locator('mark, .meta i').allInnerTexts()).join(', ');
  assert.ok(reasons, 'the reason is shown');
  await person.page.keyboard.press('Enter');
  await person.page.locator('.undo').getByText(person.t('report.joined', { title: matches[0].title })).waitFor();
  assert.equal((await own(person))[0].via, 'join');
  person.calm();
  return `because of ${reasons}`;
}

export async function waits_for_the_server(world) {
  const { ben, server, scene, binary, data } = world;
  await ben.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  assert.equal(await server.stop(), 0, 'SIGTERM ends the server in order');
  await ben.page.locator('.live.off').waitFor();
  await field(ben).fill(scene.offline);
  await ben.says(ben.t('report.offline_hint'));
  await ben.page.keyboard.press('Enter');
  await ben.says(ben.t('report.kept'));
  await ben.page.locator('.live').getByText(ben.t('shell.waiting.one', { n: 1 })).waitFor();
  await ben.page.reload();
  await ben.says(ben.t('shell.away'));
  await ben.page.locator('.waiting').getByText(scene.offline).waitFor();

  world.server = await start_server(binary, data, server.port);
  await ben.page.locator('.waiting').waitFor({ state: 'detached', timeout: 40_000 });
  await ben.page.reload();
  await ben.page.locator('.live:not(.off)').waitFor();
  assert.equal((await own(ben)).filter(({ text }) => text === scene.offline).length, 1, 'sent exactly once');
  ben.calm({ away: true });
}

export async function everybody_is_back(world) {
  world.ada.calm({ away: true }); // an admin reads no content, so no news either
  for (const who of ['anna', 'cem', 'olga', 'stella']) {
    await world[who].page.locator('.live:not(.off)').waitFor({ timeout: 40_000 });
    world[who].calm({ away: true });
  }
}

/** The report reaches the server, but its answer is lost on the way: it is sent again under the same key. */
export async function lost_answer_counts_once({ ben, scene }) {
  const reports = '**/api/v1/reports';
  const sent = [];
  await ben.page.route(reports, async (route) => {
    sent.push(route.request().headers()['idempotency-key']);
    if (sent.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await field(ben).fill(scene.lost);
  await ben.page.keyboard.press('Shift+Enter');
  await ben.says(ben.t('report.kept'));
  await ben.page.evaluate(() => window.dispatchEvent(new Event('online')));
  await ben.page.locator('.waiting').waitFor({ state: 'detached' });
  await ben.page.unroute(reports);
  assert.equal(new Set(sent).size, 1, 'one key');
  assert.ok(sent.length >= 2, 'sent again');
  assert.equal((await own(ben)).filter(({ text }) => text === scene.lost).length, 1, 'counted once');
  ben.calm();
}

export async function reports_something_else({ cem, scene }) {
  await types(cem, scene.other);
  // The notice of the join before may still be there: the answer of the server tells that it was sent.
  const sent = cem.page.waitForResponse((r) => r.url().endsWith('/reports') && r.request().method() === 'POST');
  await cem.page.keyboard.press('Shift+Enter');
  assert.equal((await sent).status(), 201);
  const [voice] = await own(cem);
  assert.equal(voice.text, scene.other);
  cem.calm();
}
