import { useEffect } from 'preact/hooks';
import { cell } from '../lib/cell';
import { start_live, type Live } from '../lib/live';
import { api } from './client';
import type { LiveEvents } from './shapes';

type Name = keyof LiveEvents;
const names: readonly Name[] = ['theme', 'answer', 'verdict_asked', 'offer', 'reload'];

/** Whether the event stream is up. */
export const connected = cell(false);

const listeners = new Map<Name, Set<(data: never) => void>>();
let live: Live | null = null;

export function start_events(): void {
  live ??= start_live('/api/v1/events', names, ({ name, data }) => hand_out(name as Name, data), connected.set, who_am_i);
}

export function stop_events(): void {
  live?.stop();
  live = null;
}

/** Follows one kind of event while the caller is on the screen. */
export function useEvent<N extends Name>(name: N, listener: (data: LiveEvents[N]) => void): void {
  useEffect(() => {
    const of_name = listeners.get(name) ?? new Set();
    listeners.set(name, of_name);
    of_name.add(listener as (data: never) => void);
    return () => void of_name.delete(listener as (data: never) => void);
  }, [name, listener]);
}

/** After something was changed from beside the page: what is shown of it is read anew. */
export const read_anew = () => hand_out('reload', {});

/** A stream that the server ended may mean that the session has ended: asking tells. */
function who_am_i(): void {
  api.get('/me').catch(() => undefined);
}

function hand_out(name: Name, data: unknown): void {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(data as never);
}
