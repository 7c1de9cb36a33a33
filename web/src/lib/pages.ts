import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** One page of a list that the server cuts with a cursor. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Pages<T> {
  items: T[];
  error: unknown;
  busy: boolean;
  loaded: boolean;
  more: (() => void) | null;
  reload(): void;
  change(edit: (items: T[]) => T[]): void;
}

/** A growing list: the first page when `deps` change, the next ones on demand. */
export function usePages<T>(
  load: (cursor: string | null, signal: AbortSignal) => Promise<Page<T>>,
  deps: readonly unknown[],
): Pages<T> {
  const [state, set_state] = useState({ items: [] as T[], next: null as string | null, loaded: false });
  const [busy, set_busy] = useState(true);
  const [error, set_error] = useState<unknown>(null);
  const [turn, set_turn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const asking = useRef(new AbortController());

  const ask = useCallback((cursor: string | null) => {
    asking.current.abort();
    const abort = (asking.current = new AbortController());
    set_busy(true);
    latest.current(cursor, abort.signal).then(
      (page) => {
        if (abort.signal.aborted) return;
        set_state((old) => ({ items: cursor ? [...old.items, ...page.items] : page.items, next: page.next, loaded: true }));
        set_error(null);
        set_busy(false);
      },
      (problem) => {
        if (abort.signal.aborted) return;
        set_error(problem);
        set_busy(false);
      },
    );
  }, []);

  useEffect(() => {
    ask(null);
    return () => asking.current.abort();
  }, [...deps, turn]);

  const { items, next, loaded } = state;
  return {
    items,
    error,
    busy,
    loaded,
    more: next && !busy ? () => ask(next) : null,
    reload: useCallback(() => set_turn((n) => n + 1), []),
    change: useCallback((edit) => set_state((old) => ({ ...old, items: edit(old.items) })), []),
  };
}
