import type { FrontLineDay, MyAttention, Talk, TalkHeard } from '../../api/attend_shapes';
import type { Id } from '../../api/shapes';
import { iso_day } from '../../lib/format';

/** What the page knows: my talks, and when I was listened to. */
export interface Ledger {
  talks: Talk[];
  mine: MyAttention;
}

/** A talk or a leader's day at the front line, among what is asked or what is over. */
export type Entry = { talk: Talk; day?: undefined } | { talk?: undefined; day: FrontLineDay };

export interface Parted {
  /** Led by me, begun, and nobody said what became of them. */
  begun: Talk[];
  /** What asks me for one key. */
  asks: Entry[];
  led: Talk[];
  coming: Talk[];
  past: Entry[];
}

/** For so long after its start the server takes a word on a talk. */
const word_days = 28;
const day_ms = 86_400_000;

/** Each talk has one place. What asks and what is over: the latest first; what comes: the next first. */
export function parted({ talks, mine }: Ledger, now: Date): Parted {
  const parts: Parted = { begun: [], asks: [], led: [], coming: [], past: [] };
  for (const talk of talks) {
    const since_ms = now.getTime() - new Date(talk.starts).getTime();
    if (since_ms < 0) (talk.leading ? parts.led : parts.coming).push(talk);
    else if (talk.leading && is_promised(talk) && since_ms < word_days * day_ms) parts.begun.push(talk);
    else if (talk.asked && talk.heard === 'none') parts.asks.push({ talk });
    else parts.past.push({ talk });
  }
  for (const day of mine.front_line.filter((one) => !one.mine)) (day.with_me === null ? parts.asks : parts.past).push({ day });
  parts.begun.sort((a, b) => b.starts.localeCompare(a.starts));
  for (const list of [parts.led, parts.coming]) list.sort((a, b) => a.starts.localeCompare(b.starts));
  for (const list of [parts.asks, parts.past]) list.sort((a, b) => order_of(b).localeCompare(order_of(a)));
  return parts;
}

/** Still to be held, by what was said so far. */
export function is_promised({ state }: Talk): boolean {
  return state === 'planned' || state === 'moved';
}

/** Whether the person may call it off: only who is alone with the lead. How many others there are is not told. */
export function is_for_me_alone({ kind, leading }: Talk): boolean {
  return !leading && ['one_to_one', 'side_by_side', 'coaching'].includes(kind);
}

export const key_of = (entry: Entry): Id => entry.talk?.id ?? entry.day?.id ?? '';

const order_of = ({ talk, day }: Entry) => (talk ? `${iso_day(new Date(talk.starts))} ${talk.starts}` : day.day);

// What a key does to the ledger before the server has answered.

export type Edit = (ledger: Ledger) => Ledger;

export const changed_talk = (id: Id, change: Partial<Talk>): Edit => (ledger) => ({
  ...ledger,
  talks: ledger.talks.map((talk) => (talk.id === id ? { ...talk, ...change } : talk)),
});

export const heard_as = (id: Id, heard: TalkHeard): Edit => changed_talk(id, { heard });

export const with_me_as = (id: Id, with_me: boolean | null): Edit => (ledger) => ({
  ...ledger,
  mine: { ...ledger.mine, front_line: ledger.mine.front_line.map((day) => (day.id === id ? { ...day, with_me } : day)) },
});

/** A talk as the server tells it now; a new one is added. */
export const told = (talk: Talk): Edit => (ledger) => ({ ...ledger, talks: [...ledger.talks.filter((one) => one.id !== talk.id), talk] });
