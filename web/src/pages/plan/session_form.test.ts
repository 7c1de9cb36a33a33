import { beforeAll, expect, test } from 'vitest';
import { load_language } from '../../lib/i18n';
import type { Drafted } from './moves';
import { form_of, new_form, session_from, wrongs_of } from './session_form';
import { can_be_together, first_wish } from './wish';

const days = [{ day: '2026-11-30', starts: '2026-11-29T23:00:00.000Z', minutes: 1440 }, { day: '2026-12-01', starts: '2026-11-30T23:00:00.000Z', minutes: 1440 }];
const person = (person_id: string, due: boolean, lead = false) => ({ person_id, name: person_id, lead, days: 9, due, shifts: [{ starts: '2026-11-30T07:30:00.000Z', minutes: 480, breaks: [] }] });
const plan = { days, timezone: 'Europe/Berlin', step_minutes: 15, people: [person('L', true, true), person('P1', true), person('P2', false)] };
const session: Drafted = { id: 'a', kind: 'coaching', starts: '2026-11-30T09:00:00.000Z', minutes: 45, people: ['P1'] };

beforeAll(() => load_language('de'));

test('a session becomes a form and comes back as it was', () => {
  const form = form_of(plan, session);
  expect(form).toEqual({ kind: 'coaching', day: '2026-11-30', time: '10:00', minutes: '45', people: ['P1'] });
  expect(session_from(plan, form, session)).toEqual(session);
});

test('what one types snaps to the step and keeps its name', () => {
  const moved = session_from(plan, { ...form_of(plan, session), day: '2026-12-01', time: '08:10' }, session);
  expect(moved).toEqual({ ...session, starts: '2026-12-01T07:15:00.000Z' });
  expect(session_from(plan, form_of(plan, session), null).id).not.toBe('a');
});

test('a new one begins an hour after the shift', () => {
  expect(new_form(plan, days[0]!, 'P1')).toMatchObject({ time: '09:30', minutes: '30', people: ['P1'] });
  expect(new_form(plan, days[1]!, 'P1').time).toBe('10:00');
});

test('what cannot be is said at its field', () => {
  const form = form_of(plan, session);
  expect(wrongs_of(form)).toEqual({});
  expect(Object.keys(wrongs_of({ ...form, time: '', minutes: '4', people: [] }))).toEqual(['time', 'minutes', 'people']);
  expect(wrongs_of({ ...form, kind: 'round' }).people).toBe('Eine Runde hat 4 bis 8 Leute.');
  expect([3, 4, 8, 9].map((n) => can_be_together('round', n))).toEqual([false, true, true, false]);
});

test('those are placed whom the address names, else whose turn it is; never the lead', () => {
  expect(first_wish(plan, []).people).toEqual(['P1']);
  expect(first_wish(plan, ['P2', 'L', 'X']).people).toEqual(['P2']);
  expect(first_wish(plan, ['X']).people).toEqual(['P1']);
});
