import type { Talk } from '../../api/attend_shapes';
import type { Plan, PlanInterval, PlanPrice, PricedInterval, Session } from '../../api/plan_shapes';
import { day_index, minute_of, on_day, type PlanDay, type Span } from './layout';
import type { Drafted } from './moves';

/** An interval, and what the draft makes of it; null: leaves as it is. */
export interface Shown {
  interval: PlanInterval;
  after: PricedInterval | null;
}

const key_of = ({ queue, starts }: { queue: string; starts: string }) => `${queue} ${Date.parse(starts)}`;

export function shown_intervals({ intervals }: Pick<Plan, 'intervals'>, price: Pick<PlanPrice, 'intervals'> | null): Shown[] {
  const changed = new Map(price?.intervals.map((one) => [key_of(one), one]));
  return intervals.map((interval) => ({ interval, after: changed.get(key_of(interval)) ?? null }));
}

export function of_day(day: PlanDay, shown: readonly Shown[]): Shown[] {
  return shown.filter(({ interval }) => on_day(day, interval));
}

/** Queues in the order of the plan, each with its intervals. */
export function by_queue(shown: readonly Shown[]): { queue: string; shown: Shown[] }[] {
  const queues = new Map<string, Shown[]>();
  for (const one of shown) queues.set(one.interval.queue, [...(queues.get(one.interval.queue) ?? []), one]);
  return [...queues].map(([queue, of_queue]) => ({ queue, shown: of_queue }));
}

/** The interval that lies at a minute of the day, or the nearest one. */
export function index_at(day: PlanDay, shown: readonly Shown[], minute: number): number {
  const away = ({ interval }: Shown) => {
    const start = minute_of(day, interval.starts);
    return minute < start ? start - minute : Math.max(0, minute - start - interval.minutes + Number.EPSILON);
  };
  return shown.reduce((best, one, i) => (away(one) < away(shown[best] ?? one) ? i : best), 0);
}

export interface DayFigures {
  drafted: number;
  planned: number;
  /** Of those drafted, how many cannot stay. */
  wrong: number;
  /** The lowest chance that a target is met, as planned and with the draft; null: no plan for the day. */
  chance: number | null;
  before: number | null;
}

export function day_figures(plan: Plan, shown: readonly Shown[], sessions: readonly Drafted[], problems: ReadonlyMap<string, unknown>): DayFigures[] {
  const counts = (spans: readonly Span[], index: number) => spans.filter(({ starts }) => day_index(plan.days, starts) === index).length;
  const talks = standing(plan.talks);
  return plan.days.map((day, index) => {
    const here = of_day(day, shown);
    const least = (chances: number[]) => (chances.length ? Math.min(...chances) : null);
    return {
      drafted: counts(sessions, index),
      planned: counts(talks, index),
      wrong: counts(sessions.filter(({ id }) => problems.has(id)), index),
      chance: least(here.map(({ interval, after }) => (after ?? interval).p_target_met)),
      before: least(here.map(({ interval }) => interval.p_target_met)),
    };
  });
}

/** Talks that take place, or did. */
export function standing(talks: readonly Talk[]): Talk[] {
  return talks.filter(({ state }) => state !== 'cancelled');
}

/** Time of the team that is taken out of the plan: of everybody in a round. */
export function protected_minutes(sessions: readonly Session[]): number {
  return sessions.reduce((sum, { minutes, people }) => sum + minutes * people.length, 0);
}

/** Where a lead looks first: a day with something drafted, else the first one with shifts. */
export function first_day(plan: Plan, sessions: readonly Session[]): number {
  const spans = sessions.length ? sessions : plan.people.flatMap(({ shifts }) => shifts);
  const found = plan.days.findIndex((day) => spans.some((span) => on_day(day, span)));
  return Math.max(found, 0);
}
