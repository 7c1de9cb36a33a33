// Somebody with a browser of their own: a window, what it complained about, and what they can do everywhere.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { open_page } from '../../web/e2e/browser.mjs';
import { speak } from './texts.mjs';

export const shots_folder = fileURLToPath(new URL('./shots/', import.meta.url));
await mkdir(shots_folder, { recursive: true });

export const tags = { de: 'de-DE', en: 'en-GB' };
/** What a browser says while the server is away on purpose. */
const away_words = /ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|status of 503/;

export class Person {
  /** Opens an own browser context, signed in nowhere. */
  static async open(browser, url, name, { locale = 'de', ...more } = {}) {
    const page = await open_page(browser, url, { who: null, locale: tags[locale], ...more });
    page.setDefaultTimeout(20_000);
    return Object.assign(new Person(), { name, page, url, locale, t: speak(locale) });
  }

  at(path) {
    return this.page.goto(this.url + path);
  }

  button(key, filled) {
    return this.page.getByRole('button', { name: this.t(key, filled), exact: true });
  }

  heading(key, filled) {
    return this.page.getByRole('heading', { level: 1, name: this.t(key, filled) });
  }

  says(text) {
    return this.page.getByText(text).first().waitFor();
  }

  label(key, filled) {
    return this.page.getByLabel(this.t(key, filled), { exact: true });
  }

  async sign_in(email, password) {
    await this.at('/signin');
    await this.label('signin.email').fill(email);
    await this.label('signin.password').fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.user summary').waitFor();
  }

  /** The server's answer, asked with this person's own session. */
  async asks(path) {
    const response = await this.page.context().request.get(`${this.url}/api/v1${path}`);
    if (!response.ok()) throw new Error(`${path}: ${response.status()}`);
    return response.json();
  }

  /** Nothing was complained about since the last time; `away`: the server was gone meanwhile; `missing`: it was asked for what is not there. */
  calm({ away = false, missing = false } = {}) {
    const expected = (text) => (away && away_words.test(text)) || (missing && /status of 404/.test(text));
    const complaints = this.page.complaints.splice(0).filter((text) => !expected(text));
    if (complaints.length) throw new Error(`${this.name}'s browser complained: ${complaints.join(' | ')}`);
  }

  async picture(name) {
    await this.page.screenshot({ path: `${shots_folder}${name}.png` });
    return `shots/${name}.png`;
  }

  close() {
    return this.page.context().close();
  }
}

/** The page is there, has asked for everything, and its letters are loaded. */
export async function settled(page) {
  await page.waitForSelector('main h1, main .broken');
  await page.waitForFunction(() => !document.querySelector('main [aria-busy=true]'));
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready);
}
