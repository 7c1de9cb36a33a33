import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Something a person did while the server was away. `key` is its Idempotency-Key in every attempt. */
export interface Waiting {
  key: string;
  person_id: string;
  path: string;
  body: unknown;
  label: string;
  kept_at: number;
  /** Set when the server refused it: the reason in the person's language. */
  refused?: string;
}

/** What became of one attempt: done, try again later, or refused for good. */
export type Attempt = { done: true } | { later: true } | { refused: string };

interface OutboxSchema extends DBSchema {
  waiting: { key: string; value: Waiting };
}

let opened: Promise<IDBPDatabase<OutboxSchema>> | null = null;

function open(): Promise<IDBPDatabase<OutboxSchema>> {
  opened ??= openDB<OutboxSchema>('heard', 1, {
    upgrade: (db) => void db.createObjectStore('waiting', { keyPath: 'key' }),
    terminated: () => void (opened = null),
  });
  return opened;
}

export async function keep(item: Waiting): Promise<void> {
  await (await open()).put('waiting', item);
}

export async function forget(key: string): Promise<void> {
  await (await open()).delete('waiting', key);
}

export async function list_waiting(person_id: string): Promise<Waiting[]> {
  const all = await (await open()).getAll('waiting');
  return all.filter((item) => item.person_id === person_id).sort((a, b) => a.kept_at - b.kept_at);
}

/** Sends in the order kept; stops at the first that has to wait. One tab at a time where locks exist. */
export async function flush(person_id: string, send: (item: Waiting) => Promise<Attempt>): Promise<number> {
  if (!navigator.locks) return flush_now(person_id, send);
  const lock = await navigator.locks.request('heard-outbox', { ifAvailable: true }, async (held) =>
    held ? flush_now(person_id, send) : 0,
  );
  return lock;
}

async function flush_now(person_id: string, send: (item: Waiting) => Promise<Attempt>): Promise<number> {
  let sent = 0;
  for (const item of await list_waiting(person_id)) {
    if (item.refused) continue;
    const attempt = await send(item);
    if ('later' in attempt) break;
    if ('refused' in attempt) await keep({ ...item, refused: attempt.refused });
    else {
      await forget(item.key);
      sent += 1;
    }
  }
  return sent;
}
