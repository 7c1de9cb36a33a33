import type { TalkKind } from '../../api/attend_shapes';
import type { Id } from '../../api/shapes';

/** How many people a talk is for. */
export const range_of: Record<TalkKind, { min: number; max: number }> = {
  one_to_one: { min: 1, max: 1 },
  side_by_side: { min: 1, max: 1 },
  round: { min: 4, max: 8 },
  coaching: { min: 1, max: 1 },
  training: { min: 1, max: 50 },
};

/** What is usual, to start with. */
export const minutes_of_kind: Record<TalkKind, number> = { one_to_one: 30, side_by_side: 60, round: 60, coaching: 45, training: 90 };

export function fits(kind: TalkKind, people: readonly Id[]): boolean {
  const { min, max } = range_of[kind];
  return people.length >= min && people.length <= max;
}

/** Choosing somebody again leaves them out; where only one has room, the last one chosen stays. */
export function chosen_after(kind: TalkKind, people: readonly Id[], id: Id): Id[] {
  if (range_of[kind].max === 1) return [id];
  return people.includes(id) ? people.filter((one) => one !== id) : [...people, id];
}
