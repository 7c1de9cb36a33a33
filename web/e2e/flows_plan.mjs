// Planning a week: placing, moving by key and by hand, undoing, publishing, and what stays.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { open_page, settle } from './browser.mjs';

const block = (page, name) => page.locator('.plan-block', { hasText: name });
const button = (page, name) => page.getByRole('button', { name, exact: true });
const says = (page) => page.locator('h1').textContent();
const price_in = (words) => Number(/etwa ([\d,]+) Anruf/.exec(words)?.[1].replace(',', '.') ?? 0);
const at_rest = (page) => page.waitForTimeout(300);
const is_focused = (locator) => locator.evaluate((node) => node === document.activeElement);

async function plan_page(browser, url, options = {}) {
  const page = await open_page(browser, url, { who: 'jonas', ...options });
  await page.goto(`${url}/plan`);
  await settle(page);
  return page;
}

async function placed_page(browser, url, options) {
  const page = await plan_page(browser, url, options);
  await button(page, 'Für mich platzieren').click();
  await button(page, 'Platzieren').click();
  await page.getByText(/^3 Gespräche sind platziert/).first().waitFor();
  await button(page, 'Schließen').click();
  await page.getByRole('heading', { level: 1, name: /^3 Gespräche, 1,5 Stunden geschützte Zeit: / }).waitFor();
  return page;
}

async function no_complaints(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

async function plan_places_for_me({ browser, url }) {
  const page = await plan_page(browser, url);
  await page.getByRole('heading', { level: 1, name: '1 Gespräch steht fest. 4 von 6 sind in dieser Woche dran.' }).waitFor();
  await button(page, 'Für mich platzieren').click();
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 4, 'those whose turn it is are chosen');
  await button(page, 'Platzieren').click();
  await page.getByText('Nadia Haddad: In dieser Woche nicht im Dienst.').waitFor();
  await page.getByRole('heading', { level: 1, name: /^3 Gespräche, 1,5 Stunden geschützte Zeit: etwa / }).waitFor();
  await page.goto(`${url}/plan?people=${await page.locator('[data-add]').last().getAttribute('data-add')}`);
  await page.getByRole('checkbox', { name: /Tim Hoffmann/, checked: true }).waitFor();
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 1, 'the address says whom to place');
  await no_complaints(page);
}

async function plan_moves_by_keyboard({ browser, url }) {
  const page = await placed_page(browser, url);
  const mira = block(page, 'Mira Kaya');
  const day = page.getByRole('radio', { checked: true });
  await page.getByRole('radio', { name: /^Mi/ }).focus();
  for (let i = 0; i < 7 && !(await mira.isVisible()); i += 1) await page.keyboard.press('ArrowRight');
  await mira.focus();
  const before = await says(page);
  const [time, there] = [await mira.locator('.plan-at').textContent(), await day.getAttribute('aria-label')];
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction((old) => document.querySelector('h1').textContent !== old, before);
  assert.ok(price_in(await says(page)) > price_in(before), 'where more people call, it costs more');
  assert.notEqual(await mira.locator('.plan-at').textContent(), time);
  await page.locator('.plan-cost').getByText(/^\+[\d,]+ Anruf/).waitFor();
  await page.locator('[aria-live]').getByText(/mehr legen auf/).waitFor({ state: 'attached' });
  await page.keyboard.press('PageUp');
  await page.waitForFunction((old) => document.querySelector('.plan-days input:checked').getAttribute('aria-label') !== old, there);
  assert.ok(await is_focused(mira), 'the focus goes with the block');
  for (let i = 0; i < 5; i += 1) await page.keyboard.press('Control+z');
  await page.getByRole('heading', { level: 1, name: before, exact: true }).waitFor();
  await page.keyboard.press('Control+Shift+z');
  await page.waitForFunction((old) => document.querySelector('h1').textContent !== old, before);
  await button(page, 'Rückgängig').click();
  await page.getByRole('heading', { level: 1, name: before, exact: true }).waitFor();

  await page.getByRole('radio', { name: there }).check();
  await mira.focus();
  await page.keyboard.press('Delete');
  await page.getByRole('heading', { level: 1, name: /^2 Gespräche/ }).waitFor();
  assert.ok(await is_focused(page.getByRole('button', { name: 'Gespräch dazu: Mira Kaya' })), 'the focus stays in the row');
  await no_complaints(page);
}

async function plan_drags_by_mouse({ browser, url }) {
  const page = await placed_page(browser, url);
  let asked = 0;
  page.on('request', (request) => request.url().endsWith('/plan/price') && (asked += 1));
  const first = page.locator('.plan-block').first();
  const name = await first.locator('.hidden').textContent();
  const before = await says(page);
  const box = await first.boundingBox();
  const track = await first.locator('..').boundingBox();
  const hours = await page.locator('.plan-axis span').count();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const start = await first.locator('.plan-at').textContent();
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 20; i += 1) {
    await page.mouse.move(x - (track.width / hours) * 3 * (i / 20), y + 3);
    await page.waitForTimeout(16);
  }
  await page.locator('.plan-cost').waitFor();
  await page.waitForFunction((old) => document.querySelector('h1').textContent !== old, before);
  await page.mouse.up();
  const [hour, minute] = start.split(':').map(Number);
  assert.equal(await first.locator('.plan-at').textContent(), `${hour - 3}:${String(minute).padStart(2, '0')}`);
  assert.ok(asked >= 3 && asked < 30, `${asked} questions for 12 steps`);
  assert.equal(await page.locator('dialog').count(), 0, 'a drag is no click');
  await at_rest(page);

  const moved = await first.boundingBox();
  await page.mouse.move(moved.x + 5, moved.y + 5);
  await page.mouse.down();
  await page.mouse.move(moved.x + 80, moved.y + 5, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.equal(await first.locator('.plan-at').textContent(), `${hour - 3}:${String(minute).padStart(2, '0')}`, 'Escape lets go');

  const friday = page.locator('[data-plan-day="4"]');
  const there = await friday.boundingBox();
  await page.mouse.move(moved.x + 5, moved.y + 5);
  await page.mouse.down();
  await page.mouse.move(there.x + there.width / 2, there.y + there.height / 2, { steps: 8 });
  await page.waitForFunction(() => document.querySelector('[data-plan-day="4"].over'));
  await page.mouse.up();
  await page.getByRole('radio', { name: /^Fr/, checked: true }).waitFor();
  await block(page, name.split(',')[0]).waitFor();
  await no_complaints(page);
}

async function plan_says_what_is_wrong({ browser, url }) {
  const page = await placed_page(browser, url);
  await page.getByRole('button', { name: 'Gespräch dazu: Olga Petrova' }).click();
  await page.getByLabel('Tag', { exact: true }).selectOption({ index: 2 });
  await page.getByLabel('Von', { exact: true }).fill('15:30');
  await page.getByRole('dialog').getByRole('button', { name: 'Gespräch dazu' }).click();
  await page.getByText('Da hat Olga Petrova Pause.').first().waitFor();
  const olga = block(page, 'Olga Petrova');
  assert.match(await olga.textContent(), /^15:30! 1:1.*Da hat Olga Petrova Pause\./s);
  assert.ok(await is_focused(olga), 'the focus is on the new block');
  await button(page, 'Verbindlich machen').click();
  assert.equal(await page.locator('dialog').count(), 0, 'with a problem nothing is published');
  assert.ok(await is_focused(olga));
  await page.keyboard.press('Shift+ArrowLeft');
  await page.locator('.plan-problems').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Art').selectOption('round');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByRole('alert').getByText('Eine Runde hat 4 bis 8 Leute.').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await page.route('**/api/v1/plan/publish', (route) => route.fulfill({
    status: 422, contentType: 'application/problem+json',
    json: { title: 'no', status: 422, key: 'plan.twice', detail: 'Die Schicht ist inzwischen eine andere.', field: 'sessions[0]' },
  }));
  await button(page, 'Verbindlich machen').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Verbindlich machen' }).click();
  await page.locator('.plan-problems').getByText('Die Schicht ist inzwischen eine andere.').waitFor();
  page.complaints = page.complaints.filter((text) => !text.includes('422'));
  await no_complaints(page);
}

async function plan_publishes({ browser, url }) {
  const page = await placed_page(browser, url);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /^3 Gespräche, 1,5 Stunden geschützte Zeit: / }).waitFor();
  const saved = async (name, file_name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    assert.match(download.suggestedFilename(), file_name);
    return readFile(await download.path(), 'utf8');
  };
  const sheet = await saved('Als CSV', /^woche-\d{4}-\d\d-\d\d\.csv$/);
  assert.equal(sheet.split('\r\n')[0], '\ufeffTag;Von;Bis;Minuten;Art;Wer;Stand');
  assert.equal(sheet.trim().split('\r\n').length, 5);
  const calendar = await saved('Als Kalenderdatei (.ics)', /^woche-\d{4}-\d\d-\d\d\.ics$/);
  assert.equal(calendar.match(/BEGIN:VEVENT\r\n/g).length, 4);

  await button(page, 'Verbindlich machen').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1,5 Stunden').waitFor();
  await dialog.getByRole('button', { name: 'Verbindlich machen' }).click();
  await page.getByRole('status').getByText('3 Gespräche stehen fest.').waitFor();
  await page.getByRole('heading', { level: 1, name: /^4 Gespräche stehen fest\./ }).waitFor();
  assert.equal(await page.locator('[data-session]').count(), 0);
  assert.ok(await button(page, 'Verbindlich machen').isDisabled());
  assert.ok(await button(page, 'Rückgängig').isDisabled(), 'what is promised is not taken back by a key');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /^4 Gespräche stehen fest\./ }).waitFor();
  await no_complaints(page);
}

async function plan_on_a_phone({ browser, url }) {
  const page = await placed_page(browser, url, { width: 390, height: 800 });
  const time = page.locator('.plan-entry b').first();
  const before = await time.textContent();
  await button(page, 'Später: ' + (await page.locator('.plan-list li', { has: page.locator('.plan-entry') }).first().locator('b').first().textContent())).tap();
  await page.waitForFunction((old) => document.querySelector('.plan-entry b').textContent !== old, before);
  await page.locator('.plan-entry button', { hasText: 'Ändern' }).first().tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Wegnehmen' }).tap();
  await page.getByRole('heading', { level: 1, name: /^2 Gespräche/ }).waitFor();
  await no_complaints(page);
}

/** As a hand lets go of files over the page. */
async function drop(page, names) {
  await page.locator('.plan-import-drop').evaluate((box, given) => {
    const carried = new DataTransfer();
    for (const name of given) carried.items.add(new File(['person;start;end;queues\n'], name, { type: 'text/csv' }));
    box.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
  }, names);
}

async function a_whole_plan_comes_alone({ browser, url }) {
  const page = await open_page(browser, url, { who: 'ali' });
  const sent = [];
  page.on('request', (request) => request.method() === 'POST' && request.url().includes('/plan/import') && sent.push(request.url()));
  await page.goto(`${url}/plan-import`);
  await settle(page);
  const tick = page.getByRole('checkbox');
  await tick.check();
  await drop(page, ['januar.csv', 'februar.csv']);
  const told = page.locator('.plan-import-files li');
  await told.filter({ hasText: 'februar.csv' }).getByText(/^Bitte eine Datei nach der anderen/).waitFor();
  assert.equal(await told.count(), 2);
  assert.deepEqual(sent, [], 'neither was sent');
  assert.ok(await tick.isChecked(), 'what is wanted is still wanted');
  await drop(page, ['januar.csv']);
  await page.waitForFunction(() => !document.querySelector('.plan-import-whole input').checked);
  assert.equal(sent.length, 1);
  assert.match(sent[0], /whole=true/);
  await no_complaints(page);
}

export const plan_flows = { a_whole_plan_comes_alone, plan_places_for_me, plan_moves_by_keyboard, plan_drags_by_mouse, plan_says_what_is_wrong, plan_publishes, plan_on_a_phone };
