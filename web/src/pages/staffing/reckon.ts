import type { Locale, Staffing, StaffingPoint } from '../../api/shapes';
import { line_scale, type Scale } from './numbers';

/** So many numbers from its ends a curve still shows what is around. */
const margin = 3;
const points_min = 8;
const as_good_as = 0.004;
const slider_agents_max = 20_000;
const steps_max = 5;

/** The figures for a number of people: read from the curve, between two of its points where it is not whole. */
export function point_for({ curve }: Pick<Staffing, 'curve'>, agents: number): StaffingPoint | null {
  const above = curve.find((point) => point.agents >= agents);
  const below = curve.findLast((point) => point.agents <= agents);
  if (!above || !below) return null;
  if (above === below) return above;
  const part = (agents - below.agents) / (above.agents - below.agents);
  const mix = (a: number, b: number) => a + part * (b - a);
  return {
    agents,
    service_level: mix(below.service_level, above.service_level),
    low: mix(below.low, above.low),
    high: mix(below.high, above.high),
    p_target_met: mix(below.p_target_met, above.p_target_met),
    p_abandon: below.p_abandon === null || above.p_abandon === null ? null : mix(below.p_abandon, above.p_abandon),
    occupancy: mix(below.occupancy, above.occupancy),
  };
}

/** Whether the curve already answers for this number, with some of its neighbours. */
export function is_known({ curve }: Pick<Staffing, 'curve'>, agents: number): boolean {
  const at = curve.findIndex((point) => point.agents === agents);
  const from_one = curve[0]?.agents === 1;
  return at >= (from_one ? 0 : margin) && at < curve.length - margin;
}

export function nearest_point(curve: readonly StaffingPoint[], agents: number): StaffingPoint | undefined {
  const away = (point: StaffingPoint) => Math.abs(point.agents - agents);
  return curve.reduce<StaffingPoint | undefined>((best, point) => (best && away(best) <= away(point) ? best : point), undefined);
}

/** The number on the curve that is so many points up or down, within its ends. */
export function next_agents(curve: readonly StaffingPoint[], agents: number, steps: number): number | null {
  const beyond = curve.findIndex((point) => point.agents >= agents);
  const from = beyond < 0 ? curve.length : beyond;
  const between = curve[from]?.agents !== agents;
  const to = from + steps - (between && steps > 0 ? 1 : 0);
  return curve[Math.min(Math.max(to, 0), curve.length - 1)]?.agents ?? null;
}

/** The curve without what is as good as all or nothing at its ends; the number of people keeps its neighbours. */
export function telling(curve: readonly StaffingPoint[], agents: number | null): StaffingPoint[] {
  const here = agents === null ? -1 : curve.findIndex((point) => point.agents >= agents);
  const full = curve.findIndex((point) => point.low >= 1 - as_good_as);
  const some = curve.findIndex((point) => point.high >= as_good_as);
  const end = full < 0 ? curve.length : Math.max(full, here + 1, points_min - margin) + margin;
  const start = Math.min(Math.max(some - 1, 0), here < 0 ? Infinity : Math.max(here - margin, 0), Math.max(end - points_min, 0));
  return curve.slice(start, end);
}

/** Days of ten on which the target is missed. */
export function days_missed(p_target_met: number): number {
  return Math.round((1 - p_target_met) * 10);
}

/** Of 100 contacts, rounded down: what is below a target never reads as if it were on it. */
export function level_of_100(share: number): number {
  return Math.floor(share * 100 + 1e-7);
}

/** From well below the load to well above it. */
export function agents_scale(calls_per_hour: number, aht_s: number): Scale {
  const load = Math.min(Math.max((calls_per_hour * aht_s) / 3600, 0), slider_agents_max) || 0;
  return line_scale(Math.max(1, Math.floor(load * 0.6)), Math.ceil(load * 1.5) + 8);
}

/** Round shares that enclose what is shown. */
export function percent_steps(low: number, high: number): number[] {
  const near = 1e-9;
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5].find((one) => Math.ceil(high / one - near) - Math.floor(low / one + near) <= steps_max) ?? 1;
  let [from, to] = [Math.floor(low / step + near), Math.ceil(high / step - near)];
  if (from >= to) [from, to] = (from + 1) * step > 1 + near ? [from - 1, from] : [from, from + 1];
  return Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toFixed(4)));
}

export function sheet_number(value: number, language: Locale): string {
  return value.toFixed(1).replace('.', language === 'de' ? ',' : '.');
}

/** The curve as a spreadsheet takes it: tabs between cells, percent without their sign, days of ten. */
export function sheet_of(curve: readonly StaffingPoint[], heads: readonly string[], language: Locale): string {
  const percent = (share: number | null) => (share === null ? '' : sheet_number(share * 100, language));
  const rows = curve.map((point) => [
    String(point.agents), percent(point.service_level), percent(point.low), sheet_number(point.p_target_met * 10, language), percent(point.p_abandon), percent(point.occupancy),
  ]);
  return [heads, ...rows].map((cells) => `${cells.join('\t')}\n`).join('').replaceAll('\u00a0', ' ');
}
