import { expect, test } from 'vitest';
import { line_scale, parse_number, round_scale } from './numbers';

test('numbers are read as each language writes them', () => {
  expect(parse_number('1.200', 'de')).toBe(1200);
  expect(parse_number('1.234.567,5', 'de')).toBe(1234567.5);
  expect(parse_number('12,5', 'de')).toBe(12.5);
  expect(parse_number('1,200', 'en')).toBe(1200);
  expect(parse_number('12.5', 'en')).toBe(12.5);
  expect(parse_number(' 80 % ', 'de')).toBe(80);
  expect(parse_number('-3', 'de')).toBe(-3);
  expect(parse_number(',5', 'de')).toBe(0.5);
});

test('the other language is understood where nothing else can be meant', () => {
  expect(parse_number('12.5', 'de')).toBe(12.5);
  expect(parse_number('12,5', 'en')).toBe(12.5);
  expect(parse_number('1 200', 'de')).toBe(1200);
});

test('minutes and seconds become seconds', () => {
  expect(parse_number('4:30', 'de')).toBe(270);
  expect(parse_number('4:75', 'de')).toBeNull();
});

test('what is no number is none', () => {
  for (const text of ['', ' ', 'viel', '1,2,3', '1.2.3', '12a', '--1', '.', '1e5']) expect(parse_number(text, 'de'), text).toBeNull();
});

test('a scale of round numbers goes from its first to its last value', () => {
  const scale = round_scale(10, 10_000);
  expect(scale.at(0)).toBe(10);
  expect(scale.at(scale.last)).toBe(10_000);
  for (const value of [10, 100, 300, 1000, 1250, 4800]) expect(scale.at(scale.of(value)), String(value)).toBe(value);
  for (let i = 1; i <= scale.last; i += 1) expect(scale.at(i)).toBeGreaterThan(scale.at(i - 1));
});

test('a value off the scale stands at its nearest place', () => {
  const scale = round_scale(10, 10_000);
  expect(scale.at(scale.of(1237))).toBe(1250);
  expect(scale.of(1)).toBe(0);
  expect(scale.of(-4)).toBe(0);
  expect(scale.of(50_000)).toBe(scale.last);
});

test('an even scale counts in steps', () => {
  const scale = line_scale(50, 99);
  expect(scale.last).toBe(49);
  expect(scale.at(30)).toBe(80);
  expect(scale.of(79.6)).toBe(30);
  expect(scale.of(120)).toBe(49);
});
