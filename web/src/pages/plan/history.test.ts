import { expect, test } from 'vitest';
import { changed, history_of, redone, undone } from './history';

test('back and forth', () => {
  const two = changed(changed(history_of('a'), 'b'), 'c');
  expect(undone(two).now).toBe('b');
  expect(undone(undone(two)).now).toBe('a');
  expect(redone(undone(two))).toEqual(two);
  expect(redone(redone(undone(undone(two))))).toEqual(two);
});

test('nothing before the beginning, nothing after the end', () => {
  const one = history_of('a');
  expect(undone(one)).toEqual(one);
  expect(redone(one)).toEqual(one);
});

test('a new change forgets what was taken back', () => {
  const other = changed(undone(changed(history_of('a'), 'b')), 'c');
  expect(other).toEqual({ past: ['a'], now: 'c', future: [] });
});

test('the same again is no change, and the past has an end', () => {
  const one = history_of('a');
  expect(changed(one, 'a')).toBe(one);
  let long = history_of(0);
  for (let i = 1; i <= 500; i += 1) long = changed(long, i);
  expect(long.past).toHaveLength(200);
  expect(undone(long).now).toBe(499);
});
