// The shapes of the server's interface, `/api/v1`.

import type { Offered } from './attend_shapes';

export type Id = string;
/** RFC 3339, UTC, milliseconds. */
export type Instant = string;
/** A calendar day such as 2026-11-23. */
export type Day = string;
/** Figures below the floor do not leave the server. */
export type Count = number | 'fewer_than_5';

export const kinds = ['customer_says', 'in_my_way', 'idea'] as const;
export const subjects = ['company', 'product', 'price', 'process'] as const;
export const channels = ['phone', 'chat', 'mail', 'shop', 'social', 'letter', 'video'] as const;
export const statuses = ['open', 'answered', 'fixed', 'confirmed', 'unconfirmed', 'declined', 'reopened'] as const;
export const answer_kinds = ['fixed', 'planned', 'declined', 'question'] as const;
export const betters = ['yes', 'partly', 'no'] as const;
export const roles = ['agent', 'lead', 'owner', 'steward', 'head', 'council', 'admin'] as const;

export type Kind = (typeof kinds)[number];
export type Subject = (typeof subjects)[number];
export type Channel = (typeof channels)[number];
export type Tier = 'named' | 'confidential' | 'anonymous';
export type Role = (typeof roles)[number];
export type Locale = 'de' | 'en';
export type Status = (typeof statuses)[number];
export type AnswerKind = (typeof answer_kinds)[number];
export type Better = (typeof betters)[number];

export interface List<T> {
  items: T[];
  next: string | null;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  key: string;
  args?: Record<string, string>;
  field?: string;
  errors?: { field: string; key: string; detail: string }[];
}

export interface Settings {
  undo_seconds: number;
  floor: number;
  tiers: Tier[];
  default_tier: Tier;
  verdicts_to_close: number;
  yes_share_percent: number;
  silence_days: number;
  reopen_no_percent: number;
  reopen_people: number;
  report_chars: number;
  demo: boolean;
}

export interface Me {
  person_id: Id;
  name: string;
  email: string;
  roles: Role[];
  team: string | null;
  site: string | null;
  partner: string | null;
  unit_ids: Id[];
  units: { id: Id; name: string }[];
  locale: Locale;
  rights: string[];
  site_name: string;
  settings: Settings;
}

export interface Setup {
  needed: boolean;
  site_name: string;
  demo: { email: string; name: string; roles: Role[] | string; password: string }[];
}

export interface Invite {
  name: string;
  email: string;
  purpose: 'invite' | 'reset';
}

export interface Match {
  theme_id: Id;
  title: string;
  people: Count;
  status: Status;
  because: string[];
  unit: string | null;
  due_on: Day | null;
  overdue: boolean;
  mine: boolean;
  strong: boolean;
  trend: number[] | null;
}

export interface Matches {
  matches: Match[];
  elapsed_us: number;
}

/** What a report may say besides its words and its kind. */
export interface ReportFacts {
  subject?: Subject;
  channel?: Channel;
  minutes_lost?: number;
}

export interface NewReport extends ReportFacts {
  text: string;
  kind: Kind;
  contact_ref?: string;
  tier?: Tier;
  /** Themes that were shown and are not meant. */
  apart_from?: Id[];
}

export interface Reported {
  report_id: Id;
  theme_id: Id;
  receipt: string;
  title: string;
  joined_existing: boolean;
  undo_until: Instant;
  masked: string[];
}

export interface Joined {
  theme_id: Id;
  people: Count;
  undo_until: Instant;
}

export interface Answer {
  id: Id;
  kind: AnswerKind;
  text: string;
  due_on: Day | null;
  unit: string;
  at: Instant;
  /** The title of the merged theme it was given to. */
  from_theme?: string | null;
}

export interface TrendWeek {
  week: Day;
  people: number;
  contacts: number;
}

export interface Evidence {
  people: Count;
  contacts: Count;
  minutes: Count;
  imported: number;
  trend: TrendWeek[] | null;
}

export interface ThemeRow {
  id: Id;
  title: string;
  title_by: 'machine' | 'steward' | 'unit';
  status: Status;
  unit_id: Id | null;
  unit: string | null;
  people: Count;
  contacts: Count;
  minutes: Count;
  imported: number;
  due_on: Day | null;
  overdue: boolean;
  mine: boolean;
  /** A steward locked it: the machine leaves it as it is. */
  locked: boolean;
  since: Day;
  last_answer: AnswerKind | null;
}

/** A report that was searched for, with its theme. */
export interface FoundReport {
  id: Id;
  theme_id: Id;
  title: string;
  text: string;
  kind: Kind;
  subject: Subject | null;
  channel: Channel | null;
  day: Day | null;
  author: string | null;
}

export interface ThemeReport {
  id: Id | null;
  text: string;
  kind: Kind | null;
  subject: Subject | null;
  channel: Channel | null;
  day: Day | null;
  author: string | null;
}

/** Titles that somebody writes; `title` is the one in the language of the interface. */
export interface NewTitles {
  title?: string;
  title_de?: string;
  title_en?: string;
}

export interface Theme extends ThemeRow {
  title_de: string;
  title_en: string;
  evidence: Evidence;
  answers: Answer[];
  /** So many at least, in steps; null while too few judged. `better` is yes or partly. */
  verdicts: { better: Count; no: Count } | null;
  asked: boolean;
  my_verdict: Better | null;
  can_verdict: boolean;
  can_answer: boolean;
  can_curate: boolean;
  /** The unit may name its theme too, without the steward's other tools. */
  can_rename?: boolean;
  can_reply: boolean;
  history: { at: Day; kind: string; detail: string }[];
  reports: ThemeReport[];
  reports_hidden: 'none' | 'below_ten' | 'not_yours';
  replies: { text: string; day: Day }[];
  promise_days: number | null;
}

export interface NewAnswer {
  kind: AnswerKind;
  text: string;
  due_on?: Day;
}

export interface Act {
  /** Null when nothing was left to do. */
  act_id: Id | null;
  theme_id: Id;
}

export interface Voice {
  theme_id: Id;
  title: string;
  status: Status;
  via: 'report' | 'join';
  report_id: Id | null;
  text: string | null;
  at: Instant;
  unit: string | null;
  due_on: Day | null;
  overdue: boolean;
  answer: Answer | null;
  asked: boolean;
  my_verdict: Better | null;
  question_open: boolean;
  unread: boolean;
}

export interface VoiceCounts {
  reported: number;
  joined: number;
  answered: number;
  solved: number;
  unread: number;
}

export interface VoiceList extends List<Voice> {
  counts: VoiceCounts;
}

export interface Unit {
  id: Id;
  name: string;
  promise_days: number;
  state: string;
  timezone: string;
  closing_days: Day[];
  members: number;
  mine: boolean;
  member_ids?: Id[];
}

export interface InboxRow extends ThemeRow {
  days_left: number | null;
  waiting_reply: boolean;
  replies: number;
}

export interface Debt {
  unit_id: Id;
  unit: string;
  open: number;
  overdue: number;
  answered: number;
  median_days: number | null;
  /** So many percent at least, in tens; 0: few. Null while too few judged. */
  better_share: number | null;
  promise_days: number;
}

export interface DeskAct {
  id: Id;
  kind: string;
  theme_id: Id;
  title: string;
  other: string | null;
  at: Instant;
  taken_back: boolean;
  can_undo: boolean;
}

/** What the machine would tidy up: `theme` goes into `other`, or is two; then `parts` are its words for either. */
export interface ThemeProposal {
  kind: 'merge' | 'split';
  theme: ThemeRow;
  other: ThemeRow | null;
  because: string[];
  parts: string[];
}

export interface ProposalAnswer {
  theme_id: Id;
  other_id?: Id;
  agree: boolean;
}

export interface Desk {
  proposals: ThemeProposal[];
  unassigned: ThemeRow[];
  fresh: ThemeRow[];
  acts: DeskAct[];
}

export interface Person {
  id: Id;
  name: string;
  email: string;
  roles: Role[];
  team: string | null;
  site: string | null;
  partner: string | null;
  units: string[];
  active: boolean;
  signed_in: 'never' | 'invited' | 'yes';
}

export interface OrgNode {
  id: Id;
  parent_id: Id | null;
  kind: 'company' | 'site' | 'partner' | 'team';
  name: string;
  people: Count;
}

export type SettingValue = number | string | boolean;

export interface Setting {
  key: string;
  value: SettingValue;
  default: SettingValue;
  min: number | null;
  max: number | null;
  unit: string | null;
  meaning: string;
  locked: 'no' | 'council' | 'start';
  /** Which way it weakens protection, so that the works council must agree. */
  guarded: 'lowering' | 'raising' | 'naming' | null;
  /** What waits for the works council's word. */
  proposed: SettingValue | null;
}

export interface SettingList {
  items: Setting[];
  /** Is there anybody who could agree for the works council? */
  has_council: boolean;
}

export interface Proposal {
  id: Id;
  key: string;
  meaning: string;
  value: SettingValue;
  proposed: SettingValue;
  unit: string | null;
  at: Instant;
}

/** One entry of the audit chain, without what would lead to anybody: that lies behind the seal. */
export interface JournalEntry {
  seq: number;
  day: Day;
  kind: string;
  meaning: string;
  detail: string;
  seal: string;
  previous: string;
  hash: string;
}

/** A mail on its way, without what it says and its address. */
export interface Delivery {
  id: Id;
  /** Null: erased. */
  name: string | null;
  kind: 'invitation' | 'cancellation' | 'reminder';
  state: 'waiting' | 'sent' | 'given_up';
  attempts: number;
  at: Instant;
  /** Not tried before; only of those waiting. */
  next: Instant | null;
  sent: Instant | null;
  /** Why the last attempt failed: a word and perhaps a number ("refused 550"). */
  problem: string | null;
}

export interface Deliveries extends List<Delivery> {
  /** A server for mail is named. */
  active: boolean;
}

/** Of a circuit breaker: asked as usual, tried once, left alone for a while. */
export type Breaker = 'asked' | 'tried' | 'paused';

export interface Council {
  rights: { name: string; meaning: string; roles: Role[]; routes: string[] }[];
  thresholds: Setting[];
  settings: Setting[];
  journal: { entries: number; head: string; sealed_at: Instant | null };
  has_council: boolean;
  proposals: Proposal[];
  roles: { role: Role; meaning: string }[];
  fields: { table: string; field: string; purpose: string; kept: string }[];
  /** By which texts are matched by meaning too; null: by letters alone. */
  word_table: { sha256: string; since: Instant; own_texts: number } | null;
  /** The embeddings server that may be asked too; null: there is none. `since`: it helps with suggestions. */
  endpoint: { address: string; model: string; agreed: boolean; since: Instant | null; texts: number; typing: Breaker; reports: Breaker } | null;
}

export interface Token {
  id: Id;
  name: string;
  made_at?: Instant;
  used_at?: Instant | null;
}

/** What the event stream tells. */
export interface LiveEvents {
  theme: { theme_id: Id; people?: Count; status: Status };
  answer: { theme_id: Id; mine: true; kind: AnswerKind; unit?: string };
  verdict_asked: { theme_id: Id };
  offer: Offered;
  reload: Record<string, never>;
}

export const staffing_models = ['erlang_a', 'erlang_c', 'erlang_b'] as const;
export const level_definitions = ['all', 'answered', 'patient'] as const;

export type StaffingModel = (typeof staffing_models)[number];
/** Whom the service level counts: all, those answered, or all but those who hang up within its time. */
export type LevelDefinition = (typeof level_definitions)[number];

/** One number of people on the curve; shares from 0 to 1. */
export interface StaffingPoint {
  agents: number;
  /** On the day that was forecast. */
  service_level: number;
  /** On the day that only 1 of 10 is worse than, and the one that only 1 of 10 is better than. */
  low: number;
  high: number;
  p_target_met: number;
  p_abandon: number | null;
  occupancy: number;
}

export interface Staffing {
  figures: { agents: number } & Record<string, number | null>;
  /** Whole people for the target on the day that was forecast, and on 9 of 10 days; null where none reach it. */
  required: number | null;
  required_safely: number | null;
  curve: StaffingPoint[];
}
