import { cell } from '../lib/cell';
import { flush, forget, keep, list_waiting, type Attempt, type Waiting } from '../lib/outbox';
import { api, Away, Refusal } from './client';
import { connected } from './events';
import { me } from './session';
import type { Id } from './shapes';

const retry_ms = 20_000;

/** What this person did while the server was away and what is not there yet. */
export const waiting = cell<Waiting[]>([]);
/** Counts up whenever kept things have reached the server. */
export const delivered = cell(0);

export async function send_later(item: Omit<Waiting, 'kept_at'>): Promise<void> {
  await keep({ ...item, kept_at: Date.now() });
  await refresh();
}

export const report_path = '/reports';
export const join_path = (theme_id: Id) => `/themes/${theme_id}/joins`;

export async function drop_waiting(key: string): Promise<void> {
  await forget(key);
  await refresh();
}

/** Tries to deliver at start, when the server, the network or the tab comes back, and from time to time. */
export function start_outbox(): () => void {
  const stop_following = [me.follow(() => void deliver()), connected.follow((live) => live && void deliver())];
  const on_focus = () => document.visibilityState === 'visible' && void deliver();
  const on_online = () => void deliver();
  const timer = setInterval(on_online, retry_ms);
  window.addEventListener('online', on_online);
  window.addEventListener('focus', on_online);
  document.addEventListener('visibilitychange', on_focus);
  void deliver();
  return () => {
    for (const stop of stop_following) stop();
    clearInterval(timer);
    window.removeEventListener('online', on_online);
    window.removeEventListener('focus', on_online);
    document.removeEventListener('visibilitychange', on_focus);
  };
}

export async function deliver(): Promise<void> {
  const person = me.get();
  if (!person) return waiting.set([]);
  try {
    await refresh();
    if (!waiting.get().some((item) => !item.refused)) return;
    const sent = await flush(person.person_id, attempt);
    await refresh();
    if (sent) delivered.set(delivered.get() + sent);
  } catch {
    return; // A browser without IndexedDB has nothing waiting.
  }
}

async function attempt(item: Waiting): Promise<Attempt> {
  try {
    await api.post(item.path, item.body ?? undefined, { key: item.key });
    return { done: true };
  } catch (error) {
    if (error instanceof Away) return { later: true };
    if (error instanceof Refusal && !is_passing(error.status)) return { refused: error.message };
    return { later: true };
  }
}

function is_passing(status: number): boolean {
  return status === 401 || status === 408 || status === 425 || status === 429 || status >= 500;
}

async function refresh(): Promise<void> {
  const person = me.get();
  waiting.set(person ? await list_waiting(person.person_id) : []);
}
