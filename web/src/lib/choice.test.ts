import { expect, test } from 'vitest';
import { first_choice, keep_choice, move_choice } from './choice';

const weak = { theme_id: 'A', strong: false };
const strong = { theme_id: 'A', strong: true };
const other = { theme_id: 'B', strong: false };

test('a strong first match is highlighted from the start', () => {
  expect(first_choice([strong, other])).toBe(0);
});

test('without a strong match "send as new" is highlighted', () => {
  expect(first_choice([weak, other])).toBe(2);
  expect(first_choice([])).toBe(0);
});

test('up and down go round, with "send as new" as the last row', () => {
  expect(move_choice(0, -1, [weak, other])).toBe(2);
  expect(move_choice(2, 1, [weak, other])).toBe(0);
  expect(move_choice(0, 1, [weak, other])).toBe(1);
});

test('a row chosen by hand stays chosen while its theme is listed', () => {
  expect(keep_choice('B', [strong, other])).toBe(1);
  expect(keep_choice('B', [other, strong])).toBe(0);
  expect(keep_choice('gone', [strong, other])).toBe(0);
  expect(keep_choice('new', [strong, other])).toBe(2);
});
