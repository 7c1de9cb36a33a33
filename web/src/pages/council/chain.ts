import type { JournalEntry } from '../../api/shapes';
import { sha256 } from '../../lib/sha256';

// Works the audit chain out anew from what is shown, as the server does (docs: "The audit chain").

/** Length before text, so that no two different entries give the same bytes. */
const measured = (field: string) => `${new TextEncoder().encode(field).length}:${field}`;

export function hash_of({ previous, seq, day, kind, detail, seal }: Omit<JournalEntry, 'hash' | 'meaning'>): string {
  return sha256([previous, String(seq), day, kind, detail, seal].map(measured).join(''));
}

/** The number of the first entry, from the newest on, that does not continue the chain; null: it holds. */
export function broken_at(newest_first: readonly JournalEntry[]): number | null {
  for (const [i, entry] of newest_first.entries()) {
    if (hash_of(entry) !== entry.hash) return entry.seq;
    const older = newest_first[i + 1];
    if (older && (older.hash !== entry.previous || older.seq !== entry.seq - 1)) return entry.seq;
  }
  return null;
}
