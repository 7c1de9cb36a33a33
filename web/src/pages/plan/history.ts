/** What is, what was before, and what was taken back. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

const steps_max = 200;

export function history_of<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

export function changed<T>(history: History<T>, next: T): History<T> {
  if (Object.is(next, history.now)) return history;
  return { past: [...history.past, history.now].slice(-steps_max), now: next, future: [] };
}

export function undone<T>({ past, now, future }: History<T>): History<T> {
  if (past.length === 0) return { past, now, future };
  return { past: past.slice(0, -1), now: past[past.length - 1] as T, future: [now, ...future] };
}

export function redone<T>({ past, now, future }: History<T>): History<T> {
  if (future.length === 0) return { past, now, future };
  return { past: [...past, now], now: future[0] as T, future: future.slice(1) };
}
