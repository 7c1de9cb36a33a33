import { useEffect, useState } from 'preact/hooks';
import type { Plan } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { keep_draft, kept_draft } from './draft';
import { changed, history_of, redone, undone } from './history';
import type { Drafted } from './moves';

export interface Draft {
  now: readonly Drafted[];
  can_undo: boolean;
  can_redo: boolean;
  change(next: readonly Drafted[]): void;
  undo(): void;
  redo(): void;
  /** Published: nothing is left to take back. */
  drop(): void;
}

/** What is drafted for a week, with every step of it; it is there again after a reload. */
export function useDraft(reader: Id, plan: Plan): Draft {
  const [history, set_history] = useState(() => history_of<readonly Drafted[]>(kept_draft(reader, plan)));
  useEffect(() => keep_draft(reader, plan.from, history.now), [history.now]);
  return {
    now: history.now,
    can_undo: history.past.length > 0,
    can_redo: history.future.length > 0,
    change: (next) => set_history((old) => changed(old, next)),
    undo: () => set_history(undone),
    redo: () => set_history(redone),
    drop: () => set_history(history_of<readonly Drafted[]>([])),
  };
}
