import { talk_kinds } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import type { Day, Id } from '../../api/shapes';
import { read_local, write_local } from '../../lib/local';
import { day_index } from './layout';
import type { Drafted } from './moves';

// The draft of a week stays in this browser until it is published. It names nobody but by their key.

const name_of = (reader: Id, from: Day) => `plan.${reader}.${from}`;

export function keep_draft(reader: Id, from: Day, sessions: readonly Drafted[]): void {
  write_local(name_of(reader, from), sessions.length ? JSON.stringify(sessions) : null);
}

/** What was kept, without what no longer fits this plan. */
export function kept_draft(reader: Id, plan: Pick<Plan, 'from' | 'days' | 'people'>): Drafted[] {
  const known = new Set(plan.people.filter(({ lead }) => !lead).map(({ person_id }) => person_id));
  return parsed(read_local(name_of(reader, plan.from)))
    .filter(is_drafted)
    .map(({ id, kind, starts, minutes, people }) => ({ id, kind, starts, minutes, people: people.filter((one) => known.has(one)) }))
    .filter(({ starts, people }) => people.length > 0 && day_index(plan.days, starts) >= 0);
}

function parsed(text: string | null): unknown[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function is_drafted(value: unknown): value is Drafted {
  const one = (value ?? {}) as Partial<Drafted>;
  return typeof one.id === 'string' && talk_kinds.some((kind) => kind === one.kind) && Number.isInteger(one.minutes)
    && !Number.isNaN(Date.parse(String(one.starts))) && Array.isArray(one.people);
}
