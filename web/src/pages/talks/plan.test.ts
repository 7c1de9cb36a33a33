import { expect, test } from 'vitest';
import { chosen_after, fits } from './plan';
import { instant_of, typed_time } from './time_fields';
import { minutes_of } from './minutes_field';

test('a one-to-one is with one, a round with four to eight', () => {
  expect(chosen_after('one_to_one', ['A'], 'B')).toEqual(['B']);
  expect(chosen_after('round', ['A', 'B'], 'A')).toEqual(['B']);
  expect(fits('one_to_one', [])).toBe(false);
  expect(fits('round', ['A', 'B', 'C'])).toBe(false);
  expect(fits('round', ['A', 'B', 'C', 'D'])).toBe(true);
});

test('a typed day and clock are a moment of this zone, and back', () => {
  const starts = instant_of({ day: '2026-12-01', clock: '09:30' });
  expect(starts && typed_time(starts)).toEqual({ day: '2026-12-01', clock: '09:30' });
  expect(instant_of({ day: '2026-12-01', clock: '' })).toBeNull();
});

test('a length is whole minutes that a talk can have', () => {
  expect(['4', '5', '480', '481', '12.5', '', 'lang'].map(minutes_of)).toEqual([null, 5, 480, null, null, null, null]);
});
