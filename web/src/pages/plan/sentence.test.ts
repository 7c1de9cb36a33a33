import { beforeAll, expect, test } from 'vitest';
import type { Talk } from '../../api/attend_shapes';
import type { PlanInterval, PlanPerson, Session } from '../../api/plan_shapes';
import { load_language } from '../../lib/i18n';
import { price_words, sentence } from './sentence';
import { cost_words, time_words } from './words';

const team = (due: number, all: number): PlanPerson[] => [
  { person_id: 'L', name: 'Jonas', lead: true, days: 0, due: true, shifts: [] },
  ...Array.from({ length: all }, (_, i) => ({ person_id: `P${i}`, name: `P${i}`, lead: false, days: i, due: i < due, shifts: [] })),
];
const plan = (due: number, talks: Partial<Talk>[] = []) => ({ people: team(due, 12), talks: talks as Talk[], intervals: [{} as PlanInterval] });
const sessions = (n: number, minutes = 30, people = ['P1']): Session[] => Array.from({ length: n }, () => ({ kind: 'one_to_one', starts: '2026-11-30T09:00:00.000Z', minutes, people }));

beforeAll(() => load_language('de'));

test('what is drafted and what it costs', () => {
  expect(sentence(plan(4), sessions(12), { extra_abandoned: 1.84, points: 0.02 })).toBe('12 Gespräche, 6 Stunden geschützte Zeit: etwa 1,8 Anrufe mehr legen auf.');
  expect(sentence(plan(4), sessions(1), { extra_abandoned: 1.04, points: 0.34 })).toBe('1 Gespräch, 30 Minuten geschützte Zeit: etwa 1 Anruf mehr legt auf (0,3 Punkte Erreichbarkeit).');
  expect(sentence(plan(4), sessions(3), null)).toBe('3 Gespräche, 1,5 Stunden geschützte Zeit.');
});

test('a round takes the time of all who are in it', () => {
  expect(sentence(plan(4), sessions(1, 60, ['P1', 'P2', 'P3', 'P4']), null)).toBe('1 Gespräch, 4 Stunden geschützte Zeit.');
});

test('nothing drafted: what stands, and whose turn it is', () => {
  expect(sentence(plan(4), [], null)).toBe('Noch keine Gespräche geplant. 4 von 12 sind in dieser Woche dran.');
  expect(sentence(plan(1), [], null)).toBe('Noch keine Gespräche geplant. 1 von 12 ist in dieser Woche dran.');
  expect(sentence(plan(0, [{ state: 'planned' }, { state: 'cancelled' }]), [], null)).toBe('1 Gespräch steht fest. In dieser Woche ist niemand dran.');
});

test('no staffing plan for the week', () => {
  expect(sentence({ ...plan(4), intervals: [] }, sessions(2), null)).toBe('Für diese Woche gibt es noch keinen Personalplan.');
});

test('prices', () => {
  expect(price_words({ extra_abandoned: 0.04, points: 0 })).toBe('das kostet so gut wie keinen Anruf');
  expect(price_words({ extra_abandoned: 0.96, points: 0.04 })).toBe('etwa 1 Anruf mehr legt auf');
  expect(price_words({ extra_abandoned: 12.6, points: 0.98 })).toBe('etwa 13 Anrufe mehr legen auf (1 Punkt Erreichbarkeit)');
  expect(price_words({ extra_abandoned: -0.3, points: -0.2 })).toBe('etwa 0,3 Anrufe weniger legen auf');
  expect([0.44, 1.01, -0.2, 0.01, -0.01].map(cost_words)).toEqual(['+0,4 Anrufe', '+1 Anruf', '−0,2 Anrufe', '+0 Anrufe', '+0 Anrufe']);
  expect([1, 59, 60, 100].map(time_words)).toEqual(['1 Minute', '59 Minuten', '1 Stunde', '1,7 Stunden']);
});
