import { expect, test } from 'vitest';
import type { Staffing, StaffingPoint } from '../../api/shapes';
import { agents_scale, days_missed, is_known, level_of_100, nearest_point, next_agents, percent_steps, point_for, sheet_number, sheet_of, telling } from './reckon';

const point = (agents: number, service_level: number, more: Partial<StaffingPoint> = {}): StaffingPoint => ({
  agents, service_level, low: service_level - 0.1, high: service_level + 0.1, p_target_met: 0.5, p_abandon: 0.02, occupancy: 0.9, ...more,
});
const curve = [point(10, 0.7), point(11, 0.8, { p_target_met: 0.6 }), point(12, 0.86, { p_target_met: 0.8 })];
const answer = { figures: { agents: 11 }, required: 11, required_safely: 12, curve } as unknown as Staffing;

test('the point of a whole number is the one on the curve', () => {
  expect(point_for(answer, 12)).toBe(curve[2]);
});

test('between two whole numbers the point lies between', () => {
  const between = point_for(answer, 10.5);
  expect(between?.service_level).toBeCloseTo(0.75);
  expect(between?.agents).toBe(10.5);
  expect(between?.p_abandon).toBeCloseTo(0.02);
});

test('without hanging up there is none between either', () => {
  const none = { ...answer, curve: curve.map((one) => ({ ...one, p_abandon: null })) };
  expect(point_for(none, 10.5)?.p_abandon).toBeNull();
});

test('beyond the curve nothing is known', () => {
  expect(point_for(answer, 9)).toBeNull();
  expect(point_for(answer, 12.5)).toBeNull();
  expect(point_for({ ...answer, curve: [] }, 11)).toBeNull();
});

test('a number well inside the curve needs no new answer', () => {
  const long = { ...answer, curve: Array.from({ length: 25 }, (_, i) => point(100 + i, 0.8)) };
  expect(is_known(long, 110)).toBe(true);
  expect(is_known(long, 101)).toBe(false);
  expect(is_known(long, 130)).toBe(false);
  expect(is_known({ ...answer, curve: Array.from({ length: 25 }, (_, i) => point(1 + i, 0.8)) }, 1)).toBe(true);
});

test('on a curve in wider steps only its own numbers are known, and a key goes from one to the next', () => {
  const wide = { curve: Array.from({ length: 25 }, (_, i) => point(1000 + 10 * i, 0.8)) };
  expect(is_known(wide, 1050)).toBe(true);
  expect(is_known(wide, 1055)).toBe(false);
  expect(nearest_point(wide.curve, 1058)?.agents).toBe(1060);
  expect(next_agents(wide.curve, 1050, 1)).toBe(1060);
  expect(next_agents(wide.curve, 1055, -1)).toBe(1050);
  expect(next_agents(wide.curve, 1055, 1)).toBe(1060);
  expect(next_agents(wide.curve, 1240, 5)).toBe(1240);
  expect(next_agents([], 5, 1)).toBeNull();
});

test('a curve is shown as far as it says something', () => {
  const whole = Array.from({ length: 33 }, (_, i) => point(1 + i, 0.9, { low: i < 5 ? 0.5 : 0.999, high: 1 }));
  expect(telling(whole, 3).at(-1)?.agents).toBe(8);
  expect(telling(whole, 20).at(-1)?.agents).toBe(23);
  expect(telling(whole, null)).toHaveLength(8);
  const nothing_yet = whole.map((one, i) => ({ ...one, low: 0, high: i < 20 ? 0.001 : 0.9 }));
  expect(telling(nothing_yet, 25)[0]?.agents).toBe(20);
  expect(telling(nothing_yet, 2)).toHaveLength(33);
  expect(telling([], 3)).toEqual([]);
});

test('days are counted in ten', () => {
  expect([1, 0.96, 0.95, 0.7, 0.04, 0].map(days_missed)).toEqual([0, 0, 1, 3, 10, 10]);
});

test('a level just below its target is never rounded up to it', () => {
  expect(level_of_100(0.79999)).toBe(79);
  expect(level_of_100(0.8)).toBe(80);
  expect(level_of_100(0.29)).toBe(29);
  expect(level_of_100(1)).toBe(100);
});

test('the nearest point of a place on the chart', () => {
  expect(nearest_point(curve, 11.4)).toBe(curve[1]);
  expect(nearest_point(curve, -3)).toBe(curve[0]);
  expect(nearest_point(curve, 99)).toBe(curve[2]);
});

test('the slider for people goes around the load', () => {
  const scale = agents_scale(1200, 300);
  expect(scale.at(0)).toBeLessThan(80);
  expect(scale.at(scale.last)).toBeGreaterThan(130);
  expect(agents_scale(1, 1).at(0)).toBe(1);
  expect(agents_scale(-1, 300).at(0)).toBe(1);
  expect(agents_scale(1e9, 1e9).last).toBeLessThan(100_000);
});

test('steps of an axis enclose what is shown', () => {
  expect(percent_steps(0.011, 0.068)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  expect(percent_steps(0.71, 0.97)).toEqual([0.7, 0.8, 0.9, 1]);
  expect(percent_steps(0, 0)).toEqual([0, 0.01]);
  expect(percent_steps(1, 1)).toEqual([0.99, 1]);
});

test('numbers for a spreadsheet have no groups and the sign of their language', () => {
  expect(sheet_number(1234.56, 'de')).toBe('1234,6');
  expect(sheet_number(80, 'de')).toBe('80,0');
  expect(sheet_number(12.345, 'en')).toBe('12.3');
});

test('the copied table is tabs and lines', () => {
  const text = sheet_of(curve.slice(0, 2), ['Personen', 'in 20\u00a0s (%)', 'schlecht', 'Tage', 'legen auf', 'Auslastung'], 'de');
  expect(text).toBe('Personen\tin 20 s (%)\tschlecht\tTage\tlegen auf\tAuslastung\n10\t70,0\t60,0\t5,0\t2,0\t90,0\n11\t80,0\t70,0\t6,0\t2,0\t90,0\n');
});

test('what a model has no figure for stays empty in the copy', () => {
  expect(sheet_of([point(10, 0.7, { p_abandon: null })], ['a', 'b', 'c', 'd', 'e', 'f'], 'en').split('\n')[1]).toBe('10\t70.0\t60.0\t5.0\t\t90.0');
});
