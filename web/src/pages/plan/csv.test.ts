import { expect, test } from 'vitest';
import { csv_of } from './csv';

test('semicolons in German, commas in English', () => {
  expect(csv_of([['a', 'b'], ['1', '2']], 'de')).toBe('a;b\r\n1;2\r\n');
  expect(csv_of([['a', 'b']], 'en')).toBe('a,b\r\n');
});

test('quoted only where needed', () => {
  expect(csv_of([['Kaya, Mira', 'a;b', 'sie sagt "ja"', 'zwei\nZeilen']], 'en')).toBe('"Kaya, Mira",a;b,"sie sagt ""ja""","zwei\nZeilen"\r\n');
  expect(csv_of([['Kaya, Mira', 'a;b']], 'de')).toBe('Kaya, Mira;"a;b"\r\n');
});

test('no name becomes a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t']) expect(csv_of([[`${start}1`]], 'de')).toBe(`'${start}1\r\n`);
  expect(csv_of([['=HYPERLINK("x")']], 'de')).toBe(`"'=HYPERLINK(""x"")"\r\n`);
  expect(csv_of([['\rx']], 'de')).toBe(`"'\rx"\r\n`);
});
