import { useState } from 'preact/hooks';

interface SpeaksOfFields {
  for_field(name: string): string | undefined;
}

export interface Sending {
  busy: boolean;
  /** What the server finds wrong with one field. */
  wrong(name: string): string | undefined;
  /** The error, unless one of the fields already tells it. */
  trouble: unknown;
  send<T>(work: Promise<T>, done: (result: T) => void): void;
  clear(): void;
}

/** Sends something once at a time and knows which field was refused. */
export function useSend(fields: readonly string[] = []): Sending {
  const [busy, set_busy] = useState(false);
  const [error, set_error] = useState<unknown>(null);
  const wrong = (name: string) => (speaks_of_fields(error) ? error.for_field(name) : undefined);
  return {
    busy,
    wrong,
    trouble: fields.some(wrong) ? null : error,
    clear: () => set_error(null),
    send(work, done) {
      set_busy(true);
      set_error(null);
      work.then(
        (result) => {
          set_busy(false);
          done(result);
        },
        (problem) => {
          set_busy(false);
          set_error(problem);
        },
      );
    },
  };
}

function speaks_of_fields(error: unknown): error is SpeaksOfFields {
  return error instanceof Error && 'for_field' in error;
}
