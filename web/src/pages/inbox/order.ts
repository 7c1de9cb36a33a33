import type { Id, InboxRow } from '../../api/shapes';
import { day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

/** The row `step` places further; the ends hold. Nothing chosen: the first. */
export function neighbour<T extends { id: Id }>(rows: readonly T[], id: Id | null, step: 1 | -1): T | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at < 0 ? rows[0] : rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
}

/** Where to go on when `id` is done: the next row, else the one before. */
export function after<T extends { id: Id }>(rows: readonly T[], id: Id): T | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return rows[at + 1] ?? rows[at - 1];
}

export interface Deadline {
  text: string;
  late: boolean;
}

type Due = Pick<InboxRow, 'status' | 'overdue' | 'due_on' | 'days_left' | 'waiting_reply'>;

/** The deadline in the words of the unit's own working days. */
export function deadline_of({ status, overdue, due_on, days_left, waiting_reply }: Due): Deadline {
  if (waiting_reply) return { text: t('inbox.waits_for_reply'), late: false };
  if (overdue) return { text: days_left ? tn('inbox.late', -days_left) : t('status.overdue'), late: true };
  if (status === 'answered' && due_on) return { text: t('theme.planned', { day: day(due_on) }), late: false };
  if (days_left === null) return { text: t('inbox.no_deadline'), late: false };
  if (days_left === 0) return { text: t('inbox.due_today'), late: false };
  return { text: tn('inbox.days_left', days_left), late: false };
}

/** What a row asks of the unit, the most pressing first. */
export const groups = ['late', 'soon', 'later', 'planned', 'waiting'] as const;
export type Group = (typeof groups)[number];

const soon_days = 2;

export function group_of({ status, overdue, days_left, waiting_reply }: Due): Group {
  if (waiting_reply) return 'waiting';
  if (overdue) return 'late';
  if (status === 'answered') return 'planned';
  return days_left !== null && days_left <= soon_days ? 'soon' : 'later';
}

/** What presses most comes first; within a group the server's order by deadline holds. */
export function by_group<T extends Due>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => groups.indexOf(group_of(a)) - groups.indexOf(group_of(b)));
}

/** Most people first; those below the floor last, in the server's order. */
export function by_weight<T extends Pick<InboxRow, 'people'>>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => weight_of(b) - weight_of(a));
}

/** 0 where the number does not leave the server. */
export function weight_of({ people }: Pick<InboxRow, 'people'>): number {
  return typeof people === 'number' ? people : 0;
}
