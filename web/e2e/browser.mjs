// A real browser and a mock server of our own, both ended when the work is done.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const mock_file = fileURLToPath(new URL('../dev/mock.mjs', import.meta.url));
const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

export async function start_mock(port) {
  const child = spawn(process.execPath, [mock_file, '--dist', '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', () => reject(new Error('the mock did not start')));
  });
  return { url: `http://localhost:${port}`, stop: () => new Promise((resolve) => { child.once('exit', resolve); child.kill(); }) };
}

/** Runs `work` with a fresh browser profile. */
export async function with_browser(work) {
  const profile = await mkdtemp(join(tmpdir(), 'heard-browser-'));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: flags, env: { ...process.env, HOME: profile } });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    await rm(profile, { recursive: true, force: true });
  }
}

export const look_of = { light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' } };

/** A signed-in page; `who` is the part of a demo address before the @, or null for nobody. */
export async function open_page(browser, url, { who = 'mira', look = 'light', width = 1280, height = 900, locale = 'de-DE' } = {}) {
  const context = await browser.newContext({ ...look_of[look], locale, viewport: { width, height }, reducedMotion: 'reduce', hasTouch: width < 500 });
  if (who) {
    await context.request.post(`${url}/api/v1/session`, { data: { email: `${who}@example.org`, password: `demo-${who}-2026` } });
    await context.request.patch(`${url}/api/v1/me`, { data: { locale: locale.slice(0, 2) } });
  }
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/ERR_INTERNET_DISCONNECTED|ERR_FAILED|401/.test(message.text())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  return page;
}

/** The same page in another look or width, laid out anew. */
export async function show_as(page, look, width) {
  const { height, width: before } = page.viewportSize();
  await page.emulateMedia({ ...look_of[look], reducedMotion: 'reduce' });
  if (width !== before) await page.setViewportSize({ width, height });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

export async function settle(page) {
  await page.waitForSelector('main h1, main .note, main .card', { timeout: 5000 }).catch(() => undefined);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(250);
}
