import { beforeAll, expect, test } from 'vitest';
import type { Person } from '../../api/shapes';
import { load_language } from '../../lib/i18n';
import { with_day } from './closing_days';
import { find_persons } from './members';
import { state_name, states } from '../../parts/states';

beforeAll(() => load_language('de'));

test('knows the sixteen states by name, and none', () => {
  expect(states).toHaveLength(17);
  expect(new Set(states.map(state_name)).size).toBe(17);
  expect(state_name('DE-NW')).toBe('Nordrhein-Westfalen');
  expect(state_name('DE-XX')).toBe('DE-XX');
});

test('closing days stay in order and come once', () => {
  expect(with_day(['2026-12-24', '2026-12-31'], '2026-12-28')).toEqual(['2026-12-24', '2026-12-28', '2026-12-31']);
  expect(with_day(['2026-12-24'], '2026-12-24')).toEqual(['2026-12-24']);
});

test('finds active people by name or address who are not members yet', () => {
  const person = (id: string, name: string, active = true) => ({ id, name, email: `${id}@example.org`, active }) as Person;
  const persons = [person('mira', 'Mira Kaya'), person('jonas', 'Jonas Weber'), person('mirko', 'Mirko Alt', false)];
  expect(find_persons(persons, [], 'MIR').map((one) => one.id)).toEqual(['mira']);
  expect(find_persons(persons, ['mira'], 'mir')).toEqual([]);
  expect(find_persons(persons, [], 'jonas@')).toHaveLength(1);
  expect(find_persons(persons, [], ' ')).toEqual([]);
});
