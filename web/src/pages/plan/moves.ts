import type { Plan, Session } from '../../api/plan_shapes';
import { random_key } from '../../lib/key';
import { wall_minutes } from '../../lib/zone';
import { day_index, instant_at, minute_at_wall, minute_of, type PlanDay } from './layout';

/** A session of the draft. Its name is known to this browser only: blocks keep it while they move. */
export interface Drafted extends Session {
  id: string;
}

type Frame = Pick<Plan, 'days' | 'timezone' | 'step_minutes'>;

export const drafted = (session: Session): Drafted => ({ ...session, id: random_key() });

/** As the server takes it. */
export function session_of({ kind, starts, minutes, people }: Drafted): Session {
  return { kind, starts, minutes, people };
}

/** The nearest beginning that is a multiple of the step and leaves the session within the day. */
export function snapped(day: PlanDay, minutes: number, minute: number, step: number): number {
  const last = Math.max(0, Math.floor((day.minutes - minutes) / step) * step);
  return Math.min(Math.max(Math.round(minute / step) * step, 0), last);
}

/** The session on a day, at the minute nearest to the wanted one. */
export function put<T extends Session>(plan: Frame, session: T, index: number, minute: number): T {
  const day = plan.days[index];
  if (!day) return session;
  return { ...session, starts: instant_at(day, snapped(day, session.minutes, minute, plan.step_minutes)) };
}

/** Earlier or later on its day. */
export function moved_by<T extends Session>(plan: Frame, session: T, minutes: number): T {
  const index = day_index(plan.days, session.starts);
  const day = plan.days[index];
  return day ? put(plan, session, index, minute_of(day, session.starts) + minutes) : session;
}

/** The session on another day, at the same time of the clock. */
export function put_on_day<T extends Session>(plan: Frame, session: T, index: number): T {
  const day = plan.days[index];
  if (!day) return session;
  const wall = wall_minutes(plan.timezone, Date.parse(session.starts));
  return put(plan, session, index, minute_at_wall(plan.timezone, day, wall));
}

/** So many days on; at the ends of the week it stays. */
export function moved_days<T extends Session>(plan: Frame, session: T, days: number): T {
  const index = day_index(plan.days, session.starts);
  return index < 0 ? session : put_on_day(plan, session, index + days);
}

export function replaced(sessions: readonly Drafted[], session: Drafted): Drafted[] {
  return sessions.map((one) => (one.id === session.id ? session : one));
}

export function in_order<T extends Session>(sessions: readonly T[]): T[] {
  return [...sessions].sort((a, b) => a.starts.localeCompare(b.starts));
}
