import { beforeAll, expect, test } from 'vitest';
import { load_language } from './i18n';
import { clock_in, wall_minutes } from './zone';

beforeAll(() => load_language('de'));

test('a clock of another zone', () => {
  const at = Date.parse('2026-11-30T09:30:00.000Z');
  expect(clock_in('Europe/Berlin', at)).toBe('10:30');
  expect(clock_in('America/New_York', at)).toBe('4:30');
});

test('midnight is the minute 0', () => {
  expect(wall_minutes('Europe/Berlin', Date.parse('2026-11-29T23:00:00.000Z'))).toBe(0);
  expect(wall_minutes('Europe/Berlin', Date.parse('2026-11-30T22:45:00.000Z'))).toBe(23 * 60 + 45);
});

test('summer time ends: an hour comes twice', () => {
  expect(wall_minutes('Europe/Berlin', Date.parse('2026-10-25T00:30:00.000Z'))).toBe(150);
  expect(wall_minutes('Europe/Berlin', Date.parse('2026-10-25T01:30:00.000Z'))).toBe(150);
});
