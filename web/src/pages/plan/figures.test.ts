import { expect, test } from 'vitest';
import type { Talk } from '../../api/attend_shapes';
import type { Plan, PlanInterval } from '../../api/plan_shapes';
import { by_queue, day_figures, first_day, index_at, of_day, shown_intervals } from './figures';

const days = [{ day: '2026-11-30', starts: '2026-11-29T23:00:00.000Z', minutes: 1440 }, { day: '2026-12-01', starts: '2026-11-30T23:00:00.000Z', minutes: 1440 }];
const interval = (queue: string, starts: string, p_target_met: number): PlanInterval => ({ queue, starts, minutes: 30, contacts: 40, target: 0.8, within_s: 20, agents: 9, service: 0.85, p_target_met });
const [ten, half_past, chat] = [interval('Hotline', '2026-11-30T09:00:00.000Z', 0.7), interval('Hotline', '2026-11-30T09:30:00.000Z', 0.9), interval('Chat', '2026-11-30T09:00:00.000Z', 0.8)];
const talk = (starts: string, state: Talk['state']) => ({ starts, state, minutes: 30, people: [] }) as unknown as Talk;
const plan: Plan = {
  from: '2026-11-30', timezone: 'Europe/Berlin', step_minutes: 15, days, team: 'Nord', intervals: [ten, half_past, chat],
  people: [{ person_id: 'P1', name: 'Mira', lead: false, days: 3, due: true, shifts: [{ starts: '2026-12-01T07:00:00.000Z', minutes: 480, breaks: [] }] }],
  talks: [talk('2026-12-01T09:00:00.000Z', 'moved'), talk('2026-12-01T10:00:00.000Z', 'cancelled')],
};
const session = { id: 'a', kind: 'one_to_one' as const, starts: '2026-11-30T09:00:00.000Z', minutes: 30, people: ['P1'] };
const after = { queue: 'Hotline', starts: '2026-11-30T09:00:00Z', agents: 8, service: 0.78, p_target_met: 0.4 };

test('the price changes its own intervals only, however their moments are written', () => {
  const shown = shown_intervals(plan, { intervals: [after] });
  expect(shown.map((one) => one.after?.agents ?? null)).toEqual([8, null, null]);
  expect(shown_intervals(plan, null).every((one) => one.after === null)).toBe(true);
});

test('queues keep the order of the plan', () => {
  const shown = of_day(days[0]!, shown_intervals(plan, null));
  expect(by_queue(shown).map(({ queue, shown: own }) => [queue, own.length])).toEqual([['Hotline', 2], ['Chat', 1]]);
  expect(of_day(days[1]!, shown)).toEqual([]);
});

test('the interval under the pointer, or the nearest', () => {
  const [hotline] = by_queue(shown_intervals(plan, null));
  expect([0, 600, 629, 630, 2000].map((minute) => index_at(days[0]!, hotline!.shown, minute))).toEqual([0, 0, 0, 1, 1]);
});

test('each day has its counts and its lowest chance', () => {
  const figures = day_figures(plan, shown_intervals(plan, { intervals: [after] }), [session], new Map([['a', ['no']]]));
  expect(figures).toEqual([{ drafted: 1, planned: 0, wrong: 1, chance: 0.4, before: 0.7 }, { drafted: 0, planned: 1, wrong: 0, chance: null, before: null }]);
});

test('one starts where something is drafted, else where somebody works', () => {
  expect(first_day(plan, [session])).toBe(0);
  expect(first_day(plan, [])).toBe(1);
  expect(first_day({ ...plan, people: [] }, [])).toBe(0);
});
