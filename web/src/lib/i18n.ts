import type de from '../../messages/de.json';
import { cell, useCell } from './cell';
import { read_local, write_local } from './local';

export type Language = 'de' | 'en';
export type MessageKey = keyof typeof de;
type Messages = Record<MessageKey, string>;
export type MessageArgs = Record<string, string | number>;

/** The stems of messages that come as `stem.one` and `stem.other`. */
export type PluralKey = {
  [K in MessageKey]: K extends `${infer Stem}.one` ? (`${Stem}.other` extends MessageKey ? Stem : never) : never;
}[MessageKey];

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  de: () => import('../../messages/de.json'),
  en: () => import('../../messages/en.json'),
};

let messages = {} as Messages;
const current = cell<Language>('de');

export function language(): Language {
  return current.get();
}

/** Re-renders the caller when the language changes. */
export function useLanguage(): Language {
  return useCell(current);
}

export function preferred_language(): Language {
  const kept = read_local('language');
  if (kept === 'de' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}

export async function load_language(next: Language): Promise<void> {
  messages = (await loaders[next]()).default;
  write_local('language', next);
  document.documentElement.lang = next;
  current.set(next);
}

/** Whether a name made at run time, such as one from the server, has words. */
export function has_message(key: string): key is MessageKey {
  return key in messages;
}

export function t(key: MessageKey, args?: MessageArgs): string {
  const message = messages[key] ?? key;
  return args ? fill(message, args) : message;
}

/** The message for `n` things; `{n}` is the number as the language writes it. */
export function tn(stem: PluralKey, n: number, args?: MessageArgs): string {
  const form = n === 1 ? 'one' : 'other';
  const shown = number_format().format(n);
  return t(`${stem}.${form}` as MessageKey, { n: shown, ...args });
}

export function fill(message: string, args: MessageArgs): string {
  return message.replace(/\{(\w+)\}/g, (hole, name: string) => String(args[name] ?? hole));
}

const number_formats = new Map<string, Intl.NumberFormat>();

/** Kept, because making one costs a hundred times its use. */
export function number_format(digits = 0): Intl.NumberFormat {
  const key = `${language()} ${digits}`;
  const format = number_formats.get(key) ?? new Intl.NumberFormat(language(), { maximumFractionDigits: digits });
  number_formats.set(key, format);
  return format;
}
