import { expect, test } from 'vitest';
import { ask_of, plan_from, query_of, start, type Plan } from './plan';

const back = (plan: Plan) => plan_from(new URLSearchParams(Object.entries(query_of(plan)).filter(([, value]) => value)));

test('an empty address is the plan one starts with', () => {
  expect(plan_from(new URLSearchParams())).toEqual(start);
  expect(Object.values(query_of(start)).join('')).toBe('');
});

test('a plan comes back from its address', () => {
  const plan: Plan = { ...start, calls_per_hour: 1237.5, target: 0.755, agents: 99.5, model: 'erlang_c', spread: 'large', definition: 'answered', within_s: 0 };
  expect(back(plan)).toEqual(plan);
});

test('an address is for people: the target in percent', () => {
  expect(query_of({ ...start, target: 0.9 })['target']).toBe('90');
  expect(plan_from(new URLSearchParams('target=29')).target).toBe(0.29);
});

test('nonsense in the address counts as not said, a wrong number is left to the server', () => {
  const plan = plan_from(new URLSearchParams('calls_per_hour=viel&aht_s=-5&model=magic&spread=toString&agents='));
  expect(plan).toEqual({ ...start, aht_s: -5 });
});

test('the server is asked what its model needs', () => {
  expect(ask_of(start)).toEqual({
    model: 'erlang_a', calls_per_hour: start.calls_per_hour, aht_s: start.aht_s, patience_s: start.patience_s, within_s: 20, target: 0.8, definition: 'all', agents: null, day_cv: 0.1,
  });
  expect(ask_of({ ...start, model: 'erlang_c', spread: 'small', definition: 'answered' })).toMatchObject({ patience_s: null, day_cv: 0.05, definition: 'all' });
});
