import type { TalkKind } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';

/** What shall be placed. */
export interface Wish {
  kind: TalkKind;
  minutes: number;
  people: Id[];
  /** So many points of service level it may cost. */
  max_drop: number;
}

export const minutes_min = 5;
export const minutes_max = 480;
export const round_min = 4;
export const round_max = 8;

/** How long they usually are. */
export const usual_minutes: Record<TalkKind, number> = { one_to_one: 30, side_by_side: 60, round: 60, coaching: 45, training: 120 };

export function can_be_long(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= minutes_min && minutes <= minutes_max;
}

/** Whether so many people make a session of this kind. */
export function can_be_together(kind: TalkKind, people: number): boolean {
  return kind === 'round' ? people >= round_min && people <= round_max : people === 1;
}

/** Who is asked for in the address, or else whose turn it is. */
export function first_wish({ people }: Pick<Plan, 'people'>, asked: readonly Id[]): Wish {
  const team = people.filter(({ lead }) => !lead);
  const named = team.filter(({ person_id }) => asked.includes(person_id));
  const chosen = named.length ? named : team.filter(({ due }) => due);
  return { kind: 'one_to_one', minutes: usual_minutes.one_to_one, people: chosen.map(({ person_id }) => person_id), max_drop: 5 };
}
