// The words of the interface, from the very files the front end speaks with.
import { readFile } from 'node:fs/promises';

const messages = {};
for (const locale of ['de', 'en']) {
  messages[locale] = JSON.parse(await readFile(new URL(`../../web/messages/${locale}.json`, import.meta.url), 'utf8'));
}

/** `speak('de')('report.joined', { title })` */
export const speak = (locale) => (key, filled = {}) => {
  const text = messages[locale][key];
  if (text === undefined) throw new Error(`no message ${key}`);
  return text.replace(/\{(\w+)\}/g, (hole, name) => String(filled[name] ?? hole));
};
