// The steward's desk: name, assign, merge and take back, by keys alone.
import assert from 'node:assert/strict';

const row_of = ({ stella }, title) => stella.page.locator('.desk-row').filter({ hasText: title });

/** Walks down with J until the row is marked. */
async function mark(world, row) {
  const { stella } = world;
  await row.first().waitFor();
  const steps = await stella.page.locator('.desk-row').count();
  for (let step = 0; step <= steps; step += 1) {
    if (await row.first().getAttribute('aria-current') === 'true') return;
    const before = await stella.page.locator('.desk-row[aria-current=true]').getAttribute('id');
    await stella.page.keyboard.press('j');
    await stella.page.locator(`.desk-row[aria-current=true]:focus:not(#${before})`).waitFor();
  }
  throw new Error('the row could not be reached with J');
}

const title_now = async ({ anna, theme_id }) => (await anna.asks(`/themes/${theme_id}`)).title;

export async function names_it(world) {
  const { stella, anna, scene } = world;
  const mine = (await anna.asks('/me/voice')).items[0];
  world.theme_id = mine.theme_id;
  await stella.at('/steward');
  await stella.heading('nav.steward').waitFor();
  await mark(world, stella.page.locator(`#desk-${mine.theme_id}`));
  await stella.page.keyboard.press('e');
  await stella.label('tools.rename').waitFor();
  await stella.page.keyboard.press('Control+a');
  await stella.page.keyboard.type(scene.title);
  await stella.page.keyboard.press('Enter');
  await row_of(world, scene.title).getByText(stella.t('themes.by_machine')).waitFor({ state: 'detached' });
  await stella.page.locator('.desk-act').getByText(scene.title).first().waitFor();
  assert.equal(await title_now(world), scene.title);
  stella.calm();
}

export async function assigns_it(world) {
  const { stella, scene, theme_id } = world;
  await mark(world, stella.page.locator(`#desk-${theme_id}`));
  const done = stella.page.waitForResponse((response) => response.request().method() === 'PATCH');
  await stella.page.keyboard.press('1');
  assert.equal((await done).status(), 200);
  const theme = await stella.asks(`/themes/${theme_id}`);
  assert.equal(theme.unit, scene.unit);
  assert.ok(theme.due_on, 'the promise runs');
  stella.calm();
}

export async function merges_and_takes_back(world) {
  const { stella, cem, scene, theme_id } = world;
  const other = (await cem.asks('/me/voice')).items.find(({ text }) => text === scene.other);
  await stella.at('/steward');
  await mark(world, stella.page.locator(`#desk-${other.theme_id}`));
  await stella.page.keyboard.press('m');
  await stella.label('tools.find_theme').fill(scene.title);
  await stella.page.locator('.finder li:first-child').filter({ hasText: scene.title }).locator('kbd').waitFor();
  await stella.page.keyboard.press('Enter');
  await stella.page.locator(`#desk-${other.theme_id}`).waitFor({ state: 'detached' });
  await stella.page.locator('.desk-act').getByText(stella.t('steward.act_merge')).first().waitFor();
  const merged = (await cem.asks('/me/voice')).items.find(({ text }) => text === scene.other);
  assert.equal(merged.theme_id, theme_id, 'the voice moved along');

  await stella.page.getByRole('heading', { level: 1 }).click();
  await stella.page.keyboard.press('z');
  await stella.page.locator('.desk-act').getByText(stella.t('steward.undone')).first().waitFor();
  await stella.page.locator(`#desk-${other.theme_id}`).waitFor();
  const back = (await cem.asks('/me/voice')).items.find(({ text }) => text === scene.other);
  assert.equal(back.theme_id, other.theme_id, 'the voice is back');
  stella.calm();
}

export async function locks_it(world) {
  const { stella, theme_id } = world;
  const row = stella.page.locator(`#desk-${theme_id}`);
  await stella.at('/steward');
  await mark(world, row);
  await stella.page.keyboard.press('l');
  await row.getByText(stella.t('steward.is_locked'), { exact: true }).waitFor();
  await stella.page.locator('.desk-act').getByText(stella.t('steward.act_lock')).first().waitFor();
  assert.equal((await stella.asks(`/themes/${theme_id}`)).locked, true);
  await stella.picture(`desk-locked-${world.locale}`);
  await stella.page.keyboard.press('z');
  await row.getByText(stella.t('steward.is_locked'), { exact: true }).waitFor({ state: 'detached' });
  assert.equal((await stella.asks(`/themes/${theme_id}`)).locked, false);
  stella.calm();
}

export async function names_it_in_both(world) {
  const { stella, anna, scene, theme_id } = world;
  const other = world.locale === 'de' ? 'en' : 'de';
  await stella.at(`/themes/${theme_id}`);
  await stella.label(`tools.title_${other}`).fill(`${scene.title} (${other})`);
  await stella.page.keyboard.press('Enter');
  await stella.page.waitForFunction(async (path) => (await (await fetch(path)).json()).title_en !== (await (await fetch(path)).json()).title_de, `/api/v1/themes/${theme_id}`);
  const read = async (language) => (await (await anna.page.context().request.get(`${anna.url}/api/v1/themes/${theme_id}`, { headers: { 'Accept-Language': language } })).json()).title;
  assert.equal(await read(world.locale), scene.title);
  assert.equal(await read(other), `${scene.title} (${other})`);
  stella.calm();
}

export async function searches_reports(world) {
  const { stella, scene, theme_id } = world;
  await stella.at('/steward');
  await stella.page.getByRole('link', { name: stella.t('reports.search') }).click();
  await stella.heading('nav.reports').waitFor();
  await stella.page.keyboard.press('/');
  await stella.page.keyboard.type(scene.theme_words);
  const found = stella.page.locator('.found li');
  await found.first().locator(`a[href="/themes/${theme_id}"]`).waitFor();
  await stella.label('reports.kind').selectOption('idea');
  await stella.page.getByText(stella.t('reports.empty')).waitFor();
  await stella.label('reports.kind').selectOption('');
  await found.first().waitFor();
  await stella.picture(`reports-${world.locale}`);
  await stella.page.getByRole('heading', { level: 1 }).click();
  await stella.page.keyboard.press('j');
  await stella.page.keyboard.press('Enter');
  await stella.page.waitForURL(/\/themes\//);
  stella.calm();
}
