import { expect, test } from 'vitest';
import type { Desk, DeskAct, ThemeProposal, ThemeRow } from '../../api/shapes';
import { answered, asked_of, assigned, fresh_of, keep_mark, latest_undoable, moved, next_after, renamed, rows_of, without } from './desk';

const row = (id: string) => ({ id, title: id, title_by: 'machine', unit_id: null, unit: null }) as ThemeRow;
const act = (id: string, can_undo: boolean, taken_back = false) => ({ id, can_undo, taken_back }) as DeskAct;
const desk = (): Desk => ({ proposals: [], unassigned: [row('A'), row('B')], fresh: [row('B'), row('C')], acts: [] });

test('a theme without unit is listed once', () => {
  expect(rows_of(desk()).map((one) => one.id)).toEqual(['A', 'B', 'C']);
});

test('an assigned theme leaves the first list and keeps its place among the fresh ones', () => {
  const next = assigned('B', { id: 'U', name: 'Netz' })(desk());
  expect(next.unassigned.map((one) => one.id)).toEqual(['A']);
  expect(fresh_of(next).map((one) => [one.id, one.unit])).toEqual([['B', 'Netz'], ['C', null]]);
});

test('the mark goes on to the next theme, at the end back', () => {
  const rows = rows_of(desk());
  expect(next_after(rows, 'A')).toBe('B');
  expect(next_after(rows, 'C')).toBe('B');
  expect(next_after([row('A')], 'A')).toBeNull();
});

test('the mark moves by one row, and the ends hold', () => {
  const rows = rows_of(desk());
  expect([moved(rows, null, 1), moved(rows, 'B', 1), moved(rows, 'C', 1), moved(rows, 'A', -1)]).toEqual(['B', 'C', 'C', 'A']);
  expect(moved([], null, 1)).toBeNull();
});

test('a mark whose theme is gone stays in the neighbourhood', () => {
  const rows = rows_of(desk());
  expect(keep_mark(rows, [row('A'), row('C')], 'B')).toBe('C');
  expect(keep_mark(rows, [row('A'), row('B')], 'C')).toBe('B');
  expect(keep_mark(rows, rows, 'B')).toBe('B');
  expect(keep_mark(rows, [], 'B')).toBeNull();
});

test('renaming and merging change every list', () => {
  expect(rows_of(renamed('B', 'Neu')(desk())).map((one) => one.title)).toEqual(['A', 'Neu', 'C']);
  expect(rows_of(without('B')(desk())).map((one) => one.id)).toEqual(['A', 'C']);
});

test('Z takes back the newest act that can be taken back', () => {
  expect(latest_undoable([act('1', true, true), act('2', false), act('3', true), act('4', true)])?.id).toBe('3');
  expect(latest_undoable([])).toBeUndefined();
});

test('an answered proposal makes room for the next, and a merged theme leaves the desk', () => {
  const asks = (theme: string, other: string | null) => ({ kind: other ? 'merge' : 'split', theme: row(theme), other: other && row(other), because: [], parts: [] }) as unknown as ThemeProposal;
  const before: Desk = { ...desk(), proposals: [asks('A', 'B'), asks('C', null)] };
  const [first] = before.proposals as [ThemeProposal];
  expect(asked_of(before, [])).toBe(first);
  expect(asked_of(before, ['A B'])?.theme.id).toBe('C');
  expect(rows_of(answered(first, true)(before)).map((one) => one.id)).toEqual(['B', 'C']);
  const after = answered(first, false)(before);
  expect(rows_of(after).map((one) => one.id)).toEqual(['A', 'B', 'C']);
  expect(asked_of(after, [])?.theme.id).toBe('C');
  expect(asked_of(null, [])).toBeUndefined();
});
