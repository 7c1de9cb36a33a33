import { expect, test } from 'vitest';
import type { JournalEntry } from '../../api/shapes';
import { broken_at, hash_of } from './chain';

function chain(kinds: string[]): JournalEntry[] {
  let previous = '';
  const entries = kinds.map((kind, i) => {
    const open = { seq: i + 1, day: '2026-03-02', kind, detail: '', seal: 'ab', previous };
    previous = hash_of(open);
    return { ...open, meaning: kind, hash: previous };
  });
  return entries.reverse();
}

test('hashes an entry as the server does', () => {
  // Worked out with the lines of docs/en/trust.md.
  expect(hash_of({ previous: '', seq: 1, day: '2026-03-02', kind: 'setting.changed', detail: 'floor_people=8', seal: 'abc' }))
    .toBe('5b570a7607bd0de0fad8ec61af237720d01285f74e04251eb0e5b73b5e537e77');
});

test('a whole chain holds, and one from the middle', () => {
  expect(broken_at(chain(['report.added', 'theme.joined', 'answer.fixed']))).toBeNull();
  expect(broken_at(chain(['report.added', 'theme.joined', 'answer.fixed']).slice(0, 2))).toBeNull();
  expect(broken_at([])).toBeNull();
});

test('finds what was changed, removed or slipped in', () => {
  const entries = chain(['a', 'b', 'c', 'd']);
  expect(broken_at(entries.map((one) => (one.seq === 3 ? { ...one, kind: 'x' } : one)))).toBe(3);
  expect(broken_at(entries.filter((one) => one.seq !== 3))).toBe(4);
  const changed = entries.map((one) => (one.seq === 2 ? { ...one, detail: 'y', hash: hash_of({ ...one, detail: 'y' }) } : one));
  expect(broken_at(changed)).toBe(3);
});
