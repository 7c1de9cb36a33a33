import { expect, test } from 'vitest';
import { Refusal } from '../../api/client';
import type { Drafted } from './moves';
import { problems_in } from './publish_dialog';

const sessions: Drafted[] = ['a', 'b'].map((id) => ({ id, kind: 'one_to_one', starts: '2026-11-30T09:00:00.000Z', minutes: 30, people: ['P1'] }));
const refusal = (part: object) => new Refusal({ title: 'no', status: 422, key: 'plan.no', detail: 'Das geht nicht.', ...part });

test('a refusal marks the sessions it names', () => {
  expect([...problems_in(refusal({ field: 'sessions[1].starts' }), sessions)]).toEqual([['b', ['Das geht nicht.']]]);
  const errors = [{ field: 'sessions[0]', key: 'x', detail: 'eins' }, { field: 'sessions[0].people', key: 'y', detail: 'zwei' }, { field: 'sessions[7]', key: 'z', detail: 'drei' }];
  expect([...problems_in(refusal({ errors }), sessions)]).toEqual([['a', ['eins', 'zwei']]]);
});

test('any other error names none', () => {
  expect(problems_in(refusal({ field: 'from' }), sessions).size).toBe(0);
  expect(problems_in(new Error('no'), sessions).size).toBe(0);
});
