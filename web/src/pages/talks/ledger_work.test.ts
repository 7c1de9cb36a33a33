import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MyAttention, Talk } from '../../api/attend_shapes';
import { ledger_work } from './ledger_work';
import { heard_as } from './parted';

const mine = { front_line: [] as unknown[] } as MyAttention;
let server: Pick<Talk, 'id' | 'heard'>[];
let reads: number;
const read = async () => {
  reads += 1;
  return { talks: server.map((talk) => ({ ...talk }) as Talk), mine };
};
const answer = (id: string) => vi.fn(async () => void (server = server.map((talk) => (talk.id === id ? { ...talk, heard: 'confirmed' as const } : talk))));

async function started() {
  const work = ledger_work(read, () => undefined, 1000);
  await work.reload();
  return { work, heard: () => work.state.get().ledger?.talks.map(({ heard }) => heard) };
}

beforeEach(() => {
  vi.useFakeTimers();
  server = [{ id: 'A', heard: 'none' }, { id: 'B', heard: 'none' }];
  reads = 0;
});
afterEach(() => void vi.useRealTimers());

test('an answer shows at once and is sent when the time to take it back is over', async () => {
  const { work, heard } = await started();
  const call = answer('A');
  work.soon(heard_as('A', true), call, 'yes');
  expect(heard()).toEqual(['confirmed', 'none']);
  expect(call).not.toHaveBeenCalled();
  expect(work.state.get().said).toEqual({ text: 'yes', undoable: true });
  await vi.advanceTimersByTimeAsync(1000);
  expect(call).toHaveBeenCalledTimes(1);
  expect(reads).toBe(2);
  expect(heard()).toEqual(['confirmed', 'none']);
  expect(work.state.get().said).toBeNull();
});

test('what is taken back is never sent, the latest first', async () => {
  const { work, heard } = await started();
  const [first, second] = [answer('A'), answer('B')];
  work.soon(heard_as('A', true), first, 'A');
  work.soon(heard_as('B', true), second, 'B');
  work.undo('back');
  expect(heard()).toEqual(['confirmed', 'none']);
  work.undo('back');
  expect(heard()).toEqual(['none', 'none']);
  work.undo('back');
  await vi.advanceTimersByTimeAsync(5000);
  expect(first).not.toHaveBeenCalled();
  expect(second).not.toHaveBeenCalled();
});

test('leaving sends all that waits, once', async () => {
  const { work } = await started();
  const [first, second] = [answer('A'), answer('B')];
  work.soon(heard_as('A', true), first, 'A');
  work.soon(heard_as('B', true), second, 'B');
  await work.flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(first).toHaveBeenCalledTimes(1);
  expect(second).toHaveBeenCalledTimes(1);
});

test('a refused answer asks again and says why', async () => {
  const { work, heard } = await started();
  const refusal = new Error('too late');
  work.soon(heard_as('A', true), () => Promise.reject(refusal), 'yes');
  await work.flush();
  expect(heard()).toEqual(['none', 'none']);
  expect(work.state.get().trouble).toBe(refusal);
  expect(work.state.get().said).toBeNull();
});
