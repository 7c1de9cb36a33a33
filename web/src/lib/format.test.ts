import { beforeAll, expect, test } from 'vitest';
import { at_least, count, day, days_ago, iso_day, moment, people, when } from './format';
import { load_language } from './i18n';

const now = new Date(2026, 10, 23, 15, 0);
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

beforeAll(() => load_language('de'));

test('says moments as people do', () => {
  expect(moment(at(2026, 10, 23, 14, 59), now)).toBe('vor 1 Min.');
  expect(moment(at(2026, 10, 23, 9, 12), now)).toBe('heute, 9:12');
  expect(moment(at(2026, 10, 22, 23, 59), now)).toBe('gestern');
  expect(moment(at(2026, 10, 9, 9, 0), now)).toContain('9. Nov');
});

test('says when something begins as people do', () => {
  expect(when(at(2026, 10, 23, 18, 0), now)).toBe('heute, 18:00');
  expect(when(at(2026, 10, 24, 9, 0), now)).toBe('morgen, 9:00');
  expect(when(at(2026, 10, 22, 9, 30), now)).toBe('gestern, 9:30');
  expect(when(at(2026, 10, 26, 10, 0), now)).toMatch(/^Do.*26\. Nov.*, 10:00$/);
  expect([0, 1, 9].map(days_ago)).toEqual(['heute', 'gestern', 'vor 9 Tagen']);
});

test('names the year only when it is another one', () => {
  expect(day('2026-11-26', now)).not.toContain('2026');
  expect(day('2027-01-04', now)).toContain('2027');
});

test('a figure below the floor is said in words, with the floor that holds here', () => {
  expect(count('fewer_than_5', 8)).toBe('weniger als 8');
  expect(at_least('fewer_than_5', 8)).toBe('weniger als 8');
  expect(at_least(1240)).toBe('mindestens 1.240');
  expect(people('fewer_than_5')).toBe('weniger als 5 Leute');
  expect(people(1)).toBe('1 Person');
  expect(people(1240)).toBe('1.240 Leute');
});

test('a calendar day does not move with the zone', () => {
  expect(iso_day(new Date(2026, 0, 1, 0, 30))).toBe('2026-01-01');
});
