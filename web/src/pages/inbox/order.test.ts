import { beforeAll, expect, test } from 'vitest';
import { load_language } from '../../lib/i18n';
import { after, by_group, by_weight, deadline_of, group_of, neighbour } from './order';

const rows = [{ id: 'A' }, { id: 'B' }, { id: 'C' }];
const due = { status: 'open' as const, overdue: false, due_on: '2026-11-26', days_left: 2, waiting_reply: false };

beforeAll(() => load_language('de'));

test('the ends of the list hold, and the first key chooses the first row', () => {
  expect(neighbour(rows, null, 1)?.id).toBe('A');
  expect(neighbour(rows, 'A', 1)?.id).toBe('B');
  expect(neighbour(rows, 'C', 1)?.id).toBe('C');
  expect(neighbour(rows, 'A', -1)?.id).toBe('A');
  expect(neighbour([], 'A', 1)).toBeUndefined();
});

test('after an answer the next theme comes up, at the end the one before', () => {
  expect(after(rows, 'A')?.id).toBe('B');
  expect(after(rows, 'C')?.id).toBe('B');
  expect(after([{ id: 'A' }], 'A')).toBeUndefined();
});

test('says the deadline in working days', () => {
  expect(deadline_of(due).text).toBe('noch 2 Arbeitstage');
  expect(deadline_of({ ...due, days_left: 1 }).text).toBe('noch 1 Arbeitstag');
  expect(deadline_of({ ...due, days_left: 0 })).toEqual({ text: 'heute fällig', late: false });
});

test('what is late is late, unless the unit waits for a reply', () => {
  const late = { ...due, overdue: true, days_left: -1 };
  expect(deadline_of(late)).toEqual({ text: '1 Arbeitstag überfällig', late: true });
  expect(deadline_of({ ...late, days_left: 0 }).late).toBe(true);
  expect(deadline_of({ ...late, waiting_reply: true }).late).toBe(false);
});

test('a planned answer names its day', () => {
  expect(deadline_of({ ...due, status: 'answered' }).text).toContain('26. Nov');
});

test('what presses comes first, and within it the server\'s order holds', () => {
  const rows = [
    { ...due, id: 'later', days_left: 3 },
    { ...due, id: 'late', overdue: true, days_left: -1 },
    { ...due, id: 'planned', status: 'answered' as const, days_left: 9 },
    { ...due, id: 'waits', overdue: true, waiting_reply: true },
    { ...due, id: 'soon' },
    { ...due, id: 'broken plan', status: 'answered' as const, overdue: true, days_left: -1 },
  ];
  expect(by_group(rows).map(({ id }) => id)).toEqual(['late', 'broken plan', 'soon', 'later', 'planned', 'waits']);
  expect(group_of({ ...due, days_left: null })).toBe('later');
});

test('by weight, those below the floor come last', () => {
  expect(by_weight([{ people: 'fewer_than_5' as const }, { people: 7 }, { people: 40 }])).toEqual([{ people: 40 }, { people: 7 }, { people: 'fewer_than_5' }]);
});
