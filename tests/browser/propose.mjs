// What the machine asks the steward: two themes that look like one. A no stays a no.
import assert from 'node:assert/strict';
import { start_server } from './server.mjs';

const question = ({ stella }) => stella.page.getByRole('region', { name: stella.t('steward.ask_merge') });

/** The server looks for what to ask when it starts. */
async function restart(world) {
  const { ada, binary, data, server } = world;
  assert.equal(await server.stop(), 0);
  world.server = await start_server(binary, data, server.port);
  for (const who of ['anna', 'ben', 'cem', 'olga', 'stella']) {
    await world[who].page.locator('.live:not(.off)').waitFor({ timeout: 40_000 });
    world[who].calm({ away: true });
  }
  ada.calm({ away: true });
}

async function posts(person, path, data) {
  const sent = await person.page.context().request.post(`${person.url}/api/v1${path}`, { data });
  assert.ok(sent.ok(), `${path}: ${sent.status()}`);
  return sent.json();
}

/** One theme of several reports, put together by the steward where the machine did not. */
async function theme_of({ stella }, person, texts) {
  const [first, ...more] = await Promise.all(texts.map((text) => posts(person, '/reports', { text, kind: 'customer_says' })));
  for (const { theme_id } of more.filter((one) => one.theme_id !== first.theme_id)) await posts(stella, `/themes/${theme_id}/merge`, { into: first.theme_id });
  return first.theme_id;
}

export async function asks(world) {
  const { ben, cem, stella, scene } = world;
  for (const [ones, others] of scene.same) assert.notEqual(await theme_of(world, ben, ones), await theme_of(world, cem, others), 'two themes so far');
  await restart(world);
  await stella.at('/steward');
  await question(world).getByText(stella.t('steward.more_proposals.one', { n: 1 })).waitFor();
  assert.ok(await question(world).locator('mark, .because').count() > 0, 'the words that speak for it are shown');
  stella.calm();
}

const kept = ({ stella }) => stella.page.locator('.desk-act:not(.soft)').getByText(stella.t('steward.act_keep_apart'));
const done = (stella) => stella.page.waitForResponse((response) => response.url().endsWith('/steward/desk'));

export async function answers_by_one_key(world) {
  const { ben, cem, stella } = world;
  const themes_of = async (person) => (await person.asks('/me/voice?limit=50')).items.map(({ theme_id }) => theme_id);
  const in_common = async () => {
    const theirs = await themes_of(cem);
    return new Set((await themes_of(ben)).filter((id) => theirs.includes(id))).size;
  };
  const before = await in_common();
  const answered = stella.page.waitForResponse((response) => response.url().endsWith('/steward/proposals'));
  await stella.page.keyboard.press('y');
  assert.equal((await answered).status(), 200);
  await stella.page.locator('.desk-act').getByText(stella.t('steward.act_merge')).first().waitFor();
  await question(world).getByText(stella.t('steward.more_proposals.one', { n: 1 })).waitFor({ state: 'detached' });
  assert.equal(await in_common(), before + 1, 'one theme of two now');
  await stella.page.keyboard.press('n');
  await kept(world).waitFor();
  const again = done(stella);
  await stella.page.keyboard.press('z');
  await again;
  await question(world).waitFor();
  stella.calm();
}

export async function keeps_a_no(world) {
  const { stella } = world;
  await stella.page.keyboard.press('n');
  await kept(world).waitFor();
  await question(world).waitFor({ state: 'detached' });
  await restart(world);
  await stella.at('/steward');
  await kept(world).waitFor();
  assert.equal(await question(world).count(), 0, 'the same is never asked again');
  stella.calm();
}
