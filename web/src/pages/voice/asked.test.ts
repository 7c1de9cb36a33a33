import { expect, test } from 'vitest';
import type { Voice } from '../../api/shapes';
import { parted, with_asking } from './asked';

const voice = (theme_id: string, more: Partial<Voice> = {}) => ({ theme_id, asked: false, my_verdict: null, question_open: false, ...more }) as Voice;
const ids = (voices: Voice[]) => voices.map(({ theme_id }) => theme_id);

test('what asks for a verdict or a reply comes first, each theme once', () => {
  const { first, rest } = parted([voice('A'), voice('B', { asked: true }), voice('C', { question_open: true }), voice('B', { asked: true })], new Set());
  expect(ids(first)).toEqual(['B', 'C']);
  expect(ids(rest)).toEqual(['A', 'B']);
});

test('a given verdict asks no more, but its row stays where it was', () => {
  const judged = voice('B', { asked: true, my_verdict: 'yes' });
  expect(ids(parted([voice('A'), judged], new Set()).first)).toEqual([]);
  expect(ids(parted([voice('A'), judged], new Set(['B'])).first)).toEqual(['B']);
});

test('what asks is found beyond the first page, and stands there once', () => {
  const old = voice('Z', { asked: true, report_id: 'R1' });
  const page = [voice('A', { report_id: 'R9' }), voice('B', { asked: true })];
  const { items, added } = with_asking(page, [voice('B', { asked: true, report_id: 'R2' }), old, voice('Z', { asked: true })]);
  expect(ids(items)).toEqual(['A', 'B', 'Z']);
  expect([...added]).toEqual(['R1']);
});
