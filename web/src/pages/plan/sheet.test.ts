import { beforeAll, expect, test } from 'vitest';
import type { Talk } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import { load_language } from '../../lib/i18n';
import { entries_of, lines_of, sheet_of } from './sheet';

const person = (person_id: string, name: string) => ({ person_id, name, lead: false, days: 9, due: false, shifts: [] });
const talk = { id: 'T1', kind: 'coaching', starts: '2026-11-30T13:00:00Z', minutes: 45, state: 'planned', people: [{ person_id: 'P2', name: 'Tim Hoffmann' }] } as Talk;
const plan: Plan = {
  from: '2026-11-30', timezone: 'Europe/Berlin', step_minutes: 15, team: 'Nord', intervals: [],
  days: [{ day: '2026-11-30', starts: '2026-11-29T23:00:00.000Z', minutes: 1440 }],
  people: [person('P1', 'Mira Kaya'), person('P2', 'Tim Hoffmann')], talks: [{ ...talk, id: 'T2', state: 'cancelled' }, talk],
};
const round = { id: 'a', kind: 'round' as const, starts: '2026-11-30T09:00:00.000Z', minutes: 60, people: ['P1', 'P2'] };

beforeAll(() => load_language('de'));

test('drafts and talks in the order of time, cancelled ones left out', () => {
  const lines = lines_of(plan, [round]);
  expect(sheet_of(lines, 'de')).toBe(
    'Tag;Von;Bis;Minuten;Art;Wer;Stand\r\n'
    + '2026-11-30;10:00;11:00;60;Zuhörrunde;Mira Kaya, Tim Hoffmann;entworfen\r\n'
    + '2026-11-30;14:00;14:45;45;Coaching;Tim Hoffmann;steht fest\r\n',
  );
  expect(entries_of(lines).map(({ uid, summary, tentative }) => [uid, summary, tentative])).toEqual([
    ['a@heard', 'Zuhörrunde: Mira Kaya, Tim Hoffmann', true], ['talk-T1@heard', 'Coaching: Tim Hoffmann', false],
  ]);
});
