// Pictures of every page, to be looked at: node e2e/shots.mjs [word ...] keeps to the names with a word in them.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open_page, settle, start_mock, with_browser } from './browser.mjs';
import { address, routes } from './routes.mjs';

const out = process.env.SHOTS ?? '/tmp/shots';
const words = process.argv.slice(2);
const variants = [
  { look: 'light', width: 1280, locale: 'de-DE' },
  { look: 'dark', width: 1280, locale: 'en-GB' },
  { look: 'light', width: 390, locale: 'de-DE' },
];

await mkdir(out, { recursive: true });
const mock = await start_mock(Number(process.env.PORT ?? 8093));
await with_browser(async (browser) => {
  for (const route of routes.filter(({ name }) => !words.length || words.some((word) => name.includes(word)))) {
    for (const variant of variants) {
      const page = await open_page(browser, mock.url, { who: route.who, ...variant });
      await page.goto(await address(page, mock.url, route.path));
      await settle(page);
      if (route.before) await route.before(page);
      await page.waitForTimeout(150);
      const name = `${route.name}-${variant.locale.slice(0, 2)}-${variant.look}-${variant.width}.png`;
      await page.screenshot({ path: join(out, name), fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      console.log(name, wide > 0 ? `OVERFLOW ${wide}` : '', page.complaints.join(' | '));
      await page.context().close();
    }
  }
});
await mock.stop();
