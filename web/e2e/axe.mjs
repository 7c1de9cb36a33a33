// What is wrong with a page for people who read it otherwise, or on a narrow screen.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';

const axe_source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each violation. `covered`: an open menu covers part of the page, whose targets are not to be pressed now. */
export async function axe(page, covered = false) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe_source);
  const options = { resultTypes: ['violations'], runOnly: rules, rules: { 'target-size': { enabled: !covered } } };
  const violations = await page.evaluate(async (how) => (await globalThis.axe.run(document, how)).violations, options);
  return violations.map((found) => `${found.id}: ${found.help} (${found.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')})`);
}

/** A line when the page has to be moved sideways to be read. */
export async function too_wide(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`${wide} px wider than the window`] : [];
}
