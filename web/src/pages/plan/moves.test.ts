import { expect, test } from 'vitest';
import { in_order, moved_by, moved_days, put, put_on_day, replaced, session_of, type Drafted } from './moves';

const day = (date: string, starts: string, minutes = 1440) => ({ day: date, starts, minutes });
const plan = {
  timezone: 'Europe/Berlin', step_minutes: 15,
  days: [day('2026-11-30', '2026-11-29T23:00:00.000Z'), day('2026-12-01', '2026-11-30T23:00:00.000Z'), day('2026-12-02', '2026-12-01T23:00:00.000Z')],
};
const session: Drafted = { id: 'a', kind: 'one_to_one', starts: '2026-11-30T09:00:00.000Z', minutes: 30, people: ['P1'] };
const at = (moved: Drafted) => moved.starts.slice(5, 16);

test('moves snap to the step', () => {
  expect(at(put(plan, session, 0, 607))).toBe('11-30T09:00');
  expect(at(put(plan, session, 0, 608))).toBe('11-30T09:15');
  expect(at(moved_by(plan, session, 15))).toBe('11-30T09:15');
  expect(at(moved_by(plan, { ...session, starts: '2026-11-30T09:05:00.000Z' }, 15))).toBe('11-30T09:15');
});

test('moves end where the day ends', () => {
  expect(at(moved_by(plan, session, -6000))).toBe('11-29T23:00');
  expect(at(moved_by(plan, session, 6000))).toBe('11-30T22:30');
  expect(at(put(plan, { ...session, minutes: 50 }, 0, 2000))).toBe('11-30T22:00');
});

test('another day keeps the clock, and the week its ends', () => {
  expect(at(moved_days(plan, session, 1))).toBe('12-01T09:00');
  expect(moved_days(plan, session, -1)).toEqual(session);
  expect(moved_days(plan, session, 3)).toEqual(session);
});

test('the clock stays where summer time ends', () => {
  const autumn = { ...plan, days: [day('2026-10-24', '2026-10-23T22:00:00.000Z'), day('2026-10-25', '2026-10-24T22:00:00.000Z', 1500)] };
  const before = { ...session, starts: '2026-10-24T08:00:00.000Z' };
  expect(at(put_on_day(autumn, before, 1))).toBe('10-25T09:00');
});

test('what is nowhere in the week does not move', () => {
  const elsewhere = { ...session, starts: '2026-12-24T09:00:00.000Z' };
  expect(moved_by(plan, elsewhere, 15)).toBe(elsewhere);
  expect(moved_days(plan, elsewhere, 1)).toBe(elsewhere);
});

test('only the session that moved is another one', () => {
  const other = { ...session, id: 'b' };
  const moved = moved_by(plan, session, 15);
  expect(replaced([session, other], moved)).toEqual([moved, other]);
  expect(in_order([moved, other])).toEqual([other, moved]);
  expect(session_of(moved)).not.toHaveProperty('id');
});
