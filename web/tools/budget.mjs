// The build must stay small: brotli sizes of what a first visit loads, and of the largest style sheet a page adds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const assets = fileURLToPath(new URL('../dist/assets', import.meta.url));
const limits = [
  ['entry script (core, main)', /^(core|main)-.*\.js$/, 40_000],
  ['styles, first visit (core, main, report)', /^(core|main|report)-.*\.css$/, 10_000],
  ['report page, first visit (core, main, report, one language)', /^(core|main|report|de)-.*\.js$/, 60_000],
];
const page_styles_max = 3_000;
const sizes = new Map(readdirSync(assets).map((name) => [name, packed(readFileSync(join(assets, name)))]));
let broken = false;
for (const [name, pattern, limit] of limits) {
  check(name, [...sizes].filter(([file]) => pattern.test(file)).reduce((sum, [, bytes]) => sum + bytes, 0), limit);
}
const [largest, bytes] = [...sizes].filter(([file]) => /\.css$/.test(file) && !/^(core|main)-/.test(file)).sort((a, b) => b[1] - a[1])[0] ?? ['none', 0];
check(`styles, largest of one page (${largest})`, bytes, page_styles_max);
process.exit(broken ? 1 : 0);

/** Nothing found is as wrong as too much: then a name has changed. */
function check(name, size, limit) {
  const over = size > limit || size === 0;
  broken ||= over;
  console.log(`${over ? 'OVER' : 'ok  '} ${String(size).padStart(6)} of ${limit} bytes  ${name}`);
}

function packed(content) {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
