import { expect, test } from 'vitest';
import type { FrontLineDay, MyAttention, Talk } from '../../api/attend_shapes';
import { heard_as, is_for_me_alone, key_of, parted, told, with_me_as, type Entry, type Ledger } from './parted';

const now = new Date('2026-11-27T12:00:00Z');
const mine: MyAttention = { last: null, answered: null, days: 3, listen_days: 14, next: null, front_line: [] };
const talk = (id: string, starts: string, more: Partial<Talk> = {}): Talk => ({
  id, kind: 'one_to_one', starts, minutes: 30, state: 'planned', held_minutes: null, lead: { person_id: 'L', name: 'Lea' }, leading: false, people: [],
  heard: 'none', asked: false, cancelled_as: null, reason: null, moves: 0, ...more,
});
const spent = (id: string, day: string, more: Partial<FrontLineDay> = {}): FrontLineDay => ({ id, day, team: 'Nord', name: 'Hanna', mine: false, with_me: null, ...more });
const ids = (list: readonly (Talk | Entry)[]) => list.map((one) => ('id' in one ? one.id : key_of(one)));

const ledger: Ledger = {
  talks: [
    talk('OLD', '2026-11-01T10:00:00Z', { state: 'held' }),
    talk('ASK1', '2026-11-20T10:00:00Z', { asked: true }),
    talk('SAID', '2026-11-21T10:00:00Z', { asked: true, heard: 'denied' }),
    talk('ASK2', '2026-11-26T10:00:00Z', { asked: true }),
    talk('BEGUN', '2026-11-27T11:59:00Z', { leading: true, state: 'moved' }),
    talk('BEGUN_LONG_AGO', '2026-10-31T10:00:00Z', { leading: true }),
    talk('TOO_LATE', '2026-10-30T10:00:00Z', { leading: true }),
    talk('SOON', '2026-11-27T12:01:00Z'),
    talk('LATER', '2026-12-02T10:00:00Z', { leading: true }),
    talk('LATE', '2026-12-01T10:00:00Z', { state: 'cancelled' }),
  ],
  mine: { ...mine, front_line: [spent('DAY', '2026-11-23'), spent('TOLD', '2026-11-22', { with_me: false }), spent('OWN', '2026-11-24', { mine: true })] },
};

test('each talk has one place: what asks and what is over latest first, what comes next first', () => {
  const parts = parted(ledger, now);
  expect(ids(parts.asks)).toEqual(['ASK2', 'DAY', 'ASK1']);
  expect(ids(parts.begun)).toEqual(['BEGUN', 'BEGUN_LONG_AGO']);
  expect(ids(parts.led)).toEqual(['LATER']);
  expect(ids(parts.coming)).toEqual(['SOON', 'LATE']);
  expect(ids(parts.past)).toEqual(['TOLD', 'SAID', 'OLD', 'TOO_LATE']);
});

test('an answer moves the row from what asks to what is over', () => {
  const after = parted(with_me_as('DAY', true)(heard_as('ASK2', 'confirmed')(ledger)), now);
  expect(ids(after.asks)).toEqual(['ASK1']);
  expect(ids(after.past).slice(0, 2)).toEqual(['ASK2', 'DAY']);
});

test('a talk that was moved takes the place of the old one', () => {
  const after = parted(told(talk('LATER', '2026-11-28T10:00:00Z', { leading: true }))(ledger), now);
  expect(after.led.map(({ starts }) => starts)).toEqual(['2026-11-28T10:00:00Z']);
});

test('only who is alone with the lead can call it off', () => {
  expect(is_for_me_alone(talk('A', ''))).toBe(true);
  expect(is_for_me_alone(talk('A', '', { kind: 'round' }))).toBe(false);
  expect(is_for_me_alone(talk('A', '', { leading: true }))).toBe(false);
});
