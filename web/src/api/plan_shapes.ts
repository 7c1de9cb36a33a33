import type { Talk, TalkKind } from './attend_shapes';
import type { Day, Id, Instant } from './shapes';

// A week of the staffing plan, and protected time placed in it, as the server tells them.

/** A queue during one stretch of time; shares from 0 to 1. */
export interface PlanInterval {
  queue: string;
  starts: Instant;
  minutes: number;
  contacts: number;
  target: number;
  within_s: number;
  agents: number;
  /** Answered within `within_s`, of all arrivals, with what is planned already. */
  service: number;
  /** Probability that the target is met, days being as different as they are. */
  p_target_met: number;
}

export interface PlanShift {
  starts: Instant;
  minutes: number;
  breaks: { starts: Instant; minutes: number }[];
}

export interface PlanPerson {
  person_id: Id;
  name: string;
  /** The reader themselves, who leads the team: their shifts only, nobody plans a talk for them. */
  lead: boolean;
  /** Days since last listened to, and whether it is time. */
  days: number;
  due: boolean;
  shifts: PlanShift[];
}

export interface Plan {
  from: Day;
  timezone: string;
  /** Sessions begin at multiples of it. */
  step_minutes: number;
  /** Local midnight of each day; a day may have 23 or 25 hours. */
  days: { day: Day; starts: Instant; minutes: number }[];
  team: string | null;
  intervals: PlanInterval[];
  people: PlanPerson[];
  /** My talks of that time that are planned already. */
  talks: Talk[];
}

/** Protected time that is not promised yet: a block one drags. */
export interface Session {
  kind: TalkKind;
  starts: Instant;
  minutes: number;
  people: Id[];
}

/** An interval that the sessions change. */
export interface PricedInterval {
  queue: string;
  starts: Instant;
  agents: number;
  service: number;
  p_target_met: number;
}

/** Why a session cannot be where it is; `session` counts from 0. */
export interface PlanProblem {
  session: number;
  key: string;
  /** In the reader's language. */
  why: string;
}

export interface PlanPrice {
  /** Expected contacts that hang up more than without the sessions. */
  extra_abandoned: number;
  /** Of service level, all contacts of the window together: 1 is one point less, 0.01 of a share. */
  points: number;
  /** Only what changed. */
  intervals: PricedInterval[];
  problems: PlanProblem[];
}

export interface Placed {
  sessions: Session[];
  unplaced: { person_id: Id; kind: TalkKind; key: string; why: string }[];
  price: PlanPrice;
}

/** A row of a planner's file that was not taken. */
interface PlanRowProblem {
  line: number;
  /** As the file calls it; empty: the row as a whole. */
  column: string;
  key: string;
  why: string;
}

export interface PlanImport {
  /** false: further parts are awaited. */
  done: boolean;
  table: 'demand' | 'shifts' | null;
  added: number;
  changed: number;
  same: number;
  refused: number;
  /** null: the file is not the whole plan of its days, or a row was refused. */
  taken_out: number | null;
  /** The first of them. */
  problems: PlanRowProblem[];
  /** Problems that are not listed. */
  more: number;
  /** Queues of shifts that no demand knows. */
  unknown: string[];
}

export interface PlanWeek {
  from: Day;
  demand_days: number;
  shift_days: number;
}

export interface PlanWeeks {
  timezone: string;
  weeks: PlanWeek[];
}
