import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** What a page knows about something it asked the server for. */
export interface Loaded<T> {
  data: T | null;
  error: unknown;
  busy: boolean;
  reload(): void;
  set(data: T): void;
}

/** Loads when `deps` change, drops late answers to older questions, keeps the old data while loading. */
export function useLoad<T>(load: (signal: AbortSignal) => Promise<T>, deps: readonly unknown[]): Loaded<T> {
  const [state, set_state] = useState<{ data: T | null; error: unknown; busy: boolean }>({
    data: null,
    error: null,
    busy: true,
  });
  const [turn, set_turn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    const abort = new AbortController();
    set_state((old) => ({ ...old, busy: true }));
    latest.current(abort.signal).then(
      (data) => !abort.signal.aborted && set_state({ data, error: null, busy: false }),
      (error) => !abort.signal.aborted && set_state((old) => ({ ...old, error, busy: false })),
    );
    return () => abort.abort();
  }, [...deps, turn]);
  const reload = useCallback(() => set_turn((n) => n + 1), []);
  const set = useCallback((data: T) => set_state({ data, error: null, busy: false }), []);
  return { ...state, reload, set };
}
