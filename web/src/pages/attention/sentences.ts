import type { GroupsAttention, TeamAttention } from '../../api/attend_shapes';
import type { Count } from '../../api/shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

/** What is so with the team: with how many it is time to speak. */
export function team_sentence({ items, listen_days }: Pick<TeamAttention, 'items' | 'listen_days'>): string {
  if (items.length === 0) return t('attention.nobody_yet');
  const due = items.filter((person) => person.due).length;
  const all = number(items.length);
  if (due === items.length && due > 1) return t('attention.all_due', { all });
  if (due > 0) return t('attention.some_due', { n: number(due), all });
  // Who is new was not listened to yet, and is not due either.
  return items.every((person) => person.last) ? t('attention.none_due', { n: number(listen_days) }) : t('attention.none_due_yet');
}

/** In how many groups the median lies beyond the rule. Withheld ones are not counted. */
export function groups_sentence({ items, listen_days }: Pick<GroupsAttention, 'items' | 'listen_days'>): string {
  const medians = items.map((group) => group.median_days).filter((days): days is number => typeof days === 'number');
  if (items.length === 0) return t('attention.no_groups');
  if (medians.length === 0) return t('attention.groups_too_few');
  const late = medians.filter((days) => is_late(days, listen_days)).length;
  const args = { all: number(medians.length), days: number(listen_days) };
  return late > 0 ? tn('attention.groups_late', late, args) : t('attention.groups_in_time', args);
}

export function is_late(days: Count, listen_days: number): boolean {
  return typeof days === 'number' && days > listen_days;
}

/** How dark a cell is: 0 up to half of the rule's days, 1 up to all of them, then by halves. */
export function shade_of(days: number, listen_days: number): number {
  const darkest = 5;
  return Math.min(Math.max(Math.ceil(days / (listen_days / 2)) - 1, 0), darkest);
}
