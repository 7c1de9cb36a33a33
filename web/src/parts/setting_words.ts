import type { Setting, SettingValue } from '../api/shapes';
import { number } from '../lib/format';
import { has_message, t } from '../lib/i18n';
import { state_name, states } from './states';

/** The unit in words: "s" is "Sekunden". */
export function unit_name(unit: string | null): string {
  const key = `settings.unit_${(unit ?? '').replace('%', 'percent').replaceAll(' ', '_')}`;
  return has_message(key) ? t(key) : (unit ?? '');
}

const languages: Record<string, string> = { de: 'Deutsch', en: 'English' };

/** What the few settings with fixed values can be, in words; null for all others. */
export function choices_of(key: string): { value: string; name: string }[] | null {
  if (key === 'default_locale') return Object.entries(languages).map(([value, name]) => ({ value, name }));
  if (key === 'state_default') return states.map((value) => ({ value, name: state_name(value) }));
  return null;
}

export function value_words(value: SettingValue, key = ''): string {
  const named = choices_of(key)?.find((choice) => choice.value === value);
  if (named) return named.name;
  if (typeof value === 'boolean') return t(value ? 'settings.yes' : 'settings.no');
  return typeof value === 'number' ? number(value) : value;
}

/** "Vorgabe 10, möglich 0 bis 300" */
export function range_words({ key, value, default: initial, min, max }: Setting): string {
  const words = initial === undefined ? [] : [t('settings.default', { value: value_words(initial, key) })];
  if (typeof value === 'number' && min !== null && max !== null) words.push(t('settings.range', { min: number(min), max: number(max) }));
  return words.join(', ');
}
