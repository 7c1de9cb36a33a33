import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { latest } from './latest';

interface Flight {
  question: string;
  signal: AbortSignal;
  land(answer: string): void;
  crash(error: Error): void;
}

let flights: Flight[];
let heard: string[];
const asker = () =>
  latest<string, string>({
    load: (question, signal) => new Promise((land, crash) => {
      flights.push({ question, signal, land, crash });
      signal.addEventListener('abort', () => crash(new Error('aborted')));
    }),
    done: (question, answer) => heard.push(`${question}: ${answer}`),
    failed: (question, error) => heard.push(`${question} failed: ${(error as Error).message}`),
  });
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  [flights, heard] = [[], []];
});
afterEach(() => vi.useRealTimers());

test('the first question goes out at once', async () => {
  asker().ask('a');
  flights[0]?.land('1');
  await settle();
  expect(heard).toEqual(['a: 1']);
});

test('of the questions asked meanwhile only the last goes out', async () => {
  const one = asker();
  for (const question of ['a', 'b', 'c', 'd']) one.ask(question);
  expect(flights.map(({ question }) => question)).toEqual(['a']);
  flights[0]?.land('1');
  await settle();
  expect(flights.map(({ question }) => question)).toEqual(['a', 'd']);
  flights[1]?.land('2');
  await settle();
  expect(heard).toEqual(['a: 1', 'd: 2']);
});

test('a question that takes too long makes room for a newer one', async () => {
  const one = asker();
  one.ask('a');
  one.ask('b');
  await vi.advanceTimersByTimeAsync(400);
  expect(flights[0]?.signal.aborted).toBe(true);
  expect(flights[1]?.question).toBe('b');
  flights[1]?.land('2');
  await settle();
  expect(heard).toEqual(['b: 2']);
});

test('alone, a question may take its time', async () => {
  asker().ask('a');
  await vi.advanceTimersByTimeAsync(5000);
  expect(flights[0]?.signal.aborted).toBe(false);
});

test('a failure is told', async () => {
  asker().ask('a');
  flights[0]?.crash(new Error('no'));
  await settle();
  expect(heard).toEqual(['a failed: no']);
});

test('a failure that a newer question has overtaken is not', async () => {
  const one = asker();
  one.ask('a');
  one.ask('b');
  flights[0]?.crash(new Error('no'));
  await settle();
  expect(heard).toEqual([]);
  expect(flights[1]?.question).toBe('b');
});

test('after the end nothing is told', async () => {
  const one = asker();
  one.ask('a');
  one.end();
  await settle();
  one.ask('b');
  expect(heard).toEqual([]);
  expect(flights).toHaveLength(1);
});
