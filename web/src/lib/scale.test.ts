import { expect, test } from 'vitest';
import { round_steps } from './scale';

test('steps are round, start at 0 and reach the top', () => {
  expect(round_steps(14)).toEqual([0, 5, 10, 15]);
  expect(round_steps(26)).toEqual([0, 10, 20, 30]);
  expect(round_steps(3)).toEqual([0, 1, 2, 3]);
});

test('an empty chart still has a scale', () => {
  expect(round_steps(0)).toEqual([0]);
});

test('never more than five lines for any top', () => {
  for (let top = 1; top < 3000; top += 7) expect(round_steps(top).length).toBeLessThanOrEqual(5);
});
