// Three typed words bring the right theme of the demo centre among the first three, in both languages, by letters alone.
import assert from 'node:assert/strict';
import { enter } from './demo.mjs';
import { field, types } from './hear.mjs';
import { Person } from './person.mjs';

/** What is typed, as somebody in a hurry does, and a word of the theme's title. */
const typed = {
  de: [
    ['schlusrechnung nach auszug', 'Schlussrechnung'], ['guthaben nicht ausbezahlt', 'Guthaben'], ['abschlag warum verdoppelt', 'Abschlag'],
    ['festnetz seit glasfaser', 'Glasfaser'], ['router neustart nachts', 'Router'], ['gebühr papier rechnung', 'Papierrechnung'],
  ],
  en: [
    ['final bill missing', 'Final bill'], ['refund of credit', 'Credit'], ['instalment doubled bill', 'Instalment'],
    ['landline dead fibre', 'fibre'], ['router restarts night', 'Router'], ['paper bill fee', 'paper bills'],
  ],
};

export async function three_words({ browser, server, people }, locale) {
  const person = await Person.open(browser, server.url, 'agent', { locale });
  await enter(person, people.get('agent'));
  await person.at('/');
  for (const [words, title] of typed[locale]) {
    await field(person).fill('');
    await types(person, words);
    const first = person.page.locator('[role=option]:not(.new-row) .t').filter({ hasText: title }).first();
    await first.waitFor();
    const shown = await person.page.locator('[role=option]:not(.new-row) .t').allInnerTexts();
    const place = shown.findIndex((text) => text.includes(title)) + 1;
    assert.ok(place >= 1 && place <= 3, `${words}: ${shown.join(' | ')}`);
  }
  person.calm();
  await person.close();
}
