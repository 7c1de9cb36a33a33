import type { Count, Day, Id, Instant } from './shapes';

// Talks and the ledger of attention, as the server tells them.

export const talk_kinds = ['one_to_one', 'side_by_side', 'round', 'coaching', 'training'] as const;
export const talk_reasons = ['contacts', 'appointment', 'shift', 'away', 'asked', 'other'] as const;

export type TalkKind = (typeof talk_kinds)[number];
/** `moved`: still to come, at another time than first planned. */
export type TalkState = 'planned' | 'moved' | 'held' | 'cancelled';
export type TalkReason = (typeof talk_reasons)[number];
/** What the person it was to listen to says: did it take place? */
export type TalkHeard = 'none' | 'confirmed' | 'denied';
/** How somebody was listened to. */
export type Listening = 'one_to_one' | 'side_by_side' | 'round' | 'front_line';

export interface TalkPerson {
  person_id: Id;
  name: string;
}

export interface Talk {
  id: Id;
  kind: TalkKind;
  starts: Instant;
  minutes: number;
  state: TalkState;
  /** Null: not held, or nobody said so. */
  held_minutes: number | null;
  /** Null: erased. */
  lead: TalkPerson | null;
  /** I lead it; only then `people` are told. */
  leading: boolean;
  people: TalkPerson[];
  /** What I said, where it is for me. */
  heard: TalkHeard;
  /** I can say now whether it took place. */
  asked: boolean;
  cancelled_as: 'lead' | 'person' | null;
  reason: TalkReason | null;
  /** How often it was moved. */
  moves: number;
}

export interface TalkMove {
  from: Instant;
  to: Instant;
  at: Instant;
  reason: TalkReason;
}

export interface Listened {
  day: Day;
  how: Listening;
  /** Null: erased. */
  by: string | null;
}

export interface NextTalk {
  /** Null: led by somebody else. */
  talk_id: Id | null;
  kind: TalkKind;
  starts: Instant;
}

/** A leader's day at the front line, spent with my team. */
export interface FrontLineDay {
  id: Id;
  day: Day;
  team: string;
  /** Whose day; null: erased. */
  name: string | null;
  mine: boolean;
  /** What I said: were they with me? Null: nothing yet, or the day is mine. */
  with_me: boolean | null;
}

/** When was I listened to? For the person alone. */
export interface MyAttention {
  last: Listened | null;
  /** The latest answer to something I reported or joined. */
  answered: Day | null;
  /** Since the later of both; never: since I came to Heard. */
  days: number;
  /** What the rule promises. */
  listen_days: number;
  next: NextTalk | null;
  front_line: FrontLineDay[];
}

/** Of talks that were to begin within the last 28 days. */
export interface Promises {
  planned: number;
  held: number;
  moved: number;
  cancelled: number;
  /** Cancelled by the person, or at their wish. */
  asked: number;
  minutes: number;
  /** So many percent at least of those who were to be there confirmed it. */
  confirmed_share: Count;
}

export interface PersonAttention {
  person_id: Id;
  name: string;
  last: Listened | null;
  days: number;
  due_on: Day;
  due: boolean;
  next: NextTalk | null;
}

export interface TeamAttention {
  team: string | null;
  listen_days: number;
  /** Those not listened to for longest first. */
  items: PersonAttention[];
  next: string | null;
  /** My own. */
  promises: Promises | null;
}

export interface GroupAttention {
  org_id: Id;
  kind: 'company' | 'site' | 'partner' | 'team';
  name: string;
  people: Count;
  median_days: Count;
  /** So many percent at least were listened to within the rule. */
  within_share: Count;
  front_line_days: number;
  /** Median days as they were at the end of past weeks, oldest first, the last one is now. */
  weeks: { day: Day; median_days: Count }[];
}

export interface LeaderPromises {
  leader_id: Id;
  name: string;
  team: string | null;
  talks: Promises | null;
  front_line_days: number;
  front_line_owed: number;
}

export interface UnitPromises {
  unit_id: Id;
  unit: string;
  talks: Promises | null;
  front_line_days: number;
}

export interface GroupsAttention {
  listen_days: number;
  items: GroupAttention[];
  next: string | null;
  answered_share: Count;
  leaders: LeaderPromises[];
  units: UnitPromises[];
}

/** My own days at the front line, and the teams one can spend one with. */
export interface FrontLine {
  items: FrontLineDay[];
  next: string | null;
  teams: { id: Id; name: string; site: string | null }[];
  /** Within the last 28 days; owed by the rule, heads only. */
  spent: number;
  owed: number;
}

/** With whom a talk of so many minutes is possible at this moment; it holds for so many seconds. */
export interface Offer {
  person_id: Id;
  name: string;
  /** Since somebody listened to them. */
  days: number;
  minutes: number;
  /** Of service level that all talks together cost at most. */
  points: number;
  seconds: number;
}

export interface Offered {
  offer: Offer | null;
}
