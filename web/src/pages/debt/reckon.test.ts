import { expect, test } from 'vitest';
import type { Debt } from '../../api/shapes';
import { by_debt, keeps_promise, scales_of, split_from, totals_of } from './reckon';

const debt = (unit: string, open: number, overdue: number, median_days: number | null = 2, promise_days = 3): Debt => ({
  unit_id: unit, unit, open, overdue, answered: 1, median_days, better_share: null, promise_days,
});

test('who owes most stands first', () => {
  const sorted = by_debt([debt('Netz', 9, 0), debt('Portal', 3, 2), debt('Abrechnung', 9, 0), debt('Logistik', 5, 2)]);
  expect(sorted.map((one) => one.unit)).toEqual(['Logistik', 'Portal', 'Abrechnung', 'Netz']);
});

test('a unit that never answered neither keeps nor breaks its promise', () => {
  const silent = debt('Netz', 1, 0, null);
  expect(keeps_promise(silent)).toBe(false);
  expect(totals_of([silent, debt('Portal', 2, 1, 4), debt('Planung', 0, 0, 3)])).toEqual({ open: 3, overdue: 1, answered: 3, measured: 2, kept: 1 });
});

test('scales can always divide', () => {
  expect(scales_of([])).toEqual({ open: 1, days: 1 });
  expect(scales_of([debt('Netz', 4, 0, 7.5, 5)])).toEqual({ open: 4, days: 7.5 });
});

test('verdicts are told where one side has the floor for sure', () => {
  expect(split_from(5)).toBe(9);
});
