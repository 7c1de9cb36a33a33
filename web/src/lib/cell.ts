import { useEffect, useState } from 'preact/hooks';

/** A value that views can follow. Setting an identical value wakes nobody. */
export interface Cell<T> {
  get(): T;
  set(value: T): void;
  follow(listener: (value: T) => void): () => void;
}

export function cell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener(value);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useCell<T>(source: Cell<T>): T {
  const [value, set_value] = useState<T>(() => source.get());
  useEffect(() => {
    set_value(() => source.get());
    return source.follow((next) => set_value(() => next));
  }, [source]);
  return value;
}
