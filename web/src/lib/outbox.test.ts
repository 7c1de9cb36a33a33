import { beforeEach, expect, test } from 'vitest';
import { flush, forget, keep, list_waiting, type Attempt, type Waiting } from './outbox';

const item = (key: string, kept_at: number, person_id = 'mira'): Waiting => ({ key, person_id, path: '/reports', body: { text: key }, label: key, kept_at });

beforeEach(async () => {
  for (const who of ['mira', 'jonas']) for (const { key } of await list_waiting(who)) await forget(key);
});

test('delivers in the order kept and forgets what arrived', async () => {
  await keep(item('second', 2));
  await keep(item('first', 1));
  const sent: string[] = [];
  expect(await flush('mira', async ({ key }) => (sent.push(key), { done: true }))).toBe(2);
  expect(sent).toEqual(['first', 'second']);
  expect(await list_waiting('mira')).toEqual([]);
});

test('stops at the first that has to wait, and keeps its key for the next attempt', async () => {
  await keep(item('first', 1));
  await keep(item('second', 2));
  const tried: string[] = [];
  const later = async ({ key }: Waiting): Promise<Attempt> => (tried.push(key), { later: true });
  expect(await flush('mira', later)).toBe(0);
  expect(await flush('mira', later)).toBe(0);
  expect(tried).toEqual(['first', 'first']);
  expect((await list_waiting('mira')).map(({ key }) => key)).toEqual(['first', 'second']);
});

test('a refused item stays with its reason, is not tried again, and does not hold up the others', async () => {
  await keep(item('bad', 1));
  await keep(item('good', 2));
  const send = async ({ key }: Waiting): Promise<Attempt> => (key === 'bad' ? { refused: 'too long' } : { done: true });
  expect(await flush('mira', send)).toBe(1);
  expect(await list_waiting('mira')).toMatchObject([{ key: 'bad', refused: 'too long' }]);
  expect(await flush('mira', async () => ({ done: true }))).toBe(0);
});

test('what one person kept is never sent for another', async () => {
  await keep(item('hers', 1, 'mira'));
  expect(await flush('jonas', async () => ({ done: true }))).toBe(0);
  expect(await list_waiting('mira')).toHaveLength(1);
});
