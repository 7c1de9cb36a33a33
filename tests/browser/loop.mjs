// The whole loop in a real browser against the real server, in German and in English, then every page as
// people with other eyes and other screens meet it.
//   node tests/browser/loop.mjs [path of heard]        or HEARD_BIN=…
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { with_browser } from '../../web/e2e/browser.mjs';
import * as answer from './answer.mjs';
import * as curate from './curate.mjs';
import { every_page } from './every_page.mjs';
import * as hear from './hear.mjs';
import * as imported from './imported.mjs';
import * as pages from './pages.mjs';
import * as propose from './propose.mjs';
import { scenes } from './scenes.mjs';
import { free_port, start_server } from './server.mjs';
import * as set_up from './set_up.mjs';
import { check, close } from './tally.mjs';

const binary = resolve(process.argv[2] ?? process.env.HEARD_BIN ?? 'build/release/heard');

/** The steps in their order; each stands on the ones before. */
function steps(world) {
  const { scene, locale } = world;
  const by = (step, ...more) => () => step(world, ...more);
  return [
    ['first run by the link the server printed', by(set_up.first_run)],
    ['the link works once', by(set_up.link_works_once)],
    ['a unit is made', by(set_up.a_unit)],
    ...['anna', 'ben', 'cem', 'olga', 'stella'].map((who) => [`${who} comes in by a one-time link`, by(set_up.joins_the_centre, who)]),
    ['anna reports, the IBAN is masked, Ctrl+Z takes it back', by(hear.reports_and_takes_back)],
    ['anna reports again', by(hear.reports_again)],
    ['ben finds it by other words and joins with one key', () => hear.joins_by_one_key(world.ben, scene.alike)],
    ['cem joins', () => hear.joins_by_one_key(world.cem, scene.third)],
    ['ben reports while the server is away; it is sent exactly once', by(hear.waits_for_the_server)],
    ['everybody is connected again', by(hear.everybody_is_back)],
    ['a report whose answer is lost counts once', by(hear.lost_answer_counts_once)],
    ['cem reports something else', by(hear.reports_something_else)],
    ['the steward names the theme', by(curate.names_it)],
    ['the steward gives it to the unit', by(curate.assigns_it)],
    ['the steward names it in the other language too', by(curate.names_it_in_both)],
    ['the steward locks it and takes that back', by(curate.locks_it)],
    ['the steward searches all reports', by(curate.searches_reports)],
    ['the steward merges two themes and takes it back', by(curate.merges_and_takes_back)],
    ['the desk asks whether two themes are one', by(propose.asks)],
    ['one key merges, one keeps apart, and Z asks again', by(propose.answers_by_one_key)],
    ['a no stays a no, after a restart too', by(propose.keeps_a_no)],
    ['all three agents watch', by(answer.agents_watch)],
    ['the unit asks, anna replies, the unit sees it', by(answer.question_and_reply)],
    ['"fixed" arrives at the open pages', by(answer.fixed_arrives_live, scene.fixed)],
    ['yes, no, no: the theme reopens', by(answer.no_reopens)],
    ['the second answer arrives', by(answer.fixed_arrives_live, scene.again)],
    ['yes, yes, yes: the theme is confirmed', by(answer.yes_confirms)],
    ['imported texts are found while typing', by(imported.small_table)],
    ['my data', by(pages.my_data)],
    ['the council page', by(pages.council)],
    ['answer debt', by(pages.debt)],
    ['settings', by(pages.settings)],
    ['the admin reads no content', by(pages.admin_reads_no_words)],
    ...(locale === 'en' && imported.banking_there() ? [['9,999 real texts are found while typing', by(imported.real_texts)]] : []),
    ['signing out', by(pages.sign_out)],
  ];
}

/** Takes a picture of every open window, so that a failure can be looked at. */
async function pictures(world, name) {
  const seen = [];
  for (const who of ['ada', 'anna', 'ben', 'cem', 'olga', 'stella']) {
    if (world[who]) seen.push(await world[who].picture(`failed-${name}-${who}`).catch(() => ''));
  }
  return seen.filter(Boolean).join(' ');
}

async function loop(browser, locale) {
  const folder = await mkdtemp(join(tmpdir(), 'heard-loop-'));
  const data = join(folder, 'data');
  const server = await start_server(binary, data, await free_port());
  const world = { browser, binary, data, folder, server, locale, scene: scenes[locale] };
  try {
    for (const [name, step] of steps(world)) {
      const went = await check(`${locale}: ${name}`, step, () => pictures(world, locale));
      if (!went) break; // what follows stands on it
    }
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await check(`${locale}: the server ends in order`, async () => {
      if (await world.server.stop() !== 0) throw new Error(world.server.said.err);
    });
    await rm(folder, { recursive: true, force: true });
  }
}

await with_browser(async (browser) => {
  const only = process.env.ONLY ?? 'de en pages';
  for (const locale of ['de', 'en']) if (only.includes(locale)) await loop(browser, locale);
  if (only.includes('pages')) await every_page(browser, binary);
});
process.exit(close());
