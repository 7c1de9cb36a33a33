// Renders public/icon.svg into the PNG sizes that home screens want. Run by hand when the sign changes.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { with_browser } from '../e2e/browser.mjs';

const at = (name) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));
const svg = await readFile(at('icon.svg'), 'utf8');
await with_browser(async (browser) => {
  for (const size of [180, 192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg.replace('rx="5.5" ', '')}`);
    await page.screenshot({ path: at(`icon-${size}.png`) });
  }
});
