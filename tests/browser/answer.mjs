// The unit answers, those who reported decide.
import assert from 'node:assert/strict';

const agents = ['anna', 'ben', 'cem'];
const status_of = async ({ anna, theme_id }) => (await anna.asks(`/themes/${theme_id}`)).status;

/** All three look at their page; from here on none of them is loaded anew. */
export async function agents_watch(world) {
  for (const who of agents) {
    const person = world[who];
    await person.at('/');
    await person.page.locator('.live:not(.off)').waitFor();
    await person.page.evaluate(() => { globalThis.never_reloaded = true; });
  }
}

async function still_open(world, names = agents) {
  for (const who of names) assert.ok(await world[who].page.evaluate(() => globalThis.never_reloaded === true), `${who}'s page was not reloaded`);
}

/** The owner answers from the inbox by keys: R to the box, Ctrl+Enter to send. */
export async function owner_answers({ olga, scene }, kind, text) {
  if (!new URL(olga.page.url()).pathname.startsWith('/inbox')) await olga.at('/inbox');
  await olga.page.locator('.inbox-list a').filter({ hasText: scene.title }).click();
  await olga.page.locator('#pane-heading').getByText(scene.title).waitFor();
  await olga.page.locator('.answer-form').getByText(olga.t(`answer.${kind}`), { exact: true }).click();
  await olga.page.locator('#pane-heading').focus();
  assert.equal(await olga.page.locator('.answer-form textarea').inputValue(), '', 'the box is empty');
  await olga.page.keyboard.press('r');
  await olga.page.keyboard.type(text);
  await olga.page.keyboard.press('Control+Enter');
  await olga.says(olga.t('inbox.sent', { title: scene.title }));
  olga.calm();
}

const arrives = (person, text) => person.page.locator('.ans').getByText(text).waitFor();

export async function question_and_reply(world) {
  const { anna, ben, olga, scene, theme_id } = world;
  await owner_answers(world, 'question', scene.question);
  await Promise.all([arrives(anna, scene.question), arrives(ben, scene.question)]);
  await still_open(world);
  await anna.page.getByRole('link', { name: anna.t('answers.reply'), exact: true }).click();
  await anna.label('theme.reply_label').fill(scene.reply);
  await anna.button('action.send').click();
  await anna.says(anna.t('theme.replied'));
  await olga.page.locator('.inbox-list a').filter({ hasText: scene.title }).getByText(olga.t('inbox.replies.one', { n: 1 })).waitFor();
  await olga.page.locator('.inbox-list a').filter({ hasText: scene.title }).click();
  await olga.page.locator('.inbox-replies').getByText(scene.reply).waitFor();
  assert.equal((await olga.asks(`/themes/${theme_id}`)).status, 'open');
  await anna.page.getByRole('link', { name: anna.t('nav.report'), exact: true }).click();
  await anna.heading('report.heading').waitFor();
  anna.calm();
}

export async function fixed_arrives_live(world, text) {
  await owner_answers(world, 'fixed', text);
  await Promise.all(agents.map((who) => arrives(world[who], text)));
  await still_open(world);
  for (const who of agents) world[who].calm();
}

async function verdict(world, who, better) {
  const person = world[who];
  const answer = person.page.locator('.ans').filter({ has: person.page.getByRole('group', { name: person.t('answers.better') }) });
  const again = person.page.locator('.ans').getByRole('button', { name: person.t('answers.change'), exact: true });
  await answer.or(again).first().waitFor();
  if (!(await answer.count())) await again.first().click();
  await answer.first().getByRole('button', { name: person.t(`better.${better}`), exact: true }).click();
  await person.page.locator('.ans').getByText(person.t('answers.thanks', { better: person.t(`better.${better}`) })).first().waitFor();
  person.calm();
}

export async function no_reopens(world) {
  await verdict(world, 'anna', 'yes');
  assert.equal(await status_of(world), 'fixed');
  await verdict(world, 'ben', 'no');
  const { cem, olga, scene } = world;
  const group = cem.page.getByRole('group', { name: cem.t('answers.better') }).first();
  await group.getByRole('button', { name: cem.t('better.no'), exact: true }).click();
  await cem.page.locator('.ans').getByText(cem.t('status.reopened')).first().waitFor();
  assert.equal(await status_of(world), 'reopened');
  await olga.page.locator('.inbox-list a').filter({ hasText: scene.title }).getByText(olga.t('status.reopened')).waitFor();
  await still_open(world, ['ben', 'cem']);
  cem.calm();
}

export async function yes_confirms(world) {
  for (const who of agents) await verdict_once(world, who);
  assert.equal(await status_of(world), 'confirmed');
  await world.anna.page.getByRole('link', { name: world.anna.t('nav.themes'), exact: true }).click();
  await world.anna.page.getByRole('link', { name: world.scene.title }).click();
  await world.anna.page.locator('.theme-head').getByText(world.anna.t('status.confirmed'), { exact: true }).waitFor();
  await world.anna.page.locator('.history').getByText(world.anna.t('history.answer_fixed')).first().waitFor();
  world.anna.calm();
}

/** After the last yes the question is gone; before it, the thanks are shown. */
async function verdict_once(world, who) {
  const person = world[who];
  const given = person.page.waitForResponse((response) => response.url().endsWith('/verdicts'));
  await person.page.getByRole('group', { name: person.t('answers.better') }).first().getByRole('button', { name: person.t('better.yes'), exact: true }).click();
  assert.ok((await given).ok());
  person.calm();
}
