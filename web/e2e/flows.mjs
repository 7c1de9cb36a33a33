// What people do, from the first key to what they see.
import assert from 'node:assert/strict';
import { open_page, settle, start_mock } from './browser.mjs';
import { flows_talks } from './flows_talks.mjs';
import { plan_flows } from './flows_plan.mjs';

const paint_ms_max = 50;
const paint_rounds = 3; // a busy machine may spoil a round
const field = (page) => page.getByRole('combobox');
const marked = (page) => page.locator('[role=option][aria-selected=true]');

async function report_page(browser, url, options) {
  const page = await open_page(browser, url, options);
  await page.goto(`${url}/`);
  await settle(page);
  return page;
}

async function as_person(url, mail) {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST', body: JSON.stringify({ email: `${mail}@example.org`, password: `demo-${mail}-2026` }),
  });
  const cookie = response.headers.get('set-cookie').split(';')[0];
  return (method, path, body) => fetch(`${url}/api/v1${path}`, { method, headers: { cookie }, body: body && JSON.stringify(body) });
}

async function no_complaints(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

async function sign_in_by_demo({ browser, url }) {
  const page = await open_page(browser, url, { who: null });
  await page.goto(`${url}/themes`);
  await page.getByRole('button', { name: /Mira Kaya/ }).click();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Themen' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/themes');
  await page.locator('.user summary').click();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Service-Center Nordlicht' }).waitFor();
  await no_complaints(page);
}

async function wrong_password({ browser, url }) {
  const page = await open_page(browser, url, { who: null });
  await page.goto(url);
  await page.getByLabel('E-Mail').fill('mira@example.org');
  await page.getByLabel('Passwort').fill('falsch');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('stimmt nicht').waitFor();
  await page.context().close();
}

async function join_by_keyboard({ browser, url }) {
  const page = await report_page(browser, url);
  assert.ok(await field(page).evaluate((node) => node === document.activeElement), 'focus is in the field');
  await page.keyboard.type('nach umzug rechnung doppelt');
  await marked(page).getByText('42 Leute').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Du bist dabei: »Rechnung kommt nach Umzug doppelt«').first().waitFor();
  assert.equal(await field(page).inputValue(), '');
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelector('[role=combobox]').value === 'nach umzug rechnung doppelt');
  await marked(page).getByText('42 Leute').waitFor();
  await no_complaints(page);
}

async function report_something_new({ browser, url }) {
  const page = await report_page(browser, url);
  await page.keyboard.press('Alt+3');
  assert.ok(await page.getByRole('radio', { name: /Idee/ }).isChecked());
  await page.keyboard.type('vorlage für beileidskarten wäre schön, karte 4111 1111 1111 1111');
  await marked(page).getByText('Als neue Meldung senden').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Unkenntlich gemacht: Kartennummer').first().waitFor();
  await page.locator('.big').getByText('von 8 beantwortet').waitFor();
  await no_complaints(page);
}

async function nothing_moves_while_typing({ browser, url }) {
  const page = await report_page(browser, url);
  const height = () => page.locator('.composer').evaluate((node) => node.offsetHeight);
  await page.keyboard.type('rechnung');
  await page.locator('[role=option]').nth(1).waitFor();
  const tall = await height();
  await field(page).fill('der drucker im lager streikt');
  await page.waitForFunction(() => document.querySelectorAll('[role=option]').length === 1);
  assert.ok(await height() >= tall, `the list keeps its height while there are words: ${tall}, then ${await height()}`);
  await no_complaints(page);
}

async function a_phone_shows_field_and_sending({ browser, url }) {
  const page = await report_page(browser, url, { width: 390, height: 500 }); // the rest is the keyboard
  await field(page).fill('rechnung nach umzug doppelt');
  await page.locator('[role=option] mark').first().waitFor();
  const seen = (locator) => locator.evaluate((node) => {
    const { top, bottom, height } = node.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && height >= 44;
  });
  assert.ok(await seen(field(page)), 'the field is in sight');
  assert.ok(await seen(page.locator('.new-row')), 'sending as new is in reach');
  await page.locator('.new-row').tap();
  await page.getByRole('button', { name: 'Zurücknehmen' }).tap();
  await page.waitForFunction(() => document.querySelector('[role=combobox]').value === 'rechnung nach umzug doppelt');
  await no_complaints(page);
}

async function answer_arrives_live({ browser, url }) {
  const page = await report_page(browser, url);
  await page.locator('.live:not(.off)').waitFor();
  const owner = await as_person(url, 'sabine');
  const { items } = await (await owner('GET', '/themes?text=crm')).json();
  await owner('POST', `/themes/${items[0].id}/answers`, { kind: 'fixed', text: 'Die Notiz wandert jetzt mit.' });
  await page.locator('.ans').getByText('Die Notiz wandert jetzt mit.').waitFor({ timeout: 3000 });
  await page.getByRole('group', { name: 'Ist es besser?' }).first().getByRole('button', { name: 'Besser', exact: true }).click();
  await page.getByText('Danke. Du sagst: Besser').first().waitFor();
  await no_complaints(page);
}

async function two_tabs_one_stream({ browser, url }) {
  const page = await report_page(browser, url);
  const streams = [];
  page.context().on('request', (request) => request.url().endsWith('/events') && streams.push(request.url()));
  const second = await page.context().newPage();
  await second.goto(`${url}/`);
  await second.locator('.live:not(.off)').waitFor();
  assert.equal(streams.length, 0, 'the second tab listens through the first');
  const owner = await as_person(url, 'sabine');
  const { items } = await (await owner('GET', '/themes?text=crm')).json();
  await owner('POST', `/themes/${items[0].id}/answers`, { kind: 'planned', text: 'Kommt im Dezember.', due_on: '2030-12-02' });
  await second.locator('.ans').getByText('Kommt im Dezember.').waitFor({ timeout: 3000 });
  await page.close();
  await second.locator('.live:not(.off)').waitFor();
  await second.waitForTimeout(300);
  assert.equal(streams.length, 1, 'the second tab takes over');
  await second.context().close();
}

async function waits_while_the_server_is_away({ browser, mock, url }) {
  const page = await report_page(browser, url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await mock.stop();
  await field(page).fill('der drucker im lager geht nicht');
  await page.keyboard.press('Enter');
  await page.getByText('Gemerkt. Geht raus').first().waitFor();
  await page.locator('.live').getByText('1 wartet').waitFor();
  await page.reload();
  await page.getByText('Der Server ist gerade nicht erreichbar').first().waitFor();
  await field(page).waitFor();
  await page.locator('.live').getByText('1 wartet').waitFor();
  await field(page).fill('noch eine meldung offline');
  await page.keyboard.press('Shift+Enter');
  await page.locator('.live').getByText('2 warten').waitFor();

  const again = await start_mock(Number(new URL(url).port));
  mock.stop = again.stop;
  await page.context().request.post(`${url}/api/v1/session`, { data: { email: 'mira@example.org', password: 'demo-mira-2026' } });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText('1 wartet').waitFor({ state: 'detached', timeout: 5000 });
  await page.locator('.waiting').waitFor({ state: 'detached', timeout: 5000 });
  const mira = await as_person(url, 'mira');
  const { items } = await (await mira('GET', '/me/voice')).json();
  const own = items.map((item) => item.text);
  assert.equal(own.filter((text) => text === 'der drucker im lager geht nicht').length, 1);
  assert.equal(own.filter((text) => text === 'noch eine meldung offline').length, 1);
  await page.context().close();
}

async function words_survive_a_lost_session({ browser, url }) {
  const page = await report_page(browser, url);
  await field(page).fill('mitten im satz abgemeldet');
  await page.context().clearCookies();
  await page.keyboard.press('Shift+Enter');
  await page.getByLabel('Passwort').waitFor();
  await page.getByRole('button', { name: /Mira Kaya/ }).click();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.locator('.big').getByText('von 8 beantwortet').waitFor();
  await page.context().close();
}

async function joining_again_takes_nothing_back({ browser, url }) {
  const page = await report_page(browser, url);
  await field(page).fill('router rot update');
  await marked(page).getByText('Schon dabei').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Du bist schon dabei').first().waitFor();
  await page.keyboard.press('Control+z');
  await page.waitForTimeout(200);
  assert.equal(await page.getByRole('button', { name: /Zurücknehmen/ }).count(), 0);
  await page.locator('.big').getByText('von 7 beantwortet').waitFor();
  await no_complaints(page);
}

async function steward_merges_and_takes_back({ browser, url }) {
  const page = await open_page(browser, url, { who: 'tomasz' });
  await page.goto(`${url}/themes`);
  await page.getByRole('link', { name: 'umzug · techniker · zweimal' }).click();
  await page.getByRole('button', { name: 'Mit anderem Thema vereinen' }).click();
  await page.getByLabel('Thema suchen').fill('techniker kommt');
  await page.getByRole('dialog').getByRole('button', { name: /Techniker kommt nicht zum Termin/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Techniker kommt nicht zum Termin' }).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).click();
  await page.getByRole('button', { name: 'Zurücknehmen' }).waitFor({ state: 'detached' });
  await no_complaints(page);
}

async function steward_answers_what_the_machine_asks({ browser, url }) {
  const page = await open_page(browser, url, { who: 'tomasz' });
  await page.goto(`${url}/steward`);
  const question = (name) => page.getByRole('region', { name });
  await question('Ist das dasselbe Thema?').getByText('Besuch ≈ Anfahrt').waitFor();
  await page.keyboard.press('n');
  await page.locator('.desk-said').getByText('bleiben getrennt').waitFor();
  await question('Sind das zwei Themen?').getByText('Lieferung · Rücksendung').waitFor();
  await page.locator('.desk-act').getByText('Getrennt gelassen').waitFor();
  await page.reload();
  await question('Sind das zwei Themen?').getByRole('button', { name: 'Später' }).click();
  await question('Sind das zwei Themen?').waitFor({ state: 'detached' });
  await page.reload();
  await question('Sind das zwei Themen?').waitFor();
  await page.keyboard.press('y');
  await page.locator('.desk-act').getByText('Geteilt').waitFor();
  assert.equal(await page.locator('.proposal').count(), 0);
  await no_complaints(page);
}

async function steward_merges_from_a_similar_theme({ browser, url }) {
  const page = await open_page(browser, url, { who: 'tomasz' });
  await page.goto(`${url}/themes`);
  await page.getByRole('link', { name: 'umzug · techniker · zweimal' }).click();
  const near = page.getByRole('region', { name: 'Ähnliche Themen' });
  await near.getByRole('button', { name: 'Mit »Techniker kommt nicht zum Termin« vereinen' }).click();
  await page.getByRole('dialog').getByText('Alle Stimmen ziehen um').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Techniker kommt nicht zum Termin' }).waitFor();
  await page.getByRole('button', { name: 'Zurücknehmen' }).waitFor();
  await no_complaints(page);
}

async function steward_names_and_assigns({ browser, url }) {
  const page = await open_page(browser, url, { who: 'tomasz' });
  await page.goto(`${url}/themes?text=dialekt`);
  await page.getByRole('link', { name: 'sprachmenü · erkennt · dialekt' }).click();
  await page.getByLabel('Titel auf Deutsch').fill('Sprachmenü versteht Dialekt nicht');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Sprachmenü versteht Dialekt nicht' }).waitFor();
  await page.getByLabel('Zuständiger Bereich').selectOption({ label: 'Planung' });
  await page.getByRole('button', { name: 'Speichern' }).nth(1).click();
  await page.locator('.theme-head').getByText('Planung').waitFor();
  await no_complaints(page);
}

async function owner_must_name_a_date({ browser, url }) {
  const page = await open_page(browser, url, { who: 'sabine' });
  await page.goto(`${url}/themes?text=umzug+doppelt`);
  await page.getByRole('link', { name: 'Rechnung kommt nach Umzug doppelt' }).click();
  await page.getByRole('button', { name: 'Antwort senden' }).click();
  await page.getByText('Bitte nenne ein Datum.').waitFor();
  await page.getByLabel('Deine Antwort').fill('Die Umzugslogik wird ersetzt.');
  await page.getByLabel('Fertig bis').fill('2030-12-02');
  await page.getByRole('button', { name: 'Antwort senden' }).click();
  await page.locator('.ans').getByText('Die Umzugslogik wird ersetzt.').waitFor();
  await page.locator('.theme-head').getByText('Geplant', { exact: true }).waitFor();
  await no_complaints(page);
}

async function reporter_replies_to_a_question({ browser, url }) {
  const page = await report_page(browser, url);
  await page.getByRole('link', { name: 'Antworten', exact: true }).click();
  await page.getByLabel('Deine Antwort auf die Frage').fill('Nur in der App.');
  await page.getByRole('button', { name: 'Senden' }).click();
  await page.getByText('deine Antwort ist unterwegs').waitFor();
  await no_complaints(page);
}

async function language_and_look_stay({ browser, url }) {
  const page = await report_page(browser, url);
  await page.locator('.user summary').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'What did you just hear?' }).waitFor();
  await page.getByText('Dark', { exact: true }).click();
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.reload();
  await page.getByRole('heading', { name: 'What did you just hear?' }).waitFor();
  assert.equal(await paper(), dark);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  await no_complaints(page);
}

async function a_key_is_painted_soon({ browser, url }) {
  const page = await report_page(browser, url);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.keyboard.type('rechnung');
  await page.evaluate(() => {
    document.querySelector('[role=combobox]').addEventListener('input', () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => globalThis.paints.push(performance.now() - start)));
    });
  });
  const medians = [];
  for (let round = 0; round < paint_rounds; round += 1) {
    await page.evaluate(() => { globalThis.paints = []; });
    await page.keyboard.type(' nach dem umzug doppelt', { delay: 60 });
    await page.waitForTimeout(300);
    const paints = (await page.evaluate(() => globalThis.paints)).sort((a, b) => a - b);
    medians.push(paints[Math.floor(paints.length / 2)]);
    if (medians.at(-1) <= paint_ms_max) break;
  }
  console.log(`        key to paint at 4x slow-down: median ${medians.map((ms) => ms.toFixed(1)).join(', ')} ms`);
  assert.ok(Math.min(...medians) <= paint_ms_max, `median ${medians} ms`);
  await page.context().close();
}

async function council_agrees_and_checks({ browser, url }) {
  const ali = await as_person(url, 'ali');
  const list = await (await ali('PATCH', '/settings', { floor_people: 8 })).json();
  assert.equal(list.items.find(({ key }) => key === 'floor_people').value, 8);
  await ali('PATCH', '/settings', { floor_people: 6 });
  const page = await open_page(browser, url, { who: 'petra' });
  await page.goto(`${url}/council`);
  await page.getByText('Jetzt 8, gewünscht 6 Personen').waitFor();
  await page.getByRole('button', { name: /^Zustimmen: Zahlen über weniger/ }).click();
  await page.getByText('Jetzt 8, gewünscht 6 Personen').waitFor({ state: 'detached' });
  const settings = (await (await ali('GET', '/settings')).json()).items;
  assert.equal(settings.find(({ key }) => key === 'floor_people').value, 6);
  await page.getByRole('button', { name: /^Ablehnen: Danach wird der Wortlaut/ }).click();
  await page.getByText('Es wartet nichts auf euch.').waitFor();
  await page.getByRole('button', { name: 'Kette prüfen' }).click();
  await page.getByText('Die Einträge 71 bis 120 schließen lückenlos').first().waitFor();
  await page.getByRole('button', { name: /mehr/i }).click();
  await page.locator('.council-journal tbody tr').nth(99).waitFor();
  await page.getByRole('button', { name: 'Kette prüfen' }).click();
  await page.getByText('Die Einträge 21 bis 120 schließen lückenlos').first().waitFor();
  await no_complaints(page);
}

async function admin_asks_for_less({ browser, url }) {
  const page = await open_page(browser, url, { who: 'ali' });
  await page.goto(`${url}/settings`);
  const term = page.locator('form.setting').filter({ hasText: 'Danach wird der Wortlaut' });
  await term.getByText('Wartet auf den Betriebsrat: 24').waitFor();
  await term.getByRole('button', { name: 'Zurückziehen' }).click();
  await term.getByText('Wartet auf den Betriebsrat').waitFor({ state: 'detached' });
  await term.getByRole('spinbutton').fill('36');
  await page.keyboard.press('Enter');
  await term.getByText('Wartet auf den Betriebsrat: 36').waitFor();
  assert.equal(await term.getByRole('spinbutton').inputValue(), '12');
  await no_complaints(page);
}

/** Tab until the element has the focus; so it can be reached without a mouse. */
async function tab_to(page, locator) {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await locator.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('not reached by Tab');
}

async function staffing_by_keyboard({ browser, url }) {
  const page = await open_page(browser, url, { who: 'jonas' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  const asked = [];
  page.on('request', (request) => request.url().includes('/api/v1/staffing') && asked.push(request.url()));
  await page.goto(`${url}/staffing`);
  const says = (words) => page.getByRole('heading', { level: 1, name: words }).waitFor();
  const in_address = (words) => page.waitForFunction((wanted) => location.search.includes(wanted), words);
  await says('33 Personen: 83 von 100 in 20 Sekunden. An 4 von 10 Tagen reicht das nicht.');

  const calls = page.getByRole('textbox', { name: 'Kontakte je Stunde' });
  await tab_to(page, calls);
  await page.keyboard.type('1.080,5');
  await says(/^9\d Personen/);
  await in_address('calls_per_hour=1080.5');
  await page.keyboard.press('Tab');
  const slider = page.getByRole('slider', { name: 'Kontakte je Stunde' });
  assert.equal(await slider.getAttribute('aria-valuetext'), '1.080,5 Kontakte je Stunde');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await calls.inputValue(), '1.050');

  const needed = page.getByRole('button', { name: /^Nötig: \d+$/ });
  await page.waitForFunction(() => !location.search.includes('1080'));
  const n = Number((await needed.textContent()).match(/\d+/)[0]);
  await tab_to(page, page.getByRole('slider', { name: 'Personen am Platz' }));
  const before = asked.length;
  await page.keyboard.press('ArrowRight');
  await says(new RegExp(`^${n + 1} Personen: `));
  await tab_to(page, page.getByRole('slider', { name: 'Kurve ablesen' }));
  await page.keyboard.press('ArrowRight');
  await page.locator('figure .meta b').getByText(`${n + 2} Personen`).waitFor();
  await page.keyboard.press('Enter');
  await says(new RegExp(`^${n + 2} Personen: `));
  assert.equal(asked.length, before, 'the curve knows other numbers of people without a question');
  await in_address(`agents=${n + 2}`);

  await tab_to(page, page.getByRole('button', { name: 'Tabelle kopieren' }));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Kopiert' }).waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(lines[0], ['Personen', 'in 20 s (%)', 'schlechter Tag (%)', 'Ziel an Tagen von 10', 'Legen auf (%)', 'Auslastung (%)']);
  assert.ok(lines.slice(1).every((cells) => cells.length === 6 && cells.slice(1).every((cell) => /^\d+,\d$/.test(cell))), lines.join('; '));

  const words = await page.locator('h1').textContent();
  await page.reload();
  await says(words);
  await no_complaints(page);
}

async function staffing_refuses_in_words({ browser, url }) {
  const page = await open_page(browser, url, { who: 'jonas' });
  await page.goto(`${url}/staffing`);
  const handling = page.getByRole('textbox', { name: 'Bearbeitungszeit' });
  const says_why = async (words) => {
    await page.getByText(words).waitFor();
    assert.equal(await page.locator(`[id="${await handling.getAttribute('aria-describedby')}"]`).textContent(), words);
  };
  await page.locator('table').waitFor();
  await handling.fill('viel');
  await says_why('Hier fehlt eine Zahl.');
  await handling.fill('-5');
  await page.keyboard.press('Enter');
  await says_why('Das muss mehr als null sein.');
  await page.getByRole('heading', { level: 1, name: 'Das geht so nicht auf.' }).waitFor();
  assert.ok(await page.locator('table').isVisible(), 'the last picture stays');
  await handling.fill('4:30');
  await page.getByRole('heading', { level: 1, name: /^3\d Personen: / }).waitFor();
  assert.equal(await handling.getAttribute('aria-invalid'), null);
  await handling.blur();
  assert.equal(await handling.inputValue(), '270');
  page.complaints = page.complaints.filter((text) => !text.includes('422'));
  await no_complaints(page);
}

async function staffing_follows_a_dragging_hand({ browser, url }) {
  const page = await open_page(browser, url, { who: 'karin' });
  let asked = 0;
  await page.route('**/api/v1/staffing?*', async (route) => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 40));
    await route.continue().catch(() => undefined); // overtaken
  });
  await page.goto(`${url}/staffing`);
  await page.locator('table').waitFor();
  const slider = page.getByRole('slider', { name: 'Kontakte je Stunde' });
  const { x, y, width, height } = await slider.boundingBox();
  await page.evaluate(() => {
    globalThis.said = new Set();
    new MutationObserver(() => globalThis.said.add(document.querySelector('h1').textContent)).observe(document.querySelector('h1'), { characterData: true, childList: true, subtree: true });
  });
  asked = 0;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const steps = 40;
  for (let i = 1; i <= steps; i += 1) {
    await page.mouse.move(x + width * (0.5 + (0.3 * i) / steps), y + height / 2);
    await page.waitForTimeout(16);
  }
  assert.ok(await page.evaluate(() => globalThis.said.size) > 2, 'the words follow while the hand moves');
  await page.mouse.up();
  await page.waitForTimeout(600);
  assert.ok(asked < steps, `${asked} questions for ${steps} steps`);
  const wanted = new URL(page.url()).searchParams;
  const karin = await as_person(url, 'karin');
  const { required } = await (await karin('GET', `/staffing?calls_per_hour=${wanted.get('calls_per_hour')}&aht_s=300&patience_s=180`)).json();
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${required} Personen: `) }).waitFor();
  await no_complaints(page);
}

export const flows = {
  ...plan_flows,
  sign_in_by_demo, wrong_password, join_by_keyboard, report_something_new, answer_arrives_live, two_tabs_one_stream, waits_while_the_server_is_away,
  nothing_moves_while_typing, a_phone_shows_field_and_sending, words_survive_a_lost_session, joining_again_takes_nothing_back,
  council_agrees_and_checks, admin_asks_for_less,
  steward_merges_and_takes_back, steward_merges_from_a_similar_theme, steward_answers_what_the_machine_asks, steward_names_and_assigns, owner_must_name_a_date, reporter_replies_to_a_question, language_and_look_stay, staffing_by_keyboard, staffing_refuses_in_words, staffing_follows_a_dragging_hand, a_key_is_painted_soon,
  ...flows_talks,
};
