// Talks and attention: what one key does, and what a head never sees.
import assert from 'node:assert/strict';
import { open_page, settle } from './browser.mjs';
import { with_offer } from './routes_talks.mjs';

async function page_at(browser, url, path, options) {
  const page = await open_page(browser, url, options);
  page.sent = [];
  page.on('request', (request) => request.method() !== 'GET' && /api\/v1\/(talks|front-line-days)/.test(request.url()) && page.sent.push([request.url().replace(/.*\/(talks|front-line-days)\/?\w*\/?/, '$1 '), request.postDataJSON()]));
  await page.goto(url + path);
  await settle(page);
  return page;
}

/** The screen does not wait for the server, so its requests come a moment later. */
async function sent(page, count) {
  while (page.sent.length < count) await page.waitForEvent('request', { timeout: 5000 });
  return page.sent;
}

async function closed(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

const asks = (page) => page.getByRole('region', { name: /Kurz gefragt|A quick question/ }).getByRole('listitem');

async function agent_answers_with_one_key({ browser, url }) {
  const page = await page_at(browser, url, '/talks');
  await page.getByRole('heading', { level: 1, name: /^Vor \d+ Tagen / }).waitFor();
  await page.locator('.ask-row[aria-current]').getByText('Einzelgespräch mit Jonas Weber').waitFor();
  assert.equal(await asks(page).count(), 3);
  await page.keyboard.press('j');
  await page.getByText('Notiert: Ja.').first().waitFor();
  assert.equal(await asks(page).count(), 2);
  await page.keyboard.press('n');
  assert.equal(await asks(page).count(), 1);
  await page.keyboard.press('z');
  await page.keyboard.press('z');
  await page.waitForFunction(() => document.querySelectorAll('.ask-row').length === 3);
  const [yes, no, back] = [['talks answer', { took_place: true }], ['talks answer', { took_place: false }], ['talks answer', null]];
  await page.waitForFunction(() => document.querySelector('.talks-said button') === null);
  assert.deepEqual(await sent(page, 4), [yes, no, back, back], 'each key is sent at once, and each way back');
  await page.keyboard.press('n');
  await page.keyboard.press('j');
  await page.getByRole('link', { name: 'Themen', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Themen' }).waitFor();
  const latest = (await sent(page, 6)).slice(4).map((one) => JSON.stringify(one)); // both under way at once
  assert.deepEqual(latest.sort(), [no, yes].map((one) => JSON.stringify(one)));
  await page.getByRole('link', { name: 'Gespräche' }).click();
  await asks(page).first().waitFor();
  assert.equal(await asks(page).count(), 1);
  await page.getByText('Du sagst: fand nicht statt').first().waitFor();
  await page.getByRole('button', { name: /^Fand doch statt: Einzelgespräch mit Jonas Weber, gestern/ }).click();
  await page.getByRole('button', { name: /^Fand doch nicht statt: Einzelgespräch mit Jonas Weber, gestern/ }).waitFor();
  await closed(page);
}

async function an_answer_outlives_signing_out({ browser, url }) {
  const page = await page_at(browser, url, '/talks');
  await asks(page).first().waitFor();
  await page.keyboard.press('j');
  await page.locator('.user summary').click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: /Mira Kaya/ }).click();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('link', { name: 'Gespräche' }).click();
  await page.getByText('von dir bestätigt').first().waitFor();
  assert.equal(await asks(page).count(), 2);
  await closed(page);
}

async function english_keys_are_english({ browser, url }) {
  const page = await page_at(browser, url, '/talks', { locale: 'en-GB' });
  await asks(page).first().waitFor();
  await page.keyboard.press('j');
  assert.equal(await asks(page).count(), 3, 'J says nothing in English');
  await page.keyboard.press('y');
  await page.getByText('Noted: yes.').first().waitFor();
  assert.equal(await asks(page).count(), 2);
  await closed(page);
}

async function agent_cancels_a_talk_for_them_alone({ browser, url }) {
  const page = await page_at(browser, url, '/talks');
  assert.equal(await page.getByRole('button', { name: /^Absagen: Zuhörrunde/ }).count(), 0, 'a round is not theirs to cancel');
  await page.getByRole('button', { name: /^Absagen: Einzelgespräch/ }).click();
  const box = page.getByRole('dialog');
  assert.ok(await box.getByRole('button', { name: 'Absagen' }).isDisabled());
  assert.equal(await box.getByRole('radio', { name: 'Auf Wunsch der anderen Seite' }).count(), 0);
  await box.getByRole('radio', { name: 'Anderer Termin' }).check();
  await box.getByRole('button', { name: 'Absagen' }).click();
  await page.getByText('abgesagt von dir (Anderer Termin)').first().waitFor();
  await closed(page);
}

async function lead_marks_held_and_moves({ browser, url }) {
  const page = await page_at(browser, url, '/talks', { who: 'jonas' });
  const begun = page.getByRole('region', { name: 'Was wurde daraus?' }).getByRole('listitem');
  await begun.first().getByText('Einzelgespräch mit Deniz Arslan').waitFor();
  const before = await begun.count();
  await page.keyboard.press('g');
  await page.getByText('Notiert: gehalten.').first().waitFor();
  assert.equal(await begun.count(), before - 1);
  await page.keyboard.press('z');
  await begun.first().getByText('Einzelgespräch mit Deniz Arslan').waitFor();
  await begun.first().getByRole('button', { name: 'Andere Dauer' }).click();
  await page.getByRole('dialog').getByLabel('Minuten').fill('20');
  await page.keyboard.press('Enter');
  await page.getByText('gehalten, 20 Minuten').first().waitFor();
  await page.getByRole('button', { name: /^Verschieben: Einzelgespräch mit Mira Kaya/ }).click();
  const box = page.getByRole('dialog');
  await box.getByLabel('Uhrzeit').fill('16:20');
  await box.getByRole('radio', { name: 'Zu viel los' }).check();
  await box.getByRole('button', { name: 'Verschieben' }).click();
  const moved = page.getByRole('region', { name: 'Gespräche, die du führst' }).getByRole('listitem').filter({ hasText: '16:20' });
  await moved.getByText('einmal verschoben').click();
  await moved.getByText(/14:00 → .*16:20: Zu viel los/).waitFor();
  await closed(page);
}

async function lead_promises_in_a_quiet_moment({ browser, url }) {
  const page = await page_at(browser, url, '/attention', { who: 'jonas' });
  await with_offer(page);
  const times = page.getByRole('link', { name: /^Termin finden für / });
  const owed = await times.count();
  const menu = page.locator('.offer');
  await menu.getByText('Seit 23 Tagen hat niemand zugehört.').waitFor();
  await menu.getByRole('button', { name: /^Für \d{1,2}:\d\d zusagen$/ }).click();
  await menu.getByText(/^Zugesagt: \d{1,2}:\d\d, /).waitFor();
  assert.equal(await menu.getByRole('link').evaluate((link) => link === document.activeElement), true);
  await page.waitForFunction((n) => document.querySelectorAll('.attention-person a.button').length === n, owed - 1);
  const [[path, talk]] = await sent(page, 1);
  assert.equal(path, 'talks ');
  assert.equal(talk.kind, 'one_to_one');
  assert.equal(talk.minutes, 30);
  assert.equal(talk.people.length, 1);
  const wait_ms = new Date(talk.starts) - Date.now();
  assert.ok(wait_ms > 60_000 && wait_ms <= 7 * 60_000 && new Date(talk.starts).getMinutes() % 5 === 0, talk.starts);
  await menu.getByRole('link', { name: 'Zu den Gesprächen' }).click();
  await page.getByRole('region', { name: 'Gespräche, die du führst' }).waitFor();
  assert.equal(await menu.count(), 0);
  await closed(page);
}

async function not_now_is_told_to_the_server({ browser, url }) {
  const page = await page_at(browser, url, '/themes', { who: 'jonas' });
  await with_offer(page);
  const said = page.waitForRequest((request) => request.method() === 'DELETE' && request.url().endsWith('/attention/offer'));
  await page.getByRole('button', { name: 'Jetzt nicht' }).click();
  await said;
  await page.locator('.offer').waitFor({ state: 'detached' });
  assert.deepEqual(page.sent, []);
  await closed(page);
}

async function lead_plans_a_talk({ browser, url }) {
  const page = await page_at(browser, url, '/talks', { who: 'jonas' });
  await page.getByRole('button', { name: 'Gespräch planen' }).click();
  const box = page.getByRole('dialog');
  const plan = box.getByRole('button', { name: 'Planen' });
  await box.getByRole('radio', { name: /^Greta Hahn/ }).check();
  await box.getByLabel('Uhrzeit').fill('23:50');
  await box.getByRole('radio', { name: 'Zuhörrunde' }).check();
  assert.equal(await box.getByLabel('Minuten').inputValue(), '60');
  assert.ok(await plan.isDisabled(), 'one is too few for a round');
  for (const name of [/^Mira Kaya/, /^Deniz Arslan/, /^Paula Wirth/]) await box.getByRole('checkbox', { name }).check();
  await plan.click();
  await page.getByText('Zuhörrunde mit Greta Hahn, Mira Kaya').or(page.getByText('Zuhörrunde mit Mira Kaya, Deniz Arslan')).first().waitFor();
  await closed(page);
}

async function calendar_address_comes_and_goes({ browser, url }) {
  const page = await page_at(browser, url, '/talks');
  await page.getByRole('button', { name: 'Adresse erstellen' }).click();
  const address = page.getByLabel('Deine Kalenderadresse');
  await address.waitFor();
  const first = await address.inputValue();
  await page.getByRole('button', { name: 'Neue Adresse' }).click();
  await page.getByRole('button', { name: /Ersetzen\?$/ }).click();
  await page.waitForFunction((old) => document.querySelector('main .card input')?.value !== old, first);
  await page.getByRole('button', { name: 'Beenden' }).click();
  await page.getByRole('button', { name: 'Wirklich beenden?' }).click();
  await page.getByRole('button', { name: 'Adresse erstellen' }).waitFor();
  await closed(page);
}

async function lead_sees_whom_it_is_time_for({ browser, url }) {
  const page = await page_at(browser, url, '/attention', { who: 'jonas' });
  await page.getByRole('heading', { level: 1, name: /^Mit \d von 9 ist es Zeit zu sprechen\.$/ }).waitFor();
  const rows = page.locator('.attention-person');
  await rows.first().getByText('noch nie, seit 40 Tagen dabei').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Termin finden für Anna-Lena Freudenberger-Kowalczyk' }).getAttribute('href').then((href) => /^\/plan\?people=\w+$/.test(href)), true);
  await rows.filter({ hasText: 'Mira Kaya' }).getByText('vor 3 Tagen, Einzelgespräch mit Jonas Weber').waitFor();
  await closed(page);
}

async function head_sees_groups_and_no_agent({ browser, url }) {
  const page = await page_at(browser, url, '/attention', { who: 'karin' });
  await page.getByRole('heading', { level: 1, name: 'In 2 von 8 Gruppen liegt das letzte Gespräch meist länger als 14 Tage zurück.' }).waitFor();
  const words = await page.locator('main').innerText();
  for (const name of ['Mira', 'Emily', 'Deniz', 'Greta', 'Oskar', 'Anna-Lena']) assert.ok(!words.includes(name), `${name} is an agent`);
  const row = page.getByRole('row', { name: /^Team Azubi/ }).first();
  assert.match(await row.getByRole('cell').first().textContent(), /weniger als \d+ Leute/);
  await page.getByText('Mindestens 40 % aller, die mit Kunden sprechen').waitFor();
  await page.getByLabel('Team', { exact: true }).selectOption({ label: 'Team West, Essen' });
  await page.getByRole('button', { name: 'Eintragen' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Team West' }).waitFor();
  await closed(page);
}

export const flows_talks = {
  agent_answers_with_one_key, an_answer_outlives_signing_out, english_keys_are_english, agent_cancels_a_talk_for_them_alone, lead_marks_held_and_moves, lead_plans_a_talk, lead_promises_in_a_quiet_moment, not_now_is_told_to_the_server, calendar_address_comes_and_goes,
  lead_sees_whom_it_is_time_for, head_sees_groups_and_no_agent,
};
