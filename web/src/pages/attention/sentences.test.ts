import { beforeAll, expect, test } from 'vitest';
import type { GroupAttention, PersonAttention } from '../../api/attend_shapes';
import { load_language } from '../../lib/i18n';
import { groups_sentence, is_late, shade_of, team_sentence } from './sentences';

beforeAll(() => load_language('de'));

const person = (due: boolean, heard = true) => ({ due, last: heard ? { day: '2026-11-20', how: 'round', by: null } : null }) as PersonAttention;
const group = (median_days: GroupAttention['median_days']) => ({ median_days }) as GroupAttention;

test('a lead reads with how many it is time to speak', () => {
  const says = (...items: PersonAttention[]) => team_sentence({ items, listen_days: 14 });
  expect(says()).toBe('In deinem Team ist noch niemand.');
  expect(says(person(true), person(false), person(false))).toBe('Mit 1 von 3 ist es Zeit zu sprechen.');
  expect(says(person(true), person(true))).toBe('Mit allen 2 ist es Zeit zu sprechen.');
  expect(says(person(false), person(false))).toBe('Mit allen im Team wurde in den letzten 14 Tagen gesprochen.');
  expect(says(person(false), person(false, false))).toBe('Gerade ist mit niemandem ein Gespräch fällig.');
});

test('a head reads in how many groups it is longer than promised; withheld ones count for neither', () => {
  const says = (...items: GroupAttention[]) => groups_sentence({ items, listen_days: 14 });
  expect(says(group(15), group(14), group('fewer_than_5'))).toBe('In 1 von 2 Gruppen liegt das letzte Gespräch meist länger als 14 Tage zurück.');
  expect(says(group(3))).toBe('In keiner von 1 Gruppen liegt das letzte Gespräch meist länger als 14 Tage zurück.');
  expect(says(group('fewer_than_5'))).toBe('Für Zahlen sind es in jeder Gruppe noch zu wenige Leute.');
});

test('a cell gets darker with the days, by halves of the rule', () => {
  expect([0, 7, 8, 14, 15, 21, 22, 28, 35, 36, 90].map((days) => shade_of(days, 14))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 5]);
  expect(is_late(14, 14)).toBe(false);
  expect(is_late(15, 14)).toBe(true);
  expect(is_late('fewer_than_5', 14)).toBe(false);
});
