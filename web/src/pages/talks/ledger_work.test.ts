import { beforeEach, expect, test, vi } from 'vitest';
import type { MyAttention, Talk, TalkHeard } from '../../api/attend_shapes';
import { ledger_work, type Act } from './ledger_work';
import { heard_as } from './parted';

const mine = { front_line: [] as unknown[] } as MyAttention;
let server: Pick<Talk, 'id' | 'heard'>[];
let calls: string[];
let held_up: (() => void)[]; // requests that are on their way
let stuck: boolean;

const read = async () => ({ talks: server.map((talk) => ({ ...talk }) as Talk), mine });

async function tell(id: string, heard: TalkHeard) {
  calls.push(`${id} ${heard}`);
  if (stuck) await new Promise<void>((go) => held_up.push(go));
  server = server.map((talk) => (talk.id === id ? { ...talk, heard } : talk));
}

const yes = (id: string): Act => ({
  id, text: `yes ${id}`, edit: heard_as(id, 'confirmed'), call: () => tell(id, 'confirmed'), back: { edit: heard_as(id, 'none'), call: () => tell(id, 'none') },
});

async function started() {
  const work = ledger_work(read, () => undefined);
  await work.reload();
  return { work, heard: () => work.state.get().ledger?.talks.map(({ heard }) => heard), said: () => work.state.get().said };
}

async function released(work: Awaited<ReturnType<typeof started>>['work']) {
  stuck = false;
  held_up.forEach((go) => go());
  await work.settled();
}

beforeEach(() => {
  server = [{ id: 'A', heard: 'none' }, { id: 'B', heard: 'none' }];
  calls = [];
  held_up = [];
  stuck = false;
});

test('an answer shows and is sent at once', async () => {
  stuck = true;
  const { work, heard, said } = await started();
  work.act(yes('A'));
  work.act(yes('B'));
  expect(heard()).toEqual(['confirmed', 'confirmed']);
  expect(calls).toEqual(['A confirmed', 'B confirmed']);
  expect(said()).toEqual({ text: 'yes B', undoable: true });
  await released(work);
  expect(heard()).toEqual(['confirmed', 'confirmed']);
  expect(said()?.undoable).toBe(true);
});

test('what was done last is taken back first, on the server too', async () => {
  const { work, heard, said } = await started();
  work.act(yes('A'));
  work.act(yes('B'));
  work.undo('back');
  expect(heard()).toEqual(['confirmed', 'none']);
  work.undo('back');
  expect(said()).toEqual({ text: 'back', undoable: false });
  work.undo('back');
  await work.settled();
  expect(heard()).toEqual(['none', 'none']);
  expect(server.map(({ heard: kept }) => kept)).toEqual(['none', 'none']);
});

test('the way back waits until the answer has arrived', async () => {
  stuck = true;
  const { work, heard } = await started();
  work.act(yes('A'));
  work.undo('back');
  expect(heard()).toEqual(['none', 'none']);
  expect(calls).toEqual(['A confirmed']);
  await released(work);
  expect(calls).toEqual(['A confirmed', 'A none']);
  expect(server[0]?.heard).toBe('none');
});

test('a refused answer goes, and says why', async () => {
  const { work, heard, said } = await started();
  const refusal = new Error('too late');
  work.act({ ...yes('A'), call: () => Promise.reject(refusal) });
  expect(heard()).toEqual(['confirmed', 'none']);
  await vi.waitFor(() => expect(work.state.get().trouble).toBe(refusal));
  expect(heard()).toEqual(['none', 'none']);
  expect(said()).toBeNull();
  work.undo('back');
  expect(calls).toEqual([]);
});
