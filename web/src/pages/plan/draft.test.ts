import { afterEach, expect, test } from 'vitest';
import { read_local, write_local } from '../../lib/local';
import { keep_draft, kept_draft } from './draft';
import type { Drafted } from './moves';

const person = (person_id: string, lead = false) => ({ person_id, name: person_id, lead, days: 1, due: false, shifts: [] });
const plan = { from: '2026-11-30', days: [{ day: '2026-11-30', starts: '2026-11-29T23:00:00.000Z', minutes: 1440 }], people: [person('P1'), person('P2'), person('L', true)] };
const session: Drafted = { id: 'a', kind: 'round', starts: '2026-11-30T09:00:00.000Z', minutes: 30, people: ['P1', 'P2'] };

afterEach(() => localStorage.clear());

test('a draft is there again, for its person and week only', () => {
  keep_draft('L', plan.from, [session]);
  expect(kept_draft('L', plan)).toEqual([session]);
  expect(kept_draft('M', plan)).toEqual([]);
  expect(kept_draft('L', { ...plan, from: '2026-12-07' })).toEqual([]);
});

test('an empty draft leaves nothing behind', () => {
  keep_draft('L', plan.from, [session]);
  keep_draft('L', plan.from, []);
  expect(read_local('plan.L.2026-11-30')).toBeNull();
});

test('who left the team and what lies outside of the week is left out', () => {
  keep_draft('L', plan.from, [session, { ...session, id: 'b', starts: '2026-12-24T09:00:00.000Z' }, { ...session, id: 'c', people: ['P3', 'L'] }]);
  expect(kept_draft('L', { ...plan, people: [person('P1')] })).toEqual([{ ...session, people: ['P1'] }]);
});

test('what somebody else wrote there does no harm', () => {
  for (const text of ['', '{', '7', '[null, 3, {"id": "a"}, {"id": "a", "kind": "nap", "starts": "2026-11-30T09:00:00.000Z", "minutes": 30, "people": ["P1"]}]']) {
    write_local('plan.L.2026-11-30', text);
    expect(kept_draft('L', plan)).toEqual([]);
  }
});
