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
