import { expect, test } from 'vitest';
import de from '../../messages/de.json';
import en from '../../messages/en.json';
import { fill } from './i18n';

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();

test('both languages have the same messages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
});

test('both languages fill the same holes', () => {
  for (const [key, text] of Object.entries(de)) expect(holes(en[key as keyof typeof en]), key).toEqual(holes(text));
});

test('no message is empty', () => {
  for (const text of [...Object.values(de), ...Object.values(en)]) expect(text.trim()).not.toBe('');
});

test('a hole without a value stays visible', () => {
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});
