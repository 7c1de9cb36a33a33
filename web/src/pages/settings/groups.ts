import type { Setting, SettingValue } from '../../api/shapes';

export const group_names = ['site', 'hear', 'answer', 'confirm', 'protect', 'other'] as const;
export type GroupName = (typeof group_names)[number];

const group_of: Record<string, GroupName> = {
  site_name: 'site', default_locale: 'site', timezone: 'site', state_default: 'site', session_hours: 'site',
  undo_seconds: 'hear',
  promise_days_default: 'answer', assign_days: 'answer', proposals_per_day: 'answer', question_pause_days: 'answer',
  verdicts_to_close: 'confirm', yes_share_percent: 'confirm', reopen_no_percent: 'confirm', reopen_people: 'confirm', silence_days: 'confirm',
  floor_people: 'protect', floor_words: 'protect', keep_reports_months: 'protect', 'attend.keep_months': 'protect',
};
const heads: readonly [string, GroupName][] = [['tiers.', 'protect'], ['endpoint.', 'protect'], ['limits.', 'hear']];

/** The settings in groups that belong together; what this page does not know yet stands at the end. */
export function grouped(settings: readonly Setting[]): { name: GroupName; settings: Setting[] }[] {
  return group_names
    .map((name) => ({ name, settings: settings.filter((setting) => name_of(setting.key) === name) }))
    .filter((group) => group.settings.length > 0);
}

function name_of(key: string): GroupName {
  return group_of[key] ?? heads.find(([head]) => key.startsWith(head))?.[1] ?? 'other';
}

/** What was typed, in the type of the setting; null when it is not a number where one belongs. */
export function value_of(setting: Setting, typed: string): SettingValue | null {
  if (typeof setting.value === 'boolean') return typed === 'true';
  if (typeof setting.value === 'string') return typed.trim();
  const number = Number(typed);
  return typed.trim() === '' || !Number.isFinite(number) ? null : number;
}
