import type { Day, Status } from '../api/shapes';
import { short_day } from '../lib/format';
import { t } from '../lib/i18n';
import { status_name, status_tone } from './names';

interface StatusTagProps {
  status: Status;
  overdue?: boolean;
  due_on?: Day | null;
}

/** The state of a theme in one or two words; a passed deadline comes before everything else. */
export function StatusTag({ status, overdue, due_on }: StatusTagProps) {
  if (overdue) return <span class="tag due">{t('status.overdue')}</span>;
  if (status === 'answered' && due_on) return <span class="tag new">{t('status.planned_for', { day: short_day(due_on) })}</span>;
  return <span class={`tag ${status_tone(status)}`}>{status_name(status)}</span>;
}
