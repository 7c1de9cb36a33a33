// Drives a real browser through the front end against the mock server, under the strict content policy.
// node e2e/run.mjs [word ...] keeps to the checks with a word in their names.
import { axe, too_wide } from './axe.mjs';
import { open_page, settle, start_mock, with_browser } from './browser.mjs';
import { flows } from './flows.mjs';
import { address, routes } from './routes.mjs';

const words = process.argv.slice(2);
const wanted = (name) => !words.length || words.some((word) => name.includes(word));
const variants = [
  { look: 'light', width: 1280, locale: 'de-DE' },
  { look: 'dark', width: 1280, locale: 'en-GB' },
  { look: 'light', width: 390, locale: 'en-GB' },
  { look: 'dark', width: 640, locale: 'de-DE' }, // 1280 at 200 % zoom
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

async function look_over(browser, url, route, variant) {
  const page = await open_page(browser, url, { who: route.who, ...variant });
  await page.goto(await address(page, url, route.path));
  await settle(page);
  if (route.before) await route.before(page);
  const faults = [...(await axe(page)), ...page.complaints, ...(await too_wide(page))];
  await page.context().close();
  if (faults.length) throw new Error(faults.join('\n'));
}

await with_browser(async (browser) => {
  const mock = await start_mock(Number(process.env.PORT ?? 8094));
  for (const route of routes) {
    for (const variant of variants) {
      await check(`axe ${route.name} ${variant.look} ${variant.width} ${variant.locale}`, () => look_over(browser, mock.url, route, variant));
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
