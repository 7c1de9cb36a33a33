// Drives a real browser through the front end against the mock server, under the strict content policy.
// node e2e/run.mjs [word ...] keeps to the checks with a word in their names.
import { axe, too_wide } from './axe.mjs';
import { open_page, settle, show_as, start_mock, with_browser } from './browser.mjs';
import { flows } from './flows.mjs';
import { address, routes } from './routes.mjs';

const words = process.argv.slice(2);
const wanted = (name) => !words.length || words.some((word) => name.includes(word));
// Each page is opened once a language; then the look and the width change under it.
const variants = [
  { locale: 'de-DE', looks: [{ look: 'light', width: 1280 }, { look: 'dark', width: 640 }] }, // 1280 at 200 % zoom
  { locale: 'en-GB', looks: [{ look: 'light', width: 390 }, { look: 'dark', width: 1280 }] },
];
let passed = 0;
const failed = [];

async function check(name, work) {
  if (!wanted(name)) return;
  try {
    await work();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed.push(name);
    console.log(`FAILED  ${name}\n        ${String(error.message ?? error).split('\n').slice(0, 12).join('\n        ')}`);
  }
}

const name_of = (route, { look, width }, locale) => `axe ${route.name} ${look} ${width} ${locale}`;

async function opened(browser, url, route, locale, { look, width }) {
  const page = await open_page(browser, url, { who: route.who, locale, look, width });
  try {
    await page.goto(await address(page, url, route.path));
    await settle(page);
    if (route.before) await route.before(page);
  } catch (error) {
    await page.context().close();
    throw error;
  }
  return page;
}

async function look_over(browser, url, route, { locale, looks }) {
  let page;
  for (const one of looks) {
    await check(name_of(route, one, locale), async () => {
      page ??= await opened(browser, url, route, locale, looks[0]);
      await show_as(page, one.look, one.width);
      const faults = [...(await axe(page, route.covered)), ...page.complaints, ...(await too_wide(page))];
      if (faults.length) throw new Error(faults.join('\n'));
    });
  }
  await page?.context().close();
}

await with_browser(async (browser) => {
  const mock = await start_mock(Number(process.env.PORT ?? 8094));
  for (const route of routes) {
    for (const variant of variants) {
      await look_over(browser, mock.url, route, variant);
    }
  }
  await mock.stop();
  for (const [name, flow] of Object.entries(flows)) {
    await check(`flow ${name}`, async () => {
      const fresh = await start_mock(Number(process.env.PORT ?? 8094));
      try {
        await flow({ browser, mock: fresh, url: fresh.url });
      } finally {
        await fresh.stop();
      }
    });
  }
});
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
